"""The appointment summary: page one for the visit, the details from page two on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from logbook import __version__
from logbook.care.period import Period
from logbook.dates import clock_text, day_text
from logbook.entries.casebook import Casebook
from logbook.report.blocks import Block
from logbook.report.document import Footer, Progress, Room, draw_pages, room_on, set_pages
from logbook.report.fonts import use_fonts
from logbook.report.page_one import PageOne
from logbook.report.safe_file import write_pdf
from logbook.report.sections import SECTIONS, section
from logbook.words import language, tr

__all__ = ["SECTIONS", "SummaryOrder", "make_summary", "write_summary"]

_SETTING = 0.6
"""The part of the work that is done once every line has its place."""


@dataclass(frozen=True, kw_only=True)
class SummaryOrder:
    """What to print: which days, on which paper ("a4" or "letter"), which of SECTIONS.

    `by` is who prints it.
    """

    period: Period
    paper: str = "a4"
    sections: frozenset[str] = frozenset(SECTIONS)
    printed_at: datetime
    by: str


def write_summary(
    target: Path,
    casebook: Casebook,
    order: SummaryOrder,
    photo: Callable[[str], bytes],
    progress: Progress,
) -> None:
    """Write the summary to `target`; an older file stays until the new one is whole.

    `photo` gives an attachment's JPEG and may raise LogDamaged, which prints a stand-in.
    `progress` may raise Cancelled; then nothing is written. Raises ReportFailed, or
    LogDamaged when an entry cannot be read.
    """
    write_pdf(target, make_summary(casebook, order, photo, progress))


def make_summary(
    casebook: Casebook,
    order: SummaryOrder,
    photo: Callable[[str], bytes],
    progress: Progress,
) -> bytes:
    """The summary as a PDF in memory. Arguments and errors are those of `write_summary`."""
    use_fonts()
    progress(0)
    room = room_on(order.paper)
    pages = set_pages(_blocks(casebook, order, photo, room, progress), room)
    return draw_pages(
        pages,
        room,
        _footer(casebook, order),
        title=tr("Appointment summary"),
        language=language(),
        progress=lambda part: progress(_SETTING + part * (1 - _SETTING)),
    )


def _blocks(
    casebook: Casebook,
    order: SummaryOrder,
    photo: Callable[[str], bytes],
    room: Room,
    progress: Progress,
) -> Iterator[Block]:
    first = PageOne(casebook, order.period, photo, room)
    yield first
    yield from first.rest()
    expected = len(order.period.entries(casebook.entries)) + 1
    done = 0
    for name in SECTIONS:
        progress(_SETTING * min(1.0, done / expected))
        if name in order.sections and name != "overview":
            for block in section(name, casebook, order.period, photo):
                yield block
                done += 1
                progress(_SETTING * min(1.0, done / expected))


def _footer(casebook: Casebook, order: SummaryOrder) -> Footer:
    printed = tr(
        "Logbook {version}, printed {day}, {time} by {who}",
        version=__version__,
        day=day_text(order.printed_at.date()),
        time=clock_text(order.printed_at.time()),
        who=order.by,
    )
    return Footer(casebook.person.record.name or "", printed)
