"""Photos on paper: small copies for printing, and a visible stand-in for a missing one."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from logbook.dates import day_text
from logbook.entries.incision import IncisionCheck
from logbook.entries.logged import Logged
from logbook.errors import LogDamaged
from logbook.report.page.blocks import draw_lines
from logbook.report.page.kit import FAINT, SMALL
from logbook.report.page.mirrored import seen_at
from logbook.report.page.structure import structure_of
from logbook.report.page.text import Span, wrapped
from logbook.words import tr


@dataclass(frozen=True)
class Picture:
    """A photo made for printing; without `jpeg` it is missing or damaged."""

    jpeg: bytes = b""
    width: int = 4
    height: int = 3

    def within(self, width: float, height: float) -> tuple[float, float]:
        """The largest size of it that fits."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


def print_copy(photo: Callable[[str], bytes], name: str, longest: int) -> Picture:
    """A copy of the photo at most `longest` pixels long, or the stand-in for it."""
    try:
        with Image.open(io.BytesIO(photo(name))) as opened:
            scale = longest / max(opened.size)
            opened.draft("RGB", (int(opened.width * scale), int(opened.height * scale)))
            small = opened.convert("RGB")
    except (LogDamaged, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return Picture()
    small.thumbnail((longest, longest), Image.Resampling.BILINEAR)
    target = io.BytesIO()
    small.save(target, "JPEG", quality=85)
    return Picture(target.getvalue(), small.width, small.height)


def draw_picture(
    canvas: Canvas, picture: Picture, x: float, top: float, width: float, height: float, told: str
) -> None:
    """Draw the photo as large as fits, or a frame that says it is missing.

    `told` is what it shows, for those who do not see it.
    """
    wide, tall = picture.within(width, height)
    if picture.jpeg:
        reader = _AsItIs(io.BytesIO(picture.jpeg))
        left = seen_at(canvas, x, wide)
        with structure_of(canvas).figure(canvas, told, (left, top - tall, left + wide, top)):
            canvas.drawImage(  # pyright: ignore[reportUnknownMemberType]
                reader, x, top - tall, wide, tall
            )
    canvas.setStrokeColorRGB(*FAINT)
    canvas.setLineWidth(0.4)
    canvas.rect(x, top - tall, wide, tall, stroke=1, fill=0)
    if not picture.jpeg:
        words = Span(tr("photo missing"), SMALL)
        draw_lines(canvas, x + 4, top - 4, wrapped([words], wide - 8))


def photo_told(check: Logged[IncisionCheck]) -> str:
    """What a photo shows, in a sentence for those who do not see it."""
    day = day_text(check.record.happened.day)
    return tr("Photo of an incision: {site}, {day}", site=check.record.show("site"), day=day)


class _AsItIs(ImageReader):
    """A JPEG that goes into the PDF as it is.

    reportlab asks for the picture's pixels only to tell pictures apart; its bytes do as well,
    and it need not be decoded once more.
    """

    _dataA = None  # noqa: N815 - reportlab's name for what is see-through: nothing in a JPEG

    def getRGBData(self) -> bytes:  # noqa: N802 - reportlab's name
        jpeg: io.BytesIO = self.fp
        return jpeg.getvalue()
