"""Letters that change with their neighbours, as Arabic and Hebrew are written.

HarfBuzz chooses the glyphs and where they lie. Each glyph gets a code of private use, and the
PDF says which letters it stands for, so that a reader finds and copies what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import uharfbuzz  # pyright: ignore[reportMissingTypeStubs]
from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from logbook.report.page.fonts import registered

_harfbuzz: Any = uharfbuzz
_reportlab: Any = ttfonts
_FIRST_CODE = 0xF0000
_CODES = re.compile(r"<(F[0-9A-F]{4})>")
_ONLY_WHAT_MUST_JOIN = {"liga": False, "dlig": False}
_UNIT = 1000
"""Widths in a PDF are thousandths of the size."""


class ShapedFont(TTFont):
    """A typeface whose glyphs are chosen by HarfBuzz."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file)  # pyright: ignore[reportUnknownMemberType]
        self._codes: dict[tuple[int, str], int] = {}
        self._stands_for: dict[int, str] = {}
        self.harfbuzz: Any = _harfbuzz.Font(_harfbuzz.Face(_harfbuzz.Blob.from_file_path(file)))
        self.scale: float = _UNIT / self.harfbuzz.face.upem

    def code(self, glyph: int, letters: str) -> int:
        """The code that draws a glyph and stands for these letters."""
        key = (glyph, letters)
        if key not in self._codes:
            code = _FIRST_CODE + len(self._codes)
            face: Any = self.face
            face.charToGlyph[code] = glyph
            face.charWidths[code] = self.harfbuzz.get_glyph_h_advance(glyph) * self.scale
            self._codes[key], self._stands_for[code] = code, letters
        return self._codes[key]

    def silent(self, letter: str) -> int:
        """The code that draws nothing, takes no room and stands for a letter."""
        code = self.code(self.harfbuzz.get_nominal_glyph(ord(" ")), f"{letter}")
        face: Any = self.face
        face.charWidths[code] = 0
        return code

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Write the typeface into the PDF, with the letters that its codes stand for."""
        super().addObjects(doc)  # pyright: ignore[reportUnknownMemberType]
        face: Any = self.face
        own = face.name.decode()
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and name.endswith(f"+{own}"):
                stream.content = _CODES.sub(self._spelt, stream.content)

    def _spelt(self, code: re.Match[str]) -> str:
        letters = self._stands_for[int(code[1], 16)]
        return f"<{letters.encode('utf-16-be').hex().upper()}>"


def shaped_width(text: str, font: str) -> float:
    """How wide the text is at one point, shaped or still to be shaped."""
    chosen: Any = text if isinstance(text, _reportlab.ShapedStr) else shaped(text, font)
    return sum(glyph.x_advance for glyph in chosen.__shapeData__) / _UNIT


@lru_cache(maxsize=5_000)
def shaped(text: str, font: str) -> Any:
    """The glyphs of a text that runs from right to left, in the order of the paper."""
    face: ShapedFont = registered(font)
    buffer = _harfbuzz.Buffer()
    buffer.cluster_level = _harfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl"
    _harfbuzz.shape(face.harfbuzz, buffer, _ONLY_WHAT_MUST_JOIN)
    infos = buffer.glyph_infos
    letters = _letters(text, [info.cluster for info in infos])
    codes: list[str] = []
    places: list[Any] = []
    for info, place in zip(infos, buffer.glyph_positions, strict=True):
        first, *joined = letters[info.cluster]
        for letter in reversed(joined):  # a reader takes one glyph for one letter
            codes.append(chr(face.silent(letter)))
            places.append(_reportlab.ShapeData(info.cluster, 0, 0, 0, 0, 0))
        code = face.code(info.codepoint, first)
        codes.append(chr(code))
        places.append(_place(face, info.cluster, code, place))
    return _reportlab.ShapedStr("".join(codes), places)


def placed(text: Any) -> Iterator[tuple[float, float, str]]:
    """Glyphs that follow each other, and how far right and up they begin, at one point."""
    run, begins, pen = "", 0.0, 0.0
    for char, glyph in zip(text, text.__shapeData__, strict=True):
        moved = glyph.x_offset or glyph.y_offset
        if run and moved:
            yield begins, 0.0, run
            run = ""
        if moved:
            yield (pen + glyph.x_offset) / _UNIT, glyph.y_offset / _UNIT, char
        else:
            begins = begins if run else pen / _UNIT
            run += char
        pen += glyph.x_advance
        if run and glyph.x_advance != glyph.width:
            yield begins, 0.0, run
            run = ""
    if run:
        yield begins, 0.0, run


def _place(face: ShapedFont, cluster: int, code: int, place: Any) -> Any:
    moved = (place.x_advance, place.y_advance, place.x_offset, place.y_offset)
    known: Any = face.face
    scaled = (value * face.scale for value in moved)
    return _reportlab.ShapeData(cluster, *scaled, known.charWidths[code])


def _letters(text: str, clusters: list[int]) -> dict[int, str]:
    """Which letters each cluster of glyphs stands for."""
    starts = sorted(set(clusters))
    ends = [*starts[1:], len(text)]
    return {start: text[start:end] for start, end in zip(starts, ends, strict=True)}
