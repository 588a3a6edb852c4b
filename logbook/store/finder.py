"""Finding a person's entries: which there are, without reading what each of them says.

A long log is shown through the numbers of its entries, eight bytes each; what an entry says
is read when it comes into sight.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Text,
    column,
    func,
    or_,
    select,
    table,
)

from logbook.entries.logged import Logged
from logbook.entries.moment import END_OF_DAY
from logbook.entries.registry import ENTRY_KINDS
from logbook.entries.specs import UNPRINTABLE
from logbook.store.reads import COLUMNS, NEWEST_FIRST, logged
from logbook.store.schema import record as records
from logbook.words import bare, tr, without_isolates

LONGEST_SEARCH = 200
"""How many typed characters a search looks for."""

_AT_A_TIME = 10_000
_FEWEST_LETTERS = 3
"""Fewer begin too many words to mean a kind by them."""
_INDEX = table("record_words", column("rowid", Integer), column("record_words", Text))
_MONTH = func.substr(records.c.happened_at, 1, 7)


@dataclass(frozen=True)
class Wanted:
    """Which of a person's entries are wanted; as it is made, all that were not removed."""

    kind: str = ""
    writer: str = ""
    """Only what this caregiver logged first."""
    urgent: bool = False
    """Only those in which a sign was ticked that can be an emergency."""
    with_photo: bool = False
    removed: bool = False
    typed: str = ""
    """Only those that hold every word of it, at the start of a word or inside one, or whose kind
    is called so."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words looked for."""
        typed = without_isolates(self.typed[:LONGEST_SEARCH])
        return tuple(UNPRINTABLE.sub(" ", typed).split())

    @property
    def is_indexed(self) -> bool:
        """Whether a page of them is found at once, however long the log is."""
        return not (self.writer or self.urgent or self.with_photo or self.words)


@dataclass(frozen=True)
class Found:
    """The entries that were wanted, newest first."""

    numbers: Sequence[int]
    months: tuple[tuple[str, int], ...]
    """Each month ('2026-11') that has any, and how many of them, newest first."""


def find(connection: Connection, person_id: str, wanted: Wanted) -> Found:
    """Everything that is wanted."""
    query = (
        select(records.c.number, _MONTH)
        .where(*_conditions(person_id, wanted))
        .order_by(*NEWEST_FIRST)
        .execution_options(yield_per=_AT_A_TIME)
    )
    numbers, months = array("q"), dict[str, int]()
    for rows in connection.execute(query).partitions():
        numbers.extend(number for number, _ in rows)
        for _, month in rows:
            months[month] = months.get(month, 0) + 1
    return Found(numbers, tuple(months.items()))


def search(
    connection: Connection, person_id: str, typed: str, *, size: int, removed: bool = False
) -> tuple[Logged[Any], ...]:
    """The newest entries that hold every typed word; none where no word was typed."""
    wanted = Wanted(typed=typed, removed=removed)
    found = find(connection, person_id, wanted).numbers if wanted.words else ()
    return numbered(connection, found[:size])


def newer_than(connection: Connection, person_id: str, wanted: Wanted, day: date) -> int:
    """How many of the wanted entries happened after that day."""
    after = records.c.happened_at >= day.isoformat() + END_OF_DAY
    query = select(func.count()).select_from(records)
    return connection.execute(query.where(*_conditions(person_id, wanted), after)).scalar_one()


def numbered(connection: Connection, numbers: Sequence[int]) -> tuple[Logged[Any], ...]:
    """The records with these numbers, in the order given."""
    query = select(*COLUMNS).where(records.c.number.in_(numbers))
    found = {row.number: logged(row) for row in connection.execute(query)}
    return tuple(found[number] for number in numbers)


def writers(connection: Connection, person_id: str) -> list[str]:
    """The names of everyone who logged something about a person."""
    query = select(records.c.first_by).where(*_conditions(person_id, Wanted())).distinct()
    return sorted(connection.execute(query).scalars(), key=str.casefold)


def _conditions(person_id: str, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield records.c.person_id == person_id
    yield records.c.removed == int(wanted.removed)
    yield records.c.happened_at.is_not(None)
    if wanted.kind:
        yield records.c.kind == wanted.kind
    if wanted.writer:
        yield records.c.first_by == wanted.writer
    if wanted.urgent:
        yield _is_filled("red_flags")
    if wanted.with_photo:
        yield _is_filled("photos")
    yield from (_holds(word) for word in wanted.words)


def _is_filled(field: str) -> ColumnElement[bool]:
    return func.json_type(records.c.content, f"$.{field}").is_not(None)


def _holds(word: str) -> ColumnElement[bool]:
    """The index finds the start of a word in any spelling, the text also its inside; what an
    entry is called is written nowhere in it."""
    phrase = '"' + word.replace('"', '""') + '"*'
    indexed = select(_INDEX.c.rowid).where(_INDEX.c.record_words.match(phrase))
    return or_(
        records.c.number.in_(indexed),
        records.c.words.icontains(word, autoescape=True),
        records.c.kind.in_(_kinds_called(bare(word))),
    )


def _kinds_called(word: str) -> list[str]:
    """The kinds whose title, in the language of the screen, has a word that begins so."""
    if len(word) < _FEWEST_LETTERS:
        return []
    titles = ((kind.kind, bare(tr(kind.title)).split()) for kind in ENTRY_KINDS)
    return [kind for kind, title in titles if any(part.startswith(word) for part in title)]
