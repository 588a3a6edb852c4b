"""Page one's chart: the symptoms that were rated most often, the others counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from logbook.care.period import Period
from logbook.care.series import Marker, markers, symptom_series
from logbook.entries.casebook import Casebook
from logbook.entries.symptom import Symptom
from logbook.report.blocks import Block, Text, draw_lines
from logbook.report.chart import BETWEEN, Chart, Days, name_line
from logbook.report.kit import BODY, HEADING, NOTHING, SMALL
from logbook.report.marks import URGENT
from logbook.report.portions import Count, draw_heading, rest_of
from logbook.report.text import Span, wrapped
from logbook.words import tr, tr_n

MOST_STRIPS = 5
LEAST_STRIPS = 2
STRIP = 20.0
TALLEST_STRIP = 32.0


class RatingStrips:
    """The chart of the period; `strip` is how tall each of its strips is."""

    def __init__(self, casebook: Casebook, period: Period, width: float) -> None:
        self.strip = STRIP
        self._width = width
        self._series = symptom_series(casebook, period)
        self._days = _days(casebook, period)
        self._frame = Chart((), self._days, strip=0).height(width)
        most = min(MOST_STRIPS, len(self._series))
        self.counts = (Count(min(LEAST_STRIPS, most), most),)

    def height(self) -> float:
        words = self._words()
        below = words.style.leading if words else 0.0
        strips = self.counts[0].shown * (self.strip + BETWEEN)
        return HEADING.leading + self._frame + strips + below

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        draw_heading(canvas, x, top, self._width, tr("Ratings 0 to 10, day by day"))
        top -= HEADING.leading
        chart = self._chart()
        chart.draw(canvas, x, top, self._width)
        if words := self._words():
            draw_lines(canvas, x, top - chart.height(self._width), wrapped([words], self._width))

    def rest(self) -> list[Block]:
        shown = self.counts[0].shown
        names = [
            Text(lambda wide, name=series.name: wrapped([Span(name, BODY)], wide), before=3)
            for series in self._series
            if name_line(series.name)[1]
        ]
        left = self._series[shown:]
        charts: list[Block] = [Chart(left, self._days, strip=STRIP + 4)] if left else []
        return rest_of(tr("Ratings 0 to 10, day by day"), [*charts, *names])

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
            "{count} more symptom was rated, from page 2",
            "{count} more symptoms were rated, from page 2",
            left,
        )
        return Span(told, SMALL)


def _days(casebook: Casebook, period: Period) -> Days:
    urgent = [
        Marker(logged.record.happened.day, URGENT, logged.record.headline())
        for logged in period.entries(casebook.of(Symptom))
        if logged.record.needs_help_now
    ]
    marked: Sequence[Marker] = [*markers(casebook, period), *urgent]
    logged = {(entry.happened_at or "")[:10] for entry in period.entries(casebook.entries)}
    return Days(period, marked, frozenset(map(date.fromisoformat, logged)))
