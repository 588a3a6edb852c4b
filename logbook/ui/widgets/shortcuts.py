"""Keys that do something: once a press, however long a tired hand rests on them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

SAVE = ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S")


def on_keys(
    within: QWidget,
    act: Callable[[], object],
    *keys: str,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> None:
    """Let any of these keys do it while `within` is in the window that has the keyboard."""
    for each in keys:
        shortcut = QShortcut(QKeySequence(each), within, lambda: act())
        shortcut.setContext(context)
        shortcut.setAutoRepeat(False)
