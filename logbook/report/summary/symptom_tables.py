"""The symptoms of the days told: a table for each, with every rating as it was given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from logbook.entries.logged import Logged
from logbook.entries.symptom import Symptom
from logbook.report.page.blocks import Block, Heading, Text
from logbook.report.page.kit import CELL, CELL_LABEL, CELL_STRONG
from logbook.report.page.table import Column, TableRow, table
from logbook.report.page.text import Span, wrapped
from logbook.report.summary.copied_rows import beside
from logbook.report.summary.material import Material
from logbook.words import N_, tr

_WHEN = 0.2
_COLUMNS = {
    "strength": (N_("How strong"), 0.12),
    "rater": (N_("Whose rating"), 0.2),
    "area": (N_("Where on the body"), 0.2),
    "spasm_frequency": (N_("Spasms, Penn scale"), 0.28),
}
_BELOW = ("red_flags", "noticed", "course", "better_worse", "temperature")


def symptom_tables(material: Material) -> Iterator[Block]:
    """The symptom that was logged most often first; in each table the latest first."""
    by_name: dict[str, list[Logged[Symptom]]] = {}
    for logged in material.period.entries(material.casebook.of(Symptom)):
        by_name.setdefault(logged.record.show("what"), []).append(logged)
    fields = _BELOW + (("note",) if material.notes else ())
    for name, symptoms in sorted(by_name.items(), key=lambda item: -len(item[1])):
        yield Heading(name)
        yield from _table(name, symptoms, fields)


def _table(
    what: str, symptoms: Sequence[Logged[Symptom]], fields: tuple[str, ...]
) -> Iterator[Block]:
    """What none of them says has no column; it is named under the table."""
    told = [name for name in _COLUMNS if any(logged.record.show(name) for logged in symptoms)]
    columns = [Column(tr("When"), _WHEN)]
    columns += [Column(tr(title), share) for title, share in map(_COLUMNS.__getitem__, told)]
    yield from table(columns, (_row(logged, told, fields) for logged in symptoms), what)
    blank = [tr(title) for name, (title, _) in _COLUMNS.items() if name not in told]
    if blank:
        never = Span(tr("Not recorded: {what}", what=", ".join(blank)), CELL_LABEL)
        yield Text(lambda width: wrapped([never], width), before=3)


def _row(logged: Logged[Symptom], columns: Iterable[str], fields: tuple[str, ...]) -> TableRow:
    symptom, blank = logged.record, tr("not recorded")
    shown = [symptom.show(name) for name in columns]
    cells = (
        Span(symptom.happened.text(), CELL_STRONG),
        *(Span(text or blank, CELL if text else CELL_LABEL) for text in shown),
    )
    below = tuple(beside(symptom, fields))
    return TableRow(cells, (below,) if below else ())
