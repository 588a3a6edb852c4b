"""Where the columns of a caregiver's own spreadsheet go, and the entries that come of it.

Every cell is read as a person would type it into the form; nothing is guessed that is not
shown before it is kept. What has no field of its own goes into the note, word for word.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time
from typing import Any
from uuid import uuid4

from logbook.entries import specs
from logbook.entries.daily_care import DailyCare
from logbook.entries.logged import Action, Revision, Stamp, write_content
from logbook.entries.moment import Moment
from logbook.entries.record import Entry
from logbook.entries.specs import Day, When
from logbook.entries.symptom import Symptom
from logbook.errors import InvalidInput
from logbook.exchange.csv_days import first_of_each_order, refuse_both
from logbook.exchange.lasting_id import lasting_id
from logbook.exchange.old_table import Table
from logbook.exchange.table_cells import clock_of, value_of
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

    `month_first` says how to read 3/4/2026; None asks for a look at such a date. `units` are
    those of the numbers in each column that stand there without one; none is ever guessed.
    """

    kind: type[Entry]
    person_id: str
    targets: tuple[str, ...]
    month_first: bool | None = None
    units: tuple[str, ...] = ()

    def unit(self, column: int) -> str:
        """The unit that was said for a column."""
        return self.units[column] if self.units else ""


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
            target = RATING if kind is Symptom and _mostly_ratings(table, number) else NOTE
        targets.append(NOTE if target in targets and target not in (NOTE, RATING) else target)
    return tuple(targets)


def read_rows(table: Table, plan: Plan) -> list[ReadRow]:
    """What each row of the table says, counted as a spreadsheet counts its rows."""
    other = table.other_table
    return [
        _read_row(table, plan, number, row)
        if other is None or number < other
        else ReadRow(number, wrong=_in_other_table(other))
        for number, row in enumerate(table.rows, start=table.first_row)
        if any(row)
    ]


def both_orders(table: Table, plan: Plan) -> str:
    """A sentence where some days are written month first, others day first; empty otherwise."""
    days = [name for name, spec in plan.kind.specs().items() if isinstance(spec, Day | When)]
    at = [column for column, target in enumerate(plan.targets) if target in days]
    rows = enumerate(table.rows, start=table.first_row)
    sure = first_of_each_order((number, row[column]) for number, row in rows for column in at)
    try:
        refuse_both(sure)
    except InvalidInput as wrong:
        return str(wrong)
    return ""


def _in_other_table(row: int) -> str:
    return tr(
        "Another table seems to begin in row {row}. Save it as a file of its own, or take out "
        "the empty row above it.",
        row=row,
    )


def keep_rows(log: Log, table: Table, plan: Plan, rows: Iterable[ReadRow], *, by: str) -> int:
    """Log the entries of the rows, all or none; gives how many were new.

    Rows that were taken over before stay as they are. Raises NotSaved.
    """
    made, met = stamp_now(by), Counter[tuple[str, ...]]()
    revisions: list[Revision] = []
    known = {revision.record_id for revision in log.all_revisions()}
    same = log.together(plan.person_id)
    for row in rows:
        told = _without_end(table.rows[row.number - table.first_row])
        met[told] += 1
        for position, entry in enumerate(row.entries):
            ids = {each: _row_id(plan.kind, each, told, met[told], position) for each in same}
            if known.isdisjoint(ids.values()):
                record_id = ids[plan.person_id]
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
    """One entry, or one for each rating; what is told once stands in the first."""
    if plan.kind is Symptom and not {"what", RATING} & {*plan.targets}:
        raise InvalidInput(
            tr("No column says what the symptom is."),
            tr(
                "Let one go to “{what}” or to “{rating}”.",
                what=tr(Symptom.specs()["what"].label),
                rating=targets_of(Symptom)[RATING],
            ),
        )
    values, ratings = _values(table, plan, row)
    if not ratings and RATING in plan.targets and "what" not in values:
        if note := _all_in_words(table, plan, row):
            yield DailyCare(happened=values[WHEN], note=note)
        return
    if not ratings or "what" in values:
        yield plan.kind(**values)
        values = {WHEN: values[WHEN]}
    for what, strength in ratings:
        rated: dict[str, Any] = {"what": what, "strength": strength}
        yield Symptom(**(values | rated))
        values = {WHEN: values[WHEN]}


def _values(
    table: Table, plan: Plan, row: Sequence[str]
) -> tuple[dict[str, Any], list[tuple[str, int]]]:
    """What the row says for the fields, and each rating with what it is of."""
    values: dict[str, Any] = {}
    notes: list[str] = []
    ratings: list[tuple[str, int]] = []
    clock: time | None = None
    taken: dict[str, str] = {}
    for column, (header, target, cell) in enumerate(
        zip(table.headers, plan.targets, row, strict=True)
    ):
        if not cell.strip() or target == LEAVE_OUT:
            continue
        if target == NOTE:
            notes.append(cell if _is_a_note(header) else f"{header}: {cell}")
            continue
        if target != RATING:
            _refuse_one_place(taken, target, header)
        with _under(header):
            if target == TIME:
                clock = clock_of(cell)
            elif target == RATING:
                strength = value_of(Symptom, "strength", cell.removesuffix("/10"))
                ratings.append((value_of(Symptom, "what", header), strength))
            else:
                unit, first = plan.unit(column), plan.month_first
                values[target] = value_of(plan.kind, target, cell, month_first=first, unit=unit)
    _refuse_two_days(table, plan, row)
    values[WHEN] = _happened(values.get(WHEN), clock)
    return values | {NOTE: "\n".join(notes) or None}, ratings


def _refuse_two_days(table: Table, plan: Plan, row: Sequence[str]) -> None:
    """Tables beside each other give a row two days; what is of which cannot be told."""
    names = {table.headers[at] for at, target in enumerate(plan.targets) if target == WHEN}
    told = zip(table.headers, plan.targets, row, strict=True)
    days = dict.fromkeys(
        cell for name, target, cell in told if cell and target != LEAVE_OUT and name in names
    )
    if len(days) > 1:
        raise InvalidInput(
            tr("This row has more than one day: {days}.", days=", ".join(days)),
            tr("Save tables that stand beside each other as files of their own."),
        )


def _refuse_one_place(taken: dict[str, str], target: str, header: str) -> None:
    """Of two cells for one field, one would be lost."""
    if target in taken:
        raise InvalidInput(
            tr(
                "“{column}” and “{other}” go to the same place.",
                column=taken[target],
                other=header,
            ),
            tr("Let one of them go into the note."),
        )
    taken[target] = header


def _all_in_words(table: Table, plan: Plan, row: Sequence[str]) -> str:
    """Everything that a row says beside its day, where no field can take it."""
    told = zip(table.headers, plan.targets, row, strict=True)
    return "\n".join(
        cell if _is_a_note(header) and target == NOTE else f"{header}: {cell}"
        for header, target, cell in told
        if cell and target not in (LEAVE_OUT, WHEN, TIME)
    )


def _happened(day: Moment | None, clock: time | None) -> Moment:
    if day is None:
        raise InvalidInput(tr("The day is missing."))
    return Moment.at(day.day, clock) if clock else day


@contextmanager
def _under(header: str) -> Generator[None]:
    """Say which column a problem is in."""
    try:
        yield
    except InvalidInput as wrong:
        raise InvalidInput(f"{header}: {wrong.what}", wrong.now) from wrong


def _is_a_note(header: str) -> bool:
    said = header.strip(" :").casefold()
    return any(said in (name.casefold(), tr(name).casefold()) for name in _SAID[NOTE])


def _mostly_ratings(table: Table, column: int) -> bool:
    """Whether half of what a column says are ratings; what is none is told row by row."""
    said = [row[column] for row in table.rows if row[column]]
    return bool(said) and 2 * sum(map(_is_a_rating, said)) >= len(said)


def _is_a_rating(cell: str) -> bool:
    plain = cell.removesuffix("/10")
    return plain.isascii() and plain.isdigit() and int(plain) <= 10


def _without_end(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row that stays the same when another one gets a cell further to the right."""
    width = max((at for at, cell in enumerate(row, 1) if cell), default=0)
    return row[:width]


def _row_id(
    kind: type[Entry], person_id: str, told: tuple[str, ...], occurrence: int, position: int
) -> str:
    return lasting_id(json.dumps([kind.kind, person_id, told]), occurrence, position)


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
