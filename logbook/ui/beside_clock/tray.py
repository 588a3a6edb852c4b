"""Logbook's place beside the clock: the way back to the window, and short messages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from logbook.ui.widgets.message_place import shows_messages
from logbook.ui.widgets.parts import plain_tip
from logbook.words import tr

LOOK_EVERY_MS = 10 * 60_000
PLACE_EVERY_MS = 10_000
"""At login Logbook can be there before the clock is."""
DAY_BEGINS = time(9)
"""As in the file for a calendar: a message at midnight is read by nobody."""
SHOWN_MS = 20_000


class Tray(QObject):
    """An icon with a menu, where the computer has a place for it.

    A locked log cannot be read, so its dates cannot be told: then a message a day says that.
    """

    open_wanted = Signal()
    quit_wanted = Signal()
    place_found = Signal()
    """There is a place beside the clock now, and there was none before."""
    said = Signal(str, str)
    """A message was shown: its title and text."""

    def __init__(
        self,
        picture: QIcon,
        parent: QObject,
        unseen: Callable[[], bool],
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        """`unseen` tells whether nobody sees the window, `now` what the clock says."""
        super().__init__(parent)
        self._unseen = unseen
        self._now = now
        self._icon = QSystemTrayIcon(picture, self)
        self._menu = QMenu()
        # Given a signal's `emit`, addAction would lose hold of the action when a page goes.
        self._open, self._quit = self._menu.addAction(""), self._menu.addAction("")
        self._open.triggered.connect(self.open_wanted)
        self._quit.triggered.connect(self.quit_wanted)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._pressed)
        self._icon.messageClicked.connect(self.open_wanted)
        self._unread = ""
        self._looked_on: date | None = None
        timer = QTimer(self, interval=LOOK_EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()
        self._place = QTimer(self, interval=PLACE_EVERY_MS)
        self._place.timeout.connect(self._look_for_place)
        if not has_place_beside_clock():
            self._place.start()
        self.name()
        self._icon.show()

    def name(self) -> None:
        """Say everything in the language that is spoken now."""
        self._icon.setToolTip(plain_tip("Logbook"))
        self._open.setText(tr("Open Logbook"))
        self._quit.setText(tr("Quit"))

    def can_say(self, *, watched: bool = False) -> bool:
        """Whether a message would be shown, at an hour at which somebody may read it.

        Somebody who is `watched` at work, with the window in front, may at any hour.
        """
        awake = watched or self._now().time() >= DAY_BEGINS
        return awake and has_place_beside_clock() and shows_messages()

    def say(self, title: str, words: str) -> None:
        """Show a message beside the clock."""
        self._icon.showMessage(title, words, self._icon.icon(), SHOWN_MS)
        self.said.emit(title, words)

    def log_opened(self) -> None:
        """The log can be read, so its own reminders are told."""
        self._unread = ""
        self._looked_on = self._now().date()

    def log_out_of_reach(self, why: str) -> None:
        """The log cannot be read until somebody comes: say why, once a day."""
        self._unread = why
        self.look()

    def look(self) -> None:
        """Say that the dates cannot be read, unless they were read today or it was said."""
        today = self._now().date()
        if self._unread and self._unseen() and self._looked_on != today and self.can_say():
            self._looked_on = today
            self.say(self._unread, tr("Open Logbook to see the dates."))

    def _look_for_place(self) -> None:
        if has_place_beside_clock():
            self._place.stop()
            self.look()
            self.place_found.emit()

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.open_wanted.emit()


def has_place_beside_clock() -> bool:
    """Whether this computer shows icons beside its clock."""
    return QSystemTrayIcon.isSystemTrayAvailable()
