from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from seen_on_paper import edges, left_of

from logbook import words
from logbook.care.period import Period, since_last_visit
from logbook.dates import weekday_text
from logbook.entries.daily_care import DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.incision import IncisionCheck
from logbook.entries.medicine import Medicine
from logbook.entries.profiles import Contact, Person, Pump
from logbook.entries.pump_event import PumpEvent
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.specs import Photo
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.shipped import resource

TODAY = date(2026, 11, 24)
HEADINGS = (
    "Questions for this appointment",
    "Pump and dose, as copied",
    "Day by day",
    "Incisions at the last check",
    "Medicines now, beside the pump",
    "Contacts",
)


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_no_label_reaches_into_its_value_in_any_language(summary, tell, days_ago, language):
    visit = TODAY + timedelta(days=17)
    tell(Refill(happened=days_ago(9), next_date=visit))
    words.use_language(language, resource("translations"))
    try:
        pdf, label, value = summary().pdf, words.tr("Next visit, refill"), weekday_text(visit)
    finally:
        words.use_language("en", resource("translations"))
    assert edges(pdf, label)[1] < left_of(pdf, value)


def test_page_one_names_the_person_the_days_and_who_logged(summary, tell, days_ago):
    tell(DailyCare(happened=days_ago(1), day_was="good"))
    tell(DailyCare(happened=days_ago(3), day_was="hard"), by="Jon")
    page = summary().pages[0]
    assert "Robin Sample" in page
    assert "3 May 2015" in page
    assert "16 Oct 2026 – 24 Nov 2026" in page
    assert "2 of 40" in page
    assert "Ana (1), Jon (1)" in page
    assert "Caregiver-recorded; not a medical record" in page


def test_everything_blank_prints_as_not_recorded(summary):
    page = summary().pages[0]
    pump = page[page.index("Maker and model") : page.index("From 16 Oct")]
    assert pump.count("not recorded") == 14
    assert "No open question was logged." in page
    assert "No symptom was rated in these days." in page
    assert "No incision check was logged." in page
    assert "0 of 40 days logged" in page


def test_three_questions_come_first_in_the_caregivers_words_and_the_rest_is_counted(
    summary, tell, days_ago
):
    for number in (4, 3, 2, 1):
        asked = f"Why  <is> it like this & that {number}?"
        tell(Question(happened=days_ago(5 - number), asked=asked))
    tell(Question(happened=days_ago(9), asked="Most pressing?", importance="first"))
    printed = summary()
    page = printed.pages[0]
    assert page.index("Most pressing?") < page.index("that 4?") < page.index("that 3?")
    assert "Why <is> it like this & that 4?" in page
    assert "that 2?" not in page
    assert "2 more, page 2" in page
    assert "that 2?" in printed.pages[1]
    assert "that 1?" in printed.pages[1]


def test_allergies_have_the_lines_they_need(summary, log, robin):
    person = log.get(robin).record
    known = "Latex, penicillin, plasters, iodine, lidocaine, strawberries, nuts, wool and pollen"
    log.correct(robin, replace(person, allergies=known), by="Ana", why="More are known")
    assert known in summary().pages[0]


def test_each_copied_value_says_when_by_whom_and_from_what(summary, tell, days_ago, log):
    tell(Pump(model="sm2_20", serial="NGP123", source="printout", replace_by=date(2031, 3, 1)))
    dose = tell(
        PrescribedDose(
            happened=days_ago(5),
            prescriber="Dr. Lee",
            prescribed_on=date(2026, 11, 19),
            source="portal",
            drug="Baclofen",
            concentration=Quantity("1,000", "mcg/mL"),
            daily_dose=Quantity("0312,50", "mcg/day"),
            mode="simple",
        ),
        by="Jon",
    )
    copied = log.get(dose.id).last.at.astimezone()
    day = f"{copied.day} {copied:%b %Y}"
    page = summary().pages[0]
    assert "Medtronic SynchroMed II, 20 mL (8637-20)" in page
    assert f"Concentration 1,000 mcg/mL copied {day} by Jon, from: Portal" in page
    assert f"Daily dose 0312,50 mcg/day copied {day} by Jon, from: Portal" in page
    assert f"Prescribed 19 Nov 2026, by Dr. Lee copied {day} by Jon, from: Portal" in page
    assert f"Replace pump by Sat 1 Mar 2031 copied {day} by Ana, from: Printout" in page


def test_refill_shows_expected_and_drained_side_by_side_without_a_verdict(summary, tell, days_ago):
    tell(
        Refill(
            happened=days_ago(20),
            refill_by=date(2027, 1, 20),
            alarm_date=date(2027, 1, 27),
            expected=Quantity("3.6", "mL"),
            drained=Quantity("5.1", "mL"),
            source="printout",
        )
    )
    page = summary().pages[0]
    assert "Volume before expected 3.6 mL, drained 5.1 mL copied" in page
    assert "Last refill Wed 4 Nov 2026, filled not recorded copied" in page
    assert "Alarm date Wed 27 Jan 2027" in page
    assert "Refill by Wed 20 Jan 2027" in page


def test_alarm_date_copied_before_a_dose_change_says_so(summary, tell, days_ago):
    tell(Refill(happened=days_ago(20), alarm_date=date(2027, 1, 27)))
    assert "copied before the dose change" not in summary().text
    tell(
        PrescribedDose(
            happened=days_ago(12),
            prescriber="Dr. Lee",
            prescribed_on=date(2026, 11, 12),
            source="phone",
            daily_dose=Quantity("160", "mcg/day"),
        )
    )
    assert "from before the dose of 12 Nov 2026" in summary().pages[0]


def test_what_happened_is_listed_newest_first_and_the_absent_is_only_not_logged(
    summary, tell, days_ago
):
    tell(Visit(happened=days_ago(8), visit_type="emergency", clinician="Dr. Night"))
    tell(PumpEvent(happened=days_ago(6), event="fall", details="Off the sofa"))
    tell(Symptom(happened=days_ago(2), what="fever", red_flags=("seizure",)))
    page = summary().pages[0]
    assert page.index("can be an emergency") < page.index("Off the sofa") < page.index("Dr. Night")
    assert "16 Nov Visit Urgent or emergency" in page
    assert "Not logged in these days: refill, prescribed dose, sound from the pump" in page


def test_period_since_the_last_visit_is_called_so(summary, tell, days_ago, log, robin):
    tell(Visit(happened=days_ago(30), visit_type="consultation"))
    since = since_last_visit(log.casebook(robin), TODAY)
    assert "Since the last visit on 25 Oct 2026" in summary(period=since).pages[0]
    assert "From 16 Oct 2026 to 24 Nov 2026" in summary().pages[0]


def test_incision_without_any_answer_reads_as_not_recorded(summary, tell, days_ago):
    tell(IncisionCheck(happened=days_ago(2), site="back"))
    page = summary().pages[0]
    assert (
        "Not recorded: redness, warmth, swelling, firm area, drainage, edges open, "
        "skin thin or pump edge showing"
    ) in page
    assert "Answered no" not in page
    assert "Seen:" not in page
    assert "Pain: not recorded" in page


def test_incision_signs_seen_stand_apart_from_those_answered_no(summary, tell, days_ago):
    tell(
        IncisionCheck(
            happened=days_ago(2),
            site="pump",
            redness="yes",
            swelling="yes",
            swelling_size="an egg",
            swelling_change="worse",
            warmth="no",
            firmness="not_checked",
        )
    )
    page = summary().pages[0]
    assert "Seen: redness, swelling (an egg, Worse)" in page
    assert "Answered no: warmth" in page
    assert "Not checked: firm area" in page
    assert "Not recorded: drainage, edges open" in page


def test_only_the_last_check_of_each_site_counts(summary, tell, days_ago):
    tell(IncisionCheck(happened=days_ago(9), site="pump", redness="yes"))
    tell(IncisionCheck(happened=days_ago(2), site="pump", redness="no"))
    tell(IncisionCheck(happened=days_ago(300), site="back", warmth="yes"))
    page = summary().pages[0]
    assert "Seen: redness" not in page
    assert "Back 28 Jan 2026" in page
    assert "Seen: warmth" in page


def test_photo_that_is_missing_leaves_a_visible_place(summary, tell, days_ago):
    tell(IncisionCheck(happened=days_ago(2), site="pump", photos=(Photo("f" * 64, "day 3"),)))
    printed = summary()
    assert "photo missing" in printed.pages[0]
    assert any("photo missing" in page for page in printed.pages[1:])


def test_medicines_of_today_and_every_phone_number_are_on_page_one(summary, tell, days_ago):
    tell(Medicine(happened=days_ago(90), name="Macrogol", use="now", dose_as_written="1 sachet"))
    tell(Medicine(happened=days_ago(90), name="Diazepam", use="before"))
    numbers = ["112", "555-0100", "555-0101", "+49 30 1234567 ext. 12 (ask for the pump nurse)"]
    for number in numbers:
        tell(Contact(role="clinic_day", phone=number, name="Pump clinic"))
    page = summary().pages[0]
    assert "Macrogol 1 sachet" in page
    assert "Diazepam" not in page
    assert all(number in page for number in numbers)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_very_rich_log_keeps_page_one_to_one_page_and_loses_nothing(
    paper, summary, tell, days_ago, log, robin
):
    words = _fill(tell, days_ago)
    printed = summary(paper=paper, sections=frozenset())
    first, rest = printed.pages[0], " ".join(printed.pages[1:])
    assert all(heading in first for heading in HEADINGS)
    assert "Appointment summary" not in rest
    assert printed.pages[1].startswith("Continued from page 1")
    assert printed.feet[0] == (
        "Robin Sample, born 3 May 2015 Logbook 0.1.0, printed 24 Nov 2026, 18:30 by Ana "
        f"page 1 of {len(printed.pages)}"
    )
    assert [word for word in words if word not in first + rest] == []


def _fill(tell, days_ago) -> list[str]:
    """Thirty of everything that page one tells, each with a word of its own."""
    tell(Pump(model="M" * 180, serial="S" * 180 + " serialend"))
    for n in range(30):
        tell(Question(happened=days_ago(n), asked=f"Long question {'so long ' * 100} askend{n:02}"))
        tell(PumpEvent(happened=days_ago(n), event="fall", details=f"{'down ' * 40} fallend{n:02}"))
        tell(Symptom(happened=days_ago(n), what=f"{'ache ' * 20} acheend{n:02}", strength=n % 11))
        tell(Medicine(happened=days_ago(n), name=f"Drug {'x' * 150} drugend{n:02}", use="now"))
        tell(IncisionCheck(happened=days_ago(n), site=f"{'s' * 150} siteend{n:02}", redness="yes"))
        tell(Contact(role="family", phone=f"{'5' * 40} phoneend{n:02}", name="N " * 90))
    ends = ("askend", "fallend", "acheend", "drugend", "siteend", "phoneend")
    return ["serialend", *(f"{end}{n:02}" for end in ends for n in range(30))]


def test_more_than_six_rated_symptoms_are_counted_and_drawn_on_a_later_page(
    summary, tell, days_ago
):
    for n in range(8):
        for day in range(8 - n):
            tell(Symptom(happened=days_ago(day), what=f"Own sign {n}", strength=3))
    printed = summary(sections=frozenset())
    assert "Own sign 5 3 ratings" in printed.pages[0]
    assert "Own sign 6" not in printed.pages[0]
    assert "2 more were rated, page 2" in printed.pages[0]
    assert "Own sign 6 2 ratings" in printed.pages[1]
    assert "Own sign 7 1 rating" in printed.pages[1]


def test_period_of_one_day_and_of_many_years_can_be_printed(summary, tell, days_ago):
    tell(Symptom(happened=days_ago(0), what="pain", strength=10))
    for days in (0, 1, 20, 200, 4000, 40_000):
        printed = summary(period=Period(TODAY - timedelta(days=days), TODAY))
        assert f"1 of {days + 1} day" in printed.pages[0]


def test_two_people_are_never_mixed(log, summary, tell, days_ago):
    tell(Question(happened=days_ago(1), asked="About Robin?"))
    other = log.add(Person(name="Kim Other"), by="Ana").id
    log.add(Question(happened=days_ago(1), asked="About Kim?"), by="Ana", person_id=other)
    log.add(Contact(role="family", phone="555-KIM"), by="Ana", person_id=other)
    robins, kims = summary(), summary(log.casebook(other))
    assert "About Robin?" in robins.text
    assert "About Kim?" in kims.text
    assert "Kim" not in robins.text
    assert "KIM" not in robins.text
    assert "Robin" not in kims.text
