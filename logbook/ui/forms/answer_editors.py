"""Editors of questions whose answers stand in sight: ratings, choices and lists to tick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox

from logbook.entries import specs
from logbook.ui.forms.chips import Chips
from logbook.ui.forms.editor import Editor
from logbook.ui.forms.tick_line import TickLine
from logbook.ui.widgets.parts import column, keep_in_sight, label, plain_line
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class RatingEditor(Editor):
    """Eleven buttons from 0 to 10; the digit keys work too."""

    def __init__(self, spec: specs.Rating, theme: Theme) -> None:
        super().__init__()
        self.chips = Chips(
            ((str(n), str(n)) for n in range(11)), theme, name=tr(spec.label), role="number"
        )
        self.chips.chosen.connect(self.changed)
        layout = column(self, theme, spacing=2)
        layout.addWidget(self.chips)
        ends = tr("0: {least}, 10: {most}", least=tr(spec.least), most=tr(spec.most))
        layout.addWidget(label(ends, "quiet"))

    def typed(self) -> Any:
        return self.chips.key

    def restore(self, typed: Any) -> None:
        self.chips.choose(typed)

    def value(self) -> int | None:
        return int(self.chips.key) if self.chips.key else None

    def show_value(self, value: int) -> None:
        self.chips.choose(str(value))

    def take_focus(self) -> None:
        self.chips.focus_first()


class ChoiceEditor(Editor):
    """All answers in sight; some questions also take an answer in own words."""

    def __init__(self, spec: specs.Choice, theme: Theme) -> None:
        super().__init__()
        answers = ((option.key, tr(option.label)) for option in spec.options)
        self._keys = [option.key for option in spec.options]
        self.chips = Chips(answers, theme, name=tr(spec.label))
        self.chips.chosen.connect(self._chip_chosen)
        layout = column(self, theme, spacing=6)
        layout.addWidget(self.chips)
        self.own = plain_line(tr("{what}, in your own words", what=tr(spec.label)))
        self.own.setPlaceholderText(tr("Or in your own words"))
        self.own.textEdited.connect(self._own_typed)
        layout.addWidget(self.own)
        self.own.setVisible(spec.own)
        self.chips.takes_words = spec.own
        self.chips.written.connect(self._write_own)

    def offer(self, own: Iterable[str]) -> None:
        """Let what was said in own words before be chosen like the other answers."""
        for words in own:
            self._keys.append(words)
            self.chips.add(words, words)

    def typed(self) -> Any:
        return self.chips.key or self.own.text() or None

    def restore(self, typed: Any) -> None:
        known = typed in self._keys
        self.chips.choose(typed if known else None)
        self.own.setText("" if known else typed or "")

    def value(self) -> str | None:
        return self.chips.key or self.own.text().strip() or None

    def show_value(self, value: str) -> None:
        self.restore(value)

    def take_focus(self) -> None:
        self.chips.focus_first()

    def _chip_chosen(self) -> None:
        if self.chips.key:
            self.own.clear()
        self.changed.emit()

    def _write_own(self, key: QKeyEvent) -> None:
        """What is typed over the answers goes on in the line below them."""
        self.own.setFocus(Qt.FocusReason.OtherFocusReason)
        self.own.end(False)
        self.own.insert(key.text())
        keep_in_sight(self.own)

    def _own_typed(self) -> None:
        self.chips.choose(None)
        self.changed.emit()


class TicksEditor(Editor):
    """A list to tick; what is not ticked stays unsaid."""

    def __init__(self, spec: specs.Ticks, theme: Theme) -> None:
        super().__init__()
        layout = column(self, theme, spacing=2)
        self.boxes: dict[str, QCheckBox] = {}
        for option in spec.options:
            line = TickLine(tr(option.label), theme)
            line.box.toggled.connect(self.changed)
            self.boxes[option.key] = line.box
            layout.addWidget(line)

    def typed(self) -> Any:
        return [key for key, box in self.boxes.items() if box.isChecked()] or None

    def restore(self, typed: Any) -> None:
        for key, box in self.boxes.items():
            box.setChecked(key in (typed or ()))

    def value(self) -> tuple[str, ...] | None:
        ticked = self.typed()
        return tuple(ticked) if ticked else None

    def show_value(self, value: tuple[str, ...]) -> None:
        self.restore(value)

    def take_focus(self) -> None:
        next(iter(self.boxes.values())).setFocus()
