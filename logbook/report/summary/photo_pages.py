"""The incision photos of a period, two beside each other, by days after surgery."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas

from logbook.entries.casebook import Casebook
from logbook.entries.incision import IncisionCheck
from logbook.entries.logged import Logged
from logbook.entries.specs import Photo
from logbook.report.page.blocks import Block, Heading, draw_lines
from logbook.report.page.kit import LABEL, STRONG
from logbook.report.page.pictures import draw_picture, photo_told, print_copy
from logbook.report.page.text import Line, Span, wrapped
from logbook.report.summary.incision_series import after_surgery, checks_by_site
from logbook.report.summary.material import Material
from logbook.report.summary.portions import COLUMN_GAP
from logbook.words import tr

PIXELS = 1000
TALLEST = 270.0
"""So that two rows fit on a page."""
_BESIDE = 2

Pictured = tuple[Logged[IncisionCheck], Photo]


def photo_rows(material: Material) -> Iterator[Block]:
    """The photos of the period's incision checks, site by site, the first one first."""
    for site, checks in checks_by_site(material).items():
        pictured = [(check, each) for check in checks for each in check.record.photos or ()]
        if pictured:
            yield Heading(site, clear=80)
        for start in range(0, len(pictured), _BESIDE):
            yield PhotoRow(pictured[start : start + _BESIDE], material)


class PhotoRow:
    """Photos beside each other, each with its caption."""

    def __init__(self, pictured: list[Pictured], material: Material) -> None:
        self.before = 12.0
        self.clear = 0.0
        self._pictured = pictured
        self._casebook = material.casebook
        self._pictures = [print_copy(material.photo, each.name, PIXELS) for _, each in pictured]

    def height(self, width: float) -> float:
        column = _column(width)
        captions = [sum(line.leading for line in lines) for lines in self._captions(column)]
        return self._tallest(column) + 3 + max(captions)

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        column = _column(width)
        below = top - self._tallest(column) - 3
        captions = self._captions(column)
        for (check, _), picture, caption in zip(
            self._pictured, self._pictures, captions, strict=True
        ):
            draw_picture(canvas, picture, x, top, column, TALLEST, photo_told(check))
            draw_lines(canvas, x, below, caption)
            x += column + COLUMN_GAP

    def _tallest(self, column: float) -> float:
        return max(picture.within(column, TALLEST)[1] for picture in self._pictures)

    def _captions(self, column: float) -> list[list[Line]]:
        return [
            wrapped(_caption(self._casebook, check, photo), column)
            for check, photo in self._pictured
        ]


def _column(width: float) -> float:
    return (width - COLUMN_GAP) / _BESIDE


def _caption(casebook: Casebook, check: Logged[IncisionCheck], photo: Photo) -> list[Span]:
    told = tr("{when}, logged by {who}", when=check.record.happened.text(), who=check.first_by)
    words = [Span(check.record.show("site") + "  ", STRONG), Span(told, LABEL)]
    below = filter(None, (after_surgery(casebook, check), photo.caption))
    return [*words, *(Span("\n" + line, LABEL) for line in below)]
