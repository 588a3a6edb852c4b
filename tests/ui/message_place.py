"""Says whether messages are shown: alone, once icons have a place, and once messages have one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection

from logbook.ui.widgets.message_place import ICONS, MESSAGES, shows_messages

app = QCoreApplication([])
print(shows_messages())
for name in (ICONS, MESSAGES):
    assert QDBusConnection.sessionBus().registerService(name)
    print(shows_messages())
