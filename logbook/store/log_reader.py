"""What the log says: every question that pages and papers ask of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine

from logbook.entries.branches import Conflict
from logbook.entries.casebook import Casebook
from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Logged, Revision
from logbook.entries.profiles import Contact, Pump
from logbook.entries.question import Question
from logbook.entries.record import Entry, Profile
from logbook.entries.refill import Refill
from logbook.store import finder, joining, merging, reads
from logbook.store.engine import reading
from logbook.store.finder import Found, Wanted
from logbook.store.reads import Cursor, Page

_COPIED_KINDS = (PrescribedDose.kind, Refill.kind)
"""The kinds that hold what a clinic printed: a casebook tells how they were corrected."""
_T = TypeVar("_T")
_P = TypeVar("_P", bound=Profile)
_E = TypeVar("_E", bound=Entry)


class LogReader:
    """Asks and changes nothing. Every answer raises LogError where the file cannot be read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, record_id: str) -> Logged[Any]:
        """One record, removed or not. Raises LogError when there is none."""
        return self._read(lambda c: reads.one(c, record_id))

    def page(
        self,
        person_id: str,
        *,
        after: Cursor | None = None,
        size: int = 100,
        kinds: Sequence[str] = (),
        removed: bool = False,
    ) -> Page:
        """A person's entries, newest first, from where the page before ended."""
        return self._read(
            lambda c: reads.page(c, person_id, after=after, size=size, kinds=kinds, removed=removed)
        )

    def search(
        self, person_id: str, typed: str, *, size: int = 200, removed: bool = False
    ) -> Sequence[Logged[Entry]]:
        """A person's newest entries that hold every typed word, whole or in part."""
        return self._read(lambda c: finder.search(c, person_id, typed, size=size, removed=removed))

    def find(self, person_id: str, wanted: Wanted) -> Found:
        """Which of a person's entries are wanted, without what they say."""
        return self._read(lambda c: finder.find(c, person_id, wanted))

    def numbered(self, numbers: Sequence[int]) -> Sequence[Logged[Entry]]:
        """The entries with these numbers, in the order given."""
        return self._read(lambda c: finder.numbered(c, numbers))

    def newer_than(self, person_id: str, wanted: Wanted, day: date) -> int:
        """How many of the wanted entries happened after that day."""
        return self._read(lambda c: finder.newer_than(c, person_id, wanted, day))

    def writers(self, person_id: str) -> Sequence[str]:
        """The names of everyone who logged something about a person."""
        return self._read(lambda c: finder.writers(c, person_id))

    def entries(
        self, person_id: str, *, since: date | None = None, until: date | None = None
    ) -> Sequence[Logged[Entry]]:
        """A person's entries from `since` to `until`, both included, newest first."""
        return self._read(lambda c: reads.entries(c, person_id, since=since, until=until))

    def newest(self, person_id: str, kind: type[_E], *, size: int = 1) -> Sequence[Logged[_E]]:
        """A person's newest entries of one kind."""
        found = self.page(person_id, size=size, kinds=[kind.kind]).entries
        return cast("Sequence[Logged[_E]]", found)

    def open_questions(self, person_id: str) -> Sequence[Logged[Question]]:
        """All of a person's questions that wait for an answer, newest first."""
        return self._read(lambda c: reads.open_questions(c, person_id))

    def casebook(self, person_id: str, *, newest: int | None = None) -> Casebook:
        """All about one person; with `newest`, only so many of the newest entries of each kind.

        A dose or refill that one computer removed and another changed is there as well, until
        somebody has chosen.
        """
        with self.connected() as connection:
            if newest is None:
                entries = reads.entries(connection, person_id)
            else:
                entries = reads.newest_of_each(connection, person_id, newest)
            copied = reads.corrected(connection, person_id, _COPIED_KINDS)
            if kept := list(merging.kept_elsewhere(connection, copied)):
                entries = tuple(sorted((*entries, *kept), key=lambda e: e.place, reverse=True))
            return Casebook(
                person=reads.one(connection, person_id),
                pumps=reads.profiles(connection, Pump.kind, person_id),
                contacts=reads.profiles(connection, Contact.kind, person_id),
                entries=entries,
                copied=copied,
            )

    def profiles(
        self, kind: type[_P], person_id: str | None = None, *, removed: bool = False
    ) -> Sequence[Logged[_P]]:
        """Profiles of one kind in the order they were added: a person's, or nobody's."""
        return self._read(lambda c: reads.profiles(c, kind.kind, person_id, removed=removed))

    def together(self, person_id: str) -> Sequence[str]:
        """The ids of everyone who is the same person, the one whose pages are shown first."""
        return self._read(lambda c: joining.together(c, person_id))

    def names(self) -> Mapping[str, str]:
        """What everyone is called who ever had a card here, by id."""
        return self._read(joining.names)

    def count(self, person_id: str) -> int:
        """How many entries a person has."""
        return self._read(lambda c: reads.count(c, person_id))

    def history(self, record_id: str) -> Sequence[Revision]:
        """Everything that ever happened to one record, oldest first."""
        return self._read(lambda c: reads.history(c, record_id))

    def changed(self, person_id: str, kinds: Sequence[str]) -> Mapping[str, Sequence[Revision]]:
        """Everything that ever happened, oldest first, to each of a person's records of some kinds
        that were changed or removed."""
        return self._read(lambda c: reads.corrected(c, person_id, kinds))

    def newest_step(self) -> int:
        """The number of the last change, whoever made it; 0 in a new log."""
        last = self._read(reads.last_change)
        return last[0] if last else 0

    def last_written(self) -> datetime | None:
        """When the log was written to last by the clock of whichever computer that was; None in a
        new log."""
        return self._read(reads.last_written)

    def all_revisions(self) -> Sequence[Revision]:
        """Everything that ever happened in this log, in the order in which it came into it."""
        return self._read(reads.all_revisions)

    def conflicts(self) -> Sequence[Conflict]:
        """The records that two computers changed differently, and nobody has chosen yet."""
        return self._read(merging.conflicts)

    def connected(self) -> AbstractContextManager[Connection]:
        """A connection for this package's own queries. Raises LogError."""
        return reading(self._engine)

    def _read(self, query: Callable[[Connection], _T]) -> _T:
        with reading(self._engine) as connection:
            return query(connection)
