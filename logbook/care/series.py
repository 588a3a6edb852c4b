"""What was logged over time, as a chart on screen or paper draws it: points, never trends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from logbook.care.period import Period
from logbook.entries.casebook import Casebook
from logbook.entries.dose import PrescribedDose
from logbook.entries.pump_event import PumpEvent
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit

MARKED_EVENTS = ("sound", "mri", "fall", "travel")


@dataclass(frozen=True)
class Point:
    """One rating on one day."""

    day: date
    value: int


@dataclass(frozen=True)
class Series:
    """Everything rated under one name, oldest first; days without a point were not rated."""

    name: str
    points: tuple[Point, ...]


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
    return tuple(Series(name, tuple(rated)) for name, rated in by_number)


def markers(casebook: Casebook, period: Period) -> tuple[Marker, ...]:
    """Visits, refills, prescribed doses and marked pump events in the period, oldest first."""
    found: list[Marker] = []
    for logged in reversed(period.entries(casebook.entries)):
        kind = _marked_as(logged.record) if logged.kind in _MARKED_KINDS else None
        if kind:
            found.append(Marker(logged.record.happened.day, kind, logged.record.headline()))
    return tuple(found)


_MARKED_KINDS = (Visit.kind, Refill.kind, PrescribedDose.kind, PumpEvent.kind)


def _marked_as(record: Entry) -> str | None:
    if isinstance(record, PumpEvent):
        return record.event if record.event in MARKED_EVENTS else None
    return record.kind
