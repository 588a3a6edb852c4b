"""Every refill up to the last day told: volumes side by side, and the dates for the next."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.dates import day_text
from logbook.entries.logged import Logged
from logbook.entries.refill import Refill
from logbook.report.page.blocks import Block
from logbook.report.page.kit import CELL, CELL_STRONG
from logbook.report.page.table import Column, TableRow, table
from logbook.report.page.text import Span
from logbook.report.summary.copied_rows import below, from_the_beginning
from logbook.report.summary.material import Material
from logbook.words import N_, tr

_COLUMNS = (
    (N_("Refilled on"), 0.15),
    (N_("Expected"), 0.13),
    (N_("Drained"), 0.13),
    (N_("Filled"), 0.13),
    (N_("Refill by"), 0.15),
    (N_("Alarm date"), 0.15),
    (N_("Refilled by"), 0.16),
)
_BELOW = (
    "concentration_changed",
    "bridge_bolus",
    "alarm_heard",
    "next_date",
    "next_time",
    "next_booked",
    "checked_by",
)


def refill_table(material: Material) -> Iterator[Block]:
    """A row for each refill, the latest first."""
    casebook, until = material.casebook, material.period.until
    refills = [r for r in casebook.of(Refill) if r.record.happened.day <= until]
    if refills:
        yield from_the_beginning(material)
    columns = [Column(tr(title), share) for title, share in _COLUMNS]
    yield from table(columns, (_row(material, refill) for refill in refills))


def _row(material: Material, refill: Logged[Refill]) -> TableRow:
    record = refill.record
    blank = tr("not recorded")
    cells = (
        Span(day_text(record.happened.day), CELL_STRONG),
        *(
            Span(record.show(name) or blank, CELL)
            for name in ("expected", "drained", "filled", "refill_by", "alarm_date", "clinician")
        ),
    )
    return TableRow(cells, tuple(below(material, refill, _BELOW)))
