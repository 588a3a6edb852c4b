"""A box to tick, with words that may take several lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from logbook.ui.widgets.parts import label, row
from logbook.ui.widgets.theme import Theme


class TickLine(QWidget):
    """The words can be pressed too."""

    def __init__(self, words: str, theme: Theme) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = row(self, theme)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        shown = label(words.replace("&", "&&"))
        shown.setBuddy(self.box)  # a screen reader then takes it for the box's name, once
        layout.addWidget(shown, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.box.toggle()
