"""Offers to fill in what was the same last time; a person looks at it, then saves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from logbook.entries.logged import Logged
from logbook.entries.record import Record
from logbook.ui.forms.form import Form
from logbook.ui.widgets.parts import button, column, label
from logbook.ui.widgets.theme import Theme
from logbook.words import in_a_row, tr

LOOK_AT = ("strength",)
"""What most often is not the same, and is looked at first."""


class RepeatBar(QWidget):
    """One press copies the fields named; what is typed already stays as it is."""

    def __init__(self, form: Form, last: Logged[Any], names: Sequence[str], theme: Theme) -> None:
        super().__init__()
        self._form = form
        self._last = last
        self._names = names
        self._button = button(
            tr("Same as last time"), theme, self.repeat, picture="restore", tip="Ctrl+L"
        )
        self._said = label(_copied(last.record, names), "quiet")
        self._words = QStackedWidget()  # as high as the longer of the two from the beginning
        self._words.addWidget(label(self._what(), "quiet"))
        self._words.addWidget(self._said)
        layout = column(self, theme, spacing=4)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._words)

    def repeat(self) -> None:
        """Fill in what was the same; once is enough."""
        if not self._button.isEnabled():
            return
        filled = self._form.fill_empty(self._last.record, self._names)
        self._button.setEnabled(False)
        self._said.setText(
            _copied(self._last.record, filled)
            if filled
            else tr("Nothing was copied: all of it is filled in already.")
        )
        self._words.setCurrentWidget(self._said)
        self._form.focus_field(next((name for name in LOOK_AT if name in filled), self._names[0]))

    def _what(self) -> str:
        record = self._last.record
        what = in_a_row(*(record.show(name) for name in self._names))
        return f"{record.happened.text()}: {what}"


def _copied(record: Record, names: Sequence[str]) -> str:
    what = " · ".join(record.label(name) for name in names)
    return tr("Please look at this before you save. Copied from last time: {what}", what=what)


def can_repeat(last: Logged[Any] | None, names: Sequence[str]) -> bool:
    """Whether the last entry says anything in these fields."""
    return last is not None and any(last.record.show(name) for name in names)
