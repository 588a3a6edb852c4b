"""Words for what was taken back: which entries, of which day, and what they are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from logbook import dates
from logbook.entries.logged import Logged
from logbook.entries.record import Entry
from logbook.words import tr


def which(changed: Sequence[Logged[Any]]) -> str:
    """The records as a person knows them: 'Visit, Refill of 24 Nov 2026'."""
    by_day: dict[date | None, list[Logged[Any]]] = {}
    for logged in changed:
        by_day.setdefault(_day_of(logged), []).append(logged)
    return "; ".join(_of_day(day, together) for day, together in by_day.items())


def what_was_taken_back(changed: Sequence[Logged[Any]], now: Sequence[Logged[Any]]) -> str:
    """What the changes that were taken back leave behind: gone, there again, or as before."""
    is_gone = {each.id: each.removed for each in now}
    gone = [each for each in changed if is_gone[each.id]]
    back = [each for each in changed if each.removed and not is_gone[each.id]]
    as_before = [each for each in changed if not each.removed and not is_gone[each.id]]
    said: list[str] = []
    if gone:
        said.append(tr("Taken back: {what}.", what=which(gone)))
    if back:
        said.append(tr("{what} is back.", what=which(back)))
    if as_before:
        said.append(tr("As it was before: {what}.", what=which(as_before)))
    return " ".join(said)


def kinds_of(changed: Sequence[Logged[Any]]) -> str:
    """What kinds of records these are, each said once with how many there are: 'Symptom (2)'."""
    counted = Counter(tr(logged.record.title) for logged in changed)
    return ", ".join(
        title if count == 1 else tr("{what} ({count})", what=title, count=count)
        for title, count in counted.items()
    )


def _of_day(day: date | None, together: Sequence[Logged[Any]]) -> str:
    what = kinds_of(together)
    return tr("{what} of {day}", what=what, day=dates.day_text(day)) if day else what


def _day_of(logged: Logged[Any]) -> date | None:
    record = logged.record
    return record.happened.day if isinstance(record, Entry) else None
