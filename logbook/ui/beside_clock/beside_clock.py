"""Logbook beside the clock: reminds of dates, and goes on there once the window is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow

from logbook.ui.beside_clock.reminders import ReminderWatch
from logbook.ui.beside_clock.tray import Tray, has_place_beside_clock
from logbook.ui.session import Session


class BesideClock(QObject):
    """What a window has beside the clock for as long as the program runs."""

    def __init__(
        self,
        window: QMainWindow,
        app: QApplication,
        *,
        stay: bool,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        """With `stay`, closing the window leaves the icon there, until a log says otherwise."""
        super().__init__(window)
        self._window = window
        self._app = app
        self._stays = stay
        self._quitting = False
        self._session: Session | None = None
        self._watch: ReminderWatch | None = None
        self.tray = Tray(window.windowIcon(), self, self._is_unseen, now)
        self.tray.quit_wanted.connect(self.quit)

    def log_opened(self, session: Session) -> None:
        """Tell what is due, for as long as the log is open."""
        self._session = session
        self.tray.log_opened()
        self._watch = ReminderWatch(session, self, can_tell=self._can_tell)
        self._watch.due.connect(self.tray.say)
        self.tray.place_found.connect(self._watch.look)
        self._watch.look()

    def log_closed(self) -> None:
        """Tell nothing of the log any more."""
        watch, self._watch = self._watch, None
        if watch:
            watch.stop()
        self._keep_wish()
        self._session = None

    def quit(self) -> None:
        """End the program, also where closing the window would not."""
        self._quitting = True
        self._app.quit()

    def takes_over(self) -> bool:
        """Whether Logbook goes on here when its window is closed; never at a logout."""
        self._keep_wish()
        ending = self._quitting or self._app.isSavingSession()
        goes_on = self._stays and not ending and has_place_beside_clock()
        if goes_on:
            # Only Quit beside the clock ends it; the last dialog that closes must not.
            self._app.setQuitOnLastWindowClosed(False)
        return goes_on

    def _is_unseen(self) -> bool:
        # Qt calls a minimised window visible.
        return not self._window.isVisible() or self._window.isMinimized()

    def _can_tell(self) -> bool:
        return self.tray.can_say(watched=self._window.isActiveWindow())

    def _keep_wish(self) -> None:
        """What the log's settings say holds also while the log is locked."""
        if self._session:
            self._stays = self._session.settings.keep_running
