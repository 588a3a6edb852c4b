"""A short word at the foot of the window, with a way to take the last change back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.ui.parts import button, clear, label, row
from logbook.ui.theme import Theme
from logbook.words import tr

MOST_OTHERS = 2
"""For more people there is no room; the entry itself has a button for each."""
SHOWN_MS = 10_000
"""Time enough to read it and reach the button; Ctrl+Z works at any time."""


class Toast(QFrame):
    """One message at a time, in a place of its own: it covers nothing."""

    undo_wanted = Signal()
    move_wanted = Signal(object)
    """What was just logged is about another person (Logged)."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "toast")
        self._words = label("", "strong")
        self._undo = button(tr("Undo"), theme, self.undo_wanted.emit, tip="Ctrl+Z")
        self._theme = theme
        self._movers = row(None, theme)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        layout = row(self, theme, spacing=16, margin=8)
        layout.addSpacing(theme.px(16))
        layout.addWidget(self._words, 1)
        layout.addLayout(self._movers)
        layout.addWidget(self._undo)
        layout.addSpacing(theme.px(16))
        self.hide()

    def say(self, words: str, *, undo: bool = False, others: Sequence[Logged[Person]] = ()) -> None:
        """Show a message, and offer to take back what it is about or to move it to others."""
        clear(self._movers)
        for person in others[:MOST_OTHERS]:
            move = tr("Move to {person}", person=person.record.name)
            wanted = partial(self.move_wanted.emit, person)
            self._movers.addWidget(button(move, self._theme, wanted))
        self._words.setText(words)
        self._undo.setVisible(undo)
        self._timer.start()
        self.show()
