"""Prescribed doses over time, each unit for itself, as they were copied.

A number only says how high its step is drawn beside others of the same unit. Nothing is
converted, and what can be read in two ways has no height.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from logbook.care.tracked import drawn_height
from logbook.entries.casebook import Casebook
from logbook.entries.dose import PrescribedDose
from logbook.entries.fields import Quantity
from logbook.entries.logged import Logged


@dataclass(frozen=True)
class Step:
    """A value from the day it was prescribed until the day of the next prescription."""

    since: date
    until: date
    text: str
    height: float | None


def prescribed(casebook: Casebook, until: date) -> tuple[Logged[PrescribedDose], ...]:
    """The doses prescribed up to a day, the latest first."""
    return tuple(dose for dose in casebook.doses if dose.record.counts_on <= until)


def steps_by_unit(
    doses: Sequence[Logged[PrescribedDose]], field: str, until: date
) -> dict[str, tuple[Step, ...]]:
    """The steps of "daily_dose" or "concentration", oldest first, up to a day."""
    found: dict[str, list[Step]] = {}
    for dose, end in _with_ends(doses, until):
        value: Quantity | None = getattr(dose.record, field)
        if value:
            step = Step(dose.record.counts_on, end, str(value), drawn_height(value.number))
            found.setdefault(value.unit, []).append(step)
    return {unit: tuple(steps) for unit, steps in found.items()}


def _with_ends(
    doses: Sequence[Logged[PrescribedDose]], until: date
) -> Iterator[tuple[Logged[PrescribedDose], date]]:
    oldest_first = list(reversed(doses))
    for number, dose in enumerate(oldest_first):
        later = oldest_first[number + 1 :]
        yield dose, min((next_one.record.counts_on for next_one in later), default=until)
