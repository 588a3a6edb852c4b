"""Queries: each takes a connection and gives plain values.

Pages are found by key, never by counting rows off, so that the last page of a long log
comes as fast as the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
    tuple_,
)

from logbook.entries.logged import Action, Logged, Revision, Stamp
from logbook.entries.record import Entry, Record
from logbook.entries.registry import ENTRY_KINDS
from logbook.errors import LogError
from logbook.store.schema import record as records
from logbook.store.schema import revision as revisions
from logbook.words import tr

_COLUMNS = (
    records.c.id,
    records.c.number,
    records.c.kind,
    records.c.person_id,
    records.c.happened_at,
    records.c.content,
    records.c.first_at,
    records.c.first_by,
    records.c.last_at,
    records.c.last_by,
    records.c.revisions,
    records.c.removed,
)
_ONE = select(*_COLUMNS).where(records.c.id == bindparam("record_id"))
_NEWEST_FIRST = (records.c.happened_at.desc(), records.c.number.desc())
_WORDS = table("record_words")


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: the key of its last entry."""

    happened_at: str
    number: int


@dataclass(frozen=True)
class Page:
    """Some entries, newest first, and where to go on; no cursor means that was all."""

    entries: tuple[Logged[Entry], ...]
    after: Cursor | None


def find(connection: Connection, record_id: str) -> Logged[Any] | None:
    """One record, removed or not, or None."""
    row = connection.execute(_ONE, {"record_id": record_id}).one_or_none()
    return _logged(row) if row else None


def one(connection: Connection, record_id: str) -> Logged[Any]:
    """One record, removed or not. Raises LogError when there is none."""
    found = find(connection, record_id)
    if found is None:
        raise LogError(tr("This entry is not in the log."), tr("Please open the page again."))
    return found


def page(
    connection: Connection,
    person_id: str,
    *,
    after: Cursor | None = None,
    size: int = 100,
    kinds: Sequence[str] = (),
    removed: bool = False,
) -> Page:
    """A person's entries, newest first, from where the page before ended."""
    query = _entries_of(person_id, removed=removed).order_by(*_NEWEST_FIRST).limit(size)
    if kinds:
        query = query.where(records.c.kind.in_(kinds))
    if after:
        key = tuple_(records.c.happened_at, records.c.number)
        query = query.where(key < tuple_(after.happened_at, after.number))
    found = _all(connection, query)
    last = found[-1] if len(found) == size else None
    return Page(found, Cursor(last.happened_at or "", last.number) if last else None)


def entries(
    connection: Connection,
    person_id: str,
    *,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Logged[Any], ...]:
    """A person's entries from `since` to `until`, both included, newest first."""
    query = _entries_of(person_id).order_by(*_NEWEST_FIRST)
    if since:
        query = query.where(records.c.happened_at >= since.isoformat())
    if until:
        query = query.where(records.c.happened_at < (until + timedelta(days=1)).isoformat())
    return _all(connection, query)


def newest_of_each(connection: Connection, person_id: str, size: int) -> tuple[Logged[Any], ...]:
    """A person's newest entries, at most `size` of each kind, newest first."""
    found = [
        entry
        for kind in ENTRY_KINDS
        for entry in page(connection, person_id, size=size, kinds=[kind.kind]).entries
    ]
    return tuple(sorted(found, key=lambda e: (e.happened_at or "", e.number), reverse=True))


def search(
    connection: Connection, person_id: str, typed: str, *, size: int
) -> tuple[Logged[Any], ...]:
    """Newest entries that hold every typed word, at the start of a word or inside one."""
    words = typed.split()
    if not words:
        return ()
    query = _entries_of(person_id).where(_holds(words)).order_by(*_NEWEST_FIRST).limit(size)
    return _all(connection, query)


def profiles(connection: Connection, kind: str, person_id: str | None) -> tuple[Logged[Any], ...]:
    """Profiles of one kind, oldest first; those of nobody where `person_id` is None."""
    query = select(*_COLUMNS).where(
        records.c.kind == kind,
        records.c.removed == 0,
        records.c.person_id.is_not_distinct_from(person_id),
    )
    return _all(connection, query.order_by(records.c.number))


def count(connection: Connection, person_id: str) -> int:
    """How many entries a person has."""
    query = select(func.count()).where(
        records.c.person_id == person_id,
        records.c.removed == 0,
        records.c.happened_at.is_not(None),
    )
    return connection.execute(query).scalar_one()


def history(connection: Connection, record_id: str) -> list[Revision]:
    """Every revision of one record, oldest first."""
    query = select(revisions).where(revisions.c.record_id == record_id)
    return [_revision(row) for row in connection.execute(query.order_by(revisions.c.seq))]


def all_revisions(connection: Connection) -> list[Revision]:
    """Every revision of the log, oldest first."""
    query = select(revisions).order_by(revisions.c.seq)
    return [_revision(row) for row in connection.execute(query)]


def revision_ids(connection: Connection) -> set[str]:
    """The ids of all revisions."""
    return set(connection.execute(select(revisions.c.id)).scalars())


def _entries_of(person_id: str, *, removed: bool = False) -> Select[Any]:
    return select(*_COLUMNS).where(
        records.c.person_id == person_id,
        records.c.removed == int(removed),
        records.c.happened_at.is_not(None),
    )


def _holds(words: Sequence[str]) -> ColumnElement[bool]:
    """Prefix matches come from the index; a part of a word is looked for in the text."""
    match = " ".join('"' + word.replace('"', '""') + '"*' for word in words)
    indexed = (
        select(literal_column("rowid"))
        .select_from(_WORDS)
        .where(text("record_words MATCH :match").bindparams(match=match))
    )
    inside = [records.c.words.icontains(word, autoescape=True) for word in words]
    return or_(records.c.number.in_(indexed), and_(*inside))


def _all(connection: Connection, query: Select[Any]) -> tuple[Logged[Any], ...]:
    return tuple(map(_logged, connection.execute(query)))


def _logged(row: Row[Any]) -> Logged[Record]:
    (
        id_,
        number,
        kind,
        person_id,
        happened_at,
        content,
        first_at,
        first_by,
        last_at,
        last_by,
        revision_count,
        removed,
    ) = row
    return Logged(
        id_,
        number,
        kind,
        person_id,
        happened_at,
        content,
        _stamp(first_at, first_by),
        _stamp(last_at, last_by),
        revision_count,
        bool(removed),
    )


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        row.id,
        row.record_id,
        row.kind,
        row.person_id,
        Action(row.action),
        row.content,
        _stamp(row.made_at, row.made_by),
        row.why,
    )


def _stamp(at: str, by: str) -> Stamp:
    return Stamp(datetime.fromisoformat(at), by)
