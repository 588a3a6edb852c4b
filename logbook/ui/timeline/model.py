"""The timeline's rows. What an entry says is read when its row comes into sight.

The first page is there at once. Which entries follow is found off the window's thread, as a
list of numbers; a few pages of what was read last stay in memory.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from logbook import dates
from logbook.entries.logged import Logged
from logbook.entries.record import Entry
from logbook.errors import LogbookError
from logbook.store.finder import Found, Wanted
from logbook.store.log import Log
from logbook.ui.jobs import Job, Progress
from logbook.ui.timeline.hits import telling_line
from logbook.ui.timeline.rows import TimelineRows
from logbook.words import tr

PAGE = 100
FIRST = 40
"""How many are read before the first paint: more than a tall window shows."""
MOST_PAGES = 12
LOGGED = Qt.ItemDataRole.UserRole
STARTS_DAY = Qt.ItemDataRole.UserRole + 1
MONTH = Qt.ItemDataRole.UserRole + 2
"""The first day of the month that a heading is for; None where an entry stands."""
_NOTHING = Found((), ())


class TimelineModel(QAbstractListModel):
    """A person's entries, newest first, under the headings of their months."""

    arrived = Signal()
    """All that is wanted has been found."""
    failed = Signal(object)
    """The log could not be read (LogbookError)."""

    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log = log
        self.person_id = ""
        self.wanted = Wanted()
        self._rows = TimelineRows(_NOTHING)
        self._pages: OrderedDict[int, Sequence[Logged[Entry]]] = OrderedDict()
        self._asked = 0

    @property
    def count(self) -> int:
        """How many entries are known so far."""
        return len(self._rows.numbers)

    @property
    def is_finding(self) -> bool:
        """Whether more may come."""
        return self._asked < 0

    def show(self, person_id: str, wanted: Wanted) -> None:
        """Show some of a person's entries.

        What stands there stays until others are found, unless it is about somebody else.
        """
        again = (person_id, wanted) == (self.person_id, self.wanted)
        if person_id != self.person_id:
            self._reset(_NOTHING)
        self.person_id, self.wanted = person_id, wanted
        self._asked = abs(self._asked) + 1
        if not person_id:
            return
        if not wanted.is_indexed or (again and self.count > FIRST) or self._show_first_page():
            self._find_all()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Headings cannot be chosen; the arrow keys pass over them."""
        if not index.isValid() or self._rows.month_at(index.row()):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        if not index.isValid():
            return None
        month = self._rows.month_at(index.row())
        if month is not None:
            return _heading(date.fromisoformat(f"{month}-01"), role)
        position = self._rows.position_at(index.row())
        if role == LOGGED:
            return self._entry(position)
        if role == STARTS_DAY:
            return self._starts_day(index.row(), position)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            record = self._entry(position).record
            line = telling_line(record, self.wanted.words)
            return f"{record.happened.text()}: {tr(record.title)}. {line}"
        return None

    def row_of(self, logged: Logged[Any]) -> int:
        """The row of an entry, -1 where it is not among those found so far."""
        return self._rows.row_of(logged.number)

    def row_near(self, day: date) -> int:
        """The row of the newest entry that is not after that day, or else of the oldest."""
        newer = self._log.newer_than(self.person_id, self.wanted, day)
        return self._rows.row_at(min(newer, self.count - 1)) if self.count else -1

    def _show_first_page(self) -> bool:
        """Whether there is more than that page."""
        page = self._log.page(
            self.person_id,
            size=FIRST,
            kinds=[self.wanted.kind] if self.wanted.kind else [],
            removed=self.wanted.removed,
        )
        months = Counter((entry.happened_at or "")[:7] for entry in page.entries)
        numbers = [entry.number for entry in page.entries]
        self._reset(Found(numbers, tuple(months.items())), page.entries)
        return page.after is not None

    def _find_all(self) -> None:
        """Begin once what is there already has been painted."""
        asked, self._asked = self._asked, -self._asked
        work = partial(_found, self._log, self.person_id, self.wanted, asked)
        job = Job(work)
        job.done.connect(self._take)
        job.failed.connect(partial(self._refuse, asked))
        QTimer.singleShot(0, self, lambda: job.start())

    def _take(self, answer: tuple[int, Found]) -> None:
        asked, found = answer
        if asked != -self._asked:
            return  # Something else has been asked for meanwhile.
        self._asked = asked
        rows, known = TimelineRows(found), len(self._rows)
        if known and rows.goes_on_from(self._rows):
            self._append(rows, known)
        else:
            self._reset(found)
        self.arrived.emit()

    def _refuse(self, asked: int, wrong: LogbookError) -> None:
        if asked == -self._asked:
            self._asked = asked
            self.failed.emit(wrong)

    def _append(self, rows: TimelineRows, known: int) -> None:
        self._pages.clear()
        if len(rows) > known:
            self.beginInsertRows(QModelIndex(), known, len(rows) - 1)
            self._rows = rows
            self.endInsertRows()

    def _reset(self, found: Found, first: Sequence[Logged[Entry]] = ()) -> None:
        self.beginResetModel()
        self._rows = TimelineRows(found)
        self._pages.clear()
        if first:
            self._pages[0] = first
        self.endResetModel()

    def _entry(self, position: int) -> Logged[Entry]:
        page, place = divmod(position, PAGE)
        if page not in self._pages:
            numbers = self._rows.numbers[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = self._log.numbered(numbers)
            if len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page][place]

    def _starts_day(self, row: int, position: int) -> bool:
        if self._rows.month_at(row - 1) is not None:
            return True
        return _day(self._entry(position - 1)) != _day(self._entry(position))


def _found(
    log: Log, person_id: str, wanted: Wanted, asked: int, _progress: Progress
) -> tuple[int, Found]:
    return asked, log.find(person_id, wanted)


def _heading(month: date, role: int) -> Any:
    if role == MONTH:
        return month
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return dates.month_text(month)
    return None


def _day(logged: Logged[Entry]) -> str:
    return (logged.happened_at or "")[:10]
