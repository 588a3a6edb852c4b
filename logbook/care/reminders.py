"""What a caregiver is to be reminded of today: dates that a person copied, and two questions.

A reminder counts days on the calendar; it works out no date and says nothing about the pump.
For how long an incision is looked at every day is for the clinic and the caregiver to say:
hospitals name several spans, so there is none here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from logbook import dates
from logbook.care.ahead import alarm_date, refill_appointment, refill_by
from logbook.care.dates_given import (
    ALARM,
    NAMES,
    NEXT_VISIT,
    REFILL_BY,
    REFILL_VISIT,
    REPLACE_BY,
    RESCUE,
    dates_given,
)
from logbook.entries.casebook import Casebook
from logbook.entries.incision import IncisionCheck
from logbook.words import N_, tr, tr_n

LEAD_DAYS = (0, 1, 3, 7, 14, 30)
"""How many days before a date a reminder can come; 0 is the day itself."""
BOOKING_LEAD = 14
"""How many days before its date a refill is asked about where no earlier reminder is chosen."""
BOOKED, INCISION = "booked", "incision"
NEVER_SILENT = (REFILL_BY, ALARM, REFILL_VISIT)
"""Dates of a refill: a missed one is dangerous, so the day itself is told whatever is chosen."""
QUESTIONS = {
    BOOKED: N_("Is the refill booked?"),
    INCISION: N_("Look at the incision today"),
}
"""Reminders that are about something to do, not about a date."""
_WHAT_NOW = {
    REFILL_BY: N_("This date has gone by. If the pump was not refilled, call the pump clinic now."),
    ALARM: N_("This date has gone by. If the pump was not refilled, call the pump clinic now."),
    REFILL_VISIT: N_("If it took place, log the refill. If not, call the pump clinic now."),
    NEXT_VISIT: N_("If it took place, log the visit. If not, call the clinic."),
    REPLACE_BY: N_("This date has gone by. If nothing is planned, call the pump clinic now."),
    RESCUE: N_("This date has gone by. Ask the pharmacy or the clinic for a new supply."),
}


@dataclass(frozen=True)
class Reminder:
    """Something to be reminded of today.

    `lead` is the lead time, in days, that has been reached; None for what is overdue or is
    asked every day. `days` is how far the date is from today, None where there is none.
    """

    key: str
    day: date | None = None
    days: int | None = None
    lead: int | None = None
    clock: time | None = None

    @property
    def overdue(self) -> bool:
        """Whether the date has gone by."""
        return self.days is not None and self.days < 0

    @property
    def what(self) -> str:
        """What it is about, in words."""
        return tr(QUESTIONS.get(self.key) or NAMES[self.key])

    @property
    def what_now(self) -> str:
        """What can be done now that its date has gone by, in words."""
        return tr(_WHAT_NOW[self.key]) if self.overdue else ""

    def in_one_line(self) -> str:
        """What it is about, its day, and how far off that is."""
        if self.day is None or self.days is None:
            return self.what
        return tr(
            "{what}: {day} ({away})",
            what=self.what,
            day=dates.day_and_clock_text(self.day, self.clock),
            away=dates.days_away_text(self.days),
        )

    def mark(self, today: date) -> str:
        """Stays the same for as long as telling it once is enough."""
        once = today.isoformat() if self.lead is None else str(self.lead)
        when = " ".join(str(part) for part in (self.day, self.clock) if part is not None)
        return f"{self.key}/{when}/{once}"


def reminders(
    casebook: Casebook,
    today: date,
    leads: Sequence[int],
    *,
    incision_until: date | None = None,
) -> list[Reminder]:
    """All that is due today, what is overdue first, then the nearest date.

    `leads` are days before a date; a refill's dates are told on the day itself as well. A date
    whose lead passed while the computer was off is still due. The incision is asked for each day
    up to `incision_until`.
    """
    due = [
        *_dates_due(casebook, today, leads),
        *_booking_due(casebook, today, leads),
        *_incision_due(casebook, today, incision_until),
    ]
    return sorted(due, key=_urgency)


def lead_text(days: int) -> str:
    """How long before a date, in words."""
    if days == 0:
        return tr("On the day itself")
    return tr_n("{count} day before", "{count} days before", days)


def _dates_due(casebook: Casebook, today: date, leads: Sequence[int]) -> Iterator[Reminder]:
    for given in dates_given(casebook, today):
        days = given.ahead.days_from(today)
        chosen = {*leads, 0} if given.key in NEVER_SILENT else leads
        lead = min((lead for lead in chosen if lead >= days), default=None)
        if days < 0:
            yield Reminder(given.key, given.ahead.day, days, clock=given.ahead.clock)
        elif lead is not None:
            yield Reminder(given.key, given.ahead.day, days, lead, given.ahead.clock)


def _booking_due(casebook: Casebook, today: date, leads: Sequence[int]) -> Iterator[Reminder]:
    """Asked every day from the longest lead time on, until the appointment is booked."""
    appointment = refill_appointment(casebook)
    if appointment and appointment.booked == "yes":
        return
    copied = (refill_by(casebook), alarm_date(casebook), appointment)
    first = min((found.days_from(today) for found in copied if found), default=None)
    if first is not None and first <= (max(leads, default=0) or BOOKING_LEAD):
        yield Reminder(BOOKED)


def _incision_due(casebook: Casebook, today: date, until: date | None) -> Iterator[Reminder]:
    if until is None or today > until:
        return
    if not any(check.record.happened.day == today for check in casebook.of(IncisionCheck)):
        yield Reminder(INCISION)


def _urgency(reminder: Reminder) -> tuple[bool, bool, int]:
    """What is overdue, then questions, then dates to come."""
    return (not reminder.overdue, reminder.key not in QUESTIONS, reminder.days or 0)
