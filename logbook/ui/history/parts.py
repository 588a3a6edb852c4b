"""Small parts that the views of the history share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from logbook.care.history import History
from logbook.entries.casebook import Casebook
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.theme import Theme


@dataclass(frozen=True)
class Book:
    """All about one person, read once for every view of the history."""

    casebook: Casebook
    history: History
    today: date

    @property
    def name(self) -> str:
        """Whom it is about."""
        return self.casebook.person.record.name or ""


class View(QWidget):
    """One way to look at the history."""

    entry_wanted = Signal(str)
    """The id of the record that the person wants to read in full."""
    failed = Signal(object)
    """Something could not be written (LogbookError)."""
    told = Signal(str)
    """Something was done that is worth a word at the window's foot."""

    def show_book(self, book: Book) -> None:
        """Show what the log says now."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard where the view begins."""
        self.setFocus()


class OneOf(QWidget):
    """Buttons of which at most one is down; arrow keys walk through them."""

    chosen = Signal(str)

    def __init__(self, answers: Iterable[tuple[str, str]], theme: Theme, *, name: str) -> None:
        """`answers` are pairs of a key and its words; `name` says what is chosen."""
        super().__init__()
        layout = FlowLayout(self, theme.gap(6))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, words in answers:
            made = QPushButton(words.replace("&", "&&"))
            made.setCheckable(True)
            made.setAutoExclusive(True)  # so that a screen reader calls it one of several
            made.setProperty("role", "chip")
            made.setAccessibleName(f"{name}: {words}")
            made.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self._buttons[key] = made
            layout.addWidget(made)

    @property
    def buttons(self) -> Mapping[str, QPushButton]:
        """The buttons by their keys."""
        return self._buttons

    @property
    def key(self) -> str | None:
        """Which is down."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), None)

    def mark(self, key: str | None) -> None:
        """Let one be down, or none."""
        self._group.setExclusive(False)
        for other, made in self._buttons.items():
            made.setChecked(other == key)
        self._group.setExclusive(True)

    def focus_first(self) -> None:
        """Put the keyboard on the one that is down, or else on the first."""
        down = self._group.checkedButton() or next(iter(self._buttons.values()), None)
        if down:
            down.setFocus()
