"""Marks above a chart: for each day on which something happened its letters, over its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from reportlab.pdfgen.canvas import Canvas

from logbook.care.series import Marker
from logbook.report.charts.day_scale import DayScale
from logbook.report.charts.marks import LETTERS, URGENT
from logbook.report.page.blocks import draw_badge
from logbook.report.page.kit import BADGE, BADGE_URGENT, FAINT, INK, TICK, TICK_STRONG
from logbook.report.page.text import Span, width_of
from logbook.words import tr

FRAMES = 13.0
"""Height of a row of frames."""
ASIDE = 9.0
"""More height where frames stand beside their lines, for the strokes that lead down to them."""
NONE = 4.0
MOST = 40
"""More of them would hide what was rated."""
_FOOT = 10.6
"""How far below the top the frames end."""
_OVER = 96.0
"""How far frames may stand over the names of the strips, which are further down."""
_PAD, _APART = 2.5, 0.8


@dataclass(frozen=True)
class _Day:
    """What happened on one day: where the day lies, and its letters."""

    x: float
    kinds: tuple[str, ...]

    @property
    def is_strong(self) -> bool:
        return "dose" in self.kinds or URGENT in self.kinds

    @property
    def letters(self) -> Span:
        letters = "".join(dict.fromkeys(LETTERS[kind][0] for kind in self.kinds))
        return Span(letters, BADGE_URGENT if URGENT in self.kinds else BADGE)

    @property
    def half(self) -> float:
        """Half the width of its frame."""
        return width_of(self.letters) / 2 + _PAD


class MarksAbove:
    """The marks of one chart. Too many of them are short lines without letters."""

    def __init__(self, markers: Sequence[Marker], scale: DayScale) -> None:
        self._count = len(markers)
        self._days = _by_day(markers, scale)
        self._places = (
            _spread(self._days, scale.left - _OVER, scale.left + scale.width + _PAD)
            if self._count <= MOST
            else [day.x for day in self._days]
        )

    @property
    def height(self) -> float:
        """The room that they take above the chart."""
        moved = any(
            abs(day.x - place) > 1 for day, place in zip(self._days, self._places, strict=True)
        )
        return (FRAMES + (ASIDE if moved else 0)) if self._days else NONE

    def draw(self, canvas: Canvas, top: float, bottom: float) -> None:
        """Draw the frames, and a line from each down to `bottom` where its day lies."""
        if self._count > MOST:
            self._draw_ticks(canvas, top)
            return
        stem = min(top - self.height + 2, top - _FOOT)
        for day, place in zip(self._days, self._places, strict=True):
            canvas.setStrokeColorRGB(*(INK if day.is_strong else FAINT))
            canvas.setLineWidth(0.9 if day.is_strong else 0.5)
            canvas.line(place, top - _FOOT, day.x, stem)
            canvas.setDash([] if day.is_strong else [1.5, 1.5])
            canvas.line(day.x, stem, day.x, bottom)
            canvas.setDash([])
        for day, place in zip(self._days, self._places, strict=True):
            draw_badge(canvas, place, top - FRAMES + 4.5, day.letters)

    def legend(self, before: Span, width: float) -> Iterator[Span]:
        """What the marks mean, after other words; a letter stays with its word on a line."""
        yield before
        used = width_of(before)
        for letter, word in self._told():
            wide = width_of(letter, word)
            if used + wide > width:
                yield Span("\n", TICK)
                used = 0.0
            yield from (letter, word)
            used += wide

    def _told(self) -> Iterator[tuple[Span, Span]]:
        if self._count > MOST:
            told = tr("Short lines on top: {count} events.", count=self._count)
            yield Span("", TICK_STRONG), Span(told, TICK)
            return
        known = {kind for day in self._days for kind in day.kinds}
        for kind, (letter, word) in LETTERS.items():
            if kind in known:
                yield Span(letter, TICK_STRONG), Span(f" {tr(word)}   ", TICK)

    def _draw_ticks(self, canvas: Canvas, top: float) -> None:
        """Short lines where letters and long lines would hide what was rated."""
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(0.5)
        for day in self._days:
            canvas.line(day.x, top - 3, day.x, top - FRAMES + 3)


def _by_day(markers: Iterable[Marker], scale: DayScale) -> list[_Day]:
    found: dict[float, list[str]] = {}
    for marker in sorted(markers, key=lambda marker: marker.day):
        found.setdefault(scale.middle(marker.day), []).append(marker.kind)
    return [_Day(x, tuple(kinds)) for x, kinds in found.items()]


def _spread(days: Sequence[_Day], left: float, right: float) -> list[float]:
    """As near to their days as frames can stand without touching each other or the ends."""
    if not days:
        return []
    apart = [a.half + b.half + _APART for a, b in pairwise(days)]
    offsets = list(accumulate(apart, initial=days[0].half))
    room = right - offsets[-1] - days[-1].half
    wanted = [day.x - offset for day, offset in zip(days, offsets, strict=True)]
    pulled = (max(min(place, room), left) for place in _in_order(wanted))
    return [place + offset for place, offset in zip(pulled, offsets, strict=True)]


def _in_order(wanted: Iterable[float]) -> Iterator[float]:
    """The nearest numbers of which none is lower than the one before."""
    runs: list[tuple[float, int]] = []
    for place in wanted:
        total, count = place, 1
        while runs and runs[-1][0] / runs[-1][1] > total / count:
            before, many = runs.pop()
            total, count = total + before, count + many
        runs.append((total, count))
    for total, count in runs:
        yield from [total / count] * count
