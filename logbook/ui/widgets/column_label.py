"""What is asked, in a column of its own beside the answers."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel

from logbook.ui.widgets.parts import dress_label


class ColumnLabel(QLabel):
    """As wide as all the others in its column; narrower only where there is no room at all."""

    def __init__(self, text: str, role: str, width: int) -> None:
        super().__init__(text)
        dress_label(self, role, wrap=True)
        self._width = width
        self.setMaximumWidth(width)

    def sizeHint(self) -> QSize:
        return QSize(self._width, self.heightForWidth(self._width))
