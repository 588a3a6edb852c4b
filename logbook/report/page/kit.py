"""How a printed page looks: sizes, type styles, colours, and how lines are drawn.

Everything can be told apart in black and white: by weight, by shape or by a letter.
"""

from __future__ import annotations

from typing import NamedTuple

from reportlab.lib.pagesizes import A4, LETTER

from logbook.report.page.fonts import BOLD, ITALIC, REGULAR
from logbook.report.page.structure import ITEM, PARAGRAPH

PAPERS = {"a4": A4, "letter": LETTER}
"""Width and height in points."""
MARGIN = 38.0
FOOTER = 22.0
"""Height kept free for the footer, above the bottom margin."""
TOP = 30.0
BOTTOM = 26.0

Colour = tuple[float, float, float]
INK: Colour = (0.07, 0.07, 0.07)
FAINT: Colour = (0.34, 0.34, 0.34)
ACCENT: Colour = (0.03, 0.27, 0.36)
RULE: Colour = (0.75, 0.75, 0.75)
PALE: Colour = (0.93, 0.93, 0.93)
WHITE: Colour = (1.0, 1.0, 1.0)


class Style(NamedTuple):
    """How a text is set, in points; `box` draws a frame ("line") or a plate ("solid").

    `role` is what a text that begins with it is in the structure.
    """

    font: str
    size: float
    leading: float
    colour: Colour = INK
    box: str = ""
    role: str = PARAGRAPH


BODY = Style(REGULAR, 8.6, 11.6)
STRONG = Style(BOLD, 8.6, 11.6)
LABEL = Style(REGULAR, 7.6, 11.6, FAINT)
SMALL = Style(REGULAR, 7.2, 9.6, FAINT)
PHONE = Style(BOLD, 8.2, 10)
CELL = Style(REGULAR, 8, 10.4)
CELL_STRONG = Style(BOLD, 8, 10.4)
CELL_LABEL = Style(REGULAR, 7.2, 10.4, FAINT)
COMPACT = Style(REGULAR, 7.8, 10.2)
COMPACT_STRONG = Style(BOLD, 7.8, 10.2)
COMPACT_FAINT = Style(REGULAR, 7.8, 10.2, FAINT)
NOTHING = Style(ITALIC, 8.6, 11.6, FAINT)
QUESTION = Style(REGULAR, 9.6, 12.6, role=ITEM)
QUESTION_NUMBER = Style(BOLD, 9.6, 12.6, ACCENT, role=ITEM)
NAME = Style(BOLD, 18, 22, role="H1")
TITLE = Style(BOLD, 10.5, 13, ACCENT)
HEADING = Style(BOLD, 9.2, 14, ACCENT, role="H3")
PORTION = HEADING._replace(role="H2")
SECTION = Style(BOLD, 13, 18, ACCENT, role="H2")
DAY = Style(BOLD, 9.8, 15, ACCENT, role="H3")
BADGE = Style(BOLD, 6.8, 11.6, INK, "line")
BADGE_URGENT = Style(BOLD, 6.8, 11.6, WHITE, "solid")
TICK = Style(REGULAR, 6.2, 8, FAINT)
TICK_STRONG = Style(BOLD, 6.2, 8, FAINT)
FOOT = Style(REGULAR, 7, 9, FAINT)

GAP = "   "
"""Between two short facts on one line."""
