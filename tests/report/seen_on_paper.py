"""A finished PDF as the eye sees it: letters by where they lie, not in the order of reading."""

from __future__ import annotations

import ctypes
from itertools import groupby
from typing import NamedTuple

import pypdfium2 as pdfium


class Glyph(NamedTuple):
    """A letter on paper: its base line, counted downwards, and its left and right edge."""

    down: int
    left: float
    right: float
    char: str


def glyphs(pdf: bytes, page: int = 0) -> list[Glyph]:
    """All letters of a page, line by line, from left to right in each."""
    with pdfium.PdfDocument(pdf) as document:
        text = document[page].get_textpage()
        seen = [_glyph(text, number) for number in range(text.count_chars())]
    return sorted(glyph for glyph in seen if not glyph.char.isspace())


def lines(pdf: bytes, page: int = 0) -> list[str]:
    """The letters of each line from left to right, without spaces."""
    rows = groupby(glyphs(pdf, page), key=lambda glyph: glyph.down)
    return ["".join(glyph.char for glyph in row) for _, row in rows]


def edges(pdf: bytes, words: str, page: int = 0) -> tuple[float, float]:
    """Where these words begin and end on paper, counted from the left; the topmost of them."""
    sought = words.replace(" ", "")
    rows = groupby(glyphs(pdf, page), key=lambda glyph: glyph.down)
    runs = (run for _, row in rows for run in _windows(list(row), len(sought)))
    found = next((run for run in runs if "".join(g.char for g in run) == sought), None)
    assert found, f"{words} is not on page {page + 1}"
    return found[0].left, found[-1].right


def left_of(pdf: bytes, words: str, page: int = 0) -> float:
    """Where these words begin on paper, counted from the left; the topmost of them."""
    return edges(pdf, words, page)[0]


def _windows(row: list[Glyph], size: int) -> list[list[Glyph]]:
    return [row[start : start + size] for start in range(len(row) - size + 1)]


def _glyph(text: pdfium.PdfTextPage, number: int) -> Glyph:
    left, _, right, _ = text.get_charbox(number)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.raw.FPDFText_GetCharOrigin(text.raw, number, x, y)
    return Glyph(round(-y.value), left, right, text.get_text_range(number, 1))
