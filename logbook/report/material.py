"""What the sections of a summary are made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from logbook.care.period import Period
from logbook.entries.casebook import Casebook


@dataclass(frozen=True)
class Material:
    """A casebook, the days to tell, how to get a photo, and whether notes are to be printed."""

    casebook: Casebook
    period: Period
    photo: Callable[[str], bytes]
    notes: bool
