"""Prescribed doses over time, each unit for itself, as they were copied.

A number only says how high its step is drawn beside others of the same unit. Nothing is
converted, and what can be read in two ways has no height.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from logbook.care.plain_number import drawn_height
from logbook.entries.casebook import Casebook
from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Logged
from logbook.entries.quantity import Quantity


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
    for dose, end in with_ends(doses):
        value: Quantity | None = getattr(dose.record, field)
        if value:
            since, height = dose.record.counts_on, drawn_height(value.number)
            step = Step(since, end or until, str(value), height)
            found.setdefault(value.unit, []).append(step)
    return {unit: tuple(steps) for unit, steps in found.items()}


def with_ends(
    doses: Sequence[Logged[PrescribedDose]],
) -> Iterator[tuple[Logged[PrescribedDose], date | None]]:
    """Doses, oldest first, each with the day of the next prescription, whatever that tells.

    `doses` have the last prescribed first; nothing has ended that one yet.
    """
    oldest_first = doses[::-1]
    for dose, following in pairwise(oldest_first):
        yield dose, following.record.counts_on
    for newest in oldest_first[-1:]:
        yield newest, None
