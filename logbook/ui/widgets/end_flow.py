"""The ways on at the foot of a dialog: at the end of the line, on several where it takes them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayoutItem

from logbook.ui.widgets.flow import FlowLayout


class EndFlow(FlowLayout):
    """Sets widgets out as they are read, each line ending where lines end."""

    def _place(self, line: list[tuple[QLayoutItem, QSize]], rect: QRect, height: int) -> None:
        taken = sum(size.width() for _, size in line) + (len(line) - 1) * self.spacing()
        left_over = max(rect.width() - taken, 0)
        mirrored = QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        super()._place(line, rect.translated(-left_over if mirrored else left_over, 0), height)
