"""Reads CSV files back into the log: all of them, or nothing.

A row with an id that the log knows corrects that record, where it says something else; its
history keeps both. Any other row is new, once: its id follows from what it says. A row that
says what the log says changes nothing, so the same file can be read any number of times. What
another computer says beside a row stays as open in the log as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from logbook.entries.branches import first_revision, following_id
from logbook.entries.logged import Action, Logged, Revision, Stamp, write_content
from logbook.entries.profiles import Person
from logbook.entries.record import Entry, Record
from logbook.entries.specs import Day, When
from logbook.errors import ArchiveRefused, InvalidInput
from logbook.exchange.archive_step import photos_named
from logbook.exchange.csv_cells import armed, from_cell, one_way
from logbook.exchange.csv_days import order_of_days
from logbook.exchange.csv_export import current_records
from logbook.exchange.csv_people import People
from logbook.exchange.csv_sheet import (
    ABOUT,
    ELSEWHERE,
    WRITTEN_AT,
    WRITTEN_BY,
    Heading,
    columns,
    id_of,
    speaker,
)
from logbook.exchange.csv_source import Sheet, sheets
from logbook.exchange.csv_writers import added_by, as_written, corrected_by, refuse_other_state
from logbook.exchange.lasting_id import lasting_id
from logbook.exchange.told_changes import Told, behind_text, told_fields, told_new
from logbook.store.append import stamp_now
from logbook.store.log import Log
from logbook.words import tr

_TOLD = 5
"""So many problems are told at a time."""


@dataclass(frozen=True)
class CsvSummary:
    """How many records an import adds, corrects, and finds as they are.

    `already` counts rows without an id that were taken over before. `told` says each change.
    """

    new: int
    changed: int
    same: int
    already: int = 0
    told: Told = field(default=Told(), compare=False)


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
    already: int = 0
    left_behind: int = 0
    """Rows of records that are new here, and that another computer tells in another way."""

    def __post_init__(self) -> None:
        self._known: dict[str, Logged[Any]] = {r.id: r for r in current_records(self.log)}
        everything = self.log.all_revisions()
        self._removed = {r.record_id for r in everything} - self._known.keys()
        self._people = People(self.log, everything)
        self._photos = photos_named(everything).union(self.log.photos.names())
        self._met: set[str] = set()
        self._told_new: list[str] = []
        self._told_changed: list[str] = []
        self._without_id = Counter[str]()
        self._month_first: bool | None = None
        self._why = tr("From a spreadsheet that {who} imported", who=self.made.by)

    def summary(self) -> CsvSummary:
        new = sum(revision.action is Action.ADDED for revision in self.revisions)
        changed = len(self.revisions) - new
        behind = (behind_text(self.left_behind),) if self.left_behind else ()
        told = Told(tuple(self._told_changed), tuple(self._told_new), behind)
        return CsvSummary(new, changed, self.same, self.already, told)

    def take(self, sheet: Sheet) -> None:
        places = _places(sheet)
        try:
            self._month_first = order_of_days(sheet, places, self._known)
        except InvalidInput as wrong:
            self.problems.append(f"{sheet.name}: {wrong}")
            return
        for number, row in enumerate(sheet.rows[1:], start=2):
            if any(cell.strip() for cell in row):
                told = {name: row[at] for name, at in places.items() if at < len(row)}
                try:
                    self._take_row(sheet.heading, told)
                except InvalidInput as wrong:
                    where = tr("{file}, row {number}:", file=sheet.name, number=number)
                    self.problems.append(f"{where} {wrong}")

    def _take_row(self, what: Heading, told: Mapping[str, str]) -> None:
        if not told[""].strip():
            self._take_new(what, told)
            return
        record_id = self._id(told[""])
        if before := self._known.get(record_id):
            self._take_known(what, told, before)
            return
        record = _record(what, told, None, self._month_first)
        self._check(record)
        person_id = self._people.meant(what.kind, _about(told))
        self._add(record_id, record, person_id, as_written(told, self.made))
        self.left_behind += bool(told.get(ELSEWHERE, "").strip())

    def _take_known(self, what: Heading, told: Mapping[str, str], before: Logged[Any]) -> None:
        if before.kind != what.kind.kind:
            raise InvalidInput(tr("The id in this row belongs to something else."))
        self._people.check_owner(before, _about(told))
        record = _record(what, told, before.record, self._month_first)
        if record == before.record:
            self.same += 1
            return
        self._check(record)
        refuse_other_state(told, before)
        self._correct(before, record, corrected_by(told, before, self.made))

    def _take_new(self, what: Heading, told: Mapping[str, str]) -> None:
        """A row without an id, unless the same row was taken over before."""
        record = _record(what, told, None, self._month_first)
        self._check(record)
        person_id = self._people.meant(what.kind, _about(told))
        record_id = self._lasting_id(record, person_id)
        if record_id in self._removed:
            raise _removed()
        if record_id in self._known:
            self.already += 1
        else:
            made = added_by(told, self.made.step(len(self.revisions)))
            self._add(record_id, record, person_id, made)

    def _lasting_id(self, record: Record, person_id: str | None) -> str:
        """The same for the same row. A person's card is known only within this log: two
        households may each write a Kim."""
        if isinstance(record, Person):
            return self._people.with_card(record) or uuid4().hex
        content = write_content(record)
        said = f"{record.kind}\n{person_id}\n{content}"
        self._without_id[said] += 1
        number = self._without_id[said]
        same = self._people.together(person_id) if person_id else (None,)
        ids = [lasting_id(record.kind, each, content, number) for each in same]
        known = (each for each in ids if each in self._known or each in self._removed)
        return next(known, ids[0])

    def _add(self, record_id: str, record: Record, person_id: str | None, made: Stamp) -> None:
        self._told_new.append(told_new(record, self._people.called(person_id)))
        self._keep(first_revision(record_id, record, person_id, made, self._why))

    def _correct(self, logged: Logged[Any], record: Record, made: Stamp) -> None:
        before = self.log.history(logged.id)[-1]
        self._told_changed += told_fields(
            logged.record, record, self._people.called(logged.person_id)
        )
        self._keep(
            replace(
                before,
                id=following_id(before),
                action=Action.CORRECTED,
                content=write_content(record),
                made=made,
                why=self._why,
            )
        )

    def _keep(self, revision: Revision) -> None:
        self.revisions.append(revision)
        if isinstance(revision.record, Person):
            self._people.meet(revision.record_id, revision.record)

    def _id(self, cell: str) -> str:
        """The row's id."""
        record_id = id_of(cell)
        if record_id is None:
            raise InvalidInput(
                tr("The first cell is not an id of Logbook's."),
                tr("Leave it as it was, or empty for a new entry."),
            )
        if record_id in self._met:
            raise InvalidInput(tr("This id stands in an earlier row already."))
        if record_id in self._removed:
            raise _removed()
        self._met.add(record_id)
        return record_id

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


def _about(told: Mapping[str, str]) -> str:
    return armed(told.get(ABOUT, "")).strip()


def _places(sheet: Sheet) -> dict[str, int]:
    """Where each column stands: the id under "", fields under their names.

    Raises ArchiveRefused for a column that is not known, or that stands there twice.
    """
    kind, speak = sheet.heading.kind, speaker(sheet.heading.language)
    names = {speak(words): words for words in (ABOUT, WRITTEN_BY, WRITTEN_AT, ELSEWHERE)}
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


def _removed() -> InvalidInput:
    return InvalidInput(
        tr("This was removed from the log."),
        tr("Bring it back in Logbook first, or delete the row."),
    )


def _refused(problems: list[str]) -> ArchiveRefused:
    more = len(problems) - _TOLD
    told = [*problems[:_TOLD], *([tr("{count} more.", count=more)] if more > 0 else [])]
    return ArchiveRefused(" ".join(told), tr("Nothing was imported."))


def _unknown_column(name: str, words: str) -> ArchiveRefused:
    return ArchiveRefused(
        tr("{file} has a column that is not known, or twice: {column}", file=name, column=words),
        tr("Nothing was imported. Please leave the first row as it was."),
    )
