"""Whom the rows of a file are about: the names in its column “About”."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from logbook.entries.logged import Logged, Revision
from logbook.entries.profiles import Caregiver, Person
from logbook.entries.record import Record
from logbook.errors import InvalidInput
from logbook.exchange.csv_sheet import distinct_names
from logbook.store.log import Log
from logbook.words import tr


class People:
    """The people of a log, and those that a file adds to it."""

    def __init__(self, log: Log, revisions: Sequence[Revision]) -> None:
        self._names = {p.id: p.record.name or "" for p in log.profiles(Person)}
        self._joined = {p: ids for p in self._names if len(ids := log.together(p)) > 1}
        self._cards = [r for r in revisions if r.kind == Person.kind]
        self._owners = defaultdict[str, set[str | None]](set)
        for revision in revisions:
            self._owners[revision.record_id].add(revision.person_id)

    def together(self, person_id: str) -> Sequence[str]:
        """The ids of everyone who is the same person."""
        return self._joined.get(person_id, (person_id,))

    def meet(self, person_id: str, person: Person) -> None:
        """Know a person's new card."""
        self._names[person_id] = person.name or ""

    def with_card(self, person: Person) -> str | None:
        """Who has this very card, or had it, if nobody has."""
        ids = [each.record_id for each in self._cards if each.record == person]
        here = {same for each in self._names for same in self.together(each)}
        return next((each for each in ids if each in here), ids[0] if ids else None)

    def called(self, person_id: str | None) -> str:
        """What a line about one of several people calls the person; empty where it needs not."""
        names = distinct_names(self._names)
        return names.get(person_id or "", "") if len(names) > 1 else ""

    def meant(self, kind: type[Record], name: str) -> str | None:
        """Whom a new record is about: the only person there is, or the one that is named.

        Raises InvalidInput where that is not clear.
        """
        if issubclass(kind, Person | Caregiver):
            return None
        people = {said: person_id for person_id, said in distinct_names(self._names).items()}
        if not name and len(people) == 1:
            return next(iter(people.values()))
        meant = people.get(name) or self._joined_as(name)
        if meant is None:
            raise InvalidInput(
                tr("It is not clear whom this row is about."),
                tr("Write one of these names: {names}", names=", ".join(people)),
            )
        return meant

    def _joined_as(self, name: str) -> str | None:
        """Who was called so in files before being joined with another, if nobody else was."""
        called = [
            person_id
            for person_id in self._names
            if any(name in self._called(each) for each in self.together(person_id))
        ]
        return called[0] if len(called) == 1 and called[0] in self._joined else None

    def check_owner(self, before: Logged[Any], name: str) -> None:
        """Another name beside an entry does not make it another person's.

        A name that the person had once is as good. Raises InvalidInput.
        """
        if not name or before.person_id is None:
            return
        owners = {before.person_id, *self._owners[before.id]}
        if name in {said for owner in owners for said in self._called(owner or "")}:
            return
        raise InvalidInput(
            tr(
                "In the log this is about {name}; “About” says {other}.",
                name=self._names.get(before.person_id, ""),
                other=name,
            ),
            tr(
                "Put the name back. What is about somebody else is removed in Logbook, and "
                "written anew for that person."
            ),
        )

    def _called(self, person_id: str) -> list[str]:
        """All that a person is or was called in files."""
        cards = [each.record for each in self._cards if each.record_id == person_id]
        names = [card.name or "" for card in cards if isinstance(card, Person)]
        plain = [" ".join(name.split()) for name in [*names, self._names.get(person_id, "")]]
        return plain + [f"{name} [{person_id[:8]}]" for name in plain]
