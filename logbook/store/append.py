"""The one way anything gets into the log: append a revision, bring its record up to date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from logbook.entries.logged import Action, Logged, Revision, Stamp
from logbook.entries.record import Entry, Record
from logbook.store import chain, reads
from logbook.store.schema import record as records
from logbook.store.schema import revision as revisions

_LAST_HASH = select(revisions.c.hash).order_by(revisions.c.seq.desc()).limit(1)
_NEW_RECORD = insert(records)
_NEW_REVISION = insert(revisions)
_CHANGED_RECORD = update(records).where(records.c.id == bindparam("record_id"))


def append(connection: Connection, new: Iterable[Revision]) -> list[str]:
    """Add revisions in the order given; returns the ids of the records they belong to."""
    previous = connection.execute(_LAST_HASH).scalar() or chain.START
    touched: list[str] = []
    for revision in new:
        row = _revision_row(revision)
        previous = row["hash"] = chain.link(previous, row)
        connection.execute(_NEW_REVISION, row)
        current = reads.find(connection, revision.record_id)
        if current is None:
            connection.execute(_NEW_RECORD, _new_record_row(revision))
        else:
            connection.execute(_CHANGED_RECORD, _changed_record_row(current, revision))
        touched.append(revision.record_id)
    return touched


def stamp_text(at: datetime) -> str:
    """A UTC time as the tables keep it, so that later sorts after earlier."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


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


def _new_record_row(revision: Revision) -> dict[str, object]:
    stamp = {"at": stamp_text(revision.made.at), "by": revision.made.by}
    return {
        "id": revision.record_id,
        "kind": revision.kind,
        "person_id": revision.person_id,
        **_current_state(revision),
        "first_at": stamp["at"],
        "first_by": stamp["by"],
        "revisions": 1,
    }


def _changed_record_row(current: Logged[Record], revision: Revision) -> dict[str, object]:
    return {
        "record_id": revision.record_id,
        **_current_state(revision),
        "revisions": current.revisions + 1,
    }


def _current_state(revision: Revision) -> dict[str, object]:
    record = revision.record
    return {
        "happened_at": record.happened.sort_key if isinstance(record, Entry) else None,
        "content": revision.content,
        "words": record.search_text(),
        "last_at": stamp_text(revision.made.at),
        "last_by": revision.made.by,
        "removed": int(revision.action is Action.REMOVED),
    }


def stamp_now(by: str) -> Stamp:
    """This moment, and who writes."""
    return Stamp(datetime.now(UTC), by)
