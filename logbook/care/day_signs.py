"""What a calendar of days with entries shows of a day: how many entries, never what they say."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from logbook.care.history import History
from logbook.words import N_


class DaySign(NamedTuple):
    """A day's sign: its words, and how much of the full ink it has; a quiet day has a dot."""

    words: str
    ink: float
    is_quiet: bool = False


NOT_LOGGED = DaySign(N_("Not logged"), 0.0)
NOTHING_NEW = DaySign(N_("Nothing new today"), 0.0, is_quiet=True)
FEW = DaySign(N_("1 or 2 entries"), 0.35)
SOME = DaySign(N_("3 to 5"), 0.65)
MANY = DaySign(N_("6 or more"), 1.0)
DAY_SIGNS = (NOT_LOGGED, NOTHING_NEW, FEW, SOME, MANY)
"""All of them, in the order that a legend tells them."""


def sign_of(history: History, day: date) -> DaySign:
    """The sign of a day in a history."""
    if day in history.quiet:
        return NOTHING_NEW
    count = history.counts.get(day, 0)
    if not count:
        return NOT_LOGGED
    return FEW if count < 3 else SOME if count < 6 else MANY
