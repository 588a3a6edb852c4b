"""The one way anything gets into the log: append a revision, bring its record up to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from logbook.entries.logged import Action, Logged, Revision, Stamp
from logbook.entries.record import Entry
from logbook.errors import LogDamaged
from logbook.store import chain, joining
from logbook.store.schema import record as records
from logbook.store.schema import revision as revisions
from logbook.words import tr

_LAST_HASH = select(revisions.c.hash).order_by(revisions.c.seq.desc()).limit(1)
_NEW_REVISION = insert(revisions)
_NEW_RECORD = insert(records)
_ROW = select(records).where(records.c.id == bindparam("record_id"))
_CHANGED_RECORD = update(records).where(records.c.id == bindparam("record_id"))


def append(connection: Connection, new: Iterable[Revision]) -> list[Logged[Any]]:
    """Add revisions in the order given; returns what their records say after each."""
    steps = list(new)
    add_steps(connection, steps)
    followed = [_follow(connection, revision) for revision in steps]
    if not any(revision.kind in joining.KINDS for revision in steps):
        return followed
    joining.bring_together(connection)
    return [_with_whom(connection, logged) for logged in followed]


def add_steps(connection: Connection, new: Iterable[Revision]) -> None:
    """Add revisions alone, each chained to the one before."""
    previous = connection.execute(_LAST_HASH).scalar() or chain.START
    for revision in new:
        row = _revision_row(revision)
        previous = row["hash"] = chain.link(previous, row)
        connection.execute(_NEW_REVISION, row)


def row_after(before: Mapping[str, Any] | None, revision: Revision) -> dict[str, Any]:
    """What a record's row says after a revision; `before` is None when it is the first.

    A record that was removed and restored still says what it said, so who wrote it last
    changes only with a correction.
    """
    record = revision.record
    at, by = stamp_text(revision.made.at), revision.made.by
    says = {
        "happened_at": record.happened.sort_key if isinstance(record, Entry) else None,
        "content": revision.content,
        "words": record.search_text(),
        "removed": revision.action is Action.REMOVED,
    }
    if before is None:
        return {
            "id": revision.record_id,
            "kind": revision.kind,
            "person_id": revision.person_id,
            "first_at": at,
            "first_by": by,
            "last_at": at,
            "last_by": by,
            "revisions": 1,
            **says,
        }
    says["revisions"] = before["revisions"] + 1
    if revision.action is Action.CORRECTED:
        says |= {"last_at": at, "last_by": by}
    return {**before, **says}


def stamp_text(at: datetime) -> str:
    """A UTC time as the tables keep it, so that later sorts after earlier."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def stamp_now(by: str) -> Stamp:
    """This moment, and who writes."""
    return Stamp(datetime.now(UTC), by)


def _follow(connection: Connection, revision: Revision) -> Logged[Any]:
    """Let the record say what its revision says."""
    if revision.action is Action.ADDED:
        row = row_after(None, revision)
        row["person_id"] = joining.owner(connection, revision.person_id)
        row["number"] = connection.execute(_NEW_RECORD, row).lastrowid
    else:
        key = {"record_id": revision.record_id}
        before = connection.execute(_ROW, key).mappings().one_or_none()
        if before is None:
            raise never_added()
        row = row_after(dict(before), revision)
        connection.execute(_CHANGED_RECORD, key | row)
    return Logged(**{name: row[name] for name in Logged._fields})


def _with_whom(connection: Connection, logged: Logged[Any]) -> Logged[Any]:
    """What a record says, with the person it stands with now."""
    row = connection.execute(_ROW, {"record_id": logged.id}).mappings().one()
    return logged._replace(person_id=row["person_id"])


def _revision_row(revision: Revision) -> dict[str, str | None]:
    return {
        "id": revision.id,
        "record_id": revision.record_id,
        "kind": revision.kind,
        "person_id": revision.person_id,
        "action": revision.action.value,
        "content": revision.content,
        "made_at": stamp_text(revision.made.at),
        "made_by": revision.made.by,
        "why": revision.why,
    }


def never_added() -> LogDamaged:
    """What to say about a record whose history lacks its beginning."""
    return LogDamaged(
        tr("An entry was to be changed that was never added."),
        tr("Nothing was changed. Please open the page again."),
    )
