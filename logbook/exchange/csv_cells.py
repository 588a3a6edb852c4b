"""One value in one cell of a spreadsheet, and back again without a loss.

A cell says what a person would read. Where that could not be told apart from another value,
it holds the value as JSON after `json:`. Numbers and units of a clinic share a cell, so that
a spreadsheet takes them for text and leaves every figure as it was copied. Text that it would
rewrite all the same, as it makes 301234567 of a phone number 0301234567, gets an apostrophe.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from functools import singledispatch
from typing import Any

from logbook import dates
from logbook.entries import quantity, specs
from logbook.entries.moment import Moment
from logbook.entries.quantity import Quantity
from logbook.entries.specs import Spec
from logbook.errors import InvalidInput
from logbook.words import tr

Speak = Callable[[str], str]
"""Gives a declared text in the language of the file."""

_JSON = "json:"
_BETWEEN = " | "
_FORMULA = "=+\\-−@\t\r＝＋－＠"
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), also where a
program with another separator sees a cell begin."""
_DANGER = re.compile(rf"(^|[;,\t\n\"])('*)(?=[{_FORMULA}])")
_DISARMED = re.compile(rf"(^|[;,\t\n\"])'('*)(?=[{_FORMULA}])")
_MONTH = (
    r"(?:jan|ene|feb|mar|mär|apr|abr|may|mai|jun|jul|aug|ago|sep|oct|okt|nov|dec|dez|dic)"
    r"[^\W\d]{0,7}\.?"
)
_CLOCK = r"\d{1,2}(?:(?::\d{1,2}){1,2}(?:[.,]\d+)?(?:\s?[ap]\.?m?\.?)?|\s?[ap]\.?m?\.?)"
_DAY = (
    r"(?:\d{1,2}[-/.]\s?\d{1,2}(?:[-/.]\s?(?:\d{4}|\d{1,2})?)?|\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?)"
)
_REWRITTEN = re.compile(
    "|".join(
        (
            r"(?!(?:0|[1-9]\d{0,14})$)"  # A plain whole number stays as it is.
            r"[€$£¥]?\s?\d[\d.,'’]*(?:\s\d{3})*(?:[.,]\d+)?(?:e[+-]?\d+)?\s?[%€$£¥]?",
            r"[.,]\d+",
            r"\d+\s\d+/\d+",
            rf"{_DAY}(?:[\sT]{_CLOCK})?",
            rf"{_CLOCK}\s{_DAY}",
            r"\(\s?[\d.,]+\s?\)",
            r"\d{1,2}[-/.]\d{4}",
            _CLOCK,
            rf"\d{{1,4}}[\s.\-/]*{_MONTH}(?:[\s,.\-/]*\d{{1,4}})?(?:[\s,]+{_CLOCK})?",
            rf"{_MONTH}[\s.\-/]*\d{{1,4}}(?:[\s,.\-/]+\d{{1,4}})?(?:[\s,]+{_CLOCK})?",
            "true|false|wahr|falsch|verdadero|falso",
        )
    ),
    re.IGNORECASE,
)
"""What the spreadsheets of some country take for a number, a day, a time or a truth value, and
would write in another way."""
_NUMBER_AND_UNIT = re.compile(r"([0-9.,]+(?: [0-9.,]+)*)(?: (.*))?", re.DOTALL)
_TWO_WAYS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)")
_DAY_AND_CLOCK = re.compile(r"(.+?)[ ,T]+(\d{1,2}:\d{2}.*)")
_SECONDS = re.compile(r"(\d{1,2}:\d{2}):00")
_SPREADSHEETS_KNOW = (specs.Day, specs.Clock, specs.When, specs.Rating)
"""Fields that shall be days, times and numbers in a spreadsheet too."""


def to_cell(spec: Spec[Any], value: Any, speak: Speak) -> str:
    """The cell that says a field's value; no formula, whatever was typed."""
    plain = _plain(spec, value, speak)
    if not _comes_back(spec, plain, value, speak):
        plain = _JSON + json.dumps(spec.encode(value), ensure_ascii=False)
    return disarmed(plain) if isinstance(spec, _SPREADSHEETS_KNOW) else text_cell(plain)


def from_cell(spec: Spec[Any], cell: str, speak: Speak) -> Any:
    """The value that a cell says, None for an empty one. Raises InvalidInput."""
    text = armed(_as_it_was(cell))
    if not text.strip():
        return None
    if text.startswith(_JSON):
        return _from_json(spec, text.removeprefix(_JSON))
    return _read(spec, text, speak)


def from_foreign_cell(spec: Spec[Any], cell: str, speak: Speak) -> Any:
    """The value that a cell of somebody's own table says. Raises InvalidInput.

    Such a table has none of our apostrophes: what is typed there is meant.
    """
    return _read(spec, cell, speak) if cell.strip() else None


def sure_order(cell: str) -> bool | None:
    """Whether a day like 3/25/2026 has its month first; None where it could be two days."""
    match = _TWO_WAYS.match(cell)
    first, second = (int(match[1]), int(match[2])) if match else (0, 0)
    return second > 12 if (first > 12) != (second > 12) else None


def one_way(cell: str, *, month_first: bool) -> str:
    """A cell with a day like 3/4/2026, written so that it is one day only."""
    match = _TWO_WAYS.match(cell)
    if match is None:
        return cell
    day, month = (match[2], match[1]) if month_first else (match[1], match[2])
    return f"{day}.{month}.{match[3]}{cell[match.end() :]}"


def disarmed(text: str) -> str:
    """The text with an apostrophe before everything that could be taken for a formula."""
    return _DANGER.sub(r"\1'\2", text)


def armed(cell: str) -> str:
    """What `disarmed` was given."""
    return _DISARMED.sub(r"\1\2", cell)


def text_cell(text: str) -> str:
    """The cell that stays this text in a spreadsheet: no formula, no number, no day."""
    return _as_text(disarmed(text))


def _as_text(cell: str) -> str:
    """The cell with an apostrophe before it, if a spreadsheet would write it in another way."""
    return f"'{cell}" if _REWRITTEN.fullmatch(cell.lstrip("'")) else cell


def _as_it_was(cell: str) -> str:
    """What `_as_text` was given."""
    marked = cell.startswith("'") and _REWRITTEN.fullmatch(cell.lstrip("'"))
    return cell[1:] if marked else cell


def _comes_back(spec: Spec[Any], plain: str, value: Any, speak: Speak) -> bool:
    try:
        return from_cell(spec, text_cell(plain), speak) == value
    except InvalidInput:
        return False


def _from_json(spec: Spec[Any], text: str) -> Any:
    try:
        value = spec.decode(json.loads(text))
        tuple(spec.problems(value))  # What is of another sort fails in here.
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as wrong:
        raise InvalidInput(tr("This cell was damaged."), tr("Please export it again.")) from wrong
    return value


@singledispatch
def _plain(spec: Spec[Any], value: Any, speak: Speak) -> str:
    """The value as a person reads it in a spreadsheet."""
    return str(spec.encode(value))


@_plain.register
def _(spec: specs.Choice, value: str, speak: Speak) -> str:
    return next((speak(option.label) for option in spec.options if option.key == value), value)


@_plain.register
def _(spec: specs.Ticks, value: tuple[str, ...], speak: Speak) -> str:
    labels = {option.key: speak(option.label) for option in spec.options}
    return _BETWEEN.join(labels.get(key, key) for key in value)


@_plain.register
def _(spec: quantity.AsPrinted, value: Quantity, speak: Speak) -> str:
    return str(value)


@_plain.register
def _(spec: specs.Rows, value: tuple[tuple[str, ...], ...], speak: Speak) -> str:
    return "\n".join(_BETWEEN.join(row) for row in value)


@_plain.register
def _(spec: specs.Photos, value: Any, speak: Speak) -> str:
    return ""  # A name of 64 signs says nothing to a person.


@singledispatch
def _read(spec: Spec[Any], text: str, speak: Speak) -> Any:
    """The value that a person typed into a spreadsheet. Raises InvalidInput."""
    return text


@_read.register
def _(spec: specs.Rating, text: str, speak: Speak) -> int:
    return spec.read(text, today=date.today())


@_read.register
def _(spec: specs.Day, text: str, speak: Speak) -> date:
    return spec.read(text, today=date.today())


@_read.register
def _(spec: specs.Clock, text: str, speak: Speak) -> Any:
    return spec.read(_SECONDS.sub(r"\1", text), today=date.today())


@_read.register
def _(spec: specs.When, text: str, speak: Speak) -> Moment:
    try:
        return Moment.fromisoformat(text.strip())
    except ValueError:
        return _typed_moment(_SECONDS.sub(r"\1", text.strip()))


@_read.register
def _(spec: specs.Choice, text: str, speak: Speak) -> str:
    key = _key(spec.options, text, speak)
    if key is None and not spec.own:
        raise InvalidInput(
            tr("This is not one of the answers."),
            tr("Type one of: {answers}", answers=", ".join(speak(o.label) for o in spec.options)),
        )
    return text if key is None else key


@_read.register
def _(spec: specs.Ticks, text: str, speak: Speak) -> tuple[str, ...]:
    keys = [_key(spec.options, part, speak) for part in text.split(_BETWEEN.strip())]
    if None in keys:
        raise InvalidInput(tr("This is not one of the answers."), tr("Please check the spelling."))
    return tuple(key for key in keys if key is not None)


@_read.register
def _(spec: quantity.AsPrinted, text: str, speak: Speak) -> Quantity:
    match = _NUMBER_AND_UNIT.fullmatch(text.strip())
    if match is None:
        raise InvalidInput(
            tr("This is not a number with its unit."), tr("Type it as it is printed.")
        )
    return Quantity(match[1], match[2] or "")


@_read.register
def _(spec: specs.Rows, text: str, speak: Speak) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(cell.strip() for cell in line.split(_BETWEEN.strip())) for line in text.split("\n")
    )


@_read.register
def _(spec: specs.Photos, text: str, speak: Speak) -> Any:
    raise InvalidInput(
        tr("Photos cannot be typed."), tr("Add them in Logbook, and leave this cell as it was.")
    )


def _typed_moment(text: str) -> Moment:
    """A day, or a day and a time after it. Raises InvalidInput."""
    if match := _DAY_AND_CLOCK.fullmatch(text):
        day = dates.read_day(match[1], today=date.today())
        return Moment.at(day, dates.read_clock(match[2]))
    return Moment(dates.read_day(text, today=date.today()))


def _key(options: tuple[specs.Option, ...], text: str, speak: Speak) -> str | None:
    said = text.strip().casefold()
    for option in options:
        if said in (option.key, option.label.casefold(), speak(option.label).casefold()):
            return option.key
    return None
