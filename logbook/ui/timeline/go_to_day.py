"""Where a day is typed to which the timeline shall go."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from logbook.errors import InvalidInput
from logbook.ui.forms.day_line import DayLine
from logbook.ui.widgets.parts import button, label, row
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class GoToDay(QWidget):
    """One line that opens above the list; Enter goes to the day, Escape closes it."""

    wanted = Signal(object)
    """The day (date) to go to."""
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._day = DayLine(tr("Go to day"), theme)
        self._day.line.returnPressed.connect(self.go)
        self._day.changed.connect(lambda: self.say(""))
        self._said = label("", "quiet")
        layout = row(self, theme, spacing=12)
        layout.addWidget(self._day, 0, Qt.AlignmentFlag.AlignTop)
        go = button(tr("Go"), theme, self.go)
        close = button(tr("Close"), theme, self.close_line)
        for made in (go, close):
            layout.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._said, 1)
        self.hide()

    def open_line(self) -> None:
        """Show the line and put the keyboard there."""
        self.show()
        self._day.line.setFocus()
        self._day.line.selectAll()

    def close_line(self) -> None:
        """Put the line away."""
        self.hide()
        self.closed.emit()

    def go(self) -> None:
        """Ask for the day that was typed."""
        try:
            day: date | None = self._day.day()
        except InvalidInput as wrong:
            self.say(str(wrong))
            return
        if day:
            self.wanted.emit(day)

    def say(self, words: str) -> None:
        """Say something beside the line."""
        self._said.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)
