"""A record as it stands in the log: what it says, who wrote it, and whether it was changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar, cast

from logbook.entries.record import Record
from logbook.entries.registry import decode, is_known
from logbook.entries.specs import Json
from logbook.errors import LogDamaged, NewerLog
from logbook.words import tr

R = TypeVar("R", bound=Record, covariant=True)


@dataclass(frozen=True)
class Stamp:
    """Who wrote something, and when (UTC)."""

    at: datetime
    by: str

    def step(self, number: int) -> Stamp:
        """The same, a hair later for each step: what is written in one go keeps its order."""
        return Stamp(self.at + timedelta(microseconds=number), self.by)


class Action(StrEnum):
    """What a revision did to a record."""

    ADDED = "added"
    CORRECTED = "corrected"
    REMOVED = "removed"
    RESTORED = "restored"


class _LoggedRow(NamedTuple):
    id: str
    number: int
    """Grows with every record that comes into this log; another log has other numbers."""
    kind: str
    person_id: str | None
    happened_at: str | None
    """The entry's Moment.sort_key; None for a profile."""
    content: str
    first_at: str
    first_by: str
    last_at: str
    last_by: str
    revisions: int
    removed: bool


class Logged(_LoggedRow, Generic[R]):
    """The current state of one record. Content and stamps are read when they are asked for.

    A named tuple, because a timeline makes hundreds of them for each page it shows.
    """

    @cached_property
    def record(self) -> R:
        """The typed value. Raises LogDamaged when the content is not what its kind wrote."""
        return cast(R, read_content(self.kind, self.content))

    @property
    def first(self) -> Stamp:
        """Who logged it, and when. Raises LogDamaged."""
        return read_stamp(self.first_at, self.first_by)

    @property
    def last(self) -> Stamp:
        """Who wrote what it says now, and when: at the last correction, or else at first."""
        return read_stamp(self.last_at, self.last_by)

    @property
    def place(self) -> tuple[str, str, str]:
        """Sorts by when it happened, then by when it was logged: the same in logs that were
        brought together."""
        return self.happened_at or "", self.first_at, self.id

    @property
    def corrected(self) -> bool:
        """Whether what it says was written after it was first logged."""
        return (self.last_at, self.last_by) != (self.first_at, self.first_by)


@dataclass(frozen=True)
class Revision:
    """One step in a record's history, with everything the record said after it."""

    id: str
    record_id: str
    kind: str
    person_id: str | None
    action: Action
    content: str
    made: Stamp
    why: str

    @cached_property
    def record(self) -> Record:
        """What the record said from this revision on. Raises LogDamaged as Logged does."""
        return read_content(self.kind, self.content)


def write_content(record: Record) -> str:
    """The record as JSON text, the same text for equal records."""
    return content_text(record.to_content())


def content_text(content: Mapping[str, Json]) -> str:
    """The same of a record's fields."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_content(kind: str, content: str) -> Record:
    """The record that `write_content` wrote.

    Raises NewerLog where this version does not know its kind or a field of it, LogDamaged when it
    is something else.
    """
    try:
        told = json.loads(content)
        if is_known(kind, told):
            return decode(kind, told)
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise damaged() from wrong
    raise NewerLog(
        tr("Something in the log was written by a newer version of Logbook."),
        tr("Nothing was changed. Please install the newest version."),
    )


def is_newer(told: Revision | Logged[Any]) -> bool:
    """Whether reading its record raises NewerLog."""
    try:
        return not is_known(told.kind, json.loads(told.content))
    except (AttributeError, ValueError):
        return False


def read_stamp(at: str, by: str) -> Stamp:
    """The stamp that two stored texts are. Raises LogDamaged when the first is no time."""
    try:
        return Stamp(datetime.fromisoformat(at), by)
    except ValueError as wrong:
        raise damaged() from wrong


def damaged() -> LogDamaged:
    """What to say about a record that is not as it was written."""
    return LogDamaged(
        tr("One entry in the log cannot be read."),
        tr("Nothing was changed. Please restore a backup."),
    )
