"""What stands beside each column of a caregiver's own spreadsheet: where it goes, in which unit."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from logbook.ui.parts import label
from logbook.words import tr


class PlaceList(QComboBox):
    """A list that a turn of the wheel scrolls past, and never changes."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


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

    def offer(self, units: Iterable[str], *, asked: bool) -> None:
        """Show these to choose from, if a unit is asked at all."""
        with QSignalBlocker(self):
            self.clear()
            self.addItems(list(units))
            self.setCurrentIndex(-1)
            self.setEditText("")
        self.setVisible(asked)
        self.over.setVisible(asked)
