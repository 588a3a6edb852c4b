"""Wires the window to the log. The only place that knows them both whole."""

from __future__ import annotations

import sys
import traceback
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication

from logbook.errors import LogbookError
from logbook.ui.jobs import Job, program_fault
from logbook.ui.notice_page import Way
from logbook.ui.one_window import OneWindow, Place
from logbook.ui.theme import load_font
from logbook.ui.window import Window
from logbook.words import tr

if TYPE_CHECKING:
    from logbook.store.backup_file import Backup
    from logbook.store.log import Log


SHOWN_DAMAGE = 5


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
    opener = Opener(folder, window)
    if place is Place.ANOTHER_COMPUTER:
        _ask_to_take_over(one, opener, window)
    else:
        QTimer.singleShot(0, opener.open)
    code = app.exec()
    Job.finish_all()
    window.close_log()
    one.let_go()
    return code


class Opener(QObject):
    """Opens the log in a folder and shows it, or says what is wrong and offers ways on."""

    def __init__(self, folder: Path, window: Window) -> None:
        super().__init__(window)
        self._folder = folder
        self._window = window
        window.restore_wanted.connect(self._offer_backups)

    def open(self) -> None:
        """Open the log off the window's thread."""
        self._window.show_notice(tr("Opening your log…"))
        job = Job(lambda _progress: _opened(self._folder))
        job.done.connect(self._show)
        job.failed.connect(self._explain)
        job.start()

    def restore(self, backup: Backup) -> None:
        """Let a backup be the log again; what was there is kept aside."""
        self._window.close_log()
        self._window.show_notice(tr("Restoring the backup…"))
        job = Job(lambda _progress: _restored(self._folder, backup))
        job.done.connect(self.open)
        job.failed.connect(self._explain)
        job.start()

    def _show(self, log: Log) -> None:
        from logbook.ui.session import Session

        self._window.show_log(Session(log))
        job = Job(lambda _progress: _checked(log))
        job.done.connect(self._tell_damage)
        job.failed.connect(self._window.say)
        job.start()

    def _tell_damage(self, wrong: tuple[str, ...]) -> None:
        """Say at once what is not as it was saved; whoever wants to can go on all the same."""
        if wrong:
            self._window.show_notice(
                tr("Something in this log is not as it was saved."),
                *wrong[:SHOWN_DAMAGE],
                tr("A backup brings it back. The file that is there now is kept."),
                ways=[*self._restore_ways(), Way(tr("Open it all the same"), self._keep)],
            )

    def _explain(self, wrong: LogbookError) -> None:
        ways = self._restore_ways()
        kept = tr("The newest backup comes first. The file that is there now is kept.")
        self._window.show_notice(
            wrong.what,
            wrong.now,
            *([kept] if ways else []),
            ways=[*ways, Way(tr("Try again"), self.open), Way(tr("Close"), self._window.close)],
        )

    def _offer_backups(self) -> None:
        self._window.show_notice(
            tr("Restore a backup"),
            tr("The log will be as it was then. What is in it now is backed up first and kept."),
            ways=[Way(tr("Keep the log as it is"), self._keep), *self._restore_ways()],
        )

    def _keep(self) -> None:
        self._window.show_view("today")

    def _restore_ways(self) -> list[Way]:
        from logbook.store.backups import default_place
        from logbook.ui.recovery import restore_ways

        places = [default_place(self._folder), *self._window.second_places]
        return restore_ways(places, self.restore)


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


def _checked(log: Log) -> tuple[str, ...]:
    from logbook.store.check import check

    return check(log).wrong


def _restored(folder: Path, backup: Backup) -> object:
    from logbook.store.restore import restore

    return restore(folder, backup.path, now=datetime.now(UTC))


def _ask_to_take_over(one: OneWindow, opener: Opener, window: Window) -> None:
    def take_over() -> None:
        if one.take_over():
            opener.open()
        else:
            window.show_notice(
                tr("This log could not be taken over."),
                tr("Please close Logbook on the other computer, then start it here again."),
            )

    window.show_notice(
        tr("This log is open on another computer: {name}.", name=one.holder),
        tr("Two computers that write at once can harm it. Please close Logbook there first."),
        tr("If it is not open there any more, for example after a crash, open it here."),
        ways=[
            Way(tr("Close"), window.close, "close"),
            Way(tr("Open it here"), take_over, "folder"),
        ],
    )


def _tell_fault(
    window: Window, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    """A fault in the program: the person gets plain words, the terminal where it happened.

    The fault's own text is left out, because it may hold what somebody typed.
    """
    print("".join(traceback.format_tb(trace)) + kind.__name__, file=sys.stderr)
    window.say(program_fault())
