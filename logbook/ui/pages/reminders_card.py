"""Lets the caregiver choose what Logbook reminds of, when, and whether it goes on unseen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from logbook import dates
from logbook.care.reminders import LEAD_DAYS, lead_text
from logbook.errors import InvalidInput, LogbookError
from logbook.ui.autostart import LoginItem
from logbook.ui.forms.day_line import DayLine
from logbook.ui.forms.tick_line import TickLine
from logbook.ui.parts import column, label
from logbook.ui.reminders import incision_until
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.ui.tray import has_place_beside_clock
from logbook.words import tr


class RemindersCard(QFrame):
    """A tick takes effect at once. Without a `login`, nothing runs in the background."""

    failed = Signal(object)
    """Something could not be set (LogbookError)."""

    def __init__(self, session: Session, theme: Theme, login: LoginItem | None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._session = session
        self._theme = theme
        self._inside = column(self, theme, spacing=8, margin=16)
        self._inside.addWidget(label(tr("Reminders"), "heading"))
        self._add_leads()
        self._add_incision()
        if login:
            self._add_background(login)

    def _add_leads(self) -> None:
        self._inside.addWidget(
            label(
                tr(
                    "Of the dates that you copied. What is overdue comes every day until a newer "
                    "date is logged. The longest of these times is also when Logbook begins to "
                    "ask whether the refill is booked."
                ),
                "quiet",
            )
        )
        self.leads = {days: TickLine(lead_text(days), self._theme) for days in LEAD_DAYS}
        for days, line in self.leads.items():
            line.box.setChecked(days in self._session.settings.calendar_days)
            line.box.toggled.connect(self._keep_leads)
            self._inside.addWidget(line)

    def _add_incision(self) -> None:
        person = self._session.person
        if person is None:
            return
        title = tr("Remind me every day to look at the incision, until")
        self._inside.addSpacing(self._theme.px(8))
        self._inside.addWidget(label(title, "label"))
        self._inside.addWidget(
            label(tr("Ask the clinic how long. An empty line means no reminder."), "quiet")
        )
        self.incision = DayLine(title, self._theme)
        kept = incision_until(self._session, person)
        if kept:
            self.incision.set_text(dates.day_text(date.fromisoformat(kept)))
        self.incision.changed.connect(lambda: self._keep_incision(person.id))
        self._inside.addWidget(self.incision)

    def _add_background(self, login: LoginItem) -> None:
        self._inside.addSpacing(self._theme.px(8))
        if not has_place_beside_clock():
            self._inside.addWidget(
                label(
                    tr(
                        "This computer has no icons beside its clock. "
                        "So reminders are on Today only."
                    ),
                    "notice",
                )
            )
            return
        keep = TickLine(tr("Keep running in the background to remind me"), self._theme)
        keep.box.setChecked(self._session.settings.keep_running)
        keep.box.toggled.connect(lambda on: self._session.keep_settings(keep_running=on))
        start = TickLine(tr("Start when I log in to this computer"), self._theme)
        start.box.setChecked(login.is_on())
        start.box.toggled.connect(lambda on: self._turn(login, start, on))
        self.keep_running, self.start_at_login = keep, start
        self._inside.addWidget(keep)
        self._inside.addWidget(
            label(
                tr("Closing the window then leaves an icon beside the clock. Its menu ends it."),
                "quiet",
            )
        )
        self._inside.addWidget(start)
        self._inside.addWidget(
            label(
                tr(
                    "Reminders come only while this computer is on. They name no person and no "
                    "dose. Put the dates into your phone's calendar as well."
                ),
                "quiet",
            )
        )
        if self._session.log.key:
            self._inside.addWidget(
                label(
                    tr(
                        "While the log is locked, a reminder says only that it is locked: its "
                        "dates cannot be read without your passphrase."
                    ),
                    "quiet",
                )
            )

    def _keep_leads(self) -> None:
        chosen = [days for days, line in self.leads.items() if line.box.isChecked()]
        self._session.keep_settings(calendar_days=chosen)

    def _keep_incision(self, person_id: str) -> None:
        try:
            day = self.incision.day()
        except InvalidInput:
            return  # not typed to its end; the line says how it was understood so far
        same = self._session.log.together(person_id)
        chosen = self._session.settings.incision_until.items()
        until = {each: last for each, last in chosen if each not in same}
        if day:
            until[person_id] = day.isoformat()
        self._session.keep_settings(incision_until=until)

    def _turn(self, login: LoginItem, line: TickLine, on: bool) -> None:
        try:
            login.turn(on)
        except LogbookError as wrong:
            self.failed.emit(wrong)
            line.box.blockSignals(True)
            line.box.setChecked(not on)
            line.box.blockSignals(False)
