"""What a clinic printed as a number with its unit, kept letter for letter."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from logbook.entries.specs import Json, Spec, line_problems
from logbook.words import N_, isolated, tr

UNIT_LENGTH = 40
LOOK_AGAIN = N_("Please look at the printout again. Is this what it says?")

_DECIMAL = re.compile(
    r"\d{1,3}(?:[, ]\d{3})+(?:\.\d{1,6})?"
    r"|\d{1,3}(?:[. ]\d{3})+,\d{1,6}"
    r"|\d{1,9}(?:[.,]\d{1,6})?"
    r"|[.,]\d{1,6}",
    re.ASCII,
)


@dataclasses.dataclass(frozen=True)
class Quantity:
    """A number and its unit exactly as they were told; never converted nor computed with."""

    number: str
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit}".strip()


@dataclasses.dataclass(frozen=True, kw_only=True)
class AsPrinted(Spec[Quantity]):
    """A number and unit copied from the clinic, kept letter for letter.

    `units` are offered, none is chosen beforehand, and another can be typed. `ask_outside`
    gives for a unit the lowest and highest number that needs no second look at the printout;
    it is about typing slips and says nothing about the value itself.
    """

    units: tuple[str, ...] = ()
    ask_outside: Mapping[str, tuple[str, str]] = dataclasses.field(default_factory=dict[str, Any])

    def problems(self, value: Quantity) -> Iterator[str]:
        if value.number and not _DECIMAL.fullmatch(value.number):
            yield tr(
                "This is not a plain number. Please type it as it is printed, like 12.5 or 12,5."
            )
        elif not value.number:
            yield tr("The number is missing.")
        if not value.unit:
            yield tr("Please choose the unit that stands beside the number.")
        else:
            yield from line_problems(value.unit, UNIT_LENGTH)

    def questions(self, value: Quantity) -> Iterator[str]:
        if value.unit not in self.ask_outside:
            return
        lowest, highest = self.ask_outside[value.unit]
        if not any(
            Decimal(lowest) <= number <= Decimal(highest) for number in _readings(value.number)
        ):
            yield tr(LOOK_AGAIN)

    def show(self, value: Quantity) -> str:
        return isolated(str(value))

    def encode(self, value: Quantity) -> Json:
        return [value.number, value.unit]

    def decode(self, stored: Json) -> Quantity:
        return Quantity(*stored)


def _readings(number: str) -> list[Decimal]:
    """What a printed number can mean: in '1,200' the comma may part thousands or decimals."""
    plain = number.replace(" ", "")
    if "," in plain and "." in plain:
        grouping = "," if plain.index(",") < plain.index(".") else "."
        return [Decimal(plain.replace(grouping, "").replace(",", "."))]
    if plain.count(",") + plain.count(".") > 1:
        return [Decimal(plain.replace(",", "").replace(".", ""))]
    if re.fullmatch(r"\d{1,3},\d{3}", plain):
        return [Decimal(plain.replace(",", "")), Decimal(plain.replace(",", "."))]
    return [Decimal(plain.replace(",", "."))]
