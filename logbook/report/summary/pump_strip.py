"""The pump, the prescribed dose and the dates ahead, each with where it was copied from.

Values stand letter for letter as they were copied. What is blank prints as not recorded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from logbook.care import ahead
from logbook.care.ahead import DateAhead
from logbook.care.provenance import copied, copied_date, elsewhere, only_elsewhere
from logbook.dates import clock_text, weekday_text
from logbook.entries.answers import BOOKED
from logbook.entries.casebook import Casebook
from logbook.entries.logged import Logged
from logbook.report.page.blocks import Block, Text, draw_lines, rule
from logbook.report.page.kit import BODY, HEADING, LABEL, NOTHING, SMALL, STRONG
from logbook.report.page.landing import Landing
from logbook.report.page.text import Line, Span, shortened, width_of, wrapped
from logbook.report.summary.portions import Count, continued, draw_heading, rest_of
from logbook.words import tr

_VALUE_AT = 0.165
_COPIED_AT = 0.6
_ROW = 11.2
_GAP = 6.0


class Fact(NamedTuple):
    """A label, a value as it was copied, and where from in one line, or more where it must.

    An empty value is not recorded.
    """

    label: str
    value: str = ""
    copied: str = ""


class PumpStrip:
    """A table of label, value and provenance, a row each."""

    counts: Sequence[Count] = ()

    def __init__(
        self, casebook: Casebook, width: float, today: date, hidden: Collection[str] = ()
    ) -> None:
        self._width = width
        self._landing = Landing()
        self._facts = list(pump_facts(casebook, today, hidden))
        value_at = _value_at(self._facts, width)
        self._rows = [_row(fact, value_at, width, self._landing) for fact in self._facts]

    def height(self) -> float:
        return HEADING.leading + 2 + sum(_height(lines) for lines, _ in self._rows)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        draw_heading(canvas, x, top, self._width, tr("Pump and dose, as copied"))
        top -= HEADING.leading + 2
        draw_lines(canvas, x, top, [line for lines, _ in self._rows for line in lines])
        for lines, _ in self._rows[:-1]:
            top -= _height(lines)
            rule(canvas, x, top, self._width, thickness=0.25)

    def rest(self) -> list[Block]:
        facts = zip(self._facts, self._rows, strict=True)
        cut = [_in_full(fact) for fact, (_, cut) in facts if cut]
        return rest_of(tr("Pump and dose, as copied"), cut, self._landing)


def pump_facts(casebook: Casebook, today: date, hidden: Collection[str]) -> Iterator[Fact]:
    """What a clinician wants to know about the pump, but for the `hidden` doses and refills."""
    yield from _about_pumps(casebook)
    if "doses" not in hidden:
        yield from _about_dose(casebook)
    if "refills" not in hidden:
        yield from _about_refill(casebook)
        yield _about_date(tr("Refill by"), ahead.refill_by(casebook), casebook, "refill_by")
        yield _about_date(tr("Alarm date"), ahead.alarm_date(casebook), casebook, "alarm_date")
    refill, visit = ahead.refill_appointment(casebook), ahead.next_visit(casebook, today)
    if visit and visit == refill:
        yield _about_appointment(tr("Next visit, refill"), visit, casebook)
    else:
        if "refills" not in hidden:
            yield _about_appointment(tr("Refill booked for"), refill, casebook)
        yield _about_appointment(tr("Next visit"), visit, casebook)
    yield _about_date(tr("Replace pump by"), ahead.replace_by(casebook), casebook, "replace_by")


def _about_pumps(casebook: Casebook) -> Iterator[Fact]:
    """Which pump it is; another of which nobody wrote that it was taken out is told as well."""
    pump = casebook.pump
    yield _field(tr("Maker and model"), pump, casebook, "model")
    yield _field(tr("Serial number"), pump, casebook, "serial")
    for other in casebook.pumps_inside:
        if other is not pump:
            yield Fact(tr("Also noted"), other.record.headline(), copied(other, other.last))


def _about_dose(casebook: Casebook) -> Iterator[Fact]:
    dose = casebook.last_dose
    yield _field(tr("Drug"), dose, casebook, "drug")
    yield _field(tr("Concentration"), dose, casebook, "concentration")
    yield _field(tr("Daily dose"), dose, casebook, "daily_dose")
    yield _field(tr("Mode"), dose, casebook, "mode")
    if dose is None:
        yield Fact(tr("Prescribed"))
        return
    on = dose.record.show("prescribed_on")
    by = dose.record.prescriber or ""
    told = tr("{day}, by {who}", day=on, who=by) if on and by else on or by
    names = ("prescribed_on", "prescriber")
    yield Fact(tr("Prescribed"), told, _provenance(casebook, dose, *names))


def _about_refill(casebook: Casebook) -> Iterator[Fact]:
    refill = casebook.last_refill
    label, before = tr("Last refill"), tr("Volume before")
    if refill is None:
        yield from (Fact(label), Fact(before))
        return
    record = refill.record
    blank = tr("not recorded")
    filled = tr("filled {amount}", amount=record.show("filled") or blank)
    yield Fact(
        label,
        f"{weekday_text(record.happened.day)}, {filled}",
        _provenance(casebook, refill, "happened", "filled"),
    )
    if not (record.expected or record.drained):
        yield Fact(before)
        return
    told = tr(
        "expected {expected}, drained {drained}",
        expected=record.show("expected") or blank,
        drained=record.show("drained") or blank,
    )
    yield Fact(before, told, _provenance(casebook, refill, "expected", "drained"))


def _about_date(label: str, found: DateAhead | None, casebook: Casebook, name: str) -> Fact:
    if found is None:
        return Fact(label, copied=only_elsewhere(casebook, name))
    other = elsewhere(casebook, found.source, name)
    return Fact(label, weekday_text(found.day), _lines(other, copied_date(casebook, found, name)))


def _about_appointment(label: str, found: DateAhead | None, casebook: Casebook) -> Fact:
    if found is None:
        return Fact(label, copied=only_elsewhere(casebook, "next_date"))
    clock = clock_text(found.clock) if found.clock else ""
    booked = next((tr(option.label) for option in BOOKED if option.key == found.booked), "")
    told = ", ".join(filter(None, (weekday_text(found.day), clock, booked)))
    names = ("next_date", "next_time", "next_booked")
    other = elsewhere(casebook, found.source, *names)
    return Fact(label, told, _lines(other, copied_date(casebook, found, *names)))


def _field(label: str, logged: Logged[Any] | None, casebook: Casebook, name: str) -> Fact:
    value = logged.record.show(name) if logged else ""
    if not logged or not (value or casebook.told_elsewhere(logged, name)):
        return Fact(label)
    return Fact(label, value, _provenance(casebook, logged, name))


def _provenance(casebook: Casebook, logged: Logged[Any], *names: str) -> str:
    written = casebook.written(logged, *names)
    return _lines(elsewhere(casebook, logged, *names), copied(logged, written))


def _lines(*told: str) -> str:
    return "\n".join(filter(None, told))


def _value_at(facts: Sequence[Fact], width: float) -> float:
    """Where all values begin: beside the longest label, which another language may have longer."""
    labels = (width_of(Span(fact.label, LABEL)) for fact in facts)
    return max(width * _VALUE_AT, _GAP + max(labels, default=0.0))


def _row(fact: Fact, value_at: float, width: float, landing: Landing) -> tuple[list[Line], bool]:
    """The fact's line, a second one where its dates may be out of date, and whether it was cut."""
    copied_at = width * _COPIED_AT
    value, value_cut = _one_line(_value(fact), copied_at - value_at - _GAP, landing)
    first, *others = [
        _one_line(Span(part, SMALL), width - copied_at, landing) for part in fact.copied.split("\n")
    ]
    cells = ((0.0, (Span(fact.label, LABEL),)), (value_at, value), (copied_at, first[0]))
    second = [Line(((copied_at, spans),), SMALL.leading) for spans, _ in others]
    return [Line(cells, _ROW), *second], value_cut or first[1] or any(cut for _, cut in others)


def _height(lines: Sequence[Line]) -> float:
    return sum(line.leading for line in lines)


def _value(fact: Fact) -> Span:
    return Span(fact.value, STRONG) if fact.value else Span(tr("not recorded"), NOTHING)


def _one_line(span: Span, room: float, landing: Landing) -> tuple[tuple[Span, ...], bool]:
    lines, cut = shortened(wrapped([span], room), 1, continued(landing), room)
    return (lines[0].cells[0][1] if lines else ()), cut


def _in_full(fact: Fact) -> Block:
    spans = [
        Span(f"{fact.label}  ", LABEL),
        Span(f"{fact.value}  ", STRONG),
        Span(fact.copied.replace("\n", "; "), BODY),
    ]
    return Text(lambda width: wrapped(spans, width), before=3)
