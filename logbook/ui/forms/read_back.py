"""Reads back what will be stored, letter for letter, to compare with the printout."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from logbook.entries.record import Entry, Record
from logbook.errors import LogbookError
from logbook.store.photos import PhotoShelf
from logbook.ui.forms.manners import manner_of
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import (
    button,
    column,
    dress_label,
    frame,
    label,
    layout_of,
    row,
    scrolled,
)
from logbook.ui.widgets.photo_view import PhotoView
from logbook.ui.widgets.screen_reader import as_sentences
from logbook.ui.widgets.scroll_keys import scrolled_by
from logbook.ui.widgets.theme import Theme
from logbook.words import tr, with_answer

HUGE = 2
"""So many of the fields are what matters most."""
BESIDE_FROM = 800
"""In a narrower page the photo stands below what is compared."""


def to_compare(record: Record, before: Record | None = None) -> tuple[str, ...]:
    """The fields that are to be read back: those that say something, or did `before` they were
    corrected."""
    names = manner_of(type(record)).read_back
    return tuple(name for name in names if _told(record, name, before))


def _told(record: Record, name: str, before: Record | None) -> str:
    if (now := record.show(name)) or before is None or not (was := before.show(name)):
        return now
    return tr("Empty now. It was: {what}", what=was)


class ReadBack(QFrame):
    """All that is saved in one go, in large type, and beside it the photo of the printout."""

    def __init__(
        self,
        records: Sequence[Record],
        shelf: PhotoShelf,
        theme: Theme,
        *,
        right: Callable[[], None],
        change: Callable[[], None],
        before: Record | None = None,
    ) -> None:
        """`before` is what a record that is corrected said until now."""
        super().__init__()
        self._theme = theme
        self.setProperty("role", "page")
        self._right = button(tr("It matches: save"), theme, right, role="primary", picture="check")
        outer = column(self, theme, spacing=8, margin=16)
        wanted = tr("Compare with the printout, letter by letter")
        outer.addWidget(label(wanted, "heading"))
        values_aloud = _aloud(records, before)
        self.setAccessibleName(as_sentences(wanted, values_aloud))
        self._right.setAccessibleDescription(values_aloud)
        self._sides = row(None, theme, spacing=12)
        values = _values(records, before, theme)
        self._below = layout_of(values)
        self._area = scrolled(values)
        self._sides.addWidget(self._area, 5)
        self._photo = _photo(records, shelf, theme)
        outer.addLayout(self._sides, 1)
        choice = row(None, theme, spacing=12)
        self._change = button(tr("Change it"), theme, change, picture="edit")
        choice.addWidget(self._change)
        choice.addWidget(self._right)
        choice.addStretch(1)
        outer.addLayout(choice)
        QWidget.setTabOrder(self._change, self._right)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that turn pages do so from both buttons: all can be seen before it is saved."""
        if not scrolled_by(event, self._area):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow page the photo stands below: what is compared has all the width."""
        super().resizeEvent(event)
        beside = self.width() >= self._theme.px(BESIDE_FROM)
        if self._photo and beside and self._sides.indexOf(self._photo) < 0:
            self._sides.addWidget(self._photo, 3)
        elif self._photo and not beside and self._below.indexOf(self._photo) < 0:
            self._below.insertWidget(self._below.count() - 1, self._photo)

    def focus_first(self) -> None:
        """Put the keyboard on the way back: saving has to be chosen."""
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)


def _aloud(records: Sequence[Record], before: Record | None) -> str:
    """The same for whoever hears it."""
    said: list[str] = []
    for record in records:
        if len(records) > 1:
            said.append(tr(record.title))
        names = to_compare(record, before)
        said += [with_answer(record.label(name), _told(record, name, before)) for name in names]
    return as_sentences(*said)


def _values(records: Sequence[Record], before: Record | None, theme: Theme) -> QWidget:
    shown = QWidget()
    layout = column(shown, theme, spacing=8)
    for record in records:
        if len(records) > 1:
            layout.addWidget(label(tr(record.title), "heading"))
        first = manner_of(type(record)).read_back[:HUGE]
        names = to_compare(record, before)
        for role, of_a_size in (
            ("huge", [name for name in names if name in first]),
            ("large", [name for name in names if name not in first]),
        ):
            line = QWidget()
            flow = FlowLayout(line, theme.gap(8))
            for name in of_a_size:
                told = _told(record, name, before)
                flow.addWidget(_value(record.label(name), told, role, theme))
            layout.addWidget(line)
    layout.addStretch(1)
    return shown


def _value(asked: str, told: str, role: str, theme: Theme) -> QWidget:
    card = frame("card", theme, spacing=2, margin=12)
    layout_of(card).addWidget(_OneLine(asked, "quiet"))
    layout_of(card).addWidget(_OneLine(told, role))
    return card


class _OneLine(QLabel):
    """Folded only where there is no room for it on one line, and never cut off."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        dress_label(self, role, wrap=True)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = self.fontMetrics().size(0, self.text()).width() + 2
        return QSize(width, self.heightForWidth(width))


def _photo(records: Sequence[Record], shelf: PhotoShelf, theme: Theme) -> QWidget | None:
    photos = [photo for each in records if isinstance(each, Entry) for photo in each.photos or ()]
    if not photos:
        return None
    try:
        content = shelf.read(photos[-1].name)
    except LogbookError as wrong:
        return label(str(wrong), "error")
    view = PhotoView(theme)
    view.show_photo(content)
    return view
