"""A visit to the clinic, or a call with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from logbook.entries.answers import BOOKED
from logbook.entries.fields import choice, clock, day, line, long_text, options
from logbook.entries.record import Entry, Remark
from logbook.words import N_, in_a_row, tr

_NEXT = N_("Next visit")

VISIT_TYPES = options(
    consultation=N_("Consultation"),
    screening=N_("Screening test"),
    surgery=N_("Surgery"),
    post_op=N_("Check after surgery"),
    dose_adjustment=N_("Dose adjustment"),
    refill=N_("Refill"),
    pump_check=N_("Pump check after MRI"),
    replacement=N_("Pump replacement"),
    removal=N_("Pump removal"),
    emergency=N_("Urgent or emergency"),
    phone=N_("Phone or video"),
    other=N_("Other"),
)


@dataclass(frozen=True, kw_only=True)
class Visit(Entry, kind="visit", title=N_("Visit"), letter="V"):
    """Who was seen, why, what they said, and when the next visit is."""

    visit_type: str | None = choice(N_("What kind of visit?"), VISIT_TYPES, required=True)
    clinic: str | None = line(N_("Clinic"))
    clinician: str | None = line(N_("Clinician seen"))
    reason: str | None = line(N_("Reason"))
    said: str | None = long_text(
        N_("What was said"), help=N_("Instructions in the clinic's own words.")
    )
    next_date: date | None = day(N_("Next visit on"), group=_NEXT)
    next_time: time | None = clock(N_("At"), group=_NEXT)
    next_booked: str | None = choice(N_("Is it booked?"), BOOKED, group=_NEXT)

    def questions(self) -> Iterator[Remark]:
        yield from super().questions()
        if self.next_date and self.next_date <= self.happened.day:
            yield Remark("next_date", tr("This is not after the visit. Please check the date."))

    def headline(self) -> str:
        return in_a_row(self.show("visit_type"), self.clinician, self.reason)
