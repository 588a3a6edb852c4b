"""Text in the order in which it lies on paper, for lines with letters that run to the left.

The order follows the Unicode Bidirectional Algorithm (UAX #9), one line at a time, as if each
number stood in an isolate of its own together with its unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from logbook.report.page.fonts import LEFTWARDS, SHAPED, runs_left
from logbook.report.page.kit import Style
from logbook.report.page.text import Span
from logbook.report.page.unturned import unturned
from logbook.words import reads_right_to_left

_ISOLATE, _LATIN = "\ufffc", "A"
"""They stand for a number until all around it is in order. The first runs nowhere itself."""
_AFTER_LATIN = re.compile(r"[A-Za-z] *$")
_BEFORE_LEFTWARDS = re.compile(rf" *(?=\w)[{LEFTWARDS}]")


class _Letter(NamedTuple):
    char: str
    position: int
    to_left: bool
    span: int


def in_paper_order(spans: Sequence[Span], *, to_left: bool) -> list[Span]:
    """The spans as they lie from left to right; `to_left` is where the whole line runs.

    A label, its value and what stands beside it are ordered each for itself, so that a number
    never moves from one to the other.
    """
    to_left = to_left or reads_right_to_left()  # also our sentence that begins with a Latin name
    parts = [list(part) for _, part in groupby(spans, _in_any_script)]
    placed = [_placed(part, to_left=to_left or _runs_left(part)) for part in parts]
    return [span for part in (reversed(placed) if to_left else placed) for span in part]


def _in_any_script(span: Span) -> Style:
    return span.style._replace(font="Bold" if span.style.font.endswith("Bold") else "")


def _runs_left(spans: Sequence[Span]) -> bool:
    return bool(runs_left("".join(span.text for span in spans)))


def _placed(spans: Sequence[Span], *, to_left: bool) -> list[Span]:
    from logbook.report.page.shaping import shaped

    placed: list[Span] = []
    for (number, turned), run in groupby(_letters(spans, to_left), _same_run):
        letters = list(run)
        span = spans[number]
        if turned and span.style.font in SHAPED:
            as_typed = sorted(letters, key=lambda letter: letter.position)
            text: str = shaped("".join(letter.char for letter in as_typed), span.style.font)
        else:
            text = "".join(letter.char for letter in letters)
        placed.append(span._replace(text=text))
    return placed


def _same_run(letter: _Letter) -> tuple[int, bool]:
    return letter.span, letter.to_left


def _letters(spans: Sequence[Span], to_left: bool) -> Iterator[_Letter]:
    """Every character, in the order of the paper."""
    text = "".join(span.text for span in spans)
    owners = [number for number, span in enumerate(spans) for _ in span.text]
    isolates = dict(unturned(text))
    starts = list(_outside(len(text), isolates))
    around = "".join(
        _stand_in(text, at, isolates[at]) if at in isolates else text[at] for at in starts
    )
    for place, char, turned in _ordered(around, to_left):
        at = starts[place]
        if at in isolates:
            for inside in range(at, isolates[at]):
                yield _Letter(text[inside], inside, False, owners[inside])
        else:
            yield _Letter(char, at, turned, owners[at])


def _stand_in(text: str, start: int, end: int) -> str:
    """A number goes with the Latin words before it, unless it may be the day of a month."""
    goes_on = _AFTER_LATIN.search(text, 0, start) and not _BEFORE_LEFTWARDS.match(text, end)
    return _LATIN if goes_on else _ISOLATE


def _outside(length: int, isolates: dict[int, int]) -> Iterator[int]:
    """The place of every character that stands in no isolate, and where each of those begins."""
    at = 0
    while at < length:
        yield at
        at = isolates.get(at, at + 1)


def _ordered(text: str, to_left: bool) -> Iterator[tuple[int, str, bool]]:
    """Each character with its place in the text, and whether it runs to the left."""
    from bidi import algorithm  # pyright: ignore[reportMissingTypeStubs]

    bidi: Any = algorithm
    storage = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = int(to_left), "R" if to_left else "L"
    bidi.get_embedding_levels(text, storage)
    for position, char in enumerate(storage["chars"]):
        char["at"] = position
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    bidi.reorder_resolved_levels(storage, False)
    bidi.apply_mirroring(storage, False)
    for char in storage["chars"]:
        yield char["at"], char["ch"], char["level"] % 2 == 1
