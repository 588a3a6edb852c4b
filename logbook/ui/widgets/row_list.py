"""Sentences about rows of a spreadsheet, all of them: to scroll through, to select and to copy."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from logbook.ui.widgets.parts import label
from logbook.words import reads_right_to_left, without_isolates

MOST_LINES = 7
"""What is longer scrolls: a table has up to 20,000 rows."""

APART = "\n\n"
"""Between what is told of one row and of the next."""


class RowList(QPlainTextEdit):
    """As high as its lines, up to a few, or with `fills` its whole place; hidden without any."""

    def __init__(self, name: str, *, fills: bool = False) -> None:
        super().__init__()
        self._fills = fills
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        option = self.document().defaultTextOption()
        option.setTextDirection(self.layoutDirection())  # also for rows in another script
        if reads_right_to_left():
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.over = label(name, "strong")
        self.over.setBuddy(self)  # on Linux a list is read out with its label
        self.say(())

    def say(self, sentences: Iterable[str]) -> None:
        """Show these, one below the other."""
        told = APART.join(sentences)
        if told != self.toPlainText():
            self.setPlainText(told)
        for part in (self, self.over):
            part.setVisible(bool(told))
        self._fit()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied holds the words alone."""
        copied = QMimeData()
        copied.setText(without_isolates(self.textCursor().selection().toPlainText()))
        return copied

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._fills:
            return
        lines = min(MOST_LINES, max(1, int(self.document().size().height())))
        around = max(self.height() - self.viewport().height(), 2 * self.frameWidth())
        edges = around + 2 * int(self.document().documentMargin())
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + edges)
