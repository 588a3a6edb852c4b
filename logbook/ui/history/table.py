"""The charts' own readings and events as a table that a screen reader can read out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView, QWidget

from logbook import dates
from logbook.care.events import Event
from logbook.care.tracked import Reading
from logbook.ui.widgets.parts import column, label, plain_tip, row
from logbook.ui.widgets.theme import Theme
from logbook.words import N_, isolated, tr

COLUMNS = (N_("Day"), N_("Time"), N_("What"), N_("What was written"))
WIDTHS, SHARES = (150, 70, 240), (0.37, 0.12, 0.26)
"""How wide the first columns are, and at most which part of the table."""
Row = tuple[str, Reading | Event]
Order = tuple[int, bool]
"""A column, and whether its rows stand from the end."""
ORDERS: dict[Order, str] = {
    (0, True): N_("Newest first"),
    (0, False): N_("Oldest first"),
    (2, False): N_("By what it is"),
    (3, False): N_("By what was written"),
}
_NUMBER = re.compile(r"([0-9]{1,18})")
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
    """One row for each reading and event; Enter opens the entry."""

    sorted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._rows = _Rows()
        self.setModel(self._rows)
        self.setAccessibleName(tr("Readings and events"))
        self._widths = [theme.px(width) for width in WIDTHS]
        self.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.activated.connect(self._open)

    @property
    def order(self) -> Order:
        """By which column it is sorted, and whether from the end."""
        return self._rows.order

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for place, (width, share) in enumerate(zip(self._widths, SHARES, strict=True)):
            self.setColumnWidth(place, min(width, round(share * self.viewport().width())))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self._rows.show(rows)

    def sort(self, order: Order) -> None:
        """Show the same rows in another order, from the first on."""
        self._rows.sort_by(order)
        self.setCurrentIndex(self._rows.index(0, 0))
        self.sorted.emit()

    def _open(self, index: QModelIndex) -> None:
        if record_id := self._rows.record_id(index.row()):
            self.opened.emit(record_id)

    def _sort_by(self, section: int) -> None:
        """By a column; once more turns the order round. Times belong to their days."""
        by = 0 if section == 1 else section
        self.sort((by, self.order == (by, False)))


class SortedTable(QWidget):
    """A table under a choice of its order, for those who do not press on its heads."""

    def __init__(self, table: HistoryTable, theme: Theme) -> None:
        super().__init__()
        self._table = table
        self.order = QComboBox()
        self.order.setAccessibleName(tr("Sort by"))
        self.order.setPlaceholderText(tr("Another order"))
        self.order.addItems([tr(words) for words in ORDERS.values()])
        self.order.activated.connect(lambda place: table.sort(list(ORDERS)[place]))
        table.sorted.connect(self._say)
        self._say()
        layout = column(self, theme, spacing=8)
        words = label(tr("Sort by"), "quiet", wrap=False)
        words.setBuddy(self.order)
        line = row(None, theme)
        line.addWidget(words)
        line.addWidget(self.order)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addWidget(table, 1)

    def _say(self) -> None:
        known = list(ORDERS)
        order = self._table.order
        self.order.setCurrentIndex(known.index(order) if order in known else -1)


class _Rows(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self.order: Order = next(iter(ORDERS))

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self._put_in_order()
        self.endResetModel()

    def sort_by(self, order: Order) -> None:
        self.beginResetModel()
        self.order = order
        self._put_in_order()
        self.endResetModel()

    def record_id(self, row: int) -> str:
        return self._rows[row][1].record_id

    def rowCount(self, parent: _INDEX = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _INDEX = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        by, backwards = self.order
        arrow = f" {'↓' if backwards else '↑'}" if by == section else ""
        return tr(COLUMNS[section]) + arrow

    def data(self, index: _INDEX, role: int = 0) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        title, one = self._rows[index.row()]
        clock = dates.clock_text(one.clock) if one.clock else ""
        said = (dates.weekday_text(one.day), clock, isolated(tr(title)), isolated(one.text))[
            index.column()
        ]
        return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said

    def _put_in_order(self) -> None:
        """Of those that are alike, the newest first."""
        self._rows.sort(key=lambda row: row[1].moment, reverse=True)
        by, backwards = self.order
        self._rows.sort(key=_KEYS[by], reverse=backwards)


def _spoken(text: str) -> list[tuple[bool, int, str]]:
    """What texts are sorted by: numbers before words, 10 after 9."""
    parts = filter(None, _NUMBER.split(text.casefold()))
    return [(False, int(p), "") if _NUMBER.fullmatch(p) else (True, 0, p) for p in parts]


_KEYS: dict[int, Callable[[Row], Any]] = {
    0: lambda row: row[1].moment,
    2: lambda row: _spoken(tr(row[0])),
    3: lambda row: _spoken(row[1].text),
}
