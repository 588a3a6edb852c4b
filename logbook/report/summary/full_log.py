"""Everything logged in the days told, day by day, the latest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from logbook.dates import weekday_text
from logbook.entries.logged import Logged
from logbook.entries.record import Entry
from logbook.report.page.blocks import Block, Text
from logbook.report.page.kit import DAY, LABEL
from logbook.report.page.text import Span, wrapped
from logbook.report.summary.entry_text import entry_block
from logbook.report.summary.material import Material
from logbook.words import tr

E = TypeVar("E", bound=Entry)


def full_log(material: Material) -> Iterator[Block]:
    """Each day under its name."""
    yield from by_day(material.period.entries(material.casebook.entries), material)


def by_day(entries: Iterable[Logged[E]], material: Material) -> Iterator[Block]:
    """Entries in the order given, each day named once."""
    for _, same_day in groupby(entries, key=lambda logged: (logged.happened_at or "")[:10]):
        for number, logged in enumerate(same_day):
            yield _entry(logged, material, named=not number)


def noted_on(logged: Logged[E], material: Material) -> Text:
    """An entry outside the days told, with its own day above it."""
    day = Span(tr("noted on {day}", day=weekday_text(logged.record.happened.day)), LABEL)
    return entry_block(logged, wrapped([day], 1000), notes=material.notes)


def _entry(logged: Logged[E], material: Material, *, named: bool) -> Text:
    day = Span(weekday_text(logged.record.happened.day), DAY)
    return entry_block(logged, wrapped([day], 1000) if named else (), notes=material.notes)
