"""Daily care in the days told: sleep, transfers, comfort, and the days with nothing new."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.entries.daily_care import DOMAINS, DailyCare
from logbook.entries.logged import Logged
from logbook.report.page.blocks import Block
from logbook.report.page.kit import CELL, CELL_LABEL, CELL_STRONG
from logbook.report.page.table import Column, TableRow, table
from logbook.report.page.text import Span
from logbook.report.summary.copied_rows import beside
from logbook.report.summary.material import Material
from logbook.words import N_, tr

_COLUMNS = (
    (N_("When"), 0.2),
    (N_("How was the day"), 0.18),
    (N_("Times woken"), 0.12),
    (N_("Beside the usual"), 0.5),
)


def daily_care_table(material: Material) -> Iterator[Block]:
    """A row for each entry, the latest first."""
    columns = [Column(tr(title), share) for title, share in _COLUMNS]
    cared = material.period.entries(material.casebook.of(DailyCare))
    yield from table(columns, (_row(logged, notes=material.notes) for logged in cared))


def _row(logged: Logged[DailyCare], *, notes: bool) -> TableRow:
    care, blank = logged.record, tr("not recorded")
    changes = " · ".join(
        f"{care.label(name)}: {text}" for name in DOMAINS if (text := care.show(name))
    )
    shown = (care.show("day_was"), care.times_woken or "", changes)
    cells = (
        Span(care.happened.text(), CELL_STRONG),
        *(Span(text or blank, CELL if text else CELL_LABEL) for text in shown),
    )
    below = tuple(beside(care, ("note",) if notes else ()))
    return TableRow(cells, (below,) if below else ())
