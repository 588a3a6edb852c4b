"""Says "locked" once the screen of this desktop session is said to be locked."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication

from logbook.ui.opening.lock_watch import LockWatch

GIVE_UP_MS = 20_000

app = QApplication([])
watch = LockWatch(lambda: 10, app, app)
watch.left_alone.connect(lambda: (print("locked"), app.quit()))


def lock_screen() -> None:
    signal = QDBusMessage.createSignal("/", "org.freedesktop.ScreenSaver", "ActiveChanged")
    for locked in (False, True):
        signal.setArguments([locked])
        QDBusConnection.sessionBus().send(signal)


QTimer.singleShot(0, lock_screen)
QTimer.singleShot(GIVE_UP_MS, app.quit)
app.exec()
