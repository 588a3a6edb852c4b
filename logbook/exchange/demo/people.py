"""Robin, who does not exist, with a pump, a family and contacts nobody can be reached at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from logbook.entries.profiles import Caregiver, Contact, Person, Pump
from logbook.entries.quantity import Quantity
from logbook.exchange.demo.story import Story

CLINIC = "Sample Children's Hospital"
NEUROLOGIST, NURSE, SURGEON = "Dr. Ines Example", "Nurse Paul Muster", "Dr. Lee Specimen"

CAREGIVERS = (
    Caregiver(name="Ana", relation="mother"),
    Caregiver(name="Jon", relation="father"),
)
CONTACTS = (
    Contact(role="emergency", phone="112", hours="any time"),
    Contact(
        role="clinic_day", name=f"{CLINIC}, pump clinic", phone="555-0100", hours="Mon-Fri 8-16"
    ),
    Contact(
        role="clinic_night",
        name=f"{CLINIC}, neurology on call",
        phone="555-0101",
        hours="nights and weekends",
    ),
    Contact(role="clinician", name=NEUROLOGIST, phone="555-0102", hours="Tue and Thu"),
    Contact(role="family", name="Grandma Rosa", phone="555-0145"),
    Contact(role="pharmacy", name="Sample Street Pharmacy", phone="555-0160"),
    Contact(role="insurer", name="Sample Health Fund, case desk", phone="555-0177"),
)


def person(story: Story) -> Person:
    """Robin, six years old at surgery."""
    return Person(
        name="Robin Sample",
        born=date(story.surgery.year - 6, 3, 14),
        diagnosis="Spastic quadriplegic cerebral palsy",
        allergies="Latex; plasters make the skin red",
        risks=("no_speech",),
        usual_tone="Legs tighter than arms, the left side more than the right",
        usual_speech="Eyes and smile for yes, turns away for no; talker on a tablet",
        usual_other="Laughs at music. Temperature is usually 36.6 °C. Startles at loud noises.",
    )


def pumps(story: Story) -> Iterator[Pump]:
    """The pumps as their cards describe them, each after the first in place of the one before."""
    implants = story.implants
    for number, (implanted, removed) in enumerate(zip_longest(implants, implants[1:]), start=123):
        yield Pump(
            model="sm2_20",
            serial=f"SAMPLE-000{number}",
            reservoir=Quantity("20", "mL"),
            source="printout",
            implanted=implanted,
            replace_by=date(implanted.year + 7, 3, 1),
            removed=removed,
            catheter="Sample catheter 01",
            catheter_tip="T6",
        )
