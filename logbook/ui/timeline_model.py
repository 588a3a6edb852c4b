"""The timeline's rows: pages of the log, read as one scrolls to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from logbook.entries.logged import Logged
from logbook.entries.record import Entry
from logbook.store.log import Log
from logbook.store.reads import Cursor
from logbook.words import tr

PAGE = 100
LOGGED = Qt.ItemDataRole.UserRole
STARTS_DAY = Qt.ItemDataRole.UserRole + 1


class TimelineModel(QAbstractListModel):
    """A person's entries, newest first; at most so many in memory as were scrolled past."""

    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log = log
        self._person_id = ""
        self._kinds: Sequence[str] = ()
        self._removed = False
        self._entries: list[Logged[Entry]] = []
        self._after: Cursor | None = None

    def show(
        self,
        person_id: str,
        *,
        kinds: Sequence[str] = (),
        removed: bool = False,
        typed: str = "",
    ) -> None:
        """Show other entries: of some kinds, the removed ones, or those that hold some words."""
        again = (person_id, kinds, removed) == (self._person_id, self._kinds, self._removed)
        rows = len(self._entries) if again else 0
        self.beginResetModel()
        self._person_id, self._kinds, self._removed = person_id, kinds, removed
        self._entries, self._after = [], None
        if person_id and typed.strip():
            self._entries = list(self._found(typed))
        elif person_id:
            self._read_page(None)
            while self._after and len(self._entries) < rows:
                self._read_page(self._after)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        if not index.isValid():
            return None
        logged = self._entries[index.row()]
        if role == LOGGED:
            return logged
        if role == STARTS_DAY:
            return index.row() == 0 or _day(self._entries[index.row() - 1]) != _day(logged)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            record = logged.record
            return f"{record.happened.text()}: {tr(record.title)}. {record.in_one_line()}"
        return None

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and self._after is not None

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        if parent.isValid() or self._after is None:
            return
        page = self._page(self._after)
        first = len(self._entries)
        self.beginInsertRows(QModelIndex(), first, first + len(page.entries) - 1)
        self._entries.extend(page.entries)
        self._after = page.after
        self.endInsertRows()

    def row_of(self, record_id: str) -> int:
        """The row of an entry, -1 where it is not among those read so far."""
        rows = (row for row, logged in enumerate(self._entries) if logged.id == record_id)
        return next(rows, -1)

    def _read_page(self, after: Cursor | None) -> None:
        page = self._page(after)
        self._entries.extend(page.entries)
        self._after = page.after

    def _page(self, after: Cursor | None) -> Any:
        return self._log.page(
            self._person_id, after=after, size=PAGE, kinds=self._kinds, removed=self._removed
        )

    def _found(self, typed: str) -> Sequence[Logged[Entry]]:
        found = self._log.search(self._person_id, typed, removed=self._removed)
        return [logged for logged in found if not self._kinds or logged.kind in self._kinds]


def _day(logged: Logged[Entry]) -> str:
    return (logged.happened_at or "")[:10]
