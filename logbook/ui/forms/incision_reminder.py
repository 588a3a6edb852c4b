"""Until when Logbook reminds of a look at the incision: a day that the caregiver types."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from logbook import dates
from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.errors import InvalidInput
from logbook.ui.beside_clock.reminders import incision_until
from logbook.ui.forms.day_line import DayLine
from logbook.ui.forms.form import Form
from logbook.ui.session import Session
from logbook.ui.widgets.parts import column, frame, label, layout_of
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class IncisionReminder(QWidget):
    """Empty until somebody types a day, which takes effect once it is typed to its end."""

    def __init__(self, session: Session, person: Logged[Person], theme: Theme) -> None:
        super().__init__()
        self._session, self._person = session, person
        title = tr("Remind me every day to look at the incision, until")
        inside = column(self, theme, spacing=8)
        inside.addWidget(label(title, "label"))
        inside.addWidget(
            label(tr("Ask the clinic how long. An empty line means no reminder."), "quiet")
        )
        self.until = DayLine(title, theme)
        if kept := incision_until(session, person):
            self.until.set_text(dates.day_text(date.fromisoformat(kept)))
        self.until.settled.connect(self._keep)
        self.until.settled.connect(self._say_what_holds)
        inside.addWidget(self.until)
        self._holds = label("", "notice")
        self._holds.hide()
        inside.addWidget(self._holds)

    def _keep(self) -> None:
        try:
            day = self.until.day()
        except InvalidInput:
            return  # the line says so
        same = self._session.log.together(self._person.id)
        chosen = self._session.settings.incision_until.items()
        until = {each: last for each, last in chosen if each not in same}
        if day:
            until[self._person.id] = day.isoformat()
        self._session.keep_settings(incision_until=until)

    def _say_what_holds(self) -> None:
        """Once the line is left: that a day is gone by, or that an unclear one changed nothing."""
        kept = incision_until(self._session, self._person)
        try:
            day = self.until.day()
        except InvalidInput:
            said = _still(kept)
        else:
            gone_by = day is not None and day < self._session.today
            said = tr("This day has gone by. So there is no reminder.") if gone_by else ""
        self._holds.setText(said)
        self._holds.setVisible(bool(said))


def _still(kept: str) -> str:
    if not kept:
        return tr("So there is no reminder yet.")
    day = dates.day_text(date.fromisoformat(kept))
    return tr("So the reminder is as it was, until {day}.", day=day)


def add_incision_reminder(session: Session, form: Form, theme: Theme) -> None:
    """Let whoever has just looked at the incision be reminded of the next look."""
    if session.person:
        card = frame("card", theme)
        layout_of(card).addWidget(IncisionReminder(session, session.person, theme))
        layout_of(form).addWidget(card)
