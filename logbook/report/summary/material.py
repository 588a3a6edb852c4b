"""What the sections of a summary are made from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from logbook.care.kept_charts import KeptChart
from logbook.care.period import Period
from logbook.entries.casebook import Casebook


@dataclass(frozen=True)
class Material:
    """A casebook, the days to tell, how to get a photo, and whether notes are to be printed.

    `hidden` are the sections of which page one must not tell either.

    `charts` are those that were put into the summary; they have days of their own.
    """

    casebook: Casebook
    period: Period
    photo: Callable[[str], bytes]
    notes: bool
    charts: Sequence[KeptChart] = ()
    hidden: frozenset[str] = frozenset()
