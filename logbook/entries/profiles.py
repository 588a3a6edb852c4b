"""The people and things a log is about: the person, their pump, contacts, caregivers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from logbook.entries.answers import SOURCES, TEMPERATURE_UNITS, VOLUME_UNITS
from logbook.entries.fields import as_printed, choice, day, line, long_text, options, ticks
from logbook.entries.quantity import Quantity
from logbook.entries.record import Profile, Remark
from logbook.words import N_, in_a_row, tr

_USUAL = N_("How this person usually is")
_CARE = N_("What a helper must know")
_PARTS = N_("Catheter")
_DATES = N_("Dates")

RISKS = options(
    sci_t6=N_("Spinal cord injury at T6 or above"),
    no_speech=N_("Cannot speak for themselves"),
    past_withdrawal=N_("Had baclofen withdrawal before"),
)
"""Groups at higher risk by the FDA's boxed warning for intrathecal baclofen."""

PUMP_MODELS = options(
    sm2_20=N_("Medtronic SynchroMed II, 20 mL (8637-20)"),
    sm2_40=N_("Medtronic SynchroMed II, 40 mL (8637-40)"),
    sm3=N_("Medtronic SynchroMed III"),
    prometra_20=N_("Flowonix Prometra II, 20 mL"),
    prometra_40=N_("Flowonix Prometra II, 40 mL"),
)
EMERGENCY, CLINIC_DAY, CLINIC_NIGHT = "emergency", "clinic_day", "clinic_night"
ROLES = options(
    emergency=N_("Emergency number"),
    clinic_day=N_("Pump clinic, daytime"),
    clinic_night=N_("Pump clinic, nights and weekends"),
    clinician=N_("Clinician"),
    family=N_("Family or friend"),
    pharmacy=N_("Pharmacy"),
    insurer=N_("Insurer"),
)


@dataclass(frozen=True, kw_only=True)
class Person(Profile, kind="person", title=N_("Person"), letter=""):
    """The care recipient."""

    name: str | None = line(N_("Name"), required=True)
    born: date | None = day(N_("Born on"))
    diagnosis: str | None = line(N_("Diagnosis"))
    allergies: str | None = line(N_("Allergies"), group=_CARE)
    risks: tuple[str, ...] | None = ticks(N_("Does any of these apply?"), RISKS, group=_CARE)
    usual_tone: str | None = line(N_("Usual muscle tone"), group=_USUAL)
    usual_speech: str | None = line(N_("How they tell you things"), group=_USUAL)
    usual_temperature: Quantity | None = as_printed(
        N_("Usual temperature"), units=TEMPERATURE_UNITS, group=_USUAL
    )
    usual_other: str | None = long_text(N_("Anything else that is usual"), group=_USUAL)

    def headline(self) -> str:
        return self.name or ""


@dataclass(frozen=True, kw_only=True)
class Pump(Profile, kind="pump", title=N_("Pump"), letter=""):
    """The implanted pump, as its card and the clinic's printout describe it."""

    model: str | None = choice(N_("Maker and model"), PUMP_MODELS, own=True, required=True)
    serial: str | None = line(N_("Serial number"))
    reservoir: Quantity | None = as_printed(N_("Reservoir size"), units=VOLUME_UNITS)
    source: str | None = choice(N_("Copied from"), SOURCES)
    implanted: date | None = day(N_("Implanted on"), group=_DATES)
    replace_by: date | None = day(
        N_("Replace by"), help=N_("The date the clinic gave."), group=_DATES
    )
    removed: date | None = day(N_("Taken out on"), group=_DATES)
    catheter: str | None = line(N_("Catheter model"), group=_PARTS)
    catheter_tip: str | None = line(N_("Where the tip lies"), group=_PARTS)

    def headline(self) -> str:
        return in_a_row(self.show("model"), self.serial)


@dataclass(frozen=True, kw_only=True)
class Contact(Profile, kind="contact", title=N_("Contact"), letter=""):
    """Whom to call, with the number that the caregiver typed."""

    role: str | None = choice(N_("Who is it?"), ROLES, own=True, required=True)
    name: str | None = line(N_("Name"))
    phone: str | None = line(N_("Phone number"), required=True, length=60)
    hours: str | None = line(N_("When to call"))

    def questions(self) -> Iterator[Remark]:
        yield from super().questions()
        if self.phone and not any(letter.isdigit() for letter in self.phone):
            yield Remark("phone", tr("This is no number to call. Is it right?"))

    def headline(self) -> str:
        return in_a_row(self.show("role"), self.name, self.phone)


@dataclass(frozen=True, kw_only=True)
class Caregiver(Profile, kind="caregiver", title=N_("Caregiver"), letter=""):
    """Someone who writes in this log."""

    name: str | None = line(N_("Name"), required=True)
    relation: str | None = line(N_("Relation"), help=N_("Like: mother, nurse."))

    def headline(self) -> str:
        return in_a_row(self.name, self.relation)
