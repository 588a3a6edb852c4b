"""The days and the charts that are offered to begin with."""

from __future__ import annotations

from datetime import date, timedelta

from logbook.care.events import since_surgery
from logbook.care.period import Period, since_last_visit
from logbook.care.tracked import Track
from logbook.ui.history.parts import Book
from logbook.words import tr

MOST_SHOWN = 5
RECENT = timedelta(days=182)
THIRTY_DAYS, SIX_MONTHS = "thirty_days", "six_months"
SINCE_VISIT, SINCE_SURGERY, ALL = "since_visit", "since_surgery", "all"


def presets() -> list[tuple[str, str]]:
    """Days that can be brought into sight at once: their keys and their words."""
    return [
        (SINCE_VISIT, tr("Since last visit")),
        (THIRTY_DAYS, tr("30 days")),
        (SIX_MONTHS, tr("6 months")),
        (SINCE_SURGERY, tr("Since surgery")),
        (ALL, tr("All")),
    ]


def offered(book: Book) -> list[str]:
    """The keys of those that mean something for a person."""
    had_surgery = since_surgery(book.casebook, book.today) is not None
    return [key for key, _ in presets() if had_surgery or key != SINCE_SURGERY]


def preset_period(book: Book, preset: str) -> Period:
    """The days that one means."""
    if preset == SINCE_VISIT:
        return since_last_visit(book.casebook, book.today)
    if preset == SINCE_SURGERY and (found := since_surgery(book.casebook, book.today)):
        return found
    if preset == SIX_MONTHS:
        return Period(book.today - RECENT, book.today)
    if preset == ALL:
        return book.history.whole(book.today)
    return Period(book.today - timedelta(days=29), book.today)


def usual_tracks(book: Book) -> list[str]:
    """The dose that was prescribed last, and what was written down most in the last months."""
    since = book.today - RECENT

    def recent(track: Track) -> int:
        return sum(reading.day >= since for reading in track.readings)

    held = [track for track in book.history.tracks if track.holds]
    doses = sorted(held, key=_newest, reverse=True)[:1]
    others = [track for track in book.history.tracks if not track.holds]
    most = sorted(others, key=recent, reverse=True)[: MOST_SHOWN - len(doses)]
    return [track.key for track in (*doses, *most)]


def _newest(dose: Track) -> tuple[bool, date, bool]:
    """Daily doses before concentrations; of those of one day the one that still holds."""
    last = dose.readings[-1]
    return dose.key.startswith("daily_dose"), last.day, last.until is None
