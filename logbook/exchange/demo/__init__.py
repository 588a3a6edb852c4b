"""A sample log to look around in: Robin Sample, a child with a pump, who does not exist."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from logbook.entries.logged import Stamp
from logbook.entries.moment import Moment
from logbook.entries.symptom import Symptom
from logbook.exchange.demo.clinic import clinic_entries
from logbook.exchange.demo.events import events
from logbook.exchange.demo.home import days_at_home
from logbook.exchange.demo.incisions import incision_checks
from logbook.exchange.demo.people import CAREGIVERS, CONTACTS, person, pumps
from logbook.exchange.demo.story import ANA, JON, Noted, Story, at
from logbook.store.log import Log, NewRecord

_SEED = 1857
_AT_ONCE = 5_000
"""Entries in one transaction."""


def fill_demo(log: Log, *, years: float = 1.0, today: date) -> None:
    """Fill an empty log with `years` of entries that end the day before `today`.

    The same years and day always tell the same story. Raises NotSaved.
    """
    story = Story(today, years)
    robin = _add_profiles(log, story)
    noted = [each for each in _told(log, story) if each.entry.happened.day < today]
    noted.sort(key=lambda each: each.entry.happened.sort_key)
    for start in range(0, len(noted), _AT_ONCE):
        part = noted[start : start + _AT_ONCE]
        log.add_all([NewRecord(n.entry, robin, _soon_after(n)) for n in part], by=ANA)
    _correct_one(log, robin)
    log.settings.keep(
        replace(log.settings.load(), person_id=robin, caregiver=ANA, first_run_done=True)
    )


def _add_profiles(log: Log, story: Story) -> str:
    begun = _stamp(at(story.after(-80), 20), ANA)
    robin, *_ = log.add_all(
        [NewRecord(record, made=begun) for record in (person(story), *CAREGIVERS)], by=ANA
    )
    contacts = [NewRecord(contact, robin.id, begun) for contact in CONTACTS]
    cards = [
        NewRecord(pump, robin.id, _stamp(at(implanted, 16), ANA))
        for implanted, pump in zip(story.implants, pumps(story), strict=True)
    ]
    log.add_all([*contacts, *cards], by=ANA)
    return robin.id


def _told(log: Log, story: Story) -> Iterator[Noted]:
    chance = random.Random(_SEED)
    yield from clinic_entries(story)
    yield from incision_checks(story, lambda photo: log.photos.add(photo).name)
    yield from events(story, chance)
    yield from days_at_home(story, chance)


def _correct_one(log: Log, robin: str) -> None:
    """One entry was mistyped and one logged twice, so that a history can be looked at."""
    for symptom in log.newest(robin, Symptom, size=5)[-1:]:
        log.correct(
            symptom.id,
            replace(symptom.record, strength=3),
            by=JON,
            why="I tapped the wrong number.",
        )
        again = log.add(symptom.record, by=JON, person_id=robin)
        log.remove(again.id, by=JON, why="Logged twice.")


def _soon_after(noted: Noted) -> Stamp:
    return _stamp(noted.entry.happened, noted.by)


def _stamp(happened: Moment, by: str) -> Stamp:
    written = datetime.combine(happened.day, happened.clock or time(12)) + timedelta(minutes=6)
    return Stamp(written.astimezone(UTC), by)
