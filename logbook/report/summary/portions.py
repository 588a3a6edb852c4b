"""What page one is made of: portions that can show less, say so, and give the rest away.

Page one is one page, however much was logged. Each portion says how many of its things it
would like to show and how few it can do with; what it does not show in full is counted on
the page and printed whole from page two on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reportlab.pdfgen.canvas import Canvas

from logbook.report.page.blocks import Block, Heading, Text, draw_lines, rule
from logbook.report.page.kit import BODY, HEADING, NOTHING, PORTION, SMALL
from logbook.report.page.landing import HOLE, Landing
from logbook.report.page.structure import ITEM
from logbook.report.page.text import Line, Span, shortened, width_of, wrapped
from logbook.words import tr, tr_n

COLUMN_GAP = 18.0


@dataclass
class Count:
    """How many of a portion's things are shown, between `least` and `most`.

    `pace` is how many it gains at a time while there is room.
    """

    least: int
    most: int
    pace: int = 1
    shown: int = 0


class Portion(Protocol):
    """One part of page one, made for the width there is."""

    @property
    def counts(self) -> Sequence[Count]:
        """What of it can be shown or left out."""
        ...

    def height(self) -> float:
        """How tall it is with what is shown now."""
        ...

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw what is shown now, downwards from `top`."""
        ...

    def rest(self) -> list[Block]:
        """What is not shown, or not in full, to be printed from page two on."""
        ...


@dataclass(frozen=True)
class Row:
    """A thing in a list: what stands in front of it, its text, and its most lines on page one."""

    spans: tuple[Span, ...]
    front: tuple[tuple[float, tuple[Span, ...]], ...] = ()
    indent: float = 0
    most: int = 1

    def whole(self, width: float) -> list[Line]:
        """All of it."""
        return self._with_front(wrapped(self.spans, width, indent=self.indent))

    def brief(self, width: float, landing: Landing) -> tuple[list[Line], bool]:
        """As much as page one has room for, and whether something is left out.

        The rest is printed at the `landing`.
        """
        lines = wrapped(self.spans, width, indent=self.indent)
        kept, cut = shortened(lines, self.most, continued(landing), width)
        return self._with_front(kept), cut

    def _with_front(self, lines: list[Line]) -> list[Line]:
        first, *others = lines or [Line((), BODY.leading)]
        return [first._replace(cells=(*self.front, *first.cells), role=ITEM), *others]


class RowList:
    """A heading and rows, newest first; `nothing` is said where there are none."""

    def __init__(
        self,
        title: str,
        rows: Sequence[Row],
        width: float,
        *,
        nothing: str,
        least: int,
        pace: int = 1,
        foot: str = "",
    ) -> None:
        self.counts = (Count(min(least, len(rows)), len(rows), pace),)
        self._title = title
        self._rows = rows
        self._width = width
        self._landing = Landing()
        self._briefs = [row.brief(width, self._landing) for row in rows]
        self._heights = [sum(line.leading for line in lines) for lines, _ in self._briefs]
        self._nothing = [] if rows or not nothing else wrapped([Span(nothing, NOTHING)], width)
        self._foot = wrapped([Span(foot, SMALL)], width) if foot else []

    def height(self) -> float:
        around = sum(line.leading for line in self._below())
        return HEADING.leading + 2 + sum(self._heights[: self.counts[0].shown]) + around

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        draw_heading(canvas, x, top, self._width, self._title)
        shown = self._briefs[: self.counts[0].shown]
        lines = [line for brief, _ in shown for line in brief]
        draw_lines(canvas, x, top - HEADING.leading - 2, [*lines, *self._below()])

    def rest(self) -> list[Block]:
        shown = self.counts[0].shown
        left_out = [
            row
            for number, (row, (_, cut)) in enumerate(zip(self._rows, self._briefs, strict=True))
            if cut or number >= shown
        ]
        return rest_of(self._title, [Text(row.whole, before=3) for row in left_out], self._landing)

    def _below(self) -> list[Line]:
        """What is said under the rows: that there are none, or more, and what else there is."""
        hidden = len(self._rows) - self.counts[0].shown
        told = more(hidden, self._landing)
        pointer = [Line(((0, (told,)),), SMALL.leading + 1)] if hidden else []
        return [*self._nothing, *pointer, *self._foot]


class SideBySide:
    """Two lists beside each other."""

    def __init__(self, left: RowList, right: RowList, right_at: float) -> None:
        self.counts = (*left.counts, *right.counts)
        self._left, self._right, self._right_at = left, right, right_at

    def height(self) -> float:
        return max(self._left.height(), self._right.height())

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        self._left.draw(canvas, x, top)
        self._right.draw(canvas, x + self._right_at, top)

    def rest(self) -> list[Block]:
        return [*self._left.rest(), *self._right.rest()]


def draw_heading(canvas: Canvas, x: float, top: float, width: float, title: str) -> None:
    """A portion's heading, with a rule that runs on to the right."""
    span = Span(title, PORTION)
    draw_lines(canvas, x, top, [Line(((0, (span,)),), HEADING.leading)])
    start = width_of(span) + 6
    rule(canvas, x + start, top - HEADING.leading * 0.52, width - start)


def rest_of(title: str, blocks: Sequence[Block], landing: Landing) -> list[Block]:
    """What is left of a portion under its heading; nothing where nothing is left."""
    return [Heading(title, landing), *blocks] if blocks else []


def more(count: int, landing: Landing) -> Span:
    """Says how much there is beside what is shown, and on which page."""
    told = tr_n("{count} more, page {page}", "{count} more, page {page}", count, page=HOLE)
    return Span(told, SMALL, landing)


def continued(landing: Landing) -> Span:
    """Says that a text goes on, and on which page."""
    return Span(tr("… (page {page})", page=HOLE), SMALL, landing)
