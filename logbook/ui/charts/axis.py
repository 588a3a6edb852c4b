"""The time axis that all charts of a sheet share: days to pixels, and where its dates stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from math import floor

from logbook import dates
from logbook.care.period import Period

SHORTEST = 7
"""Days below which one cannot zoom in further."""
ROOM = 30
"""Days that one can pan beyond the history's ends."""
_FIRST, _END = date.min.toordinal(), date.max.toordinal() + 1
"""Where the calendar begins and ends: no axis goes beyond."""


@dataclass(frozen=True)
class TimeAxis:
    """From `since` to `until`, in days since the calendar began, between two pixels."""

    since: float
    until: float
    left: float = 0.0
    right: float = 1.0

    @classmethod
    def over(cls, period: Period) -> TimeAxis:
        """All days of a period."""
        return cls(period.since.toordinal(), period.until.toordinal() + 1)

    @property
    def period(self) -> Period:
        """The days that are in sight, if only in part."""
        return Period(nearest_day(self.since), nearest_day(max(self.until - 1e-6, self.since)))

    @cached_property
    def day_width(self) -> float:
        """How many pixels a day is wide."""
        return (self.right - self.left) / (self.until - self.since)

    def x(self, moment: float) -> float:
        """Where a moment stands."""
        return self.left + (moment - self.since) * self.day_width

    def moment(self, x: float) -> float:
        """The moment that stands there."""
        return self.since + (x - self.left) / self.day_width

    def day(self, x: float) -> date:
        """The day that stands there."""
        return nearest_day(self.moment(x))

    def placed(self, left: float, right: float) -> TimeAxis:
        """The same days between other pixels."""
        return replace(self, left=left, right=max(right, left + 1))

    def zoomed(self, factor: float, around: float, bounds: Period) -> TimeAxis:
        """`factor` times as many days, with the moment `around` staying in its place."""
        span = self.until - self.since
        longest = min(bounds.days + 2 * ROOM, _END - _FIRST)
        new = min(max(span * factor, SHORTEST), longest)
        since = around - (around - self.since) * new / span
        return replace(self, since=since, until=since + new)._within(bounds)

    def panned(self, days: float, bounds: Period) -> TimeAxis:
        """As many days, so many days later."""
        return replace(self, since=self.since + days, until=self.until + days)._within(bounds)

    def whole(self) -> TimeAxis:
        """The same in whole days: what is drawn is what the words say."""
        since = floor(self.since + 0.5)  # `round` would take two halves to the same even day
        return replace(self, since=since, until=since + max(round(self.until - self.since), 1))

    def ticks(self, between: float) -> Iterator[tuple[float, str]]:
        """Where dates stand and what they say, at least `between` pixels apart."""
        for step in _STEPS:
            if step.days * self.day_width >= between:
                break
        day = step.first(nearest_day(self.since))
        while day.toordinal() <= self.until and day < date.max:
            if day.toordinal() >= self.since:
                yield self.x(day.toordinal()), step.text(day)
            day = step.next(day)

    def _within(self, bounds: Period) -> TimeAxis:
        first = max(bounds.since.toordinal() - ROOM, _FIRST)
        last = min(bounds.until.toordinal() + 1 + ROOM, _END)
        shift = max(first - self.since, 0) or min(last - self.until, 0)
        return replace(self, since=self.since + shift, until=self.until + shift)


@dataclass(frozen=True)
class _Step:
    """How far dates stand apart, on which days, and how they are written."""

    days: int
    first: Callable[[date], date]
    next: Callable[[date], date]
    text: Callable[[date], str]


def nearest_day(moment: float) -> date:
    """The day of a moment; the first or the last there is where the calendar has none."""
    return date.fromordinal(min(max(int(moment), _FIRST), _END - 1))


def _days(count: int, first: Callable[[date], date]) -> _Step:
    def following(day: date) -> date:
        return nearest_day(day.toordinal() + count)

    return _Step(count, first, following, dates.short_day_text)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _other_monday(day: date) -> date:
    """Every second Monday, the same ones however far one pans."""
    return date.fromordinal(max((day.toordinal() - 1) // 14 * 14 + 1, 1))


def _months(count: int) -> _Step:
    def first(day: date) -> date:
        return date(day.year, (day.month - 1) // count * count + 1, 1)

    def following(day: date) -> date:
        month = day.month + count
        return _month(day.year + (month - 1) // 12, (month - 1) % 12 + 1)

    return _Step(count * 30, first, following, dates.month_text)


def _years(count: int) -> _Step:
    return _Step(
        count * 365,
        lambda day: date(max(day.year // count * count, 1), 1, 1),
        lambda day: _month(day.year // count * count + count, 1),
        lambda day: str(day.year),
    )


def _month(year: int, month: int) -> date:
    """Its first day; the last day there is where the calendar has no such year."""
    return date(year, month, 1) if year <= date.max.year else date.max


_STEPS = (
    _days(1, lambda day: day),
    _days(7, _monday),
    _days(14, _other_monday),
    *(_months(count) for count in (1, 3, 6)),
    *(_years(count) for count in (1, 2, 5, 10, 50, 100, 500, 1000)),
)
