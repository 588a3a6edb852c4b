"""Page one's chart: what clinicians ask about first, and the symptoms that were rated most."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from logbook.care.period import Period, days_logged
from logbook.care.series import Marker, markers, strips
from logbook.entries.casebook import Casebook
from logbook.entries.symptom import Symptom
from logbook.report.charts.chart import BETWEEN, Chart, Days, name_line
from logbook.report.charts.marks import URGENT
from logbook.report.page.blocks import Block, Text, draw_lines
from logbook.report.page.kit import BODY, HEADING, NOTHING, SMALL
from logbook.report.page.landing import HOLE, Landing
from logbook.report.page.mirrored import left_to_right
from logbook.report.page.text import Line, Span, wrapped
from logbook.report.summary.portions import Count, draw_heading, rest_of
from logbook.words import N_, tr, tr_n

MOST_STRIPS = 6
LEAST_STRIPS = 4
STRIP = 20.0
TALLEST_STRIP = 32.0
TITLE = N_("Day by day")


class RatingStrips:
    """The chart of the period; `strip` is how tall each of its strips is."""

    def __init__(self, casebook: Casebook, period: Period, width: float) -> None:
        self.strip = STRIP
        self._width = width
        self._landing = Landing()
        self._series = strips(casebook, period)
        self._days = _days(casebook, period)
        self._frame = Chart((), self._days, strip=0).height(width)
        most = min(MOST_STRIPS, len(self._series))
        self.counts = (Count(min(LEAST_STRIPS, most), most),)

    def height(self) -> float:
        below = 0.0 if self._series else NOTHING.leading
        strips = self.counts[0].shown * (self.strip + BETWEEN)
        return HEADING.leading + self._frame + strips + below

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        draw_heading(canvas, x, top, self._width, tr(TITLE))
        top -= HEADING.leading
        chart = self._chart()
        chart.draw(canvas, x, top, self._width)
        if words := self._words():
            below = Line(((0, (words,)),), words.style.leading)
            up = below.leading if self._series else 0  # beside the legend, under the names
            with left_to_right(canvas):
                draw_lines(canvas, x, top - chart.height(self._width) + up, [below])

    def rest(self) -> list[Block]:
        shown = self.counts[0].shown
        names = [
            Text(lambda wide, name=series.name: wrapped([Span(name, BODY)], wide), before=3)
            for series in self._series
            if name_line(series.name)[1]
        ]
        left = self._series[shown:]
        charts: list[Block] = [Chart(left, self._days, strip=STRIP + 4)] if left else []
        return rest_of(tr(TITLE), [*charts, *names], self._landing)

    def _chart(self) -> Chart:
        return Chart(self._series[: self.counts[0].shown], self._days, strip=self.strip)

    def _words(self) -> Span | None:
        """What is said under the chart: that there are more strips, or none at all."""
        left = len(self._series) - self.counts[0].shown
        if not self._series:
            return Span(tr("No symptom was rated in these days."), NOTHING)
        if not left:
            return None
        told = tr_n(
            "{count} more was rated, page {page}",
            "{count} more were rated, page {page}",
            left,
            page=HOLE,
        )
        return Span(told, SMALL, self._landing)


def _days(casebook: Casebook, period: Period) -> Days:
    urgent = [
        Marker(logged.record.happened.day, URGENT, logged.record.headline())
        for logged in period.entries(casebook.of(Symptom))
        if logged.record.needs_help_now
    ]
    marked: Sequence[Marker] = [*markers(casebook, period), *urgent]
    return Days(period, marked, days_logged(casebook.entries, period))
