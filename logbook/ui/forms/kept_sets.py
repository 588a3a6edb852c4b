"""The sets of symptoms that the settings keep: made, found again, forgotten and brought back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from logbook.entries.draft_slot import SET, Slot
from logbook.entries.heard import as_heard
from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.ui.session import Session
from logbook.words import tr

Set = Mapping[str, Any]
"""A set: its "name" and its "symptoms"."""


def set_slot(name: str, person: Logged[Person] | None) -> str:
    """Where what is rated and not logged yet is kept: one place for each set and person."""
    return str(Slot(SET, name, person.id if person else ""))


def drafted_set(session: Session, slot: str) -> Set | None:
    """The set that was put aside there about the person shown; one that is not kept any more
    still asks what was rated."""
    name = Slot.parse(slot).name
    if slot != set_slot(name, session.person):
        return None
    typed = session.drafts.find(slot) or {}
    rated = {"name": name, "symptoms": list(typed.get("rated", {}))}
    kept = (one for one in session.settings.symptom_sets if one["name"] == name)
    found = next(kept, rated)
    return found if found["symptoms"] else None


def set_called(session: Session, name: str) -> Set | None:
    """The set that a person would call so."""
    heard = as_heard(name)
    sets = session.settings.symptom_sets
    return next((one for one in sets if as_heard(one["name"]) == heard), None)


def keep_set(session: Session, made: Set, changing: Set | None = None) -> None:
    """Keep a set in place of the one that is changed, or else of one with the same name; that can
    be brought back."""
    heard = as_heard(made["name"])
    before = changing or set_called(session, made["name"])
    if before is None:
        session.keep_settings(symptom_sets=[*session.settings.symptom_sets, made])
        return
    gone = [
        one
        for one in session.settings.symptom_sets
        if one != before and as_heard(one["name"]) == heard
    ]

    def bring_back() -> None:
        _put(session, before, instead_of=made)
        lacking = [one for one in gone if set_called(session, one["name"]) is None]
        session.keep_settings(symptom_sets=[*session.settings.symptom_sets, *lacking])

    _put(session, made, instead_of=before)
    session.let_go.emit(
        tr("The set {name} was changed.", name=made["name"]),
        bring_back,
    )


def forget_set(session: Session, chosen: Set) -> None:
    """Let go of a set and of what is rated in it; both can be brought back."""
    sets = list(session.settings.symptom_sets)
    slot = set_slot(chosen["name"], session.person)
    typed = session.drafts.find(slot)
    session.keep_settings(symptom_sets=[one for one in sets if one != chosen])
    session.drafts.drop(slot)

    def bring_back() -> None:
        if typed is not None:
            session.drafts.bring_back(slot, typed)
        if set_called(session, chosen["name"]) is None and chosen in sets:
            kept = list(session.settings.symptom_sets)
            kept.insert(sets.index(chosen), chosen)
            session.keep_settings(symptom_sets=kept)

    session.let_go.emit(tr("The set {name} was forgotten.", name=chosen["name"]), bring_back)


def _put(session: Session, one: Set, *, instead_of: Set) -> None:
    """Where the other stood; one that is not there any more leaves its place at the end."""
    kept = list(session.settings.symptom_sets)
    place = kept.index(instead_of) if instead_of in kept else len(kept)
    kept[place : place + 1] = [one]
    heard = as_heard(one["name"])
    others = (each for each in kept if each is one or as_heard(each["name"]) != heard)
    session.keep_settings(symptom_sets=list(others))
