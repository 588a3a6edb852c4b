"""Tables whose rows keep together, with their headings again on every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from logbook.report.blocks import Block, draw_lines, rule
from logbook.report.kit import CELL, CELL_LABEL
from logbook.report.text import Line, Span, wrapped

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


def table(columns: Sequence[Column], rows: Iterable[TableRow]) -> Iterator[Block]:
    """The rows under their headings, as blocks for the page."""
    waiting = iter(rows)
    while some := tuple(islice(waiting, ROWS_AT_A_TIME)):
        yield _Table(columns, some)


class _Table:
    """Rows under headings. A row that is taller than a page is parted between its lines."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[TableRow]) -> None:
        self.before = 6.0
        self.clear = 0.0
        self._columns = columns
        self._rows = rows
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
            return self._with(rows[:fitting]), self._with(rows[fitting:])
        if len(rows[0]) > MOST_TOGETHER:
            return self._parted_row(rows, room + _height(rows[0]))
        return None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        draw_lines(canvas, x, top, self._head(width))
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
        return self._with([lines[:kept]]), self._with([lines[kept:], *rows[1:]])

    def _with(self, rows: list[list[Line]]) -> _Table:
        part = _Table(self._columns, ())
        part._set = rows
        return part

    def _set_at(self, width: float) -> list[list[Line]]:
        if self._set is None:
            self._set = [self._lines(row, width) for row in self._rows]
        return self._set

    def _head(self, width: float) -> list[Line]:
        titles = tuple(Span(column.title, CELL_LABEL) for column in self._columns)
        return self._beside(titles, width)

    def _head_height(self, width: float) -> float:
        return _height(self._head(width))

    def _lines(self, row: TableRow, width: float) -> list[Line]:
        lines = self._beside(row.cells, width)
        for spans in row.below:
            lines += wrapped(spans, width, indent=_BELOW_AT)
        return lines

    def _beside(self, cells: Sequence[Span], width: float) -> list[Line]:
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
        return [Line(tuple(cells), CELL.leading, to_left) for cells in placed]


def _height(lines: Sequence[Line]) -> float:
    return sum(line.leading for line in lines) + _BETWEEN
