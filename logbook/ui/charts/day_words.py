"""What was logged on a day, in words: nothing new is something else than no entry."""

from __future__ import annotations

from datetime import date

from logbook import dates
from logbook.care.history import History
from logbook.words import tr, tr_n


def day_words(history: History, day: date) -> str:
    """The day, and how many entries it has."""
    count = history.counts.get(day, 0)
    if day in history.quiet:
        said = tr("nothing new today")
    elif count:
        said = tr_n("{count} entry", "{count} entries", count)
    else:
        said = tr("not logged")
    return tr("{day}: {said}", day=dates.weekday_text(day), said=said)
