"""One window for a log: a second start brings the first window to the front.

A lock file in the log's folder says which program on which computer has the log open. One
left behind by a crash heals itself; one of another computer has to be taken over by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QSysInfo

LOCK, CALL = "window.lock", "window.call"


class Place(Enum):
    """Who has the log open."""

    OURS = "ours"
    ANOTHER_WINDOW = "another window"
    ANOTHER_COMPUTER = "another computer"


class OneWindow(QObject):
    """The right to show one log in a window; held until this object is let go."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None

    @property
    def holder(self) -> str:
        """The name of the computer that has the log open, empty when it is not known."""
        return str(self._lock.getLockInfo()[1]) if self._locked_by_someone() else ""

    def take(self) -> Place:
        """Take the right if it is free. Where no lock can be written, nobody is asked."""
        with suppress(OSError):  # opening the log says it better than this could
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._lock.tryLock(0):
            Path(self._lock.fileName()).chmod(0o600)
            return Place.OURS
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            return Place.OURS
        if self.holder not in ("", QSysInfo.machineHostName()):
            return Place.ANOTHER_COMPUTER
        return Place.ANOTHER_WINDOW

    def take_over(self) -> bool:
        """Take the right from another computer, on the word of the person."""
        (self._folder / LOCK).unlink(missing_ok=True)
        return self.take() is Place.OURS

    def call(self) -> None:
        """Ask the window that has the log open to come to the front."""
        (self._folder / CALL).touch()

    def when_called(self, come: Callable[[], None]) -> None:
        """Do `come` whenever a second start calls."""
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(lambda: self._answer(come))

    def let_go(self) -> None:
        """Let another window open the log."""
        self._watcher = None
        self._lock.unlock()

    def _answer(self, come: Callable[[], None]) -> None:
        call = self._folder / CALL
        if call.exists():
            call.unlink(missing_ok=True)
            come()

    def _locked_by_someone(self) -> bool:
        return (self._folder / LOCK).exists()
