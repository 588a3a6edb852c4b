"""The clinic's dates as an iCalendar file (RFC 5545), with alarms for a phone's calendar.

Calendars are often copied to other computers, so a file says no name unless that is asked
for. An event keeps its UID from one file to the next: read in again, it is brought up to
date, and cancelled where its date does not stand in the log any more. Nothing in it says when a
pump runs empty or until when anything is safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from icalendar import Alarm, Calendar, Event

from logbook import __version__
from logbook.care.dates_given import (
    ALARM,
    APPOINTMENTS,
    NAMES,
    REFILL_BY,
    GivenDate,
    dates_given,
)
from logbook.care.dates_taken_back import KINDS, DateTold, dates_taken_back
from logbook.care.provenance import copied_date, elsewhere
from logbook.entries.answers import BOOKED
from logbook.entries.casebook import Casebook
from logbook.errors import LogError, NotSaved
from logbook.store.log import Log
from logbook.store.settings import Settings
from logbook.whole_file import refuse_inside, write_whole
from logbook.words import tr, tr_n

_FIELDS = {REFILL_BY: ("refill_by",), ALARM: ("alarm_date",)} | dict.fromkeys(
    APPOINTMENTS, ("next_date", "next_time", "next_booked")
)
"""Where a date stands in the refill or dose that it was copied with."""
_MORNING = time(9)
"""Alarms of a day without a time ring in the morning."""
_HOURS_BEFORE = 2
"""Before an appointment of the same day."""
_FIRST_MINUTE = datetime.fromisoformat("2020-01-01T00:00+00:00")


@dataclass(frozen=True, kw_only=True)
class CalendarOrder:
    """When the alarms ring, when the file is made, and the name to say if one shall be said."""

    days_before: Sequence[int] = Settings.calendar_days
    made_at: datetime
    name: str = ""


class DatesWritten(NamedTuple):
    """How many dates a calendar file holds, and how many of those taken back it cancels."""

    given: int
    cancelled: int

    def told(self) -> str:
        """The same in words."""
        said = tr_n("{count} date.", "{count} dates.", self.given)
        if not self.cancelled:
            return said
        gone = tr_n(
            "{count} that was removed is marked as cancelled.",
            "{count} that were removed are marked as cancelled.",
            self.cancelled,
        )
        return f"{said} {gone}"


def write_calendar(log: Log, person_id: str, target: Path, order: CalendarOrder) -> DatesWritten:
    """Write a person's dates to `target`, with those taken back.

    Raises LogError when there is none, NotSaved when the file cannot be written; an
    older file is then as it was.
    """
    refuse_inside(log.folder, target)
    casebook = log.casebook(person_id)
    today = order.made_at.date()
    given = list(dates_given(casebook, today))
    gone = dates_taken_back(casebook, log.changed(person_id, KINDS), given, today)
    if not (given or gone):
        raise LogError(
            tr("No date is recorded yet."),
            tr("Copy the dates from the clinic's printout first, then try again."),
        )

    def verify(written: Path) -> None:
        read_back: Any = Calendar.from_ical(written.read_bytes())
        if len(read_back.walk("VEVENT")) != len(given) + len(gone):
            raise _not_written(target)

    try:
        write_whole(target, [calendar(casebook, given, gone, order)], verify)
    except OSError as wrong:
        raise _not_written(target) from wrong
    return DatesWritten(len(given), len(gone))


def calendar(
    casebook: Casebook,
    given: Iterable[GivenDate],
    gone: Iterable[DateTold],
    order: CalendarOrder,
) -> bytes:
    """The dates, and those taken back, as the content of an iCalendar file."""
    made = Calendar()
    _say(made, prodid=f"-//Caregiver Logbook//{__version__}//EN", version="2.0", method="PUBLISH")
    for each in given:
        made.add_component(_event(each, casebook, order))
    for told in gone:
        made.add_component(_cancelled(told, casebook, order))
    return made.to_ical()


def _event(given: GivenDate, casebook: Casebook, order: CalendarOrder) -> Event:
    title = _title(given, order.name)
    made = _marked(given.own_key, casebook, order)
    _say(
        made,
        summary=title,
        description=_description(given, casebook, names=bool(order.name)),
        dtstart=_start(given.ahead.day, given.ahead.clock),
        transp="OPAQUE" if given.ahead.clock else "TRANSPARENT",
    )
    for days in sorted(set(order.days_before), reverse=True):
        made.add_component(_alarm(given, days, title))
    return made


def _cancelled(told: DateTold, casebook: Casebook, order: CalendarOrder) -> Event:
    """In words as well: not every calendar takes a cancelled event away."""
    made = _marked(told.own_key, casebook, order)
    _say(
        made,
        status="CANCELLED",
        summary=tr(
            "Not in Logbook any more: {what}", what=_with_name(tr(NAMES[told.key]), order.name)
        ),
        description=tr("This date is not in Logbook any more. Ask the clinic if it still holds."),
        dtstart=_start(told.day, told.clock),
        transp="TRANSPARENT",
    )
    return made


def _marked(own_key: str, casebook: Casebook, order: CalendarOrder) -> Event:
    """An event that a calendar knows again, and nobody else is shown."""
    made = Event()
    _say(
        made,
        uid=f"{own_key}.{casebook.person.id}@caregiver-logbook",
        dtstamp=order.made_at,
        # Calendars take over an event only from a file with a higher number.
        sequence=(order.made_at - _FIRST_MINUTE) // timedelta(minutes=1),
    )
    _say(made, **{"class": "PRIVATE"})
    return made


def _start(day: date, clock: time | None) -> date | datetime:
    """As the clinic wrote it: on the clock of wherever the person is, without a time zone."""
    return datetime.combine(day, clock) if clock else day


def _alarm(given: GivenDate, days: int, title: str) -> Alarm:
    made = Alarm()
    _say(made, action="DISPLAY", description=title, trigger=_lead(given, days))
    return made


def _lead(given: GivenDate, days: int) -> timedelta:
    """How long before the event begins; a day without a time begins at midnight."""
    if given.ahead.clock is None:
        return timedelta(hours=_MORNING.hour) - timedelta(days=days)
    return -(timedelta(days=days) or timedelta(hours=_HOURS_BEFORE))


def _title(given: GivenDate, name: str) -> str:
    words = tr(NAMES[given.key])
    if given.key in APPOINTMENTS:
        booked = next((o.label for o in BOOKED if o.key == given.ahead.booked), "")
        words = f"{words} ({tr(booked)})" if booked else words
    return _with_name(words, name)


def _with_name(words: str, name: str) -> str:
    return tr("{what}, {name}", what=words, name=name) if name else words


def _description(given: GivenDate, casebook: Casebook, *, names: bool) -> str:
    fields = _FIELDS.get(given.key, ())
    other = elsewhere(casebook, given.ahead.source, *fields)
    lines = [*filter(None, [other]), copied_date(casebook, given.ahead, *fields, names=names)]
    if given.key == REFILL_BY:
        lines.insert(0, tr("Is the refill booked? If not, please call the pump clinic."))
    lines.append(tr("The date is as it was copied into Logbook. Ask the clinic if it still holds."))
    lines.append(tr("This reminder does not watch the pump. Call about any sound or sign at once."))
    return "\n".join(lines)


def _say(component: Any, **properties: object) -> None:
    for name, value in properties.items():
        component.add(name, value)


def _not_written(target: Path) -> NotSaved:
    return NotSaved(
        tr("{file} could not be written.", file=target),
        tr("Check that the folder is there, may be written to and has room, then try again."),
    )
