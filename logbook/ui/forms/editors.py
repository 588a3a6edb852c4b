"""One editor for every field type: what a person types, kept raw until it is read.

An editor never changes what was typed. `typed` is its raw content, as a draft keeps it;
`value` reads it and raises InvalidInput with what to do about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from logbook import dates
from logbook.entries import fields
from logbook.entries.fields import Quantity
from logbook.entries.moment import Moment
from logbook.errors import InvalidInput
from logbook.store.photos import PhotoShelf
from logbook.ui.flow import FlowLayout
from logbook.ui.forms.chips import Chips
from logbook.ui.forms.day_line import DayLine
from logbook.ui.forms.photo_strip import PhotoStrip
from logbook.ui.forms.rows_grid import RowsGrid
from logbook.ui.parts import column, label, plain_line, restyle, row
from logbook.ui.theme import Theme
from logbook.words import tr

PARAGRAPH_END = "\u2029"
"""What a text box has at the end of each line but the last."""


class Editor(QWidget):
    """Where one field is typed."""

    changed = Signal()

    def typed(self) -> Any:
        """The raw content as JSON, or None when nothing was typed."""
        raise NotImplementedError

    def restore(self, typed: Any) -> None:
        """Bring back what `typed` gave."""
        raise NotImplementedError

    def value(self) -> Any:
        """The field's value, or None when it is empty. Raises InvalidInput."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Fill in a value that was saved before."""
        raise NotImplementedError

    def mark_wrong(self, wrong: bool) -> None:
        """Show whether the content cannot stay as it is."""
        for line in self.findChildren(QLineEdit):
            restyle(line, "wrong", "true" if wrong else "false")

    def take_focus(self) -> None:
        """Put the keyboard where typing begins."""
        self.setFocus()

    def describe(self, words: str) -> None:
        """Let a screen reader say this wherever the keyboard is in the editor."""
        for part in (*self.findChildren(QLineEdit), *self.findChildren(QAbstractButton)):
            part.setAccessibleDescription(words)


class LineEditor(Editor):
    """One line of text, read by the field's own rules."""

    def __init__(self, spec: fields.TypedSpec[Any], theme: Theme) -> None:
        super().__init__()
        self._spec = spec
        self.line = plain_line(tr(spec.label))
        self.line.textEdited.connect(self.changed)
        if isinstance(spec, fields.Line) and spec.suggestions:
            completer = QCompleter([tr(words) for words in spec.suggestions], self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.line.setCompleter(completer)
        column(self, theme).addWidget(self.line)
        if isinstance(spec, fields.Clock):
            self.line.setMaximumWidth(theme.px(130))
        self.setFocusProxy(self.line)

    def typed(self) -> Any:
        return self.line.text() or None

    def restore(self, typed: Any) -> None:
        self.line.setText(typed or "")

    def value(self) -> Any:
        text = self.line.text()
        return self._spec.read(text, today=date.today()) if text.strip() else None

    def show_value(self, value: Any) -> None:
        self.line.setText(self._spec.show(value))


class TextEditor(Editor):
    """Several lines of text; the box grows with what is typed."""

    def __init__(self, spec: fields.LongText, theme: Theme) -> None:
        super().__init__()
        self._spec = spec
        self.box = QPlainTextEdit()
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
        return self.box.document().toRawText().replace(PARAGRAPH_END, "\n")

    def _fit(self) -> None:
        lines = max(3, min(12, self.box.document().lineCount() + 1))
        self.box.setFixedHeight(lines * self.box.fontMetrics().lineSpacing() + 24)


class DayEditor(Editor):
    """A day, typed or picked; how it was understood stands beside it."""

    def __init__(self, spec: fields.Day, theme: Theme) -> None:
        super().__init__()
        self._spec = spec
        self.day_line = DayLine(tr(spec.label), theme)
        self.day_line.changed.connect(self.changed)
        column(self, theme).addWidget(self.day_line)
        self.setFocusProxy(self.day_line)

    def typed(self) -> Any:
        return self.day_line.typed() or None

    def restore(self, typed: Any) -> None:
        self.day_line.set_text(typed or "")

    def value(self) -> Any:
        return self.day_line.day()

    def show_value(self, value: Any) -> None:
        self.day_line.set_day(value)


class WhenEditor(Editor):
    """The day and, where it is known, the time of day something happened."""

    def __init__(self, spec: fields.When, theme: Theme) -> None:
        super().__init__()
        self._shown: Moment | None = None
        """What was saved before; its time zone stays while day and time do."""
        self.day_line = DayLine(tr(spec.label), theme, quick=True)
        self.clock_line = plain_line(tr("Time of day"))
        self.clock_line.setPlaceholderText(tr("Time"))
        self.clock_line.setFixedWidth(theme.px(100))
        self.day_line.changed.connect(self.changed)
        self.clock_line.textEdited.connect(self.changed)
        self.day_line.add_beside(self.clock_line)
        column(self, theme).addWidget(self.day_line)
        self.setFocusProxy(self.day_line)

    def typed(self) -> Any:
        return [self.day_line.typed(), self.clock_line.text()]

    def restore(self, typed: Any) -> None:
        day, clock = typed or ("", "")
        self.day_line.set_text(day)
        self.clock_line.setText(clock)

    def value(self) -> Moment | None:
        day = self.day_line.day()
        clock = self.clock_line.text()
        if day is None:
            return None
        moment = Moment.at(day, dates.read_clock(clock) if clock.strip() else None)
        unchanged = self._shown and (moment.day, moment.clock) == (
            self._shown.day,
            self._shown.clock,
        )
        return self._shown if unchanged else moment

    def set_day(self, day: date) -> None:
        """Type another day; the time of day stays."""
        self.day_line.set_day(day)
        self.changed.emit()

    def show_value(self, value: Moment) -> None:
        self._shown = value
        self.day_line.set_day(value.day)
        self.clock_line.setText(dates.clock_text(value.clock) if value.clock else "")


class RatingEditor(Editor):
    """Eleven buttons from 0 to 10; the digit keys work too."""

    def __init__(self, spec: fields.Rating, theme: Theme) -> None:
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

    def __init__(self, spec: fields.Choice, theme: Theme) -> None:
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

    def _own_typed(self) -> None:
        self.chips.choose(None)
        self.changed.emit()


class TickLine(QWidget):
    """A box to tick with words that may take several lines; the words can be pressed too."""

    def __init__(self, words: str, theme: Theme) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = row(self, theme)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        shown = label(words.replace("&", "&&"))
        shown.setBuddy(self.box)  # a screen reader then takes it for the box's name, once
        layout.addWidget(shown, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.box.toggle()


class TicksEditor(Editor):
    """A list to tick; what is not ticked stays unsaid."""

    def __init__(self, spec: fields.Ticks, theme: Theme) -> None:
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


class PrintedEditor(Editor):
    """A number typed as it is printed, with its unit chosen beside it.

    A plain text line: no arrows, no wheel, no value and no unit of its own.
    """

    def __init__(self, spec: fields.AsPrinted, theme: Theme) -> None:
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
        layout = FlowLayout(self, theme.px(8))
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

    def __init__(self, spec: fields.Rows, theme: Theme) -> None:
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

    def __init__(self, spec: fields.Photos, theme: Theme, shelf: PhotoShelf) -> None:
        super().__init__()
        self.strip = PhotoStrip(theme, shelf, most=spec.most)
        self.strip.changed.connect(self.changed)
        column(self, theme).addWidget(self.strip)

    def typed(self) -> Any:
        return [[photo.name, photo.caption] for photo in self.strip.photos()] or None

    def restore(self, typed: Any) -> None:
        self.strip.set_photos([fields.Photo(*photo) for photo in typed or ()])

    def value(self) -> tuple[fields.Photo, ...] | None:
        if self.strip.is_busy():
            raise InvalidInput(tr("A photo is still being read."), tr("Please wait a moment."))
        return tuple(self.strip.photos()) or None

    def show_value(self, value: tuple[fields.Photo, ...]) -> None:
        self.strip.set_photos(list(value))

    def take_focus(self) -> None:
        self.strip.focus_first()


def editor_for(spec: fields.Spec[Any], theme: Theme, shelf: PhotoShelf) -> Editor:
    """The editor that suits a field's type."""
    if isinstance(spec, fields.Photos):
        return PhotosEditor(spec, theme, shelf)
    return _EDITORS[type(spec)](spec, theme)


_EDITORS: dict[type[fields.Spec[Any]], Callable[[Any, Theme], Editor]] = {
    fields.Line: LineEditor,
    fields.Clock: LineEditor,
    fields.LongText: TextEditor,
    fields.Day: DayEditor,
    fields.When: WhenEditor,
    fields.Rating: RatingEditor,
    fields.Choice: ChoiceEditor,
    fields.Ticks: TicksEditor,
    fields.AsPrinted: PrintedEditor,
    fields.Rows: RowsEditor,
}
