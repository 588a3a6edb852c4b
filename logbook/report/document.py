"""Blocks set on pages, each page with its footer, as one PDF in memory."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from logbook.report.blocks import Block, draw_lines, rule
from logbook.report.fonts import REGULAR, use_fonts
from logbook.report.kit import BOTTOM, FOOT, FOOTER, MARGIN, PAPERS, TOP
from logbook.report.text import Line, Span, shortened, width_of, wrapped
from logbook.words import tr

Progress = Callable[[float], None]
"""Called with the part that is done, 0 to 1. Raises Cancelled to stop the work."""


@dataclass(frozen=True)
class Room:
    """Where blocks may stand on every page of one paper, in points from the lower left."""

    paper: tuple[float, float]

    @property
    def width(self) -> float:
        return self.paper[0] - 2 * MARGIN

    @property
    def top(self) -> float:
        return self.paper[1] - TOP

    @property
    def height(self) -> float:
        return self.top - BOTTOM - FOOTER


@dataclass(frozen=True)
class Footer:
    """What stands at the foot of every page beside its number."""

    left: str
    middle: str


@dataclass
class _Page:
    blocks: list[tuple[float, Block]] = field(default_factory=list[tuple[float, Block]])
    """Each block with the height at which it begins."""


def room_on(paper: str) -> Room:
    """The room on "a4" or "letter" paper."""
    return Room(PAPERS[paper])


def set_pages(blocks: Iterable[Block], room: Room) -> list[_Page]:
    """Blocks one below the other, on as many pages as they need."""
    pages: list[_Page] = []
    left = 0.0
    for block in blocks:
        waiting: Block | None = block
        while waiting is not None:
            if not pages or left <= 0:
                pages.append(_Page())
                left = room.height
            page = pages[-1]
            space = waiting.before if page.blocks else 0.0
            now, waiting = _now_and_later(waiting, room.width, left - space, fresh=not page.blocks)
            if now is None:
                left = 0.0
                continue
            left -= space
            page.blocks.append((room.top - (room.height - left), now))
            left = 0.0 if waiting else left - now.height(room.width)
    return pages


def draw_pages(
    pages: Sequence[_Page],
    room: Room,
    footer: Footer,
    *,
    title: str,
    language: str,
    progress: Progress,
) -> bytes:
    """The PDF of these pages."""
    use_fonts()
    rl_config.useA85 = 0  # binary streams: a quarter smaller, and much faster with photos
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=room.paper,
        lang=language,
        initialFontName=REGULAR,  # pyright: ignore[reportArgumentType] - the stubs expect a number
    )
    canvas.setTitle(title)
    canvas.setAuthor("Logbook")
    canvas.setCreator("Logbook")
    canvas.setSubject(tr("Caregiver-recorded; not a medical record"))
    for number, page in enumerate(pages, start=1):
        for top, block in page.blocks:
            block.draw(canvas, MARGIN, top, room.width)
        _draw_footer(canvas, room, footer, number, len(pages))
        canvas.showPage()
        progress(number / len(pages))
    canvas.save()
    return target.getvalue()


def _now_and_later(
    block: Block, width: float, room: float, *, fresh: bool
) -> tuple[Block | None, Block | None]:
    """What of a block goes on this page, and what on the next."""
    if block.height(width) + block.clear <= room:
        return block, None
    parted = block.part(width, room)
    if parted:
        return parted
    return (block, None) if fresh else (None, block)


def _draw_footer(canvas: Canvas, room: Room, footer: Footer, number: int, count: int) -> None:
    top = BOTTOM + 12
    rule(canvas, MARGIN, top + 2, room.width)
    third = room.width / 3
    page = Span(tr("page {number} of {count}", number=number, count=count), FOOT)
    cells = [(0.0, _one_line(footer.left, third - 8))]
    middle = _one_line(footer.middle, third + 60)
    cells.append(((room.width - width_of(middle)) / 2, middle))
    cells.append((room.width - width_of(page), page))
    draw_lines(canvas, MARGIN, top, [Line(tuple((x, (span,)) for x, span in cells), FOOT.leading)])


def _one_line(text: str, width: float) -> Span:
    lines, _ = shortened(wrapped([Span(text, FOOT)], width), 1, Span("…", FOOT), width)
    spans = lines[0].cells[0][1] if lines else ()
    return Span("".join(span.text for span in spans), FOOT)
