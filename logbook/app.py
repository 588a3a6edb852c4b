"""Wires the window to the log. The only place that knows them both whole."""

from __future__ import annotations

import sys
import traceback
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from logbook.errors import LogbookError
from logbook.ui.jobs import Job, program_fault
from logbook.ui.notice_page import Way
from logbook.ui.one_window import OneWindow, Place
from logbook.ui.theme import load_font
from logbook.ui.window import Window
from logbook.words import tr

if TYPE_CHECKING:
    from logbook.store.log import Log


def run(folder: Path, *, demo: bool = False) -> int:
    """Open the log in `folder` in a window; returns the exit code once it is closed.

    A window with a `demo` says everywhere that nothing in it is real.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Logbook")
    app.setStyle("Fusion")
    app.setLayoutDirection(QLocale().textDirection())
    load_font()
    one = OneWindow(folder)
    place = one.take()
    if place is Place.ANOTHER_WINDOW:
        one.call()
        return 0
    window = Window(app, demo=demo)
    window.show()
    one.when_called(window.come_to_front)
    sys.excepthook = partial(_tell_fault, window)
    if place is Place.ANOTHER_COMPUTER:
        _ask_to_take_over(one, folder, window)
    else:
        QTimer.singleShot(0, lambda: open_log(folder, window))
    code = app.exec()
    Job.finish_all()
    window.close_log()
    one.let_go()
    return code


def _tell_fault(
    window: Window, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    """A fault in the program: the person gets plain words, the terminal where it happened.

    The fault's own text is left out, because it may hold what somebody typed.
    """
    print("".join(traceback.format_tb(trace)) + kind.__name__, file=sys.stderr)
    window.say(program_fault())


def _ask_to_take_over(one: OneWindow, folder: Path, window: Window) -> None:
    def take_over() -> None:
        if one.take_over():
            open_log(folder, window)

    window.show_notice(
        tr("This log is open on another computer: {name}.", name=one.holder),
        tr("Two computers that write at once can harm it. Please close Logbook there first."),
        tr("If it is not open there any more, for example after a crash, open it here."),
        ways=[
            Way(tr("Close"), window.close, "close"),
            Way(tr("Open it here"), take_over, "folder"),
        ],
    )


def open_log(folder: Path, window: Window) -> Job:
    """Open the log off the window's thread, and show it or say what is wrong."""
    job = Job(lambda _progress: _opened(folder))
    job.done.connect(partial(_show, window))
    job.failed.connect(window.show_failure)
    return job.start()


def _opened(folder: Path) -> Log:
    from logbook.entries.profiles import Person
    from logbook.store.log import Log

    log = Log.open(folder)
    try:
        # What the first page needs is read here, where a failure can still be explained.
        log.settings.load()
        for person in log.profiles(Person):
            log.casebook(person.id, newest=1)
    except LogbookError:
        log.close()
        raise
    return log


def _show(window: Window, log: Log) -> None:
    from logbook.ui.session import Session

    window.show_log(Session(log))
