"""Everything that was tracked over time, as charts, a table and a calendar show it.

What is here is what was written down: no averages, no trends, no judgement. Where nothing
was written, there is nothing. A dose is the text that was copied; its number only says how
high it is drawn, beside doses of the same unit and no others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property
from typing import Any

from logbook.care.dose_steps import with_ends
from logbook.care.period import ABOUT_PERSON
from logbook.care.plain_number import drawn_height
from logbook.entries.answers import COMPARED
from logbook.entries.casebook import Casebook
from logbook.entries.daily_care import DAYS, DOMAINS, NOTHING_NEW, DailyCare
from logbook.entries.incision import IncisionCheck
from logbook.entries.logged import Logged
from logbook.entries.quantity import Quantity
from logbook.entries.record import Entry
from logbook.entries.specs import Option
from logbook.entries.symptom import SPASM_FREQUENCY, Symptom
from logbook.words import N_, isolated, tr, tr_n

RATING_ENDS = (0.0, 10.0)
_DAY_LEVELS = ("hard", NOTHING_NEW, "good")
_COMPARED_LEVELS = ("worse", "same", "better")


@dataclass(frozen=True)
class Reading:
    """One thing that was written down."""

    day: date
    clock: time | None
    height: float | None
    """How high it is drawn; None where the number can be read in two ways or in none."""
    text: str
    record_id: str
    until: date | None = None
    """The day it ended, where it does not hold until the next reading."""

    @cached_property
    def moment(self) -> float:
        """Days since the calendar began; the middle of a day where the time is not known."""
        return moment_of(self.day, self.clock)


@dataclass(frozen=True)
class Track:
    """One tracked thing, oldest reading first."""

    key: str
    title: str
    readings: tuple[Reading, ...]
    ends: tuple[float, float] | None = None
    """The lowest and highest that can be; None where readings alone say how far it goes."""
    levels: tuple[str, ...] = ()
    """What each whole height from 0 on means, where only these can be."""
    holds: bool = False
    """Whether a reading holds until the next was written down, as a prescribed dose does."""

    @cached_property
    def bounds(self) -> tuple[float, float]:
        """The lowest and the highest that are drawn."""
        if self.levels:
            return 0.0, float(len(self.levels) - 1)
        known = [reading.height for reading in self.readings if reading.height is not None]
        return self.ends or (min(known, default=0.0), max(known, default=1.0))

    def part(self, height: float) -> float:
        """How far up from the lowest to the highest it lies; in the middle where all are alike."""
        lowest, highest = self.bounds
        return (height - lowest) / (highest - lowest) if highest > lowest else 0.5

    def names(self) -> Iterator[tuple[float, str]]:
        """Heights that are named: levels, ends, or the lowest and highest as written down."""
        if self.levels or self.ends:
            yield from enumerate(self.levels)
            yield from ((end, f"{end:g}") for end in self.ends or ())
            return
        told = {r.height: r.text for r in reversed(self.readings) if r.height is not None}
        for height in sorted(set(self.bounds) & told.keys()):
            yield height, told[height]

    def between(self, since: float, until: float) -> list[Reading]:
        """The readings between two moments; of a track that holds also those that still do."""
        first = bisect_left(self.readings, since, key=lambda reading: reading.moment)
        end = bisect_right(self.readings, until, key=lambda reading: reading.moment)
        before = self.readings[: first if self.holds else 0]
        still = [r for r in before if (day := self.ended[r]) is None or day.toordinal() > since]
        return [*still, *self.readings[first:end]]

    @cached_property
    def ended(self) -> Mapping[Reading, date | None]:
        """The day each reading of a track that holds ended; None where it still holds."""
        following = (*(reading.day for reading in self.readings[1:]), None)
        return {r: r.until or day for r, day in zip(self.readings, following, strict=True)}


def moment_of(day: date, clock: time | None) -> float:
    """Days since the calendar began; the middle of a day where the time is not known."""
    part = 0.5 if clock is None else (clock.hour * 60 + clock.minute) / 1440
    return day.toordinal() + part


def tracks(casebook: Casebook) -> tuple[Track, ...]:
    """Everything that was tracked at least once: doses, then what was written down most."""
    rated = (*_rated(casebook), *_unrated(casebook))
    found = [*rated, *_woken(casebook), *_temperatures(casebook), *_answers(casebook)]
    by_number = sorted(found, key=lambda track: -len(track.readings))
    return tuple(_in_order(track) for track in (*_copied(casebook), *by_number))


def days_with_entries(casebook: Casebook) -> Mapping[date, int]:
    """How many entries about the person each day has; days without any are not in it."""
    return Counter(_days_of(_about_person(casebook)))


def quiet_days(casebook: Casebook) -> frozenset[date]:
    """Days of which nothing was logged but that there is nothing new, however often."""
    told = _about_person(casebook)
    return frozenset(_days_of(told)) - frozenset(_days_of(e for e in told if not _is_quiet(e)))


def counted(readings: Sequence[Reading]) -> str:
    """How often something was written down, and what of that is not drawn."""
    unclear = sum(reading.height is None for reading in readings)
    told = tr_n("{count} entry", "{count} entries", len(readings))
    return tr("{entries}, {count} not drawn", entries=told, count=unclear) if unclear else told


def _about_person(casebook: Casebook) -> list[Logged[Entry]]:
    return [logged for logged in casebook.entries if logged.kind in ABOUT_PERSON]


def _days_of(entries: Iterable[Logged[Entry]]) -> Iterator[date]:
    return (date.fromisoformat((logged.happened_at or "")[:10]) for logged in entries)


def _is_quiet(logged: Logged[Entry]) -> bool:
    """Whether it says that there was nothing new, and nothing else."""
    if logged.kind != DailyCare.kind:
        return False
    content = logged.record.to_content()
    return content.keys() == {"happened", "day_was"} and content["day_was"] == NOTHING_NEW


def _copied(casebook: Casebook) -> Iterator[Track]:
    """Doses and concentrations, each unit for itself, as they were copied."""
    doses = list(with_ends(casebook.doses))
    for field, title in (("daily_dose", N_("Daily dose")), ("concentration", N_("Concentration"))):
        found: dict[str, list[Reading]] = {}
        for logged, until in doses:
            value: Quantity | None = getattr(logged.record, field)
            if value:
                day, height = logged.record.counts_on, drawn_height(value.number)
                reading = Reading(day, None, height, str(value), logged.id, until)
                found.setdefault(value.unit, []).append(reading)
        for unit, readings in found.items():
            name = tr("{what}, {unit}", what=tr(title), unit=unit)
            yield Track(f"{field}:{unit}", name, tuple(readings), holds=True)


def _in_order(track: Track) -> Track:
    return replace(track, readings=tuple(sorted(track.readings, key=lambda r: r.moment)))


def _rated(casebook: Casebook) -> Iterator[Track]:
    symptoms = _split(casebook.of(Symptom), "what", _rating("strength"))
    for what, (key, readings) in symptoms.items():
        name = tr("{what}, 0 to 10", what=isolated(what))
        yield Track(f"symptom:{key}", name, tuple(readings), ends=RATING_ENDS)
    checks = casebook.of(IncisionCheck)
    for site, (key, readings) in _split(checks, "site", _rating("pain")).items():
        name = tr("Pain at the incision, 0 to 10: {site}", site=isolated(site))
        yield Track(f"incision:{key}", name, tuple(readings), ends=RATING_ENDS)


def _unrated(casebook: Casebook) -> Iterator[Track]:
    """Symptoms of which nobody said how strong they were: when they were logged."""
    word = tr("logged")

    def unrated(logged: Logged[Symptom]) -> Reading | None:
        symptom = logged.record
        is_bare = symptom.what and symptom.strength is None
        return _reading(logged, 0.0, word) if is_bare else None

    for what, (key, readings) in _split(casebook.of(Symptom), "what", unrated).items():
        name = tr("{what}, without a rating", what=isolated(what))
        yield Track(f"unrated:{key}", name, tuple(readings), levels=(word,))


def _rating(field: str) -> Callable[[Logged[Any]], Reading | None]:
    """Reads a rating of an entry; None where nobody gave one."""

    def rating(logged: Logged[Any]) -> Reading | None:
        value = getattr(logged.record, field)
        return None if value is None else _reading(logged, float(value), logged.record.show(field))

    return rating


def _split(
    entries: Sequence[Logged[Any]], by: str, read: Callable[[Logged[Any]], Reading | None]
) -> dict[str, tuple[str, list[Reading]]]:
    """Readings by what they are of, with its stored name: that is the same in every language."""
    found: dict[str, tuple[str, list[Reading]]] = {}
    for logged in reversed(entries):
        if reading := read(logged):
            stored = str(getattr(logged.record, by))
            found.setdefault(logged.record.show(by), (stored, []))[1].append(reading)
    return found


def _woken(casebook: Casebook) -> Iterator[Track]:
    readings = [
        _reading(logged, drawn_height(typed), typed)
        for logged in reversed(casebook.of(DailyCare))
        if (typed := logged.record.times_woken)
    ]
    if readings:
        yield Track("woken", tr("Times woken at night"), tuple(readings))


def _temperatures(casebook: Casebook) -> Iterator[Track]:
    taken = [*casebook.of(Symptom), *casebook.of(IncisionCheck)]
    for unit, readings in _by_unit(taken, "temperature").items():
        name = tr("{what}, {unit}", what=tr("Temperature"), unit=unit)
        yield Track(f"temperature:{unit}", name, tuple(readings))


def _by_unit(entries: Sequence[Logged[Any]], field: str) -> dict[str, list[Reading]]:
    """What was copied, each unit for itself: nothing is converted."""
    found: dict[str, list[Reading]] = {}
    for logged in reversed(entries):
        value: Quantity | None = getattr(logged.record, field)
        if value:
            reading = _reading(logged, drawn_height(value.number), str(value))
            found.setdefault(value.unit, []).append(reading)
    return found


def _answers(casebook: Casebook) -> Iterator[Track]:
    care, symptoms = casebook.of(DailyCare), casebook.of(Symptom)
    frequencies = tuple(option.key for option in SPASM_FREQUENCY)
    yield from _levels(symptoms, "spasm_frequency", frequencies, SPASM_FREQUENCY)
    yield from _levels(care, "day_was", _DAY_LEVELS, DAYS)
    for field in DOMAINS:
        yield from _levels(care, field, _COMPARED_LEVELS, COMPARED)


def _levels(
    entries: Sequence[Logged[Any]], field: str, order: tuple[str, ...], options: Sequence[Option]
) -> Iterator[Track]:
    labels = {option.key: tr(option.label) for option in options}
    readings = [
        _reading(logged, float(order.index(answer)), labels[answer])
        for logged in reversed(entries)
        if (answer := getattr(logged.record, field)) in order
    ]
    if readings:
        title: str = entries[0].record.label(field)
        yield Track(field, title, tuple(readings), levels=tuple(labels[key] for key in order))


def _reading(logged: Logged[Entry], height: float | None, text: str) -> Reading:
    happened = logged.record.happened
    return Reading(happened.day, happened.clock, height, text, logged.id)
