"""Reads CSV files back into the log: all of them, or nothing.

A row with an id that the log knows corrects that record, where it says something else; its
history keeps both. Any other row is new. A row that says what the log says changes nothing,
so the same file can be read any number of times.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from logbook.entries.branches import following_id
from logbook.entries.logged import Action, Logged, Revision, Stamp, write_content
from logbook.entries.profiles import Caregiver, Person
from logbook.entries.record import Entry, Record
from logbook.entries.specs import Day, Spec, When
from logbook.errors import ArchiveRefused, InvalidInput
from logbook.exchange.csv_cells import Speak, armed, from_cell, one_way, sure_order
from logbook.exchange.csv_export import current_records
from logbook.exchange.csv_sheet import (
    ABOUT,
    WRITTEN_AT,
    WRITTEN_BY,
    Heading,
    columns,
    distinct_names,
    id_of,
    speaker,
)
from logbook.exchange.csv_source import Sheet, sheets
from logbook.store.append import stamp_now
from logbook.store.log import Log
from logbook.words import tr

_TOLD = 5
"""So many problems are told at a time."""
_FEWEST_DAYS = 2
"""A single day could have been changed to what it would be in the other order."""


@dataclass(frozen=True)
class CsvSummary:
    """How many records an import adds, corrects, and finds as they are."""

    new: int
    changed: int
    same: int


def read_csv(log: Log, source: Path, *, by: str, dry_run: bool) -> CsvSummary:
    """Take over one CSV file, or a folder or zip file of them.

    With `dry_run` it is only checked and counted. Raises ArchiveRefused, which tells the
    places where something is wrong, or NotSaved; the log then says what it said before.
    """
    reading = _Reading(log, stamp_now(by))
    for sheet in sheets(source):
        reading.take(sheet)
    if reading.problems:
        raise _refused(reading.problems)
    if not dry_run:
        log.add_revisions(reading.revisions)
    return reading.summary()


@dataclass
class _Reading:
    """What the files say beside what the log says."""

    log: Log
    made: Stamp
    revisions: list[Revision] = field(default_factory=list[Revision])
    problems: list[str] = field(default_factory=list[str])
    same: int = 0

    def __post_init__(self) -> None:
        self._known: dict[str, Logged[Any]] = {r.id: r for r in current_records(self.log)}
        self._removed = {r.record_id for r in self.log.all_revisions()} - self._known.keys()
        self._names = {p.id: p.record.name or "" for p in self.log.profiles(Person)}
        self._photos = set(self.log.photos.names())
        self._met: set[str] = set()
        self._month_first: bool | None = None

    def summary(self) -> CsvSummary:
        new = sum(revision.action is Action.ADDED for revision in self.revisions)
        return CsvSummary(new, len(self.revisions) - new, self.same)

    def take(self, sheet: Sheet) -> None:
        places = _places(sheet)
        self._month_first = self._order_of_days(sheet, places)
        for number, row in enumerate(sheet.rows[1:], start=2):
            if any(cell.strip() for cell in row):
                told = {name: row[at] for name, at in places.items() if at < len(row)}
                try:
                    self._take_row(sheet.heading, told)
                except InvalidInput as wrong:
                    where = tr("{file}, row {number}:", file=sheet.name, number=number)
                    self.problems.append(f"{where} {wrong}")

    def _order_of_days(self, sheet: Sheet, places: Mapping[str, int]) -> bool | None:
        """How the program that saved a file writes 3/4/2026: month first, or day first.

        Days after the twelfth tell it. Without any, the days that are as the log has them do;
        None where they are too few, or disagree.
        """
        speak = speaker(sheet.heading.language)
        days = {n: s for n, s in sheet.heading.kind.specs().items() if isinstance(s, Day | When)}
        cells = (
            "".join(row[places[name] :][:1])
            for row in sheet.rows[1:]
            for name in days.keys() & places.keys()
        )
        sure = {order for cell in cells if (order := sure_order(cell)) is not None}
        if sure:
            return sure.pop() if len(sure) == 1 else None
        told: list[bool] = []
        for row in filter(None, sheet.rows[1:]):
            before = self._known.get(id_of(row[0]) or "")
            if before is None:
                continue
            for name in days.keys() & places.keys():
                cell, old = "".join(row[places[name] :][:1]), getattr(before.record, name, None)
                fits = [_says(days[name], cell, old, speak, month_first=m) for m in (True, False)]
                told += [fits[0]] if fits[0] != fits[1] else []
        return told[0] if len(told) >= _FEWEST_DAYS and len(set(told)) == 1 else None

    def _take_row(self, what: Heading, told: Mapping[str, str]) -> None:
        record_id = self._id(told[""])
        before = self._known.get(record_id)
        if before and before.kind != what.kind.kind:
            raise InvalidInput(tr("The id in this row belongs to something else."))
        record = _record(what, told, before.record if before else None, self._month_first)
        if before and record == before.record:
            self.same += 1
            return
        self._check(record)
        if before and _is_older(told, before):
            raise InvalidInput(
                tr("This was changed in Logbook after the file was written."),
                tr("Export it again, and change the new file."),
            )
        if before:
            self._correct(record_id, record)
        else:
            self._add(record_id, record, self._person_id(what.kind, told))

    def _add(self, record_id: str, record: Record, person_id: str | None) -> None:
        self._keep(
            Revision(
                id=uuid4().hex,
                record_id=record_id,
                kind=record.kind,
                person_id=person_id,
                action=Action.ADDED,
                content=write_content(record),
                made=self.made.step(len(self.revisions)),
                why="",
            )
        )

    def _correct(self, record_id: str, record: Record) -> None:
        before = self.log.history(record_id)[-1]
        self._keep(
            replace(
                before,
                id=following_id(before),
                action=Action.CORRECTED,
                content=write_content(record),
                made=self.made,
                why=tr("Changed in a spreadsheet"),
            )
        )

    def _keep(self, revision: Revision) -> None:
        self.revisions.append(revision)
        if isinstance(revision.record, Person):
            self._names[revision.record_id] = revision.record.name or ""

    def _id(self, cell: str) -> str:
        """The row's id, a new one where the cell is empty."""
        record_id = id_of(cell) if cell.strip() else uuid4().hex
        if record_id is None:
            raise InvalidInput(
                tr("The first cell is not an id of Logbook's."),
                tr("Leave it as it was, or empty for a new entry."),
            )
        if record_id in self._met:
            raise InvalidInput(tr("This id stands in an earlier row already."))
        if record_id in self._removed:
            raise InvalidInput(
                tr("This was removed from the log."),
                tr("Bring it back in Logbook first, or delete the row."),
            )
        self._met.add(record_id)
        return record_id

    def _person_id(self, kind: type[Record], told: Mapping[str, str]) -> str | None:
        """Whom a new record is about: the only person there is, or the one that is named."""
        if issubclass(kind, Person | Caregiver):
            return None
        people = {name: person_id for person_id, name in distinct_names(self._names).items()}
        name = armed(told.get(ABOUT, "")).strip()
        if not name and len(people) == 1:
            return next(iter(people.values()))
        if name not in people:
            raise InvalidInput(
                tr("It is not clear whom this row is about."),
                tr("Write one of these names: {names}", names=", ".join(people)),
            )
        return people[name]

    def _check(self, record: Record) -> None:
        for remark in record.problems():
            raise InvalidInput(f"{record.label(remark.field)}: {remark.text}")
        if isinstance(record, Entry) and any(
            photo.name not in self._photos for photo in record.photos or ()
        ):
            raise InvalidInput(
                tr("It names a photo that is not in this log."),
                tr("Photos travel in the JSON archive."),
            )


def _record(
    what: Heading, told: Mapping[str, str], before: Record | None, month_first: bool | None
) -> Record:
    """What a row says; a column that is not in the file leaves a record as it was."""
    values: dict[str, Any] = {}
    speak = speaker(what.language)
    for name, spec in what.kind.specs().items():
        if name not in told:
            values[name] = getattr(before, name) if before else None
            continue
        cell = told[name]
        if month_first is not None and isinstance(spec, Day | When):
            cell = one_way(cell, month_first=month_first)
        try:
            values[name] = from_cell(spec, cell, speak)
        except InvalidInput as wrong:
            raise InvalidInput(f"{tr(spec.label)}: {wrong.what}", wrong.now) from wrong
    if issubclass(what.kind, Entry) and values["happened"] is None:
        raise InvalidInput(tr("The day is missing."))
    return what.kind(**values)


def _says(spec: Spec[Any], cell: str, old: Any, speak: Speak, *, month_first: bool) -> bool:
    """Whether a cell is the day it was, if days are written in this way."""
    with suppress(InvalidInput):
        return from_cell(spec, one_way(cell, month_first=month_first), speak) == old
    return False


def _is_older(told: Mapping[str, str], before: Logged[Any]) -> bool:
    written = told.get(WRITTEN_AT, "").strip()
    return bool(written) and written != before.last_at


def _places(sheet: Sheet) -> dict[str, int]:
    """Where each column stands: the id under "", fields under their names.

    Raises ArchiveRefused for a column that is not known, or that stands there twice.
    """
    kind, speak = sheet.heading.kind, speaker(sheet.heading.language)
    names = {speak(words): words for words in (ABOUT, WRITTEN_BY, WRITTEN_AT)}
    names |= {words: name for name, words in columns(kind, speak).items()}
    places = {"": 0}
    for at, words in enumerate(sheet.rows[0][1:], start=1):
        name = names.get(words.strip())
        if name is None and words.strip():
            raise _unknown_column(sheet.name, words)
        if name in places:
            raise _unknown_column(sheet.name, words)
        if name:
            places[name] = at
    return places


def _refused(problems: list[str]) -> ArchiveRefused:
    more = len(problems) - _TOLD
    told = [*problems[:_TOLD], *([tr("{count} more.", count=more)] if more > 0 else [])]
    return ArchiveRefused(" ".join(told), tr("Nothing was imported."))


def _unknown_column(name: str, words: str) -> ArchiveRefused:
    return ArchiveRefused(
        tr("{file} has a column that is not known, or twice: {column}", file=name, column=words),
        tr("Nothing was imported. Please leave the first row as it was."),
    )
