"""The typefaces of every PDF, shipped with Logbook; each is read when first needed.

Noto Sans draws Latin, Greek and Cyrillic letters. What it lacks is drawn by Noto Sans Arabic,
Noto Sans Hebrew, NanumSquare (Korean, and signs such as ≥) or Droid Sans Fallback (Chinese and
Japanese, in one weight).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from logbook.shipped import resource

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
LATIN = (REGULAR, BOLD, ITALIC)
"""The typeface of our own words where no other script is spoken."""


class _Script(NamedTuple):
    """Letters that Noto Sans lacks, and the files that have them."""

    letters: re.Pattern[str]
    regular: str
    bold: str
    shaped: bool


_ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_HEBREW = "\u0590-\u05ff\ufb1d-\ufb4f"
_KOREAN = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
_CHINESE = (
    "\u2e80-\u2fdf\u3000-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
)
_SIGNS = "←↑→↓∞√≠≤≥⇒"
_SCRIPTS = (
    _Script(re.compile(f"[{_ARABIC}]"), "NotoSansArabic-Regular", "NotoSansArabic-Bold", True),
    _Script(re.compile(f"[{_HEBREW}]"), "NotoSansHebrew-Regular", "NotoSansHebrew-Bold", True),
    _Script(re.compile(f"[{_KOREAN}]"), "NanumSquare-Regular", "NanumSquare-Bold", False),
    _Script(re.compile(f"[{_SIGNS}]"), "NanumSquare-Regular", "NanumSquare-Bold", False),
    _Script(re.compile(f"[{_CHINESE}]"), "DroidSansFallback", "DroidSansFallback", False),
)
SHAPED = frozenset(name for s in _SCRIPTS if s.shaped for name in (s.regular, s.bold))
"""The typefaces of scripts that run from right to left."""
IDEOGRAPH = f"[{_CHINESE}]"
"""Letters between which a line may end."""
LEFTWARDS = f"{_ARABIC}{_HEBREW}"
"""Letters that run from right to left, for a set in a pattern."""
_FOREIGN = re.compile(f"[{LEFTWARDS}{_KOREAN}{_SIGNS}{_CHINESE}]")
_RIGHT_TO_LEFT = re.compile(f"[{LEFTWARDS}]")
_LETTER = re.compile(r"[^\W\d_]")


def use_fonts() -> None:
    """Make the usual typefaces known to reportlab; reads their files the first time only."""
    for name in LATIN:
        registered(name)


def has_glyph(char: str) -> bool:
    """Whether any of the typefaces can draw this character."""
    return _has(REGULAR, char) or (
        (script := _script(char)) is not None and _has(script.regular, char)
    )


def is_foreign(text: str) -> bool:
    """Whether a text has letters that Noto Sans itself may lack."""
    return not text.isascii() and _FOREIGN.search(text) is not None


def face_for(char: str, font: str) -> str:
    """The typeface that draws the character where the text around it is set in `font`."""
    script = None if _has(REGULAR, char) else _script(char)
    if script is None:
        return font
    drawing = script.bold if font == BOLD else script.regular
    registered(drawing)
    return drawing


def runs_left(text: str) -> bool | None:
    """Whether the first letter of a text runs from right to left; None without any letter."""
    first = _LETTER.search(text)
    return None if first is None else _RIGHT_TO_LEFT.match(first[0]) is not None


@lru_cache(maxsize=50_000)
def word_width(word: str, font: str) -> float:
    """How wide a word is at one point; remembered, since words come back."""
    return text_width(word, font)


def text_width(text: str, font: str) -> float:
    """How wide a text on one line is at one point."""
    if font in SHAPED and text:
        from logbook.report.page.shaping import shaped_width

        return shaped_width(text, font)
    return pdfmetrics.stringWidth(text, font, 1)


@cache
def registered(name: str) -> Any:
    """The typeface of that name, known to reportlab from now on."""
    file = str(resource("fonts", f"{name}.ttf"))
    if name in SHAPED:
        from logbook.report.page.shaping import ShapedFont

        font: TTFont = ShapedFont(name, file)
    else:
        font = TTFont(name, file, shapable=False)
    pdfmetrics.registerFont(font)  # pyright: ignore[reportUnknownMemberType]
    return font


def _has(font: str, char: str) -> bool:
    return ord(char) in registered(font).face.charToGlyph


def _script(char: str) -> _Script | None:
    return next((script for script in _SCRIPTS if script.letters.match(char)), None)
