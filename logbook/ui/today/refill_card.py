"""The refill date: the largest thing on the screen.

The card counts days on the calendar to a day that a person copied; it never says when a pump
runs empty. That a missed refill is a reason to call at once stands in Children's Wisconsin
teaching sheet 1227 and in the Gablofen patient counselling information.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton

from logbook import dates
from logbook.care.ahead import DateAhead, alarm_date, next_visit, refill_appointment, refill_by
from logbook.care.dates_given import dates_given
from logbook.care.provenance import also_told, copied, elsewhere, only_elsewhere
from logbook.entries.answers import BOOKED
from logbook.entries.casebook import Casebook
from logbook.entries.profiles import Contact
from logbook.ui.help.banner import phone_list
from logbook.ui.widgets.parts import button, frame, label, layout_of
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


def refill_card(
    casebook: Casebook,
    today: date,
    theme: Theme,
    *,
    log_refill: Callable[[], object],
    export_dates: Callable[[], object],
    numbers: Sequence[Contact],
    booking: QPushButton | None = None,
) -> QFrame:
    """By when to refill, how far that is, whether it is booked, and where the date is from.

    `booking` says that the appointment is booked, where nobody asks about that elsewhere.
    """
    due = refill_by(casebook)
    overdue = due is not None and due.days_from(today) < 0
    card = frame("hero-overdue" if overdue else "hero", theme, spacing=6, margin=20)
    inside = layout_of(card)
    inside.addWidget(label(tr("Refill the pump by"), "heading"))
    if due is None:
        _say_missing(card, theme, log_refill)
        _say_elsewhere(card, only_elsewhere(casebook, "refill_by"), "large")
    else:
        inside.addWidget(label(dates.weekday_text(due.day), "huge"))
        away = dates.days_away_text(due.days_from(today))
        inside.addWidget(label(away, "overdue" if overdue else "large"))
        _say_elsewhere(card, elsewhere(casebook, due.source, "refill_by"), "large")
        _say_elsewhere(card, also_told(due), "large")
        if overdue:
            inside.addWidget(
                label(
                    tr(
                        "This date has gone by. If the pump was not refilled, "
                        "call the pump clinic now."
                    ),
                    "strong",
                )
            )
            inside.addWidget(phone_list(numbers, theme, role="strong"))
    _say_appointment(card, casebook, today)
    if booking:
        inside.addWidget(booking, 0, Qt.AlignmentFlag.AlignLeft)
    _say_alarm(card, casebook, today)
    if due:
        written = casebook.written(due.source, "refill_by")
        inside.addWidget(label(copied(due.source, written), "quiet"))
        if due.dose_changed_on:
            inside.addWidget(label(_ask_again(due.day, due.dose_changed_on), "notice"))
    if any(dates_given(casebook, today)):
        export = button(
            tr("Put the dates into my calendar"),
            theme,
            export_dates,
            role="flat",
            picture="calendar",
        )
        inside.addWidget(export, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _ask_again(due: date, changed: date) -> str:
    return tr(
        "A dose was prescribed on {day}, after the printout that says {due}. Please ask "
        "the clinic if {due} is still right.",
        day=dates.day_text(changed),
        due=dates.day_text(due),
    )


def booking_text(booked: str | None) -> str:
    """Whether an appointment is booked, in words."""
    words = next((option.label for option in BOOKED if option.key == booked), None)
    return tr(words) if words else tr("Not recorded if it is booked")


def _say_missing(card: QFrame, theme: Theme, log_refill: Callable[[], object]) -> None:
    inside = layout_of(card)
    inside.addWidget(label(tr("Not recorded"), "huge"))
    inside.addWidget(
        label(tr("Copy the date from the clinic's printout. If there is none, ask the clinic."))
    )
    log = button(tr("Log the refill"), theme, log_refill, role="primary", picture="refill")
    inside.addWidget(log, 0, Qt.AlignmentFlag.AlignLeft)


def _say_elsewhere(card: QFrame, told: str, role: str = "") -> None:
    """Another version of a date stands as near to it as can be, until somebody has chosen."""
    if told:
        said = label(told[0].upper() + told[1:], role or "notice")
        layout_of(card).addWidget(said)


def _say_appointment(card: QFrame, casebook: Casebook, today: date) -> None:
    inside = layout_of(card)
    ahead = refill_appointment(casebook)
    if ahead is None:
        inside.addWidget(label(tr("Refill appointment: not recorded"), "notice"))
        _say_elsewhere(card, only_elsewhere(casebook, "next_date"))
        if visit := next_visit(casebook, today):
            inside.addWidget(label(tr("Next visit: {when}", when=_when_text(visit, today))))
        return
    text = tr("Refill appointment: {when}", when=_when_text(ahead, today))
    inside.addWidget(label(text, "" if ahead.booked == "yes" else "notice"))
    _say_elsewhere(card, elsewhere(casebook, ahead.source, "next_date", "next_time", "next_booked"))


def _when_text(ahead: DateAhead, today: date) -> str:
    when = dates.day_and_clock_text(ahead.day, ahead.clock)
    away = dates.days_away_text(ahead.days_from(today))
    return f"{when} ({away}) · {booking_text(ahead.booked)}"


def _say_alarm(card: QFrame, casebook: Casebook, today: date) -> None:
    ahead, text = alarm_date(casebook), tr("not recorded")
    beside, also = only_elsewhere(casebook, "alarm_date"), ""
    if ahead:
        beside, also = elsewhere(casebook, ahead.source, "alarm_date"), also_told(ahead)
        away = dates.days_away_text(ahead.days_from(today))
        text = f"{dates.day_text(ahead.day)} ({away})"
    layout_of(card).addWidget(label(tr("Low-reservoir alarm date: {day}", day=text)))
    _say_elsewhere(card, beside)
    _say_elsewhere(card, also)
