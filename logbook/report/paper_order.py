"""Text in the order in which it lies on paper, for lines with letters that run to the left.

The order follows the Unicode Bidirectional Algorithm (UAX #9), one line at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from logbook.report.fonts import SHAPED, runs_left
from logbook.report.kit import Style
from logbook.report.text import Span


class _Letter(NamedTuple):
    char: str
    position: int
    level: int
    span: int


def in_paper_order(spans: Sequence[Span], *, to_left: bool) -> list[Span]:
    """The spans as they lie from left to right; `to_left` is where the whole line runs.

    A label, its value and what stands beside it are ordered each for itself, so that a number
    never moves from one to the other.
    """
    parts = [list(part) for _, part in groupby(spans, _in_any_face)]
    placed = [_placed(part, to_left=to_left or _runs_left(part)) for part in parts]
    return [span for part in (reversed(placed) if to_left else placed) for span in part]


def _in_any_face(span: Span) -> Style:
    return span.style._replace(font="")


def _runs_left(spans: Sequence[Span]) -> bool:
    return bool(runs_left("".join(span.text for span in spans)))


def _placed(spans: Sequence[Span], *, to_left: bool) -> list[Span]:
    from logbook.report.shaping import shaped

    placed: list[Span] = []
    for (number, odd), run in groupby(_letters(spans, to_left), _same_run):
        letters = list(run)
        span = spans[number]
        if odd and span.style.font in SHAPED:
            as_typed = sorted(letters, key=lambda letter: letter.position)
            text: str = shaped("".join(letter.char for letter in as_typed), span.style.font)
        else:
            text = "".join(letter.char for letter in letters)
        placed.append(span._replace(text=text))
    return placed


def _same_run(letter: _Letter) -> tuple[int, bool]:
    return letter.span, letter.level % 2 == 1


def _letters(spans: Sequence[Span], to_left: bool) -> Iterator[_Letter]:
    """Every character, in the order of the paper."""
    from bidi import algorithm  # pyright: ignore[reportMissingTypeStubs]

    bidi: Any = algorithm
    text = "".join(span.text for span in spans)
    owners = [number for number, span in enumerate(spans) for _ in span.text]
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
        yield _Letter(char["ch"], char["at"], char["level"], owners[char["at"]])
