"""What taking something over would do to the log, told entry by entry and field by field."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from logbook import dates
from logbook.care.corrections import field_changes
from logbook.entries.branches import Branches, says
from logbook.entries.logged import Revision, is_newer, write_content
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.record import Entry, Record
from logbook.entries.registry import KINDS
from logbook.entries.same_person import SamePerson, with_names
from logbook.exchange.archive_step import photos_named
from logbook.exchange.csv_sheet import distinct_names
from logbook.words import isolated, tr, tr_n, with_answer


@dataclass(frozen=True)
class Told:
    """A line for each record that is new, and one for each field that says something else.

    `lost` has a line for each entry of which a photo is missing, and for versions left behind.
    """

    changed: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    def lines(self, *, most_changed: int, most_new: int) -> list[str]:
        """All that is lost; then what changes and what is new, each up to so many, and how
        many more there are.
        """
        return [
            *self.lost,
            *first_of(self.changed, most_changed),
            *first_of(self.new, most_new),
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
        is_parted = len(branches.open_ends) > 1
        if before:
            was = named(Branches(before).current)
            if not (is_parted and says(was) == says(after)):
                changed += _told_step(was, after, about)
        elif says(after) is not None:
            new.append(told_new(after.record, about))
        if is_parted:
            known = {revision.id for revision in before}
            sides = [named(side) for side in branches.open_ends]
            changed.append(_told_parted(_named(after.record, about), sides, known))
    return Told(tuple(changed), tuple(new))


def told_lost(histories: Iterable[Sequence[Revision]], photos: Collection[str]) -> tuple[str, ...]:
    """Entries that these photos belong to, which are lost."""
    shown = (Branches(history).current for history in histories if photos)
    return tuple(
        tr("A photo of this is missing: {record}", record=_named_or_newer(step))
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


def behind_text(count: int) -> str:
    """Rows that are new, and that another computer tells in another way."""
    return tr_n(
        "{count} record has another version on another computer. A table brings only one of "
        "them, an archive brings both.",
        "{count} records have another version on another computer. A table brings only one of "
        "them, an archive brings both.",
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


def said_on(side: Revision, sides: Sequence[Revision]) -> list[str]:
    """What one side of a conflict says in the fields in which the sides differ, a line each."""
    if is_newer(side):
        return [tr("written by a newer version of Logbook")]
    if says(side) is None:
        return [tr("removed")]
    record = side.record
    others = [
        each.record
        for each in sides
        if each != side and says(each) is not None and not is_newer(each)
    ]
    return [
        " ".join(with_answer(record.label(name), isolated(said or tr("not recorded"))).split())
        for name, said in ((name, record.show(name)) for name in record.specs())
        if any(getattr(other, name) != getattr(record, name) for other in others)
        or (said and not others)
    ]


def told_by_day(revision: Revision) -> str:
    """A record's kind and day, also where a newer version of Logbook wrote it."""
    title = tr(KINDS[revision.kind].title) if revision.kind in KINDS else revision.kind
    with suppress(KeyError, TypeError, ValueError):
        day = Moment.fromisoformat(json.loads(revision.content)["happened"]).day
        return f"{title}, {dates.day_text(day)}"
    return title


def first_of(lines: Sequence[str], most: int) -> list[str]:
    """The first few of them, and how many more there are."""
    left = len(lines) - most
    return [*lines[:most], *([tr("{count} more.", count=left)] if left > 0 else [])]


def _told_parted(record: str, sides: Sequence[Revision], here: Collection[str]) -> str:
    """What each computer says, this one first; `here` are the ids of what is known here."""
    told = [tr("{record}. Changed differently on two computers; both stay.", record=record)]
    for side in sorted(sides, key=lambda each: each.id not in here):
        words = "; ".join(said_on(side, sides))
        if side.id in here:
            told.append(tr("Here, by {who}: {words}", who=side.made.by, words=words))
        else:
            told.append(tr("There, by {who}: {words}", who=side.made.by, words=words))
    return "\n".join(told)


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
    if revision.kind != SamePerson.kind or is_newer(revision):
        return revision
    return replace(revision, content=write_content(with_names(revision.record, names)))


def _named_or_newer(step: Revision) -> str:
    return told_by_day(step) if is_newer(step) else _named(step.record)


def _named(record: Record, about: str = "") -> str:
    """Its kind, its day, the line that tells it from others, and whom it is about."""
    title = tr(record.title)
    if isinstance(record, Entry):
        title = f"{title}, {dates.day_text(record.happened.day)}"
    line = record.in_one_line()
    said = f"{title}, {line}" if line else title
    return tr("{record}, about {name}", record=said, name=about) if about else said
