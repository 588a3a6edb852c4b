"""A page that is folded across its middle: what to do on the upper half."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from logbook.report.page.blocks import Block
from logbook.report.page.document import Room
from logbook.report.page.kit import FAINT


def upper_half(blocks: Sequence[Block], room: Room) -> Sequence[Block]:
    """The blocks above a line to fold; without the line where they need more than half a page."""
    needed = sum(block.before + block.height(room.width) for block in blocks)
    # Folded in the middle of the paper, not of what is printed on it.
    half = room.top - room.paper[1] / 2
    return [_UpperHalf(blocks, half)] if needed <= half else blocks


def draw_fold(canvas: Canvas, x: float, y: float, to_x: float, to_y: float) -> None:
    """A dotted line to fold along."""
    canvas.setStrokeColorRGB(*FAINT)
    canvas.setLineWidth(0.7)
    canvas.setDash(1.5, 2.5)
    canvas.line(x, y, to_x, to_y)
    canvas.setDash()


class _UpperHalf:
    """Blocks above the line at which the page is folded."""

    before = 0.0
    clear = 0.0

    def __init__(self, blocks: Sequence[Block], height: float) -> None:
        self._blocks = blocks
        self._height = height

    def height(self, width: float) -> float:
        return self._height

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        fold = top - self._height
        for number, block in enumerate(self._blocks):
            top -= block.before if number else 0
            block.draw(canvas, x, top, width)
            top -= block.height(width)
        draw_fold(canvas, x, fold, x + width, fold)
