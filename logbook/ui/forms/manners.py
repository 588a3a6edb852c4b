"""How the forms of some kinds differ from the plain one: what stands beside or above them,
and what is read back before saving."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from logbook.entries.dose import PrescribedDose
from logbook.entries.incision import IncisionCheck
from logbook.entries.logged import Logged
from logbook.entries.pump_event import PumpEvent
from logbook.entries.record import Record
from logbook.entries.red_flags import BEFORE_MRI, PUMP_SOUND
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.ui.forms.asides import IncisionAside, PrintoutAside, mind_red_flags
from logbook.ui.forms.form import Form
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.words import N_


@dataclass(frozen=True)
class Manner:
    """What is special about a kind's form; the plain form has nothing of it."""

    aside: Callable[[Session, Form, Theme, Logged[Any] | None], QWidget] | None = None
    """Makes what stands beside the fields; it knows which entry is being corrected."""
    prepare: Callable[[Session, Form, Theme], None] | None = None
    """Adds to the form itself."""
    words: tuple[str, ...] = ()
    """Fixed sentences above the fields."""
    read_back: tuple[str, ...] = ()
    """Fields shown in large type before saving, to compare with the printout."""


PLAIN = Manner()
MANNERS: Mapping[type[Record], Manner] = {
    PrescribedDose: Manner(
        aside=partial(PrintoutAside, title=N_("The last prescription, to compare")),
        read_back=(
            "daily_dose",
            "concentration",
            "drug",
            "mode",
            "steps",
            "bolus",
            "prescriber",
            "prescribed_on",
            "source",
            "alarm_date",
            "refill_by",
        ),
    ),
    Refill: Manner(aside=partial(PrintoutAside, title=N_("The last refill, to compare"))),
    IncisionCheck: Manner(aside=IncisionAside),
    Symptom: Manner(prepare=mind_red_flags),
    PumpEvent: Manner(words=(PUMP_SOUND, BEFORE_MRI)),
}


def manner_of(kind: type[Record]) -> Manner:
    """How this kind's form is made."""
    return MANNERS.get(kind, PLAIN)
