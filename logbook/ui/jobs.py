"""Work off the window's thread: it reports progress, can be cancelled, and ends in a value
or in one of our errors."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from logbook.errors import Cancelled, LogbookError
from logbook.words import tr

Progress = Callable[[float], None]
"""Called with the part that is done (0 to 1); raises Cancelled once the person stopped it."""


class Job(QObject):
    """One piece of work. `done` carries its value, `failed` the error to be shown.

    Signals come on the thread that made the job, never before that thread is back at its
    events: whoever connects right after `start` hears them all. An error that is not ours
    is a fault in the program: `failed` says so in plain words, `sys.excepthook` gets the rest.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(float)
    ended = Signal()
    _finished = Signal(object, object)

    _running: dict[int, Job] = {}  # noqa: RUF012 - keeps every job alive until its thread let go

    def __init__(self, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._work = work
        self._cancelled = threading.Event()
        self._finished.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self, pool: QThreadPool | None = None) -> Job:
        """Begin as soon as a thread is free."""
        Job._running[id(self)] = self
        (pool or QThreadPool.globalInstance()).start(_Runner(self))
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next report of progress."""
        self._cancelled.set()

    def drop(self) -> None:
        """Cancel the work, and say no more of it."""
        self.cancel()
        self.blockSignals(True)

    @staticmethod
    def finish_all() -> None:
        """Stop what can be stopped and wait for the rest, before the program ends."""
        for job in list(Job._running.values()):
            job.cancel()
        QThreadPool.globalInstance().waitForDone()

    def run(self) -> None:
        """Do the work; called on the worker thread."""
        try:
            value = self._work(self._progress)
        except Exception as wrong:  # noqa: BLE001 - told whole on the thread that made the job
            self._finished.emit(None, wrong)
        else:
            self._finished.emit(value, None)

    def _progress(self, part: float) -> None:
        if self._cancelled.is_set():
            raise Cancelled(tr("Stopped."))
        self.progressed.emit(part)

    def _tell(self, value: Any, wrong: Exception | None) -> None:
        if wrong is None:
            self.done.emit(value)
        elif isinstance(wrong, LogbookError):
            self.failed.emit(wrong)
        else:
            self.failed.emit(program_fault())
            sys.excepthook(type(wrong), wrong, wrong.__traceback__)
        self.ended.emit()


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job: Job | None = job

    def run(self) -> None:
        job, self._job = self._job, None
        if job:
            key = id(job)
            job.run()
            del job
            _KEEPER.let_go.emit(key)


class _Keeper(QObject):
    """Lets a job go on the window's thread, once its own thread has.

    A job knows windows. Were the thread that ran it the last to know the job, they would be
    deleted there, and Qt cannot stop their timers from there.
    """

    let_go = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.let_go.connect(self._forget, Qt.ConnectionType.QueuedConnection)

    def _forget(self, key: int) -> None:
        Job._running.pop(key, None)  # pyright: ignore[reportPrivateUsage] - its other half


_KEEPER = _Keeper()


def program_fault() -> LogbookError:
    """What a caregiver is told about a fault in the program itself."""
    return LogbookError(
        tr("Something in Logbook went wrong."),
        tr("What was saved is safe. Please try again; if it comes back, restart Logbook."),
    )
