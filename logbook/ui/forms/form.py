"""A form: the fields that a kind declares, each with its label, help, editor and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from logbook.entries.moment import Moment
from logbook.entries.record import InvalidRecord, Record, Remark
from logbook.entries.specs import Choice, Spec
from logbook.errors import InvalidInput
from logbook.store.photos import PhotoShelf
from logbook.ui.forms.day_editors import WhenEditor
from logbook.ui.forms.editors import PhotosEditor, editor_for
from logbook.ui.forms.photo_strip import PhotoStrip
from logbook.ui.widgets.column_label import ColumnLabel
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import (
    button,
    column,
    frame,
    keep_room,
    label,
    layout_of,
    restyle,
)
from logbook.ui.widgets.theme import Theme
from logbook.words import QUESTION_MARKS, tr

BRIEF_WIDTH = 240
"""Of the question where it stands on one line with its answers."""


class FieldBox(QWidget):
    """One field: what is asked, where it is typed, and what there is to say about it."""

    def __init__(self, spec: Spec[Any], theme: Theme, shelf: PhotoShelf) -> None:
        super().__init__()
        self.spec = spec
        self.editor = editor_for(spec, theme, shelf)
        self._remark = label("")
        self._remark.hide()
        self.editor.changed.connect(self._unsay)
        words = tr(spec.label) + (" *" if spec.required else "")
        brief = _is_brief(spec)
        asked = (
            ColumnLabel(words, "label", theme.px(BRIEF_WIDTH)) if brief else label(words, "label")
        )
        typed_into = _at_the_end(self.editor)
        if spec.required:  # a star says nothing to the ear
            spoken = must_be_filled_in(tr(spec.label))
            asked.setAccessibleName(spoken)
            typed_into.setAccessibleName(spoken)
        asked.setBuddy(typed_into)
        layout = column(self, theme, spacing=4)
        if brief:
            line = QWidget()
            flow = FlowLayout(line, theme.gap(8))
            flow.addWidget(asked)
            flow.addWidget(self.editor)
            layout.addWidget(line)
        else:
            layout.addWidget(asked)
            if spec.help:
                layout.addWidget(label(tr(spec.help), "quiet"))
            layout.addWidget(self.editor)
        layout.addWidget(self._remark)
        self._hint = ""
        self.hint(tr(spec.help))

    def hint(self, words: str) -> None:
        """Let a screen reader say this in the field, unless there is a remark."""
        self._hint = words
        self.editor.describe(words)

    def remark(self, text: str, role: str) -> None:
        """Say something beside the field: role error or notice; an empty text says nothing."""
        restyle(self._remark, "role", role)
        self._remark.setText(text)
        self._remark.setVisible(bool(text))
        keep_room(self._remark, bool(text))
        self.editor.describe(text or self._hint)
        self.editor.mark_wrong(bool(text) and role == "error")

    def _unsay(self) -> None:
        """It is being mended. The words go at once, their room with the next save: what stands
        below must not move under the mouse."""
        self._remark.hide()
        self.editor.describe(self._hint)
        self.editor.mark_wrong(False)


class Form(QWidget):
    """All fields of one kind of record. It reads what was typed and never changes it."""

    changed = Signal()
    filled = Signal()
    """What was saved or put aside before was filled in."""
    help_needed = Signal(bool)
    """Whether anything is ticked that can be an emergency."""

    def __init__(
        self,
        kind: type[Record],
        theme: Theme,
        shelf: PhotoShelf,
        *,
        only: Sequence[str] = (),
        fixed: Mapping[str, Any] | None = None,
        called: Mapping[str, str] | None = None,
    ) -> None:
        """`only` asks for some of the fields; `fixed` gives what the page itself knows; `called`
        are other labels than the kind's own, where those would not say enough."""
        super().__init__()
        self.kind = kind
        self._fixed = dict(fixed or {})
        labels = called or {}
        self.boxes = {
            name: FieldBox(replace(spec, label=labels.get(name, spec.label)), theme, shelf)
            for name, spec in kind.specs().items()
            if not only or name in only
        }
        for box in self.boxes.values():
            box.editor.changed.connect(self.changed)
        if (strip := self.photo_strip) and "happened" in self.boxes:
            strip.day_wanted.connect(self._use_day)
        self._groups: list[_Group] = []
        layout = column(self, theme, spacing=16)
        for heading, names in _grouped(kind, self.boxes):
            group = _Group(heading, [self.boxes[name] for name in names], theme)
            self._groups.append(group)
            layout.addWidget(group)

    @property
    def photo_strip(self) -> PhotoStrip | None:
        """Where the record's photos are, if its kind has any."""
        box = self.boxes.get("photos")
        return box.editor.strip if box and isinstance(box.editor, PhotosEditor) else None

    def _use_day(self, taken: Moment) -> None:
        """Put when a photo was taken where the entry's own day and time are typed."""
        editor = self.boxes["happened"].editor
        assert isinstance(editor, WhenEditor)
        editor.set_moment(taken)

    def group(self, name: str) -> QWidget:
        """The group that a field stands in."""
        return next(g for g in self._groups if self.boxes[name] in g.boxes)

    def typed(self) -> dict[str, Any]:
        """Everything typed so far, raw, as a draft keeps it."""
        typed = ((name, box.editor.typed()) for name, box in self.boxes.items())
        return {name: content for name, content in typed if content is not None}

    def restore(self, typed: dict[str, Any]) -> None:
        """Bring back what `typed` gave."""
        for name, box in self.boxes.items():
            box.editor.restore(typed.get(name))
        self._unfold_filled()
        self.filled.emit()

    def show_record(self, record: Record) -> None:
        """Fill in what a record says, in order to correct it."""
        for name, box in self.boxes.items():
            value = getattr(record, name)
            if value is not None:
                box.editor.show_value(value)
        self._unfold_filled()
        self.filled.emit()

    def fill_empty(self, record: Record, names: Iterable[str]) -> list[str]:
        """Fill in some of what a record says where nothing is typed; returns those fields."""
        filled: list[str] = []
        for name in names:
            value, editor = getattr(record, name), self.boxes[name].editor
            if value is not None and editor.typed() is None:
                editor.show_value(value)
                filled.append(name)
        self._unfold_filled()
        self.changed.emit()
        return filled

    def read(self, **known: Any) -> Record:
        """The record that was typed, with what is `known` of the fields that are not asked here.

        Raises InvalidRecord with a remark for each field.
        """
        values = self._fixed | known
        unreadable: list[Remark] = []
        for name, box in self.boxes.items():
            try:
                values[name] = box.editor.value()
            except InvalidInput as wrong:
                values[name] = None
                unreadable.append(Remark(name, str(wrong)))
        record = self.kind(**values)
        said = {remark.field for remark in unreadable}
        problems = [remark for remark in record.problems() if remark.field not in said]
        if unreadable or problems:
            raise InvalidRecord((*unreadable, *problems))
        return record

    def show_remarks(self, remarks: Iterable[Remark], role: str) -> None:
        """Say the remarks beside their fields; what was said before goes."""
        said: dict[str, str] = {}
        for remark in remarks:
            said[remark.field] = f"{said.get(remark.field, '')} {remark.text}".strip()
        for name, box in self.boxes.items():
            box.remark(said.get(name, ""), role)
        for group in self._groups:
            group.unfold_for(said.keys(), self.boxes)

    def ask_here(self, names: Sequence[str], asked: bool) -> None:
        """Whether some fields are asked here or elsewhere; where anything is typed they stay."""
        shown = asked or any(self.boxes[name].editor.typed() is not None for name in names)
        for name in names:
            self.boxes[name].setVisible(shown)
        for group in self._groups:
            group.close_up()

    def focus_field(self, name: str) -> None:
        """Put the keyboard into one field."""
        self.boxes[name].editor.take_focus()

    def focus_first(self) -> None:
        """Put the keyboard into the first field that asks what happened."""
        first = next(name for name in self.boxes if name != "happened")
        self.focus_field(first)

    def _unfold_filled(self) -> None:
        for group in self._groups:
            group.unfold_for(self.typed().keys(), self.boxes)


class _Group(QWidget):
    """Fields under one heading; those of use now and then are folded away."""

    def __init__(self, heading: str, boxes: list[FieldBox], theme: Theme) -> None:
        super().__init__()
        self.boxes = boxes
        layout = column(self, theme)
        card = frame("card", theme, spacing=16)
        self._heading = label(tr(heading) if heading else "", "heading")
        layout.addWidget(self._heading)
        self._heading.setVisible(bool(heading))
        layout.addWidget(card)
        inside = layout_of(card)
        rare = [box for box in boxes if box.spec.more]
        for box in boxes:
            inside.addWidget(box)
            box.setVisible(not box.spec.more)
        self._rare = rare
        self._unfold = button(tr("More details"), theme, self.unfold, role="flat", picture="switch")
        if heading:
            name = tr("More details: {what}", what=tr(heading))
            self._unfold.setAccessibleName(name)
        inside.addWidget(self._unfold)
        self._unfold.setVisible(bool(rare))

    def close_up(self) -> None:
        """Take no room where nothing is asked."""
        asks = any(not box.isHidden() for box in self.boxes)
        self._heading.setVisible(asks and bool(self._heading.text()))
        self.setVisible(asks or not self._unfold.isHidden())

    def unfold(self) -> None:
        """Show every field."""
        for box in self._rare:
            box.show()
        self._unfold.hide()
        if self._rare and self._unfold.hasFocus():
            self._rare[0].editor.take_focus()

    def unfold_for(self, names: Iterable[str], boxes: dict[str, FieldBox]) -> None:
        """Show every field if one of these is folded away."""
        if any(boxes[name] in self._rare for name in names):
            self.unfold()


def must_be_filled_in(asked: str) -> str:
    """What is asked, as it is read out where an answer is needed."""
    return tr("{what}, must be filled in", what=asked.rstrip("".join(QUESTION_MARKS)))


def _at_the_end(widget: QWidget) -> QWidget:
    """Where the keyboard goes in the end when it is put into a widget."""
    proxy = widget.focusProxy()
    return _at_the_end(proxy) if proxy else widget


def _is_brief(spec: Spec[Any]) -> bool:
    """Whether question and answers fit on one line."""
    return isinstance(spec, Choice) and len(spec.options) <= 3 and not (spec.own or spec.help)


def _grouped(kind: type[Record], asked: Iterable[str]) -> list[tuple[str, list[str]]]:
    """The field names under their headings, in the order a person meets them."""
    groups: list[tuple[str, list[str]]] = []
    for name in asked:
        spec = kind.specs()[name]
        if not groups or groups[-1][0] != spec.group:
            groups.append((spec.group, []))
        groups[-1][1].append(name)
    return groups
