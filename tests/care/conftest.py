"""Casebooks made from entries, as the log would give them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from logbook.entries.casebook import Casebook
from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.record import Record
from logbook.store.log import Log

TODAY = date(2026, 11, 24)


@pytest.fixture
def days() -> Callable[[int], date]:
    """The day so many days from today; negative for days gone by."""
    return lambda count: TODAY + timedelta(days=count)


@pytest.fixture
def at() -> Callable[..., Moment]:
    """A moment so many days from today, with a time where an hour is given."""

    def made(count: int, hour: int | None = None) -> Moment:
        clock = None if hour is None else time(hour)
        return Moment(TODAY + timedelta(days=count), clock, None if clock is None else 60)

    return made


@pytest.fixture
def casebook(log: Log, person: Logged[Person]) -> Callable[..., Casebook]:
    """Robin's casebook after the records given were logged, one after the other."""

    def made(*records: Record) -> Casebook:
        for record in records:
            log.add(record, by="Mia", person_id=person.id)
        return log.casebook(person.id)

    return made
