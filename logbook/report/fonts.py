"""The typefaces of every PDF: Noto Sans, shipped with Logbook, read when first needed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from logbook.shipped import resource

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"


def use_fonts() -> None:
    """Make the typefaces known to reportlab; reads their files the first time only."""
    for name in (REGULAR, BOLD, ITALIC):
        _registered(name)


def has_glyph(char: str) -> bool:
    """Whether the typefaces can draw this character; all three draw the same ones."""
    return ord(char) in _registered(REGULAR).face.charToGlyph


@lru_cache(maxsize=50_000)
def word_width(word: str, font: str) -> float:
    """How wide a word is at one point; remembered, since words come back."""
    return text_width(word, font)


def text_width(text: str, font: str) -> float:
    """How wide a text on one line is at one point."""
    return pdfmetrics.stringWidth(text, font, 1)


@cache
def _registered(name: str) -> Any:
    font = TTFont(name, str(resource("fonts", f"{name}.ttf")))
    pdfmetrics.registerFont(font)  # pyright: ignore[reportUnknownMemberType]
    return font
