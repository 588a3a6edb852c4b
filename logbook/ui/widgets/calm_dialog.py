"""A dialog in which Enter does only what the keyboard is on.

In a line of text, Qt would press a button that the person does not look at: a rating, or Cancel.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog


class CalmDialog(QDialog):
    """Enter presses the button that has the keyboard, and no other."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
