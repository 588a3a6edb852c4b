"""What stands beside each column of a caregiver's own spreadsheet: where it goes, in which unit."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView

from logbook.ui.widgets.parts import label
from logbook.words import tr

MOST_IN_SIGHT = 12


class PlaceList(QComboBox):
    """A list that a turn of the wheel scrolls past, and never changes; Enter opens it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)
        self.setMaxVisibleItems(MOST_IN_SIGHT)
        self.setStyleSheet("combobox-popup: 0;")  # else some hide behind an arrow above the list
        choices = QListView()
        choices.setSpacing(self.fontMetrics().height() // 4)
        self.setView(choices)
        choices.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def showPopup(self) -> None:
        """As wide as the longest choice."""
        shown = self.view()
        bar = shown.verticalScrollBar().sizeHint().width()
        shown.setMinimumWidth(shown.sizeHintForColumn(0) + 2 * bar)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
        else:
            super().keyPressEvent(event)


class UnitList(PlaceList):
    """The unit of a column's numbers: chosen or typed, none beforehand."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # what is typed is never finished for one
        self.setMinimumContentsLength(8)
        self.setAccessibleName(name)
        if line := self.lineEdit():
            line.setAccessibleName(name)
        self.over = label(tr("Unit"), "quiet")
        self.over.setBuddy(self)  # on Linux a list is read out with its label

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps what was typed, and opens the list where nothing was."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter and self.currentText()):
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        """With nothing chosen, an arrow key comes to the first unit first."""
        super().showPopup()
        if self.currentIndex() < 0:
            self.view().setCurrentIndex(QModelIndex())

    def offer(self, units: Iterable[str], *, asked: bool, said: str = "") -> None:
        """Show these to choose from, if a unit is asked at all; `said` was chosen before."""
        with QSignalBlocker(self):
            self.clear()
            self.addItems(list(units))
            self.setCurrentIndex(-1)
            self.setEditText(said)
        self.setVisible(asked)
        self.over.setVisible(asked)
