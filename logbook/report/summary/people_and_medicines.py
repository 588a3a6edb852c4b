"""The medicines that are taken beside the pump now, and whom to call."""

from __future__ import annotations

from collections.abc import Collection

from logbook.care.emergency_facts import CALLED_FIRST
from logbook.entries.casebook import Casebook
from logbook.entries.logged import Logged
from logbook.entries.medicine import NOW, Medicine
from logbook.entries.profiles import Contact
from logbook.report.page.kit import BODY, COMPACT, PHONE, SMALL, STRONG
from logbook.report.page.text import Span, width_of
from logbook.report.summary.portions import COLUMN_GAP, Portion, Row, RowList, SideBySide
from logbook.words import tr

LEAST_MEDICINES, LEAST_CONTACTS = 3, 3
MOST_LINES = 2
_CONTACTS_AT = 0.4
_PHONE_ROOM = 48.0
"""Phone numbers up to this wide stand in a column of their own."""


def medicines_and_contacts(casebook: Casebook, width: float, hidden: Collection[str]) -> Portion:
    """Medicines with their dose as written, and everyone's number as the caregiver typed it."""
    right_at = width * _CONTACTS_AT
    if "medicines" in hidden:
        return _contacts(casebook, width)
    medicines = RowList(
        tr("Medicines now, beside the pump"),
        [_medicine(logged) for logged in casebook.medicines(NOW)],
        right_at - COLUMN_GAP,
        nothing=tr("not recorded"),
        least=LEAST_MEDICINES,
    )
    return SideBySide(medicines, _contacts(casebook, width - right_at), right_at)


def _contacts(casebook: Casebook, width: float) -> RowList:
    """In the order in which one calls."""
    ranks = {role: number for number, role in enumerate(CALLED_FIRST)}
    in_order = sorted(casebook.contacts, key=lambda c: ranks.get(c.record.role or "", len(ranks)))
    return RowList(
        tr("Contacts"),
        [_contact(logged) for logged in in_order],
        width,
        nothing=tr("not recorded"),
        least=LEAST_CONTACTS,
        pace=2,
    )


def _medicine(logged: Logged[Medicine]) -> Row:
    medicine = logged.record
    since = tr("since {day}", day=medicine.show("started")) if medicine.started else ""
    said = medicine.said_by or ""
    dose = medicine.dose_as_written or tr("dose not recorded")
    faint = ", ".join(filter(None, (since, said)))
    return Row(
        (Span(f"{medicine.name}  ", STRONG), Span(f"{dose}  ", BODY), Span(faint, SMALL)),
        most=MOST_LINES,
    )


def _contact(logged: Logged[Contact]) -> Row:
    contact = logged.record
    phone = Span(contact.phone or "", PHONE)
    others = ", ".join(filter(None, (contact.name, contact.hours)))
    who = (Span(contact.show("role") + "  ", COMPACT), Span(others, SMALL))
    if width_of(phone) > _PHONE_ROOM:
        return Row((phone, Span("  ", COMPACT), *who), most=MOST_LINES)
    return Row(who, front=((0.0, (phone,)),), indent=_PHONE_ROOM + 6, most=MOST_LINES)
