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

from logbook.report.blocks import Block, Text, draw_lines, rule
from logbook.report.kit import BODY, HEADING, NOTHING, SMALL
from logbook.report.text import Line, Span, shortened, width_of, wrapped
from logbook.words import tr, tr_n

COLUMN_GAP = 18.0


@dataclass
class Count:
    """How many of a portion's things are shown, between `least` and `most`."""

    least: int
    most: int
    shown: int = 0


class Portion(Protocol):
    """One part of page one."""

    counts: Sequence[Count]

    def height(self, width: float) -> float:
        """How tall it is with what is shown now."""
        ...

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw what is shown now, downwards from `top`."""
        ...

    def rest(self, width: float) -> list[Block]:
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

    def brief(self, width: float) -> tuple[list[Line], bool]:
        """As much as page one has room for, and whether something is left out."""
        lines = wrapped(self.spans, width, indent=self.indent)
        kept, cut = shortened(lines, self.most, continued(), width)
        return self._with_front(kept), cut

    def _with_front(self, lines: list[Line]) -> list[Line]:
        first, *others = lines or [Line((), BODY.leading)]
        return [first._replace(cells=(*self.front, *first.cells)), *others]


class RowList:
    """A heading and rows, newest first; `nothing` is said where there are none."""

    def __init__(
        self,
        title: str,
        rows: Sequence[Row],
        *,
        nothing: str,
        least: int,
        foot: str = "",
    ) -> None:
        self.counts = (Count(min(least, len(rows)), len(rows)),)
        self._title = title
        self._rows = rows
        self._nothing = nothing
        self._foot = foot
        self._briefs: list[tuple[list[Line], bool]] = []

    def height(self, width: float) -> float:
        return HEADING.leading + 2 + sum(line.leading for line in self._lines(width))

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        draw_heading(canvas, x, top, width, self._title)
        draw_lines(canvas, x, top - HEADING.leading - 2, self._lines(width))

    def rest(self, width: float) -> list[Block]:
        shown = self.counts[0].shown
        cut = [row for row, (_, cut) in zip(self._rows, self._brief(width), strict=True) if cut]
        left_out = [*(row for row in cut if row in self._rows[:shown]), *self._rows[shown:]]
        return rest_of(self._title, [Text(row.whole, before=3) for row in left_out])

    def _lines(self, width: float) -> list[Line]:
        shown = self.counts[0].shown
        lines = [line for brief, _ in self._brief(width)[:shown] for line in brief]
        if not self._rows:
            lines = wrapped([Span(self._nothing, NOTHING)], width)
        elif shown < len(self._rows):
            lines.append(Line(((0, (more(len(self._rows) - shown),)),), SMALL.leading + 1))
        if self._foot:
            lines += wrapped([Span(self._foot, SMALL)], width)
        return lines

    def _brief(self, width: float) -> list[tuple[list[Line], bool]]:
        if len(self._briefs) != len(self._rows):
            self._briefs = [row.brief(width) for row in self._rows]
        return self._briefs


class SideBySide:
    """Two lists beside each other."""

    def __init__(self, left: RowList, right: RowList) -> None:
        self.counts = (*left.counts, *right.counts)
        self._left, self._right = left, right

    def height(self, width: float) -> float:
        column = _column(width)
        return max(self._left.height(column), self._right.height(column))

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        column = _column(width)
        self._left.draw(canvas, x, top, column)
        self._right.draw(canvas, x + column + COLUMN_GAP, top, column)

    def rest(self, width: float) -> list[Block]:
        column = _column(width)
        return [*self._left.rest(column), *self._right.rest(column)]


def draw_heading(canvas: Canvas, x: float, top: float, width: float, title: str) -> None:
    """A portion's heading, with a rule that runs on to the right."""
    span = Span(title, HEADING)
    draw_lines(canvas, x, top, [Line(((0, (span,)),), HEADING.leading)])
    start = width_of(span) + 6
    rule(canvas, x + start, top - HEADING.leading * 0.52, width - start)


def rest_of(title: str, blocks: Sequence[Block]) -> list[Block]:
    """What is left of a portion under its heading; nothing where nothing is left."""
    if not blocks:
        return []
    heading = Text(lambda width: wrapped([Span(title, HEADING)], width), before=10)
    heading.clear = 30.0
    return [heading, *blocks]


def more(count: int) -> Span:
    """Says that there is more than is shown, and where."""
    return Span(tr_n("{count} more, from page 2", "{count} more, from page 2", count), SMALL)


def continued() -> Span:
    """Says that a text goes on, and where."""
    return Span(tr("… (in full from page 2)"), SMALL)


def _column(width: float) -> float:
    return (width - COLUMN_GAP) / 2
