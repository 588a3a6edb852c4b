"""Pages of a language that is written from right to left: laid out as if seen in a mirror.

Whoever draws counts from the left edge in every language. Here that place is counted from the
right edge; letters and photos themselves are not turned round.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from logbook.report.page.text import Span, width_of
from logbook.report.page.waiting_canvas import WaitingCanvas


class MirroredCanvas(WaitingCanvas):
    """A canvas on which everything stands as far from the right as it was meant from the left."""

    def __init__(self, *args: Any, pagesize: tuple[float, float], **more: Any) -> None:
        super().__init__(*args, pagesize=pagesize, **more)
        self._paper_width = pagesize[0]
        self.mirrors = True

    def seen_at(self, x: float, width: float = 0.0) -> float:
        """Where something begins on paper that is so wide and was meant to begin at `x`."""
        return self._paper_width - x - width if self.mirrors else x

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        super().line(self.seen_at(x1), y1, self.seen_at(x2), y2)

    def rect(
        self, x: float, y: float, width: float, height: float, *args: Any, **more: Any
    ) -> None:
        super().rect(self.seen_at(x, width), y, width, height, *args, **more)

    def roundRect(  # noqa: N802 - reportlab's name
        self, x: float, y: float, width: float, height: float, *args: Any, **more: Any
    ) -> None:
        super().roundRect(self.seen_at(x, width), y, width, height, *args, **more)

    def drawImage(  # noqa: N802 - reportlab's name
        self, image: Any, x: float, y: float, width: float, height: float, *args: Any, **more: Any
    ) -> Any:
        return super().drawImage(  # pyright: ignore[reportUnknownMemberType]
            image, self.seen_at(x, width), y, width, height, *args, **more
        )


@contextmanager
def left_to_right(canvas: Canvas) -> Generator[None]:
    """While something is drawn that is read so in every language: days, the signs of a key."""
    mirrors = isinstance(canvas, MirroredCanvas)
    if mirrors:
        canvas.mirrors = False
    yield
    if mirrors:
        canvas.mirrors = True


def seen_at(canvas: Canvas, x: float, width: float) -> float:
    """Where something begins on paper that is so wide and was meant to begin at `x`."""
    return canvas.seen_at(x, width) if isinstance(canvas, MirroredCanvas) else x


def text_seen_at(canvas: Canvas, x: float, spans: Sequence[Span]) -> float:
    """Where a line of text begins on paper; a space that lies rightmost takes no room there."""
    if not spans or not isinstance(canvas, MirroredCanvas):
        return x
    *others, last = spans
    if last.text.endswith(" "):
        last = last._replace(text=last.text.rstrip())
    return canvas.seen_at(x, width_of(*others, last))
