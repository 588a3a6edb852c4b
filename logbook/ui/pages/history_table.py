"""The charts' own readings and events as a table that a screen reader can read out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from logbook import dates
from logbook.care.events import Event
from logbook.care.tracked import Reading
from logbook.ui.parts import plain_tip
from logbook.ui.theme import Theme
from logbook.words import N_, tr

COLUMNS = (N_("Day"), N_("Time"), N_("What"), N_("What was written"))
WIDTHS, SHARES = (150, 70, 240), (0.37, 0.12, 0.26)
"""How wide the first columns are, and at most which part of the table."""
Row = tuple[str, Reading | Event]
_INDEX = QModelIndex | QPersistentModelIndex


class PlainTable(QTableView):
    """Rows that can be chosen, calmly drawn."""

    opened = Signal(str)
    """The id of the record that the person wants to read in full."""
    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setProperty("role", "list")
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(36))
        self.verticalHeader().setDefaultSectionSize(theme.px(36))
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class HistoryTable(PlainTable):
    """One row for each reading and event, newest first; Enter opens the entry."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._rows = _Rows()
        self.setModel(self._rows)
        self.setAccessibleName(tr("Readings and events"))
        self._widths = [theme.px(width) for width in WIDTHS]
        self.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.activated.connect(lambda index: self.opened.emit(self._rows.record_id(index.row())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, (width, share) in enumerate(zip(self._widths, SHARES, strict=True)):
            self.setColumnWidth(column, min(width, round(share * self.viewport().width())))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self._rows.show(rows)


class _Rows(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def record_id(self, row: int) -> str:
        return self._rows[row][1].record_id

    def rowCount(self, parent: _INDEX = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _INDEX = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr(COLUMNS[section])
        return None

    def data(self, index: _INDEX, role: int = 0) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        title, one = self._rows[index.row()]
        clock = dates.clock_text(one.clock) if one.clock else ""
        said = (dates.weekday_text(one.day), clock, tr(title), one.text)[index.column()]
        return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
