"""What is due today, overdue first, each with the button for what can be done about it.

Dates to come that other cards of Today show anyhow are not repeated here, nor is the refill
date, the largest thing on the page, which says itself that it is overdue.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from logbook.care.ahead import DateAhead, next_visit
from logbook.care.dates_given import ALARM, NEXT_VISIT, REFILL_BY, REFILL_VISIT
from logbook.care.reminders import BOOKED, INCISION, Reminder
from logbook.entries.casebook import Casebook
from logbook.entries.incision import IncisionCheck
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit
from logbook.ui.session import Session
from logbook.ui.today.booking import booking_button
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, frame, label, layout_of, picture_label, row
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

OpenForm = Callable[[type, Any], object]
"""Opens the form of a kind, to correct a record (Logged) or, with None, for a new one."""
_LOGGED_AS = {REFILL_VISIT: Refill, NEXT_VISIT: Visit, INCISION: IncisionCheck}
"""What is logged once a reminder was followed."""


def due_card(
    due: Sequence[Reminder], casebook: Casebook, session: Session, theme: Theme, form: OpenForm
) -> QFrame | None:
    """The reminders of today, or None where there are none."""
    visit = next_visit(casebook, session.today)
    shown = [reminder for reminder in due if not _stands_elsewhere(reminder, visit)]
    if not shown:
        return None
    card = frame("notice", theme, spacing=10, margin=12)
    card.setAccessibleName(tr("Reminders"))
    for reminder in shown:
        layout_of(card).addWidget(_line(reminder, casebook, session, theme, form))
    return card


def _stands_elsewhere(reminder: Reminder, visit: DateAhead | None) -> bool:
    """`visit` is the one appointment that has a card of its own."""
    if reminder.key == REFILL_BY:
        return True
    if reminder.overdue:
        return False
    if reminder.key == NEXT_VISIT and visit:
        return (reminder.day, reminder.clock) == (visit.day, visit.clock)
    return reminder.key in (REFILL_VISIT, ALARM)


def _line(
    reminder: Reminder, casebook: Casebook, session: Session, theme: Theme, form: OpenForm
) -> QWidget:
    made = QWidget()
    line = row(made, theme, spacing=10)
    ink = theme.colours.danger if reminder.overdue else theme.colours.notice
    line.addWidget(picture_label("warning" if reminder.overdue else "calendar", ink, theme.px(20)))
    ways = QWidget()
    flow = FlowLayout(ways, theme.gap(8))
    said = column(None, theme, spacing=0)
    said.addWidget(label(reminder.in_one_line(), "strong"))
    if reminder.what_now:
        said.addWidget(label(reminder.what_now))
    line.addLayout(said, 1)
    for way in _ways(reminder, casebook, session, theme, form):
        flow.addWidget(way)
    if flow.count():
        line.addWidget(ways)
    return made


def _ways(
    reminder: Reminder, casebook: Casebook, session: Session, theme: Theme, form: OpenForm
) -> list[QPushButton]:
    if reminder.key == BOOKED:
        return _booking_ways(casebook, session, theme, form)
    kind = _LOGGED_AS.get(reminder.key)
    if kind is None or not (reminder.overdue or reminder.key == INCISION):
        return []
    words = tr("Log: {what}", what=tr(kind.title))
    return [button(words, theme, lambda: form(kind, None), picture=kind.kind)]


def _booking_ways(
    casebook: Casebook, session: Session, theme: Theme, form: OpenForm
) -> list[QPushButton]:
    refill = casebook.last_refill
    if refill is None:
        return [button(tr("Log the refill"), theme, lambda: form(Refill, None), picture="refill")]
    if refill.record.next_date is None:
        add = tr("Add the appointment")
        return [button(add, theme, lambda: form(Refill, refill), picture="edit")]
    return [booking_button(refill, session, theme)]
