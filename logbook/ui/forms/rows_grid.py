"""A small table to type into, one row for each step that a clinic printed."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from logbook.ui.widgets.parts import button, column, label, plain_line
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class RowsGrid(QWidget):
    """Rows of short texts; empty rows do not count."""

    changed = Signal()

    def __init__(self, columns: list[str], theme: Theme, *, most: int) -> None:
        super().__init__()
        self._columns = columns
        self._most = most
        self._lines: list[list[QLineEdit]] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(6))
        for position, name in enumerate(columns):
            self._grid.addWidget(label(name, "quiet", wrap=False), 0, position)
        layout = column(self, theme, spacing=6)
        layout.addLayout(self._grid)
        self._more = button(tr("Add a row"), theme, self._add_row, role="flat", picture="add")
        layout.addWidget(self._more)
        self._add_row()

    def rows(self) -> list[list[str]]:
        """What was typed, without the empty rows."""
        typed = [[line.text().strip() for line in lines] for lines in self._lines]
        return [cells for cells in typed if any(cells)]

    def set_rows(self, rows: list[list[str]]) -> None:
        """Bring back what was typed."""
        while len(self._lines) < len(rows):
            self._add_row()
        for position, lines in enumerate(self._lines):
            cells = rows[position] if position < len(rows) else []
            for place, line in enumerate(lines):
                line.setText(cells[place] if place < len(cells) else "")

    def focus_first(self) -> None:
        """Put the keyboard into the first cell."""
        self._lines[0][0].setFocus()

    def _add_row(self) -> None:
        number = len(self._lines) + 1
        lines = [plain_line(f"{name} {number}") for name in self._columns]
        for position, line in enumerate(lines):
            line.textEdited.connect(self.changed)
            self._grid.addWidget(line, number, position)
        self._lines.append(lines)
        in_order = [line for row in self._lines[-2:] for line in row] + [self._more]
        for before, after in pairwise(in_order):
            self.setTabOrder(before, after)
        self._more.setVisible(number < self._most)
        if number > 1:
            lines[0].setFocus()
