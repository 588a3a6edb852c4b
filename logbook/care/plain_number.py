"""The one number that a copied text can mean, for drawing and for adding up money."""

from __future__ import annotations

import re
from decimal import Decimal

_PLAIN = re.compile(r"(\d+)(?:[.,](\d+))?", re.ASCII)
_GROUPED = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<sign>[., ])\d{3}(?:(?P=sign)\d{3})*)"
    r"(?:(?!(?P=sign))[.,](?P<part>\d+))?",
    re.ASCII,
)
"""Signs between thousands stand before three figures each; the decimal sign is another one."""
_TWO_READINGS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
"""1,200 is twelve hundred in one country and one and a fifth in another."""
_MOST_FIGURES = 18


def plain_number(text: str) -> Decimal | None:
    """The number; None where it can be read in two ways, or in none."""
    plain = text.strip()
    if len(plain) > _MOST_FIGURES or _TWO_READINGS.fullmatch(plain):
        return None
    if found := _PLAIN.fullmatch(plain):
        whole, part = found.groups()
    elif found := _GROUPED.fullmatch(plain):
        whole, part = found["whole"].replace(found["sign"], ""), found["part"]
    else:
        return None
    return Decimal(f"{whole}.{part}" if part else whole)


def drawn_height(number: str) -> float | None:
    """How high a copied number is drawn; None where it can be read in two ways or in none."""
    plain = plain_number(number)
    return None if plain is None else float(plain)
