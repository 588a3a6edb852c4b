"""The appointment summary: page one for the visit, the details from page two on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from logbook.care.kept_charts import KeptChart
from logbook.care.period import Period
from logbook.entries.casebook import Casebook
from logbook.report.page.blocks import Block
from logbook.report.page.document import Progress, Room, draw_pages, room_on, set_pages
from logbook.report.page.fonts import use_fonts
from logbook.report.page.printed import printed_footer
from logbook.report.page.safe_file import write_pdf
from logbook.report.summary.material import Material
from logbook.report.summary.page_one import PageOne
from logbook.report.summary.sections import (
    CHARTS,
    NOTES,
    OVERVIEW,
    SECTIONS,
    USUAL,
    nothing_told,
    section,
)
from logbook.words import language, tr

__all__ = ["SECTIONS", "USUAL", "SummaryOrder", "make_summary", "write_summary"]

_SETTING = 0.9
"""The part of the work that is done once all pages are drawn but for their footers."""


@dataclass(frozen=True, kw_only=True)
class SummaryOrder:
    """What to print: which days, on which paper ("a4" or "letter"), which of SECTIONS.

    Page one tells of all but the `hidden` sections.

    `charts` were put in from the history; without any, their section is left out. `by` is who
    prints it.
    """

    period: Period
    paper: str = "a4"
    sections: frozenset[str] = USUAL
    hidden: frozenset[str] = frozenset()
    charts: Sequence[KeptChart] = ()
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
        printed_footer(casebook, order.printed_at, order.by),
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
    material = Material(
        casebook,
        order.period,
        photo,
        notes=NOTES in order.sections,
        charts=order.charts,
        hidden=order.hidden,
    )
    first = PageOne(material, room, order.printed_at.date())
    yield first
    yield from first.rest()
    elsewhere = {OVERVIEW, NOTES} if order.charts else {OVERVIEW, NOTES, CHARTS}
    chosen = [name for name in SECTIONS if name in order.sections - elsewhere]
    silent = set(chosen)
    for number, name in enumerate(chosen):
        for part, block in _counted(section(name, material), order, casebook):
            silent.discard(name)
            yield block
            progress(_SETTING * (number + part) / len(chosen))
    yield from nothing_told(name for name in chosen if name in silent)


def _counted(
    blocks: Iterator[Block], order: SummaryOrder, casebook: Casebook
) -> Iterator[tuple[float, Block]]:
    """Blocks, each with the part of its section that is done, as far as can be told."""
    expected = len(order.period.entries(casebook.entries)) + 1
    for number, block in enumerate(blocks):
        yield min(1.0, number / expected), block
