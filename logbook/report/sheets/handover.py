"""The handover sheet: for respite, school, or whoever cares for the person for a while.

The first page says whom to call, which signs can be an emergency, how the person usually is
and what medicines were recorded; then come the last hours as they were logged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from logbook.care.emergency_facts import (
    IMPLANTED_PUMP,
    MAKERS_CARD,
    SUDDEN_STOP,
    Fact,
    about_person,
    dates_to_keep,
    how_usual,
)
from logbook.dates import day_and_clock_text, weekday_text
from logbook.entries.casebook import Casebook
from logbook.entries.logged import Logged
from logbook.entries.medicine import NOW, RESCUE, Medicine
from logbook.entries.record import Entry
from logbook.entries.red_flags import BEFORE_MRI, PUMP_SOUND
from logbook.report.page.blocks import Block
from logbook.report.page.document import Progress, Room, draw_pages, room_on, set_pages
from logbook.report.page.fonts import use_fonts
from logbook.report.page.kit import DAY
from logbook.report.page.printed import printed_footer
from logbook.report.page.safe_file import write_pdf
from logbook.report.page.text import Line, Span, wrapped
from logbook.report.sheets.fold import upper_half
from logbook.report.sheets.large_print import (
    NAME,
    NOTHING,
    SMALL,
    STRONG,
    TitleBar,
    facts_in_two_columns,
    heading,
    lines_to_write_on,
    numbers,
    signs,
    sources,
    words,
)
from logbook.report.summary.entry_text import entry_block
from logbook.words import language, tr, tr_n

USUAL_HOURS = 48
_LINES = 6


@dataclass(frozen=True, kw_only=True)
class HandoverOrder:
    """How many hours back, on which paper ("a4" or "letter"), when and by whom it is printed.

    The notes on entries are private: they are told only where `notes` asks for it.
    """

    hours: int = USUAL_HOURS
    notes: bool = False
    paper: str = "a4"
    printed_at: datetime
    by: str


def write_handover(
    target: Path, casebook: Casebook, order: HandoverOrder, progress: Progress
) -> None:
    """Write the sheet to `target`; an older file stays until the new one is whole.

    `progress` may raise Cancelled; then nothing is written. Raises ReportFailed, or
    LogDamaged when an entry cannot be read.
    """
    write_pdf(target, make_handover(casebook, order, progress))


def make_handover(casebook: Casebook, order: HandoverOrder, progress: Progress) -> bytes:
    """The sheet as a PDF in memory. Arguments and errors are those of `write_handover`."""
    use_fonts()
    room = room_on(order.paper)
    pages = set_pages(_blocks(casebook, order, room), room)
    return draw_pages(
        pages,
        room,
        printed_footer(casebook, order.printed_at, order.by),
        title=tr("Handover sheet"),
        language=language(),
        progress=progress,
    )


def _blocks(casebook: Casebook, order: HandoverOrder, room: Room) -> Iterator[Block]:
    person = casebook.person.record
    yield from upper_half(
        [
            TitleBar(tr("Handover sheet"), f"{tr(IMPLANTED_PUMP)}. {tr(SUDDEN_STOP)}"),
            words(person.name or "", NAME),
            *numbers(casebook),
            *signs(),
        ],
        room,
    )
    yield words(f"{tr(PUMP_SOUND)} {tr(BEFORE_MRI)}", STRONG, before=12)
    yield facts_in_two_columns(
        (tr("The person"), about_person(person)),
        (tr("How this person usually is"), how_usual(person)),
        (tr("Medicines now, as recorded"), _medicines(casebook, order)),
        (tr("Rescue supply at home"), _rescue_supplies(casebook)),
        (tr("Refills, as copied"), dates_to_keep(casebook)),
        left=2,
    )
    yield from _last_hours(casebook, order)
    yield heading(tr("Please note here what you see, with the time"))
    yield lines_to_write_on(_LINES)
    yield words(f"{tr(MAKERS_CARD)} {sources()}", SMALL, before=10)


def _medicines(casebook: Casebook, order: HandoverOrder) -> list[Fact]:
    facts = [_medicine(logged.record, order) for logged in casebook.medicines(NOW)]
    return facts or [Fact(tr("Medicines"), "")]


def _medicine(medicine: Medicine, order: HandoverOrder) -> Fact:
    dose = medicine.dose_as_written or tr("dose not recorded")
    note = medicine.note if order.notes else None
    return Fact(medicine.name or "", "\n".join(filter(None, (dose, note))))


def _rescue_supplies(casebook: Casebook) -> list[Fact]:
    supplies = [logged.record for logged in casebook.medicines(RESCUE)]
    facts = [fact for supply in supplies for fact in _rescue_supply(supply)]
    return facts or [Fact(tr("Rescue supply"), "")]


def _rescue_supply(supply: Medicine) -> Iterator[Fact]:
    yield Fact(supply.name or "", supply.dose_as_written or tr("dose not recorded"))
    yield Fact(tr("Kept where"), supply.kept_where or "")
    yield Fact(supply.label("expires"), supply.show("expires"))
    yield Fact(tr("Word for word"), supply.instruction or "", supply.said_by or "")


def _last_hours(casebook: Casebook, order: HandoverOrder) -> Iterator[Block]:
    since = order.printed_at - timedelta(hours=order.hours)
    told = tr("Logged since {moment}", moment=day_and_clock_text(since.date(), since.time()))
    yield heading(tr_n("The last {count} hour", "The last {count} hours", order.hours), told)
    entries = [
        logged
        for logged in casebook.entries
        if _is_within(logged, since, order) and logged.record.about_person
    ]
    if not entries:
        yield words(tr("Nothing was logged in these hours."), NOTHING)
    for _, same_day in groupby(entries, key=lambda logged: (logged.happened_at or "")[:10]):
        for number, logged in enumerate(same_day):
            above = () if number else _day(logged)
            yield entry_block(logged, above, notes=order.notes)


def _is_within(logged: Logged[Entry], since: datetime, order: HandoverOrder) -> bool:
    """By the caregiver's own clock; an entry without a time counts with its whole day."""
    at = logged.happened_at or ""
    first = since.replace(tzinfo=None).isoformat(timespec="minutes")
    last = order.printed_at.date().isoformat()
    return at[: len(first)] >= first[: len(at)] and at[:10] <= last


def _day(logged: Logged[Entry]) -> list[Line]:
    return wrapped([Span(weekday_text(logged.record.happened.day), DAY)], 1000)
