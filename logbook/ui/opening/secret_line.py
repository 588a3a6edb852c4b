"""A line for a secret: hidden as it is typed, and shown on request."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from logbook.ui.widgets.parts import button, column, label, row
from logbook.ui.widgets.theme import Theme
from logbook.ui.widgets.words_only import WordsLine
from logbook.words import tr, with_answer


class SecretLine(QWidget):
    """A name above the line, and beside it the button that shows what was typed."""

    entered = Signal()
    """Enter was pressed."""
    changed = Signal()

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._line = WordsLine()
        self._line.setAccessibleName(name)
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.returnPressed.connect(self.entered)
        self._line.textEdited.connect(self.changed)
        self._name = name
        self._show = button(tr("Show"), theme, self._turn, role="reveal")
        self._show.setAccessibleName(with_answer(name, tr("Show")))
        self._show.setAutoDefault(False)  # Enter must never show what was typed.
        inside = column(self, theme, spacing=4)
        inside.addWidget(label(name, "label"))
        self._beside = row(None, theme)
        self._beside.addWidget(self._line, 1)
        self._beside.addWidget(self._show)
        inside.addLayout(self._beside)
        self.setFocusProxy(self._line)

    @property
    def text(self) -> str:
        """What is typed."""
        return self._line.text()

    def show_last(self) -> None:
        """Let Tab come to showing it after all that stands beside this line now.

        It is taken out and put in anew: with `setTabOrder`, Qt went round between a line and
        the other's button and never came to the foot.
        """
        self._beside.removeWidget(self._show)
        self._show.setParent(None)
        self._beside.addWidget(self._show)

    def select_all(self) -> None:
        """So that typing begins anew."""
        self._line.selectAll()

    def _turn(self) -> None:
        hidden = self._line.echoMode() is QLineEdit.EchoMode.Password
        self._line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        words = tr("Hide") if hidden else tr("Show")
        self._show.setText(words)
        self._show.setAccessibleName(with_answer(self._name, words))
        self._line.setFocus()
