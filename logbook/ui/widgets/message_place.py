"""Whether a message beside the clock would be seen by anybody."""

from __future__ import annotations

ICONS = "org.kde.StatusNotifierWatcher"
"""Shows icons beside the clock on most desktops of Linux, and no messages."""
MESSAGES = "org.freedesktop.Notifications"
"""Shows messages there; runs already, or is started for the first."""
_BUS, _PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"
_LONGEST_WAIT_MS = 500


def shows_messages() -> bool:
    """Where the icons' program is not the messages', the latter may be missing."""
    running = _names("ListNames")
    return ICONS not in running or MESSAGES in (*running, *_names("ListActivatableNames"))


def _names(asked: str) -> list[str]:
    """None where there is no D-Bus."""
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage  # not needed at the start

    question = QDBusMessage.createMethodCall(_BUS, _PATH, _BUS, asked)
    wait = QDBus.CallMode.Block
    found = QDBusConnection.sessionBus().call(question, wait, _LONGEST_WAIT_MS).arguments()
    return list(found[0]) if found and isinstance(found[0], list) else []
