"""What page one leaves out because the caregiver chose so: said, so that nobody takes it for
not recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportlab.pdfgen.canvas import Canvas

from logbook.entries.casebook import Casebook
from logbook.entries.daily_care import DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.incision import IncisionCheck
from logbook.entries.medicine import Medicine
from logbook.entries.pump_event import PumpEvent
from logbook.entries.question import Question
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.report.page.blocks import Block, draw_lines
from logbook.report.page.kit import SMALL
from logbook.report.page.text import Span, wrapped
from logbook.report.summary.portions import Count
from logbook.words import tr

_KINDS: Mapping[str, type[Entry]] = {
    "doses": PrescribedDose,
    "refills": Refill,
    "incisions": IncisionCheck,
    "symptoms": Symptom,
    "daily_care": DailyCare,
    "medicines": Medicine,
    "events": PumpEvent,
    "questions": Question,
}
ON_PAGE_ONE = frozenset([*_KINDS, "photos"])
"""The sections of which page one tells something too."""


def without(casebook: Casebook, sections: Iterable[str]) -> Casebook:
    """A casebook without the entries that those sections tell."""
    return casebook.without([_KINDS[name] for name in sections if name in _KINDS])


class LeftOut:
    """One small line that names what is left out; nothing where nothing is."""

    counts: Sequence[Count] = ()

    def __init__(self, titles: Sequence[str], width: float) -> None:
        told = tr("Left out of this page by choice: {what}.", what=", ".join(titles))
        self._lines = wrapped([Span(told, SMALL)], width) if titles else []

    def height(self) -> float:
        return sum(line.leading for line in self._lines)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        draw_lines(canvas, x, top, self._lines)

    def rest(self) -> list[Block]:
        return []
