"""Queries: each takes a connection and gives plain values.

Pages are found by key, never by counting rows off, so that the last page of a long log
comes as fast as the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Row,
    Select,
    bindparam,
    func,
    select,
    tuple_,
)

from logbook.entries.branches import Branches
from logbook.entries.logged import Action, Logged, Revision, damaged, read_stamp
from logbook.entries.moment import END_OF_DAY
from logbook.entries.question import ANSWERED, Question
from logbook.entries.record import Entry
from logbook.entries.registry import ENTRY_KINDS
from logbook.errors import LogError
from logbook.store.schema import record as records
from logbook.store.schema import revision as revisions
from logbook.words import tr

COLUMNS = (
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
"""What `logged` reads, in its order."""

# Statements that never change are built once: building one costs as much as running it.
_ONE = select(*COLUMNS).where(records.c.id == bindparam("record_id"))
_KEY = tuple_(records.c.happened_at, records.c.first_at, records.c.id)
NEWEST_FIRST = (records.c.happened_at.desc(), records.c.first_at.desc(), records.c.id.desc())
"""Logged.place, turned round. The index holds the days; a day's own entries are sorted alone."""
_ENTRIES = select(*COLUMNS).where(
    records.c.person_id == bindparam("person_id"),
    records.c.removed == bindparam("removed"),
    records.c.happened_at.is_not(None),
)
_PAGE = _ENTRIES.order_by(*NEWEST_FIRST).limit(bindparam("size", type_=Integer))
_AFTER = ("after_happened", "after_first", "after_id")
_PAGE_AFTER = _PAGE.where(tuple_(*map(bindparam, _AFTER)) > _KEY)


Cursor = tuple[str, str, str]
"""Where a page ended: the place of its last entry."""


@dataclass(frozen=True)
class Page:
    """Some entries, newest first, and where to go on; no cursor means that was all."""

    entries: tuple[Logged[Entry], ...]
    after: Cursor | None


def find(connection: Connection, record_id: str) -> Logged[Any] | None:
    """One record, removed or not, or None."""
    row = connection.execute(_ONE, {"record_id": record_id}).one_or_none()
    return logged(row) if row else None


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
    query = _PAGE_AFTER if after else _PAGE
    asked: dict[str, Any] = {"person_id": person_id, "removed": int(removed), "size": size}
    if after:
        asked |= dict(zip(_AFTER, after, strict=True))
    if kinds:
        query = query.where(records.c.kind.in_(kinds))
    found = _all(connection, query, asked)
    last = found[-1] if len(found) == size else None
    return Page(found, last.place if last else None)


def entries(
    connection: Connection,
    person_id: str,
    *,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Logged[Any], ...]:
    """A person's entries from `since` to `until`, both included, newest first.

    Of the same time, the one logged last comes first, whichever came into this log last.
    """
    query = _ENTRIES.order_by(*NEWEST_FIRST)
    if since:
        query = query.where(records.c.happened_at >= since.isoformat())
    if until:
        query = query.where(records.c.happened_at < until.isoformat() + END_OF_DAY)
    return _all(connection, query, {"person_id": person_id, "removed": 0})


def open_questions(connection: Connection, person_id: str) -> tuple[Logged[Question], ...]:
    """A person's questions that wait for an answer, however old, newest first."""
    query = _ENTRIES.where(
        records.c.kind == Question.kind,
        func.json_extract(records.c.content, "$.state").is_distinct_from(ANSWERED),
    )
    query = query.order_by(*NEWEST_FIRST)
    return _all(connection, query, {"person_id": person_id, "removed": 0})


def newest_of_each(connection: Connection, person_id: str, size: int) -> tuple[Logged[Any], ...]:
    """A person's newest entries, at most `size` of each kind, newest first."""
    found = [
        entry
        for kind in ENTRY_KINDS
        for entry in page(connection, person_id, size=size, kinds=[kind.kind]).entries
    ]
    return tuple(sorted(found, key=lambda entry: entry.place, reverse=True))


def profiles(
    connection: Connection, kind: str, person_id: str | None, *, removed: bool = False
) -> tuple[Logged[Any], ...]:
    """Profiles of one kind, oldest first; those of nobody where `person_id` is None.

    Logs that took over each other give the same order.
    """
    query = select(*COLUMNS).where(
        records.c.kind == kind,
        records.c.removed == int(removed),
        records.c.person_id.is_not_distinct_from(person_id),
    )
    return _all(connection, query.order_by(records.c.first_at, records.c.id), {})


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
    return list(Branches(map(_revision, connection.execute(query))).in_order)


def histories(
    connection: Connection, record_ids: Select[tuple[str]]
) -> dict[str, tuple[Revision, ...]]:
    """Every revision, oldest first, of each of the records."""
    query = select(revisions).where(revisions.c.record_id.in_(record_ids))
    found: dict[str, list[Revision]] = {}
    for row in connection.execute(query.order_by(revisions.c.seq)):
        found.setdefault(row.record_id, []).append(_revision(row))
    return {record_id: Branches(steps).in_order for record_id, steps in found.items()}


def last_change(connection: Connection) -> tuple[int, str] | None:
    """Number and hash of the last revision: whoever has these has all before them."""
    last = select(revisions.c.seq, revisions.c.hash).order_by(revisions.c.seq.desc()).limit(1)
    row = connection.execute(last).one_or_none()
    return (row.seq, row.hash) if row else None


def last_written(connection: Connection) -> datetime | None:
    """The latest time that a revision carries, whoever made it; None in a new log."""
    at = connection.execute(select(func.max(revisions.c.made_at))).scalar_one()
    return read_stamp(at, "").at if at else None


def corrected(
    connection: Connection, person_id: str, kinds: Sequence[str]
) -> dict[str, tuple[Revision, ...]]:
    """Every revision, oldest first, of a person's records of some kinds that were changed or
    removed."""
    changed = select(records.c.id).where(
        records.c.person_id == person_id,
        records.c.kind.in_(kinds),
        records.c.revisions > 1,
    )
    return histories(connection, changed)


def all_revisions(connection: Connection) -> list[Revision]:
    """Every revision of the log, in the order in which they came into it."""
    query = select(revisions).order_by(revisions.c.seq)
    return [_revision(row) for row in connection.execute(query)]


def revision_ids(connection: Connection) -> set[str]:
    """The ids of all revisions."""
    return set(connection.execute(select(revisions.c.id)).scalars())


def logged(row: Row[*tuple[Any, ...]]) -> Logged[Any]:
    """A row of COLUMNS as the value it is."""
    return Logged(*row)


def _all(
    connection: Connection, query: Select[*tuple[Any, ...]], asked: dict[str, Any]
) -> tuple[Logged[Any], ...]:
    return tuple(map(logged, connection.execute(query, asked).all()))


def _revision(row: Row[*tuple[Any, ...]]) -> Revision:
    try:
        action = Action(row.action)
    except ValueError as wrong:
        raise damaged() from wrong
    return Revision(
        row.id,
        row.record_id,
        row.kind,
        row.person_id,
        action,
        row.content,
        read_stamp(row.made_at, row.made_by),
        row.why,
    )
