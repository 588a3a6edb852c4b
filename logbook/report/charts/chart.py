"""Ratings over days, a strip for each symptom, with marks for what happened.

Only what was logged is drawn: dots for ratings, no line between dots, no trend. The band at
the bottom shows on which days anything was logged, so that a gap is seen as a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from reportlab.pdfgen.canvas import Canvas

from logbook.care.period import Period
from logbook.care.series import Marker, Series
from logbook.report.charts.chart_marks import MarksAbove
from logbook.report.charts.day_scale import DayScale
from logbook.report.page.blocks import Block, baseline, draw_lines
from logbook.report.page.kit import (
    ACCENT,
    FAINT,
    GAP,
    PALE,
    RULE,
    SMALL,
    STRONG,
    TICK,
)
from logbook.report.page.mirrored import left_to_right
from logbook.report.page.structure import structure_of
from logbook.report.page.text import Line, Span, shortened, width_of, wrapped
from logbook.words import tr

LABELS = 112.0
"""Width kept for the names of the strips."""
BETWEEN = 4.0
BAND = 5.0
AXIS = 10.0
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
        return self._marks(width).height + strips + BAND + AXIS + legend

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
        scale, marks = self._scale(x, width), self._marks(width, x)
        strips_top = top - marks.height
        band_top = strips_top - len(self._series) * (self._strip + BETWEEN)
        self._shade_gaps(canvas, scale, strips_top, band_top)
        self._draw_grid(canvas, scale, strips_top)
        marks.draw(canvas, top, band_top - BAND)
        for number, series in enumerate(self._series):
            strip_top = strips_top - number * (self._strip + BETWEEN)
            self._draw_label(canvas, x, strip_top, series)
            self._draw_dots(canvas, scale, strip_top, series)
        self._draw_band(canvas, scale, x, band_top)
        draw_axis(canvas, scale, band_top - BAND)
        draw_lines(canvas, x + LABELS, band_top - BAND - AXIS, self._legend(width))

    def _with(self, series: Sequence[Series]) -> Chart:
        return Chart(series, self._days, strip=self._strip)

    def _scale(self, x: float, width: float) -> DayScale:
        return DayScale(self._days.period, x + LABELS, width - LABELS - 4)

    def _marks(self, width: float, x: float = 0.0) -> MarksAbove:
        return MarksAbove(self._days.markers, self._scale(x, width))

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
        return self._told_below(scale, width)

    def _told_below(self, words: str, width: float) -> list[Line]:
        """These words, then what the marks on top mean."""
        room = width - LABELS
        return wrapped(self._marks(width).legend(Span(words + GAP, TICK), room), room)

    def _level(self, top: float, part: float) -> float:
        """How high a part of the highest level lies."""
        return top - self._strip + self._strip * part


def name_line(name: str) -> tuple[list[Line], bool]:
    """A strip's name on one line, and whether it had to be cut."""
    room = LABELS - 14
    return shortened(wrapped([Span(name, STRONG)], room, to_edge=False), 1, Span("…", STRONG), room)


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
