"""Where the columns of a caregiver's own spreadsheet go, and the entries that come of it.

Every cell is read as a person would type it into the form; nothing is guessed that is not
shown before it is kept. What has no field of its own goes into the note, word for word.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from logbook.dates import read_clock
from logbook.entries import specs
from logbook.entries.daily_care import DailyCare
from logbook.entries.logged import Action, Revision, Stamp, write_content
from logbook.entries.moment import Moment
from logbook.entries.record import Entry
from logbook.entries.symptom import Symptom
from logbook.errors import InvalidInput
from logbook.exchange.csv_cells import from_foreign_cell, one_way
from logbook.exchange.old_table import Table
from logbook.store.append import stamp_now
from logbook.store.log import Log
from logbook.words import N_, tr

LEAVE_OUT, NOTE, WHEN, TIME, RATING = "", "note", "happened", "time of day", "rating"
"""Where a column can go beside the fields of a kind. `RATING`: each number in it is a rating of
what the column is called, as in a diary with a column for pain and one for sleep."""
_SAID = {
    WHEN: (N_("Date"), N_("Day")),
    TIME: (N_("Time"), N_("Clock")),
    NOTE: (N_("Note"), N_("Notes"), N_("Comment"), N_("Comments")),
}
"""What such columns are usually called."""


@dataclass(frozen=True)
class Plan:
    """What the rows are about, and where each column goes.

    `month_first` says how to read 3/4/2026; None asks for a look at such a date.
    """

    kind: type[Entry]
    person_id: str
    targets: tuple[str, ...]
    month_first: bool | None = None


@dataclass(frozen=True)
class ReadRow:
    """One row of the table: the entries it gives, or what is wrong with it."""

    number: int
    entries: tuple[Entry, ...] = ()
    wrong: str = ""


def targets_of(kind: type[Entry]) -> dict[str, str]:
    """Everywhere a column can go, with its words."""
    own = {
        name: tr(spec.label)
        for name, spec in kind.specs().items()
        if not isinstance(spec, specs.Photos | specs.Rows) and name not in (WHEN, NOTE)
    }
    rating = {RATING: tr("A rating from 0 to 10")} if kind is Symptom else {}
    return {
        LEAVE_OUT: tr("Leave out"),
        WHEN: tr("The day"),
        TIME: tr("The time of day"),
        NOTE: tr("Into the note"),
        **rating,
        **own,
    }


def guessed(table: Table, kind: type[Entry]) -> tuple[str, ...]:
    """Where columns go by what they are called; everything else goes into the note."""
    known = {tr(spec.label).casefold(): name for name, spec in kind.specs().items()}
    for target, names in _SAID.items():
        known |= {said.casefold(): target for name in names for said in (name, tr(name))}
    targets: list[str] = []
    for number, header in enumerate(table.headers):
        target = known.get(header.strip(" :?").casefold()) or known.get(header.casefold())
        if target is None:
            target = RATING if kind is Symptom and _all_ratings(table, number) else NOTE
        targets.append(NOTE if target in targets and target not in (NOTE, RATING) else target)
    return tuple(targets)


def read_rows(table: Table, plan: Plan) -> list[ReadRow]:
    """What each row of the table says, counted as a spreadsheet counts its rows."""
    return [
        _read_row(table, plan, number, row)
        for number, row in enumerate(table.rows, start=table.first_row)
        if any(row)
    ]


def keep_rows(log: Log, table: Table, plan: Plan, rows: Iterable[ReadRow], *, by: str) -> int:
    """Log the entries of the rows, all or none; gives how many were new.

    Rows that were taken over before stay as they are. Raises NotSaved.
    """
    made, met = stamp_now(by), Counter[str]()
    revisions: list[Revision] = []
    known = {revision.record_id for revision in log.all_revisions()}
    for row in rows:
        cells = json.dumps(
            [plan.kind.kind, plan.person_id, table.rows[row.number - table.first_row]]
        )
        met[cells] += 1
        for position, entry in enumerate(row.entries):
            record_id = _lasting_id(cells, met[cells], position)
            if record_id not in known:
                revisions.append(
                    _added(record_id, entry, plan.person_id, made.step(len(revisions)))
                )
    return log.add_revisions(revisions)


def _read_row(table: Table, plan: Plan, number: int, row: Sequence[str]) -> ReadRow:
    try:
        entries = tuple(_entries(table, plan, row))
        for entry in entries:
            for remark in entry.problems():
                raise InvalidInput(f"{entry.label(remark.field)}: {remark.text}")
    except InvalidInput as wrong:
        return ReadRow(number, wrong=str(wrong))
    return ReadRow(number, entries)


def _entries(table: Table, plan: Plan, row: Sequence[str]) -> Iterator[Entry]:
    """One entry, or one for each rating; the note stands in the first."""
    values, ratings = _values(table, plan, row)
    if not ratings and RATING in plan.targets and "what" not in values:
        if values[NOTE]:
            yield DailyCare(happened=values[WHEN], note=values[NOTE])
        return
    if not ratings or "what" in values:
        yield plan.kind(**values)
        values[NOTE] = None
    for what, strength in ratings:
        rated: dict[str, Any] = {"what": what, "strength": strength}
        yield Symptom(**(values | rated))
        values[NOTE] = None


def _values(
    table: Table, plan: Plan, row: Sequence[str]
) -> tuple[dict[str, Any], list[tuple[str, int]]]:
    """What the row says for the fields, and each rating with what it is of."""
    values: dict[str, Any] = {}
    notes: list[str] = []
    ratings: list[tuple[str, int]] = []
    clock = ""
    for header, target, cell in zip(table.headers, plan.targets, row, strict=True):
        if not cell or target == LEAVE_OUT:
            continue
        if target == NOTE:
            notes.append(cell if _is_a_note(header) else f"{header}: {cell}")
        elif target == TIME:
            clock = cell
        elif target == RATING:
            strength = _value(Symptom, "strength", cell.removesuffix("/10"), header)
            ratings.append((from_foreign_cell(Symptom.specs()["what"], header, tr), strength))
        else:
            values[target] = _value(plan.kind, target, cell, header, plan.month_first)
    values[WHEN] = _happened(values.get(WHEN), clock)
    return values | {NOTE: "\n".join(notes) or None}, ratings


def _happened(day: Moment | None, clock: str) -> Moment:
    if day is None:
        raise InvalidInput(tr("The day is missing."))
    return Moment.at(day.day, read_clock(clock)) if clock else day


def _value(
    kind: type[Entry], name: str, cell: str, header: str, month_first: bool | None = None
) -> Any:
    spec = kind.specs()[name]
    if month_first is not None and isinstance(spec, specs.Day | specs.When):
        cell = one_way(cell, month_first=month_first)
    try:
        return from_foreign_cell(spec, cell, tr)
    except InvalidInput as wrong:
        raise InvalidInput(f"{header}: {wrong.what}", wrong.now) from wrong


def _is_a_note(header: str) -> bool:
    said = header.strip(" :").casefold()
    return any(said in (name.casefold(), tr(name).casefold()) for name in _SAID[NOTE])


def _all_ratings(table: Table, column: int) -> bool:
    said = [row[column] for row in table.rows if row[column]]
    return bool(said) and all(
        cell.isascii() and cell.isdigit() and int(cell) <= 10 for cell in said
    )


def _lasting_id(cells: str, occurrence: int, position: int) -> str:
    """The same for the same row, so that nothing is taken over twice."""
    told = f"{cells}\n{occurrence}\n{position}"
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _added(record_id: str, entry: Entry, person_id: str, made: Stamp) -> Revision:
    return Revision(
        id=uuid4().hex,
        record_id=record_id,
        kind=entry.kind,
        person_id=person_id,
        action=Action.ADDED,
        content=write_content(entry),
        made=made,
        why="",
    )
