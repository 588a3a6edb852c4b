"""Reads back what will be stored, letter for letter, to compare with the printout."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from logbook.entries.record import Entry, Record
from logbook.errors import LogbookError
from logbook.store.photos import PhotoShelf
from logbook.ui.parts import button, column, frame, label, layout_of, row, scrolled
from logbook.ui.photo_view import PhotoView
from logbook.ui.theme import Theme
from logbook.words import tr


class ReadBack(QWidget):
    """The fields in large type, and beside them the photo of the printout if there is one."""

    def __init__(
        self,
        record: Record,
        names: Sequence[str],
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
        sides.addWidget(scrolled(_values(record, names, theme)), 3)
        photo = _photo(record, shelf, theme)
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


def _values(record: Record, names: Sequence[str], theme: Theme) -> QWidget:
    shown = QWidget()
    layout = column(shown, theme, spacing=12)
    for name in names:
        text = record.show(name)
        if not text:
            continue
        card = frame("card", theme, spacing=2, margin=12)
        layout_of(card).addWidget(label(record.label(name), "quiet"))
        layout_of(card).addWidget(label(text, "huge" if name in names[:2] else "large"))
        layout.addWidget(card)
    layout.addStretch(1)
    return shown


def _photo(record: Record, shelf: PhotoShelf, theme: Theme) -> QWidget | None:
    if not isinstance(record, Entry) or not record.photos:
        return None
    try:
        content = shelf.read(record.photos[-1].name)
    except LogbookError as wrong:
        return label(f"{wrong.what} {wrong.now}", "error")
    view = PhotoView(theme)
    view.show_photo(content)
    return view
