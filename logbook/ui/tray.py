"""Logbook's place beside the clock: the way back to the window, and short messages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from logbook.ui.parts import plain_tip
from logbook.words import tr

LOOK_EVERY_MS = 10 * 60_000
SHOWN_MS = 20_000


class Tray(QObject):
    """An icon with a menu, where the computer has a place for it.

    A locked log cannot be read, so its dates cannot be told: then a message a day says that.
    """

    open_wanted = Signal()
    quit_wanted = Signal()
    said = Signal(str, str)
    """A message was shown: its title and text."""

    def __init__(self, picture: QIcon, parent: QObject, unseen: Callable[[], bool]) -> None:
        """`unseen` tells whether nobody sees the window."""
        super().__init__(parent)
        self._unseen = unseen
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
        self.name()
        self._icon.show()

    def name(self) -> None:
        """Say everything in the language that is spoken now."""
        self._icon.setToolTip(plain_tip("Logbook"))
        self._open.setText(tr("Open Logbook"))
        self._quit.setText(tr("Quit"))

    def say(self, title: str, words: str) -> None:
        """Show a message beside the clock."""
        self._icon.showMessage(title, words, self._icon.icon(), SHOWN_MS)
        self.said.emit(title, words)

    def log_opened(self) -> None:
        """The log can be read, so its own reminders are told."""
        self._unread = ""
        self._looked_on = date.today()

    def log_out_of_reach(self, why: str) -> None:
        """The log cannot be read until somebody comes: say why, once a day."""
        self._unread = why
        self.look()

    def look(self) -> None:
        """Say that the dates cannot be read, unless they were read today or it was said."""
        if self._unread and self._unseen() and self._looked_on != date.today():
            self._looked_on = date.today()
            self.say(self._unread, tr("Open Logbook to see the dates."))

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.open_wanted.emit()


def has_place_beside_clock() -> bool:
    """Whether this computer shows icons beside its clock."""
    return QSystemTrayIcon.isSystemTrayAvailable()
