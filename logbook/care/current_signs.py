"""Whether signs that can be an emergency were marked just now, or are history by now."""

from __future__ import annotations

from datetime import date, timedelta

from logbook.entries.record import Entry

STILL_NOW = timedelta(days=7)
"""For how long an entry keeps the emergency words beside it. It says only how long they stand
there, nothing about any sign, and is longer than what is handed over to the next caregiver."""


def has_current_signs(entry: Entry, today: date) -> bool:
    """Whether the words that say to get help now belong beside this entry today."""
    return entry.needs_help_now and entry.happened.day > today - STILL_NOW
