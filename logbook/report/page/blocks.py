"""What pages are filled with: blocks that know their height and can be parted.

A block of lines of any length can be parted at any line, so nothing is ever too tall.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Protocol

from reportlab.lib import rl_accel
from reportlab.pdfbase.ttfonts import ShapedStr
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from logbook.report.page.fonts import SHAPED
from logbook.report.page.kit import ACCENT, HEADING, RULE, SECTION, Colour, Style
from logbook.report.page.landing import Landing
from logbook.report.page.mirrored import text_seen_at
from logbook.report.page.structure import code_of, structure_of
from logbook.report.page.text import Line, Span, in_faces, width_of, wrapped

SHORT = 4
"""Lines of a text that are never parted."""


class Block(Protocol):
    """A part of a page. `before` is the space above it, unless it opens a page.

    `clear` is the room that must be left under it, so that no heading ends a page.
    """

    before: float
    clear: float

    def height(self, width: float) -> float:
        """How tall it is at that width, in points."""
        ...

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Two blocks, the first no taller than `room`; None when it cannot be parted so."""
        ...

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it downwards from `top`."""
        ...


class Text:
    """Lines of text, made by `compose` for the width there is when they are first needed."""

    def __init__(
        self,
        compose: Callable[[float], Sequence[Line]],
        *,
        before: float = 0,
        together: int = 1,
    ) -> None:
        self.before = before
        self.clear = 0.0
        self._compose = compose
        self._together = together
        self._lines: Sequence[Line] | None = None

    def height(self, width: float) -> float:
        return sum(line.leading for line in self._lines_at(width))

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        lines = self._lines_at(width)
        fitting = 0
        for line in lines:
            room -= line.leading
            if room < 0:
                break
            fitting += 1
        if fitting < self._together or fitting == len(lines) or len(lines) <= SHORT:
            return None
        first, rest = lines[:fitting], lines[fitting:]
        return Text(lambda _: first, before=self.before), Text(lambda _: rest)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        draw_lines(canvas, x, top, self._lines_at(width))

    def _lines_at(self, width: float) -> Sequence[Line]:
        if self._lines is None:
            self._lines = self._compose(width)
        return self._lines


class Lead(Text):
    """A sentence under a heading; like the heading it never ends a page."""

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None


class Heading:
    """A heading that never ends a page; it can be pointed at, and stands in the outline."""

    style = HEADING
    level = 1

    def __init__(
        self,
        title: str,
        landing: Landing | None = None,
        *,
        before: float = 10,
        clear: float = 30,
    ) -> None:
        self.before = before
        self.clear = clear
        self.title = title
        self.landing = landing or Landing()

    def height(self, width: float) -> float:
        return sum(line.leading for line in self._lines(width))

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        draw_lines(canvas, x, top, self._lines(width))

    def _lines(self, width: float) -> list[Line]:
        return wrapped([Span(self.title, self.style)], width, to_edge=False)


class SectionTitle(Heading):
    """The heading of a section, with a rule under it."""

    style = SECTION
    level = 0

    def __init__(self, title: str, landing: Landing | None = None) -> None:
        super().__init__(title, landing, before=20, clear=60)

    def height(self, width: float) -> float:
        return super().height(width) + 6

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        super().draw(canvas, x, top, width)
        rule(canvas, x, top - self.height(width) + 5, width, colour=ACCENT, thickness=1)


def draw_lines(canvas: Canvas, x: float, top: float, lines: Sequence[Line]) -> None:
    """Draw lines downwards from `top`."""
    text, structure = canvas.beginText(), structure_of(canvas)
    style: Style | None = None
    colour: Colour | None = None
    for line in lines:
        base = top - baseline(line.leading)
        begins = _role(line)
        for offset, spans in line.cells:
            at = x + offset
            if spans and spans[0].style.box:
                _draw_box(canvas, at, base, spans[0])
            parts, said = in_faces(_told(span) for span in spans), ""
            if any(span.style.font in SHAPED for span in parts):
                said = "".join(span.text for span in parts)
                parts = _ordered(parts, to_left=line.to_left)
            if (spans or begins) and structure.cell(text, begins, offset, said) and style:
                text.textOut(" ")  # nothing is seen of it, but words would be heard as one
            begins = ""
            at = text_seen_at(canvas, at, parts)
            text.setTextOrigin(at, base)
            for number, span in enumerate(parts):
                if span.style is not style:
                    style = span.style
                    text.setFont(style.font, style.size, style.leading)
                    if style.colour is not colour:
                        colour = style.colour
                        code_of(text).append(_filled(colour))
                if isinstance(span.text, ShapedStr):
                    _draw_shaped(text, at + width_of(*parts[:number]), base, span)
                else:
                    text.textOut(span.text)
                if span.landing:
                    _link(canvas, at + width_of(*parts[:number]), base, span)
        top -= line.leading
    structure.draw_text(canvas, text)


def _role(line: Line) -> str:
    if line.role is not None:
        return line.role
    return next((spans[0].style.role for _, spans in line.cells if spans), "")


@cache
def _filled(colour: Colour) -> str:
    """The code for a colour, which reportlab would work out anew for every span."""
    reportlab: Any = rl_accel
    return f"{reportlab.fp_str(*colour)} rg"


def _told(span: Span) -> Span:
    return span._replace(text=span.landing.told(span.text)) if span.landing else span


def _draw_shaped(text: PDFTextObject, x: float, base: float, span: Span) -> None:
    """Each glyph where HarfBuzz wants it: marks above and below their letters."""
    from logbook.report.page.shaping import placed

    for right, up, glyphs in placed(span.text):
        text.setTextOrigin(x + right * span.style.size, base + up * span.style.size)
        text.textOut(glyphs)
    text.setTextOrigin(x + width_of(span), base)


def _ordered(spans: Sequence[Span], *, to_left: bool) -> Sequence[Span]:
    from logbook.report.page.paper_order import in_paper_order

    return in_paper_order(spans, to_left=to_left)


def baseline(leading: float) -> float:
    """How far below the top of a line its letters stand."""
    return leading * 0.76


def rule(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    *,
    colour: Colour = RULE,
    thickness: float = 0.5,
) -> None:
    """A thin line across."""
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(thickness)
    canvas.line(x, y, x + width, y)


def draw_badge(canvas: Canvas, centre: float, base: float, letters: Span) -> None:
    """Letters in a small frame around `centre`."""
    width = width_of(letters)
    _draw_box(canvas, centre - width / 2, base, letters)
    canvas.setFillColorRGB(*letters.style.colour)
    canvas.setFont(letters.style.font, letters.style.size)
    canvas.drawString(centre - width / 2, base, letters.text)


def _link(canvas: Canvas, x: float, base: float, span: Span) -> None:
    """Let a press on a page's number go there."""
    if span.landing:
        place = (x, base - 2, x + width_of(span), base + span.style.size)
        canvas.linkRect("", span.landing.key, place)  # pyright: ignore[reportUnknownMemberType]


def _draw_box(canvas: Canvas, x: float, base: float, span: Span) -> None:
    solid = span.style.box == "solid"
    canvas.setStrokeColorRGB(0, 0, 0)
    canvas.setFillColorRGB(*((0, 0, 0) if solid else (1, 1, 1)))
    canvas.setLineWidth(0.6)
    size = span.style.size
    canvas.roundRect(
        x - 2.2, base - size * 0.22, width_of(span) + 4.4, size * 1.18, 1.6, stroke=1, fill=1
    )
