"""Why something is corrected: asked before anything else, kept with the old record."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from logbook.ui.forms.form import must_be_filled_in
from logbook.ui.widgets.parts import column, label, plain_line
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class ReasonCard(QFrame):
    """One line for the reason, and what is missing about it."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.line = plain_line(tr("Why is it corrected?"))
        self.line.textEdited.connect(self.changed)
        self._missing = label("", "error")
        self._missing.hide()
        layout = column(self, theme, spacing=4, margin=16)
        asked = label(tr("Why is it corrected?") + " *", "label")
        spoken = must_be_filled_in(tr("Why is it corrected?"))
        asked.setAccessibleName(spoken)
        self.line.setAccessibleName(spoken)
        asked.setBuddy(self.line)
        layout.addWidget(asked)
        layout.addWidget(label(tr("What it said before stays in its history."), "quiet"))
        layout.addWidget(self.line)
        layout.addWidget(self._missing)

    @property
    def text(self) -> str:
        """The reason as it was typed."""
        return self.line.text().strip()

    def say_missing(self, words: str) -> None:
        """Say what is missing; an empty text says nothing."""
        self._missing.setText(words)
        self._missing.setVisible(bool(words))
        self.line.setAccessibleDescription(words)
