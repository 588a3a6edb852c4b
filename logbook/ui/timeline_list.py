"""The list that the timeline is read in.

A table of one column, because it asks the model only about rows in sight: a list view looks
at every row before it shows the first.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from logbook.ui.theme import Theme
from logbook.ui.timeline_delegate import ROW_HEIGHT, TimelineDelegate
from logbook.ui.timeline_model import TimelineModel
from logbook.words import tr


class TimelineList(QTableView):
    """One entry a row; arrow keys walk through them."""

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
