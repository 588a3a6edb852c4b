"""When a backup is due, and which ones are kept when a new one has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

EVERY = timedelta(minutes=25)
"""A change waits no longer for its backup; half an hour is promised, and making it takes time."""
LATEST, DAILY, WEEKLY, MONTHLY = 10, 7, 4, 12
MOST = LATEST + DAILY + WEEKLY + MONTHLY


def is_due(last_verified: datetime | None, last_change: datetime | None, now: datetime) -> bool:
    """Whether a backup should be made now.

    A backup of the future comes from a clock that was wrong once: it says nothing.
    """
    if last_change is None:
        return False
    if last_verified is None or last_verified > now:
        return True
    return last_change > last_verified and now - last_verified >= EVERY


def kept(times: Iterable[datetime]) -> set[datetime]:
    """Of backups made at these times, those to keep.

    They are the 10 latest, and the last one of each of the 7 latest days, 4 latest weeks and
    12 latest months that have one.
    """
    newest_first = sorted(set(times), reverse=True)
    return {
        *newest_first[:LATEST],
        *_last_of_each(newest_first, DAILY, lambda time: time.date()),
        *_last_of_each(newest_first, WEEKLY, lambda time: time.isocalendar()[:2]),
        *_last_of_each(newest_first, MONTHLY, lambda time: (time.year, time.month)),
    }


def _last_of_each(
    newest_first: Iterable[datetime], count: int, span: Callable[[datetime], object]
) -> list[datetime]:
    last: dict[object, datetime] = {}
    for time in newest_first:
        last.setdefault(span(time), time)
    return list(last.values())[:count]
