"""A short word at the foot of the window, with a way to take the last change back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from logbook.ui.parts import button, label, row
from logbook.ui.theme import Theme
from logbook.words import tr

SHOWN_MS = 10_000
"""Time enough to read it and reach the button; Ctrl+Z works as long."""


class Toast(QFrame):
    """One message at a time; a new one takes the place of the old one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self._parent = parent
        self._theme = theme
        self._undo: Callable[[], object] | None = None
        self._words = label("", "strong", wrap=False)
        self._undo_button = button(tr("Undo"), theme, self.undo)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        layout = row(self, theme, spacing=16, margin=12)
        layout.addWidget(self._words)
        layout.addWidget(self._undo_button)
        self.hide()

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Show a message, and offer to take it back if it can be."""
        self._undo = undo
        self._words.setText(words)
        self._undo_button.setVisible(undo is not None)
        self._timer.start()
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()

    def undo(self) -> None:
        """Take back what the message is about."""
        undo, self._undo = self._undo, None
        if undo and self.isVisible():
            self.dismiss()
            undo()

    def dismiss(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()

    def place(self) -> None:
        """Sit at the foot of the window, in the middle."""
        room = self._parent.rect()
        left = (room.width() - self.width()) // 2
        self.move(max(left, 0), room.height() - self.height() - self._theme.px(72))
