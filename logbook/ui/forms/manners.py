"""How the forms of some kinds differ from the plain one: what stands beside or above them,
and what is read back before saving."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from logbook.dates import day_text
from logbook.entries.daily_care import DOMAINS, DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.expense import Expense
from logbook.entries.heard import as_heard
from logbook.entries.incision import IncisionCheck
from logbook.entries.logged import Logged
from logbook.entries.medicine import Medicine
from logbook.entries.profiles import Caregiver
from logbook.entries.pump_event import PumpEvent
from logbook.entries.record import Record, Remark
from logbook.entries.red_flags import BEFORE_MRI, PUMP_SOUND
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.ui.forms.asides import IncisionAside, PrintoutAside
from logbook.ui.forms.form import Form
from logbook.ui.forms.incision_reminder import add_incision_reminder
from logbook.ui.forms.symptom_form import prepare_symptom
from logbook.ui.session import Session
from logbook.ui.widgets.theme import Theme
from logbook.words import N_, tr


def no_remarks(
    _session: Session, _record: Record, _correcting: Logged[Any] | None
) -> Iterator[Remark]:
    """Nothing else in the log is in the way."""
    yield from ()


def two_of_a_name(
    session: Session, record: Record, correcting: Logged[Any] | None
) -> Iterator[Remark]:
    """Entries are signed with a caregiver's name, so no two caregivers may share one."""
    assert isinstance(record, Caregiver)
    own = correcting.id if correcting else ""
    others = (c.record.name or "" for c in session.caregivers if c.id != own)
    name = as_heard(record.name)
    if any(as_heard(other) == name for other in others):
        yield Remark(
            "name", tr("There is a caregiver of this name. Please add something, like Ana K.")
        )


def told_before(
    session: Session, record: Record, correcting: Logged[Any] | None
) -> Iterator[Remark]:
    """Nobody's pump is refilled twice on one day: a refill that is there may be this one."""
    assert isinstance(record, Refill)
    if correcting or session.person is None:
        return
    day = record.happened.day
    of_the_day = session.log.entries(session.person.id, since=day, until=day)
    if any(isinstance(each.record, Refill) for each in of_the_day):
        words = tr(
            "A refill of {day} is in the log already. If it is this one, correct that entry in the "
            "timeline instead.",
            day=day_text(day),
        )
        yield Remark("refill_by", words)


@dataclass(frozen=True)
class Manner:
    """What is special about a kind's form; the plain form has nothing of it."""

    aside: Callable[[Session, Form, Theme, Logged[Any] | None], QWidget] | None = None
    """Makes what stands beside the fields; it knows which entry is being corrected."""
    prepare: Callable[[Session, Form, Theme], None] | None = None
    """Adds to the form itself."""
    words: tuple[str, ...] = ()
    """Fixed sentences above the fields about whom to call, with the numbers."""
    repeats: tuple[str, ...] = ()
    """What "Same as last time" copies: never a dose, a clinic's value, a measured number, a date,
    a photo, a note or a sign of an emergency."""
    check: Callable[[Session, Record, Logged[Any] | None], Iterator[Remark]] = no_remarks
    """What keeps a record from being saved because of what else is in the log."""
    doubts: Callable[[Session, Record, Logged[Any] | None], Iterator[Remark]] = no_remarks
    """What a person may want to look at again because of what else is in the log."""
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
            "refill_by",
            "alarm_date",
        ),
    ),
    Refill: Manner(
        doubts=told_before,
        aside=partial(PrintoutAside, title=N_("The last refill, to compare")),
        read_back=(
            "refill_by",
            "alarm_date",
            "next_date",
            "next_time",
            "expected",
            "drained",
            "filled",
            "source",
        ),
    ),
    IncisionCheck: Manner(aside=IncisionAside, prepare=add_incision_reminder),
    Symptom: Manner(
        prepare=prepare_symptom,
        repeats=("what", "strength", "rater", "area", "better_worse", "spasm_frequency"),
    ),
    DailyCare: Manner(repeats=("day_was", *DOMAINS)),
    Medicine: Manner(repeats=("name", "use", "said_by", "kept_where")),
    Expense: Manner(repeats=("what", "insurer", "claim")),
    Caregiver: Manner(check=two_of_a_name),
    PumpEvent: Manner(words=(PUMP_SOUND, BEFORE_MRI)),
}


def manner_of(kind: type[Record]) -> Manner:
    """How this kind's form is made."""
    return MANNERS.get(kind, PLAIN)
