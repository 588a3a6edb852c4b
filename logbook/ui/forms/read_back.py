"""Reads back what will be stored, letter for letter, to compare with the printout."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from logbook.entries.record import Entry, Record
from logbook.errors import LogbookError
from logbook.store.photos import PhotoShelf
from logbook.ui.flow import FlowLayout
from logbook.ui.forms.manners import manner_of
from logbook.ui.parts import button, column, frame, label, layout_of, row, scrolled
from logbook.ui.photo_view import PhotoView
from logbook.ui.theme import Theme
from logbook.words import tr


def to_compare(record: Record) -> tuple[str, ...]:
    """The fields of a record that are to be read back and say something."""
    return tuple(name for name in manner_of(type(record)).read_back if record.show(name))


class ReadBack(QWidget):
    """All that is saved in one go, in large type, and beside it the photo of the printout."""

    def __init__(
        self,
        records: Sequence[Record],
        shelf: PhotoShelf,
        theme: Theme,
        *,
        right: Callable[[], None],
        change: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._right = button(tr("It matches: save"), theme, right, role="primary", picture="check")
        outer = column(self, theme, spacing=8, margin=16)
        outer.addWidget(label(tr("Compare with the printout, letter by letter"), "heading"))
        sides = row(None, theme, spacing=24)
        sides.addWidget(scrolled(_values(records, theme)), 3)
        photo = _photo(records, shelf, theme)
        if photo:
            sides.addWidget(photo, 2)
        outer.addLayout(sides, 1)
        choice = row(None, theme, spacing=12)
        self._change = button(tr("Change it"), theme, change, picture="edit")
        choice.addWidget(self._change)
        choice.addWidget(self._right)
        choice.addStretch(1)
        outer.addLayout(choice)

    def focus_first(self) -> None:
        """Put the keyboard on the way back: saving has to be chosen."""
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)


def _values(records: Sequence[Record], theme: Theme) -> QWidget:
    shown = QWidget()
    layout = column(shown, theme, spacing=12)
    for record in records:
        if len(records) > 1:
            layout.addWidget(label(tr(record.title), "heading"))
        places = QWidget()
        flow = FlowLayout(places, theme.gap(12))
        for name in to_compare(record):
            flow.addWidget(_value(record, name, theme))
        layout.addWidget(places)
    layout.addStretch(1)
    return shown


def _value(record: Record, name: str, theme: Theme) -> QWidget:
    role = "huge" if name in manner_of(type(record)).read_back[:2] else "large"
    card = frame("card", theme, spacing=2, margin=12)
    layout_of(card).addWidget(label(record.label(name), "quiet"))
    layout_of(card).addWidget(label(record.show(name), role))
    return card


def _photo(records: Sequence[Record], shelf: PhotoShelf, theme: Theme) -> QWidget | None:
    photos = [photo for each in records if isinstance(each, Entry) for photo in each.photos or ()]
    if not photos:
        return None
    try:
        content = shelf.read(photos[-1].name)
    except LogbookError as wrong:
        return label(f"{wrong.what} {wrong.now}", "error")
    view = PhotoView(theme)
    view.show_photo(content)
    return view
