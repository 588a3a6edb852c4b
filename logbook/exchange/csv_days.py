"""How the program that saved a file of ours writes 3/4/2026: month first, or day first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from logbook.entries.logged import Logged
from logbook.entries.specs import Day, Spec, When
from logbook.errors import InvalidInput
from logbook.exchange.csv_cells import Speak, from_cell, one_way, sure_order
from logbook.exchange.csv_sheet import id_of, speaker
from logbook.exchange.csv_source import Sheet
from logbook.words import tr

_FEWEST_DAYS = 2
"""A single day could have been changed to what it would be in the other order."""


def order_of_days(
    sheet: Sheet, places: Mapping[str, int], known: Mapping[str, Logged[Any]]
) -> bool | None:
    """Whether a file's days have their month first; None where nothing tells.

    Days after the twelfth tell it. Without any, the days that are as the log has them do,
    unless they are too few, or disagree. Raises InvalidInput where it is written in both ways.
    """
    days = {n: s for n, s in sheet.heading.kind.specs().items() if isinstance(s, Day | When)}
    at = [places[name] for name in days.keys() & places.keys()]
    sure = first_of_each_order((number, row[i]) for number, row in _rows(sheet, at) for i in at)
    refuse_both(sure)
    if sure:
        return next(iter(sure))
    told = list(_told_by_log(sheet, places, days, known))
    return told[0] if len(told) >= _FEWEST_DAYS and len(set(told)) == 1 else None


def first_of_each_order(cells: Iterable[tuple[int, str]]) -> dict[bool, tuple[int, str]]:
    """The first day that can only have its month first, and the first that can only have it
    second, each with its row."""
    found: dict[bool, tuple[int, str]] = {}
    for number, cell in cells:
        if (order := sure_order(cell)) is not None:
            found.setdefault(order, (number, cell))
    return found


def refuse_both(sure: Mapping[bool, tuple[int, str]]) -> None:
    """Raises InvalidInput where some days have the month first, and others the day."""
    if len(sure) < 2:
        return
    (row, day), (other_row, other_day) = sure[False], sure[True]
    raise InvalidInput(
        tr(
            "Some days are written day first ({day}, row {row}), others month first "
            "({other_day}, row {other_row}). Days such as 3/4/2026 could then be either.",
            day=day,
            row=row,
            other_day=other_day,
            other_row=other_row,
        ),
        tr("Write all of them in one way, such as 2026-02-13."),
    )


def _rows(sheet: Sheet, at: list[int]) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers, long enough for every place."""
    needed = max(at, default=0) + 1
    for number, row in enumerate(sheet.rows[1:], start=2):
        yield number, row + [""] * (needed - len(row))


def _told_by_log(
    sheet: Sheet,
    places: Mapping[str, int],
    days: Mapping[str, Spec[Any]],
    known: Mapping[str, Logged[Any]],
) -> Iterator[bool]:
    """For each day that is as the log has it in one order only, which order that is."""
    speak = speaker(sheet.heading.language)
    for row in filter(None, sheet.rows[1:]):
        before = known.get(id_of(row[0]) or "")
        if before is None:
            continue
        for name in days.keys() & places.keys():
            cell, old = "".join(row[places[name] :][:1]), getattr(before.record, name, None)
            fits = [_says(days[name], cell, old, speak, month_first=m) for m in (True, False)]
            if fits[0] != fits[1]:
                yield fits[0]


def _says(spec: Spec[Any], cell: str, old: Any, speak: Speak, *, month_first: bool) -> bool:
    """Whether a cell is the day it was, if days are written in this way."""
    with suppress(InvalidInput):
        return from_cell(spec, one_way(cell, month_first=month_first), speak) == old
    return False
