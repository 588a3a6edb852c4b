"""Blocks set on pages, each page with its footer, as one PDF in memory.

Each page is drawn as soon as it is full, and its blocks are forgotten: a log of ten years
needs no more memory than its pages. Only the first page waits until all others are set,
because it points at them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from logbook.report.page.blocks import Block, Heading, Lead, draw_lines, rule
from logbook.report.page.fonts import REGULAR, use_fonts
from logbook.report.page.kit import BOTTOM, FOOT, FOOTER, MARGIN, PAPERS, TOP
from logbook.report.page.mirrored import MirroredCanvas
from logbook.report.page.reading import MAKER
from logbook.report.page.structure import footer as as_footer
from logbook.report.page.text import Line, Span, shortened, width_of, wrapped
from logbook.report.page.waiting_canvas import WaitingCanvas
from logbook.words import reads_right_to_left, tr

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
class Page:
    """Blocks, each with the height at which it begins."""

    blocks: list[tuple[float, Block]] = field(default_factory=list[tuple[float, Block]])

    def headings(self) -> Iterator[tuple[float, Heading]]:
        """Those of the blocks that stand in the outline."""
        for top, block in self.blocks:
            if isinstance(block, Heading):
                yield top, block


def room_on(paper: str) -> Room:
    """The room on "a4" or "letter" paper."""
    return Room(PAPERS[paper])


def set_pages(blocks: Iterable[Block], room: Room) -> Iterator[Page]:
    """Blocks one below the other, on as many pages as they need, page by page."""
    page, left = Page(), room.height
    for block, follows in _with_what_follows(blocks):
        waiting: Block | None = block
        if page.blocks and follows and not _begins(follows, room.width, left):
            yield page
            page, left = Page(), room.height
        while waiting is not None:
            space = waiting.before if page.blocks else 0.0
            now, waiting = _now_and_later(waiting, room.width, left - space, fresh=not page.blocks)
            if now is not None:
                page.blocks.append((room.top - (room.height - left) - space, now))
                left -= space + now.height(room.width)
            if waiting is not None:
                yield page
                page, left = Page(), room.height
    if page.blocks:
        yield page


def draw_pages(
    pages: Iterable[Page],
    room: Room,
    footer: Footer,
    *,
    title: str,
    language: str,
    progress: Progress,
) -> bytes:
    """The PDF of these pages, with an outline of their headings."""
    use_fonts()
    canvas = _canvas(room, title, language)
    headings: dict[int, list[tuple[float, Heading]]] = {}
    first = Page()
    for number, page in enumerate(pages, start=1):
        headings[number] = list(page.headings())
        for _, heading in headings[number]:
            heading.landing.page = number
        if number == 1:
            first = page
        else:
            _draw(canvas, page, room, number)
        canvas.put_aside()

    def finish(number: int, count: int) -> None:
        if number == 1:
            _draw(canvas, first, room, number)
        with as_footer(canvas):
            _draw_footer(canvas, room, footer, number, count)
        for top, heading in headings[number]:
            _outline(canvas, top, heading)
        progress(number / count)

    canvas.finish_pages(finish)
    return canvas.tagged()


def _canvas(room: Room, title: str, language: str) -> WaitingCanvas:
    rl_config.useA85 = 0  # binary streams: a quarter smaller, and much faster with photos
    kind = MirroredCanvas if reads_right_to_left() else WaitingCanvas
    canvas = kind(
        io.BytesIO(), pagesize=room.paper, lang=language, pageCompression=1, initialFontName=REGULAR
    )
    canvas.setTitle(title)
    canvas.setAuthor("Logbook")
    canvas.setCreator(MAKER)
    canvas.setSubject(tr("Caregiver-recorded; not a medical record"))
    canvas.setViewerPreference(  # pyright: ignore[reportUnknownMemberType]
        "DisplayDocTitle", "true"
    )
    return canvas


def _draw(canvas: WaitingCanvas, page: Page, room: Room, number: int) -> None:
    with canvas.structure.page(canvas, number):
        for top, block in page.blocks:
            block.draw(canvas, MARGIN, top, room.width)


def _outline(canvas: Canvas, top: float, heading: Heading) -> None:
    key = heading.landing.key
    canvas.bookmarkHorizontal(key, 0, top + 4)  # pyright: ignore[reportUnknownMemberType]
    canvas.addOutlineEntry(  # pyright: ignore[reportUnknownMemberType]
        heading.title, key, heading.level, closed=heading.level > 0
    )


def _with_what_follows(blocks: Iterable[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Each block; with a heading and its lead comes what must begin on the same page."""
    held: list[Block] = []
    for block in blocks:
        held.append(block)
        if not isinstance(block, Heading | Lead):
            yield held[0], held if len(held) > 1 else []
            for follower in held[1:]:
                yield follower, []
            held = []
    for block in held:
        yield block, []


def _begins(together: Sequence[Block], width: float, room: float) -> bool:
    """Whether headings, their leads and the beginning of what stands under them fit."""
    *above, last = together
    room -= sum(block.before + block.height(width) for block in above) + last.before
    return last.height(width) + last.clear <= room or last.part(width, room) is not None


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
    left = _one_line(footer.left, third - 8)
    middle = _one_line(footer.middle, third + 60)
    in_the_middle = (room.width - width_of(*middle)) / 2
    cells = ((0.0, left), (in_the_middle, middle), (room.width - width_of(page), (page,)))
    draw_lines(canvas, MARGIN, top, [Line(cells, FOOT.leading)])


def _one_line(text: str, width: float) -> tuple[Span, ...]:
    lines, _ = shortened(wrapped([Span(text, FOOT)], width), 1, Span("…", FOOT), width)
    return lines[0].cells[0][1] if lines else ()
