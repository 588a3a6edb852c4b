"""The charts that a caregiver put into the summary, each over the days it was put in with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from logbook.care.history import History
from logbook.care.kept_charts import KeptChart
from logbook.care.period import Period, days_logged
from logbook.care.pump_life import pump_life
from logbook.care.series import Marker
from logbook.dates import day_text
from logbook.entries.casebook import Casebook
from logbook.report.charts.calendar_chart import CalendarLegend, calendar_years
from logbook.report.charts.chart import Days
from logbook.report.charts.marks import LETTERS
from logbook.report.charts.track_chart import LifeChart, TrackChart, title_line
from logbook.report.page.blocks import Block, Heading, Lead, Text
from logbook.report.page.kit import BODY, SMALL
from logbook.report.page.text import Span, wrapped
from logbook.report.summary.material import Material
from logbook.words import tr


def chosen_charts(material: Material) -> Iterator[Block]:
    """Every chart that was put in and still has something to show."""
    casebook = material.casebook
    history, life = History.of(casebook), pump_life(casebook)
    is_first = True
    for chart in material.charts:
        drawn = _drawn(chart, life if chart.is_pump_life else history, casebook)
        if not drawn:
            continue
        if is_first:
            yield _introduction()
        is_first = False
        yield Heading(_title(chart))
        yield from drawn


def _introduction() -> Lead:
    """What all charts have in common."""
    told = Span(tr("Each shows the days it was put in with, not those of this summary."), SMALL)
    return Lead(lambda width: wrapped([told], width), before=4)


def _drawn(chart: KeptChart, history: History, casebook: Casebook) -> list[Block]:
    if chart.is_calendar:
        years = calendar_years(history, chart.period)
        return [CalendarLegend(years[0]), *years, *_left_out(years, chart.period)] if years else []
    tracks = [track for track in history.tracks if chart.is_pump_life or track.key in chart.keys]
    if not tracks:
        return []
    made = LifeChart if chart.is_pump_life else TrackChart
    strips = made(tracks, _days(history, casebook, chart.period))
    return [strips, *(_in_full(name) for name in strips.names if title_line(name, "")[1])]


def _left_out(years: Sequence[Block], period: Period) -> list[Block]:
    """Says so where a year is missing."""
    if len(years) == period.until.year - period.since.year + 1:
        return []
    told = Span(tr("Years without an entry are left out."), SMALL)
    return [Text(lambda width: wrapped([told], width), before=4)]


def _title(chart: KeptChart) -> str:
    days = _days_told(chart.period)
    if chart.is_calendar:
        return f"{tr('Calendar')}, {days}"
    return f"{tr('Pump life')}, {days}" if chart.is_pump_life else days


def _days_told(period: Period) -> str:
    return tr("{since} to {until}", since=day_text(period.since), until=day_text(period.until))


def _days(history: History, casebook: Casebook, period: Period) -> Days:
    marked = [
        Marker(event.day, event.lane, event.text)
        for event in history.events
        if event.day in period and event.lane in LETTERS
    ]
    return Days(period, marked, days_logged(casebook.entries, period))


def _in_full(name: str) -> Block:
    return Text(lambda width: wrapped([Span(name, BODY)], width), before=3)
