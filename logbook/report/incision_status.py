"""How each incision looked when it was last checked. Unanswered never reads as no."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from logbook.dates import day_text
from logbook.entries.casebook import Casebook
from logbook.entries.fields import NO
from logbook.entries.incision import SIGNS, IncisionCheck
from logbook.entries.logged import Logged
from logbook.report.blocks import Block, Text, draw_lines
from logbook.report.kit import BODY, HEADING, LABEL, NOTHING, SMALL, STRONG
from logbook.report.pictures import Picture, draw_picture, print_copy
from logbook.report.portions import COLUMN_GAP, Count, continued, draw_heading, more, rest_of
from logbook.report.text import Line, Span, shortened, wrapped
from logbook.words import tr

PHOTO_SIDE = 58.0
PHOTO_PIXELS = 360
_MOST_LINES = 6
_BESIDE = 2


class Site:
    """One incision: its last check, and its last photo with the day it was taken."""

    def __init__(
        self, checks: Sequence[Logged[IncisionCheck]], photo: Callable[[str], bytes]
    ) -> None:
        self.last = checks[0]
        pictured = next((check for check in checks if check.record.photos), None)
        self.picture: Picture | None = None
        self.pictured_on = ""
        if pictured and pictured.record.photos:
            self.picture = print_copy(photo, pictured.record.photos[0].name, PHOTO_PIXELS)
            self.pictured_on = day_text(pictured.record.happened.day)


class IncisionStatus:
    """The sites, two beside each other, the last checked first."""

    def __init__(self, casebook: Casebook, photo: Callable[[str], bytes]) -> None:
        by_site: dict[str, list[Logged[IncisionCheck]]] = {}
        for check in casebook.of(IncisionCheck):
            by_site.setdefault(check.record.show("site"), []).append(check)
        self._sites = [Site(checks, photo) for checks in by_site.values()]
        self.counts = (Count(min(_BESIDE, len(self._sites)), len(self._sites)),)

    def height(self, width: float) -> float:
        if not self._sites:
            return HEADING.leading + 2 + BODY.leading
        rows = sum(self._row_height(row, width) for row in self._rows())
        return HEADING.leading + 2 + rows + (SMALL.leading if self._hidden else 0)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        draw_heading(canvas, x, top, width, tr("Incisions at the last check"))
        top -= HEADING.leading + 2
        if not self._sites:
            nothing = Span(tr("No incision check was logged."), NOTHING)
            draw_lines(canvas, x, top, wrapped([nothing], width))
        for row in self._rows():
            for place, site in enumerate(row):
                left = x + place * (_column(width) + COLUMN_GAP)
                _draw_site(canvas, left, top, _column(width), site)
            top -= self._row_height(row, width)
        if self._hidden:
            draw_lines(canvas, x, top, [Line(((0, (more(self._hidden),)),), SMALL.leading)])

    def rest(self, width: float) -> list[Block]:
        shown = self.counts[0].shown
        cut = [site for site in self._sites[:shown] if _lines(site, _column(width))[1]]
        return rest_of(
            tr("Incisions at the last check"),
            [
                Text(lambda wide, site=site: wrapped(_spans(site.last), wide), before=4)
                for site in (*cut, *self._sites[shown:])
            ],
        )

    @property
    def _hidden(self) -> int:
        return len(self._sites) - self.counts[0].shown

    def _rows(self) -> list[list[Site]]:
        shown = self._sites[: self.counts[0].shown]
        return [shown[start : start + _BESIDE] for start in range(0, len(shown), _BESIDE)]

    def _row_height(self, row: Sequence[Site], width: float) -> float:
        return max(_site_height(site, _column(width)) for site in row) + 2


def _column(width: float) -> float:
    return (width - COLUMN_GAP) / _BESIDE


def _site_height(site: Site, column: float) -> float:
    text = sum(line.leading for line in _lines(site, column)[0])
    return max(text, PHOTO_SIDE + SMALL.leading) if site.picture else text


def _draw_site(canvas: Canvas, x: float, top: float, column: float, site: Site) -> None:
    draw_lines(canvas, x, top, _lines(site, column)[0])
    if site.picture:
        left = x + column - PHOTO_SIDE
        draw_picture(canvas, site.picture, left, top - 1, PHOTO_SIDE, PHOTO_SIDE)
        taken = Span(site.pictured_on, SMALL)
        draw_lines(canvas, left, top - PHOTO_SIDE - 1, [Line(((0, (taken,)),), SMALL.leading)])


def _lines(site: Site, column: float) -> tuple[list[Line], bool]:
    room = column - (PHOTO_SIDE + 8 if site.picture else 0)
    return shortened(wrapped(_spans(site.last), room), _MOST_LINES, continued(), room)


def _spans(logged: Logged[IncisionCheck]) -> list[Span]:
    check = logged.record
    checked = tr("{when}, by {who}", when=check.happened.text(), who=logged.first.by)
    spans = [Span(check.show("site"), STRONG), Span(f"  {checked}\n", LABEL)]
    if seen := check.seen():
        about = ", ".join(
            filter(None, map(check.show, ("swelling_size", "swelling_change", "drainage_what")))
        )
        told = ", ".join(seen) + (f" ({about})" if about else "")
        spans += [Span(tr("Seen:") + " ", STRONG), Span(told + "\n", STRONG)]
    if absent := [tr(name) for sign, name in SIGNS.items() if getattr(check, sign) == NO]:
        spans += [Span(tr("Answered no:") + " ", LABEL), Span(", ".join(absent) + "\n", BODY)]
    if unanswered := check.unanswered():
        spans += [
            Span(tr("Not checked:") + " ", LABEL),
            Span(", ".join(unanswered) + "\n", BODY),
        ]
    measured = [
        f"{check.label(name)}: {check.show(name) or tr('not recorded')}"
        for name in ("pain", "temperature")
    ]
    return [*spans, Span(" · ".join(measured), LABEL)]
