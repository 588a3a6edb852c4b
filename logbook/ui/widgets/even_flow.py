"""A layout of equal columns: as many as the widest part allows, each as wide as the others."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayoutItem

from logbook.ui.widgets.flow import FlowLayout, size_within


class EvenFlow(FlowLayout):
    """In reading direction, then down; every line fills the width."""

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        items = [item for item in self._items if not item.isEmpty()]
        if not items:
            return []
        count = self._columns(items, width)
        side = max((width - (count - 1) * self.spacing()) // count, 1)
        size = QSize(side, max(size_within(item, side).height() for item in items))
        lines = (items[at : at + count] for at in range(0, len(items), count))
        return [[(item, size) for item in line] for line in lines]

    def _columns(self, items: list[QLayoutItem], width: int) -> int:
        """No more than it takes for as many lines: six stand as three and three."""
        widest = max(item.sizeHint().width() for item in items)
        most = max(1, (width + self.spacing()) // (widest + self.spacing()))
        lines = -(-len(items) // most)
        return -(-len(items) // lines)
