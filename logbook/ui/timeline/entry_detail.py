"""One entry in full: what it says, its photos, its history, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from logbook import dates
from logbook.care.corrections import field_changes
from logbook.care.current_signs import has_current_signs
from logbook.entries.branches import Branches, Conflict
from logbook.entries.logged import Action, Logged, Revision
from logbook.entries.record import Entry, Record
from logbook.entries.specs import Photo, Photos
from logbook.ui.conflicts.notice import parted_notice
from logbook.ui.help.banner import HelpBanner
from logbook.ui.jobs import Job
from logbook.ui.session import Session
from logbook.ui.timeline.hits import hits, marked
from logbook.ui.whom_to_call import help_numbers
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import (
    button,
    clear,
    column,
    frame,
    label,
    layout_of,
    picture_label,
    row,
    scrolled,
)
from logbook.ui.widgets.photo_view import PhotoDialog
from logbook.ui.widgets.screen_reader import read_out
from logbook.ui.widgets.scroll_keys import scrolled_by
from logbook.ui.widgets.theme import Theme
from logbook.ui.widgets.thumbnails import Pictures
from logbook.words import N_, tr

THUMBNAIL = 140
_ACTIONS = {
    Action.ADDED: N_("Logged"),
    Action.CORRECTED: N_("Changed"),
    Action.REMOVED: N_("Removed"),
    Action.RESTORED: N_("Brought back"),
}


class EntryDetail(QWidget):
    """Shows one entry at a time; empty until one is chosen."""

    correction_wanted = Signal(object)
    """The record (Logged) that the person wants to correct."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._words: tuple[str, ...] = ()
        self._pictures = Pictures(session.log.photos, self)
        self._content = QWidget()
        self._inside = column(self._content, theme, spacing=12, margin=16)
        self._area = scrolled(self._content)
        self._area.setProperty("role", "sheet")
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown_id = ""
        self._actions = QWidget()
        """What can be done with the entry."""
        self._takes_away = False
        """Whether a press is on its way that brings another entry into sight."""
        self._calm = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        self._calm.timeout.connect(self._wake)
        column(self, theme).addWidget(self._area)
        self.show_entry(None)

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is somewhere in the entry."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def focus_first(self) -> None:
        """Put the keyboard where the entry is read: the arrow keys scroll it."""
        self._area.setFocus()

    def show_entry(self, logged: Logged[Any] | None, words: tuple[str, ...] = ()) -> None:
        """Show an entry, or that none is chosen; mark the words that were searched for."""
        had_keyboard, shown_id = self.has_keyboard, logged.id if logged else ""
        if self._takes_away and shown_id != self._shown_id:
            self._takes_away = False
            self._calm.start()
        self._words = words
        clear(self._inside)
        self._actions = QWidget()
        if logged is None:
            self._area.setAccessibleName(tr("Entry"))
            self._inside.addWidget(label(tr("Choose an entry to read it in full."), "quiet"))
        else:
            self._area.setAccessibleName(tr(logged.record.title))
            self._show(logged)
        self._area.setAccessibleDescription(read_out(self._content))
        self._inside.addStretch(1)
        if shown_id != self._shown_id:
            self._area.verticalScrollBar().setValue(0)
        self._shown_id = shown_id
        if had_keyboard:
            self.focus_first()  # The button that was pressed is gone.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scrolled_by(event, self._area):
            super().keyPressEvent(event)

    def _show(self, logged: Logged[Any]) -> None:
        record = logged.record
        self._inside.addLayout(self._head(logged))
        if isinstance(record, Entry) and record.needs_help_now:
            self._inside.addWidget(self._signs(record))
        branches = Branches(self._session.log.history(logged.id))
        if parted := _parted(branches, logged):
            self._inside.addWidget(parted_notice([parted], self._session, self._theme))
        self._actions = self._made_actions(logged)
        self._actions.setEnabled(not self._calm.isActive())
        self._inside.addWidget(self._actions)
        self._inside.addWidget(self._fields_card(record))
        if isinstance(record, Entry) and record.photos:
            self._inside.addWidget(self._photos_card(record.photos))
        self._inside.addWidget(self._history_card(branches))

    def _signs(self, record: Entry) -> QWidget:
        """What to do now; beside an entry of long ago, that it was so."""
        if has_current_signs(record, self._session.today):
            return HelpBanner(help_numbers(self._session), self._theme, urgent=True)
        was = tr("Signs that can be an emergency were marked in this entry.")
        now = tr("If they are there now, press Emergency.")
        return label(f"{was} {now}", "quiet")

    def _head(self, logged: Logged[Any]) -> Any:
        record = logged.record
        head = row(None, self._theme, spacing=12)
        ink = self._theme.colours.accent
        head.addWidget(
            picture_label(record.kind, ink, self._theme.px(28)), 0, Qt.AlignmentFlag.AlignTop
        )
        words = column(None, self._theme, spacing=2)
        words.addWidget(label(tr(record.title), "large"))
        if isinstance(record, Entry):
            when = dates.day_and_clock_text(record.happened.day, record.happened.clock)
            words.addWidget(label(when))
        words.addWidget(label(tr("Written by {who}", who=logged.first.by), "quiet"))
        head.addLayout(words, 1)
        return head

    def _take_away(self, act: Callable[[], Job]) -> None:
        """The next entry comes with the same buttons in the same places: the second press of a
        double one must not be about that."""
        self._takes_away = True
        if self.has_keyboard:
            self.focus_first()  # a button that cannot be pressed lets it go
        self._actions.setEnabled(False)
        act().failed.connect(self._stayed)

    def _stayed(self) -> None:
        self._takes_away = False
        self._wake()

    def _wake(self) -> None:
        self._actions.setEnabled(True)

    def _made_actions(self, logged: Logged[Any]) -> QWidget:
        shown = QWidget()
        flow = FlowLayout(shown, self._theme.gap(8))
        if logged.removed:
            flow.addWidget(
                button(
                    tr("Bring back"),
                    self._theme,
                    lambda: self._session.restore(logged),
                    role="primary",
                    picture="restore",
                )
            )
            return shown
        flow.addWidget(
            button(
                tr("Correct"),
                self._theme,
                lambda: self.correction_wanted.emit(logged),
                picture="edit",
            )
        )
        flow.addWidget(
            button(
                tr("Remove"),
                self._theme,
                lambda: self._take_away(lambda: self._session.remove(logged)),
                picture="remove",
            )
        )
        for person in self._session.others if isinstance(logged.record, Entry) else ():
            move = tr("Move to {person}", person=person.record.name)
            wanted = partial(self._session.move, [logged], person)
            pressed = partial(self._take_away, wanted)
            flow.addWidget(button(move, self._theme, pressed, picture="switch"))
        return shown

    def _fields_card(self, record: Record) -> QWidget:
        card = frame("card", self._theme, spacing=10)
        inside = layout_of(card)
        for name, spec in record.specs().items():
            text = record.show(name)
            if not text or name == "happened" or isinstance(spec, Photos):
                continue
            pair = column(None, self._theme, spacing=0)
            pair.addWidget(label(tr(spec.label), "quiet"))
            pair.addWidget(self._marked(text))
            inside.addLayout(pair)
        if not inside.count():
            inside.addWidget(label(tr("Nothing else was written down."), "quiet"))
        return card

    def _photos_card(self, photos: tuple[Photo, ...]) -> QWidget:
        card = frame("card", self._theme)
        shown = QWidget()
        flow = FlowLayout(shown, self._theme.gap(8))
        for photo in photos:
            flow.addWidget(self._photo(photo))
        layout_of(card).addWidget(shown)
        return card

    def _photo(self, photo: Photo) -> QWidget:
        side = self._theme.px(THUMBNAIL)
        made = button(
            photo.caption,
            self._theme,
            lambda: PhotoDialog(self._pictures, photo, self._theme, self).open(),
            role="row",
            tip=tr("Look at the photo"),
        )
        self._pictures.put_on(made, photo.name, side)
        made.setMinimumHeight(side)
        return made

    def _marked(self, text: str) -> QLabel:
        """A text as it was typed; only where it is marked does it become markup, escaped."""
        made = label(text, selectable=True)
        if hits(text, self._words):
            colours = self._theme.colours
            made.setAccessibleName(text)
            made.setTextFormat(Qt.TextFormat.RichText)
            made.setText(marked(text, self._words, colours.ink, colours.notice_soft))
        return made

    def _history_card(self, branches: Branches) -> QWidget:
        card = frame("card", self._theme, spacing=6)
        inside = layout_of(card)
        inside.addWidget(label(tr("History"), "heading"))
        for revision in branches.in_order:
            inside.addWidget(label(_step_text(revision), "strong"))
            for change in _changes(branches.made_on(revision), revision):
                inside.addWidget(label(change, "quiet"))
        return card


def _parted(branches: Branches, logged: Logged[Any]) -> Conflict | None:
    """What two computers made of it, as long as nobody has chosen."""
    ends = branches.open_ends
    return Conflict(logged.id, ends) if len(ends) > 1 else None


def _step_text(revision: Revision) -> str:
    made: datetime = revision.made.at.astimezone()
    when = tr("{day}, {time}", day=dates.day_text(made.date()), time=dates.clock_text(made.time()))
    text = f"{tr(_ACTIONS[revision.action])}: {when}, {revision.made.by}"
    return f"{text}. {tr('Why: {reason}', reason=revision.why)}" if revision.why else text


def _changes(before: Revision | None, after: Revision) -> list[str]:
    """What a correction changed, field by field, with the old and the new text."""
    if before is None or before.content == after.content:
        return []
    changed = field_changes(before.record, after.record, notes=True)
    return [each.words for each in changed]
