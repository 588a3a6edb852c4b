"""Says of two people that they are one, and takes it back for one card at a time.

Like logbook.store.changing, each function works inside a transaction of its caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from logbook.entries.logged import Action, Logged
from logbook.entries.profiles import Person
from logbook.entries.same_person import SamePerson
from logbook.store import changing, joining, reads
from logbook.store.append import append
from logbook.store.changing import NewRecord


def join(
    connection: Connection, one: str, other: str, slots: Iterable[str], *, by: str
) -> list[Logged[SamePerson]]:
    """Let two people be one. Said twice, it changes nothing. Raises as `Log.join` does."""
    shown: list[Logged[Person]] = [
        reads.one(connection, joining.owner(connection, each) or each) for each in (one, other)
    ]
    first, later = sorted(shown, key=lambda person: (person.first_at, person.id))
    if first.id != later.id:
        joining.refuse_loss(first, later, slots)
    return _pair(connection, one, other, by=by)


def part(connection: Connection, person_id: str, *, by: str) -> None:
    """Let one person stand alone again; whoever was joined through them stays together."""
    pairs = _pairs(connection)
    own = [pair for pair in pairs if person_id in pair.record.both]
    left = [pair.record.both for pair in pairs if person_id not in pair.record.both]
    for pair in own:
        changing.change(connection, pair.id, Action.REMOVED, by=by, why="")
    others = sorted({each for pair in own for each in pair.record.both} - {person_id})
    for other in others[1:]:
        if other not in _reached(others[0], left):
            left += [pair.record.both for pair in _pair(connection, others[0], other, by=by)]


def _pair(connection: Connection, one: str, other: str, *, by: str) -> list[Logged[SamePerson]]:
    """The pair of these two, one that was taken back or a new one; none where one stands."""
    new = SamePerson(one=one, other=other)
    if any(pair.record.both == new.both for pair in _pairs(connection)):
        return []
    for before in _pairs(connection, removed=True):
        if before.record.both == new.both:
            return [changing.change(connection, before.id, Action.RESTORED, by=by, why="")]
    return append(connection, [NewRecord(new).first_step(by)])


def _pairs(connection: Connection, *, removed: bool = False) -> Sequence[Logged[SamePerson]]:
    return reads.profiles(connection, SamePerson.kind, None, removed=removed)


def _reached(start: str, pairs: Iterable[frozenset[str]]) -> set[str]:
    """Everyone who is the same as `start` through these pairs."""
    found, left = {start}, list(pairs)
    while near := [pair for pair in left if pair & found]:
        found |= frozenset[str]().union(*near)
        left = [pair for pair in left if not pair & found]
    return found
