"""Wires the window to the log. The only place that knows them both whole."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from logbook.errors import Locked, LogbookError, LogDamaged
from logbook.store.look import kept_look
from logbook.ui.beside_clock.tray import has_place_beside_clock
from logbook.ui.collector import collect_on_this_thread
from logbook.ui.crash.watch import CrashWatch
from logbook.ui.jobs import Job
from logbook.ui.language import computer_language, speak
from logbook.ui.opening.key_ring import KeyRing
from logbook.ui.opening.one_window import OneWindow
from logbook.ui.opening.one_window import Place as Taken
from logbook.ui.widgets.notice_page import Way
from logbook.ui.widgets.theme import load_font
from logbook.ui.window import Place, Window
from logbook.words import tr

if TYPE_CHECKING:
    from logbook.store.keys import Keys
    from logbook.store.log import Log
    from logbook.ui.closed_work import ClosedWork
    from logbook.ui.opening.recovery import Recovery
    from logbook.ui.session import Session

CLOCK_WAIT_MS = 60_000
"""How long after login the place for icons beside the clock may take to be there."""


def run(folder: Path, *, demo: bool = False, background: bool = False) -> int:
    """Open the log in `folder` in a window; returns the exit code once it is closed.

    In the `background` it has no window until one is asked for, only an icon beside the clock.
    A window with a `demo` says everywhere that nothing in it is real.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Logbook")
    app.setStyle("Fusion")
    collect_on_this_thread(app)
    look = kept_look(folder)
    speak(look.language or computer_language(), app)
    load_font()
    one = OneWindow(folder)
    place = one.take()
    if place is Taken.ANOTHER_WINDOW:
        if not background:
            one.call()
        return 0
    window = Window(app, demo=demo, look=look)
    if not demo:
        window.sit_beside_clock(stay=background)
    _show_unless_asked_not_to(window, background=background)
    one.when_called(window.come_to_front)
    sys.excepthook = CrashWatch(folder, window).take
    opener = Opener(folder, window)
    if place is Taken.ANOTHER_COMPUTER:
        _ask_to_take_over(one, opener, window)
    else:
        QTimer.singleShot(0, opener.open)
    code = app.exec()
    Job.finish_all()
    window.close_log()
    one.let_go()
    return code


def _show_unless_asked_not_to(window: Window, *, background: bool) -> None:
    """Where icons beside the clock do not come up soon after login, there must be a window."""

    def show_if_no_icon() -> None:
        if not window.isVisible() and not has_place_beside_clock():
            window.showMinimized()
            window.app.setQuitOnLastWindowClosed(True)  # closed, it could not be found again

    if background:
        window.app.setQuitOnLastWindowClosed(False)
        QTimer.singleShot(CLOCK_WAIT_MS, window, show_if_no_icon)
    else:
        window.show()


class Opener(QObject):
    """Opens the log in a folder and shows it, or says what is wrong and offers ways on."""

    def __init__(self, folder: Path, window: Window) -> None:
        super().__init__(window)
        self._folder = folder
        self._window = window
        self._ring = KeyRing(window)
        self._place = window.place
        self._said = ""
        self._closing: Job | None = None
        """Saves the rest of a log that was locked."""
        self._before_lock: Session | None = None
        """What was typed until then may not have reached a disk that is full."""
        window.restore_wanted.connect(self._offer_backups)

    def open(self) -> None:
        """Open the log off the window's thread."""
        if self._closing:
            self._closing.ended.connect(self.open)
            return
        self._window.close_log()
        self._window.show_notice(tr("Opening your log…"))
        keys = self._ring.keys
        job = Job(lambda _progress: _opened(self._folder, keys))
        job.done.connect(self._show)
        job.failed.connect(self._explain)
        job.start()

    def lock(self) -> None:
        """Show nothing of the log any more until its passphrase was typed again."""
        self._place = self._window.place
        self._before_lock = self._window.session
        let_go = self._window.put_away()
        self._ring.forget()
        self._ask()
        _close_dialogs(self._window)
        _clear_own_clipboard()
        self._closing = Job(lambda _progress: let_go())
        self._closing.ended.connect(self._closed)
        threads = QThreadPool.globalInstance()
        threads.releaseThread()  # one more: photos that are still being read may hold all others
        self._closing.start()

    def _closed(self) -> None:
        QThreadPool.globalInstance().reserveThread()
        self._closing = None

    @cached_property
    def _recovery(self) -> Recovery:
        """Loaded when something is wrong, for it needs all of the store."""
        from logbook.ui.opening.recovery import Recovery

        recovery = Recovery(self._folder, self._window, self._ring)
        recovery.open_wanted.connect(self.open)
        return recovery

    def _show(self, opened: tuple[Log, LogbookError | None]) -> None:
        from logbook.ui.session import Session

        log, wrong = opened
        session = Session(log)
        session.closed_work_wanted.connect(self._do_closed)
        session.lock_wanted.connect(self.lock)
        before, self._before_lock = self._before_lock, None
        for slot, typed in before.drafts.waiting().items() if before else ():
            session.drafts.keep(slot, typed)
        self._window.show_log(session)
        self._window.return_to(self._place)
        self._place = Place()
        self._say(wrong)
        elsewhere = Job(lambda _progress: _explain_plain(lambda: _encrypt_elsewhere(log)))
        elsewhere.done.connect(self._say)
        elsewhere.start()
        job = Job(lambda _progress: _checked(log))
        job.done.connect(partial(self._tell_damage, session))
        job.failed.connect(partial(self._tell_unreadable, session))
        job.start()

    def _tell_unreadable(self, session: Session, wrong: LogbookError) -> None:
        """A log that opened, and cannot be read to its end."""
        if not self._window.shows(session):
            return
        if isinstance(wrong, LogDamaged):
            self._recovery.tell_damage((wrong.what,))
        else:
            self._window.say(wrong)

    def _offer_backups(self) -> None:
        session = self._window.session
        self._recovery.offer_backups(begun=bool(session and session.log.names()))

    def _explain(self, wrong: LogbookError) -> None:
        if isinstance(wrong, Locked):
            self._ask()
        else:
            self._recovery.explain(wrong)

    def _ask(self) -> None:
        from logbook.store.log import FILE_NAME

        self._ring.ask(
            tr("Unlock"),
            tr("This log is protected by a passphrase."),
            self._folder / FILE_NAME,
            self.open,
            [Way(tr("Close"), self._window.close)],
        )

    def _do_closed(self, work: ClosedWork) -> None:
        """Do something to the log's files, then show it again."""

        def take(keys: Keys) -> None:
            self._ring.keys = keys
            self._said = work.done
            self.open()

        self._place = Place("settings", spot=self._window.place.spot)
        self._window.close_log()
        self._window.show_notice(work.words)
        job = Job(lambda _progress: work.work())
        job.done.connect(take)
        job.failed.connect(self._explain)
        job.start()

    def _say(self, wrong: LogbookError | None) -> None:
        said, self._said = self._said, ""
        if wrong:
            self._window.say(wrong)
        elif said and self._window.view:
            self._window.view.toast.say(said)

    def _tell_damage(self, session: Session, wrong: tuple[str, ...]) -> None:
        if wrong and self._window.shows(session):
            self._recovery.tell_damage(wrong)


def _opened(folder: Path, keys: Keys) -> tuple[Log, LogbookError | None]:
    """The log, and what could not be encrypted beside it."""
    from logbook.entries.profiles import Person
    from logbook.store.log import Log

    log = Log.open(folder, keys)
    try:
        # What the first page needs is read here, where a failure can still be explained.
        log.settings.load()
        for person in log.profiles(Person):
            log.casebook(person.id, newest=1)
    except LogbookError:
        log.close()
        raise
    return log, _explain_plain(lambda: _encrypt_here(log))


def _encrypt_here(log: Log) -> None:
    if log.key:
        from logbook.store.protection import encrypt_leftovers

        encrypt_leftovers(log)


def _encrypt_elsewhere(log: Log) -> None:
    if log.key:
        from logbook.store.protection import encrypt_elsewhere

        second = log.settings.load().second_place
        encrypt_elsewhere(log, [Path(second)] if second else [])


def _explain_plain(encrypt: Callable[[], None]) -> LogbookError | None:
    """What to say where something beside the log could not be encrypted."""
    try:
        encrypt()
    except (OSError, LogbookError):
        return LogbookError(
            tr("Some old copies of the log could not be encrypted yet."),
            tr("Logbook tries again the next time it opens. Check that the disk has room."),
        )
    return None


def _close_dialogs(window: Window) -> None:
    """They may show what is in the log."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()


def _clear_own_clipboard() -> None:
    clipboard = QApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()


def _checked(log: Log) -> tuple[str, ...]:
    from logbook.store.check import check

    return check(log).wrong


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
