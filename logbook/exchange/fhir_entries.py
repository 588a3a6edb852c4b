"""Which FHIR resource each kind of record becomes.

A kind that is not named here becomes a QuestionnaireResponse: a form that a caregiver filled
in. That loses nothing and claims nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from logbook.entries.casebook import Casebook
from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Logged
from logbook.entries.medicine import NOW, Medicine
from logbook.entries.profiles import Caregiver, Contact, Person, Pump
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.exchange.fhir_words import (
    Resource,
    filled,
    moment,
    narrative,
    note,
    plain,
    reference,
    said,
    said_elsewhere,
    writer,
)
from logbook.words import tr, with_answer


def _patient(logged: Logged[Person], book: Casebook) -> Resource:
    person = logged.record
    return filled(
        {
            "resourceType": "Patient",
            "name": [{"text": plain(person.name or "")}],
            "birthDate": person.born.isoformat() if person.born else None,
            "contact": [_contact(each.record) for each in book.contacts],
        }
    )


def _contact(contact: Contact) -> Resource:
    return filled(
        {
            "relationship": [{"text": plain(contact.show("role"))}],
            "name": {"text": plain(contact.name)} if contact.name else None,
            "telecom": [{"system": "phone", "value": plain(contact.phone or "")}],
        }
    )


def _related_person(logged: Logged[Caregiver], book: Casebook) -> Resource:
    caregiver = logged.record
    return filled(
        {
            "resourceType": "RelatedPerson",
            "patient": reference(book.person.id),
            "relationship": [{"text": plain(caregiver.relation or "") or tr("Caregiver")}],
            "name": [{"text": plain(caregiver.name or "")}],
        }
    )


def _device(logged: Logged[Pump], book: Casebook) -> Resource:
    pump = logged.record
    return filled(
        {
            "resourceType": "Device",
            "status": "inactive" if pump.removed else "active",
            "deviceName": [{"name": plain(pump.show("model")), "type": "patient-reported-name"}],
            "serialNumber": plain(pump.serial or ""),
            "patient": reference(book.person.id),
            "note": note(logged, "model", "serial"),
        }
    )


def _encounter(logged: Logged[Visit], book: Casebook) -> Resource:
    """What has no place of its own in an encounter, such as what was said, stands in its text."""
    visit = logged.record
    kind, who = plain(visit.show("visit_type")), plain(visit.clinician or "")
    return filled(
        {
            "resourceType": "Encounter",
            "text": narrative(with_answer(label, text) for _, label, text in said(visit)),
            "status": "unknown",
            "class": {"display": kind},
            "subject": reference(book.person.id),
            "participant": [{"individual": {"display": who}}] if who else [],
            "period": {"start": moment(visit.happened)},
            "reasonCode": [{"text": plain(visit.reason)}] if visit.reason else [],
        }
    )


def _observation(logged: Logged[Symptom], book: Casebook) -> Resource:
    symptom = logged.record
    return filled(
        {
            "resourceType": "Observation",
            "status": "amended" if logged.corrected else "final",
            "code": {"text": plain(symptom.show("what"))},
            "subject": reference(book.person.id),
            "effectiveDateTime": moment(symptom.happened),
            "performer": [writer(logged)],
            "component": [
                {"code": {"text": label}, "valueString": text}
                for name, label, text in said(symptom)
                if name != "what"
            ],
        }
    )


def _prescription(logged: Logged[PrescribedDose], book: Casebook) -> Resource:
    """Whether it still holds is not for this program to say, hence the status."""
    dose = logged.record
    told = [with_answer(label, text) for name, label, text in said(dose) if name in _DOSE]
    told += [with_answer(label, text) for _, label, text in said_elsewhere(logged, book)]
    return filled(
        {
            "resourceType": "MedicationStatement",
            "status": "unknown",
            "medicationCodeableConcept": {"text": plain(dose.drug or "") or tr(dose.title)},
            "subject": reference(book.person.id),
            "effectiveDateTime": dose.prescribed_on.isoformat() if dose.prescribed_on else None,
            "dateAsserted": moment(dose.happened),
            "informationSource": writer(logged),
            "dosage": [{"text": "\n".join(told)}],
            "note": note(logged, "drug", *_DOSE),
        }
    )


_DOSE = ("concentration", "daily_dose", "mode", "steps", "bolus")


def _medicine(logged: Logged[Medicine], book: Casebook) -> Resource:
    medicine = logged.record
    written = plain(medicine.dose_as_written or "")
    period = filled(
        {
            "start": medicine.started.isoformat() if medicine.started else None,
            "end": medicine.stopped.isoformat() if medicine.stopped else None,
        }
    )
    in_order = not (medicine.started and medicine.stopped and medicine.started > medicine.stopped)
    return filled(
        {
            "resourceType": "MedicationStatement",
            "status": "active" if medicine.use_today == NOW else "unknown",
            "medicationCodeableConcept": {"text": plain(medicine.name or "")},
            "subject": reference(book.person.id),
            "effectivePeriod": period if in_order else None,
            "dateAsserted": moment(medicine.happened),
            "informationSource": writer(logged),
            "dosage": [{"text": written}] if written else [],
            "note": note(logged, "name", "dose_as_written"),
        }
    )


def _form(logged: Logged[Any], book: Casebook) -> Resource:
    told = (*said(logged.record), *said_elsewhere(logged, book))
    return filled(
        {
            "resourceType": "QuestionnaireResponse",
            "status": "amended" if logged.corrected else "completed",
            "subject": reference(book.person.id),
            "authored": moment(logged.record.happened),
            "author": writer(logged),
            "item": [
                {
                    "linkId": logged.kind,
                    "text": tr(logged.record.title),
                    "item": [
                        {"linkId": name, "text": label, "answer": [{"valueString": text}]}
                        for name, label, text in told
                    ],
                }
            ],
        }
    )


RESOURCES: defaultdict[str, Callable[[Logged[Any], Casebook], Resource]] = defaultdict(
    lambda: _form,
    {
        Person.kind: _patient,
        Caregiver.kind: _related_person,
        Pump.kind: _device,
        Visit.kind: _encounter,
        Symptom.kind: _observation,
        PrescribedDose.kind: _prescription,
        Medicine.kind: _medicine,
    },
)
"""What makes a record's resource, by its kind."""
