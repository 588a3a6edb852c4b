"""The emergency card: page 1 to fold for a wallet, from page 2 on for the fridge door.

It says what was written down and what the clinic's papers say; numbers to call are the
caregiver's own. It names no treatment and no dose to give.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from logbook.care.emergency_facts import (
    ASK_A_SPECIALIST,
    IMPLANTED_PUMP,
    MAKERS_CARD,
    SUDDEN_STOP,
    about_person,
    about_pump,
    dates_to_keep,
    how_usual,
)
from logbook.entries.casebook import Casebook
from logbook.entries.red_flags import BEFORE_MRI, PUMP_SOUND
from logbook.report.page.blocks import Block
from logbook.report.page.document import Progress, Room, draw_pages, room_on, set_pages
from logbook.report.page.fonts import use_fonts
from logbook.report.page.printed import printed_footer
from logbook.report.page.safe_file import write_pdf
from logbook.report.sheets.fold import upper_half
from logbook.report.sheets.large_print import (
    NAME,
    SMALL,
    STRONG,
    TitleBar,
    facts_in_two_columns,
    numbers,
    signs,
    sources,
    words,
)
from logbook.report.sheets.wallet_card import WalletCard
from logbook.words import language, tr


@dataclass(frozen=True, kw_only=True)
class CardOrder:
    """On which paper ("a4" or "letter"), and when and by whom it is printed."""

    paper: str = "a4"
    printed_at: datetime
    by: str


def write_card(target: Path, casebook: Casebook, order: CardOrder, progress: Progress) -> None:
    """Write the card to `target`; an older file stays until the new one is whole.

    `progress` may raise Cancelled; then nothing is written. Raises ReportFailed, or
    LogDamaged when an entry cannot be read.
    """
    write_pdf(target, make_card(casebook, order, progress))


def make_card(casebook: Casebook, order: CardOrder, progress: Progress) -> bytes:
    """The card as a PDF in memory. Arguments and errors are those of `write_card`."""
    use_fonts()
    room = room_on(order.paper)
    wallet = WalletCard(casebook, room.height, order.printed_at.date())
    pages = set_pages([wallet, *_fridge(casebook, room)], room)
    return draw_pages(
        pages,
        room,
        printed_footer(casebook, order.printed_at, order.by),
        title=tr("Emergency card"),
        language=language(),
        progress=progress,
    )


def _fridge(casebook: Casebook, room: Room) -> Iterator[Block]:
    """What to do on the upper half, what to know on the lower; in full, however long it is."""
    person = casebook.person.record
    yield from upper_half(
        [
            TitleBar(tr(IMPLANTED_PUMP), tr(SUDDEN_STOP)),
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
        (tr("Pump and dose, as copied"), about_pump(casebook)),
        (tr("Refills, as copied"), dates_to_keep(casebook)),
        left=2,
    )
    yield words(tr(ASK_A_SPECIALIST), STRONG, before=12)
    yield words(f"{tr(MAKERS_CARD)} {sources()}", SMALL)
