"""A log filled at random, and its revisions read past everything that a report is made from."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from logbook.entries.daily_care import DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.expense import Expense
from logbook.entries.incision import IncisionCheck
from logbook.entries.medicine import Medicine
from logbook.entries.moment import Moment
from logbook.entries.pump_event import PumpEvent
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.store.log import Log

WRITERS = ("Ana", "Jon", "Kim")


@dataclass(frozen=True)
class Stored:
    """One record as its revisions tell it: what it says now, and all that it said."""

    kind: str
    said: tuple[tuple[str, str, str, dict[str, Any]], ...]
    """When, by whom, why and what, oldest first."""

    @property
    def now(self) -> dict[str, Any]:
        return self.said[-1][3]

    @property
    def happened(self) -> str:
        """The day and, where it is known, the time: 2026-11-24T18:30."""
        return self.now["happened"][:16]

    @property
    def day(self) -> date:
        return date.fromisoformat(self.happened[:10])


def stored(folder: Path, person_id: str) -> list[Stored]:
    """The records about a person that were not removed, with plain SQL."""
    with sqlite3.connect(folder / "logbook.db") as connection:
        rows = connection.execute(
            "SELECT record_id, kind, action, made_at, made_by, why, content FROM revision"
            " WHERE person_id = ? ORDER BY seq",
            [person_id],
        ).fetchall()
    by_record: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        by_record.setdefault(row[0], []).append(row)
    return [
        Stored(said[0][1], tuple((*row[3:6], json.loads(row[6])) for row in said))
        for said in by_record.values()
        if said[-1][2] != "removed"
    ]


def fill(log: Log, people: tuple[str, ...], today: date, random: Random) -> None:
    """Log entries about all of these people in turn; correct, remove and restore some."""
    for number in range(random.randint(60, 120)):
        entry = random.choice(_KINDS)(_moment(random, today), random, number)
        added = log.add(entry, by=random.choice(WRITERS), person_id=random.choice(people))
        for turn in range(random.choice((0, 0, 1, 2))):
            by, why = random.choice(WRITERS), f"reason {number}.{turn}"
            log.correct(added.id, _corrected(entry, random), by=by, why=why)
        if random.random() < 0.2:
            log.remove(added.id, by=random.choice(WRITERS))
            if random.random() < 0.5:
                log.restore(added.id, by=random.choice(WRITERS))


def _corrected(entry: Entry, random: Random) -> Entry:
    match entry:
        case PrescribedDose():
            return replace(entry, daily_dose=_amount(random, "mcg/day"))
        case Refill():
            return replace(entry, drained=_amount(random, "mL"))
        case Symptom():
            return replace(entry, strength=random.randint(0, 10))
        case _:
            return replace(entry, happened=replace(entry.happened, clock=time(6, 6)))


def _moment(random: Random, today: date) -> Moment:
    day = today - timedelta(days=random.choice((random.randint(-4, 60), random.randint(0, 20))))
    return Moment.at(day, time(random.randint(7, 22), random.randint(0, 59)))


def _amount(random: Random, unit: str) -> Quantity:
    return Quantity(f"{random.randint(1, 40)}{random.choice(('', '.5', ',25'))}", unit)


def _maybe(random: Random, value: Any) -> Any:
    return random.choice((value, value, None))


def _dose(happened: Moment, random: Random, number: int) -> Entry:
    return PrescribedDose(
        happened=happened,
        prescriber=f"Dr. D{number}",
        prescribed_on=happened.day - timedelta(days=random.randint(0, 9)),
        source="phone",
        drug=_maybe(random, "Baclofen"),
        concentration=_maybe(random, _amount(random, "mg/mL")),
        daily_dose=_amount(random, "mcg/day"),
        mode=_maybe(random, "minimum"),
    )


def _refill(happened: Moment, random: Random, number: int) -> Entry:
    return Refill(
        happened=happened,
        expected=_maybe(random, _amount(random, "mL")),
        drained=_maybe(random, _amount(random, "mL")),
        filled=_maybe(random, _amount(random, "mL")),
        refill_by=_maybe(random, happened.day + timedelta(days=random.randint(30, 90))),
        alarm_date=_maybe(random, happened.day + timedelta(days=random.randint(91, 99))),
        clinician=f"Nurse{number}",
    )


def _symptom(happened: Moment, random: Random, number: int) -> Entry:
    return Symptom(
        happened=happened,
        what=random.choice(("pain", "itching", "Hiccups")),
        strength=_maybe(random, random.randint(0, 10)),
        rater=_maybe(random, "caregiver"),
    )


def _care(happened: Moment, random: Random, number: int) -> Entry:
    return DailyCare(
        happened=happened,
        day_was=_maybe(random, random.choice(("good", "hard"))),
        times_woken=_maybe(random, str(random.randint(0, 9))),
        sleep=random.choice(("better", "same", "worse")),
    )


def _check(happened: Moment, random: Random, number: int) -> Entry:
    return IncisionCheck(
        happened=happened,
        site=random.choice(("pump", "back")),
        redness=random.choice(("yes", "no", None)),
        warmth=random.choice(("yes", "no", "not_checked", None)),
        pain=_maybe(random, random.randint(0, 10)),
    )


def _medicine(happened: Moment, random: Random, number: int) -> Entry:
    use = random.choice(("now", "before", "rescue"))
    stopped = happened.day if use == "now" else None
    return Medicine(
        happened=happened, name=f"Drug{number}", use=use, stopped=_maybe(random, stopped)
    )


def _event(happened: Moment, random: Random, number: int) -> Entry:
    return PumpEvent(happened=happened, event=random.choice(("sound", "mri", "fall")))


def _visit(happened: Moment, random: Random, number: int) -> Entry:
    return Visit(happened=happened, visit_type=random.choice(("surgery", "replacement", "phone")))


def _question(happened: Moment, random: Random, number: int) -> Entry:
    return Question(happened=happened, asked=f"Why {number}?")


def _expense(happened: Moment, random: Random, number: int) -> Entry:
    return Expense(happened=happened, what=f"Taxi {number}")


_KINDS = (
    *(_dose, _refill, _symptom, _symptom, _care, _care, _check, _check),
    *(_medicine, _event, _visit, _question, _expense),
)
