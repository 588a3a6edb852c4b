"""Lists of answers that several kinds of record share."""

from __future__ import annotations

from logbook.entries.fields import options
from logbook.words import N_

SOURCES = options(
    printout=N_("Printout"),
    summary=N_("After-visit summary"),
    portal=N_("Portal"),
    phone=N_("Phone"),
    in_person=N_("Told in person"),
)
"""How the clinic told it."""

BOOKED = options(
    yes=N_("Booked"),
    no=N_("Not booked yet"),
    not_sure=N_("Not sure"),
)
"""Whether an appointment is fixed."""

COMPARED = options(
    better=N_("Better"),
    same=N_("Same"),
    worse=N_("Worse"),
)
"""How something is beside how it was before."""

RATERS = options(
    caregiver=N_("Seen by the caregiver"),
    person=N_("Told by the person"),
)
"""Whose judgement a rating is."""

TEMPERATURE_UNITS = ("°C", "°F")
VOLUME_UNITS = ("mL",)
CONCENTRATION_UNITS = ("mcg/mL", "mg/mL")
DAILY_DOSE_UNITS = ("mcg/day", "mg/day")
CLINIC_VALUE = N_("Copy it exactly as it is printed.")
