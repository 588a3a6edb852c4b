"""When everything in the sample log happens, told from its surgery and from today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property

from logbook.entries.moment import Moment
from logbook.entries.record import Entry

ANA, JON = "Ana", "Jon"
POST_OP_WEEKS = 8
DAYS_SINCE_REFILL = 72
DAYS_BETWEEN_REFILLS = 91
DAYS_TO_APPOINTMENT, DAYS_TO_REFILL_BY = 17, 19
DAYS_SINCE_ADJUSTMENT = 33
DAYS_WITH_ONE_PUMP = 2200


@dataclass(frozen=True)
class Noted:
    """One entry of the sample log, and who logged it."""

    entry: Entry
    by: str


@dataclass(frozen=True)
class Story:
    """A child's `years` with the pump, from surgery until today."""

    today: date
    years: float

    @property
    def surgery(self) -> date:
        """The day the pump was put in."""
        return working_day(self.ago(round(self.years * 365)))

    @cached_property
    def implants(self) -> tuple[date, ...]:
        """The days on which a pump was put in, oldest first."""
        later = (working_day(self.after(DAYS_WITH_ONE_PUMP * n)) for n in range(1, 10))
        return (self.surgery, *(day for day in later if day < self.ago(60)))

    @property
    def days(self) -> Iterator[date]:
        """Every day at home: from the third after surgery until yesterday."""
        home = self.after(3)
        return (home + timedelta(days=n) for n in range((self.today - home).days))

    @cached_property
    def refills(self) -> tuple[date, ...]:
        """The days of the refills after the first fill, four a year, oldest first."""
        found: list[date] = []
        day = self.ago(DAYS_SINCE_REFILL)
        while day > self.after(28):
            found.append(working_day(day))
            day -= timedelta(days=DAYS_BETWEEN_REFILLS)
        return tuple(reversed(found))

    @cached_property
    def adjustments(self) -> tuple[date, ...]:
        """The days on which a new dose was prescribed, oldest first."""
        weekly = [self.after(7 * week) for week in range(1, 7)]
        latest = working_day(self.ago(DAYS_SINCE_ADJUSTMENT))
        later = [day for day in (*self.refills[1::2], latest) if day > weekly[-1]]
        return (self.surgery, *weekly, *later)

    def after(self, days: int) -> date:
        """So many days after surgery."""
        return self.surgery + timedelta(days=days)

    def ago(self, days: int) -> date:
        """So many days before today."""
        return self.today - timedelta(days=days)

    def yearly(self, days_ago: int) -> Iterator[date]:
        """That day in each year of the story, the first weeks after surgery left out."""
        day = self.ago(days_ago)
        while day > self.after(30):
            yield day
            day -= timedelta(days=365)

    def next_refill(self, day: date) -> date:
        """The day of the first refill after `day`; the last one is still to come."""
        coming = working_day(self.today + timedelta(days=DAYS_TO_APPOINTMENT))
        return next((refill for refill in self.refills if refill > day), coming)

    def refill_by(self, day: date) -> date:
        """What a printout of that day says beside "refill by"."""
        if self.refills and day < self.refills[-1]:
            return self.next_refill(day) + timedelta(days=2)
        return self.today + timedelta(days=DAYS_TO_REFILL_BY)


def at(day: date, hour: int, minute: int = 0) -> Moment:
    """A time of day on that day."""
    return Moment.at(day, time(hour, minute))


def working_day(day: date) -> date:
    """That day, or the Friday before it where it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
