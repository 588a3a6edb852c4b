"""That two people in a log are one, as after two logs were brought together that began apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from logbook.entries.fields import line
from logbook.entries.heard import as_heard
from logbook.entries.profiles import Person
from logbook.entries.record import Profile, Record, Remark
from logbook.words import N_, tr


@dataclass(frozen=True, kw_only=True)
class SamePerson(Profile, kind="same_person", title=N_("Same person"), letter=""):
    """Two people by their ids, in any order. Removing it lets them be two again."""

    one: str | None = line(N_("One of the two"), required=True)
    other: str | None = line(N_("The other"), required=True)

    @property
    def both(self) -> frozenset[str]:
        """The two ids."""
        return frozenset((self.one or "", self.other or ""))

    def headline(self) -> str:
        return tr("{one} and {other}", one=self.one, other=self.other)

    def problems(self) -> Iterator[Remark]:
        """Nobody is said to be the same as themselves."""
        yield from super().problems()
        if self.one and self.one == self.other:
            yield Remark("other", tr("These are not two people."))


def with_names(record: Record, names: Mapping[str, str]) -> Record:
    """A pair with the people's names in place of their ids; anything else as it is."""
    if not isinstance(record, SamePerson):
        return record
    one, other = record.one or "", record.other or ""
    return replace(record, one=names.get(one, one), other=names.get(other, other))


def told_of_same_names(people: Iterable[Person]) -> list[str]:
    """For every name that more than one of the people have, what to do about it."""
    told = list(people)
    count = Counter(as_heard(p.name) for p in told)
    names = {as_heard(p.name): p.name or "" for p in told if count[as_heard(p.name)] > 1}
    return [
        tr(
            "Two people in this log are called {name}. If they are one, say so on the page "
            "“Person and pump”.",
            name=name,
        )
        for name in names.values()
    ]


def has_same_name(one: Person, other: Person) -> bool:
    """Whether both have the same name, however it is written."""
    return as_heard(one.name) == as_heard(other.name)


def only_on(card: Person, first: Person) -> list[str]:
    """The labels of what a card says and the first one does not: a text within another is said."""
    return [card.label(name) for name in _ON_PAPER if not _says(first, card, name)]


_ON_PAPER = (
    *("born", "diagnosis", "allergies", "risks"),
    *("usual_tone", "usual_speech", "usual_temperature", "usual_other"),
)
"""What the emergency card and the other papers take from a person's card."""


def _says(first: Person, card: Person, name: str) -> bool:
    if name == "risks":
        return set(card.risks or ()) <= set(first.risks or ())
    told, wanted = first.show(name).casefold(), card.show(name).casefold()
    return wanted in told
