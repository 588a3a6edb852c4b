"""What is said about a mark in a chart, also after its entry was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from logbook import dates
from logbook.care.events import LANES, Event
from logbook.care.history import History
from logbook.care.tracked import Reading, Track
from logbook.words import tr


def how_to_walk(seen: Iterable[Event]) -> str:
    """How charts are walked through by keyboard, and which kinds of events are marked."""
    keys = tr(
        "Left and right step from mark to mark, up and down go to the next chart, Enter opens the"
        " entry. Plus and minus zoom, Control with left and right moves through time."
    )
    known = {event.lane for event in seen}
    names = ", ".join(tr(LANES[lane]) for lane in LANES if lane in known)
    marked = tr("Marked above the charts: {names}.", names=names) if names else ""
    return f"{keys} {marked}".strip()


def words_about(one: Event | Reading, title: str = "") -> str:
    """An event or reading in one line: when, what, and what was written."""
    what = tr(LANES[one.lane]) if isinstance(one, Event) else title
    when = dates.day_and_clock_text(one.day, one.clock)
    return tr("{when}: {what}. {said}", when=when, what=what, said=one.text)


def same_event(chosen: Event, history: History) -> Event | None:
    """What now stands for an event of the same record, of the same kind where there is one."""
    if not chosen.record_id:
        return chosen if chosen in history.events else None
    found = [event for event in history.events if event.record_id == chosen.record_id]
    return min(found, key=lambda event: event.lane != chosen.lane, default=None)


def same_reading(chosen: Reading, title: str, shown: Sequence[Track]) -> Reading | None:
    """What the record of a reading now says in the chart of that title."""
    found = (reading for track in shown if track.title == title for reading in track.readings)
    same = (reading for reading in found if reading.record_id == chosen.record_id)
    return next((one for one in same if one.record_id or one == chosen), None)
