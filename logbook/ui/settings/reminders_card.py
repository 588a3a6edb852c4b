"""Lets the caregiver choose what Logbook reminds of, when, and whether it goes on unseen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from logbook.care.reminders import LEAD_DAYS, lead_text
from logbook.errors import LogbookError
from logbook.ui.beside_clock.autostart import LoginItem
from logbook.ui.beside_clock.tray import has_place_beside_clock
from logbook.ui.forms.incision_reminder import IncisionReminder
from logbook.ui.forms.tick_line import TickLine
from logbook.ui.session import Session
from logbook.ui.widgets.parts import column, label
from logbook.ui.widgets.theme import Theme
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
                    "Logbook reminds you of the dates that you copied. When a date has gone by, it"
                    " reminds you every day until you log a newer one. The longest time you tick is"
                    " also when it begins to ask if the refill is booked. A refill's dates come on"
                    " the day itself too, whatever you tick here."
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
        self._inside.addSpacing(self._theme.px(8))
        reminder = IncisionReminder(self._session, person, self._theme)
        self.incision = reminder.until
        self._inside.addWidget(reminder)

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
        self._inside.addWidget(keep)
        self._inside.addWidget(
            label(
                tr(
                    "When you close the window, Logbook stays as a small picture beside the "
                    "clock. The menu of that picture ends it."
                ),
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
                        "Without your passphrase, Logbook cannot read the dates. While the log is"
                        " locked, a reminder says only that it is locked."
                    ),
                    "quiet",
                )
            )

    def _keep_leads(self) -> None:
        chosen = [days for days, line in self.leads.items() if line.box.isChecked()]
        self._session.keep_settings(calendar_days=chosen)

    def _turn(self, login: LoginItem, line: TickLine, on: bool) -> None:
        try:
            login.turn(on)
        except LogbookError as wrong:
            self.failed.emit(wrong)
            line.box.blockSignals(True)
            line.box.setChecked(not on)
            line.box.blockSignals(False)
