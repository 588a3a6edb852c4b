"""The documents that the report page offers, and how each is made from what was chosen.

What makes PDFs is imported when the first one is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from logbook.care.kept_charts import KeptChart
from logbook.care.period import Period, since_last_visit
from logbook.store.log import Log
from logbook.ui.jobs import Progress
from logbook.ui.widgets.file_to_save import in_file_name
from logbook.words import N_, tr

SUMMARY, CARD, HANDOVER = "summary", "card", "handover"
DOCUMENTS: Mapping[str, str] = {
    SUMMARY: N_("Summary"),
    CARD: N_("Emergency card"),
    HANDOVER: N_("Handover sheet"),
}
"""What can be printed, with its title to be translated."""
HINTS: Mapping[str, str] = {
    SUMMARY: N_("For an appointment: page 1 to read in a minute, the details behind it."),
    CARD: N_("Page 1 folds to fit a wallet, page 2 is for the fridge door."),
    HANDOVER: N_("For respite or school: the last hours, and how the person usually is."),
}
"""What each document is for."""
RECIPIENTS: Mapping[str, str] = {
    "clinic": N_("Pump clinic"),
    "doctor": N_("Family doctor"),
    "school": N_("School or respite"),
    "own": N_("Ourselves"),
}
"""Who reads a summary."""
_IN_FILE_NAMES: Mapping[str, str] = {
    "clinic": N_("clinic"),
    "doctor": N_("doctor"),
    "school": N_("school"),
    "own": N_("home"),
}
"""The same in a word."""
NOTES = "notes"
"""The part that prints private notes, left out until it is ticked."""
_USUALLY_LEFT_OUT = {
    "clinic": ("log",),
    "doctor": ("photos", "log", "daily_care"),
    "school": (
        *("charts", "doses", "refills", "incisions", "photos", "medicines", "questions", "log"),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What was chosen. Without a `period`, the days since the last visit."""

    document: str
    paper: str
    period: Period | None = None
    sections: frozenset[str] = frozenset()
    charts: Sequence[KeptChart] = ()
    hours: int = 48
    notes: bool = False


@dataclass(frozen=True)
class Made:
    """A finished PDF, and the days that a summary tells of."""

    pdf: bytes
    period: Period | None = None


def usual_sections(recipient: str, sections: Iterable[str]) -> list[str]:
    """Which sections a reader gets until others are chosen."""
    left_out = (NOTES, *_USUALLY_LEFT_OUT.get(recipient, ()))
    return [name for name in sections if name not in left_out]


def made(wanted: Wanted, log: Log, person_id: str, by: str, progress: Progress) -> Made:
    """What was wanted. Raises Cancelled, ReportFailed or LogError."""
    now, casebook = datetime.now().astimezone(), log.casebook(person_id)
    if wanted.document == CARD:
        from logbook.report.sheets.emergency_card import CardOrder, make_card

        card = CardOrder(paper=wanted.paper, printed_at=now, by=by)
        return Made(make_card(casebook, card, progress))
    if wanted.document == HANDOVER:
        from logbook.report.sheets.handover import HandoverOrder, make_handover

        sheet = HandoverOrder(
            hours=wanted.hours, notes=wanted.notes, paper=wanted.paper, printed_at=now, by=by
        )
        return Made(make_handover(casebook, sheet, progress))
    from logbook.report.summary.summary import SECTIONS, SummaryOrder, make_summary

    period = wanted.period or since_last_visit(casebook, now.date())
    order = SummaryOrder(
        period=period,
        paper=wanted.paper,
        sections=wanted.sections,
        charts=wanted.charts,
        hidden=frozenset(SECTIONS) - wanted.sections,
        printed_at=now,
        by=by,
    )
    return Made(make_summary(casebook, order, log.photos.read, progress), period)


def file_name(document: str, day: date, *, reader: str = "", person: str = "") -> str:
    """What to call the file; the person is in it only where a name is given.

    `reader` is one of RECIPIENTS, for whom a summary is.
    """
    whose = tr(_IN_FILE_NAMES[reader]) if reader else ""
    parts = (tr(DOCUMENTS[document]), whose, in_file_name(person), day.isoformat())
    return " ".join(filter(None, parts)) + ".pdf"
