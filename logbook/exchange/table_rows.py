"""The entries that come of the rows of a caregiver's own spreadsheet, or why one gives none.

Every cell is read as a person would type it into the form; nothing is guessed that is not
shown before it is kept. What has no field of its own goes into the note, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from logbook.dates import MONTHS, day_text
from logbook.entries.daily_care import DailyCare
from logbook.entries.moment import Moment
from logbook.entries.record import Entry, Remark
from logbook.entries.specs import Day, When
from logbook.entries.symptom import Symptom
from logbook.errors import InvalidInput
from logbook.exchange.csv_cells import one_way, sure_order
from logbook.exchange.csv_days import first_of_each_order, refuse_both
from logbook.exchange.old_table import Table
from logbook.exchange.table_cells import clock_of, value_of
from logbook.exchange.table_plan import (
    LEAVE_OUT,
    NOTE,
    RATING,
    TIME,
    WHEN,
    Plan,
    is_a_note,
)
from logbook.words import tr

_DOTS = re.compile(r"^(\d{1,2})\.(\d{1,2})\.")
_CLOCK = re.compile(r"\d:\d\d")
_MIDNIGHT = re.compile(r"[ ,T]+(0?0:00(:00(\.0+)?)?|12:00(:00)? ?a\.?m\.?)$", re.I)


@dataclass(frozen=True)
class ReadRow:
    """One row of the table: the entries it gives, or what is wrong with it."""

    number: int
    entries: tuple[Entry, ...] = ()
    wrong: str = ""
    asks: str = ""
    """What to look at again; it may be right all the same."""


def read_rows(table: Table, plan: Plan) -> list[ReadRow]:
    """What each row of the table says, counted as a spreadsheet counts its rows."""
    other, sure = table.other_table, _sure_orders(table, plan)
    if len(sure) > 1:
        plan = replace(plan, month_first=None)  # then 3/4/2026 cannot be told in any row
    dots_tell = plan.month_first is not None or True not in sure
    return [
        _read_row(table, plan, number, row)
        if other is None or number < other
        else ReadRow(number, wrong=_in_other_table(other))
        for number, row in enumerate(_with_plain_days(table, plan, dots_tell), table.first_row)
        if any(row)
    ]


def about_order(table: Table, plan: Plan) -> str:
    """What has to be said about the order of days such as 3/4/2026; empty where nothing has."""
    sure, at = _sure_orders(table, plan), _columns_of_days(plan)
    try:
        refuse_both(sure)
    except InvalidInput as wrong:
        return str(wrong)
    days = (row[column] for row in table.rows for column in at)
    either = (_can_be_either(day, dots_tell=True not in sure) for day in days)
    if plan.month_first is None and any(either):
        return tr("Please choose above how dates such as 3/4/2026 are written.")
    return ""


def _can_be_either(cell: str, *, dots_tell: bool) -> bool:
    if dots_tell and _DOTS.match(cell):
        return False
    ways = {one_way(cell, month_first=month_first) for month_first in (True, False)}
    return len(ways) > 1 and sure_order(cell) is None


def _sure_orders(table: Table, plan: Plan) -> dict[bool, tuple[int, str]]:
    """The first day that can only have its month first, and the first that cannot."""
    at = _columns_of_days(plan)
    rows = enumerate(table.rows, start=table.first_row)
    return first_of_each_order((number, row[column]) for number, row in rows for column in at)


def _columns_of_days(plan: Plan) -> list[int]:
    days = [name for name, spec in plan.kind.specs().items() if isinstance(spec, Day | When)]
    return [column for column, target in enumerate(plan.targets) if target in days]


def _with_plain_days(table: Table, plan: Plan, dots_tell: bool) -> Iterator[Sequence[str]]:
    """The rows, where a day says no more than it was meant to.

    Dots mean that the day comes first, but not where 11.20.2026 stands in another row. A column
    whose times are all midnight holds days alone: programs write them so.
    """
    at = _columns_of_days(plan)
    dotted = [row[column] for row in table.rows for column in at if _DOTS.match(row[column])]
    named = plan.month_first is True and not any(map(sure_order, dotted))
    bare = [column for column in at if _only_midnights([row[column] for row in table.rows])]
    for row in table.rows:
        cells = list(row)
        for column in at:
            if named:
                cells[column] = _DOTS.sub(_with_month_named, cells[column])
            elif not dots_tell:
                cells[column] = _DOTS.sub(r"\1/\2/", cells[column])
        for column in bare:
            cells[column] = _MIDNIGHT.sub("", cells[column])
        yield cells


def _with_month_named(match: re.Match[str]) -> str:
    """Nobody turns 3 Apr round."""
    month = int(match[2])
    return f"{match[1]} {MONTHS[month - 1]} " if 1 <= month <= 12 else match[0]


def _only_midnights(cells: Sequence[str]) -> bool:
    return all(_MIDNIGHT.search(cell) for cell in cells if _CLOCK.search(cell))


def _in_other_table(row: int) -> str:
    return tr(
        "Another table seems to begin in row {row}. Save it as a file of its own, or take out "
        "the empty row above it.",
        row=row,
    )


def _read_row(table: Table, plan: Plan, number: int, row: Sequence[str]) -> ReadRow:
    try:
        entries = tuple(_entries(table, plan, row))
        for entry in entries:
            _refuse_what_is_to_come(entry)
            for remark in entry.problems():
                raise InvalidInput(_under_its_field(entry, remark))
    except InvalidInput as wrong:
        return ReadRow(number, wrong=str(wrong))
    asks = (_under_its_field(entry, each) for entry in entries for each in entry.questions())
    return ReadRow(number, entries, asks=" ".join(asks))


def _under_its_field(entry: Entry, remark: Remark) -> str:
    return f"{entry.label(remark.field)}: {remark.text}"


def _refuse_what_is_to_come(entry: Entry) -> None:
    """What a diary says has happened; a day ahead is a slip, or a plan."""
    for name, day in _days_gone_by(entry):
        if day > date.today():
            raise InvalidInput(
                f"{entry.label(name)}: "
                + tr("This day is still to come: {day}.", day=day_text(day)),
                tr("Check its year. What is only planned cannot be taken over as done."),
            )


def _days_gone_by(entry: Entry) -> Iterator[tuple[str, date]]:
    yield WHEN, entry.happened.day
    yield from (
        (name, entry.counts_on) for name in entry.specs() if getattr(entry, name) == entry.counts_on
    )


def _entries(table: Table, plan: Plan, row: Sequence[str]) -> Iterator[Entry]:
    """One entry, or one for each rating; what is told once stands in the first."""
    _refuse_one_place(table, plan, row)
    _refuse_two_days(table, plan, row)
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
    wrong: list[str] = []
    for column, (header, target, cell) in enumerate(
        zip(table.headers, plan.targets, row, strict=True)
    ):
        if not cell.strip() or target == LEAVE_OUT:
            continue
        if target == NOTE:
            notes.append(cell if is_a_note(header) else f"{header}: {cell}")
            continue
        try:
            value = _value(plan, column, cell)
        except InvalidInput as problem:
            wrong.append(f"{header}: {problem}")
            continue
        if target == RATING:
            ratings.append((value_of(Symptom, "what", header), value))
        else:
            values[target] = value
    if wrong:
        raise InvalidInput(" ".join(wrong))
    values[WHEN] = _happened(values.get(WHEN), values.pop(TIME, None))
    return values | {NOTE: "\n".join(notes) or None}, ratings


def _value(plan: Plan, column: int, cell: str) -> Any:
    """What one cell says for the place where its column goes. Raises InvalidInput."""
    target = plan.targets[column]
    if target == TIME:
        return clock_of(cell)
    if target == RATING:
        return value_of(Symptom, "strength", cell)
    first, unit = plan.month_first, plan.unit(column)
    return value_of(plan.kind, target, cell, month_first=first, unit=unit)


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


def _refuse_one_place(table: Table, plan: Plan, row: Sequence[str]) -> None:
    """Of two cells for one field, one would be lost."""
    taken: dict[str, str] = {}
    for header, target, cell in zip(table.headers, plan.targets, row, strict=True):
        if not cell.strip() or target in (LEAVE_OUT, NOTE, RATING):
            continue
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
        cell if is_a_note(header) and target == NOTE else f"{header}: {cell}"
        for header, target, cell in told
        if cell and target not in (LEAVE_OUT, WHEN, TIME)
    )


def _happened(day: Moment | None, clock: time | None) -> Moment:
    if day is None:
        raise InvalidInput(tr("The day is missing."))
    if clock and day.clock not in (None, clock):
        raise InvalidInput(
            tr("This row has more than one time of day."),
            tr("Let the column with the other one go into the note."),
        )
    return Moment.at(day.day, clock) if clock else day
