"""An entry that was logged about the wrong person: removed there and added here, or back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from logbook.entries.branches import following_id
from logbook.entries.logged import Action, Logged, Revision
from logbook.errors import LogError
from logbook.store import reads
from logbook.store.append import append, stamp_now
from logbook.words import tr


def move(
    connection: Connection, record_id: str, person_id: str, *, by: str, why: str
) -> Logged[Any]:
    """Take a record off one person's pages and put it on another's, each with the reason.

    The new one was written by who wrote the first, and changed by who moved it. Returns it. Raises
    LogError when the first was removed meanwhile.
    """
    removed = _next(connection, record_id, Action.REMOVED, by=by, why=why)
    added = replace(
        removed,
        id=uuid4().hex,
        record_id=uuid4().hex,
        person_id=person_id,
        action=Action.ADDED,
        made=reads.history(connection, record_id)[0].made,
        why="",
    )
    moved = replace(
        added, id=following_id(added), action=Action.CORRECTED, made=removed.made, why=why
    )
    *_, new = append(connection, [removed, added, moved])
    return new


def move_back(
    connection: Connection, moved_id: str, record_id: str, *, by: str, why: str
) -> Logged[Any]:
    """Take the moved record away and bring back the one it came from; returns that.

    Raises LogError when the moved one was removed meanwhile.
    """
    away = _next(connection, moved_id, Action.REMOVED, by=by, why=why)
    back = _next(connection, record_id, Action.RESTORED, by=by, why=why)
    _, restored = append(connection, [away, back])
    return restored


def _next(connection: Connection, record_id: str, action: Action, *, by: str, why: str) -> Revision:
    """The next step of a record, which says what it says now."""
    current = reads.one(connection, record_id)
    if current.removed == (action is Action.REMOVED):
        raise LogError(
            tr("This entry was changed meanwhile, so it was not moved."),
            tr("Look at it in the timeline, then try again."),
        )
    before = reads.history(connection, record_id)[-1]
    return Revision(
        id=following_id(before),
        record_id=record_id,
        kind=current.kind,
        person_id=before.person_id,
        action=action,
        content=current.content,
        made=stamp_now(by),
        why=why,
    )
