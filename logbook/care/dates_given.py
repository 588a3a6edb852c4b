"""Every date that the clinic gave or that stands on a package, each with its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from logbook.care import ahead
from logbook.care.ahead import DateAhead
from logbook.entries.casebook import Casebook
from logbook.words import N_

REFILL_BY, ALARM, REFILL_VISIT = "refill_by", "alarm", "refill_visit"
NEXT_VISIT, REPLACE_BY, RESCUE = "next_visit", "replace_by", "rescue"
NAMES = {
    REFILL_BY: N_("Refill the pump by this day"),
    ALARM: N_("Low-reservoir alarm date"),
    REFILL_VISIT: N_("Refill appointment"),
    NEXT_VISIT: N_("Visit at the clinic"),
    REPLACE_BY: N_("Replace the pump by this day"),
    RESCUE: N_("Rescue medicine expires"),
}
"""What each date is called, to be translated."""
APPOINTMENTS = (REFILL_VISIT, NEXT_VISIT)
"""Those that are booked, or not."""


@dataclass(frozen=True)
class GivenDate:
    """A date ahead, and which of NAMES it is."""

    key: str
    ahead: DateAhead
    is_elsewhere: bool = False
    """Only another computer says it, and nobody has chosen yet."""

    @property
    def own_key(self) -> str:
        """Stays the same when the date is changed; there can be several visits, so each has
        one of its own."""
        if self.is_elsewhere:
            return elsewhere_key(self.key, self.ahead.day)
        return visit_key(self.ahead.source.id) if self.key == NEXT_VISIT else self.key


def visit_key(record_id: str) -> str:
    """The own key of the appointment that a record tells."""
    return f"{NEXT_VISIT}.{record_id}"


def elsewhere_key(key: str, day: date) -> str:
    """The own key of a date that only another computer says."""
    return f"{key}-{day.isoformat()}"


def dates_given(casebook: Casebook, today: date) -> Iterator[GivenDate]:
    """All that are recorded, also those that have gone by; none of them twice.

    Of a refill that two computers wrote differently, both dates: the earlier one may be right.
    """
    refill_visit = ahead.refill_appointment(casebook)
    visits = ahead.appointments(casebook, today)
    refill_by, alarm = ahead.refill_by(casebook), ahead.alarm_date(casebook)
    for key, name, shown in ((REFILL_BY, "refill_by", refill_by), (ALARM, "alarm_date", alarm)):
        for other in _elsewhere(casebook, name, shown):
            yield GivenDate(key, other, is_elsewhere=True)
    found = (
        (REFILL_BY, refill_by),
        (ALARM, alarm),
        (REFILL_VISIT, refill_visit),
        *((NEXT_VISIT, visit) for visit in visits if not _is_same(visit, refill_visit)),
        (REPLACE_BY, ahead.replace_by(casebook)),
        (RESCUE, ahead.rescue_expiry(casebook)),
    )
    for key, date_ahead in found:
        if date_ahead:
            yield GivenDate(key, date_ahead)


def _elsewhere(casebook: Casebook, name: str, shown: DateAhead | None) -> Iterator[DateAhead]:
    refill = shown.source if shown else casebook.last_refill
    if refill is None:
        return
    days = {getattr(version, name) for version in casebook.versions(refill)}
    for day in sorted(days - {None, shown.day if shown else None}):
        yield DateAhead(day, refill)


def _is_same(visit: DateAhead, refill_visit: DateAhead | None) -> bool:
    if refill_visit is None:
        return False
    clocks = {visit.clock, refill_visit.clock} - {None}
    return visit.day == refill_visit.day and len(clocks) <= 1
