"""What a caregiver wants others not to read is not on page one either, and that is said."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pypdf
import pytest

from logbook.care.period import Period
from logbook.entries.daily_care import DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.expense import Expense
from logbook.entries.incision import IncisionCheck
from logbook.entries.medicine import Medicine
from logbook.entries.profiles import Contact, Pump
from logbook.entries.pump_event import PumpEvent
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.specs import Photo
from logbook.entries.symptom import Symptom

TODAY = date(2026, 11, 24)
TOLD = {
    "doses": "160.1 mcg/day",
    "refills": "18.5 mL",
    "incisions": "Belly (pump)",
    "symptoms": "Tightness",
    "daily_care": "Times woken",
    "medicines": "Melatonin",
    "events": "fell off the sofa",
    "questions": "May we fly?",
}


@pytest.fixture
def full(tell, days_ago, log, skin):
    photo = Photo(name=log.photos.add(skin).name)
    tell(
        PrescribedDose(
            happened=days_ago(9),
            prescriber="Dr. Lee",
            prescribed_on=TODAY - timedelta(days=9),
            source="printout",
            daily_dose=Quantity("160.1", "mcg/day"),
        )
    )
    tell(Refill(happened=days_ago(8), filled=Quantity("18.5", "mL")))
    tell(IncisionCheck(happened=days_ago(7), site="pump", redness="no", photos=(photo,)))
    tell(Symptom(happened=days_ago(6), what="tightness", strength=4))
    tell(DailyCare(happened=days_ago(5), times_woken="2"))
    tell(Medicine(happened=days_ago(4), name="Melatonin", use="now"))
    tell(PumpEvent(happened=days_ago(3), event="fall", details="fell off the sofa"))
    tell(Question(happened=days_ago(2), asked="May we fly?"))
    tell(Contact(role="emergency", phone="112"))


def photos_on_page_one(printed) -> int:
    return len(pypdf.PdfReader(io.BytesIO(printed.pdf)).pages[0].images)


@pytest.mark.parametrize("section", TOLD)
def test_hidden_section_is_not_on_page_one_and_named_as_left_out(section, full, summary):
    assert TOLD[section] in summary().pages[0]
    page = summary(hidden=frozenset({section}), sections=frozenset()).pages[0]
    assert TOLD[section] not in page
    assert "Left out of this page by choice:" in page
    for other, told in TOLD.items():
        assert other == section or told in page


def test_what_is_hidden_is_never_called_not_logged(full, summary):
    page = summary(hidden=frozenset({"doses", "refills", "events"})).pages[0]
    not_logged = page[page.index("Not logged in these days:") :].split(".")[0]
    for word in ("refill", "prescribed dose", "fall"):
        assert word not in not_logged


def test_hidden_photos_leave_the_words_about_the_incision(full, summary):
    assert photos_on_page_one(summary(sections=frozenset())) == 1
    hidden = summary(hidden=frozenset({"photos"}), sections=frozenset())
    assert "Belly (pump)" in hidden.pages[0]
    assert photos_on_page_one(hidden) == 0


def test_summary_of_past_days_tells_the_dose_of_those_days(full, summary, tell, days_ago):
    tell(
        PrescribedDose(
            happened=days_ago(60),
            prescriber="Dr. Lee",
            prescribed_on=TODAY - timedelta(days=60),
            source="printout",
            daily_dose=Quantity("90", "mcg/day"),
        )
    )
    past = Period(TODAY - timedelta(days=70), TODAY - timedelta(days=50))
    page = summary(period=past).pages[0]
    assert "Daily dose 90 mcg/day" in page
    assert "160.1 mcg/day" not in page


def test_sign_of_an_emergency_comes_before_everything_newer(summary, tell, days_ago):
    tell(Symptom(happened=days_ago(38), what="pain", red_flags=("seizure",)))
    for number in range(45):
        tell(PumpEvent(happened=days_ago(number // 2), event="fall"))
    page = summary().pages[0]
    since = page[page.index("From ") :]
    assert since.index("Seizure") < since.index("Fall, knock or strain")


def test_symptoms_that_were_not_rated_are_named_with_their_number(summary, tell, days_ago):
    for day in (3, 4, 5):
        tell(Symptom(happened=days_ago(day), what="weakness"))
    assert "Logged without a rating: Weakness (3)." in summary().pages[0]


def test_two_pumps_that_nobody_took_out_are_both_told(summary, tell):
    tell(Pump(model="sm3", serial="NEW-1", implanted=date(2024, 5, 1)))
    tell(Pump(model="sm2_20", serial="OLD-1", implanted=date(2015, 5, 1)))
    page = summary().pages[0]
    assert page.index("NEW-1") < page.index("Also noted") < page.index("OLD-1")


def test_answer_given_in_the_days_told_is_printed_however_old_the_question_is(
    summary, tell, log, days_ago
):
    asked = tell(Question(happened=days_ago(300), asked="May we fly?"))
    answered = Question(
        happened=days_ago(300), asked="May we fly?", state="answered", answer="Yes, with a letter."
    )
    made = log.correct(asked.id, answered, by="Ana", why="Answered").last.at.astimezone().date()
    printed = summary(sections=frozenset({"questions"}), period=Period(made, made))
    assert "Yes, with a letter." in printed.text


def test_bill_is_no_day_logged(summary, tell, days_ago):
    tell(Expense(happened=days_ago(1), what="Taxi"))
    tell(DailyCare(happened=days_ago(2), day_was="nothing_new"))
    page = summary().pages[0]
    assert "1 of 40" in page
    assert "1 of 40 days logged" in page
