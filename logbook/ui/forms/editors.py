"""One editor for every field type, and the way to find it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from logbook.entries import quantity, specs
from logbook.entries.quantity import Quantity
from logbook.errors import InvalidInput
from logbook.store.photos import PhotoShelf
from logbook.ui.forms.answer_editors import ChoiceEditor, RatingEditor, TicksEditor
from logbook.ui.forms.chips import Chips
from logbook.ui.forms.day_editors import DayEditor, WhenEditor
from logbook.ui.forms.editor import Editor
from logbook.ui.forms.photo_strip import PhotoStrip
from logbook.ui.forms.rows_grid import RowsGrid
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import column, plain_line, restyle
from logbook.ui.widgets.theme import Theme
from logbook.ui.widgets.words_only import WordsBox
from logbook.words import tr, without_isolates

PARAGRAPH_END = "\u2029"
"""What a text box has at the end of each line but the last."""


class LineEditor(Editor):
    """One line of text, read by the field's own rules."""

    def __init__(self, spec: specs.TypedSpec[Any], theme: Theme) -> None:
        super().__init__()
        self._spec = spec
        self.line = plain_line(tr(spec.label))
        self.line.textEdited.connect(self.changed)
        if isinstance(spec, specs.Line) and spec.suggestions:
            completer = QCompleter([tr(words) for words in spec.suggestions], self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.line.setCompleter(completer)
        column(self, theme).addWidget(self.line)
        if isinstance(spec, specs.Clock):
            self.line.setMaximumWidth(theme.px(130))
        self.setFocusProxy(self.line)

    def typed(self) -> Any:
        return without_isolates(self.line.text()) or None

    def restore(self, typed: Any) -> None:
        self.line.setText(typed or "")

    def value(self) -> Any:
        text = without_isolates(self.line.text())
        return self._spec.read(text, today=date.today()) if text.strip() else None

    def show_value(self, value: Any) -> None:
        self.line.setText(self._spec.show(value))


class TextEditor(Editor):
    """Several lines of text; the box grows with what is typed."""

    def __init__(self, spec: specs.LongText, theme: Theme) -> None:
        super().__init__()
        self._spec = spec
        self.box = WordsBox()
        self.box.setAccessibleName(tr(spec.label))
        self.box.setTabChangesFocus(True)
        self.box.textChanged.connect(self.changed)
        self.box.textChanged.connect(self._fit)
        column(self, theme).addWidget(self.box)
        self.setFocusProxy(self.box)
        self._fit()

    def typed(self) -> Any:
        return self._text() or None

    def restore(self, typed: Any) -> None:
        self.box.setPlainText(typed or "")

    def value(self) -> Any:
        text = self._spec.read(self._text(), today=date.today())
        return text if text.strip() else None

    def show_value(self, value: Any) -> None:
        self.box.setPlainText(value)

    def mark_wrong(self, wrong: bool) -> None:
        restyle(self.box, "wrong", "true" if wrong else "false")

    def describe(self, words: str) -> None:
        self.box.setAccessibleDescription(words)

    def _text(self) -> str:
        """What stands in the box; Qt's own plain text has no spaces that hold words together."""
        raw = self.box.document().toRawText().replace(PARAGRAPH_END, "\n")
        return without_isolates(raw)  # pasted from a page, which shows them

    def _fit(self) -> None:
        lines = max(3, min(12, self.box.document().lineCount() + 1))
        self.box.setFixedHeight(lines * self.box.fontMetrics().lineSpacing() + 24)


class PrintedEditor(Editor):
    """A number typed as it is printed, with its unit chosen beside it.

    A plain text line: no arrows, no wheel, no value and no unit of its own.
    """

    def __init__(self, spec: quantity.AsPrinted, theme: Theme) -> None:
        super().__init__()
        self.number = plain_line(tr(spec.label))
        self.number.setProperty("role", "figure")
        self.number.setFixedWidth(theme.px(150))
        self.number.textEdited.connect(self.changed)
        self.units = Chips(
            ((unit, unit) for unit in spec.units),
            theme,
            name=tr("{what}, unit", what=tr(spec.label)),
        )
        self.units.chosen.connect(self._unit_chosen)
        self.own_unit = plain_line(tr("{what}, another unit", what=tr(spec.label)))
        self.own_unit.setPlaceholderText(tr("Other unit"))
        self.own_unit.setFixedWidth(theme.px(120))
        self.own_unit.textEdited.connect(self._own_typed)
        layout = FlowLayout(self, theme.gap(8))
        layout.addWidget(self.number)
        layout.addWidget(self.units)
        layout.addWidget(self.own_unit)
        self.setFocusProxy(self.number)

    def typed(self) -> Any:
        number, unit = self.number.text(), self.units.key or self.own_unit.text()
        return [number, unit] if number or unit else None

    def restore(self, typed: Any) -> None:
        number, unit = typed or ("", "")
        self.number.setText(number)
        self.units.choose(unit)
        self.own_unit.setText("" if self.units.key else unit)

    def value(self) -> Quantity | None:
        number = self.number.text().strip()
        unit = self.units.key or self.own_unit.text().strip()
        return Quantity(number, unit) if number or unit else None

    def show_value(self, value: Quantity) -> None:
        self.restore((value.number, value.unit))

    def mark_wrong(self, wrong: bool) -> None:
        restyle(self.number, "wrong", "true" if wrong else "false")

    def _unit_chosen(self) -> None:
        if self.units.key:
            self.own_unit.clear()
        self.changed.emit()

    def _own_typed(self) -> None:
        self.units.choose(None)
        self.changed.emit()


class RowsEditor(Editor):
    """A small table of texts."""

    def __init__(self, spec: specs.Rows, theme: Theme) -> None:
        super().__init__()
        self.grid = RowsGrid([tr(name) for name in spec.columns], theme, most=spec.most)
        self.grid.changed.connect(self.changed)
        column(self, theme).addWidget(self.grid)

    def typed(self) -> Any:
        return self.grid.rows() or None

    def restore(self, typed: Any) -> None:
        self.grid.set_rows(typed or [])

    def value(self) -> tuple[tuple[str, ...], ...] | None:
        return tuple(tuple(cells) for cells in self.grid.rows()) or None

    def show_value(self, value: tuple[tuple[str, ...], ...]) -> None:
        self.grid.set_rows([list(cells) for cells in value])

    def take_focus(self) -> None:
        self.grid.focus_first()


class PhotosEditor(Editor):
    """Photos by drag and drop, paste or file."""

    def __init__(self, spec: specs.Photos, theme: Theme, shelf: PhotoShelf) -> None:
        super().__init__()
        self.strip = PhotoStrip(theme, shelf, most=spec.most)
        self.strip.changed.connect(self.changed)
        column(self, theme).addWidget(self.strip)

    def typed(self) -> Any:
        return self.strip.typed() or None

    def restore(self, typed: Any) -> None:
        self.strip.restore(typed or [])

    def value(self) -> tuple[specs.Photo, ...] | None:
        if self.strip.is_busy():
            raise InvalidInput(tr("A photo is still being read."), tr("Please wait a moment."))
        return tuple(self.strip.photos()) or None

    def show_value(self, value: tuple[specs.Photo, ...]) -> None:
        self.strip.set_photos(list(value))

    def take_focus(self) -> None:
        self.strip.focus_first()


def editor_for(spec: specs.Spec[Any], theme: Theme, shelf: PhotoShelf) -> Editor:
    """The editor that suits a field's type."""
    if isinstance(spec, specs.Photos):
        return PhotosEditor(spec, theme, shelf)
    return _EDITORS[type(spec)](spec, theme)


_EDITORS: dict[type[specs.Spec[Any]], Callable[[Any, Theme], Editor]] = {
    specs.Line: LineEditor,
    specs.Clock: LineEditor,
    specs.LongText: TextEditor,
    specs.Day: DayEditor,
    specs.When: WhenEditor,
    specs.Rating: RatingEditor,
    specs.Choice: ChoiceEditor,
    specs.Ticks: TicksEditor,
    quantity.AsPrinted: PrintedEditor,
    specs.Rows: RowsEditor,
}
