"""Brings a part of what is scrolled into sight once it has its place."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from logbook.ui.widgets.parts import depth_in


class ScrollSoon(QTimer):
    """Waits for the next turn: only then is what was just shown where it will stand.

    It ends with the area that it scrolls, and leaves out a part that is gone by then.
    """

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area, singleShot=True, interval=0)
        self._area = area
        self._part: QWidget | None = None
        self.timeout.connect(self._scroll)

    def to(self, part: QWidget) -> None:
        """Show a part at the top, in place of what was to be shown before."""
        self._part = part
        self.start()

    def _scroll(self) -> None:
        part, self._part = self._part, None
        content = self._area.widget()
        if part and isValid(part) and content and content.isAncestorOf(part):
            self._area.verticalScrollBar().setValue(depth_in(self._area, part))
