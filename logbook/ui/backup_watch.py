"""Backs the log up without being asked: soon after a change, and when the window closes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from logbook.errors import BackupFailed, LogbookError
from logbook.store.backups import default_place, is_backed_up, last_verified, make_backup
from logbook.store.rotation import is_due
from logbook.ui.jobs import Job
from logbook.ui.session import Session

LOOK_EVERY_MS = 60_000


class BackupWatch(QObject):
    """Knows when the log was last backed up, and sees to the next time.

    Places are only ever looked at off the window's thread: a stick may be slow, and a folder
    in the network may not answer at all.
    """

    changed = Signal()
    """A backup is being made, was made, or could not be made."""
    looked = Signal()
    """It is known which backups there are."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._last_change: datetime | None = None
        self._verified: dict[Path, datetime | None] | None = None
        self._looking = self._asked = self._ended = False
        self._job: Job | None = None
        self.failure: LogbookError | None = None
        """Why the last backup could not be made; None once one was."""
        session.changed.connect(self._note_change)
        timer = QTimer(self, interval=LOOK_EVERY_MS)
        timer.timeout.connect(self.make_if_due)
        timer.start()
        self._look()

    @property
    def places(self) -> list[Path]:
        """Where backups go: beside the log, and to the second place if one was chosen."""
        second = self._session.settings.second_place
        return [default_place(self._session.log.folder), *([Path(second)] if second else [])]

    @property
    def busy(self) -> bool:
        """Whether a backup is being made."""
        return self._job is not None

    @property
    def has_looked(self) -> bool:
        """Whether it is known which backups there are."""
        return self._verified is not None

    def last(self) -> tuple[datetime, Path] | None:
        """When and where the newest proved backup was made, as far as is known."""
        known = (self._verified or {}).items()
        return max(((when, place) for place, when in known if when), default=None)

    def make_if_due(self) -> None:
        """Back up if a change has waited long enough."""
        self._asked = self._last_change is not None
        self._look()

    def make(self) -> None:
        """Back up now, in every place."""
        if self._job or self._ended:
            return
        self._job = Job(_backup_work(self._session, self.places))
        self._job.done.connect(self._made)
        self._job.failed.connect(self._not_made)
        self._job.start(self._pool)
        self.changed.emit()

    def make_last(self) -> None:
        """Back up what is not backed up yet, before the program ends.

        A log that can only be read holds nothing new.
        """
        self._ended = True
        self._pool.waitForDone()
        log = self._session.log
        if log.read_only:
            return
        for place in self.places:
            try:
                if log.all_revisions() and not is_backed_up(log, place):
                    make_backup(log, place, now=datetime.now(UTC))
            except LogbookError as wrong:
                self.failure = wrong

    def _look(self) -> None:
        if self._looking or self._ended:
            return
        self._looking = True
        log, places = self._session.log, self.places
        job = Job(lambda _progress: {place: last_verified(log, place) for place in places})
        job.done.connect(self._take_in)
        job.ended.connect(self._end_look)
        job.start(self._pool)

    def _take_in(self, verified: dict[Path, datetime | None]) -> None:
        self._verified = verified

    def _end_look(self) -> None:
        self._looking = False
        self.looked.emit()
        asked, self._asked = self._asked, False
        beside = (self._verified or {}).get(self.places[0])
        if asked and is_due(beside, self._last_change, datetime.now(UTC)):
            self.make()

    def _note_change(self) -> None:
        self._last_change = datetime.now(UTC)
        self.make_if_due()

    def _made(self, _backups: object) -> None:
        self._job, self.failure = None, None
        self._look()
        self.changed.emit()

    def _not_made(self, wrong: LogbookError) -> None:
        self._job, self.failure = None, wrong
        self._look()
        self.changed.emit()


def _backup_work(session: Session, places: list[Path]) -> Callable[[Any], None]:
    log = session.log

    def work(progress: Callable[[float], None]) -> None:
        """One place that fails takes nothing from the others; the first failure is told."""
        failures: list[LogbookError] = []
        for position, place in enumerate(places):
            progress(position / len(places))
            try:
                make_backup(log, place, now=datetime.now(UTC))
            except BackupFailed as wrong:
                failures.append(wrong)
        if failures:
            raise failures[0]

    return work
