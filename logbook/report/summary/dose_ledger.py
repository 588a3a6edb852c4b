"""Every prescribed dose up to the last day told, as copied, with all corrections."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.care.dose_steps import prescribed, steps_by_unit
from logbook.dates import day_text
from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Logged
from logbook.report.charts.step_chart import StepChart
from logbook.report.page.blocks import Block
from logbook.report.page.kit import CELL, CELL_STRONG
from logbook.report.page.table import Column, TableRow, table
from logbook.report.page.text import Span
from logbook.report.summary.copied_rows import below, from_the_beginning
from logbook.report.summary.material import Material
from logbook.words import N_, tr

_COLUMNS = (
    (N_("Prescribed on"), 0.14),
    (N_("Daily dose"), 0.17),
    (N_("Concentration"), 0.17),
    (N_("Medicine"), 0.2),
    (N_("How it is given"), 0.16),
    (N_("Prescribed by"), 0.16),
)
_BELOW = ("steps", "bolus", "refill_by", "alarm_date", "checked_by")
_DRAWN = {
    "daily_dose": N_("Daily dose, {unit}, as copied"),
    "concentration": N_("Concentration, {unit}, as copied"),
}


def dose_ledger(material: Material) -> Iterator[Block]:
    """Steps in time, then a row for each prescription, the latest first."""
    casebook, until = material.casebook, material.period.until
    doses = prescribed(casebook, until)
    if doses:
        yield from_the_beginning(material)
    for field, title in _DRAWN.items():
        for unit, steps in steps_by_unit(doses, field, until).items():
            if len(steps) > 1:
                yield StepChart(tr(title, unit=unit), steps)
    columns = [Column(tr(title), share) for title, share in _COLUMNS]
    yield from table(columns, (_row(material, dose) for dose in doses))


def _row(material: Material, dose: Logged[PrescribedDose]) -> TableRow:
    record = dose.record
    blank = tr("not recorded")
    cells = (
        Span(day_text(dose.record.counts_on), CELL),
        *(
            Span(record.show(name) or blank, CELL_STRONG)
            for name in ("daily_dose", "concentration")
        ),
        *(Span(record.show(name) or blank, CELL) for name in ("drug", "mode", "prescriber")),
    )
    return TableRow(cells, tuple(below(material, dose, _BELOW)))
