"""The timeline: everything logged, newest first, with the chosen entry beside the list.

Where there is no room for both, the list gives way to the entry until one goes back. The
keyboard goes from the search down into the list and with Enter into the entry; Escape goes back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from logbook import dates
from logbook.entries.logged import Logged
from logbook.entries.symptom import Symptom
from logbook.errors import LogbookError
from logbook.store.finder import Wanted
from logbook.ui.page import Page
from logbook.ui.session import Session
from logbook.ui.timeline.entry_detail import EntryDetail
from logbook.ui.timeline.entry_list import TimelineList
from logbook.ui.timeline.filter import nothing_like
from logbook.ui.timeline.go_to_day import GoToDay
from logbook.ui.timeline.head import TimelineHead
from logbook.ui.timeline.model import LOGGED, TimelineModel
from logbook.ui.timeline.place import Place
from logbook.ui.timeline.start import TimelineStart
from logbook.ui.widgets.parts import column, label, row
from logbook.ui.widgets.screen_reader import announce
from logbook.ui.widgets.shortcuts import on_keys
from logbook.ui.widgets.tab_order import tab_through
from logbook.ui.widgets.theme import Theme
from logbook.words import tr, tr_n

SIDE_BY_SIDE_FROM = 820
FROM_TOP = 4
"""An entry that is asked for elsewhere stands a quarter of the list below its upper edge, so that
what happened before it is in sight too."""


class TimelinePage(Page):
    """A list that can be searched and narrowed, and the entry that is chosen."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._reading = False
        self._place = Place()
        self._first_sought = False
        self._told_found: tuple[tuple[str, ...], int] = ((), 0)
        self._day_sought: date | None = None
        self._correcting = False
        self._gone_id = ""
        self.model = TimelineModel(session.log)
        self.model.arrived.connect(self._arrived)
        self.model.failed.connect(self._not_found)
        self.list = self._make_list()
        self.detail = EntryDetail(session, theme)
        self.detail.correction_wanted.connect(self._correct)
        self._head = TimelineHead(session, theme)
        self._head.changed.connect(self._look_again)
        self._head.list_wanted.connect(self.show_list)
        self._head.day_wanted.connect(self._ask_day)
        self._head.filter.told.connect(self.told)
        self.search, self.filter = self._head.search, self._head.filter
        self.day = GoToDay(theme)
        self.day.wanted.connect(self.go_to_day)
        self.day.closed.connect(self.list.setFocus)
        self._nothing = label("", "quiet")
        session.saved.connect(self._came_back)
        self._shortcuts()
        self._lay_out()

    def refresh(self) -> None:
        self._head.catch_up()
        person_id = self.session.person.id if self.session.person else ""
        is_other = person_id != self.model.person_id
        wanted = self._head.wanted
        self._keep_place(wanted)
        self.model.show(person_id, wanted)
        if is_other:
            self._leave_behind(person_id)
        self._share_room()
        if not self.model.is_finding:
            self._arrived()
        elif self._place.entry and self.model.row_of(self._place.entry) >= 0:
            near = self._place.near
            self._choose(self.model.row_of(self._place.entry), self._place.above)
            self._place = replace(self._place, near=near)

    @property
    def chosen(self) -> Logged[Any] | None:
        """The entry that the list shows as chosen."""
        index = self.list.currentIndex()
        return index.data(LOGGED) if index.isValid() else None

    def show_entry(self, logged: Logged[Any]) -> None:
        """Choose one entry, taking back any search that hides it."""
        self._place = Place(logged, above=self.list.height() // FROM_TOP)
        self._reading = True
        self.filter.choose(Wanted(removed=logged.removed))
        self._share_room()
        (self.detail.focus_first if self.list.isHidden() else self.list.setFocus)()

    def show_list(self) -> None:
        """Give the room back to the list."""
        self._reading = False
        self._share_room()
        self.list.setFocus()

    def go_to_day(self, day: date) -> None:
        """Choose the newest entry of a day, or the last one before it, once all are found."""
        if self.model.is_finding:
            self._day_sought = day
            return
        position = self.model.row_near(day)
        self._choose(position)
        if self.chosen is None:
            return
        self.list.scrollTo(self.list.currentIndex(), QAbstractItemView.ScrollHint.PositionAtTop)
        found = self.chosen.record.happened.day
        if found == day:
            self.day.close_line()
        else:
            words = tr("Nothing on {day}. The nearest is shown.", day=dates.day_text(day))
            self.day.say(words)

    def focus_first(self) -> None:
        """In the list; whoever comes back from correcting an entry is at that entry again."""
        came_back, self._correcting = self._correcting, False
        if came_back and self.chosen:
            self.detail.focus_first()
        elif self._start.isVisible():
            self._start.setFocus()
        else:
            self.show_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, in_search = event.key(), self.search.hasFocus()
        if in_search and key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_into_list()
        elif key == Qt.Key.Key_Escape and (self.detail.has_keyboard or self.list.isHidden()):
            self.show_list()
        elif key == Qt.Key.Key_Escape and self.list.hasFocus():
            self._go_to_search()
        elif key == Qt.Key.Key_Escape and in_search:
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _make_list(self) -> TimelineList:
        made = TimelineList(self.model, self.theme)
        made.selectionModel().currentChanged.connect(self._chosen_changed)
        made.clicked.connect(self._clicked)
        made.read_wanted.connect(self._read)
        made.left_upwards.connect(self._go_to_search)
        return made

    def _shortcuts(self) -> None:
        on_keys(self, self._go_to_search, "Ctrl+F")
        on_keys(self, self._ask_day, "Ctrl+G")
        at_the_list = Qt.ShortcutContext.WidgetShortcut
        on_keys(self.list, self._remove_chosen, "Delete", context=at_the_list)

    def _lay_out(self) -> None:
        outer = column(self, self.theme, spacing=12, margin=24)
        outer.addWidget(self._head)
        outer.addWidget(self.day)
        outer.addWidget(self._nothing)
        shared = row(None, self.theme, spacing=12)
        shared.addWidget(self.list, 3)
        shared.addWidget(self.detail, 2)
        self._start = TimelineStart(self.theme)
        self._start.wanted.connect(lambda: self.form_wanted.emit(Symptom, None))
        shared.addWidget(self._start, 1)
        outer.addLayout(shared, 1)
        tab_through(self._head, self.day, self.list, self.detail)

    def _share_room(self) -> None:
        """List and entry side by side, or one of them."""
        wide = self.width() >= self.theme.px(SIDE_BY_SIDE_FROM)
        alone = self._reading and not wide
        self._head.share_room(wide=wide, alone=alone)
        self._start.setVisible(self._is_empty)
        self.list.setVisible(not alone and not self._is_empty)
        self.detail.setVisible((wide or self._reading) and not self._is_empty)

    @property
    def _is_empty(self) -> bool:
        """Whether nothing at all was logged yet."""
        is_all = self.model.wanted == Wanted()
        return is_all and not self.model.count and not self.model.is_finding

    def _leave_behind(self, person_id: str) -> None:
        """Keep nothing in sight of the person who was shown before."""
        sought, self._day_sought = self._place.entry, None
        is_of_another = sought is not None and sought.person_id != person_id
        self._place = Place(None if is_of_another else sought)
        if is_of_another:
            self._reading = False
            self._share_room()
        self._nothing.hide()
        self._show_chosen()

    def _arrived(self) -> None:
        """All is found: go on where the person was."""
        place, self._place = self._place, Place()
        sought, near = place.entry or self.chosen, place.near
        day, self._day_sought = self._day_sought, None
        first, self._first_sought = self._first_sought, False
        self._nothing.setText(nothing_like(self.model.wanted))
        self._nothing.setVisible(self.model.count == 0 and not self._is_empty)
        self._tell_found()
        position = self._row_after(sought, place.row)
        self._choose(0 if first and position < 0 and self.model.count else position, place.above)
        if near is None and sought and position < 0 and place.above is not None:
            near = sought.record.happened.day
        if near and self.model.count:
            self.list.begin_with(self.model.row_near(near))
        if sought and self.model.row_of(sought) < 0:
            self._leave_gone(sought, had_row=place.row >= 0)
        self._share_room()
        if day and self.day.isVisible():
            self.go_to_day(day)

    def _tell_found(self) -> None:
        """Whoever does not see the list hears how much a search found, once."""
        count, words = self.model.count, self.model.wanted.words
        if words and self._told_found != (words, count):
            found = tr_n("{count} entry", "{count} entries", count)
            announce(self, found if count else self._nothing.text())
        self._told_found = (words, count)

    def _look_again(self) -> None:
        try:
            self.refresh()
        except LogbookError as wrong:
            self._not_found(wrong)

    def _not_found(self, wrong: LogbookError) -> None:
        """What stands there stays; it is looked for again when the page is opened again."""
        self._day_sought, self._first_sought, self._stale = None, False, True
        self._nothing.setText(str(wrong))
        self._nothing.show()
        self.unreadable.emit(wrong)

    def _leave_gone(self, gone: Logged[Any], *, had_row: bool) -> None:
        """The entry that was read is not here any more: go on in the list."""
        self._gone_id = gone.id if had_row else ""
        had_keyboard, self._reading = self.detail.has_keyboard, False
        self._share_room()
        if had_keyboard:
            self.list.setFocus()

    def _came_back(self, logged: Logged[Any], _words: str) -> None:
        """What was just removed here is here again: it is the one to look at."""
        if logged.id != self._gone_id or logged.removed != self.filter.wanted.removed:
            return
        self._gone_id = ""
        self._place = Place(logged)
        if self.isVisible() and not self.model.is_finding:
            self._arrived()

    def _clicked(self) -> None:
        self._reading = self.chosen is not None
        self._share_room()
        (self.list.setFocus if self.list.isVisible() else self.detail.focus_first)()

    def _read(self) -> None:
        """Enter: the keyboard goes into the entry."""
        if self.chosen:
            self._reading = True
            self._share_room()
            self.detail.focus_first()

    def _go_to_search(self) -> None:
        self.show_list()
        self.search.setFocus()
        self.search.selectAll()

    def _go_into_list(self) -> None:
        """Down from the search: to the chosen entry, or else the first that is found."""
        self._first_sought = True
        if self._head.is_behind:
            self._look_again()
        elif not self.model.is_finding:
            self._arrived()
        self.list.setFocus()

    def _ask_day(self) -> None:
        self.show_list()
        self.day.open_line()

    def _keep_place(self, wanted: Wanted) -> None:
        """Remember where the list is, unless another entry is being looked for already."""
        if self._place.entry:
            return
        before, row = self.model.wanted, self.list.currentIndex().row()
        is_same, searched_anew = wanted == before, wanted.typed != before.typed
        is_in_sight = is_same or searched_anew or self.list.has_choice_in_sight
        self._place = Place(
            self.chosen,
            row if is_same else -1,
            None if row < 0 or searched_anew else self.list.rowViewportPosition(row),
            None if is_in_sight else self.list.day_on_top(),
        )

    def _row_after(self, chosen: Logged[Any] | None, row: int) -> int:
        """The row of what was chosen, or of its neighbour where it is gone."""
        if chosen is None:
            return -1
        found = self.model.row_of(chosen)
        return found if found >= 0 else min(row, self.model.rowCount() - 1)

    def _choose(self, position: int, above: int | None = None) -> None:
        before = self.list.currentIndex()
        self.list.choose(position, above)
        if self.list.currentIndex() == before:
            self._show_chosen()

    def _chosen_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._place = replace(self._place, entry=None, above=None, near=None)
        if current.isValid():  # also where the list chose it as it got the keyboard
            self.list.selectRow(current.row())
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.detail.show_entry(self.chosen, self.model.wanted.words)

    def _remove_chosen(self) -> None:
        if self.chosen and not self.chosen.removed:
            self.session.remove(self.chosen)

    def _correct(self, logged: Logged[Any]) -> None:
        self._correcting = True
        self.form_wanted.emit(type(logged.record), logged)
