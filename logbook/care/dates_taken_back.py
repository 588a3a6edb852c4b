"""Dates that the log once gave and gives no more, for calendars that may have been told of them.

A date is taken back where its entry was removed or says it no more, also because another
computer's version was chosen. Who was ever told of it, the log does not know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from itertools import chain
from operator import itemgetter
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
    elsewhere_key,
    visit_key,
)
from logbook.entries.branches import Branches, says
from logbook.entries.casebook import Casebook
from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Logged, Revision, is_newer
from logbook.entries.medicine import Medicine
from logbook.entries.profiles import Pump
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
        """Whether it still stands: as it was, or as the same appointment under another name, also
        where only one of both has a time."""
        if given.own_key == self.own_key:
            return True
        same = given.key == self.key or {given.key, self.key} <= {*APPOINTMENTS}
        clocks = {given.ahead.clock, self.clock} - {None}
        return same and given.ahead.day == self.day and len(clocks) <= 1


def dates_taken_back(
    casebook: Casebook,
    histories: Mapping[str, Sequence[Revision]],
    given: Collection[GivenDate],
    today: date,
) -> list[DateTold]:
    """Those from today on, each as it was told last.

    `histories` are the person's records of KINDS that were changed or removed.
    """
    gone = chain.from_iterable(
        _said_no_more(Branches(each), casebook.last_refill) for each in histories.values()
    )
    found: dict[str, DateTold] = {}
    for _, told in sorted(gone, key=itemgetter(0)):
        if told.day >= today and not any(map(told.is_given_by, given)):
            found[told.own_key] = told
    return sorted(found.values(), key=lambda told: (told.day, told.own_key))


def _said_no_more(
    branches: Branches, last_refill: Logged[Refill] | None
) -> Iterator[tuple[datetime, DateTold]]:
    """When each was said; a side of a conflict was told under a name of its own.

    What a record still gives under the same name is only changed there, and not taken back.
    """
    steps = [step for step in branches.in_order if not is_newer(step)]
    made_on = Counter(before.id for step in steps if (before := branches.made_on(step)))
    standing = [end for end in branches.open_ends if says(end) is not None]
    if any(map(is_newer, standing)):
        return  # Nobody knows here which dates it gives.
    dates = partial(_dates, branches.current.record_id, last_refill)
    still = {told.own_key for end in standing for told in dates(end.record)}
    for step in (step for step in steps if says(step) is not None):
        parted = any(made_on[before.id] > 1 for before in branches.line_to(step)[:-1])
        for told in dates(step.record, parted=parted):
            if told.own_key not in still:
                yield step.made.at, told


def _dates(
    record_id: str, last_refill: Logged[Refill] | None, record: Any, *, parted: bool = False
) -> Iterator[DateTold]:
    for key, name in _DATED.items():
        day = getattr(record, name, None)
        if day and (key != RESCUE or record.use == "rescue"):
            yield DateTold(key, key, day)
            if parted and key in _COPIED:
                yield DateTold(key, elsewhere_key(key, day), day)
    if not (isinstance(record, Visit | Refill) and record.next_date):
        return
    if isinstance(record, Refill):
        yield DateTold(REFILL_VISIT, REFILL_VISIT, record.next_date, record.next_time)
    if isinstance(record, Visit) or _is_followed(record, last_refill):
        yield DateTold(NEXT_VISIT, visit_key(record_id), record.next_date, record.next_time)


def _is_followed(record: Refill, last_refill: Logged[Refill] | None) -> bool:
    """Whether another refill came after it: then its appointment is told as any other."""
    return last_refill is not None and last_refill.record.happened.day > record.happened.day
