"""An entry that was logged about the wrong person: removed there and added here, or back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from logbook.entries.branches import Branches, following_id
from logbook.entries.logged import Action, Logged, Revision
from logbook.errors import LogError
from logbook.store import reads
from logbook.store.append import append, stamp_now
from logbook.words import tr


def move(
    connection: Connection, record_id: str, person_id: str, *, by: str, why: str
) -> Logged[Any]:
    """Take a record off one person's pages and put it on another's, each with the reason.

    The new one has the history of the first, and then a step of who moved it. Returns it. Raises
    LogError when the first was removed meanwhile.
    """
    removed = _next(connection, record_id, Action.REMOVED, by=by, why=why)
    line = Branches(reads.history(connection, record_id)).line
    moved = replace(removed, action=Action.CORRECTED)
    *_, new = append(connection, [removed, *_retold([*line, moved], person_id)])
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


def _retold(line: Sequence[Revision], person_id: str) -> Iterator[Revision]:
    """The same steps of a new record about another person."""
    record_id, before = uuid4().hex, None
    for step in line:
        new_id = following_id(before) if before else uuid4().hex
        before = replace(step, id=new_id, record_id=record_id, person_id=person_id)
        yield before


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
