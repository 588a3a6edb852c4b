"""The one number that a copied text can mean, for drawing and for adding up money."""

from __future__ import annotations

import re
from decimal import Decimal

_FIGURES = re.compile(r"\d+(?:[., ]\d+)*", re.ASCII)
_TWO_READINGS = re.compile(r"\d{1,3}[.,]\d{3}", re.ASCII)
"""1,200 is twelve hundred in one country and one and a fifth in another."""
_MOST_FIGURES = 18


def plain_number(text: str) -> Decimal | None:
    """The number; None where it can be read in two ways, or in none."""
    plain = text.strip()
    if len(plain) > _MOST_FIGURES or not _FIGURES.fullmatch(plain):
        return None
    plain = plain.replace(" ", "")
    if "," in plain and "." in plain:
        grouping = "," if plain.rindex(",") < plain.rindex(".") else "."
        plain = plain.replace(grouping, "").replace(",", ".")
        return Decimal(plain) if plain.count(".") == 1 else None
    if plain.count(",") + plain.count(".") > 1:
        return Decimal(plain.replace(",", "").replace(".", ""))
    if _TWO_READINGS.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", "."))
