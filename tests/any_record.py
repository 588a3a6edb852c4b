"""Records of every kind with any values that a person could have typed."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from logbook.entries import quantity, specs
from logbook.entries.moment import Moment
from logbook.entries.quantity import Quantity
from logbook.entries.record import Record
from logbook.entries.registry import KINDS
from logbook.entries.specs import UNPRINTABLE, Photo, Spec

DAYS = st.dates(min_value=date(1900, 1, 1))
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
TEXTS = st.text(min_size=1, max_size=60).filter(lambda text: not UNPRINTABLE.search(text))
LINES = TEXTS.filter(lambda text: "\n" not in text)
NUMBERS = st.from_regex(r"[0-9]{1,5}([.,][0-9]{1,3})?", fullmatch=True)
MOMENTS = st.builds(Moment, DAYS) | st.builds(Moment, DAYS, CLOCKS, st.integers(-720, 840))
PHOTO_NAMES = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)


def records(*kinds: type[Record]) -> st.SearchStrategy[Record]:
    """Valid records of the kinds given, or of any."""
    return st.sampled_from(kinds or tuple(KINDS.values())).flatmap(_record).filter(_is_valid)


def _record(kind: type[Record]) -> st.SearchStrategy[Record]:
    specs = kind.specs()
    always = {name: _value(spec) for name, spec in specs.items() if spec.required}
    maybe = {name: _value(spec) for name, spec in specs.items() if not spec.required}
    return st.fixed_dictionaries(always, optional=maybe).map(lambda values: kind(**values))


def _is_valid(record: Record) -> bool:
    return not list(record.problems())


def _value(spec: Spec[Any]) -> st.SearchStrategy[Any]:
    match spec:
        case specs.Choice():
            answers = st.sampled_from([option.key for option in spec.options])
            return answers | LINES if spec.own else answers
        case specs.Ticks():
            keys = [option.key for option in spec.options]
            return st.lists(st.sampled_from(keys), min_size=1, unique=True).map(tuple)
        case specs.Rows():
            rows = st.tuples(*[LINES] * len(spec.columns))
            return st.lists(rows, min_size=1, max_size=3).map(tuple)
        case specs.Photos():
            photos = st.builds(Photo, PHOTO_NAMES, LINES)
            return st.lists(photos, min_size=1, max_size=3).map(tuple)
        case quantity.AsPrinted():
            units = LINES.filter(lambda unit: len(unit) <= quantity.UNIT_LENGTH)
            return st.builds(Quantity, NUMBERS, units)
        case _:
            return _PLAIN[type(spec)]


_PLAIN: dict[type[Spec[Any]], st.SearchStrategy[Any]] = {
    specs.Line: LINES,
    specs.LongText: TEXTS,
    specs.Day: DAYS,
    specs.Clock: CLOCKS,
    specs.When: MOMENTS,
    specs.Rating: st.integers(0, 10),
}
