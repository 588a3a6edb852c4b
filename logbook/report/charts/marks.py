"""Letters that mark what happened, the same in a list, a chart and its legend."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from logbook.entries.dose import PrescribedDose
from logbook.entries.pump_event import PumpEvent
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.report.page.kit import BADGE, BADGE_URGENT
from logbook.report.page.text import Span
from logbook.words import N_, tr

URGENT = "urgent"
LETTERS = {
    URGENT: ("!", N_("sign that can be an emergency")),
    Visit.kind: (Visit.letter, N_("visit")),
    Refill.kind: (Refill.letter, N_("refill")),
    PrescribedDose.kind: (PrescribedDose.letter, N_("prescribed dose")),
    "sound": ("P", N_("sound from the pump")),
    "mri": ("M", N_("MRI")),
    "fall": ("F", N_("fall, knock or strain")),
    "travel": ("T", N_("travel")),
    "procedure": ("O", N_("other procedure")),
    "hyperbaric": ("H", N_("diving or pressure chamber")),
    "other": ("E", N_("other event")),
    "surgery": ("K", N_("operation")),
    "refill_by": ("B", N_("refill by, as copied")),
    "alarm_date": ("A", N_("alarm date, as copied")),
    "replace_by": ("X", N_("replace by, as copied")),
}
"""What can be marked: its letter, and the word for it."""


def mark_of(entry: Entry) -> str | None:
    """What an entry is marked as; None for what is not told on page one."""
    if isinstance(entry, PumpEvent):
        return entry.event or "other"
    if isinstance(entry, Symptom):
        return URGENT if entry.needs_help_now else None
    return entry.kind if entry.kind in LETTERS else None


def title_of(entry: Entry) -> str:
    """What an entry is called in a list."""
    if isinstance(entry, PumpEvent):
        return entry.show("event") or tr(entry.title)
    return tr(entry.title)


def badge(mark: str) -> Span:
    """The mark's letter in its frame."""
    return Span(LETTERS[mark][0], BADGE_URGENT if mark == URGENT else BADGE)


_ASKED = {
    Visit.kind: "",
    Refill.kind: "refills",
    PrescribedDose.kind: "doses",
    URGENT: "symptoms",
    "sound": "events",
    "fall": "events",
    "mri": "events",
    "travel": "events",
}
"""What is usually asked about, and the section that tells it."""


def not_logged(marks: Iterable[str], hidden: Collection[str]) -> str:
    """The words for all that is usually asked about, was not logged, and is not hidden."""
    there = set(marks)
    return ", ".join(
        tr(LETTERS[mark][1])
        for mark, section in _ASKED.items()
        if mark not in there and section not in hidden
    )
