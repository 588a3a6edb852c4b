"""Keeps a log and the folder that it shares with other computers the same, without being asked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from logbook.entries.same_person import told_of_same_names
from logbook.errors import LogbookError
from logbook.exchange.shared_folder import Exchanged, exchange, state_of
from logbook.ui.conflicts.dialog import parted_text
from logbook.ui.session import Session
from logbook.words import tr

LOOK_EVERY_MS = 60_000
AFTER_CHANGE_MS = 5_000
"""Whoever types goes on typing; the folder can wait for that."""


_Found = tuple[Exchanged | None, int, object]
"""What an exchange brought, if there was one; the conflicts; how the folder was after it."""


def shared_by(session: Session) -> str:
    """The folder that this log is shared through, if that was chosen where it lies now."""
    settings = session.settings
    return settings.shared_folder if settings.shared_from == str(session.log.folder) else ""


class SharedWatch(QObject):
    """Exchanges when something changed here or in the folder; tells once when that fails."""

    told = Signal(str)
    """What came from another computer has to be chosen from."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._seen: object = None
        self._changed_here = True
        self._busy = self._told = False
        self._names_told: list[str] = []
        self._soon = QTimer(self, interval=AFTER_CHANGE_MS, singleShot=True)
        self._soon.timeout.connect(self.look)
        self._soon.start()
        regularly = QTimer(self, interval=LOOK_EVERY_MS)
        regularly.timeout.connect(self.look)
        regularly.start()
        session.changed.connect(self._note_change)

    @property
    def is_busy(self) -> bool:
        """Whether an exchange goes on."""
        return self._busy

    def look(self) -> None:
        """Exchange if there is a folder and something new."""
        folder = shared_by(self._session)
        log = self._session.log
        if not folder or self._busy or log.read_only:
            return
        self._busy = True
        seen, changed_here = self._seen, self._changed_here
        self._changed_here = False

        def work() -> _Found | LogbookError:
            place = Path(folder)
            try:
                if not changed_here and state_of(place) == seen:
                    return None, 0, seen
                done = exchange(log, place)
                parted = len(log.conflicts()) if done.new_revisions else 0
                return done, parted, state_of(place)
            except LogbookError as wrong:  # The session would tell it at every look.
                return wrong

        # On the writing thread: the log is never closed in the middle of it.
        job = self._session.write(work)
        job.done.connect(self._take_in)
        job.ended.connect(self._end)

    def _note_change(self) -> None:
        self._changed_here = True
        self._soon.start()

    def _take_in(self, found: _Found | LogbookError) -> None:
        if isinstance(found, LogbookError):
            self._failed(found)
            return
        done, parted, self._seen = found
        self._told = False
        if done and done.new_revisions:
            self._session.changed.emit()
        said = [f"{parted_text(parted)} {tr('Choose between them on Today.')}"] if parted else []
        if done and done.new_revisions:
            said += self._same_names()
        if said:
            self.told.emit(" ".join(said))

    def _same_names(self) -> list[str]:
        """What to do about people of one name, once for as long as the log is open."""
        told = told_of_same_names(person.record for person in self._session.people)
        new = [each for each in told if each not in self._names_told]
        self._names_told += new
        return new

    def _end(self) -> None:
        self._busy = False

    def _failed(self, wrong: LogbookError) -> None:
        """The next look tries again; a stick that is not there is told once, not every minute."""
        self._changed_here = True
        if not self._told:
            self._told = True
            self._session.failed.emit(wrong)
