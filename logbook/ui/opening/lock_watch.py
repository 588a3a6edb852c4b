"""Notices that nobody is at the computer any more, so that a log is locked.

Three signs: no key or mouse for a while; a clock that went on while the program did not, for
the computer slept; and, where the system tells programs of it, the lock of its screen.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import SLOT, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication

LOOK_EVERY_MS = 5_000
ASLEEP_S = 60
_TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
)
_SCREEN_LOCKS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
"""Interfaces whose signal `ActiveChanged` says that the screen was locked or unlocked."""


class LockWatch(QObject):
    """Watches for as long as it lives."""

    left_alone = Signal()

    def __init__(self, minutes: Callable[[], float], app: QApplication, parent: QObject) -> None:
        """`minutes` says how long nobody may touch anything."""
        super().__init__(parent)
        self._minutes = minutes
        self._touched = self._looked = time.time()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app.installEventFilter(self)
        for interface in _SCREEN_LOCKS:
            QDBusConnection.sessionBus().connect(
                "",
                "",
                interface,
                "ActiveChanged",
                self,
                SLOT("screen_changed(bool)"),  # pyright: ignore[reportArgumentType] - it takes these
            )

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self.blockSignals(True)
        self.deleteLater()

    def look(self) -> None:
        """Tell if nobody touched anything for too long, or the computer slept meanwhile."""
        now = time.time()
        if now < self._looked:  # Somebody set the clock back.
            self._touched = now
        slept = now - self._looked > ASLEEP_S
        self._looked = now
        if slept or now - self._touched >= 60 * self._minutes():
            self.left_alone.emit()

    @Slot(bool)
    def screen_changed(self, locked: bool) -> None:
        """The system locked or unlocked the screen."""
        if locked:
            self.left_alone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = time.time()
        return False
