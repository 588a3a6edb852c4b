"""Tables whose rows keep together, with their headings again on every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from logbook.report.page.blocks import Block, draw_lines, rule
from logbook.report.page.kit import CELL, CELL_LABEL, CELL_STRONG
from logbook.report.page.structure import ACROSS, HEAD, ROW
from logbook.report.page.text import Line, Span, wrapped
from logbook.words import tr

ROWS_AT_A_TIME = 200
"""So that a table of ten years is not in memory as a whole."""
MOST_TOGETHER = 12
"""Lines of a row that are never parted."""
_BETWEEN = 3.0
_SPACE = Line((), _BETWEEN)
_BELOW_AT = 12.0


class Column(NamedTuple):
    """A heading, and the share of the width."""

    title: str
    share: float


class TableRow(NamedTuple):
    """The text of each cell, and lines that stand below them across the table."""

    cells: tuple[Span, ...]
    below: tuple[tuple[Span, ...], ...] = ()


def table(columns: Sequence[Column], rows: Iterable[TableRow], title: str = "") -> Iterator[Block]:
    """The rows under their headings, as blocks for the page.

    Where it goes on over pages, `title` tells on each of them what it is a table of.
    """
    waiting = iter(rows)
    goes_on = ""
    while some := tuple(islice(waiting, ROWS_AT_A_TIME)):
        yield _Table(columns, some, title, goes_on)
        goes_on = title


class _Table:
    """Rows under headings. A row that is taller than a page is parted between its lines."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[TableRow], title: str, goes_on: str = ""
    ) -> None:
        self.before = 6.0
        self.clear = 0.0
        self._columns = columns
        self._rows = rows
        self._title = title
        self._goes_on = goes_on
        self._set: list[list[Line]] | None = None

    def height(self, width: float) -> float:
        rows = sum(map(_height, self._set_at(width)))
        return self._head_height(width) + rows

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        rows = self._set_at(width)
        room -= self._head_height(width)
        fitting = 0
        for lines in rows:
            room -= _height(lines)
            if room < 0:
                break
            fitting += 1
        if fitting:
            return self._with(rows[:fitting], self._goes_on), self._with(rows[fitting:])
        if len(rows[0]) > MOST_TOGETHER:
            return self._parted_row(rows, room + _height(rows[0]))
        return None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        draw_lines(canvas, x, top, [*self._above(width), *self._head(width)])
        top -= self._head_height(width)
        rule(canvas, x, top + 1.5, width)
        rows = self._set_at(width)
        spaced = (line for lines in rows for line in (*lines, _SPACE))
        draw_lines(canvas, x, top, list(spaced))
        canvas.setLineWidth(0.25)
        for lines in rows:
            top -= _height(lines)
            canvas.line(x, top + 1.5, x + width, top + 1.5)

    def _parted_row(self, rows: list[list[Line]], room: float) -> tuple[Block, Block] | None:
        """The first row as far as it fits, and what is left of the table."""
        lines, kept = rows[0], 0
        while kept < len(lines) and _height(lines[: kept + 1]) <= room:
            kept += 1
        if not kept:
            return None
        role = next(line.role for line in reversed(lines[:kept]) if line.role)
        first, *others = lines[kept:]
        rest = [first._replace(role=role), *others]
        return self._with([lines[:kept]], self._goes_on), self._with([rest, *rows[1:]])

    def _with(self, rows: list[list[Line]], goes_on: str | None = None) -> _Table:
        part = _Table(self._columns, (), self._title, self._title if goes_on is None else goes_on)
        part._set = rows
        return part

    def _set_at(self, width: float) -> list[list[Line]]:
        if self._set is None:
            self._set = [self._lines(row, width) for row in self._rows]
        return self._set

    def _head(self, width: float) -> list[Line]:
        titles = tuple(Span(column.title, CELL_LABEL) for column in self._columns)
        return self._beside(titles, width, HEAD)

    def _above(self, width: float) -> list[Line]:
        if not self._goes_on:
            return []
        told = tr("{title}, continued", title=self._goes_on)
        return wrapped([Span(told, CELL_STRONG)], width)

    def _head_height(self, width: float) -> float:
        return _height([*self._above(width), *self._head(width)])

    def _lines(self, row: TableRow, width: float) -> list[Line]:
        lines = self._beside(row.cells, width, ROW)
        for spans in row.below:
            first, *others = wrapped(spans, width, indent=_BELOW_AT)
            lines += [first._replace(role=ACROSS), *others]
        return lines

    def _beside(self, cells: Sequence[Span], width: float, role: str) -> list[Line]:
        """The cells' lines beside each other."""
        x = 0.0
        placed: list[list[tuple[float, tuple[Span, ...]]]] = []
        to_left = False
        for column, cell in zip(self._columns, cells, strict=True):
            room = width * column.share - 6
            for number, line in enumerate(wrapped([cell], room, to_edge=False)):
                if number == len(placed):
                    placed.append([])
                placed[number] += [(x + at, spans) for at, spans in line.cells]
                to_left = to_left or line.to_left
            x += width * column.share
        roles = (role if not number else "" for number in range(len(placed)))
        return [
            Line(tuple(cells), CELL.leading, to_left, role)
            for cells, role in zip(placed, roles, strict=True)
        ]


def _height(lines: Sequence[Line]) -> float:
    return sum(line.leading for line in lines) + _BETWEEN
