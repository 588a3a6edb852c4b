"""What taking something over would do to the log, told entry by entry and field by field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from logbook import dates
from logbook.care.corrections import field_changes
from logbook.entries.branches import Branches, says
from logbook.entries.logged import Revision, write_content
from logbook.entries.profiles import Person
from logbook.entries.record import Entry, Record
from logbook.entries.same_person import SamePerson, with_names
from logbook.exchange.csv_sheet import distinct_names
from logbook.exchange.share import photos_named
from logbook.words import tr, tr_n


@dataclass(frozen=True)
class Told:
    """A line for each record that is new, and one for each field that says something else.

    `lost` has a line for each entry of which a photo is missing.
    """

    changed: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    def lines(self, *, most_changed: int, most_new: int) -> list[str]:
        """All that lacks a photo; then what changes and what is new, each up to so many, and how
        many more there are.
        """
        return [
            *self.lost,
            *_first(self.changed, most_changed),
            *_first(self.new, most_new),
        ]


def told_between(
    here: Mapping[str, Sequence[Revision]], together: Mapping[str, Sequence[Revision]]
) -> Told:
    """What records say differently once there are more revisions of them."""
    changed: list[str] = []
    new: list[str] = []
    names = _names(together)
    named = partial(_with_names, names)
    called = distinct_names(names) if len(names) > 1 else {}
    for record_id, history in together.items():
        before = here.get(record_id, ())
        if len(history) == len(before):
            continue
        branches = Branches(history)
        after = named(branches.current)
        about = called.get(after.person_id or "", "")
        if before:
            changed += _told_step(named(Branches(before).current), after, about)
        elif says(after) is not None:
            new.append(told_new(after.record, about))
        if len(branches.open_ends) > 1:
            record = _named(after.record, about)
            changed.append(
                tr("{record}. Changed differently on two computers; both stay.", record=record)
            )
    return Told(tuple(changed), tuple(new))


def told_lost(histories: Iterable[Sequence[Revision]], photos: Collection[str]) -> tuple[str, ...]:
    """Entries that these photos belong to, which are lost."""
    shown = (Branches(history).current for history in histories if photos)
    return tuple(
        tr("A photo of this is missing: {record}", record=_named(step.record))
        for step in shown
        if says(step) is not None and not photos_named([step]).isdisjoint(photos)
    )


def already_text(count: int) -> str:
    """Rows that came before, and add nothing this time."""
    return tr_n(
        "{count} row without an id was taken over before: it is there already.",
        "{count} rows without an id were taken over before: they are there already.",
        count,
    )


def back_text(count: int) -> str:
    """Photos that another log still has."""
    return tr_n(
        "{count} photo that is lost here comes back.",
        "{count} photos that are lost here come back.",
        count,
    )


def told_new(record: Record, about: str = "") -> str:
    """A record that the log has not held until now; `about` names whom it is about, where
    there are several people."""
    return tr("New: {record}", record=_named(record, about))


def told_fields(before: Record, after: Record, about: str = "") -> Iterator[str]:
    """What each field said that says something else afterwards, and what it says then."""
    for each in field_changes(before, after, notes=True):
        yield f"{_named(before, about)}. {' '.join(each.words.split())}"


def _told_step(before: Revision, after: Revision, about: str) -> Iterator[str]:
    if says(after) is None and says(before) is not None:
        yield tr("Removed: {record}", record=_named(before.record, about))
    elif says(before) is None and says(after) is not None:
        yield tr("Brought back: {record}", record=_named(after.record, about))
    elif says(before) == says(after):
        record = _named(before.record, about)
        yield tr("{record}. Stays as it is; its history grows.", record=record)
    else:
        yield from told_fields(before.record, after.record, about)


def _names(histories: Mapping[str, Sequence[Revision]]) -> dict[str, str]:
    """What everyone is called, by id."""
    all_cards = (each for each in histories.values() if each[-1].kind == Person.kind)
    cards = (Branches(history).current for history in all_cards)
    people = ((card.record_id, card.record) for card in cards)
    return {each: person.show("name") for each, person in people}


def _with_names(names: Mapping[str, str], revision: Revision) -> Revision:
    """A step that says who is the same person by their names."""
    if revision.kind != SamePerson.kind:
        return revision
    return replace(revision, content=write_content(with_names(revision.record, names)))


def _first(lines: Sequence[str], most: int) -> list[str]:
    left = len(lines) - most
    return [*lines[:most], *([tr("{count} more.", count=left)] if left > 0 else [])]


def _named(record: Record, about: str = "") -> str:
    """Its kind, its day, the line that tells it from others, and whom it is about."""
    title = tr(record.title)
    if isinstance(record, Entry):
        title = f"{title}, {dates.day_text(record.happened.day)}"
    line = record.in_one_line()
    said = f"{title}, {line}" if line else title
    return tr("{record}, about {name}", record=said, name=about) if about else said
