"""Where the words of a search stand in a text, in any spelling the search itself takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape

from logbook.entries.record import Entry
from logbook.words import bare

Hit = tuple[int, int]
"""Where a hit begins and where it ends."""


@lru_cache(maxsize=512)
def hits(text: str, words: tuple[str, ...]) -> tuple[Hit, ...]:
    """Every place where one of the words stands, in order, none overlapping another."""
    plain, places = _folded(text)
    found = sorted(
        (places[start], places[start + len(word) - 1] + 1)
        for word in filter(None, (_folded(word)[0] for word in words))
        for start in _starts(plain, word)
    )
    merged: list[Hit] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def telling_line(record: Entry, words: tuple[str, ...]) -> str:
    """One line about an entry; where only other lines hold the words, the first that does."""
    usual = record.in_one_line()
    if not words or hits(usual, words):
        return usual
    lines = (" ".join(line.split()) for line in record.search_text().splitlines())
    return next((line for line in lines if hits(line, words)), usual)


def begun_near(line: str, hit: Hit) -> str:
    """A line from a few words before a hit on."""
    cut = line.rfind(" ", 0, max(hit[0] - 12, 0))
    return f"…{line[cut + 1 :]}" if cut > 0 else line


def marked(text: str, words: Sequence[str], ink: str, ground: str) -> str:
    """The text as rich text that shows it letter for letter, with the words on `ground`."""
    parts, end = [], 0
    for start, stop in hits(text, tuple(words)):
        parts.append(escape(text[end:start]))
        shown = escape(text[start:stop])
        parts.append(f'<span style="background-color:{ground}; color:{ink}">{shown}</span>')
        end = stop
    parts.append(escape(text[end:]))
    return f'<span style="white-space: pre-wrap">{"".join(parts)}</span>'


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and where each of its letters comes from."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for part in bare(letter):
            letters.append(part)
            places.append(place)
    return "".join(letters), places


def _starts(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + 1)
