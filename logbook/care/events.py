"""What happened on one day and is marked above all charts, each kind in a lane of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property

from logbook.care.period import Period
from logbook.care.tracked import moment_of
from logbook.entries.casebook import Casebook
from logbook.entries.dose import PrescribedDose
from logbook.entries.pump_event import PumpEvent
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.words import N_

SURGERIES = ("surgery", "replacement")
"""The visits after which days are counted as days after surgery."""
LANES = {
    "surgery": N_("Operations"),
    "visit": N_("Visits"),
    "refill": N_("Refills"),
    "refill_by": N_("Refill by, as copied"),
    "alarm_date": N_("Alarm dates, as copied"),
    "replace_by": N_("Replace by, as copied"),
    "dose": N_("Prescribed doses"),
    "sound": N_("Sounds from the pump"),
    "mri": N_("MRI"),
    "fall": N_("Falls, knocks, strains"),
    "urgent": N_("Signs of an emergency"),
}


@dataclass(frozen=True)
class Event:
    """Something that happened, with what was written about it."""

    lane: str
    day: date
    clock: time | None
    text: str
    record_id: str

    @cached_property
    def moment(self) -> float:
        """Days since the calendar began."""
        return moment_of(self.day, self.clock)


def events(casebook: Casebook) -> tuple[Event, ...]:
    """Everything that is marked, oldest first."""
    return tuple(sorted(_events(casebook), key=lambda event: event.moment))


def last_surgery(casebook: Casebook, on: date) -> date | None:
    """The last day up to `on` that a pump was put in or replaced, as it was written down."""
    visits = (
        logged.record.happened.day
        for logged in casebook.of(Visit)
        if logged.record.visit_type in SURGERIES
    )
    implanted = (pump.record.implanted for pump in casebook.pumps if pump.record.implanted)
    return max((day for day in (*visits, *implanted) if day <= on), default=None)


def since_surgery(casebook: Casebook, today: date) -> Period | None:
    """From the last surgery until today."""
    day = last_surgery(casebook, today)
    return Period(day, today) if day else None


def _events(casebook: Casebook) -> Iterator[Event]:
    for logged in casebook.entries:
        if logged.kind in _MARKED and (lane := _lane(logged.record)):
            record = logged.record
            day, happened = record.counts_on, record.happened
            clock = happened.clock if happened.day == day else None
            yield Event(lane, day, clock, record.in_one_line(), logged.id)


_MARKED = (Visit.kind, Refill.kind, PrescribedDose.kind, PumpEvent.kind, Symptom.kind)


def _lane(record: Entry) -> str | None:
    if isinstance(record, PumpEvent):
        return record.event if record.event in LANES else None
    if isinstance(record, Symptom):
        return "urgent" if record.needs_help_now else None
    return record.kind
