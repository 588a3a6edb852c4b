"""What follows page one: answered questions, other medicines, the log, photos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from logbook.care.period import Period
from logbook.dates import weekday_text
from logbook.entries.casebook import Casebook
from logbook.entries.logged import Logged
from logbook.entries.medicine import BEFORE, RESCUE
from logbook.entries.question import Question
from logbook.entries.record import Entry
from logbook.report.blocks import Block, SectionTitle, Text
from logbook.report.entry_text import entry_block
from logbook.report.kit import DAY, HEADING, LABEL, NOTHING
from logbook.report.photo_pages import photo_rows
from logbook.report.text import Span, wrapped
from logbook.words import N_, tr

SECTIONS: Mapping[str, str] = {
    "overview": N_("Page 1: the overview"),
    "questions": N_("Answers to earlier questions"),
    "medicines": N_("Rescue supply, and medicines tried before"),
    "log": N_("Everything logged, day by day"),
    "photos": N_("Photos of the incisions"),
}
"""The sections in the order of the pages, with titles to be translated. The overview, and what
it has no room for, is always there."""


def section(
    name: str, casebook: Casebook, period: Period, photo: Callable[[str], bytes]
) -> Iterator[Block]:
    """One section under its title; nothing where there is nothing to say."""
    made: Iterable[Block] = {
        "questions": lambda: _answers(casebook, period),
        "medicines": lambda: _medicines(casebook),
        "log": lambda: _log(casebook, period),
        "photos": lambda: photo_rows(casebook, period, photo),
    }[name]()
    for number, block in enumerate(made):
        if not number:
            yield SectionTitle(tr(SECTIONS[name]))
        yield block


def _answers(casebook: Casebook, period: Period) -> Iterator[Block]:
    for question in period.entries(casebook.of(Question)):
        if not question.record.is_open:
            yield _dated(question)


def _medicines(casebook: Casebook) -> Iterator[Block]:
    for use, title in ((RESCUE, tr("Rescue supply at home")), (BEFORE, tr("Tried before"))):
        for number, medicine in enumerate(casebook.medicines(use)):
            if not number:
                yield _heading(title)
            yield _dated(medicine)


def _log(casebook: Casebook, period: Period) -> Iterator[Block]:
    entries = period.entries(casebook.entries)
    if not entries:
        nothing = Span(tr("Nothing was logged in these days."), NOTHING)
        yield Text(lambda width: wrapped([nothing], width), before=8)
    for _, same_day in groupby(entries, key=lambda logged: (logged.happened_at or "")[:10]):
        for number, logged in enumerate(same_day):
            yield entry_block(logged) if number else _with_day(logged)


def _with_day(logged: Logged[Entry]) -> Text:
    day = Span(weekday_text(logged.record.happened.day), DAY)
    return entry_block(logged, wrapped([day], 1000))


def _dated(logged: Logged[Entry]) -> Text:
    """An entry outside the log, with its own day above it."""
    day = Span(tr("noted on {day}", day=weekday_text(logged.record.happened.day)), LABEL)
    return entry_block(logged, wrapped([day], 1000))


def _heading(title: str) -> Text:
    heading = Text(lambda width: wrapped([Span(title, HEADING)], width), before=8)
    heading.clear = 40.0
    return heading
