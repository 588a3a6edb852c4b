"""Dates that lie ahead: the days the clinic gave, told apart and never worked out.

The only arithmetic is the calendar's: how many days from today to a day that a person
copied. Nothing says when a pump runs empty or until when anything is safe.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from logbook.entries.casebook import Casebook, in_order
from logbook.entries.heard import as_heard
from logbook.entries.logged import Logged
from logbook.entries.medicine import Medicine
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit

IN_ONE_GO = timedelta(seconds=1)
"""Further apart are no two records that were saved together."""


@dataclass(frozen=True)
class DateAhead:
    """A day as a person copied it into `source`.

    `dose_changed_on` is set when a dose was prescribed after it, at another visit: then the
    clinic's newest printout may show another date. `also_told` are other dates for the same that
    stand in other entries of the same day.
    """

    day: date
    source: Logged[Any]
    clock: time | None = None
    booked: str | None = None
    dose_changed_on: date | None = None
    also_told: tuple[date, ...] = ()

    def days_from(self, today: date) -> int:
        """Days from today; negative once the day has gone by."""
        return (self.day - today).days


def refill_by(casebook: Casebook) -> DateAhead | None:
    """The day by which the pump must be refilled, as copied since the last refill."""
    return _copied_since_refill(casebook, "refill_by")


def alarm_date(casebook: Casebook) -> DateAhead | None:
    """The low-reservoir alarm date, as copied since the last refill."""
    return _copied_since_refill(casebook, "alarm_date")


def refill_appointment(casebook: Casebook) -> DateAhead | None:
    """The appointment for the next refill, from the last refill; one refill may be told twice."""
    told = [found for refill in _last_refills(casebook) if (found := _appointment(refill))]
    same = [found for found in told if found.day == told[0].day]
    return max(same, key=lambda found: bool(found.clock) + bool(found.booked), default=None)


def next_visit(casebook: Casebook, today: date) -> DateAhead | None:
    """The next appointment from today on; without one, the last that nobody went to."""
    waiting = appointments(casebook, today)
    to_come = (found for found in waiting if found.day >= today)
    return next(to_come, waiting[-1] if waiting else None)


def appointments(casebook: Casebook, today: date) -> list[DateAhead]:
    """The last one that nobody went to, then every one from today on, in their order.

    One that was told twice is one appointment.
    """
    seen = sorted([*casebook.of(Visit), *casebook.of(Refill)], key=in_order)
    last_seen = max((entry.record.happened.day for entry in seen), default=date.min)
    told = (found for entry in seen if (found := _appointment(entry)) and found.day > last_seen)
    by_time = {(found.day, found.clock or time.min): found for found in told}
    waiting = [by_time[when] for when in sorted(by_time)]
    missed = [found for found in waiting if found.day < today]
    return [*missed[-1:], *waiting[len(missed) :]]


def replace_by(casebook: Casebook) -> DateAhead | None:
    """The day by which the pump itself must be replaced."""
    pump = casebook.pump
    day = pump.record.replace_by if pump else None
    return DateAhead(day, pump) if pump and day else None


def rescue_expiry(casebook: Casebook) -> DateAhead | None:
    """The first day on which a rescue supply expires; a newer supply of a name replaces it."""
    newest: dict[str, Logged[Medicine]] = {}
    for medicine in casebook.medicines("rescue"):
        newest.setdefault(as_heard(medicine.record.name), medicine)
    expiries = [
        DateAhead(medicine.record.expires, medicine)
        for medicine in newest.values()
        if medicine.record.expires
    ]
    return min(expiries, key=lambda found: found.day, default=None)


def _copied_since_refill(casebook: Casebook, field: str) -> DateAhead | None:
    """The field's newest value among the last refill and the doses prescribed with or after it."""
    refills, doses = _last_refills(casebook), casebook.doses
    since = [d for d in doses if not refills or any(_is_since(d, r) for r in refills)]
    printouts: list[Logged[Any]] = [*since, *refills]
    for position, printout in enumerate(printouts):
        day = getattr(printout.record, field)
        if day:
            later = (d for d in since[:position] if not _from_one_visit(d, printout))
            changed = next((dose.record.counts_on for dose in later), None)
            others = {
                getattr(other.record, field)
                for other in printouts[position + 1 :]
                if other.record.counts_on == printout.record.counts_on
            }
            return DateAhead(
                day,
                printout,
                dose_changed_on=changed,
                also_told=tuple(sorted(others - {None, day})),
            )
    return None


def _last_refills(casebook: Casebook) -> list[Logged[Refill]]:
    """The last refill, and any other of its day: nobody is refilled twice on one day, so those
    tell of the same one."""
    refills = casebook.of(Refill)
    return [each for each in refills if each.record.happened.day == refills[0].record.happened.day]


def _is_since(dose: Logged[Any], refill: Logged[Refill]) -> bool:
    return in_order(dose) > in_order(refill) or _from_one_visit(dose, refill)


def _from_one_visit(dose: Logged[Any], other: Logged[Any]) -> bool:
    """Whether a dose and a refill were told at the same moment; of two days without a time, whether
    they were written down in one go. Of two doses, one always came after the other."""
    same_time = dose.record.happened == other.record.happened
    if not (same_time and isinstance(other.record, Refill)):
        return False
    apart = abs(dose.first.at - other.first.at)
    return dose.record.happened.clock is not None or apart < IN_ONE_GO


def _appointment(entry: Logged[Any]) -> DateAhead | None:
    record: Visit | Refill = entry.record
    if record.next_date is None:
        return None
    return DateAhead(record.next_date, entry, record.next_time, record.next_booked)
