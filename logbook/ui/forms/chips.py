"""Answers as buttons that all stand in sight: one press chooses, another takes it back.

The group is one stop for the Tab key; arrow keys walk through it, Space chooses. Nothing
is chosen before a person does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import keep_in_sight
from logbook.ui.widgets.theme import Theme
from logbook.ui.widgets.words_button import WordsButton
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
    written = Signal(QKeyEvent)
    """A letter was typed where a chip has the keyboard; heard only where words can be typed."""

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
        self._group = QButtonGroup(self, exclusive=False)
        """Its chips can be taken back, unlike such buttons of Qt."""
        self._typed = ""
        self._in_words = False
        self.takes_words = False
        """Whether there is a line for an answer in own words."""
        self.on_digit: Callable[[str], bool] | None = None
        """What a digit means, where it does not mean one of these answers."""
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
        self._group.addButton(chip)
        chip.setAutoExclusive(True)  # so that a screen reader calls it one of several
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
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._keep_letter(event)
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_pressed(watched, event) or super().eventFilter(watched, event)
        if kind is QEvent.Type.FocusOut:
            self._typed, self._in_words = "", False
        return super().eventFilter(watched, event)

    def _keep_letter(self, event: QKeyEvent) -> bool:
        """A letter is part of an answer where one can be typed, and opens no other form."""
        if _is_letter(event):
            self._in_words = True
            if self.takes_words:
                event.accept()
                return True
        return False

    def _key_pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether the key is used up here."""
        if step := _STEPS.get(Qt.Key(event.key())):
            self._in_words = False
            self._walk(watched, step)
            return True
        if event.text().isdigit() and (self.on_digit or self.choose_by_digit)(event.text()):
            return True
        self._typed = ""
        if event.key() == Qt.Key.Key_Space and self._in_words:
            self._in_words = False  # the space between two words chooses nothing
            return True
        if self.takes_words and _is_letter(event):
            if self.key is None:
                self.written.emit(event)
            return True  # what is chosen is not written over by a stray key
        return False

    def choose_by_digit(self, digit: str) -> bool:
        """Choose the answer that the digits typed so far name: 1 then 0 is 10."""
        named = next((k for k in (self._typed + digit, digit) if k in self._chips), None)
        if named is None:
            return False
        self.choose(named)
        self._put_keyboard_on(self._chips[named])
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
        self._put_keyboard_on(chips[(position + step) % len(chips)])

    def _put_keyboard_on(self, chip: QPushButton) -> None:
        """Where it can be seen: Qt scrolls only for the Tab key."""
        chip.setFocus(Qt.FocusReason.OtherFocusReason)
        keep_in_sight(chip)

    def _pressed(self, key: str, checked: bool) -> None:
        self.choose(key if checked else None)
        self.chosen.emit()
        keep_in_sight(self._chips[key])

    def _order_focus(self) -> None:
        """Only one chip is a stop of the Tab key."""
        stop = self.key or next(iter(self._chips), None)
        for key, chip in self._chips.items():
            chip.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if key == stop else Qt.FocusPolicy.ClickFocus
            )


def _is_letter(event: QKeyEvent) -> bool:
    """Something that is written, and not a space, which chooses, or a shortcut."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier
        | Qt.KeyboardModifier.KeypadModifier
        | Qt.KeyboardModifier.GroupSwitchModifier
    )
    return bool(event.text().strip()) and event.text().isprintable() and not held
