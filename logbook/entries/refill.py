"""A refill of the pump, with the dates and volumes from the clinic's printout.

The alarm date and the refill-by date are two dates; neither is worked out from the other.
Expected and drained volume stand side by side without a verdict. Refills come at most
about six months apart (Children's Healthcare of Atlanta, baclofen pump sheet; Gillette
Children's, pump refills), so a date beyond 200 days asks for another look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from logbook.entries.answers import BOOKED, CLINIC_VALUE, SOURCES, VOLUME_UNITS
from logbook.entries.dose import refill_date_questions
from logbook.entries.fields import as_printed, choice, clock, day, line, three_way
from logbook.entries.quantity import Quantity
from logbook.entries.record import Entry, Remark
from logbook.words import N_, in_a_row, tr

_NEXT = N_("Next refill")
_VOLUMES = N_("Volumes on the printout")
_DONE = N_("What was done")


@dataclass(frozen=True, kw_only=True)
class Refill(Entry, kind="refill", title=N_("Refill"), letter="R"):
    """When the pump was filled, and when it must be filled again."""

    refill_by: date | None = day(
        N_("Refill by"),
        help=N_("The date the clinic gave. Logbook never works it out."),
        ask_beyond=200,
        group=_NEXT,
    )
    alarm_date: date | None = day(
        N_("Low-reservoir alarm date"),
        help=N_("Another date on the printout; not the same as the refill date."),
        ask_beyond=200,
        group=_NEXT,
    )
    next_date: date | None = day(N_("Next refill appointment"), ask_beyond=200, group=_NEXT)
    next_time: time | None = clock(N_("At"), group=_NEXT)
    next_booked: str | None = choice(N_("Is it booked?"), BOOKED, group=_NEXT)
    expected: Quantity | None = as_printed(
        N_("Expected in the pump"), help=CLINIC_VALUE, units=VOLUME_UNITS, group=_VOLUMES
    )
    drained: Quantity | None = as_printed(
        N_("Actually drained"), help=CLINIC_VALUE, units=VOLUME_UNITS, group=_VOLUMES
    )
    filled: Quantity | None = as_printed(
        N_("Filled"), help=CLINIC_VALUE, units=VOLUME_UNITS, group=_VOLUMES
    )
    source: str | None = choice(N_("Copied from"), SOURCES, group=_VOLUMES)
    checked_by: str | None = line(
        N_("Checked against the printout by a second person"), group=_VOLUMES, more=True
    )
    clinician: str | None = line(N_("Refilled by"), group=_DONE)
    concentration_changed: str | None = three_way(N_("Was the concentration changed?"), group=_DONE)
    bridge_bolus: str | None = three_way(N_("Was a bridge bolus given?"), group=_DONE, more=True)
    alarm_heard: str | None = three_way(N_("Did you hear the alarm test?"), group=_DONE, more=True)

    def questions(self) -> Iterator[Remark]:
        yield from super().questions()
        yield from refill_date_questions(self.alarm_date, self.refill_by)
        for name in ("refill_by", "alarm_date", "next_date"):
            typed: date | None = getattr(self, name)
            if typed and typed <= self.happened.day:
                yield Remark(name, tr("This is not after the refill. Please check the date."))

    def headline(self) -> str:
        filled = tr("{amount} filled", amount=self.show("filled")) if self.filled else ""
        until = tr("refill by {day}", day=self.show("refill_by")) if self.refill_by else ""
        return in_a_row(filled, until, self.clinician)
