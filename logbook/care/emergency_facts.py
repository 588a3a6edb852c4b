"""What a stranger must know about a person with a pump: on screen, on a card, for a school.

Every value stands as a caregiver wrote it down, with the day it is from where it may have
changed since. An empty value is not recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from logbook.care import ahead
from logbook.care.ahead import DateAhead
from logbook.care.provenance import also_told, before_dose, elsewhere, only_elsewhere
from logbook.dates import day_and_clock_text, day_text
from logbook.entries.answers import BOOKED
from logbook.entries.casebook import Casebook
from logbook.entries.profiles import (
    CLINIC_DAY,
    CLINIC_NIGHT,
    EMERGENCY,
    ROLES,
    Contact,
    Person,
)
from logbook.words import N_, tr

IMPLANTED_PUMP = N_("Implanted baclofen pump")
SUDDEN_STOP = N_("A sudden stop of the medicine can be life-threatening.")
"""The boxed warning of baclofen injection (intrathecal), FDA label e05080ef."""
ASK_A_SPECIALIST = N_(
    "Emergency team: please speak with a physician who knows intrathecal baclofen, "
    "even if the signs seem mild."
)
"""The first step on Medtronic's emergency card for intrathecal baclofen."""
MAKERS_CARD = N_("The pump maker's own card is the official one: please carry it too.")

_CLINICIAN, _FAMILY = "clinician", "family"
CALLED_FIRST = (EMERGENCY, CLINIC_NIGHT, CLINIC_DAY, _CLINICIAN, _FAMILY)
"""The roles of those whom a stranger may have to call, in the order to call them."""


class Fact(NamedTuple):
    """A label, what was written down, and what must be said beside it."""

    label: str
    value: str
    beside: str = ""

    def __str__(self) -> str:
        return f"{self.value} ({self.beside})" if self.value and self.beside else self.value


def about_person(person: Person) -> list[Fact]:
    """Born when, what diagnosis, which allergies, at which higher risk."""
    return [
        *(Fact(person.label(name), person.show(name)) for name in ("born", "diagnosis")),
        Fact(person.label("allergies"), person.show("allergies")),
        Fact(tr("At higher risk"), person.show("risks")),
    ]


def how_usual(person: Person) -> list[Fact]:
    """How the person is on an ordinary day, without which nobody can tell a change."""
    names = ("usual_speech", "usual_tone", "usual_temperature", "usual_other")
    return [Fact(person.label(name), person.show(name)) for name in names]


def about_pump(casebook: Casebook) -> list[Fact]:
    """The pump, and what was prescribed last."""
    pump = casebook.pump
    return [
        Fact(tr("Pump"), pump.record.show("model") if pump else ""),
        Fact(tr("Serial number"), pump.record.serial or "" if pump else ""),
        *_about_dose(casebook),
    ]


def dates_to_keep(casebook: Casebook) -> list[Fact]:
    """The last refill, and the dates that the clinic gave for the next."""
    refill = casebook.last_refill
    day = refill.record.happened.text() if refill else ""
    return [
        Fact(tr("Last refill"), day, elsewhere(casebook, refill, "happened") if refill else ""),
        _date(tr("Refill by"), ahead.refill_by(casebook), casebook, "refill_by"),
        _date(tr("Alarm date"), ahead.alarm_date(casebook), casebook, "alarm_date"),
        _appointment(tr("Refill appointment"), ahead.refill_appointment(casebook), casebook),
    ]


def to_call(contacts: Sequence[Contact]) -> Iterator[tuple[str, list[Contact]]]:
    """Whom to call in this order: each role in words, and its contacts; none is not recorded."""
    words = {option.key: tr(option.label) for option in ROLES}
    for role in CALLED_FIRST:
        yield words[role], [contact for contact in contacts if contact.role == role]


def _about_dose(casebook: Casebook) -> list[Fact]:
    logged = casebook.last_dose
    dose = logged.record if logged else None

    def fact(label: str, name: str) -> Fact:
        beside = elsewhere(casebook, logged, name) if logged else ""
        return _told(label, dose.show(name) if dose else "", beside)

    day = day_text(dose.counts_on) if dose else ""
    return [
        Fact(tr("Dose as of"), tr("{day}, may have changed", day=day) if day else ""),
        fact(tr("Medicine in the pump"), "drug"),
        fact(tr("Concentration"), "concentration"),
        fact(tr("Daily dose"), "daily_dose"),
        fact(tr("How it is given"), "mode"),
        fact(tr("Prescribed by"), "prescriber"),
    ]


def _told(label: str, value: str, beside: str) -> Fact:
    """Where only another computer says something, it is told beside "not recorded"."""
    return Fact(label, value or (tr("not recorded") if beside else ""), beside)


def _date(label: str, found: DateAhead | None, casebook: Casebook, name: str) -> Fact:
    if found is None:
        return _told(label, "", only_elsewhere(casebook, name))
    other = elsewhere(casebook, found.source, name)
    beside = ", ".join(filter(None, (other, also_told(found), before_dose(found))))
    return Fact(label, day_and_clock_text(found.day, found.clock), beside)


def _appointment(label: str, found: DateAhead | None, casebook: Casebook) -> Fact:
    booked = next((o.label for o in BOOKED if found and o.key == found.booked), "")
    fact = _date(label, found, casebook, "next_date")
    return fact._replace(beside=", ".join(filter(None, (tr(booked), fact.beside))))
