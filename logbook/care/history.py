"""One person's history, ready to be drawn, listed or counted by days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from logbook.care.events import LANES, Event, events
from logbook.care.period import Period
from logbook.care.tracked import Reading, Track, days_with_entries, quiet_days, tracks
from logbook.entries.casebook import Casebook
from logbook.words import tr


@dataclass(frozen=True)
class History:
    """What was tracked, what happened, and on which days anything was logged."""

    tracks: tuple[Track, ...]
    events: tuple[Event, ...]
    counts: Mapping[date, int]
    """How many entries about the person each day has."""
    quiet: frozenset[date]
    """Days of which nothing was logged but that there is nothing new."""

    @classmethod
    def of(cls, casebook: Casebook) -> History:
        """The history that a casebook holds."""
        return cls(
            tracks(casebook), events(casebook), days_with_entries(casebook), quiet_days(casebook)
        )

    @cached_property
    def lanes(self) -> tuple[str, ...]:
        """The kinds of events that happened at least once, in their order."""
        known = {event.lane for event in self.events}
        return tuple(lane for lane in LANES if lane in known)

    def whole(self, today: date) -> Period:
        """From the first day with an entry until today, or until the last where that is later."""
        first = min(self.counts, default=today)
        return Period(min(first, today), max(today, max(self.counts, default=today)))


NO_HISTORY = History((), (), {}, frozenset())
"""Before a log was read."""


def listed(
    history: History, shown: tuple[Track, ...], period: Period
) -> Iterator[tuple[str, Reading | Event]]:
    """Every event, reading and quiet day of a period with what it is of, newest first."""
    rows: list[tuple[str, Reading | Event]] = [
        (track.title, reading)
        for track in shown
        for reading in track.readings
        if reading.day in period
    ]
    rows += [(LANES[event.lane], event) for event in history.events if event.day in period]
    nothing_new = tr("Nothing new today")
    told = {one.day for _, one in rows if one.text == nothing_new}
    rows += [
        (tr("Daily care"), Event("quiet", day, None, nothing_new, ""))
        for day in history.quiet - told
        if day in period
    ]
    yield from sorted(rows, key=lambda row: row[1].moment, reverse=True)
