"""What was logged over time, as a chart on screen or paper draws it: points, never trends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from logbook.care.period import Period
from logbook.entries.casebook import Casebook
from logbook.entries.daily_care import DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.pump_event import PumpEvent
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.symptom import SPASM_FREQUENCY, SYMPTOMS, Symptom
from logbook.entries.visit import Visit
from logbook.words import tr, tr_n

MARKED_EVENTS = ("sound", "mri", "fall", "travel")
_COUNT = re.compile(r"\d{1,2}", re.ASCII)


@dataclass(frozen=True)
class Point:
    """One rating, count or level on one day."""

    day: date
    value: int


@dataclass(frozen=True)
class Series:
    """Everything written down under one name, oldest first; other days have no point.

    `top` is the highest that can be, or for a count the highest that was. `counted` says how
    often it was written down, also where it was no plain number and is not drawn.
    """

    name: str
    points: tuple[Point, ...]
    top: int = 10
    counted: str = ""


@dataclass(frozen=True)
class Marker:
    """Something that happened on a day: `kind` is an entry's kind, or a pump event's."""

    day: date
    kind: str
    text: str


def symptom_series(casebook: Casebook, period: Period) -> tuple[Series, ...]:
    """One series for each rated symptom in the period, the most often rated first."""
    points: dict[str, list[Point]] = {}
    for logged in reversed(period.entries(casebook.of(Symptom))):
        symptom = logged.record
        if symptom.strength is not None:
            rated = points.setdefault(symptom.show("what"), [])
            rated.append(Point(symptom.happened.day, symptom.strength))
    by_number = sorted(points.items(), key=lambda item: -len(item[1]))
    return tuple(
        Series(
            name,
            tuple(rated),
            counted=tr_n("{count} rating", "{count} ratings", len(rated)),
        )
        for name, rated in by_number
    )


def spasm_series(casebook: Casebook, period: Period) -> Series | None:
    """How often spasms came, 0 to 4 on the Penn scale."""
    levels = [option.key for option in SPASM_FREQUENCY]
    points = tuple(
        Point(logged.record.happened.day, levels.index(logged.record.spasm_frequency))
        for logged in reversed(period.entries(casebook.of(Symptom)))
        if logged.record.spasm_frequency in levels
    )
    counted = tr_n("{count} answer", "{count} answers", len(points))
    name = tr("Spasms, Penn scale")
    return Series(name, points, top=len(levels) - 1, counted=counted) if points else None


def woken_series(casebook: Casebook, period: Period) -> Series | None:
    """Times woken at night, where a plain number was typed; the others are only counted."""
    told = [
        (logged.record.happened.day, logged.record.times_woken.strip())
        for logged in reversed(period.entries(casebook.of(DailyCare)))
        if logged.record.times_woken
    ]
    points = tuple(Point(day, int(typed)) for day, typed in told if _COUNT.fullmatch(typed))
    if not points:
        return None
    counted = tr_n("{count} night", "{count} nights", len(told))
    if in_words := len(told) - len(points):
        counted = tr("{nights}, {count} in words", nights=counted, count=in_words)
    top = max(1, *(point.value for point in points))
    return Series(tr("Times woken"), points, top=top, counted=counted)


def strips(casebook: Casebook, period: Period) -> tuple[Series, ...]:
    """What page one draws, the most telling first: a clinician asks for these in this order.

    The symptom rated most, spasm frequency, sleep, pain, then the other symptoms.
    """
    rated = symptom_series(casebook, period)
    pain_name = next(tr(option.label) for option in SYMPTOMS if option.key == "pain")
    pain = [series for series in rated if series.name == pain_name]
    others = [series for series in rated if series.name != pain_name]
    between = [spasm_series(casebook, period), woken_series(casebook, period), *pain]
    return (*others[:1], *(series for series in between if series), *others[1:])


def markers(casebook: Casebook, period: Period) -> tuple[Marker, ...]:
    """Visits, refills, prescribed doses and marked pump events in the period, oldest first."""
    found: list[Marker] = []
    for logged in reversed(period.belonging(casebook)):
        kind = _marked_as(logged.record) if logged.kind in _MARKED_KINDS else None
        if kind:
            found.append(Marker(logged.record.counts_on, kind, logged.record.headline()))
    return tuple(found)


_MARKED_KINDS = (Visit.kind, Refill.kind, PrescribedDose.kind, PumpEvent.kind)


def _marked_as(record: Entry) -> str | None:
    if isinstance(record, PumpEvent):
        return record.event if record.event in MARKED_EVENTS else None
    return record.kind
