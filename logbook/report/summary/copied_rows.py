"""What stands under a copied row: what else it says, where it is from, how it was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from logbook.care.corrections import Correction, corrections
from logbook.care.provenance import copied, not_chosen, removed_elsewhere, stamp_day
from logbook.dates import day_text
from logbook.entries.logged import Logged
from logbook.entries.record import Record
from logbook.report.page.blocks import Lead
from logbook.report.page.kit import CELL, CELL_LABEL, CELL_STRONG, SMALL
from logbook.report.page.text import Span, wrapped
from logbook.report.summary.filled_fields import FieldStyles, filled_fields
from logbook.report.summary.material import Material
from logbook.words import tr

Below = tuple[Span, ...]


def below(material: Material, logged: Logged[Any], fields: Iterable[str]) -> Iterator[Below]:
    """Lines under a row: the fields that have no column, provenance, and each correction."""
    told = tuple(beside(logged.record, (*fields, *(("note",) if material.notes else ()))))
    if told:
        yield told
    yield (Span(copied(logged, material.casebook.written(logged)), CELL_LABEL),)
    if removed := not_chosen(removed_elsewhere(material.casebook, logged)):
        yield (Span(removed, CELL_STRONG),)
    revisions = material.casebook.copied.get(logged.id, ())
    for correction in corrections(revisions, notes=material.notes):
        yield _told(correction)


def beside(record: Record, fields: Iterable[str]) -> Iterator[Span]:
    """The fields that are filled in: short ones beside each other, others on their own lines."""
    return filled_fields(record, fields, FieldStyles(CELL_LABEL, CELL, CELL_STRONG))


def from_the_beginning(material: Material) -> Lead:
    """Says that older rows than those of the days told are there too."""
    until = day_text(material.period.until)
    told = Span(tr("All that was copied until {day}, also before the days told.", day=until), SMALL)
    return Lead(partial(wrapped, [told]), before=4)


def _told(correction: Correction) -> Below:
    blank = tr("not recorded")
    made = tr("Corrected {day} by {who}", day=stamp_day(correction.made), who=correction.made.by)
    spans = [Span(made + ".  ", CELL_STRONG)]
    for change in correction.changes:
        told = tr("was {old}, now {new}", old=change.before or blank, new=change.after or blank)
        spans += [Span(f"{change.label}: ", CELL_LABEL), Span(told + ".  ", CELL)]
    if correction.why:
        spans += [Span(tr("Reason:") + " ", CELL_LABEL), Span(correction.why, CELL)]
    return tuple(spans)
