"""A short word at the foot of the window, with a way to take the last change back."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from logbook.ui.parts import button, label, row
from logbook.ui.theme import Theme
from logbook.words import tr

SHOWN_MS = 10_000
"""Time enough to read it and reach the button; Ctrl+Z works at any time."""


class Toast(QFrame):
    """One message at a time, in a place of its own: it covers nothing."""

    undo_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "toast")
        self._words = label("", "strong")
        self._undo = button(tr("Undo"), theme, self.undo_wanted.emit, tip="Ctrl+Z")
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        layout = row(self, theme, spacing=16, margin=8)
        layout.addSpacing(theme.px(16))
        layout.addWidget(self._words, 1)
        layout.addWidget(self._undo)
        layout.addSpacing(theme.px(16))
        self.hide()

    def say(self, words: str, *, undo: bool = False) -> None:
        """Show a message, and offer to take back what it is about."""
        self._words.setText(words)
        self._undo.setVisible(undo)
        self._timer.start()
        self.show()
