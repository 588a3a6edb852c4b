"""The life of a person's pumps: when each was put in, filled, due and taken out, as copied.

Nothing is worked out: a date stands where somebody copied it from the clinic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from logbook.care.events import SURGERIES, Event, events
from logbook.care.history import History
from logbook.care.tracked import Reading, Track
from logbook.entries.casebook import Casebook
from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Logged
from logbook.entries.profiles import Pump
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit
from logbook.words import in_a_row, tr

_KEPT = ("refill", "sound", "mri")
_SURGERIES = (*SURGERIES, "removal")
_COPIED = ("refill_by", "alarm_date")


def pump_life(casebook: Casebook) -> History:
    """Pumps and catheters as lines, and what happened to them as events."""
    found = [
        *(event for event in events(casebook) if event.lane in _KEPT),
        *_surgeries(casebook),
        *_copied(casebook),
        *_replace_by(casebook.pumps),
    ]
    in_order = tuple(sorted(found, key=lambda event: event.moment))
    return History(tuple(_lines(casebook.pumps)), in_order, {}, frozenset())


def _lines(pumps: Iterable[Logged[Pump]]) -> Iterator[Track]:
    """Each pump, and each catheter, on a level of its own until it was taken out.

    Where nobody copied that day, until the next was put in.
    """
    known = sorted(
        ((pump.record.implanted, pump.record) for pump in pumps if pump.record.implanted),
        key=lambda one: one[0],
    )
    shown: tuple[tuple[str, str, Callable[[Pump], str]], ...] = (
        ("pump", tr("Pump"), Pump.headline),
        ("catheter", tr("Catheter"), _catheter),
    )
    for key, title, text in shown:
        held = [(day, pump.removed, text(pump)) for day, pump in known if text(pump)]
        readings = tuple(
            Reading(day, None, float(level), said, "", until=removed)
            for level, (day, removed, said) in enumerate(held)
        )
        if readings:
            yield Track(key, title, readings, levels=("",) * len(readings), holds=True)


def _catheter(pump: Pump) -> str:
    return in_a_row(pump.catheter, pump.catheter_tip)


def _surgeries(casebook: Casebook) -> Iterator[Event]:
    visited: set[date] = set()
    for logged in casebook.of(Visit):
        if logged.record.visit_type in _SURGERIES:
            happened = logged.record.happened
            visited.add(happened.day)
            text = logged.record.in_one_line()
            yield Event("surgery", happened.day, happened.clock, text, logged.id)
    for pump in casebook.pumps:
        for name in ("implanted", "removed"):
            day: date | None = getattr(pump.record, name)
            if day and day not in visited:
                text = f"{pump.record.label(name)}: {pump.record.headline()}"
                yield Event("surgery", day, None, text, "")


def _copied(casebook: Casebook) -> Iterator[Event]:
    printouts: list[Logged[Any]] = [*casebook.of(Refill), *casebook.of(PrescribedDose)]
    for logged in printouts:
        for name in _COPIED:
            day: date | None = getattr(logged.record, name)
            if day:
                when = logged.record.happened.text()
                text = tr("{label}, copied {when}", label=logged.record.label(name), when=when)
                yield Event(name, day, None, text, logged.id)


def _replace_by(pumps: Iterable[Logged[Pump]]) -> Iterator[Event]:
    for pump in pumps:
        if pump.record.replace_by:
            yield Event("replace_by", pump.record.replace_by, None, pump.record.headline(), "")
