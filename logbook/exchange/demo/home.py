"""Ordinary days of the sample log: how Robin slept, what was tight, what hurt, what helped."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from logbook.entries.daily_care import DOMAINS, NOTHING_NEW, DailyCare
from logbook.entries.quantity import Quantity
from logbook.entries.symptom import Symptom
from logbook.exchange.demo.story import ANA, JON, Noted, Story, at

_SIDES = ("left", "right")
_NOTES = {
    "tightness": (
        "Legs hard to part when dressing, {side} worse.",
        "Stiff after sitting in the chair for {some} hours.",
        "Knees would not straighten fully this morning.",
        "Looser than yesterday. Splints went on without a fight.",
        "Heel cords tight, {side}. The physio noticed it too.",
        "Arms fine, legs tight. Cold hands.",
        "School wrote: needed {some} breaks on the mat.",
        "Tighter just before the bus came, then better in the warm room.",
    ),
    "spasms": (
        "{some} in a row when the nappy was changed.",
        "Startled by the doorbell, legs shot out.",
        "A long one in the car seat, about a minute.",
        "Short ones, {side}, mostly when falling asleep.",
        "Woke up from one and could not settle for {some} minutes.",
        "Fewer than last week.",
        "During the bath, stopped when we held the feet.",
    ),
    "pain": (
        "Pulled a face when we moved the {side} hip.",
        "Cried during stretching, calm afterwards.",
        "Back, where the seat presses. New cushion tried.",
        "Belly ache, better after the toilet.",
        "Pointed at the {side} leg on the talker.",
        "Sore after standing frame, {some} minutes today.",
    ),
    "poor_sleep": (
        "Up {some} times, legs would not rest.",
        "Awake from 3 to 5, wanted to be held.",
        "Turned {some} times. Slept well on the side.",
        "Hard to fall asleep, then fine.",
        "Early start, 5:15, cheerful though.",
    ),
    "mood": (
        "Cross all afternoon, no reason we could find.",
        "Very quiet at school, school asked if something hurts.",
        "Screamed in the bus, calm once outside.",
    ),
    "weakness": (
        "Head dropped forward after lunch.",
        "Needed more support in the chair than usual.",
    ),
    "bladder_bowel": (
        "No stool for {some} days.",
        "Wet twice more than usual.",
        "Back to normal after the pear juice.",
    ),
}
_THEN = (
    "Settled after {some} minutes.",
    "Grandma noticed it too.",
    "Told the physio.",
    "School will watch it.",
    "Held the {side} foot, that helped.",
    "Same as on {day}.",
    "Did not need anything.",
    "Slept afterwards.",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "the weekend")
_EASE = (
    "Warm bath helps",
    "Better when lying on the side",
    "Worse in the cold",
    "Better after stretching",
    "Worse when tired",
    "Music helps",
    "Better out of the chair",
)
_AREAS = {
    "tightness": ("legs", "left leg", "hips", "heel cords", "both arms"),
    "spasms": ("legs", "left leg", "back", "whole body"),
    "pain": ("left hip", "lower back", "belly", "right knee"),
}
_COURSE = (
    "Came on over an hour and went by itself.",
    "On and off all morning.",
    "Started after school, gone by dinner.\nDid not come back overnight.",
    "The same as yesterday.",
    "Slowly less since the weekend.",
)
_QUIET_NOTES = (
    "",
    "",
    "",
    "Swing, dinner, early bed.",
    "Grandma was here.",
    "A good quiet day.",
)
_EVENINGS = (
    "Laughed at everything, good to see.",
    "New physio, Robin liked her.",
    "Long day with two appointments.",
    "School trip to the farm.",
)
_RATED = ("tightness", "spasms", "pain", "poor_sleep")
_TEMPERATURES = ("37.9", "38.1", "38.4", "38.0")
_TIMES = ((7, "poor_sleep", 0.42), (8, "tightness", 0.92), (11, "spasms", 0.66))
_LATER = (
    (14, "pain", 0.5),
    (16, "tightness", 0.74),
    (17, "mood", 0.16),
    (18, "bladder_bowel", 0.14),
    (19, "spasms", 0.62),
    (20, "weakness", 0.1),
)
_UNLOGGED, _QUIET = 0.04, 0.1


@dataclass(frozen=True)
class _Day:
    """One day: what it is like decides what is noted, chance decides the rest."""

    day: date
    by: str
    level: float
    """0 to 10, the sample's idea of a bad day. It becomes ratings, and nothing else."""
    ill: bool
    chance: random.Random


def days_at_home(story: Story, chance: random.Random) -> Iterator[Noted]:
    """Daily care and symptoms, with quiet days and days on which nobody wrote anything."""
    ill_until = story.surgery
    for day in story.days:
        if chance.random() < 0.012:
            ill_until = day.fromordinal(day.toordinal() + chance.randint(2, 5))
        if chance.random() < _UNLOGGED:
            continue
        since = (day - story.surgery).days
        wave = math.sin(since / 17) + 0.6 * math.sin(since / 5.3)
        ill = day <= ill_until
        level = 2.6 + 4.4 * math.exp(-since / 40) + wave * 0.7 + (2 if ill else 0)
        yield from _entries(_Day(day, chance.choice((ANA, ANA, JON)), level, ill, chance))


def _entries(today: _Day) -> Iterator[Noted]:
    chance = today.chance
    if chance.random() < _QUIET and not today.ill:
        quiet = DailyCare(
            happened=at(today.day, 20, chance.randrange(60)),
            day_was=NOTHING_NEW,
            note=chance.choice(_QUIET_NOTES) or None,
        )
        yield Noted(quiet, today.by)
        return
    for hour, what, likely in (*_TIMES, *_LATER):
        if chance.random() < likely:
            yield Noted(_symptom(today, hour, what), JON if hour == 7 else today.by)
    if today.ill:
        yield Noted(_fever(today), today.by)
    if chance.random() < 0.75:
        yield Noted(_night(today), JON)
    if chance.random() < 0.9:
        yield Noted(_evening(today), today.by)


def _symptom(today: _Day, hour: int, what: str) -> Symptom:
    chance = today.chance
    note = _sentence(chance, what) if chance.random() < 0.55 else None
    rated = what in _RATED and chance.random() < 0.93
    return Symptom(
        happened=at(today.day, hour, chance.randrange(0, 60, 5)),
        what=what,
        strength=_rating(today) if rated else None,
        rater=_rater(chance, what) if rated else None,
        course=chance.choice(_COURSE) if chance.random() < 0.15 else None,
        better_worse=chance.choice(_EASE) if chance.random() < 0.3 else None,
        area=chance.choice(_AREAS[what]) if what in _AREAS and not note else None,
        spasm_frequency=_frequency(today) if what == "spasms" else None,
        note=note,
    )


def _rater(chance: random.Random, what: str) -> str:
    return "person" if what == "pain" and chance.random() < 0.3 else "caregiver"


def _sentence(chance: random.Random, what: str) -> str:
    told = chance.choice(_NOTES[what])
    if chance.random() < 0.4:
        told += " " + chance.choice(_THEN)
    return told.format(
        side=chance.choice(_SIDES),
        some=chance.choice(("two", "three", "four", "five")),
        day=chance.choice(_DAYS),
    )


def _rating(today: _Day) -> int:
    return min(10, max(0, round(today.level + today.chance.gauss(0, 1.1))))


def _frequency(today: _Day) -> str | None:
    if today.chance.random() < 0.5:
        return None
    return "infrequent" if today.level > 4 else today.chance.choice(("induced", "infrequent"))


def _fever(today: _Day) -> Symptom:
    return Symptom(
        happened=at(today.day, 18, 40),
        what="fever",
        temperature=Quantity(today.chance.choice(_TEMPERATURES), "°C"),
        note="A cold, half the class has it. Drinks well.",
    )


def _night(today: _Day) -> DailyCare:
    woken = min(6, max(0, round(today.level / 2 + today.chance.gauss(0, 0.8))))
    return DailyCare(
        happened=at(today.day, 7, today.chance.randrange(30, 60)),
        times_woken=str(woken),
        sleep="worse" if woken > 3 else "better" if woken == 0 else "same",
    )


def _evening(today: _Day) -> DailyCare:
    chance = today.chance
    hard = today.level + chance.gauss(0, 1) > 4.6
    answers = ("worse", "worse", "same") if hard else ("same", "same", "same", "better")
    answered: dict[str, Any] = {
        name: chance.choice(answers) for name in DOMAINS[1:] if chance.random() < 0.6
    }
    return DailyCare(
        happened=at(today.day, 20, chance.randrange(60)),
        day_was="hard" if hard else "good" if chance.random() < 0.6 or not answered else None,
        note=chance.choice(_EVENINGS) if chance.random() < 0.12 else None,
        **answered,
    )
