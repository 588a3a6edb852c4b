"""Where somebody is in the timeline, to go on there when its entries were found anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from logbook.entries.logged import Logged


@dataclass(frozen=True)
class Place:
    """The entry that shall be the chosen one, or else its neighbour, or the days that were read."""

    entry: Logged[Any] | None = None
    row: int = -1
    """Where it was in the same list; -1 where another one is shown now."""
    above: int | None = None
    """How many pixels below the list's upper edge it was, to be put there again."""
    near: date | None = None
    """The day that the list began with, where what was chosen was out of sight."""
