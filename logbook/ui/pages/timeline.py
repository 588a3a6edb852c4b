"""The timeline: everything logged, newest first, with the chosen entry beside the list.

Where there is no room for both, the list gives way to the entry until one goes back.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QListView, QMenu, QPushButton

from logbook.entries.logged import Logged
from logbook.entries.registry import ENTRY_KINDS
from logbook.ui.entry_detail import EntryDetail
from logbook.ui.pages.page import Page
from logbook.ui.parts import button, column, label, plain_line, row
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.ui.timeline_delegate import TimelineDelegate
from logbook.ui.timeline_model import LOGGED, TimelineModel
from logbook.words import tr

SEARCH_AFTER_MS = 150
SIDE_BY_SIDE_FROM = 820
ALL, REMOVED = "", "removed"


class TimelinePage(Page):
    """A list that can be searched and narrowed to a kind, and the entry that is chosen."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._shown_kind = ALL
        self._reading = False
        self.model = TimelineModel(session.log)
        self.list = self._make_list()
        self.detail = EntryDetail(session, theme)
        self.detail.correction_wanted.connect(self._correct)
        self.search = plain_line(tr("Search"))
        self.search.setPlaceholderText(tr("Search what was written"))
        self.search.setClearButtonEnabled(True)
        self.filter = self._make_filter()
        self._back = button(tr("Back to the list"), theme, self.show_list, picture="back")
        self._nothing = label("", "quiet")
        self._search_soon = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._search_soon.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda: self._search_soon.start())
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        delete = QShortcut(QKeySequence("Delete"), self.list, self._remove_chosen)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._lay_out()

    def refresh(self) -> None:
        chosen, was = self.chosen, self.list.currentIndex().row()
        person = self.session.person
        removed = self._shown_kind == REMOVED
        self.model.show(
            person.id if person else "",
            kinds=[self._shown_kind] if self._shown_kind and not removed else [],
            removed=removed,
            typed=self.search.text(),
        )
        self._nothing.setText(self._nothing_text())
        self._nothing.setVisible(self.model.rowCount() == 0)
        self._choose(self._row_after(chosen, was))

    @property
    def chosen(self) -> Logged[Any] | None:
        """The entry that the list shows as chosen."""
        index = self.list.currentIndex()
        return index.data(LOGGED) if index.isValid() else None

    def show_entry(self, logged: Logged[Any]) -> None:
        """Choose one entry, taking back any search that hides it."""
        self.search.clear()
        self.show_kind(ALL)
        while self.model.row_of(logged.id) < 0 and self.model.canFetchMore(QModelIndex()):
            self.model.fetchMore(QModelIndex())
        self._choose(self.model.row_of(logged.id))
        self._read()

    def show_kind(self, kind: str) -> None:
        """Show entries of one kind, all, or the removed ones."""
        self._shown_kind = kind
        action = next(a for a in self._kinds.actions() if a.data() == kind)
        action.setChecked(True)
        self.filter.setText(" " + tr("Show: {what}", what=action.text()))
        self.refresh()

    def show_list(self) -> None:
        """Give the room back to the list."""
        self._reading = False
        self._share_room()
        self.list.setFocus()

    def focus_first(self) -> None:
        self.show_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        delegate = TimelineDelegate(self.theme)
        delegate.setParent(made)
        made.setItemDelegate(delegate)
        made.setUniformItemSizes(True)
        made.setMouseTracking(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setAccessibleName(tr("Timeline"))
        made.selectionModel().currentChanged.connect(self._chosen_changed)
        made.clicked.connect(self._read)
        made.activated.connect(self._read)
        return made

    def _make_filter(self) -> QPushButton:
        menu = QMenu(self)
        self._kinds = QActionGroup(menu)
        titles = [(kind.kind, tr(kind.title)) for kind in ENTRY_KINDS]
        for kind, title in ((ALL, tr("Everything")), *titles, (REMOVED, tr("Removed"))):
            action = QAction(title, menu, checkable=True)
            action.setData(kind)
            action.triggered.connect(lambda _=False, kind=kind: self.show_kind(kind))
            self._kinds.addAction(action)
            menu.addAction(action)
        self._kinds.actions()[0].setChecked(True)
        made = button(
            tr("Show: {what}", what=tr("Everything")),
            self.theme,
            lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())),
            picture="filter",
        )
        return made

    def _lay_out(self) -> None:
        outer = column(self, self.theme, spacing=12, margin=24)
        head = row(None, self.theme, spacing=12)
        head.addWidget(self._back)
        head.addWidget(self.search, 1)
        head.addWidget(self.filter)
        outer.addLayout(head)
        outer.addWidget(self._nothing)
        shared = row(None, self.theme, spacing=12)
        shared.addWidget(self.list, 3)
        shared.addWidget(self.detail, 2)
        outer.addLayout(shared, 1)

    def _share_room(self) -> None:
        """List and entry side by side, or one of them."""
        wide = self.width() >= self.theme.px(SIDE_BY_SIDE_FROM)
        alone = self._reading and not wide
        self.list.setVisible(not alone)
        self.detail.setVisible(wide or self._reading)
        self._back.setVisible(alone)
        self.search.setVisible(not alone)
        self.filter.setVisible(not alone)

    def _read(self) -> None:
        self._reading = self.chosen is not None
        self._share_room()
        (self.list if self.list.isVisible() else self._back).setFocus()

    def _nothing_text(self) -> str:
        if self.search.text().strip():
            return tr("Nothing was found. Try fewer or shorter words.")
        if self._shown_kind == REMOVED:
            return tr("Nothing was removed. What you remove waits here.")
        return tr("Nothing here yet. What you log appears here, newest first.")

    def _row_after(self, chosen: Logged[Any] | None, was: int) -> int:
        """The row of what was chosen, or of its neighbour where it is gone."""
        if chosen is None:
            return -1
        found = self.model.row_of(chosen.id)
        return found if found >= 0 else min(was, self.model.rowCount() - 1)

    def _choose(self, position: int) -> None:
        index = self.model.index(position, 0) if position >= 0 else QModelIndex()
        self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(index)
        self.detail.show_entry(self.chosen)

    def _chosen_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.detail.show_entry(current.data(LOGGED) if current.isValid() else None)

    def _remove_chosen(self) -> None:
        if self.chosen and not self.chosen.removed:
            self.session.remove(self.chosen)

    def _correct(self, logged: Logged[Any]) -> None:
        self.form_wanted.emit(type(logged.record), logged)
