"""Typed text on paper: printed as it was typed, character by character, line by line.

Nothing here reads markup, so nothing that a person typed can be taken for it. A character
that the typeface lacks is named in brackets; it is never left out nor drawn as a box.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from logbook.report.page.fonts import (
    IDEOGRAPH,
    LATIN,
    face_for,
    has_glyph,
    is_foreign,
    runs_left,
    text_width,
    word_width,
)
from logbook.report.page.kit import Style
from logbook.report.page.landing import Landing
from logbook.words import reads_right_to_left

LONGEST_NAME = 24
"""A character's Unicode name is printed with its number when it is no longer than this."""
_TAB_STOPS = 4
_DIRECTIONS = str.maketrans(
    "", "", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufe0e\ufe0f"
)
"""Invisible signs that turn text around, or choose how a sign is painted: on paper, letters
alone say where a text runs, and there is one way to print each."""
_OPENING = "([{"
_SPACES = re.compile(" +")
_WORDS_AND_SPACES = re.compile(
    rf" +|{IDEOGRAPH}[、。，．：；！？）」』】]*|(?:(?!{IDEOGRAPH})[^ ])+"
)


class Span(NamedTuple):
    """A piece of text in one style; with a `landing`, it tells that place's page."""

    text: str
    style: Style
    landing: Landing | None = None


class Line(NamedTuple):
    """What stands side by side on one line: spans, each cell at its distance from the left."""

    cells: tuple[tuple[float, tuple[Span, ...]], ...]
    leading: float
    to_left: bool = False
    """Whether its paragraph runs from right to left."""
    role: str | None = None
    """What begins with it in the structure, nothing where it is ""; else its style says what."""


def printable(text: str) -> str:
    """The text in characters that can be printed; only line breaks are left to be obeyed.

    A tab becomes spaces up to the next of its stops. `[U+1F600 grinning face]` stands where
    the typeface has no such character.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).expandtabs(_TAB_STOPS)
    plain = plain.translate(_DIRECTIONS)
    runs = groupby(plain, key=_lacking)
    return "".join(_stand_in(run) if lacking else "".join(run) for lacking, run in runs)


def wrapped(
    spans: Iterable[Span],
    width: float,
    *,
    indent: float = 0,
    hang: float = 0,
    to_edge: bool = True,
) -> list[Line]:
    """The spans as lines within `width`, all but the first `hang` further in.

    Line breaks and runs of spaces stay as they were typed; a word that is wider than a line
    goes on in the next one. A paragraph that runs from right to left ends at the right edge,
    unless `to_edge` is false: a name stays beside what it belongs to.
    """
    lines = _Lines(width, indent, hang, to_edge=to_edge)
    for span in spans:
        for number, part in enumerate(printable(span.text).split("\n")):
            if number:
                lines.end_paragraph(span.style)
            for run, style in _in_faces(part, span.style):
                lines.take(run, style)
    return lines.finished()


def shortened(lines: list[Line], most: int, ending: Span, width: float) -> tuple[list[Line], bool]:
    """At most `most` lines, the last one closed by `ending` where some were left out."""
    if len(lines) <= most:
        return lines, False
    *kept, last = lines[:most]
    x, spans = last.cells[0]
    room = width - x - width_of(ending)
    closed: list[Span] = []
    for span in spans:
        fitting = _fitting(span.text, span.style, room)
        room -= text_width(fitting, span.style.font) * span.style.size
        closed.append(Span(fitting, span.style))
        if fitting != span.text:
            break
    if last.to_left and x and not reads_right_to_left():
        x = max(0.0, width - width_of(*closed, ending))
    return [*kept, last._replace(cells=((x, (*closed, ending)),))], True


def width_of(*spans: Span) -> float:
    """How wide the spans are beside each other."""
    return sum(text_width(part.text, part.style.font) * part.style.size for part in in_faces(spans))


def in_faces(spans: Iterable[Span]) -> list[Span]:
    """The spans in parts that one typeface draws, also those of our own words."""
    return [part for span in spans for part in _parts(span)]


class _Lines:
    """Fills lines with words, one after the other."""

    def __init__(self, width: float, indent: float, hang: float, *, to_edge: bool) -> None:
        self._to_edge = to_edge and not reads_right_to_left()  # the page is mirrored there
        self._width = width
        self._next_indent = indent + hang
        self._indent = indent
        self._lines: list[Line] = []
        self._spans: list[Span] = []
        self._words: list[str] = []
        self._style: Style | None = None
        self._used = indent
        self._to_left: bool | None = None
        self._role = ""

    def take(self, text: str, style: Style) -> None:
        """Goes on with a text that has no line breaks."""
        if self._to_left is None:
            self._to_left = runs_left(text)
        if style is not self._style:
            self._close_span()
            self._style = style
        whole = text_width(text, style.font) * style.size
        if self._used + whole <= self._width:
            self._put(text, whole)
            return
        for word in _WORDS_AND_SPACES.findall(text):
            self._take_word(word, style)

    def end(self, style: Style) -> None:
        """Ends the line, empty or not."""
        self._close_span()
        leading = max((span.style.leading for span in self._spans), default=style.leading)
        spans, at = tuple(self._spans), self._indent
        if self._to_left and self._to_edge:
            at = max(at, self._width - width_of(*spans))
        role = spans[0].style.role if spans else self._role
        begins, self._role = "" if role == self._role else role, role
        self._lines.append(Line(((at, spans),), leading, bool(self._to_left), begins))
        self._spans = []
        self._indent = self._used = self._next_indent

    def end_paragraph(self, style: Style) -> None:
        """Ends the line; the next letter says where the next one runs."""
        self.end(style)
        self._to_left = None

    def finished(self) -> list[Line]:
        """All lines."""
        if self._style is not None and (self._words or self._spans):
            self.end(self._style)
        return self._lines

    def _take_word(self, word: str, style: Style) -> None:
        width = word_width(word, style.font) * style.size
        if word[0] != " ":
            if self._used + width > self._width and self._used > self._indent:
                self._end_before_word(style)
            while self._used + width > self._width and len(word) > 1:
                head = _fitting(word, style, self._width - self._used) or word[0]
                self._put(head, 0)
                self.end(style)
                word = word[len(head) :]
                width = text_width(word, style.font) * style.size
        self._put(word, width)

    def _end_before_word(self, style: Style) -> None:
        """Ends the line; a bracket of another typeface goes with the word that it opens."""
        before = "" if self._words else "".join(span.text for span in self._spans)
        if len(before) < 2 or before[-1] not in _OPENING:
            self.end(style)
            return
        last = self._spans.pop()
        bracket = last._replace(text=last.text[-1])
        self._spans.append(last._replace(text=last.text[:-1]))
        self.end(style)
        self._spans.append(bracket)
        self._used += width_of(bracket)

    def _put(self, word: str, width: float) -> None:
        self._words.append(word)
        self._used += width

    def _close_span(self) -> None:
        text = "".join(self._words)
        if text and self._style:
            self._spans.append(Span(text, self._style))
        self._words = []


def _parts(span: Span) -> Sequence[Span]:
    if span.style.font not in LATIN or not is_foreign(span.text):
        return (span,)
    parts = _in_faces(span.text, span.style)
    return [Span(text, style, span.landing) for text, style in parts]


def _in_faces(text: str, style: Style) -> Iterator[tuple[str, Style]]:
    """The text in parts that one typeface draws; spaces between its words stay with it."""
    if not is_foreign(text):
        yield text, style
        return
    fonts = [face_for(char, style.font) for char in text]
    for match in _SPACES.finditer(text):
        before, after = fonts[match.start() - 1 : match.start()], fonts[match.end() :][:1]
        if before == after and before:
            fonts[match.start() : match.end()] = before * len(match[0])
    for font, run in groupby(zip(fonts, text, strict=True), key=itemgetter(0)):
        yield "".join(char for _, char in run), _in_font(style, font)


@cache
def _in_font(style: Style, font: str) -> Style:
    return style._replace(font=font)


def _fitting(text: str, style: Style, room: float) -> str:
    """As much of the text's beginning as there is room for."""
    used = 0.0
    for position, char in enumerate(text):
        used += word_width(char, style.font) * style.size
        if used > room:
            return text[:position]
    return text


def _lacking(char: str) -> bool:
    return char != "\n" and (char < " " or not has_glyph(char))


def _stand_in(run: Iterator[str]) -> str:
    return "[" + ", ".join(map(_named, run)) + "]"


def _named(char: str) -> str:
    number = f"U+{ord(char):04X}"
    name = unicodedata.name(char, "").lower()
    speaks = unicodedata.category(char) in ("So", "Sm", "Sc", "Sk") and len(name) <= LONGEST_NAME
    return f"{number} {name}" if speaks and name else number
