"""The foot of a dialog about a set of symptoms."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from logbook.ui.widgets.end_flow import EndFlow
from logbook.ui.widgets.parts import button, column, label
from logbook.ui.widgets.shortcuts import SAVE, on_keys
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class SetFoot(QWidget):
    """What is in the way is said above the buttons, in sight however far one has scrolled."""

    def __init__(
        self,
        dialog: QDialog,
        theme: Theme,
        save: Callable[[], object],
        *asides: QPushButton,
    ) -> None:
        super().__init__()
        self._words = label("", "error")
        self._words.hide()
        inside = column(self, theme, margin=12)
        inside.addWidget(self._words)
        ways = QWidget()
        line = EndFlow(ways, theme.gap(8))
        for aside in asides:
            line.addWidget(aside)
        line.addWidget(button(tr("Cancel"), theme, dialog.reject, picture="close"))
        self.save = button(
            tr("Save"), theme, save, role="primary", picture="check", tip="Ctrl+Enter"
        )
        line.addWidget(self.save)
        inside.addWidget(ways)
        on_keys(dialog, save, *SAVE)  # the button's own goes with its letter

    def say(self, words: str) -> None:
        """Say what is in the way; with no words, nothing is."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
