"""The list that the timeline is read in.

A table of one column, because it asks the model only about rows in sight: a list view looks
at every row before it shows the first.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from logbook.ui.timeline.delegate import ROW_HEIGHT, TimelineDelegate
from logbook.ui.timeline.model import LOGGED, MONTH, TimelineModel
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class TimelineList(QTableView):
    """One entry a row; arrow keys walk through them, Enter reads one."""

    read_wanted = Signal()
    """The chosen entry shall be read in full."""
    left_upwards = Signal()
    """The keyboard goes on above the newest entry."""

    def __init__(self, model: TimelineModel, theme: Theme) -> None:
        super().__init__()
        self.setModel(model)
        delegate = TimelineDelegate(theme, QApplication.font())
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Timeline"))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(theme.px(ROW_HEIGHT))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def choose(self, row: int, above: int | None = None) -> None:
        """Choose the entry in a row, or none where that is -1, and bring it into sight: with
        `above`, to where it begins so many pixels below the list's upper edge."""
        index = self._entry_at(row, onwards=True) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid() and above is None:
            self.scrollTo(index)
        elif index.isValid() and above is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(index.row()) - above)

    @property
    def has_choice_in_sight(self) -> bool:
        """Whether the chosen entry is in sight."""
        chosen = self.currentIndex()
        return chosen.isValid() and self.viewport().rect().intersects(self.visualRect(chosen))

    def day_on_top(self) -> date | None:
        """The day of the first entry in sight; None at the newest."""
        top = self.rowAt(0)
        return (
            self._entry_at(top, onwards=True).data(LOGGED).record.happened.day if top > 0 else None
        )

    def begin_with(self, row: int) -> None:
        """Let the list begin with the entry in a row, without choosing it."""
        self.executeDelayedItemsLayout()
        self.scrollTo(self._entry_at(row, onwards=True), self.ScrollHint.PositionAtTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.read_wanted.emit()
        elif key == Qt.Key.Key_Up and self._is_at_top():
            self.left_upwards.emit()
        elif key == Qt.Key.Key_Escape:
            event.ignore()  # it is the page's
        else:
            super().keyPressEvent(event)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """The newest entry comes into sight with its month above it."""
        if index.row() == self._entry_at(0, onwards=True).row():
            self.scrollToTop()
        else:
            super().scrollTo(index, hint)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the newest and the oldest; no key ends at a month's heading."""
        here, last = self.currentIndex().row(), self.model().rowCount() - 1
        if action is QAbstractItemView.CursorAction.MoveEnd:
            return self._entry_at(last, onwards=False)
        if here < 0 or action is QAbstractItemView.CursorAction.MoveHome:
            return self._entry_at(0, onwards=True)
        wanted = super().moveCursor(action, modifiers).row()
        return self._entry_at(max(wanted, 0), onwards=wanted >= here)

    def _entry_at(self, row: int, *, onwards: bool) -> QModelIndex:
        """The entry in a row; in place of a heading, which has entries around it, the next."""
        index = self.model().index(row, 0)
        if index.data(MONTH) is None:
            return index
        return self.model().index(row + 1 if onwards or row == 0 else row - 1, 0)

    def _is_at_top(self) -> bool:
        return self.currentIndex().row() <= self._entry_at(0, onwards=True).row()
