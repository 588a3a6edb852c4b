"""How each incision looked when it was last checked. Unanswered never reads as no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from reportlab.pdfgen.canvas import Canvas

from logbook.dates import day_text
from logbook.entries.casebook import Casebook
from logbook.entries.fields import NO, YES
from logbook.entries.incision import SIGNS, IncisionCheck
from logbook.entries.logged import Logged
from logbook.report.page.blocks import Block, Text, draw_lines
from logbook.report.page.kit import (
    BODY,
    COMPACT,
    COMPACT_FAINT,
    COMPACT_STRONG,
    HEADING,
    NOTHING,
    SMALL,
    STRONG,
)
from logbook.report.page.landing import Landing
from logbook.report.page.pictures import Picture, draw_picture, photo_told, print_copy
from logbook.report.page.text import Line, Span, shortened, wrapped
from logbook.report.summary.portions import (
    COLUMN_GAP,
    Count,
    continued,
    draw_heading,
    more,
    rest_of,
)
from logbook.words import tr, with_answer

PHOTO_SIDE = 58.0
PHOTO_PIXELS = 260
_MOST_LINES = 7
_BESIDE = 2
_ABOUT = {"swelling": ("swelling_size", "swelling_change"), "drainage": ("drainage_what",)}


class Site:
    """One incision: its last check, and its last photo with the day it was taken."""

    def __init__(
        self,
        checks: Sequence[Logged[IncisionCheck]],
        photo: Callable[[str], bytes] | None,
        width: float,
        landing: Landing,
    ) -> None:
        self.last = checks[0]
        pictured = [check for check in checks if check.record.photos] if photo else []
        self._pictured = next(iter(pictured), None)
        self._photo = photo
        self._width = width
        room = width - (PHOTO_SIDE + 8 if self._pictured else 0)
        self._lines, self.cut = shortened(
            wrapped(_spans(self.last), room), _MOST_LINES, continued(landing), room
        )

    @property
    def height(self) -> float:
        """How tall it is, its photo included."""
        text = sum(line.leading for line in self._lines)
        if self._picture is None:
            return text
        return max(text, self._picture.within(PHOTO_SIDE, PHOTO_SIDE)[1] + SMALL.leading + 2)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw it downwards from `top`."""
        draw_lines(canvas, x, top, self._lines)
        if self._picture and self._pictured:
            left = x + self._width - PHOTO_SIDE
            told = photo_told(self._pictured)
            draw_picture(canvas, self._picture, left, top - 1, PHOTO_SIDE, PHOTO_SIDE, told)
            taken = Span(day_text(self._pictured.record.happened.day), SMALL)
            below = top - self._picture.within(PHOTO_SIDE, PHOTO_SIDE)[1] - 2
            draw_lines(canvas, left, below, [Line(((0, (taken,)),), SMALL.leading)])

    @cached_property
    def _picture(self) -> Picture | None:
        photos = self._pictured.record.photos if self._pictured else None
        if not photos or not self._photo:
            return None
        return print_copy(self._photo, photos[0].name, PHOTO_PIXELS)


class IncisionStatus:
    """The sites, two beside each other, the last checked first."""

    def __init__(
        self, casebook: Casebook, photo: Callable[[str], bytes] | None, width: float
    ) -> None:
        """Without a `photo` there is none beside the text."""
        by_site: dict[str, list[Logged[IncisionCheck]]] = {}
        for check in casebook.of(IncisionCheck):
            by_site.setdefault(check.record.show("site"), []).append(check)
        self._width = width
        self._column = (width - COLUMN_GAP) / _BESIDE
        self._landing = Landing()
        self._sites = [
            Site(checks, photo, self._column, self._landing) for checks in by_site.values()
        ]
        self.counts = (Count(min(_BESIDE, len(self._sites)), len(self._sites)),)

    def height(self) -> float:
        if not self._sites:
            return HEADING.leading + 2 + BODY.leading
        rows = sum(_row_height(row) for row in self._rows())
        return HEADING.leading + 2 + rows + (SMALL.leading if self._hidden else 0)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        draw_heading(canvas, x, top, self._width, tr("Incisions at the last check"))
        top -= HEADING.leading + 2
        if not self._sites:
            nothing = Span(tr("No incision check was logged."), NOTHING)
            draw_lines(canvas, x, top, wrapped([nothing], self._width))
        for row in self._rows():
            for place, site in enumerate(row):
                site.draw(canvas, x + place * (self._column + COLUMN_GAP), top)
            top -= _row_height(row)
        if self._hidden:
            hidden = more(self._hidden, self._landing)
            draw_lines(canvas, x, top, [Line(((0, (hidden,)),), SMALL.leading)])

    def rest(self) -> list[Block]:
        shown = self.counts[0].shown
        left_out = [site for number, site in enumerate(self._sites) if site.cut or number >= shown]
        return rest_of(
            tr("Incisions at the last check"),
            [
                Text(lambda wide, site=site: wrapped(_spans(site.last), wide), before=4)
                for site in left_out
            ],
            self._landing,
        )

    @property
    def _hidden(self) -> int:
        return len(self._sites) - self.counts[0].shown

    def _rows(self) -> list[list[Site]]:
        shown = self._sites[: self.counts[0].shown]
        return [shown[start : start + _BESIDE] for start in range(0, len(shown), _BESIDE)]


def _row_height(row: Sequence[Site]) -> float:
    return max(site.height for site in row) + 2


def _spans(logged: Logged[IncisionCheck]) -> list[Span]:
    check = logged.record
    when = Span(f"  {check.happened.text()}\n", COMPACT_FAINT)
    spans = [Span(check.show("site"), STRONG), when]
    if seen := [_sign(check, sign) for sign in SIGNS if getattr(check, sign) == YES]:
        spans.append(Span(tr("Seen:") + " " + ", ".join(seen) + "\n", COMPACT_STRONG))
    if absent := [tr(name) for sign, name in SIGNS.items() if getattr(check, sign) == NO]:
        spans += [
            Span(tr("Answered no:") + " ", COMPACT_FAINT),
            Span(", ".join(absent) + "\n", COMPACT),
        ]
    for words, signs in (
        (tr("Not checked:"), check.not_checked()),
        (tr("Not recorded:"), check.not_recorded()),
    ):
        if signs:
            spans += [
                Span(words + " ", COMPACT_FAINT),
                Span(", ".join(signs) + "\n", COMPACT),
            ]
    measured = [
        with_answer(check.label(name), check.show(name) or tr("not recorded"))
        for name in ("pain", "temperature", "headache_flat")
    ]
    measured.append(tr("logged by {who}", who=logged.first_by))
    return [*spans, Span(" · ".join(measured), COMPACT_FAINT)]


def _sign(check: IncisionCheck, sign: str) -> str:
    """A sign that was seen, with what was said about it."""
    about = ", ".join(filter(None, map(check.show, _ABOUT.get(sign, ()))))
    return tr(SIGNS[sign]) + (f" ({about})" if about else "")
