"""Fields: how a kind declares what it asks.

A kind declares its fields as dataclass fields made by these functions, for example::

    clinic: str | None = line(N_("Clinic"))
    daily_dose: Quantity | None = as_printed(N_("Daily dose"), units=("mcg/day",))

Every field is empty until a person fills it: there are no defaults.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date, time
from typing import Any, TypeVar, cast

from logbook.entries.quantity import AsPrinted, Quantity
from logbook.entries.specs import (
    Choice,
    Clock,
    Day,
    Line,
    LongText,
    Option,
    Photo,
    Photos,
    Rating,
    Rows,
    Spec,
    Ticks,
)
from logbook.words import N_

T = TypeVar("T")

SPEC = "spec"
"""The key under which a dataclass field's metadata holds its Spec."""


YES, NO, NOT_CHECKED = "yes", "no", "not_checked"
THREE_ANSWERS = (
    Option(YES, N_("Yes")),
    Option(NO, N_("No")),
    Option(NOT_CHECKED, N_("Not checked")),
)


def options(**labels: str) -> tuple[Option, ...]:
    """Options in the order given: `options(yes=N_("Yes"), no=N_("No"))`."""
    return tuple(Option(key, label) for key, label in labels.items())


def declare(spec: Spec[T], *, filled: bool = False) -> T | None:
    """A dataclass field that holds what `spec` describes, empty unless a person fills it.

    `filled` is for the rare field without which no record can be made at all.
    """
    default = dataclasses.MISSING if filled else None
    made = cast(Any, dataclasses.field)(default=default, metadata={SPEC: spec})
    return cast("T | None", made)


def line(label: str, **more: Any) -> str | None:
    """A short text. Keywords are those of Line."""
    return declare(Line(label=label, **more))


def long_text(label: str, **more: Any) -> str | None:
    """Text of several lines. Keywords are those of LongText."""
    return declare(LongText(label=label, **more))


def day(label: str, **more: Any) -> date | None:
    """A calendar day. Keywords are those of Day."""
    return declare(Day(label=label, **more))


def clock(label: str, **more: Any) -> time | None:
    """A time of day. Keywords are those of Clock."""
    return declare(Clock(label=label, **more))


def rating(label: str, **more: Any) -> int | None:
    """A rating from 0 to 10. Keywords are those of Rating."""
    return declare(Rating(label=label, **more))


def choice(label: str, options: Iterable[Option], **more: Any) -> str | None:
    """One answer out of a list. Keywords are those of Choice."""
    return declare(Choice(label=label, options=tuple(options), **more))


def three_way(label: str, **more: Any) -> str | None:
    """Yes, no or not checked; unanswered is none of them."""
    return choice(label, THREE_ANSWERS, **more)


def ticks(label: str, options: Iterable[Option], **more: Any) -> tuple[str, ...] | None:
    """Any number of answers out of a list. Keywords are those of Ticks."""
    return declare(Ticks(label=label, options=tuple(options), **more))


def as_printed(label: str, **more: Any) -> Quantity | None:
    """A clinic's number and unit. Keywords are those of AsPrinted."""
    return declare(AsPrinted(label=label, **more))


def rows(label: str, *columns: str, **more: Any) -> tuple[tuple[str, ...], ...] | None:
    """A small table of texts. Keywords are those of Rows."""
    return declare(Rows(label=label, columns=columns, **more))


def photos(label: str, **more: Any) -> tuple[Photo, ...] | None:
    """Photos. Keywords are those of Photos."""
    return declare(Photos(label=label, **more))
