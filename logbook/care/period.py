"""Spans of days, and how many of them were logged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from logbook.entries.casebook import Casebook, in_order
from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Logged
from logbook.entries.moment import END_OF_DAY
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.registry import ENTRY_KINDS
from logbook.entries.visit import Visit

E = TypeVar("E", bound=Entry)

ABOUT_PERSON = frozenset(kind.kind for kind in ENTRY_KINDS if kind.about_person)
"""The kinds of entries that say how the person was."""
DAYS_WITHOUT_VISIT = 30
"""How far back a period goes for someone who has not had a visit yet."""


@dataclass(frozen=True)
class Period:
    """All days from `since` to `until`, both included."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until - self.since).days + 1

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until

    def belonging(self, casebook: Casebook) -> tuple[Logged[Entry], ...]:
        """What belongs to its days, newest first: a dose to the day of its prescription."""
        happened = self.entries(casebook.entries)
        prescribed = [dose for dose in casebook.doses if dose.record.counts_on in self]
        others = [entry for entry in happened if entry.kind != PrescribedDose.kind]
        return tuple(sorted([*others, *prescribed], key=in_order, reverse=True))

    def entries(self, entries: Iterable[Logged[E]]) -> tuple[Logged[E], ...]:
        """Those entries that happened in it, in the order given."""
        first, end = self.since.isoformat(), self.until.isoformat() + END_OF_DAY
        return tuple(e for e in entries if first <= (e.happened_at or "") < end)


def since_last_visit(casebook: Casebook, today: date) -> Period:
    """From the last visit or refill before today until today, both days included.

    A visit of today is the one being prepared. Without any, the last thirty days.
    """
    seen = (e.record.happened.day for e in (*casebook.of(Visit), *casebook.of(Refill)))
    last = max((day for day in seen if day < today), default=None)
    return Period(last or today - timedelta(days=DAYS_WITHOUT_VISIT - 1), today)


def days_logged(entries: Iterable[Logged[Entry]], period: Period) -> frozenset[date]:
    """The days of the period on which it was logged how the person was."""
    told = (entry for entry in period.entries(entries) if entry.kind in ABOUT_PERSON)
    days = {(entry.happened_at or "")[:10] for entry in told}
    return frozenset(map(date.fromisoformat, days))
