"""Two people in a log who are one: from then on everything about either stands together.

Two logs that were started apart each have a Robin of their own. That both are one is a record
like any other (logbook.entries.same_person), so it travels, is undone and comes back like any
other. Whom a record's row is about follows from all such records together, in whatever order
they came; its revisions go on saying whom they were made about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from sqlalchemy import Connection, Select, bindparam, select, update

from logbook.entries.draft_slot import Slot
from logbook.entries.logged import Logged, read_content
from logbook.entries.profiles import Person
from logbook.entries.same_person import SamePerson, only_on
from logbook.errors import LogError
from logbook.store.schema import record as records
from logbook.store.schema import revision as revisions
from logbook.words import tr

KINDS = (Person.kind, SamePerson.kind)
"""What decides who is one: the records of these kinds."""

_JOINED_TO = select(records.c.person_id).where(
    records.c.id == bindparam("joined"), records.c.kind == Person.kind
)
_PERSON = (
    update(records)
    .where(records.c.id == bindparam("whose"), records.c.kind == Person.kind)
    .values(person_id=bindparam("owner"))
)
_STANDING = select(records.c.id).where(
    records.c.kind == Person.kind, records.c.person_id == bindparam("owner")
)
_MADE_ABOUT = select(revisions.c.record_id).where(revisions.c.person_id == bindparam("whose"))
_ALL_ABOUT = (
    update(records)
    .where(records.c.id.in_(_MADE_ABOUT), records.c.person_id != bindparam("owner"))
    .values(person_id=bindparam("owner"))
)


def refuse_loss(first: Logged[Person], other: Logged[Person], slots: Iterable[str]) -> None:
    """Raises LogError while papers or drafts would lose something if `other` stood with `first`."""
    lacking = only_on(other.record, first.record)
    if lacking:
        raise LogError(
            tr("Papers show one card, and it would lack this: {what}.", what=", ".join(lacking)),
            tr("Write it on both cards, then say again that they are the same person."),
        )
    if any(Slot.parse(slot).person_id == other.id for slot in slots):
        raise LogError(
            tr("Something about {name} was typed and is not saved yet.", name=other.record.name),
            tr("Save it or discard it first."),
        )


def owner(connection: Connection, person_id: str | None) -> str | None:
    """Whom a record made about `person_id` stands with now."""
    if person_id is None:
        return None
    return connection.execute(_JOINED_TO, {"joined": person_id}).scalar() or person_id


def together(connection: Connection, person_id: str) -> tuple[str, ...]:
    """Everyone who is the same person, the one shown first; `person_id` alone if nobody else is."""
    leader = owner(connection, person_id) or person_id
    others = connection.execute(_STANDING.order_by(records.c.id), {"owner": leader}).scalars()
    return (leader, *others)


def names(connection: Connection) -> Mapping[str, str]:
    """What everyone is called who ever had a card here, by id."""
    cards = connection.execute(
        select(records.c.id, records.c.content).where(records.c.kind == Person.kind)
    )
    people = {row.id: cast(Person, read_content(Person.kind, row.content)) for row in cards}
    return {person_id: person.name or "" for person_id, person in people.items()}


def owners(connection: Connection) -> Mapping[str, str]:
    """For everyone who stands with somebody else: with whom. It is the one who came first."""
    asked = select(records.c.id, records.c.removed, records.c.first_at)
    came = {
        person_id: (removed, first_at, person_id)
        for person_id, removed, first_at in connection.execute(
            asked.where(records.c.kind == Person.kind)
        )
    }
    groups = {person_id: {person_id} for person_id in came}
    for pair in _pairs(connection, select(records.c.content).where(records.c.removed == 0)):
        if groups.keys() >= {pair.one, pair.other}:
            together = groups[pair.one or ""] | groups[pair.other or ""]
            groups |= dict.fromkeys(together, together)
    leaders = {person_id: min(group, key=came.__getitem__) for person_id, group in groups.items()}
    return {person_id: leader for person_id, leader in leaders.items() if leader != person_id}


def bring_together(connection: Connection) -> None:
    """Let every record stand with whom it belongs to."""
    pairs = _pairs(connection, select(records.c.content))
    if not pairs:
        return
    joined = owners(connection)
    for person_id in {each for pair in pairs for each in (pair.one, pair.other)}:
        with_whom = joined.get(person_id or "")
        connection.execute(_PERSON, {"whose": person_id, "owner": with_whom})
        connection.execute(_ALL_ABOUT, {"whose": person_id, "owner": with_whom or person_id})


def _pairs(connection: Connection, asked: Select[tuple[str]]) -> list[SamePerson]:
    found = connection.execute(asked.where(records.c.kind == SamePerson.kind))
    return [cast(SamePerson, read_content(SamePerson.kind, row.content)) for row in found]
