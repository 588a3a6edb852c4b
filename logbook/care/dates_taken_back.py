"""Dates that the log once gave and gives no more, for calendars that may have been told of them.

A date is taken back where its entry was removed or says it no more, also because another
computer's version was chosen. Who was ever told of it, the log does not know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from logbook.care.dates_given import (
    ALARM,
    APPOINTMENTS,
    NEXT_VISIT,
    REFILL_BY,
    REFILL_VISIT,
    REPLACE_BY,
    RESCUE,
    GivenDate,
)
from logbook.entries.branches import Branches, says
from logbook.entries.casebook import Casebook
from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Revision
from logbook.entries.medicine import Medicine
from logbook.entries.profiles import Pump
from logbook.entries.record import Record
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit

KINDS = tuple(kind.kind for kind in (Refill, PrescribedDose, Visit, Pump, Medicine))
"""What gives dates."""
_COPIED = {REFILL_BY: "refill_by", ALARM: "alarm_date"}
_DATED = {**_COPIED, REPLACE_BY: "replace_by", RESCUE: "expires"}


@dataclass(frozen=True)
class DateTold:
    """Which of NAMES a date was, and what a calendar knows it by (GivenDate.own_key)."""

    key: str
    own_key: str
    day: date
    clock: time | None = None

    def is_given_by(self, given: GivenDate) -> bool:
        """Whether it still stands: as it was, or as the same appointment under another name."""
        if given.own_key == self.own_key:
            return True
        same = given.key == self.key or {given.key, self.key} <= {*APPOINTMENTS}
        return same and (given.ahead.day, given.ahead.clock) == (self.day, self.clock)


def dates_taken_back(
    casebook: Casebook,
    histories: Mapping[str, Sequence[Revision]],
    given: Collection[GivenDate],
    today: date,
) -> list[DateTold]:
    """Those from today on, each as it was told last.

    `histories` are the person's records of KINDS that were changed or removed.
    """
    found: dict[str, DateTold] = {}
    for history in histories.values():
        for told in _said_no_more(casebook, Branches(history)):
            if told.day >= today and not any(map(told.is_given_by, given)):
                found[told.own_key] = told
    return sorted(found.values(), key=lambda told: (told.day, told.own_key))


def _said_no_more(casebook: Casebook, branches: Branches) -> Iterator[DateTold]:
    """In their order; a side of a conflict was told under a name of its own."""
    steps = branches.in_order
    made_on = Counter(before.id for step in steps if (before := branches.made_on(step)))
    ends = [end.record for end in branches.open_ends if says(end) is not None]
    still = {told for record in ends for told in _dates(casebook, steps[0].record_id, record)}
    said = {(told.key, told.day, told.clock) for told in still}
    for step in steps:
        parted = any(made_on[before.id] > 1 for before in branches.line_to(step)[:-1])
        for told in _dates(casebook, step.record_id, step.record, parted=parted):
            if (told.key, told.day, told.clock) not in said:
                yield told


def _dates(
    casebook: Casebook, record_id: str, record: Any, *, parted: bool = False
) -> Iterator[DateTold]:
    for key, name in _DATED.items():
        day = getattr(record, name, None)
        if day and (key != RESCUE or record.use == "rescue"):
            yield DateTold(key, key, day)
            if parted and key in _COPIED:
                yield DateTold(key, f"{key}-{day.isoformat()}", day)
    if isinstance(record, Visit | Refill) and record.next_date:
        key = REFILL_VISIT if _is_last_refill(casebook, record) else NEXT_VISIT
        own_key = f"{key}.{record_id}" if key == NEXT_VISIT else key
        yield DateTold(key, own_key, record.next_date, record.next_time)


def _is_last_refill(casebook: Casebook, record: Record) -> bool:
    last = casebook.last_refill
    return isinstance(record, Refill) and not (
        last and last.record.happened.day > record.happened.day
    )
