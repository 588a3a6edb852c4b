"""Ratings over days, a strip for each symptom, with marks for what happened.

Only what was logged is drawn: dots for ratings, no line between dots, no trend. The band at
the bottom shows on which days anything was logged, so that a gap is seen as a gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from reportlab.pdfgen.canvas import Canvas

from logbook.care.period import Period
from logbook.care.series import Marker, Series
from logbook.report.blocks import Block, baseline, draw_badge, draw_lines
from logbook.report.day_scale import DayScale
from logbook.report.kit import (
    ACCENT,
    BADGE,
    BADGE_URGENT,
    FAINT,
    GAP,
    INK,
    PALE,
    RULE,
    SMALL,
    STRONG,
    TICK,
    TICK_STRONG,
)
from logbook.report.marks import LETTERS, URGENT
from logbook.report.mirrored import left_to_right
from logbook.report.structure import structure_of
from logbook.report.text import Line, Span, shortened, width_of, wrapped
from logbook.words import tr

LABELS = 112.0
"""Width kept for the names of the strips."""
BADGES = 13.0
BETWEEN = 4.0
BAND = 5.0
AXIS = 10.0
MOST_MARKS = 40
"""More of them would hide what was rated."""
_BUTT, _ROUND = 0, 1
_DOT_SIZES = ((2.5, 3.8), (0.6, 2.6), (0, 1.6))
"""For days wider than so many points, how wide a dot is."""
_DOT = 0.01
"""How long a line with round ends is that is seen as a dot; a circle takes ten times the code."""


@dataclass(frozen=True)
class Days:
    """What every strip of a chart shares: the period, what happened, which days were logged."""

    period: Period
    markers: Sequence[Marker]
    logged: frozenset[date]

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What happened in the period, by kind."""
        return frozenset(marker.kind for marker in self.markers)

    @cached_property
    def unlogged(self) -> frozenset[date]:
        """The days of which nothing was logged."""
        days = (self.period.since + timedelta(days=day) for day in range(self.period.days))
        return frozenset(day for day in days if day not in self.logged)


class Chart:
    """Strips below each other over the same days."""

    def __init__(self, series: Sequence[Series], days: Days, *, strip: float) -> None:
        self.before = 4.0
        self.clear = 0.0
        self._series = series
        self._days = days
        self._strip = strip

    def height(self, width: float) -> float:
        strips = len(self._series) * (self._strip + BETWEEN)
        legend = sum(line.leading for line in self._legend(width))
        return self._badges + strips + BAND + AXIS + legend

    @property
    def _badges(self) -> float:
        return BADGES if self._days.markers else BETWEEN

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        each = self._strip + BETWEEN
        around = self.height(width) - len(self._series) * each
        fitting = int((room - around) // each)
        if not 0 < fitting < len(self._series):
            return None
        return self._with(self._series[:fitting]), self._with(self._series[fitting:])

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        box = (x, top - self.height(width), x + width, top)
        with structure_of(canvas).figure(canvas, self._told(), box), left_to_right(canvas):
            self._draw(canvas, x, top, width)

    def _told(self) -> str:
        """What is drawn, in a sentence for those who do not see it."""
        drawn = "; ".join(f"{series.name}, {series.counted}" for series in self._series)
        return tr("Chart, {days}: {drawn}", days=self._days_logged(), drawn=drawn)

    def _draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        scale = DayScale(self._days.period, x + LABELS, width - LABELS - 4)
        strips_top = top - self._badges
        band_top = strips_top - len(self._series) * (self._strip + BETWEEN)
        self._shade_gaps(canvas, scale, strips_top, band_top)
        self._draw_grid(canvas, scale, strips_top)
        self._draw_markers(canvas, scale, top, band_top - BAND)
        for number, series in enumerate(self._series):
            strip_top = strips_top - number * (self._strip + BETWEEN)
            self._draw_label(canvas, x, strip_top, series)
            self._draw_dots(canvas, scale, strip_top, series)
        self._draw_band(canvas, scale, x, band_top)
        draw_axis(canvas, scale, band_top - BAND)
        draw_lines(canvas, x + LABELS, band_top - BAND - AXIS, self._legend(width))

    def _with(self, series: Sequence[Series]) -> Chart:
        return Chart(series, self._days, strip=self._strip)

    def _shade_gaps(self, canvas: Canvas, scale: DayScale, top: float, bottom: float) -> None:
        """A day of which nothing was logged is not a day without symptoms."""
        canvas.setFillColorRGB(*PALE)
        for left, width in scale.runs(self._days.unlogged):
            canvas.rect(left, bottom + BETWEEN, width, top - bottom - BETWEEN, stroke=0, fill=1)

    def _draw_grid(self, canvas: Canvas, scale: DayScale, top: float) -> None:
        canvas.setLineWidth(0.3)
        canvas.setStrokeColorRGB(*RULE)
        for number, series in enumerate(self._series):
            strip_top = top - number * (self._strip + BETWEEN)
            for part in (0, 0.5, 1):
                y = self._level(strip_top, part)
                canvas.line(scale.left, y, scale.left + scale.width, y)
            top_level = str(series.top)
            _put(canvas, scale.left - 3, self._level(strip_top, 1) - 4.6, top_level, align="right")
            _put(canvas, scale.left - 3, self._level(strip_top, 0), "0", align="right")

    def _draw_markers(self, canvas: Canvas, scale: DayScale, top: float, bottom: float) -> None:
        if len(self._days.markers) > MOST_MARKS:
            self._draw_ticks(canvas, scale, top)
            return
        for marker in self._days.markers:
            x = scale.middle(marker.day)
            strong = marker.kind in ("dose", URGENT)
            canvas.setStrokeColorRGB(*(INK if strong else FAINT))
            canvas.setLineWidth(0.9 if strong else 0.5)
            canvas.setDash([] if strong else [1.5, 1.5])
            canvas.line(x, top - BADGES + 2, x, bottom)
        canvas.setDash([])
        for group in _grouped(self._days.markers, scale):
            draw_badge(canvas, group.middle, top - BADGES + 4.5, group.letters)

    def _draw_ticks(self, canvas: Canvas, scale: DayScale, top: float) -> None:
        """Short lines where letters and long lines would hide what was rated."""
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(0.5)
        for marker in self._days.markers:
            x = scale.middle(marker.day)
            canvas.line(x, top - 3, x, top - BADGES + 3)

    def _draw_label(self, canvas: Canvas, x: float, top: float, series: Series) -> None:
        counted = wrapped([Span(series.counted, SMALL)], LABELS)[:1]
        lines = [*name_line(series.name)[0], *counted]
        spare = self._strip - sum(line.leading for line in lines)
        draw_lines(canvas, x, top - spare / 2, lines)

    def _draw_dots(self, canvas: Canvas, scale: DayScale, top: float, series: Series) -> None:
        canvas.setStrokeColorRGB(*ACCENT)
        canvas.setLineWidth(next(dot for widest, dot in _DOT_SIZES if scale.day_width > widest))
        canvas.setLineCap(_ROUND)  # pyright: ignore[reportUnknownMemberType]
        places = {
            (round(scale.middle(p.day), 1), self._level(top, p.value / series.top))
            for p in series.points
        }
        dots = [(x, y, x + _DOT, y) for x, y in sorted(places)]
        canvas.lines(dots)  # pyright: ignore[reportUnknownMemberType]
        canvas.setLineCap(_BUTT)  # pyright: ignore[reportUnknownMemberType]

    def _draw_band(self, canvas: Canvas, scale: DayScale, x: float, top: float) -> None:
        logged = Span(self._days_logged(), SMALL)
        draw_lines(canvas, x, top + 2.2, [Line(((0, (logged,)),), SMALL.leading)])
        canvas.setFillColorRGB(*FAINT)
        for left, width in scale.runs(self._days.logged):
            canvas.rect(left, top - BAND, width, BAND, stroke=0, fill=1)
        canvas.setStrokeColorRGB(*FAINT)
        canvas.setLineWidth(0.4)
        canvas.rect(scale.left, top - BAND, scale.width, BAND, stroke=1, fill=0)

    def _days_logged(self) -> str:
        return tr(
            "{logged} of {days} days logged",
            logged=len(self._days.logged),
            days=self._days.period.days,
        )

    def _legend(self, width: float) -> list[Line]:
        scale = tr("10: worst. Equal ratings of a day share a dot. Grey days: nothing logged.")
        return wrapped([Span(scale + GAP, TICK), *self._letters()], width - LABELS)

    def _letters(self) -> Iterator[Span]:
        """What the marks on top mean."""
        if len(self._days.markers) > MOST_MARKS:
            count = len(self._days.markers)
            yield Span(tr("Short lines on top: {count} events.", count=count), TICK)
            return
        for kind, (letter, word) in LETTERS.items():
            if kind in self._days.kinds:
                yield Span(letter, TICK_STRONG)
                yield Span(f" {tr(word)}   ", TICK)

    def _level(self, top: float, part: float) -> float:
        """How high a part of the highest level lies."""
        return top - self._strip + self._strip * part


@dataclass
class _Group:
    """Marks so close together that they share a frame."""

    kinds: list[str]
    first: float
    last: float

    @property
    def letters(self) -> Span:
        urgent = URGENT in self.kinds
        letters = "".join(dict.fromkeys(LETTERS[kind][0] for kind in self.kinds))
        return Span(letters, BADGE_URGENT if urgent else BADGE)

    @property
    def middle(self) -> float:
        return (self.first + self.last) / 2

    @property
    def half(self) -> float:
        """Half the width of its frame."""
        return width_of(self.letters) / 2 + 3

    def touches(self, later: _Group) -> bool:
        return self.middle + self.half > later.middle - later.half

    def joined(self, later: _Group) -> _Group:
        return _Group([*self.kinds, *later.kinds], self.first, later.last)


def name_line(name: str) -> tuple[list[Line], bool]:
    """A strip's name on one line, and whether it had to be cut."""
    room = LABELS - 14
    return shortened(wrapped([Span(name, STRONG)], room, to_edge=False), 1, Span("…", STRONG), room)


def _grouped(markers: Sequence[Marker], scale: DayScale) -> list[_Group]:
    groups: list[_Group] = []
    for marker in sorted(markers, key=lambda marker: marker.day):
        x = scale.middle(marker.day)
        group = _Group([marker.kind], x, x)
        while groups and groups[-1].touches(group):
            group = groups.pop().joined(group)
        groups.append(group)
    return groups


def draw_axis(canvas: Canvas, scale: DayScale, top: float) -> None:
    """Names of a handful of days under a line."""
    canvas.setStrokeColorRGB(*FAINT)
    canvas.setLineWidth(0.4)
    end = scale.left + scale.width
    for day, name in scale.ticks():
        x = scale.start(day)
        canvas.line(x, top, x, top - 2)
        if x + width_of(Span(name, TICK)) <= end:
            _put(canvas, x, top - 8, name)


def _put(canvas: Canvas, x: float, y: float, text: str, *, align: str = "left") -> None:
    words = Span(text, TICK)
    left = x - width_of(words) if align == "right" else x
    draw_lines(canvas, left, y + baseline(TICK.leading), [Line(((0.0, (words,)),), TICK.leading)])
