"""Takes over revisions from another log, so that their order of arrival changes nothing.

What a record says follows from all its revisions together (see logbook.entries.branches); only
the chain of hashes and the numbers of records belong to this log alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from logbook.entries.branches import Branches, Conflict, following_id, says
from logbook.entries.logged import Action, Logged, Revision, is_newer
from logbook.errors import LogError
from logbook.store import joining, reads
from logbook.store.append import add_steps, never_added, row_after, stamp_now
from logbook.store.schema import record as records
from logbook.words import tr

_FEWEST = 2
"""Fewer revisions are no conflict."""
_THERE = ("happened_at", "content", "last_at", "last_by")
"""What a record says, and who said so."""
_NEW = insert(records)
_CHANGED = update(records).where(records.c.id == bindparam("record_id"))


def take_over(connection: Connection, told: Iterable[Revision]) -> int:
    """Add those revisions that are not here yet; gives how many there were.

    Raises LogDamaged when a record among them was never added.
    """
    known = reads.revision_ids(connection)
    new = list({r.id: r for r in told if r.id not in known}.values())
    here = set(connection.execute(select(records.c.id)).scalars())
    add_steps(connection, new)
    histories: dict[str, list[Revision]] = {}
    for revision in new:
        histories.setdefault(revision.record_id, []).append(revision)
    for record_id, history in histories.items():
        if record_id not in here and all(step.action is not Action.ADDED for step in history):
            raise never_added()
        if record_id in here:
            row = current_row(reads.history(connection, record_id))
            connection.execute(_CHANGED, {"record_id": record_id, **row})
        else:
            connection.execute(_NEW, dict(current_row(history)))
    joining.bring_together(connection)
    return len(new)


def current_row(history: Iterable[Revision]) -> Mapping[str, Any]:
    """What a record's row says after all its revisions, without its number."""
    branches = Branches(history)
    return {**_row_after_all(branches.line), "revisions": len(branches.in_order)}


def kept_elsewhere(
    connection: Connection, histories: Mapping[str, Sequence[Revision]]
) -> Iterator[Logged[Any]]:
    """Records that are removed here and changed on another computer, as they stand there.

    Nobody has chosen yet, so what they say may hold. What a newer version wrote cannot be read.
    """
    for record_id, history in histories.items():
        if history[-1].action is not Action.REMOVED:
            continue
        branches = Branches(history)
        lines = [branches.line_to(end) for end in branches.open_ends if says(end) is not None]
        known = [line for line in lines if not any(map(is_newer, line))]
        if known:
            row = _row_after_all(known[-1])
            there = {name: row[name] for name in _THERE}
            yield reads.one(connection, record_id)._replace(**there)


def _row_after_all(line: Iterable[Revision]) -> dict[str, Any]:
    row: dict[str, Any] | None = None
    for revision in line:
        row = row_after(row, revision)
    return row or {}


def conflicts(connection: Connection) -> list[Conflict]:
    """The records that two computers changed differently, and nobody has chosen yet."""
    changed = select(records.c.id).where(records.c.revisions >= _FEWEST)
    histories = reads.histories(connection, changed)
    return [
        Conflict(record_id, ends)
        for record_id, history in histories.items()
        if len(ends := Branches(history).open_ends) > 1
    ]


def settle(connection: Connection, kept: Revision, *, by: str) -> int:
    """Let one side of a conflict hold; the others stay in the history.

    Gives how many sides were overruled, none when somebody chose before. Raises LogError when
    what was to be kept is no side of it any more.
    """
    ends = Branches(reads.history(connection, kept.record_id)).open_ends
    if kept not in ends:
        raise LogError(
            tr("This was changed again meanwhile."),
            tr("Nothing was changed. Please look at it again."),
        )
    made = stamp_now(by)
    return take_over(
        connection,
        [
            Revision(
                id=following_id(end),
                record_id=end.record_id,
                kind=end.kind,
                person_id=end.person_id,
                action=Action.REMOVED if says(kept) is None else Action.CORRECTED,
                content=kept.content,
                made=made,
                why=tr("Changed on two computers: this is what was chosen."),
            )
            for end in ends
            if end != kept
        ],
    )
