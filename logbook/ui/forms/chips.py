"""Answers as buttons that all stand in sight: one press chooses, another takes it back.

The group is one stop for the Tab key; arrow keys walk through it, Space chooses. Nothing
is chosen before a person does.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from logbook.ui.flow import FlowLayout
from logbook.ui.theme import Theme
from logbook.ui.words_button import WordsButton
from logbook.words import with_answer

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class Chips(QWidget):
    """A row of answers of which one or none is chosen."""

    chosen = Signal()

    def __init__(
        self,
        answers: Iterable[tuple[str, str]],
        theme: Theme,
        *,
        name: str,
        role: str = "chip",
    ) -> None:
        """`answers` are pairs of a key and its words; `name` says what is asked."""
        super().__init__()
        layout = FlowLayout(self, theme.gap(6))
        self._chips: dict[str, QPushButton] = {}
        self._typed = ""
        self._name, self._role = name, role
        self._layout = layout
        for key, words in answers:
            self._add(key, words)
        self._order_focus()

    def add(self, key: str, words: str) -> None:
        """Offer one more answer, after the others."""
        self._add(key, words)
        self._order_focus()

    def _add(self, key: str, words: str) -> None:
        chip = WordsButton(words.replace("&", "&&"))
        chip.setCheckable(True)
        chip.setAutoDefault(True)
        chip.setProperty("role", self._role)
        chip.setAccessibleName(with_answer(self._name, words))
        chip.installEventFilter(self)
        chip.clicked.connect(lambda checked: self._pressed(key, checked))
        self._chips[key] = chip
        self._layout.addWidget(chip)

    @property
    def key(self) -> str | None:
        """The chosen answer."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), None)

    def choose(self, key: str | None) -> None:
        """Show an answer as chosen; None, or a key that is not there, shows none."""
        for other, chip in self._chips.items():
            chip.setChecked(other == key)
        self._order_focus()

    def chip(self, key: str) -> QPushButton:
        """The button of one answer."""
        return self._chips[key]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step:
                self._walk(watched, step)
                return True
            if event.text().isdigit() and self._choose_by_digit(event.text()):
                return True
            self._typed = ""
        elif event.type() is QEvent.Type.FocusOut:
            self._typed = ""
        return super().eventFilter(watched, event)

    def _choose_by_digit(self, digit: str) -> bool:
        """Choose the answer that the digits typed so far name: 1 then 0 is 10."""
        named = next((k for k in (self._typed + digit, digit) if k in self._chips), None)
        if named is None:
            return False
        self.choose(named)
        self._chips[named].setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed = named
        self.chosen.emit()
        return True

    def focus_first(self) -> None:
        """Put the keyboard on the chosen answer, or the first."""
        chips = list(self._chips.values())
        if chips:
            (self._chips[self.key] if self.key else chips[0]).setFocus()

    def _walk(self, start: QObject, step: int) -> None:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        chips = list(self._chips.values())
        position = next(i for i, chip in enumerate(chips) if chip is start)
        chips[(position + step) % len(chips)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, key: str, checked: bool) -> None:
        self.choose(key if checked else None)
        self.chosen.emit()

    def _order_focus(self) -> None:
        """Only one chip is a stop of the Tab key."""
        stop = self.key or next(iter(self._chips), None)
        for key, chip in self._chips.items():
            chip.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if key == stop else Qt.FocusPolicy.ClickFocus
            )
