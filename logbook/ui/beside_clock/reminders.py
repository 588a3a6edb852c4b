"""Tells of what is due, once for each lead time; what is overdue, once a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from logbook.care.reminders import Reminder, reminders
from logbook.entries.casebook import Casebook
from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.errors import LogbookError
from logbook.ui.session import Session
from logbook.words import tr, tr_n

LOOK_EVERY_MS = 10 * 60_000
NEWEST_READ = 40
"""How many of the newest entries of each kind the dates are looked for in."""


class ReminderWatch(QObject):
    """Looks at the dates of everyone in the log for as long as it is open."""

    due = Signal(str, str)
    """A title and a text. They name no person and no dose: anyone may see the screen."""

    def __init__(self, session: Session, parent: QObject, can_tell: Callable[[], bool]) -> None:
        """What is due waits until `can_tell` says that somebody would read it."""
        super().__init__(parent)
        self._can_tell = can_tell
        self._session = session
        session.changed.connect(self.look)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Look no longer: the log is being closed."""
        self._timer.stop()
        self._session.changed.disconnect(self.look)
        self.deleteLater()

    def look(self) -> None:
        """Tell what is due and was not told yet."""
        try:
            self._look()
        except LogbookError as wrong:
            self._session.failed.emit(wrong)

    def _look(self) -> None:
        if not self._can_tell():
            return
        session = self._session
        marked = {
            f"{person.id}/{reminder.mark(session.today)}": reminder
            for person in session.people
            for reminder in reminders_about(session, person)
        }
        told = set(session.settings.reminders_told)
        new = [reminder for mark, reminder in marked.items() if mark not in told]
        if new:
            self._tell(new)
        if told != marked.keys():
            session.keep_settings(reminders_told=tuple(marked))

    def _tell(self, new: list[Reminder]) -> None:
        lines = Counter(reminder.in_one_line() for reminder in new)
        title = tr_n("{count} reminder", "{count} reminders", len(new))
        self.due.emit(title, "\n".join(_said_of(line, people) for line, people in lines.items()))


def reminders_about(session: Session, person: Logged[Person]) -> list[Reminder]:
    """What is due today about one person, as the settings have it. Raises LogbookError."""
    return reminders_in(session, session.log.casebook(person.id, newest=NEWEST_READ))


def reminders_in(session: Session, casebook: Casebook) -> list[Reminder]:
    """The same, from what was read already: `NEWEST_READ` entries of each kind, or more."""
    until = incision_until(session, casebook.person)
    return reminders(
        casebook,
        session.today,
        session.settings.calendar_days,
        incision_until=date.fromisoformat(until) if until else None,
    )


def incision_until(session: Session, person: Logged[Person]) -> str:
    """The last day, as ISO text, on which to remind of the incision; empty for none.

    Of a person who was joined with others it is the latest that was chosen for any of them.
    """
    chosen = session.settings.incision_until
    return max(chosen.get(each, "") for each in session.log.together(person.id))


def _said_of(line: str, people: int) -> str:
    if people == 1:
        return line
    return tr("{what} – for {count} people", what=line, count=people)
