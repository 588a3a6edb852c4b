"""Questions, medicines and expenses, each as a list that can be sorted and kept as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent
from PySide6.QtWidgets import QComboBox, QWidget

from logbook.errors import LogError
from logbook.exchange.shown_csv import shown_csv
from logbook.ui.history.list_contents import Listing, Offer, Row
from logbook.ui.history.parts import Book, OneOf, View
from logbook.ui.history.table import PlainTable
from logbook.ui.session import Session
from logbook.ui.widgets.file_to_save import file_to_save, in_file_name
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import (
    bring_into_sight,
    button,
    column,
    label,
    plain_tip,
    row,
    scrolled,
)
from logbook.ui.widgets.tab_order import tab_through
from logbook.ui.widgets.theme import Theme
from logbook.whole_file import write_whole
from logbook.words import isolated, tr

MOST_WRAPPED = 400
"""Rows up to which every row is made as high as what it says."""
LEAST_COLUMN = 110
LOWEST = 220
_NEWEST_FIRST = (0, True)
_INDEX = QModelIndex | QPersistentModelIndex


class ListOf(View):
    """One list at a time out of those that are offered."""

    def __init__(self, session: Session, theme: Theme, name: str, offers: Sequence[Offer]) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._name = name
        self._make = {key: make for key, _, make in offers}
        self._words = {key: words for key, words, _ in offers}
        self._book: Book | None = None
        self.rows = _Rows(QColor(theme.colours.quiet))
        self.offers = OneOf([(key, words) for key, words, _ in offers], theme, name=name)
        self.offers.mark(offers[0][0])
        self.offers.chosen.connect(lambda _key: self._show())
        self.table = _Table(theme)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(name)
        self.table.setWordWrap(True)
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self.sort)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.activated.connect(self._open)
        self.table.resized.connect(self._fit)
        self.sort_by = QComboBox()
        self.sort_by.setAccessibleName(tr("Sort by"))
        self.sort_by.activated.connect(self.sort)
        self._turn = button("↓", theme, self.turn_round)
        self._turn.setAccessibleName(tr("Turn the order round"))
        self._turn.setToolTip(plain_tip(tr("Turn the order round")))
        self._turn.setAccessibleDescription(" ")  # or else the tip is read out once more
        self._said = label("", "quiet")
        self._lay_out()

    def show_book(self, book: Book) -> None:
        self._book = book
        self._show()

    def sort(self, column: int) -> None:
        """Sort by a column; once more turns the order round."""
        self.rows.sort_by(column)
        self._say_order()
        self._fit()

    def turn_round(self) -> None:
        """Sort by the same column from the other end."""
        self.sort(self.rows.sorted_by[0])

    def save_to(self, path: Path) -> None:
        """Write what is shown, in the order shown, as CSV."""
        shown = self.rows.listing
        cells = [row.cells for row in self.rows.in_order]
        content = shown_csv(shown.titles, cells, days=shown.days)
        try:
            write_whole(path, [content])
        except OSError:
            self.failed.emit(
                LogError(tr("The list could not be written."), tr("Choose another folder."))
            )
        else:
            self.told.emit(tr("Saved: {place}", place=path))

    def focus_first(self) -> None:
        self.table.setFocus()

    def suggested_name(self) -> str:
        """What is in the file and of which day, without anybody's name."""
        first = next(iter(self._make))
        shown = self._words[self.offers.key or first] if self.offers.key != first else ""
        words = (in_file_name(each) for each in (self._name, shown))
        return " ".join([*filter(None, words), self._session.today.isoformat()])

    def _lay_out(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools, self._theme.gap(8))
        flow.addWidget(self.offers)
        flow.addWidget(self._sort_tool())
        flow.addWidget(button(tr("Save as CSV"), self._theme, self._save, picture="save"))
        self.table.setMinimumHeight(self._theme.px(LOWEST))
        body = QWidget()
        layout = column(body, self._theme, spacing=8)
        layout.addWidget(tools)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._said)
        self._area = scrolled(body)
        column(self, self._theme).addWidget(self._area)
        self.table.reached.connect(lambda: bring_into_sight(self._area, self.table))
        tab_through(tools, self.table)

    def _sort_tool(self) -> QWidget:
        made = QWidget()
        line = row(made, self._theme)
        words = label(tr("Sort by"), "quiet", wrap=False)
        words.setBuddy(self.sort_by)
        line.addWidget(words)
        line.addWidget(self.sort_by)
        line.addWidget(self._turn)
        return made

    def _show(self) -> None:
        if self._book is None:
            return
        listing = self._make[self.offers.key or next(iter(self._make))](self._book)
        chosen = self._chosen_id()
        self.rows.show(listing)
        self.sort_by.clear()
        self.sort_by.addItems(listing.titles)
        self._say_order()
        self._choose(chosen)
        nothing = "" if listing.rows else tr("Nothing here.")
        self._said.setText(listing.said or nothing)
        self._said.setVisible(bool(self._said.text()))
        self._fit()

    def _say_order(self) -> None:
        column, backwards = self.rows.sorted_by
        self.sort_by.setCurrentIndex(column)
        self._turn.setText("↓" if backwards else "↑")

    def _chosen_id(self) -> str:
        row = self.table.currentIndex().row()
        return self.rows.in_order[row].record_id if row >= 0 else ""

    def _choose(self, record_id: str) -> None:
        """Go on at the entry that was chosen before the list was shown anew."""
        places = {row.record_id: place for place, row in enumerate(self.rows.in_order)}
        if record_id and record_id in places:
            self.table.setCurrentIndex(self.rows.index(places[record_id], 0))

    def _fit(self) -> None:
        """Give the columns with the longest texts the most room."""
        listing = self.rows.listing
        if not listing.titles:
            return
        longest = [
            max([len(title), *(len(row.cells[n]) for row in listing.rows)])
            for n, title in enumerate(listing.titles)
        ]
        least = self._theme.px(LEAST_COLUMN)
        room = max(self.table.viewport().width() - least * len(longest), 0)
        weights = [min(length, 60) for length in longest]
        for n, weight in enumerate(weights[:-1]):
            self.table.setColumnWidth(n, least + room * weight // sum(weights))
        if len(listing.rows) <= MOST_WRAPPED:
            self.table.resizeRowsToContents()

    def _open(self, index: QModelIndex) -> None:
        if record_id := self.rows.in_order[index.row()].record_id:
            self.entry_wanted.emit(record_id)

    def _save(self) -> None:
        chosen = file_to_save(self, tr("Save as CSV"), self.suggested_name(), "csv")
        if chosen:
            self.save_to(chosen)


class _Table(PlainTable):
    reached = Signal()
    """The keyboard came here, not the mouse: what is pressed may not move away under it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.reached.emit()


class _Rows(QAbstractTableModel):
    def __init__(self, quiet: QColor) -> None:
        super().__init__()
        self._quiet = quiet
        self.listing = Listing((), ())
        self.in_order: list[Row] = []
        self.sorted_by = _NEWEST_FIRST
        """By which column, and whether from its end."""

    def show(self, listing: Listing) -> None:
        self.beginResetModel()
        if listing.titles != self.listing.titles:
            self.sorted_by = _NEWEST_FIRST
        self.listing = listing
        self._put_in_order()
        self.endResetModel()

    def sort_by(self, column: int) -> None:
        backwards = self.sorted_by == (column, False)
        self.beginResetModel()
        self.sorted_by = (column, backwards)
        self._put_in_order()
        self.endResetModel()

    def _put_in_order(self) -> None:
        column, backwards = self.sorted_by
        known = [row for row in self.listing.rows if row.keys[column] is not None]
        others = [row for row in self.listing.rows if row.keys[column] is None]
        known.sort(key=lambda row: row.keys[column], reverse=backwards)
        self.in_order = known + others

    def rowCount(self, parent: _INDEX = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.in_order)

    def columnCount(self, parent: _INDEX = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.listing.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        title = self.listing.titles[section]
        if self.sorted_by[0] == section:
            return f"{title} {'↓' if self.sorted_by[1] else '↑'}"
        return title

    def data(self, index: _INDEX, role: int = 0) -> Any:
        cell = self.in_order[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return isolated(cell) or tr("not recorded")
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell)
        if role == Qt.ItemDataRole.ForegroundRole and not cell:
            return self._quiet
        return None
