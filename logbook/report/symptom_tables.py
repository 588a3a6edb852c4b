"""The symptoms of the days told: a table for each, with every rating as it was given."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.entries.logged import Logged
from logbook.entries.symptom import Symptom
from logbook.report.blocks import Block, Heading
from logbook.report.copied_rows import beside
from logbook.report.kit import CELL, CELL_LABEL, CELL_STRONG
from logbook.report.material import Material
from logbook.report.table import Column, TableRow, table
from logbook.report.text import Span
from logbook.words import N_, tr

_COLUMNS = (
    (N_("When"), 0.2),
    (N_("How strong"), 0.12),
    (N_("Whose rating"), 0.2),
    (N_("Where on the body"), 0.2),
    (N_("Spasms, Penn scale"), 0.28),
)
_BELOW = ("red_flags", "noticed", "course", "better_worse", "temperature")


def symptom_tables(material: Material) -> Iterator[Block]:
    """The symptom that was logged most often first; in each table the latest first."""
    by_name: dict[str, list[Logged[Symptom]]] = {}
    for logged in material.period.entries(material.casebook.of(Symptom)):
        by_name.setdefault(logged.record.show("what"), []).append(logged)
    columns = [Column(tr(title), share) for title, share in _COLUMNS]
    fields = _BELOW + (("note",) if material.notes else ())
    for name, symptoms in sorted(by_name.items(), key=lambda item: -len(item[1])):
        yield Heading(name)
        yield from table(columns, (_row(logged, fields) for logged in symptoms))


def _row(logged: Logged[Symptom], fields: tuple[str, ...]) -> TableRow:
    symptom, blank = logged.record, tr("not recorded")
    shown = [symptom.show(name) for name in ("strength", "rater", "area", "spasm_frequency")]
    cells = (
        Span(symptom.happened.text(), CELL_STRONG),
        *(Span(text or blank, CELL if text else CELL_LABEL) for text in shown),
    )
    below = tuple(beside(symptom, fields))
    return TableRow(cells, (below,) if below else ())
