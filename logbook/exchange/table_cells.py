"""One cell of a caregiver's own spreadsheet: what it says for a field, or why that is not clear."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, time, timedelta
from typing import Any

from logbook.dates import WEEKDAYS, day_text, read_clock, read_day
from logbook.entries import specs
from logbook.entries.dose import PrescribedDose
from logbook.entries.moment import Moment
from logbook.entries.quantity import AsPrinted, Quantity
from logbook.entries.record import Entry
from logbook.entries.symptom import Symptom
from logbook.errors import InvalidInput
from logbook.exchange.csv_cells import from_foreign_cell, one_way, sure_order
from logbook.exchange.old_table import Table
from logbook.words import tr

_SERIAL_DAY = re.compile(r"[1-9]\d{4}([.,]\d+)?")
_PART_OF_A_DAY = re.compile(r"0[.,]\d+")
"""What spreadsheets count days and times in where a column has no such format."""
_SECONDS = re.compile(r"(\d{1,2}:\d{2}):\d{2}(?:[.,]\d+)?(?!\d)")
"""A diary's times are kept to the minute."""
_WHOLE_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\d{8}", re.ASCII)
_LONG_AGO = 15
"""Years; a shortened year that long ago may have been another number: 26-11-01."""
_OF_TEN = re.compile(r" ?/ ?10$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?,?\s+(\d.*)")
_CLOCK_AT_END = re.compile(r"(.+?)[ ,T]+\d{1,2}:\d{2}.*")
_BARE_NUMBER = re.compile(r"[0-9.,]+(?: [0-9.,]+)*")
_IN_A_UNIT = re.compile(r"(?<![\d.,])24 ?h|(?<=mm)2(?![\d.,])", re.I)
_ANOTHER_NUMBER = re.compile(r"[\d¼-¾⅐-⅞]")
_NO_UNIT = re.compile(r"[^\w°%€$£]")
_SPACES = re.compile("[ \u00a0\u2009\u202f]+")
"""Printed ones too, which keep a number and its unit together."""
_UNIT_CLOSE_BY = re.compile(r"([0-9.,]*[0-9])((?!e[+-]?\d)(?:[^\W\d_]|[°µ€$£]).*)", re.I)


def value_of(
    kind: type[Entry], name: str, cell: str, *, month_first: bool | None = None, unit: str = ""
) -> Any:
    """What a cell says for a field. `unit` is the one that was said for its column.

    Raises InvalidInput.
    """
    spec = kind.specs()[name]
    if isinstance(spec, specs.Day | specs.When):
        return _day(spec, cell, month_first)
    if isinstance(spec, AsPrinted):
        return _quantity(spec, cell, unit, one_by_one=kind is PrescribedDose)
    if isinstance(spec, specs.Clock):
        return clock_of(cell)
    if isinstance(spec, specs.Rating):
        return from_foreign_cell(spec, _plain_rating(cell), tr)
    return from_foreign_cell(spec, cell, tr)


def is_a_rating(cell: str) -> bool:
    """Whether a cell says a number from 0 to 10, in the digits of any script."""
    with suppress(InvalidInput):
        value_of(Symptom, "strength", cell)
        return True
    return False


def clock_of(cell: str) -> time:
    """The time of day that a cell says. Raises InvalidInput."""
    if _PART_OF_A_DAY.fullmatch(cell):
        raise _not_formatted(tr("This is how a spreadsheet counts times: {cell}.", cell=cell))
    if cell.isdecimal():
        raise InvalidInput(
            tr("This number alone is no time of day: {cell}.", cell=cell),
            tr("Write it like {example}.", example="9:00"),
        )
    return read_clock(_SECONDS.sub(r"\1", cell))


def _plain_rating(cell: str) -> str:
    plain = _OF_TEN.sub("", cell, count=1)
    return str(int(plain)) if plain.isdecimal() else plain


def unit_is_asked(table: Table, column: int, kind: type[Entry], name: str) -> bool:
    """Whether a column holds numbers whose unit somebody has to say.

    A dose's unit is never said for a whole column: it stands beside each number, as printed.
    """
    spec = kind.specs().get(name)
    if not isinstance(spec, AsPrinted) or kind is PrescribedDose:
        return False
    return any(_BARE_NUMBER.fullmatch(_SPACES.sub(" ", row[column])) for row in table.rows)


def units_of(kind: type[Entry], name: str) -> tuple[str, ...]:
    """The units that are usual for a field."""
    spec = kind.specs()[name]
    return spec.units if isinstance(spec, AsPrinted) else ()


def _day(spec: specs.Spec[Any], cell: str, month_first: bool | None) -> Any:
    if _SERIAL_DAY.fullmatch(cell):
        raise _not_formatted(tr("This is how a spreadsheet counts days: {cell}.", cell=cell))
    weekday, cell = _weekday_before(cell)
    if month_first is not None:
        _refuse_other_order(cell, month_first=month_first)
        cell = one_way(cell, month_first=month_first)
    said = from_foreign_cell(spec, _SECONDS.sub(r"\1", cell), tr)
    day = said.day if isinstance(said, Moment) else said
    if weekday not in (None, day.weekday()):
        raise InvalidInput(
            tr("This day is another day of the week: {cell}.", cell=cell),
            tr("Please check both in the spreadsheet, and save it again."),
        )
    _refuse_part_of_a_day(cell, day)
    return _here(said, cell) if isinstance(said, Moment) else said


def _refuse_other_order(cell: str, *, month_first: bool) -> None:
    """Where one day contradicts the order that was chosen, others were read the wrong way."""
    if sure_order(cell) is (not month_first):
        raise InvalidInput(
            tr("This day is not written with its month first: {cell}.", cell=cell)
            if month_first
            else tr("This day is not written with its day first: {cell}.", cell=cell),
            tr("Please choose the other order, or check this day in the spreadsheet."),
        )


def _refuse_part_of_a_day(cell: str, day: date) -> None:
    """A day has to be the same whenever it is read, and its year plain."""
    if not _says_its_year(cell):
        raise InvalidInput(
            tr("This does not say which day it was: {cell}.", cell=cell),
            tr("Write the day with its year in the spreadsheet, and save it again."),
        )
    if not _WHOLE_YEAR.search(cell) and date.today().year - day.year >= _LONG_AGO:
        raise InvalidInput(
            tr("This can be {day}, or another day.", day=day_text(day)),
            tr("Write its year with four digits in the spreadsheet, and save it again."),
        )


def _here(said: Moment, cell: str) -> Moment:
    """The moment on this place's clock; one of another place would be hours off."""
    here = Moment.at(said.day, said.clock)
    if said.offset not in (None, here.offset):
        raise InvalidInput(
            tr("This is the time of another place: {cell}.", cell=cell),
            tr("Write it as the clock showed it where you were, and save it again."),
        )
    return here


def _weekday_before(cell: str) -> tuple[int | None, str]:
    """The day of the week that is written before a day, from Monday as 0, and the day."""
    match = _WORD_BEFORE.fullmatch(cell)
    if match is None or _names_a_month(match[1]):
        return None, cell
    said = match[1].casefold()
    for number, name in enumerate(WEEKDAYS):
        if said.startswith((name.casefold(), tr(name).casefold().rstrip("."))):
            return number, match[2]
    return None, cell


def _names_a_month(word: str) -> bool:
    """As “mar” does in Spanish, where it is Tuesday too."""
    with suppress(InvalidInput):
        read_day(f"1 {word} 2026", today=date.today())
        return True
    return False


def _says_its_year(cell: str) -> bool:
    """Whether a day is the same whenever it is read."""
    match = _CLOCK_AT_END.fullmatch(cell)
    said, today = match[1] if match else cell, date.today()
    with suppress(InvalidInput):
        earlier = today - timedelta(days=366)
        return read_day(said, today=today) == read_day(said, today=earlier)
    return True


def _quantity(spec: AsPrinted, cell: str, unit: str, *, one_by_one: bool) -> Quantity:
    cell = _SPACES.sub(" ", cell)
    if not _BARE_NUMBER.fullmatch(cell):
        close_by = _UNIT_CLOSE_BY.fullmatch(cell)
        said: Quantity = (
            Quantity(*close_by.groups()) if close_by else from_foreign_cell(spec, cell, tr)
        )
        if _NO_UNIT.match(said.unit) and not _ANOTHER_NUMBER.search(said.unit):
            raise InvalidInput(
                tr("This is not a number with its unit."), tr("Type it as it is printed.")
            )
        if _ANOTHER_NUMBER.search(_IN_A_UNIT.sub("", said.unit)) or _NO_UNIT.match(said.unit):
            raise InvalidInput(
                tr("This is more than one number: {cell}.", cell=cell),
                tr("Let the column go into the note, or write one number with its unit."),
            )
        return said
    if one_by_one:
        raise InvalidInput(
            tr("The unit is missing."),
            tr("Write it beside each number in the spreadsheet, as the clinic printed it."),
        )
    if not unit:
        raise InvalidInput(tr("The unit is missing."), tr("Say it beside the name of the column."))
    return Quantity(cell, unit)


def _not_formatted(what: str) -> InvalidInput:
    return InvalidInput(
        what, tr("Give the column the format of a date or time there, and save it again.")
    )
