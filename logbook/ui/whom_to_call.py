"""The telephone numbers that the caregiver wrote down, those for an emergency first."""

from __future__ import annotations

from dataclasses import replace

from logbook.entries.profiles import CLINIC_DAY, CLINIC_NIGHT, EMERGENCY, Contact
from logbook.ui.session import Session
from logbook.words import in_a_row, isolated, tr

URGENCY = (EMERGENCY, CLINIC_NIGHT, CLINIC_DAY)
"""Whom to call first."""


def help_numbers(session: Session) -> list[Contact]:
    """The emergency number and the pump clinic's, as the caregiver typed them.

    Where the person has no emergency number, the others' stand in for it and say whose.
    """
    numbers = [contact for contact in contacts(session) if contact.role in URGENCY]
    if session.person and not any(contact.role == EMERGENCY for contact in numbers):
        return [*_emergency_numbers_of_others(session), *numbers]
    return numbers


def contacts(session: Session) -> list[Contact]:
    """All of the person's contacts, those for an emergency first."""
    if session.person is None:
        return []
    found = [c.record for c in session.log.profiles(Contact, session.person.id)]
    return sorted(found, key=lambda c: URGENCY.index(c.role) if c.role in URGENCY else len(URGENCY))


def _emergency_numbers_of_others(session: Session) -> list[Contact]:
    numbers: dict[str | None, Contact] = {}
    for person in session.others:
        whose = tr("written down for {person}", person=isolated(person.record.name or ""))
        for logged in session.log.profiles(Contact, person.id):
            contact = logged.record
            if contact.role == EMERGENCY and contact.phone not in numbers:
                numbers[contact.phone] = replace(contact, name=in_a_row(contact.name, whose))
    return list(numbers.values())
