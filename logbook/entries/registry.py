"""Every kind of record, in the order a caregiver meets them."""

from __future__ import annotations

from collections.abc import Mapping

from logbook.entries.daily_care import DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.expense import Expense
from logbook.entries.incision import IncisionCheck
from logbook.entries.medicine import Medicine
from logbook.entries.profiles import Caregiver, Contact, Person, Pump
from logbook.entries.pump_event import PumpEvent
from logbook.entries.question import Question
from logbook.entries.record import Entry, Profile, Record
from logbook.entries.refill import Refill
from logbook.entries.same_person import SamePerson
from logbook.entries.specs import Json
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit

ENTRY_KINDS: tuple[type[Entry], ...] = (
    Symptom,
    DailyCare,
    IncisionCheck,
    Visit,
    PrescribedDose,
    Refill,
    PumpEvent,
    Medicine,
    Question,
    Expense,
)
PROFILE_KINDS: tuple[type[Profile], ...] = (Person, Pump, Contact, Caregiver, SamePerson)

KINDS: Mapping[str, type[Record]] = {cls.kind: cls for cls in (*ENTRY_KINDS, *PROFILE_KINDS)}


def decode(kind: str, content: Mapping[str, Json]) -> Record:
    """The record of that kind that `content` holds.

    Raises AttributeError, KeyError, TypeError or ValueError when it holds none.
    """
    return KINDS[kind].from_content(content)


def is_known(kind: str, content: Mapping[str, Json]) -> bool:
    """Whether this version has the kind and its fields; if not, a newer one wrote them."""
    return kind in KINDS and content.keys() <= KINDS[kind].specs().keys()
