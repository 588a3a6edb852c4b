"""Who the summary is about, which days it covers, and who wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from logbook.care.period import Period, days_logged
from logbook.dates import day_text
from logbook.entries.casebook import Casebook
from logbook.report.page.blocks import Block, Text, draw_lines, rule
from logbook.report.page.kit import ACCENT, BODY, LABEL, NAME, NOTHING, SMALL, STRONG, TITLE, Style
from logbook.report.page.landing import Landing
from logbook.report.page.structure import HEAD, ROW
from logbook.report.page.text import Line, Span, shortened, width_of, wrapped
from logbook.report.summary.portions import Count, continued, rest_of
from logbook.words import tr


class Fact(NamedTuple):
    """A labelled value in the header, and the share of the width that it takes."""

    label: str
    value: str
    share: float
    style: Style = BODY
    most: int = 1
    """Lines on page one."""


class Header:
    """The person's name, and rows of labelled facts under it."""

    counts: Sequence[Count] = ()

    def __init__(self, casebook: Casebook, period: Period, width: float) -> None:
        self._width = width
        self._landing = Landing()
        self._name = casebook.person.record.name or ""
        room = width - _TITLE_ROOM
        self._name_lines, self._name_cut = shortened(
            wrapped([Span(self._name, NAME)], room, to_edge=False),
            1,
            continued(self._landing),
            room,
        )
        self._rows = [
            _fact_lines(facts, width, self._landing) for facts in _facts(casebook, period)
        ]

    def height(self) -> float:
        return NAME.leading + 8 + sum(line.leading for lines, _ in self._rows for line in lines)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        draw_lines(canvas, x, top, self._name_lines)
        title = Span(tr("Appointment summary"), TITLE)
        origin = Span(tr("Caregiver-recorded; not a medical record"), SMALL)
        right = [
            Line(((self._width - width_of(title), (title,)),), TITLE.leading - 1),
            Line(((self._width - width_of(origin), (origin,)),), SMALL.leading),
        ]
        draw_lines(canvas, x, top, right)
        top -= NAME.leading + 3
        rule(canvas, x, top, self._width, colour=ACCENT, thickness=1.2)
        draw_lines(canvas, x, top - 3, [line for lines, _ in self._rows for line in lines])

    def rest(self) -> list[Block]:
        cut = [fact for _, facts in self._rows for fact in facts]
        if self._name_cut:
            cut.insert(0, Fact(tr("Name"), self._name, 1))
        return rest_of(tr("Person"), [_in_full(fact) for fact in cut], self._landing)


_TITLE_ROOM = 170.0
_MOST_LINES = 3


def _facts(casebook: Casebook, period: Period) -> list[list[Fact]]:
    person = casebook.person.record
    entries = period.entries(casebook.entries)
    logged = tr("{logged} of {days}", logged=len(days_logged(entries, period)), days=period.days)
    days = tr("{since} – {until}", since=day_text(period.since), until=day_text(period.until))
    by = Counter(entry.first_by for entry in entries)
    who = ", ".join(f"{name} ({count})" for name, count in by.most_common())
    return [
        [
            Fact(tr("Born"), person.show("born"), 0.17, STRONG),
            Fact(tr("Period"), days, 0.31, STRONG),
            Fact(tr("Days with entries"), logged, 0.17, STRONG),
            Fact(tr("Logged by (entries)"), who, 0.35),
        ],
        [
            Fact(person.label("diagnosis"), person.show("diagnosis"), 0.48, most=_MOST_LINES),
            Fact(person.label("allergies"), person.show("allergies"), 0.52, most=_MOST_LINES),
        ],
    ]


def _fact_lines(facts: list[Fact], width: float, landing: Landing) -> tuple[list[Line], list[Fact]]:
    """A line of labels and the lines of values under them, and the facts that were cut."""
    x = 0.0
    labels: list[tuple[float, tuple[Span, ...]]] = []
    values: list[list[tuple[float, tuple[Span, ...]]]] = [[]]
    cut: list[Fact] = []
    for fact in facts:
        room = width * fact.share - 8
        labels.append((x, (Span(fact.label, LABEL),)))
        value = Span(fact.value, fact.style) if fact.value else Span(tr("not recorded"), NOTHING)
        lines, too_long = shortened(wrapped([value], room), fact.most, continued(landing), room)
        for number, line in enumerate(lines):
            if number == len(values):
                values.append([])
            values[number].append((x, line.cells[0][1]))
        if too_long:
            cut.append(fact)
        x += width * fact.share
    titles = Line(tuple(labels), LABEL.leading - 2, role=HEAD)
    first, *others = (Line(tuple(cells), BODY.leading, role=ROW) for cells in values)
    return [titles, first, *(line._replace(role="") for line in others)], cut


def _in_full(fact: Fact) -> Block:
    spans = [Span(f"{fact.label}  ", LABEL), Span(fact.value, BODY)]
    return Text(lambda width: wrapped(spans, width), before=3)
