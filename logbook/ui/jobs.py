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

    Signals arrive on the thread that made the job. An error that is not ours is a fault in
    the program: it goes to `sys.excepthook` there.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(float)
    ended = Signal()
    _broke = Signal(object)

    _running: set[Job] = set()  # noqa: RUF012 - keeps every job alive until it has ended

    def __init__(self, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._work = work
        self._cancelled = threading.Event()
        self._broke.connect(_report_fault, Qt.ConnectionType.QueuedConnection)
        self.ended.connect(self._forget, Qt.ConnectionType.QueuedConnection)

    def start(self, pool: QThreadPool | None = None) -> Job:
        """Begin as soon as a thread is free."""
        Job._running.add(self)
        (pool or QThreadPool.globalInstance()).start(_Runner(self))
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next report of progress."""
        self._cancelled.set()

    @staticmethod
    def finish_all() -> None:
        """Stop what can be stopped and wait for the rest, before the program ends."""
        for job in list(Job._running):
            job.cancel()
        QThreadPool.globalInstance().waitForDone()

    def run(self) -> None:
        """Do the work; called on the worker thread."""
        try:
            value = self._work(self._progress)
        except LogbookError as wrong:
            self.failed.emit(wrong)
        except Exception as fault:  # noqa: BLE001 - handed on whole to the window's thread
            self._broke.emit(fault)
        else:
            self.done.emit(value)
        self.ended.emit()

    def _progress(self, part: float) -> None:
        if self._cancelled.is_set():
            raise Cancelled(tr("Stopped."))
        self.progressed.emit(part)

    def _forget(self) -> None:
        Job._running.discard(self)


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


def _report_fault(fault: Exception) -> None:
    sys.excepthook(type(fault), fault, fault.__traceback__)
