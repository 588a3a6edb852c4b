"""The caregiver's first three open questions, in their own words."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from logbook.entries.logged import Logged
from logbook.entries.question import Question
from logbook.report.page.blocks import Block, Text, draw_lines
from logbook.report.page.kit import HEADING, NOTHING, QUESTION, QUESTION_NUMBER, SMALL
from logbook.report.page.landing import Landing
from logbook.report.page.text import Line, Span, shortened, wrapped
from logbook.report.summary.portions import Count, continued, draw_heading, more, rest_of
from logbook.words import tr

SHOWN_FIRST = 3
LEAST_LINES, MOST_LINES = 2, 8
_INDENT = 14.0


class OpenQuestions:
    """Questions with numbers; a long one shows as many of its lines as there is room for."""

    def __init__(self, questions: Sequence[Logged[Question]], width: float) -> None:
        self._questions = questions
        self._width = width
        self._landing = Landing()
        self._first = [
            _numbered(number, question, width)
            for number, question in enumerate(questions[:SHOWN_FIRST], start=1)
        ]
        self.counts = tuple(
            Count(min(LEAST_LINES, len(lines)), min(MOST_LINES, len(lines)))
            for lines in self._first
        )

    def height(self) -> float:
        return HEADING.leading + 2 + sum(line.leading for line in self._lines())

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        draw_heading(canvas, x, top, self._width, tr("Questions for this appointment"))
        draw_lines(canvas, x, top - HEADING.leading - 2, self._lines())

    def rest(self) -> list[Block]:
        numbers = [
            number
            for number, (lines, count) in enumerate(zip(self._first, self.counts, strict=True))
            if count.shown < len(lines)
        ]
        numbers.extend(range(SHOWN_FIRST, len(self._questions)))
        return rest_of(
            tr("Questions for this appointment"),
            [_in_full(number + 1, self._questions[number]) for number in numbers],
            self._landing,
        )

    def _lines(self) -> list[Line]:
        if not self._questions:
            return wrapped([Span(tr("No open question was logged."), NOTHING)], self._width)
        shown: list[Line] = []
        for lines, count in zip(self._first, self.counts, strict=True):
            shown.extend(shortened(lines, count.shown, continued(self._landing), self._width)[0])
        if len(self._questions) > SHOWN_FIRST:
            left = more(len(self._questions) - SHOWN_FIRST, self._landing)
            shown.append(Line(((_INDENT, (left,)),), SMALL.leading + 1))
        return shown


def _numbered(number: int, question: Logged[Question], width: float) -> list[Line]:
    asked = Span(question.record.asked or "", QUESTION)
    first, *others = wrapped([asked], width, indent=_INDENT)
    figure = (0.0, (Span(f"{number}", QUESTION_NUMBER),))
    return [first._replace(cells=(figure, *first.cells)), *others]


def _in_full(number: int, question: Logged[Question]) -> Block:
    return Text(lambda width: _numbered(number, question, width), before=4)
