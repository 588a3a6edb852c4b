"""What every kind of record can do, read from its declared fields.

A kind is a frozen dataclass that derives from `Entry` (something that happened) or
`Profile` (a person, their pump, a contact), and names itself in its class line::

    @dataclass(frozen=True, kw_only=True)
    class Question(Entry, kind="question", title=N_("Question"), letter="Q"):
        asked: str | None = long_text(N_("What do you want to ask?"), required=True)
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, ClassVar, Self

from logbook.entries.fields import SPEC, declare
from logbook.entries.moment import Moment
from logbook.entries.specs import Json, LongText, Photo, Photos, Spec, When
from logbook.errors import LogbookError
from logbook.words import N_, tr, with_answer, without_isolates


@dataclasses.dataclass(frozen=True)
class Remark:
    """Something to say about one field: a problem or a question, already translated."""

    field: str
    text: str


class InvalidRecord(LogbookError):
    """A record that cannot be saved as it is; `remarks` say what is wrong with which field."""

    def __init__(self, remarks: tuple[Remark, ...]) -> None:
        super().__init__(
            tr("This cannot be saved yet."), " ".join(remark.text for remark in remarks)
        )
        self.remarks = remarks


@dataclasses.dataclass(frozen=True, kw_only=True)
class Record:
    """A typed value with declared fields. An empty field is None: not recorded."""

    kind: ClassVar[str]
    title: ClassVar[str]
    letter: ClassVar[str]

    def __init_subclass__(cls, *, kind: str = "", title: str = "", letter: str = "") -> None:
        super().__init_subclass__()
        if kind:
            cls.kind, cls.title, cls.letter = kind, title, letter

    @classmethod
    def specs(cls) -> Mapping[str, Spec[Any]]:
        """The kind's fields in the order a person meets them."""
        return _specs(cls)

    def problems(self) -> Iterator[Remark]:
        """What keeps this record from being saved, field by field."""
        for name, spec in self.specs().items():
            value = getattr(self, name)
            if _is_filled(value):
                yield from (Remark(name, text) for text in spec.problems(value))
            elif spec.required:
                yield Remark(name, tr("Please fill this in."))

    def questions(self) -> Iterator[Remark]:
        """What a person may want to look at again before saving."""
        for name, spec, value in self._filled():
            yield from (Remark(name, text) for text in spec.questions(value))

    def headline(self) -> str:
        """One line that tells this record from others of its kind."""
        return ""

    def in_one_line(self) -> str:
        """The headline, or where it has nothing to say the first thing that was filled in."""
        fields = (with_answer(label, text) for label, text in list(self.shown())[1:])
        return " ".join((self.headline() or next(fields, "")).split())

    def shown(self) -> Iterator[tuple[str, str]]:
        """Label and text of every field that is filled in."""
        for _, spec, value in self._filled():
            yield tr(spec.label), spec.show(value)

    def show(self, name: str) -> str:
        """One field's text, empty where nothing was recorded."""
        value = getattr(self, name)
        return self.specs()[name].show(value) if _is_filled(value) else ""

    def label(self, name: str) -> str:
        """What one field is called."""
        return tr(self.specs()[name].label)

    def search_text(self) -> str:
        """Everything in the record that a person might search for."""
        return without_isolates("\n".join(spec.show(value) for _, spec, value in self._filled()))

    def to_content(self) -> dict[str, Json]:
        """The filled-in fields as plain JSON values."""
        return {name: spec.encode(value) for name, spec, value in self._filled()}

    @classmethod
    def from_content(cls, content: Mapping[str, Json]) -> Self:
        """The record that `to_content` wrote.

        Raises AttributeError, KeyError, TypeError or ValueError when this kind did not write it.
        """
        specs = cls.specs()
        return cls(**{name: specs[name].decode(stored) for name, stored in content.items()})

    def _filled(self) -> Iterator[tuple[str, Spec[Any], Any]]:
        for name, spec in self.specs().items():
            if _is_filled(value := getattr(self, name)):
                yield name, spec, value


@dataclasses.dataclass(frozen=True, kw_only=True)
class Entry(Record):
    """Something that happened to the person, or was done for them."""

    happened: Moment = declare(When(label=N_("When"), required=True), filled=True)  # type: ignore[assignment]
    note: str | None = declare(LongText(label=N_("Note")))
    photos: tuple[Photo, ...] | None = declare(Photos(label=N_("Photos")))

    @classmethod
    def specs(cls) -> Mapping[str, Spec[Any]]:
        """When, then the kind's own fields, then note and photos."""
        return _entry_specs(cls)

    about_person: ClassVar[bool] = True
    """Whether it says how the person was; a question or a bill does not."""
    one_of: ClassVar[tuple[str, ...]] = ()
    """Fields none of which has to be filled in, but at least one of them."""

    @property
    def counts_on(self) -> date:
        """The day it belongs to: when it happened, unless its kind says another."""
        return self.happened.day

    @property
    def needs_help_now(self) -> bool:
        """Whether anything was ticked that can be an emergency."""
        return False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Profile(Record):
    """Something that stays: a person, their pump, a contact, a caregiver."""


def _is_filled(value: object) -> bool:
    return value is not None and value != "" and value != ()


@cache
def _specs(cls: type[Record]) -> Mapping[str, Spec[Any]]:
    return {field.name: field.metadata[SPEC] for field in dataclasses.fields(cls)}


@cache
def _entry_specs(cls: type[Entry]) -> Mapping[str, Spec[Any]]:
    specs = dict(_specs(cls))
    last = {name: specs.pop(name) for name in ("note", "photos")}
    return specs | last
