"""The FHIR document is one that a FHIR library accepts, and says everything word for word."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from any_record import records
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings

from logbook.entries.dose import PrescribedDose
from logbook.entries.medicine import Medicine
from logbook.entries.moment import Moment
from logbook.entries.profiles import Caregiver, Person
from logbook.entries.quantity import Quantity
from logbook.entries.record import Record
from logbook.entries.refill import Refill
from logbook.entries.registry import ENTRY_KINDS
from logbook.exchange.demo import fill_demo
from logbook.exchange.fhir import write_fhir
from logbook.store.log import Log

NOW = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
DAY = Moment(date(2026, 11, 20))


def document(log: Log, folder: Path) -> dict[str, Any]:
    """What is written, once the library has read it and given it back unchanged."""
    person = log.profiles(Person)[0]
    write_fhir(log, person.id, folder / "out.json", now=NOW)
    written = (folder / "out.json").read_text("utf-8")
    told = json.loads(written)
    assert json.loads(Bundle.model_validate_json(written).model_dump_json()) == told
    return told


def dose_told_by(prescriber: str, day: date, amount: str) -> PrescribedDose:
    return PrescribedDose(
        happened=DAY,
        prescriber=prescriber,
        prescribed_on=day,
        source="printout",
        daily_dose=Quantity(amount, "mcg/day"),
    )


def resources(told: dict[str, Any], sort: str) -> list[dict[str, Any]]:
    found = (entry["resource"] for entry in told["entry"])
    return [resource for resource in found if resource["resourceType"] == sort]


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if isinstance(value, str) else []


def pointed_to(value: Any) -> set[str]:
    """Everything that a resource points to."""
    if isinstance(value, list):
        return set().union(*map(pointed_to, value))
    if isinstance(value, dict):
        own = {value["reference"]} if "reference" in value else set()
        return own.union(*map(pointed_to, value.values()))
    return set()


def test_everything_in_the_document_is_named_at_its_beginning(tmp_path: Path):
    with closing(Log.open(tmp_path / "log")) as log:
        fill_demo(log, years=0.1, today=date(2026, 11, 24))
        log.add(Caregiver(name="Rosa"), by="Ana")
        told = document(log, tmp_path)
    first, *others = told["entry"]
    assert {each["fullUrl"] for each in others} == pointed_to(first["resource"])


def test_dose_and_refill_of_two_computers_are_told_in_both_versions(
    log, person, change_twice, tmp_path: Path
):
    dose = dose_told_by("Dr. Example", date(2026, 11, 20), "160.1")
    refill = Refill(happened=DAY, source="printout", refill_by=date(2026, 12, 13))
    for first, ana, jon in (
        (dose, {"daily_dose": Quantity("162", "mcg/day")}, {"prescriber": "Dr. Jon"}),
        (refill, {"refill_by": date(2026, 12, 3)}, {"refill_by": date(2026, 12, 30)}),
    ):
        logged = log.add(first, by="Ana", person_id=person.id)
        change_twice(log, logged, replace(first, **ana), replace(first, **jon))
    told = document(log, tmp_path)
    (statement,) = resources(told, "MedicationStatement")
    other = "on another computer, not chosen yet:"
    assert f"{other} 162 mcg/day" in statement["dosage"][0]["text"]
    assert f"{other} 3 Dec 2026" in texts(resources(told, "QuestionnaireResponse"))
    (summary,) = resources(told, "Composition")
    assert f"{other} 162 mcg/day" in str(summary["section"])


@pytest.mark.parametrize("ana_corrects", [True, False])
def test_dose_that_one_corrected_and_another_removed_is_told_as_both(
    log, person, change_twice, tmp_path: Path, *, ana_corrects: bool
):
    dose = dose_told_by("Dr. Example", date(2026, 11, 20), "160.1")
    logged = log.add(dose, by="Ana", person_id=person.id)
    changes = (replace(dose, daily_dose=Quantity("162", "mcg/day")), None)
    change_twice(log, logged, *(changes if ana_corrects else changes[::-1]))
    told = document(log, tmp_path)
    (statement,) = resources(told, "MedicationStatement")
    said = statement["dosage"][0]["text"]
    assert "162 mcg/day" in said
    assert said.count("on another computer, not chosen yet: removed") == 1


def test_whole_sample_log_is_a_document_with_all_its_entries(tmp_path: Path):
    with closing(Log.open(tmp_path / "log")) as log:
        fill_demo(log, years=0.1, today=date(2026, 11, 24))
        told = document(log, tmp_path)
        (robin,) = log.profiles(Person)
        count = log.count(robin.id)
    assert told["type"] == "document"
    assert told["entry"][0]["resource"]["resourceType"] == "Composition"
    (composition,) = resources(told, "Composition")
    named = [entry for section in composition["section"] for entry in section.get("entry", [])]
    others = resources(told, "Device") + resources(told, "RelatedPerson")
    assert len(named) == count + len(others)
    assert {e["reference"] for e in named} < {entry["fullUrl"] for entry in told["entry"]}
    for sort in ("Patient", "RelatedPerson", "Encounter", "Observation", "MedicationStatement"):
        assert resources(told, sort)


@settings(max_examples=60)
@given(record=records(*ENTRY_KINDS))
def test_any_entry_that_can_be_typed_is_accepted(record: Record):
    with TemporaryDirectory() as place, closing(Log.open(Path(place, "log"))) as log:
        robin = log.add(Person(name="Robin"), by="Ana")
        log.add(record, by="Ana", person_id=robin.id)
        assert len(document(log, Path(place))["entry"]) == 3


def test_dose_is_told_as_text_letter_for_letter(log: Log, person, tmp_path: Path):
    dose = dose_told_by("Dr. Lee", date(2026, 11, 19), "1,200.50")
    log.add(dose, by="Mia", person_id=person.id)
    (told,) = resources(document(log, tmp_path), "MedicationStatement")
    assert told["dosage"] == [{"text": "Daily dose: 1,200.50 mcg/day"}]
    assert told["status"] == "unknown"
    assert "Prescribed by: Dr. Lee" in texts(told["note"])


def test_what_is_not_recorded_is_never_told_as_none(log: Log, person, tmp_path: Path):
    (composition,) = resources(document(log, tmp_path), "Composition")
    for section in composition["section"]:
        assert section["emptyReason"]["coding"][0]["code"] == "unavailable"
        assert "not recorded" in section["text"]["div"]


def test_medicine_that_was_stopped_is_not_active(log: Log, person, tmp_path: Path):
    for name, stopped in (("Old", date(2026, 11, 1)), ("New", None)):
        medicine = Medicine(happened=DAY, name=name, use="now", stopped=stopped)
        log.add(medicine, by="Mia", person_id=person.id)
    told = resources(document(log, tmp_path), "MedicationStatement")
    assert {each["medicationCodeableConcept"]["text"]: each["status"] for each in told} == {
        "Old": "unknown",
        "New": "active",
    }


def test_removed_entries_are_not_told(log: Log, person, tmp_path: Path):
    entry = log.add(Medicine(happened=DAY, name="X", use="now"), by="Mia", person_id=person.id)
    log.remove(entry.id, by="Mia")
    assert resources(document(log, tmp_path), "MedicationStatement") == []


def test_old_doses_stand_with_their_days_and_a_stopped_medicine_is_not_taken_now(tmp_path: Path):
    with closing(Log.open(tmp_path / "log")) as log:
        robin = log.add(Person(name="Robin"), by="Ana").id
        dose = dose_told_by("Dr. A", date(2026, 11, 20), "100")
        tablets = Medicine(happened=DAY, name="Tablets", use="now", stopped=date(2026, 11, 1))
        for record in (dose, tablets):
            log.add(record, by="Ana", person_id=robin)
        (composition,) = resources(document(log, tmp_path), "Composition")
        told = " ".join(texts(composition))
    assert "20 Nov 2026: 100 mcg/day" in told
    assert "Tablets · Tried before" in told
    assert "Taken now" not in told
