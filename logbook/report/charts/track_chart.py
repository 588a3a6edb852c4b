"""Tracked things on paper, a strip for each: dots for readings, level lines for copied doses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from logbook.care.period import Period
from logbook.care.series import Series
from logbook.care.tracked import Reading, Track, counted
from logbook.dates import day_text
from logbook.report.charts.chart import BAND, BETWEEN, Chart, Days
from logbook.report.charts.day_scale import DayScale
from logbook.report.page.blocks import draw_lines
from logbook.report.page.kit import (
    ACCENT,
    FAINT,
    INK,
    PALE,
    RULE,
    SMALL,
    STRONG,
    TICK,
    TICK_STRONG,
    WHITE,
)
from logbook.report.page.text import Line, Span, shortened, width_of, wrapped
from logbook.words import tr

PLOT = 46.0
TITLE = 13.0
ROOM = 480.0
"""Less than any paper is wide."""
_PAD = 4.0
_NAME_ROOM = 106.0
"""For the name of a level, beside the days."""
_DOT, _SMALL_DOT = 1.3, 0.8
_WIDE_DAY = 2.0
"""Points a day is wide from which dots are drawn large."""


@dataclass(frozen=True, kw_only=True)
class _Strip(Series):
    """A track as one strip of a chart; `readings` are those of the period."""

    track: Track
    readings: tuple[Reading, ...]

    @classmethod
    def of(cls, track: Track, period: Period) -> _Strip:
        since, until = period.since.toordinal(), period.until.toordinal() + 1
        found = tuple(track.between(since, until))
        return cls(track.title, (), counted=counted(found), track=track, readings=found)


class TrackChart(Chart):
    """Strips of any tracked things: a dot for a reading, a level line for a copied dose.

    Nothing joins two dots or two lines: what lies between was not written down.
    """

    def __init__(self, tracks: Sequence[Track], days: Days) -> None:
        super().__init__(
            [_Strip.of(track, days.period) for track in tracks], days, strip=PLOT + TITLE
        )

    @property
    def names(self) -> list[str]:
        """What its strips are called."""
        return [series.name for series in self._series]

    def _told(self) -> str:
        """Doses are told one by one, as they were copied; of other readings how many there are."""
        drawn = "; ".join(_heard(_strip(series)) for series in self._series)
        return tr("Chart, {days}: {drawn}", days=self._days_logged(), drawn=drawn)

    def _with(self, series: Sequence[Series]) -> Chart:
        return TrackChart([_strip(each).track for each in series], self._days)

    def _draw_grid(self, canvas: Canvas, scale: DayScale, top: float) -> None:
        canvas.setLineWidth(0.3)
        canvas.setStrokeColorRGB(*RULE)
        for number, series in enumerate(self._series):
            track = _strip(series).track
            plot_top = top - number * (self._strip + BETWEEN) - TITLE
            for height, name in track.names():
                y = _y(track, height, plot_top)
                canvas.line(scale.left, y, scale.left + scale.width, y)
                if name:
                    _put_beside(canvas, scale.left - 3, y, name)

    def _shade_gaps(self, canvas: Canvas, scale: DayScale, top: float, bottom: float) -> None:
        """Beside the titles there is nothing that a day could show."""
        canvas.setFillColorRGB(*PALE)
        for left, width in scale.runs(self._days.unlogged):
            for number in range(len(self._series)):
                foot = top - number * (self._strip + BETWEEN) - TITLE - PLOT
                canvas.rect(left, foot, width, PLOT, stroke=0, fill=1)

    def _draw_label(self, canvas: Canvas, x: float, top: float, series: Series) -> None:
        (line,), _ = title_line(series.name, series.counted)
        _clear(canvas, x, top - line.leading, width_of(*line.cells[0][1]) + 2, line.leading)
        draw_lines(canvas, x, top, [line])

    def _draw_dots(self, canvas: Canvas, scale: DayScale, top: float, series: Series) -> None:
        strip, plot_top = _strip(series), top - TITLE
        if strip.track.holds:
            _draw_steps(canvas, scale, plot_top, strip)
            return
        size = _DOT if scale.day_width > _WIDE_DAY else _SMALL_DOT
        canvas.setFillColorRGB(*ACCENT)
        places = {
            (round(scale.middle(r.day), 1), round(_y(strip.track, r.height, plot_top), 1))
            for r in strip.readings
            if r.height is not None
        }
        for x, y in sorted(places):
            canvas.circle(x, y, size, stroke=0, fill=1)

    def _legend(self, width: float) -> list[Line]:
        words = tr("Equal readings of a day share a dot. Grey days: nothing logged.")
        return self._told_below(words, width)


class LifeChart(TrackChart):
    """Pumps and catheters as lines: which days were logged says nothing about them."""

    def _told(self) -> str:
        drawn = "; ".join(_heard(_strip(series)) for series in self._series)
        return tr("Chart, {title}: {drawn}", title=tr("Pump life"), drawn=drawn)

    def _with(self, series: Sequence[Series]) -> Chart:
        return LifeChart([_strip(each).track for each in series], self._days)

    def _shade_gaps(self, canvas: Canvas, scale: DayScale, top: float, bottom: float) -> None:
        pass

    def _draw_label(self, canvas: Canvas, x: float, top: float, series: Series) -> None:
        super()._draw_label(canvas, x, top, replace(series, counted=""))

    def _draw_band(self, canvas: Canvas, scale: DayScale, x: float, top: float) -> None:
        canvas.setStrokeColorRGB(*FAINT)
        canvas.setLineWidth(0.4)
        canvas.line(scale.left, top - BAND, scale.left + scale.width, top - BAND)

    def _legend(self, width: float) -> list[Line]:
        return self._told_below(tr("Every date as somebody copied it."), width)


def _strip(series: Series) -> _Strip:
    assert isinstance(series, _Strip)
    return series


def _heard(strip: _Strip) -> str:
    doses = [f"{day_text(reading.day)}, {reading.text}" for reading in strip.readings]
    return ", ".join([strip.name, *(doses if strip.track.holds else [strip.counted])])


def title_line(name: str, counted: str) -> tuple[list[Line], bool]:
    """A strip's name on one line with how often it was written down; whether it had to be cut."""
    count = Span(f"   {counted}", SMALL)
    room = ROOM - width_of(count)
    named = wrapped([Span(name, STRONG)], room, to_edge=False)
    lines, cut = shortened(named, 1, Span("…", STRONG), room)
    ((x, spans),) = lines[0].cells
    return [lines[0]._replace(cells=((x, (*spans, count)),))], cut


def _y(track: Track, height: float, plot_top: float) -> float:
    """Where a height lies; the highest a little under the plot's top."""
    return plot_top - PLOT + _PAD + track.part(height) * (PLOT - 2 * _PAD)


def _put_beside(canvas: Canvas, right: float, y: float, name: str) -> None:
    """The name of a height, ending at `right`."""
    told = wrapped([Span(name, TICK)], _NAME_ROOM, to_edge=False)
    (line,), _ = shortened(told, 1, Span("…", TICK), _NAME_ROOM)
    spans = line.cells[0][1]
    at = right - width_of(*spans)
    draw_lines(canvas, at, y + TICK.size * 0.95, [line._replace(cells=((0.0, spans),))])


def _draw_steps(canvas: Canvas, scale: DayScale, plot_top: float, strip: _Strip) -> None:
    """Each dose from its day until the day it ended; its text at it where there is room."""
    last = scale.left + scale.width

    def place(day: date | None) -> float:
        return min(max(scale.middle(day), scale.left), last) if day else last

    nexts = [*(reading.day for reading in strip.readings), None][1:]
    for reading, following in zip(strip.readings, nexts, strict=True):
        start, end, height = place(reading.day), place(strip.track.ended[reading]), reading.height
        y = plot_top - PLOT if height is None else _y(strip.track, height, plot_top)
        if height is not None:
            canvas.setStrokeColorRGB(*INK)
            canvas.setLineWidth(1.4)
            canvas.line(start, y, max(end, start + 1), y)
        words = Span(reading.text, TICK_STRONG)
        wide, until = width_of(words) + 2, place(following)
        if wide < until - start:
            above = y + 3 + TICK_STRONG.size
            top = above if above <= plot_top else y - 1.5
            _clear(canvas, start + 0.6, top - TICK_STRONG.leading + 0.4, wide - 0.6, 7.4)
            draw_lines(canvas, start + 1, top, wrapped([words], scale.width, to_edge=False))


def _clear(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """White ground for words, over lines that would run through them."""
    canvas.setFillColorRGB(*WHITE)
    canvas.rect(x, y, width, height, stroke=0, fill=1)
