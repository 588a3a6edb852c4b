"""A line of days on paper: where a day lies, which days are named, which were logged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from logbook.care.period import Period
from logbook.dates import month_text, short_day_text

MOST_TICKS = 10
_MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120, 1_200, 12_000)
"""Steps for long periods; the last is enough for every year that a date can have."""


@dataclass(frozen=True)
class DayScale:
    """The days of a period from `left` on, over `width` points."""

    period: Period
    left: float
    width: float

    @property
    def day_width(self) -> float:
        """How wide one day is."""
        return self.width / self.period.days

    def middle(self, day: date) -> float:
        """Where a day's middle lies."""
        return self.start(day) + self.day_width / 2

    def start(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day - self.period.since).days * self.day_width

    def ticks(self) -> list[tuple[date, str]]:
        """A handful of days with their names, evenly apart."""
        for step in (1, 2, 7, 14):
            if self.period.days <= step * MOST_TICKS:
                days = range(0, self.period.days, step)
                named = [self.period.since + timedelta(days=day) for day in days]
                return [(day, short_day_text(day)) for day in named]
        months = list(_months(self.period))
        step = next(step for step in _MONTHS_APART if len(months) <= step * MOST_TICKS)
        return [(day, month_text(day)) for day in months if _counted(day) % step == 0]

    def runs(self, days: Iterable[date]) -> Iterator[tuple[float, float]]:
        """Where each unbroken run of these days begins, and how wide it is."""
        first: date | None = None
        last: date | None = None
        for day in sorted(days):
            if first and last and day == last + timedelta(days=1):
                last = day
                continue
            if first and last:
                yield self._run(first, last)
            first = last = day
        if first and last:
            yield self._run(first, last)

    def _run(self, first: date, last: date) -> tuple[float, float]:
        return self.start(first), ((last - first).days + 1) * self.day_width


def _months(period: Period) -> Iterator[date]:
    """The first days of the months that begin in the period."""
    for number in range(_counted(period.since), _counted(period.until) + 1):
        day = date(number // 12, number % 12 + 1, 1)
        if day >= period.since:
            yield day


def _counted(month: date) -> int:
    return month.year * 12 + month.month - 1
