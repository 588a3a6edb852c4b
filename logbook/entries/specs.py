"""Field types: how the value of a field is called, checked, shown and stored.

A *problem* keeps a record from being saved; a *question* only asks to look again and can
always be passed.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any, Generic, TypeVar

from logbook import dates
from logbook.entries.moment import Moment
from logbook.errors import InvalidInput
from logbook.words import N_, isolated, tr

T = TypeVar("T")
Json = Any
"""A value that `json` can write: text, number, true, false, list or object."""

LINE_LENGTH = 200
NOTE_LENGTH = 10_000

_SHA256 = re.compile(r"[0-9a-f]{64}")
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")
"""Characters that no text in the log holds: controls, half characters, and those that make
other characters read in the wrong order."""


@dataclasses.dataclass(frozen=True)
class Option:
    """One of the answers that a choice offers: what is stored, and what is shown."""

    key: str
    label: str


@dataclasses.dataclass(frozen=True)
class Photo:
    """A photo that an entry shows: the SHA-256 name of its file, and what it is of."""

    name: str
    caption: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Spec(Generic[T]):
    """One field: its words, and how its value is checked, shown and stored.

    `group` is the heading it stands under, `required` that it may not stay empty,
    `more` that it is of use now and then and may be folded away.
    """

    label: str
    help: str = ""
    group: str = ""
    required: bool = False
    more: bool = False

    def problems(self, value: T) -> Iterator[str]:
        """What keeps this value from being saved, said to the person who typed it."""
        yield from ()

    def questions(self, value: T) -> Iterator[str]:
        """What to look at again; the person may always answer that it is right."""
        yield from ()

    def show(self, value: T) -> str:
        """The value as a person reads it."""
        return str(value)

    def encode(self, value: T) -> Json:
        """The value as it is stored."""
        return value

    def decode(self, stored: Json) -> T:
        """The value that was stored."""
        return stored


@dataclasses.dataclass(frozen=True, kw_only=True)
class TypedSpec(Spec[T]):
    """A field whose value is typed on one line and read from that text."""

    def read(self, text: str, *, today: date) -> T:
        """The value that a typed text means. Raises InvalidInput with what to do."""
        raise NotImplementedError


@dataclasses.dataclass(frozen=True, kw_only=True)
class Line(TypedSpec[str]):
    """A short text. `suggestions` are offered while typing, never filled in."""

    length: int = LINE_LENGTH
    suggestions: tuple[str, ...] = ()

    def read(self, text: str, *, today: date) -> str:
        return text.strip()

    def problems(self, value: str) -> Iterator[str]:
        yield from line_problems(value, self.length)


@dataclasses.dataclass(frozen=True, kw_only=True)
class LongText(TypedSpec[str]):
    """Text of any number of lines, kept and printed as it was typed."""

    length: int = NOTE_LENGTH

    def read(self, text: str, *, today: date) -> str:
        return text.strip("\n")

    def problems(self, value: str) -> Iterator[str]:
        yield from _text_problems(value, self.length)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Day(TypedSpec[date]):
    """A calendar day. `ask_beyond` days ahead of today, it asks for another look."""

    ask_beyond: int | None = None

    def read(self, text: str, *, today: date) -> date:
        return dates.read_day(text, today=today)

    def show(self, value: date) -> str:
        return dates.day_text(value)

    def encode(self, value: date) -> Json:
        return value.isoformat()

    def decode(self, stored: Json) -> date:
        return date.fromisoformat(stored)

    def questions(self, value: date) -> Iterator[str]:
        if self.ask_beyond is not None and (value - date.today()).days > self.ask_beyond:
            yield tr("This date is far ahead. Is this what the printout says?")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Clock(TypedSpec[time]):
    """A time of day."""

    def read(self, text: str, *, today: date) -> time:
        return dates.read_clock(text)

    def show(self, value: time) -> str:
        return dates.clock_text(value)

    def encode(self, value: time) -> Json:
        return value.isoformat("minutes")

    def decode(self, stored: Json) -> time:
        return time.fromisoformat(stored)


@dataclasses.dataclass(frozen=True, kw_only=True)
class When(Spec[Moment]):
    """The day something happened, with the time of day where it is known."""

    def problems(self, value: Moment) -> Iterator[str]:
        if value.day < dates.EARLIEST:
            yield tr("This date is too long ago. Please check the year.")

    def questions(self, value: Moment) -> Iterator[str]:
        if value.day > date.today():
            yield tr("This day is still to come. Is the date right?")

    def show(self, value: Moment) -> str:
        return value.text()

    def encode(self, value: Moment) -> Json:
        return value.isoformat()

    def decode(self, stored: Json) -> Moment:
        return Moment.fromisoformat(stored)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Rating(TypedSpec[int]):
    """A whole number from 0 to 10, with what its two ends mean."""

    least: str = N_("none")
    most: str = N_("worst I can imagine")

    def read(self, text: str, *, today: date) -> int:
        typed = text.strip()
        if typed.isascii() and typed.isdigit() and int(typed) <= 10:
            return int(typed)
        raise InvalidInput(tr("Please type a whole number from 0 to 10."))

    def problems(self, value: int) -> Iterator[str]:
        if not 0 <= value <= 10:
            yield tr("Please type a whole number from 0 to 10.")

    def show(self, value: int) -> str:
        return tr("{value} of 10", value=value)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Choice(Spec[str]):
    """One answer out of a list; with `own`, also one in the person's own words."""

    options: tuple[Option, ...]
    own: bool = False

    def problems(self, value: str) -> Iterator[str]:
        if self.own:
            yield from line_problems(value, LINE_LENGTH)
        elif value not in (option.key for option in self.options):
            yield tr("Please choose one of the answers.")

    def show(self, value: str) -> str:
        return next((tr(o.label) for o in self.options if o.key == value), value)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Ticks(Spec[tuple[str, ...]]):
    """Any number of answers out of a list. None ticked says nothing about any of them."""

    options: tuple[Option, ...]

    def problems(self, value: tuple[str, ...]) -> Iterator[str]:
        if set(value) - {option.key for option in self.options}:
            yield tr("Please choose from the list.")

    def show(self, value: tuple[str, ...]) -> str:
        return ", ".join(tr(o.label) for o in self.options if o.key in value)

    def encode(self, value: tuple[str, ...]) -> Json:
        return list(value)

    def decode(self, stored: Json) -> tuple[str, ...]:
        return tuple(stored)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Rows(Spec[tuple[tuple[str, ...], ...]]):
    """A small table of short texts, such as the steps of a day as the clinic printed them."""

    columns: tuple[str, ...]
    most: int = 24

    def problems(self, value: tuple[tuple[str, ...], ...]) -> Iterator[str]:
        if len(value) > self.most:
            yield tr("There is room for {most} rows.", most=self.most)
        if any(len(row) != len(self.columns) for row in value):
            yield tr("Every row needs {count} cells.", count=len(self.columns))
        for row in value:
            for cell in row:
                yield from line_problems(cell, LINE_LENGTH)

    def show(self, value: tuple[tuple[str, ...], ...]) -> str:
        return "\n".join(self._show_row(row) for row in value)

    def _show_row(self, row: tuple[str, ...]) -> str:
        named = zip(self.columns, row, strict=False)
        return " · ".join(f"{tr(column)} {isolated(cell)}" for column, cell in named if cell)

    def encode(self, value: tuple[tuple[str, ...], ...]) -> Json:
        return [list(row) for row in value]

    def decode(self, stored: Json) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(row) for row in stored)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Photos(Spec[tuple[Photo, ...]]):
    """Photos that belong to an entry, in the order they were added."""

    most: int = 20

    def problems(self, value: tuple[Photo, ...]) -> Iterator[str]:
        if len(value) > self.most:
            yield tr("There is room for {most} photos.", most=self.most)
        for photo in value:
            if not _SHA256.fullmatch(photo.name):
                yield tr("This photo is not in the log. Please add it again.")
            yield from line_problems(photo.caption, LINE_LENGTH)

    def show(self, value: tuple[Photo, ...]) -> str:
        return ", ".join(photo.caption or tr("photo") for photo in value)

    def encode(self, value: tuple[Photo, ...]) -> Json:
        return [[photo.name, photo.caption] for photo in value]

    def decode(self, stored: Json) -> tuple[Photo, ...]:
        return tuple(Photo(*photo) for photo in stored)


def line_problems(text: str, length: int) -> Iterator[str]:
    yield from _text_problems(text, length)
    if "\n" in text:
        yield tr("This must fit on one line.")


def _text_problems(text: str, length: int) -> Iterator[str]:
    if len(text) > length:
        yield tr(
            "This is {count} characters long; there is room for {length}.",
            count=len(text),
            length=length,
        )
    if UNPRINTABLE.search(text):
        yield tr("This holds characters that cannot be printed. Please type it again.")
