"""Prescribed values as steps over the years, one chart for each unit.

A flat line holds from the day of a prescription to the next one; nothing joins two steps.
Each step tells the text that was copied where there is room; the table tells them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from reportlab.pdfgen.canvas import Canvas

from logbook.care.dose_steps import Step
from logbook.care.period import Period
from logbook.dates import day_text
from logbook.report.charts.chart import draw_axis
from logbook.report.charts.day_scale import DayScale
from logbook.report.page.blocks import Block, draw_lines
from logbook.report.page.kit import CELL, CELL_LABEL, CELL_STRONG, FAINT, INK, SMALL, TICK_STRONG
from logbook.report.page.mirrored import left_to_right
from logbook.report.page.structure import structure_of
from logbook.report.page.text import Line, Span, width_of, wrapped
from logbook.words import tr

PLOT = 78.0
AXIS = 12.0
_PADDING = 10.0
_MOST_UNCLEAR = 12


class StepChart:
    """One value in one unit."""

    def __init__(self, title: str, steps: Sequence[Step]) -> None:
        self.before = 8.0
        self.clear = 0.0
        self._title = title
        self._steps = [step for step in steps if step.height is not None]
        self._unclear = [step for step in steps if step.height is None]

    def height(self, width: float) -> float:
        words = sum(line.leading for line in self._words(width))
        plot = PLOT + AXIS if self._steps else 0
        return CELL_STRONG.leading + 2 + plot + words

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        draw_lines(
            canvas, x, top, wrapped([Span(self._title, CELL_STRONG)], width, to_edge=False)[:1]
        )
        top -= CELL_STRONG.leading + 2
        if self._steps:
            box = (x, top - PLOT - AXIS, x + width, top)
            with structure_of(canvas).figure(canvas, self._told(), box), left_to_right(canvas):
                self._draw_plot(canvas, x, top, width)
            top -= PLOT + AXIS
        draw_lines(canvas, x, top, self._words(width))

    def _told(self) -> str:
        """What is drawn, in a sentence for those who do not see it."""
        drawn = "; ".join(f"{day_text(step.since)}, {step.text}" for step in self._steps)
        return tr("Chart, {title}: {drawn}", title=self._title, drawn=drawn)

    def _draw_plot(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        period = Period(self._steps[0].since, max(step.until for step in self._steps))
        scale = DayScale(period, x, width)
        canvas.setStrokeColorRGB(*FAINT)
        canvas.setLineWidth(0.4)
        canvas.rect(x, top - PLOT, width, PLOT, stroke=1, fill=0)
        draw_axis(canvas, scale, top - PLOT)
        drawn = [_Drawn(step, scale, self._level(step, top)) for step in self._steps]
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(1.8)
        for each in drawn:
            canvas.line(each.start, each.y, each.end, each.y)
        _label(canvas, drawn, x + 2, x + width - 2)

    def _level(self, step: Step, top: float) -> float:
        """How high a step lies between the lowest and the highest that were copied."""
        heights = [each.height or 0.0 for each in self._steps]
        lowest, highest = min(heights), max(heights)
        part = ((step.height or 0.0) - lowest) / (highest - lowest) if highest > lowest else 0.5
        return top - PLOT + _PADDING + part * (PLOT - 2 * _PADDING - 4)

    def _words(self, width: float) -> list[Line]:
        """What is not drawn, and why."""
        lines: list[Line] = []
        if self._unclear:
            spans = [Span(tr("Not drawn, because it can be read in two ways:") + " ", SMALL)]
            days: dict[str, list[str]] = {}
            for step in self._unclear:
                days.setdefault(step.text, []).append(day_text(step.since))
            for text, told in islice(days.items(), _MOST_UNCLEAR):
                when = told[0] if len(told) == 1 else f"{len(told)}×"
                spans += [Span(text, CELL), Span(f" ({when})   ", SMALL)]
            if len(days) > _MOST_UNCLEAR:
                spans.append(Span("…", SMALL))  # the table below has them all
            lines = wrapped(spans, width)
        if self._steps:
            bounds = tr("From the lowest to the highest value; the axis does not begin at 0.")
            lines += wrapped([Span(bounds, CELL_LABEL)], width)
        return lines


class _Drawn:
    """Where a step lies on paper, and its text above it."""

    def __init__(self, step: Step, scale: DayScale, y: float) -> None:
        self.start = scale.start(step.since)
        self.end = max(scale.start(step.until), self.start + 1.2)
        self.y = y
        self.words = Span(step.text, TICK_STRONG)

    def crosses(self, left: float, right: float, bottom: float) -> bool:
        """Whether the step runs through a label of that place."""
        across = self.start < right and left < self.end
        return across and bottom - 2 < self.y < bottom + self.words.style.size


def _label(canvas: Canvas, drawn: Sequence[_Drawn], left: float, right: float) -> None:
    """Write a value above its step where nothing else stands, the latest first."""
    placed: list[tuple[float, float, float]] = []
    for each in reversed(drawn):
        width = width_of(each.words)
        at, bottom = max(left, min(each.start, right - width)), each.y + 3
        taken = any(
            start < at + width + 4 and at < end + 4 and abs(y - bottom) < TICK_STRONG.leading
            for start, end, y in placed
        )
        if not taken and not any(step.crosses(at, at + width, bottom) for step in drawn):
            lines = wrapped([each.words], right, to_edge=False)
            draw_lines(canvas, at, bottom + TICK_STRONG.size, lines)
            placed.append((at, at + width, bottom))
