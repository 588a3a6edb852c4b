"""What can follow page one: the sections in their order, each made by its own module."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from logbook.report.page.blocks import Block, SectionTitle, Text
from logbook.report.page.kit import NOTHING
from logbook.report.page.text import Span, wrapped
from logbook.report.summary.chosen_charts import chosen_charts
from logbook.report.summary.daily_care_table import daily_care_table
from logbook.report.summary.dose_ledger import dose_ledger
from logbook.report.summary.full_log import full_log
from logbook.report.summary.incision_series import incision_series
from logbook.report.summary.material import Material
from logbook.report.summary.other_sections import answers, medicines, pump_events
from logbook.report.summary.photo_pages import photo_rows
from logbook.report.summary.refill_table import refill_table
from logbook.report.summary.symptom_tables import symptom_tables
from logbook.words import N_, tr

OVERVIEW, CHARTS, NOTES = "overview", "charts", "notes"
SECTIONS: Mapping[str, str] = {
    OVERVIEW: N_("Page 1: the overview"),
    CHARTS: N_("Charts from the history"),
    "doses": N_("Prescribed doses, as copied"),
    "refills": N_("Refills"),
    "incisions": N_("Incision checks"),
    "photos": N_("Photos of the incisions"),
    "symptoms": N_("Symptoms"),
    "daily_care": N_("Daily care"),
    "medicines": N_("Medicines and rescue supply"),
    "events": N_("Pump events"),
    "questions": N_("Answers to earlier questions"),
    "log": N_("Everything logged, day by day"),
    NOTES: N_("Private notes on the entries"),
}
"""The sections in the order of the pages, with titles to be translated. The overview, and what
it has no room for, is always there; notes have no pages of their own but stand with their
entries wherever those are told."""
ASKED_FOR = frozenset([NOTES])
"""What is printed only where a person asked for it."""
USUAL = frozenset(SECTIONS) - ASKED_FOR
"""What is printed until something else is chosen."""

_MADE: Mapping[str, Callable[[Material], Iterator[Block]]] = {
    CHARTS: chosen_charts,
    "doses": dose_ledger,
    "refills": refill_table,
    "incisions": incision_series,
    "photos": photo_rows,
    "symptoms": symptom_tables,
    "daily_care": daily_care_table,
    "medicines": medicines,
    "events": pump_events,
    "questions": answers,
    "log": full_log,
}
_NOTHING = {
    CHARTS: N_("What the charts showed is not in the log any more."),
    "doses": N_("No prescribed dose was logged."),
    "refills": N_("No refill was logged."),
    "incisions": N_("No incision check was logged in these days."),
    "photos": N_("No photo of an incision was logged in these days."),
    "symptoms": N_("No symptom was logged in these days."),
    "daily_care": N_("No daily care was logged in these days."),
    "medicines": N_("No medicine was logged."),
    "events": N_("No pump event was logged in these days."),
    "questions": N_("No answered question was logged in these days."),
    "log": N_("Nothing was logged in these days."),
}


def section(name: str, material: Material) -> Iterator[Block]:
    """One section under its title, or not a block where there is nothing to tell."""
    for number, block in enumerate(_MADE[name](material)):
        if not number:
            yield SectionTitle(tr(SECTIONS[name]))
        yield block


def nothing_told(names: Iterable[str]) -> Iterator[Block]:
    """A line for each section that has nothing to tell, so that nobody looks for it."""
    for number, name in enumerate(names):
        if not number:
            yield SectionTitle(tr("Nothing to tell"))
        nothing = Span(tr(_NOTHING[name]), NOTHING)
        yield Text(partial(wrapped, [nothing]), before=3)
