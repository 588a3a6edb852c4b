"""The incision photos of a period, two beside each other, with site and date."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportlab.pdfgen.canvas import Canvas

from logbook.care.period import Period
from logbook.entries.casebook import Casebook
from logbook.entries.fields import Photo
from logbook.entries.incision import IncisionCheck
from logbook.entries.logged import Logged
from logbook.report.blocks import Block, draw_lines
from logbook.report.kit import LABEL, STRONG
from logbook.report.pictures import draw_picture, print_copy
from logbook.report.portions import COLUMN_GAP
from logbook.report.text import Line, Span, wrapped
from logbook.words import tr

PIXELS = 1100
TALLEST = 270.0
"""So that two rows fit on a page."""
_BESIDE = 2

Pictured = tuple[Logged[IncisionCheck], Photo]


def photo_rows(
    casebook: Casebook, period: Period, photo: Callable[[str], bytes]
) -> Iterator[Block]:
    """The photos of the period's incision checks, newest first."""
    pictured: list[Pictured] = [
        (check, each)
        for check in period.entries(casebook.of(IncisionCheck))
        for each in check.record.photos or ()
    ]
    for start in range(0, len(pictured), _BESIDE):
        yield PhotoRow(pictured[start : start + _BESIDE], photo)


class PhotoRow:
    """Photos beside each other, each with its caption."""

    def __init__(self, pictured: list[Pictured], photo: Callable[[str], bytes]) -> None:
        self.before = 12.0
        self.clear = 0.0
        self._pictured = pictured
        self._pictures = [print_copy(photo, each.name, PIXELS) for _, each in pictured]

    def height(self, width: float) -> float:
        column = _column(width)
        captions = [sum(line.leading for line in lines) for lines in self._captions(column)]
        return self._tallest(column) + 3 + max(captions)

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        column = _column(width)
        below = top - self._tallest(column) - 3
        for picture, caption in zip(self._pictures, self._captions(column), strict=True):
            draw_picture(canvas, picture, x, top, column, TALLEST)
            draw_lines(canvas, x, below, caption)
            x += column + COLUMN_GAP

    def _tallest(self, column: float) -> float:
        return max(picture.within(column, TALLEST)[1] for picture in self._pictures)

    def _captions(self, column: float) -> list[list[Line]]:
        return [wrapped(_caption(check, photo), column) for check, photo in self._pictured]


def _column(width: float) -> float:
    return (width - COLUMN_GAP) / _BESIDE


def _caption(check: Logged[IncisionCheck], photo: Photo) -> list[Span]:
    told = tr("{when}, logged by {who}", when=check.record.happened.text(), who=check.first_by)
    words = [Span(check.record.show("site") + "  ", STRONG), Span(told, LABEL)]
    return [*words, Span("\n" + photo.caption, LABEL)] if photo.caption else words
