"""A person's log as a FHIR R4 document, for the systems of clinics.

It has the shape of an International Patient Summary without claiming to conform to it: that
would need coded values, and Logbook keeps what people wrote. Every value is text, word for word
as the form shows it; no dose becomes a number. The only codes are those of FHIR itself (HL7,
public domain, CC0) and LOINC's for the document and its sections: "This material contains
content from LOINC (loinc.org). LOINC is copyright Regenstrief Institute, Inc. and the LOINC
Committee and is available at no cost under the license at loinc.org/license."

Removed entries, earlier versions and the pictures of photos stay in the log.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from logbook.entries.casebook import Casebook
from logbook.entries.logged import Logged
from logbook.entries.medicine import Medicine
from logbook.entries.profiles import Caregiver
from logbook.entries.record import Entry
from logbook.errors import NotSaved
from logbook.exchange.fhir_entries import RESOURCES
from logbook.exchange.fhir_words import Resource, narrative, plain, reference, said_elsewhere, urn
from logbook.store.log import Log
from logbook.whole_file import refuse_inside, write_whole
from logbook.words import N_, tr

_LOINC = "http://loinc.org"
_SUMMARY = ("60591-5", "Patient summary Document")
_EMPTY = "http://terminology.hl7.org/CodeSystem/list-empty-reason"


def write_fhir(log: Log, person_id: str, target: Path, *, now: datetime) -> int:
    """Write a person's log to `target`, and say how many resources it holds.

    `now` has its time zone. Raises NotSaved when the file cannot be written; an older one is
    then as it was.
    """
    refuse_inside(log.folder, target)
    made = document(log.casebook(person_id), log.profiles(Caregiver), now=now)
    content = json.dumps(made, ensure_ascii=False, indent=1).encode()

    def verify(written: Path) -> None:
        if written.read_bytes() != content:
            raise OSError("it was not written as it should")

    try:
        write_whole(target, [content], verify)
    except OSError as wrong:
        raise NotSaved(
            tr("{file} could not be written.", file=target),
            tr("Check that the folder is there, may be written to and has room, then try again."),
        ) from wrong
    return len(made["entry"])


def document(
    book: Casebook, caregivers: Iterable[Logged[Caregiver]], *, now: datetime
) -> dict[str, Any]:
    """The Bundle: a Composition, and everything it speaks of."""
    person = book.person
    told: list[Logged[Any]] = [person, *caregivers, *book.pumps, *book.entries]
    made = {each.id: RESOURCES[each.kind](each, book) for each in told}
    composition = _composition(book, told, made, now)
    identifier = f"{person.id}-{now.astimezone(UTC):%Y%m%dT%H%M%S%f}"
    return {
        "resourceType": "Bundle",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:logbook:{identifier}"},
        "type": "document",
        "timestamp": _instant(now),
        "entry": [
            {"fullUrl": urn(UUID(int=UUID(person.id).int ^ 1).hex), "resource": composition},
            *({"fullUrl": urn(each), "resource": resource} for each, resource in made.items()),
        ],
    }


def _composition(
    book: Casebook, told: Sequence[Logged[Any]], made: Mapping[str, Resource], now: datetime
) -> Resource:
    """What the document holds; whatever is in it is named here, as the standard asks."""
    person = book.person.record
    known = {each.record.name: each.id for each in told if each.kind == Caregiver.kind}
    writers = sorted({each.last.by for each in (book.person, *book.entries)})
    return {
        "resourceType": "Composition",
        "status": "final",
        "type": _loinc(*_SUMMARY),
        "subject": reference(book.person.id),
        "date": _instant(now),
        "author": [_author(name, known.get(name)) for name in writers],
        "title": plain(tr("Caregiver-recorded log of {name}", name=person.name or "")),
        "section": [
            _told_section("48765-2", N_("Allergies"), person.show("allergies")),
            _told_section("11450-4", N_("Diagnosis"), person.show("diagnosis")),
            *(
                _section(code, title, [each for each in told if belongs(made[each.id])], book)
                for code, title, belongs in _SECTIONS
            ),
        ],
    }


def _author(name: str, caregiver_id: str | None) -> dict[str, str]:
    return (reference(caregiver_id) if caregiver_id else {}) | {
        "display": plain(name) or tr("Caregiver")
    }


def _is(*names: str) -> Callable[[Resource], bool]:
    return lambda resource: resource["resourceType"] in names


_SECTIONS: tuple[tuple[str, str, Callable[[Resource], bool]], ...] = (
    ("10160-0", Medicine.title, _is("MedicationStatement")),
    ("46264-8", N_("Pump"), _is("Device")),
    ("46240-8", N_("Visits"), _is("Encounter")),
    ("", N_("What the caregivers saw and noted"), _is("Observation", "QuestionnaireResponse")),
    ("", N_("Who writes in this log"), _is("RelatedPerson")),
)
"""LOINC code, heading, and what stands in each section."""


def _told_section(code: str, title: str, text: str) -> dict[str, Any]:
    """What a person typed in one line; blank is unknown, which is not the same as none."""
    if plain(text):
        return _headed(code, title) | {"text": narrative([text])}
    return _headed(code, title) | _nothing()


def _section(code: str, title: str, told: Sequence[Logged[Any]], book: Casebook) -> dict[str, Any]:
    if not told:
        return _headed(code, title) | _nothing()
    return _headed(code, title) | {
        "text": narrative(_line(each, book) for each in told),
        "entry": [reference(each.id) for each in told],
    }


def _line(logged: Logged[Any], book: Casebook) -> str:
    """What it says, with its day, without which an old dose would be taken for the one of now."""
    record = logged.record
    line = record.in_one_line() or tr(record.title)
    if isinstance(record, Entry):
        line = f"{record.happened.text()}: {line}"
    return ", ".join([line, *(text for _, _, text in said_elsewhere(logged, book))])


def _headed(code: str, title: str) -> dict[str, Any]:
    heading = tr(title)
    return {"title": heading} | ({"code": _loinc(code, heading)} if code else {})


def _nothing() -> dict[str, Any]:
    reason = {"coding": [{"system": _EMPTY, "code": "unavailable"}], "text": tr("not recorded")}
    return {"text": narrative([tr("not recorded")]), "emptyReason": reason}


def _loinc(code: str, text: str) -> dict[str, Any]:
    return {"coding": [{"system": _LOINC, "code": code}], "text": text}


def _instant(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
