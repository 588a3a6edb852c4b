"""Backs the log up without being asked: soon after a change, and when the window closes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from logbook.errors import LogbookError
from logbook.store.backups import default_place, is_backed_up, last_verified, make_backup
from logbook.store.rotation import is_due
from logbook.ui.jobs import Job
from logbook.ui.session import Session

LOOK_EVERY_MS = 60_000


class BackupWatch(QObject):
    """Knows when the log was last backed up, and sees to the next time."""

    changed = Signal()
    """A backup was made, or could not be made."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._last_change: datetime | None = None
        self._job: Job | None = None
        self.failure: LogbookError | None = None
        """Why the last backup could not be made; None once one was."""
        session.changed.connect(self._note_change)
        timer = QTimer(self, interval=LOOK_EVERY_MS)
        timer.timeout.connect(self.make_if_due)
        timer.start()

    @property
    def places(self) -> list[Path]:
        """Where backups go: beside the log, and to the second place if one was chosen."""
        second = self._session.settings.second_place
        return [default_place(self._session.log.folder), *([Path(second)] if second else [])]

    @property
    def busy(self) -> bool:
        """Whether a backup is being made."""
        return self._job is not None

    def last(self) -> tuple[datetime, Path] | None:
        """When and where the newest proved backup was made."""
        log = self._session.log
        made = [(when, place) for place in self.places if (when := last_verified(log, place))]
        return max(made, default=None)

    def make_if_due(self) -> None:
        """Back up if a change has waited long enough."""
        verified = last_verified(self._session.log, self.places[0])
        if is_due(verified, self._last_change, datetime.now(UTC)):
            self.make()

    def make(self) -> None:
        """Back up now, in every place."""
        if self._job:
            return
        self._job = Job(_backup_work(self._session, self.places))
        self._job.done.connect(self._made)
        self._job.failed.connect(self._not_made)
        self._job.start()
        self.changed.emit()

    def make_last(self) -> None:
        """Back up what is not backed up yet, before the program ends."""
        log = self._session.log
        for place in self.places:
            try:
                if log.all_revisions() and not is_backed_up(log, place):
                    make_backup(log, place, now=datetime.now(UTC))
            except LogbookError as wrong:
                self.failure = wrong

    def _note_change(self) -> None:
        self._last_change = datetime.now(UTC)
        self.make_if_due()

    def _made(self, _backups: object) -> None:
        self._job, self.failure = None, None
        self.changed.emit()

    def _not_made(self, wrong: LogbookError) -> None:
        self._job, self.failure = None, wrong
        self.changed.emit()


def _backup_work(session: Session, places: list[Path]) -> Callable[[Any], None]:
    log = session.log

    def work(progress: Callable[[float], None]) -> None:
        for position, place in enumerate(places):
            progress(position / len(places))
            make_backup(log, place, now=datetime.now(UTC))

    return work
