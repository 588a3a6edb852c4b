"""What follows page one: its figures are the log's, and its corrections are told in full."""

from __future__ import annotations

import io
import json
import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta

import pypdf
import pypdfium2 as pdfium
import pytest

from logbook.care.corrections import corrections
from logbook.care.dose_steps import prescribed, steps_by_unit
from logbook.care.period import Period
from logbook.entries.daily_care import DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.pump_event import PumpEvent
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.specs import Photo
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.report.charts.step_chart import StepChart
from logbook.report.summary.material import Material
from logbook.report.summary.sections import CHARTS, NOTES, OVERVIEW, SECTIONS, USUAL

TODAY = date(2026, 11, 24)


@pytest.fixture
def prescribe(tell, days_ago):
    def told(days: int, number: str, unit: str = "mcg/day", **more):
        return tell(
            PrescribedDose(
                happened=days_ago(days),
                prescriber="Dr. Lee",
                prescribed_on=TODAY - timedelta(days=days),
                source="printout",
                daily_dose=Quantity(number, unit),
                **more,
            )
        )

    return told


def test_corrected_dose_is_told_with_old_and_new_value_who_when_and_why(summary, prescribe, log):
    wrong = prescribe(9, "210")
    right = replace(wrong.record, daily_dose=Quantity("120", "mcg/day"))
    made = log.correct(wrong.id, right, by="Jon", why="Digits swapped").last.at.astimezone()
    text = summary(sections=frozenset({"doses"})).text
    assert (
        f"Corrected {made.day} {made:%b %Y} by Jon. "
        "Daily dose: was 210 mcg/day, now 120 mcg/day. Reason: Digits swapped"
    ) in text


def test_corrected_note_stays_as_private_as_a_note(summary, prescribe, log):
    first = prescribe(9, "210", note="Mum was cross")
    log.correct(first.id, replace(first.record, note="Mum was tired"), by="Jon", why="Kinder")
    private = summary(sections=frozenset({"doses"})).text
    assert "cross" not in private
    assert "tired" not in private
    assert "Corrected" not in private
    told = summary(sections=frozenset({"doses", "notes"})).text
    assert "Note: was Mum was cross, now Mum was tired." in told


def test_dose_of_long_ago_that_is_written_down_today_is_not_the_last_one(summary, prescribe, tell):
    tell(Refill(happened=Moment.at(TODAY - timedelta(days=30)), refill_by=date(2027, 2, 1)))
    prescribe(20, "500")
    tell(
        PrescribedDose(
            happened=Moment.at(TODAY, time(9)),
            prescriber="Dr. Old",
            prescribed_on=date(2020, 1, 1),
            source="printout",
            daily_dose=Quantity("50", "mcg/day"),
            refill_by=date(2020, 3, 1),
        )
    )
    page = summary().pages[0]
    assert "Daily dose 500 mcg/day" in page
    assert "50 mcg/day" not in page.replace("500 mcg/day", "")
    assert "2020" not in page


def test_correction_that_was_taken_back_is_told_as_two(log, robin, prescribe):
    first = prescribe(9, "210")
    changed = replace(first.record, daily_dose=Quantity("120", "mcg/day"))
    log.correct(first.id, changed, by="Jon", why="Mistyped")
    log.correct(first.id, first.record, by="Ana", why="It was right")
    steps = list(corrections(log.casebook(robin).copied[first.id], notes=False))
    assert [(step.changes[0].before, step.changes[0].after) for step in steps] == [
        ("210 mcg/day", "120 mcg/day"),
        ("120 mcg/day", "210 mcg/day"),
    ]


def test_doses_in_different_units_never_share_a_chart(log, robin, prescribe, summary):
    prescribe(30, "100")
    prescribe(20, "0.1", "mg/day")
    prescribe(10, "120")
    prescribe(5, "0.2", "mg/day")
    doses = prescribed(log.casebook(robin), TODAY)
    steps = steps_by_unit(doses, "daily_dose", TODAY)
    assert {unit: [step.text for step in found] for unit, found in steps.items()} == {
        "mcg/day": ["100 mcg/day", "120 mcg/day"],
        "mg/day": ["0.1 mg/day", "0.2 mg/day"],
    }
    text = summary(sections=frozenset({"doses"})).text
    assert "Daily dose, mcg/day, as copied" in text
    assert "Daily dose, mg/day, as copied" in text


def test_a_step_ends_where_the_next_dose_was_prescribed(log, robin, prescribe):
    prescribe(30, "100")
    prescribe(10, "120")
    (steps,) = steps_by_unit(prescribed(log.casebook(robin), TODAY), "daily_dose", TODAY).values()
    assert [(step.since, step.until) for step in steps] == [
        (TODAY - timedelta(days=30), TODAY - timedelta(days=10)),
        (TODAY - timedelta(days=10), TODAY),
    ]


def test_number_that_can_be_read_in_two_ways_is_told_and_not_drawn(summary, prescribe):
    prescribe(30, "1,200")
    prescribe(10, "120")
    text = summary(sections=frozenset({"doses"})).text
    assert "Not drawn, because it can be read in two ways: 1,200 mcg/day (25 Oct 2026)" in text


def test_every_dose_up_to_the_last_day_is_in_the_ledger_but_none_after_it(summary, prescribe):
    from logbook.care.period import Period

    for days, number in ((400, "90"), (20, "100"), (2, "120")):
        prescribe(days, number)
    period = Period(TODAY - timedelta(days=30), TODAY - timedelta(days=10))
    printed = summary(period=period, sections=frozenset({"doses"}))
    text = printed.text.split("Prescribed doses, as")[1]
    assert "90 mcg/day" in text
    assert "100 mcg/day" in text
    assert "120 mcg/day" not in text


@pytest.mark.parametrize("lines", range(36, 66, 2))
def test_the_title_of_the_doses_never_stands_without_a_dose(
    log, robin, prescribe, titled_page, lines
):
    prescribe(30, "100")
    prescribe(9, "120")
    material = Material(
        log.casebook(robin), Period(date(2026, 10, 1), TODAY), log.photos.read, notes=False
    )
    assert any(isinstance(block, StepChart) for block in titled_page("doses", material, lines))


def test_refills_stand_in_a_table_with_both_volumes(summary, tell, days_ago):
    tell(Refill(happened=days_ago(400), drained=Quantity("2.5", "mL"), clinician="Nurse Paul"))
    text = summary(sections=frozenset({"refills"})).text
    assert "20 Oct 2025 not recorded 2.5 mL not recorded not recorded" in text
    assert "Nurse Paul" in text


def test_incision_checks_are_counted_from_the_last_surgery(summary, tell, days_ago, log, skin):
    tell(Visit(happened=days_ago(30), visit_type="surgery"))
    kept = log.photos.add(skin)
    for days in (27, 20):
        tell(IncisionCheck(happened=days_ago(days), site="pump", photos=(Photo(kept.name),)))
    tell(IncisionCheck(happened=days_ago(35), site="pump"))
    text = summary(sections=frozenset({"incisions", "photos"})).text
    told = "{} days after the surgery of 25 Oct 2026"
    assert text.count(told.format(3)) == text.count(told.format(10)) == 2, "in table and photos"
    assert text.index(told.format(3)) < text.index(told.format(10))
    assert "20 Oct 2026, 09:00 nothing ticked as seen nothing answered no" in text


@pytest.mark.parametrize(
    "name", [name for name in SECTIONS if name not in (OVERVIEW, CHARTS, NOTES)]
)
def test_a_section_without_anything_says_so(name, summary):
    printed = summary(sections=frozenset({name}))
    title, _, told = printed.pages[1].partition("Nothing to tell")
    assert (title, len(printed.pages)) == ("", 2)
    assert told.split(" Robin Sample")[0].strip().startswith(("No ", "Nothing was"))


def test_sections_without_anything_share_one_title_at_the_end(summary, tell, days_ago):
    tell(Symptom(happened=days_ago(1), what="pain", strength=3))
    printed = summary(sections=frozenset({"refills", "symptoms", "events"}))
    assert len(printed.pages) == 2
    end = printed.pages[1].split("Nothing to tell")[1]
    assert end.startswith(" No refill was logged. No pump event was logged in these days.")


def test_notes_are_printed_only_where_they_are_asked_for(summary, tell, days_ago):
    tell(DailyCare(happened=days_ago(1), day_was="good", note="between us"))
    tell(PumpEvent(happened=days_ago(1), event="fall", note="between us"))
    tell(Symptom(happened=days_ago(1), what="pain", strength=3, note="between us"))
    tell(IncisionCheck(happened=days_ago(1), site="pump", note="between us"))
    assert "between us" not in summary(sections=USUAL).text
    assert "between us" in summary(sections=USUAL | {NOTES}).text


def test_page_one_points_at_the_page_where_the_rest_is_printed(summary, tell, days_ago):
    for number in range(60):
        tell(Question(happened=days_ago(1), asked=f"Question {number:02} {'so long ' * 60}"))
        tell(PumpEvent(happened=days_ago(1), event="fall", details=f"fall {number:02}"))
    printed = summary(sections=frozenset())
    heading = "From 16 Oct 2026 to 24 Nov 2026"
    page = next(n for n, text in enumerate(printed.pages[1:], start=2) if heading in text)
    assert page > 2
    questions, falls = printed.pages[0].split(heading)
    assert "57 more, page 2" in questions
    assert f"more, page {page}" in falls
    with pdfium.PdfDocument(printed.pdf) as document:
        assert pdfium.raw.FPDFPage_GetAnnotCount(document[0].raw) >= 2, "a press goes there"


def test_bookmarks_name_each_section_and_lead_to_its_page(summary, tell, days_ago):
    tell(Symptom(happened=days_ago(1), what="pain", strength=3))
    printed = summary(sections=frozenset({"doses", "symptoms", "log"}))
    reader = pypdf.PdfReader(io.BytesIO(printed.pdf))
    marks = [mark for mark in reader.outline if not isinstance(mark, list)]
    wanted = [SECTIONS["symptoms"], SECTIONS["log"], "Nothing to tell"]
    assert [mark.title for mark in marks] == wanted
    for mark in marks:
        number = reader.get_destination_page_number(mark)
        assert number is not None
        assert mark.title in printed.pages[number]


def test_printed_figures_are_those_in_the_database(summary, tell, days_ago, log, robin):
    """Counted anew with plain SQL, past everything that the report is made from."""
    for number in range(40):
        tell(Symptom(happened=days_ago(number % 13), what="pain", strength=number % 11))
        if number % 3:
            spasms = Symptom(happened=days_ago(number % 7), what="spasms", spasm_frequency="hourly")
            tell(spasms, by="Jon")
        tell(DailyCare(happened=days_ago(number % 5), times_woken=str(number % 4)))
    gone = tell(Symptom(happened=days_ago(1), what="pain", strength=9))
    log.remove(gone.id, by="Ana")

    with sqlite3.connect(log.folder / "logbook.db") as connection:
        rows = connection.execute(
            "SELECT content, first_by FROM record"
            " WHERE person_id = ? AND removed = 0 AND happened_at IS NOT NULL",
            [robin],
        ).fetchall()
    contents = [json.loads(content) for content, _ in rows]
    days = len({content["happened"][:10] for content in contents})
    ratings = sum(c.get("what") == "pain" and "strength" in c for c in contents)
    answers = sum("spasm_frequency" in content for content in contents)
    nights = sum("times_woken" in content for content in contents)
    writers = Counter(by for _, by in rows)

    page = summary().pages[0]
    assert "Days with entries Logged by (entries)" in page
    assert f"{days} of 40" in page
    assert f"Ana ({writers['Ana']}), Jon ({writers['Jon']})" in page
    assert f"Pain {ratings} ratings" in page
    assert f"Spasms, Penn scale {answers} answers" in page
    assert f"Times woken {nights} nights" in page


def test_night_told_in_words_is_counted_and_not_drawn(summary, tell, days_ago):
    tell(DailyCare(happened=days_ago(2), times_woken="2"))
    tell(DailyCare(happened=days_ago(1), times_woken="often"))
    assert "Times woken 2 nights, 1 in words" in summary().pages[0]


def test_table_that_goes_on_says_on_each_page_what_it_is_of(summary, tell, days_ago):
    for number in range(120):
        tell(Symptom(happened=days_ago(number % 30, number % 24), what="tightness", strength=3))
    printed = summary(sections=frozenset({"symptoms"}))
    assert len(printed.pages) > 3
    for page in printed.pages[2:]:
        assert page.startswith("Tightness, continued When How strong")
    assert "continued" not in printed.pages[1]
