"""The emergency card, the handover sheet and the recovery sheet, read back from their PDFs."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from printed_pdf import Printed

from logbook import words
from logbook.care.emergency_facts import ASK_A_SPECIALIST, SUDDEN_STOP
from logbook.entries.dose import PrescribedDose
from logbook.entries.medicine import Medicine
from logbook.entries.moment import Moment
from logbook.entries.profiles import Contact, Person, Pump
from logbook.entries.quantity import Quantity
from logbook.entries.red_flags import CALL_NOW, RED_FLAGS, SOURCES
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.errors import Cancelled
from logbook.report.sheets.emergency_card import CardOrder, make_card, write_card
from logbook.report.sheets.handover import HandoverOrder, make_handover, write_handover
from logbook.report.sheets.recovery_sheet import (
    RecoverySheet,
    make_recovery_sheet,
    write_recovery_sheet,
)
from logbook.report.sheets.wallet_card import COLUMNS, PANEL_HEIGHT, PANEL_WIDTH, ROWS
from logbook.shipped import resource

PRINTED_AT = datetime(2026, 11, 24, 18, 30)
KEY = "K7QF-2M9X-0000-1111-WWWW-MMMM-ZZZZ-8B8B"


@pytest.fixture
def card(log, robin) -> Callable[..., Printed]:
    def made(**more: Any) -> Printed:
        order = CardOrder(printed_at=PRINTED_AT, by="Ana", **more)
        return Printed(make_card(log.casebook(robin), order, lambda _: None))

    return made


@pytest.fixture
def handover(log, robin) -> Callable[..., Printed]:
    def made(**more: Any) -> Printed:
        order = HandoverOrder(printed_at=PRINTED_AT, by="Ana", **more)
        return Printed(make_handover(log.casebook(robin), order, lambda _: None))

    return made


@pytest.fixture
def become(log, robin) -> Callable[..., Any]:
    """Correct what is written down about Robin."""
    return lambda **says: log.correct(
        robin, Person(name="Robin Sample", **says), by="Ana", why="more to say"
    )


def words_on_paper(pdf: bytes) -> set[str]:
    """All words that are inside the pages and above their footers."""
    document = pdfium.PdfDocument(pdf)
    words = {
        word
        for page in document
        for word in page.get_textpage().get_text_bounded(bottom=45).split()
    }
    document.close()
    return words


# The emergency card


def test_card_says_what_can_happen_and_where_its_words_come_from(card):
    printed = card()
    for page in printed.pages:
        assert "Implanted baclofen pump" in page
        assert "A sudden stop of the medicine can be life-threatening." in page
        assert "Before any MRI: call the pump clinic first." in page
        for flag in RED_FLAGS:
            assert flag.label in page
        for source in SOURCES.values():
            assert source in page


def test_card_has_the_caregivers_own_numbers_and_no_other(card, tell):
    tell(Contact(role="emergency", phone="112"))
    tell(Contact(role="clinic_night", name="On call", phone="555-0101", hours="nights"))
    for page in card().pages:
        assert "112" in page
        assert "555-0101" in page
        for number in ("911", "999", "800-707"):
            assert number not in page


def test_number_nobody_typed_is_a_line_to_write_on(card, tell):
    tell(Contact(role="emergency", phone="112"))
    for page in card().pages:
        assert "_____ Pump clinic, daytime" in page
        assert "_____ Emergency number" not in page


def test_card_copies_pump_dose_and_dates_as_they_were_told(card, tell, days_ago):
    tell(Pump(model="sm2_20", serial="NGP 0417"))
    tell(
        PrescribedDose(
            happened=days_ago(9),
            prescriber="Dr. Example",
            prescribed_on=date(2026, 11, 14),
            source="printout",
            drug="Baclofen",
            concentration=Quantity("2,000", "mcg/mL"),
            daily_dose=Quantity("160.10", "mcg/day"),
        )
    )
    tell(Refill(happened=days_ago(40), refill_by=date(2026, 12, 13)))
    for page in card().pages:
        for told in (
            "NGP 0417",
            "2,000 mcg/mL",
            "160.10 mcg/day",
            "Dr. Example",
            "Sun 13 Dec 2026",
        ):
            assert told in page
        assert "Dose as of 14 Nov 2026, may have changed" in page
        assert "from before the dose of 14 Nov 2026" in page


def test_what_nobody_wrote_down_is_not_recorded(card):
    for page in card().pages:
        for name in ("Allergies", "Diagnosis", "Daily dose", "Refill by", "Usual muscle tone"):
            assert f"{name} not recorded" in page
        assert "none" not in page.lower()


def test_how_the_person_usually_is_is_said_in_the_caregivers_words(card, become):
    become(usual_tone="left tighter", usual_temperature=Quantity("36,4", "°C"))
    for page in card().pages:
        assert "left tighter" in page
        assert "36,4 °C" in page


def test_wallet_card_points_to_the_next_page_where_everything_stands(card, become):
    note = " ".join(f"word{number}" for number in range(900))
    become(usual_other=note, diagnosis="a very long diagnosis " * 9)
    printed = card()
    assert "… (in full on page 2)" in printed.pages[0]
    assert "word899" not in printed.pages[0]
    assert "word899" in " ".join(printed.pages[1:])


def test_long_numbers_and_names_leave_no_number_out_of_the_wallet(card, tell):
    for role in ("emergency", "clinic_night", "clinic_day", "clinician", "family"):
        long = f"+49 (0)30 1234567-890 {len(role)}"
        tell(Contact(role=role, name="clinic " * 20, phone=long, hours="always " * 20))
    for role in ("emergency", "clinic_night", "clinic_day", "clinician", "family"):
        assert f"1234567-890 {len(role)}" in card().pages[0]


def test_more_numbers_than_the_wallet_card_holds_are_all_on_the_next_page(card, tell):
    for number in range(30):
        tell(Contact(role="family", name=f"Aunt {number}", phone=f"555-02{number:02}"))
    printed = card()
    assert "… (in full on page 2)" in printed.pages[0]
    assert all(f"555-02{number:02}" in " ".join(printed.pages[1:]) for number in range(30))


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_no_sign_and_no_date_is_cut_off_the_wallet_card_in_any_language(language, log, tell, card):
    tell(Pump(model="sm2_20", serial="NGP 0417"))
    tell(Refill(happened=Moment(date(2026, 9, 13)), next_date=date(2026, 12, 11)))
    words.use_language(language, resource("translations"))
    try:
        page = card().pages[0]
        expected = [words.tr(flag.label) for flag in RED_FLAGS]
        expected += [words.tr(SUDDEN_STOP), words.tr(CALL_NOW), words.tr(ASK_A_SPECIALIST), "11"]
    finally:
        words.use_language("en", resource("translations"))
    assert [text for text in expected if text not in page] == []


def test_in_a_language_from_the_right_names_stand_left_of_their_numbers(card, tell):
    tell(Contact(role="emergency", name="somebody", phone="112"))

    def left_of(page: Any, first: str, second: str) -> bool:
        text = page.get_textpage()
        whole = text.get_text_range()
        places = [text.get_charbox(whole.index(words))[0] for words in (first, second)]
        return places[0] < places[1]

    for language, turned in (("en", False), ("ar", True)):
        words.use_language(language, resource("translations"))
        try:
            document = pdfium.PdfDocument(card().pdf)
        finally:
            words.use_language("en", resource("translations"))
        for page in document:
            assert left_of(page, "somebody", "112") is turned
        document.close()


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_on_the_wallet_card_lies_outside_its_panels(paper, card, tell, become):
    become(allergies="x" * 200, usual_other="y" * 3000)
    tell(Contact(role="emergency", name="n" * 200, phone="1" * 60, hours="h" * 200))
    document = pdfium.PdfDocument(card(paper=paper).pdf)
    page = document[0]
    left = (page.get_width() - COLUMNS * PANEL_WIDTH) / 2
    text = page.get_textpage()
    start = text.get_text_range().index("In the emergency department")
    end = text.get_text_range().index("Where these words come from")
    for number in range(start, end):
        x0, _, x1, _ = text.get_charbox(number)
        panels = [left + PANEL_WIDTH * column for column in range(COLUMNS)]
        assert any(at - 1 <= x0 and x1 <= at + PANEL_WIDTH + 1 for at in panels)
    document.close()


def test_folded_wallet_card_has_the_size_of_a_bank_card():
    millimetre = 72 / 25.4
    assert PANEL_WIDTH / millimetre == pytest.approx(86)
    assert PANEL_HEIGHT / millimetre == pytest.approx(54)
    assert COLUMNS * PANEL_WIDTH < 595
    assert ROWS * PANEL_HEIGHT < 792


def test_card_on_letter_paper_has_two_pages_too(card, tell):
    for role in ("emergency", "clinic_day", "clinic_night", "clinician", "family"):
        tell(Contact(role=role, phone="555-0100"))
    assert len(card(paper="letter").pages) == len(card(paper="a4").pages) == 2


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=120).filter(lambda text: text.isprintable() and text.strip()))
def test_any_name_can_be_printed(log, name):
    person = log.add(Person(name=name), by="Ana")
    order = CardOrder(printed_at=PRINTED_AT, by="Ana")
    assert Printed(make_card(log.casebook(person.id), order, lambda _: None)).pages


# The handover sheet


def test_handover_shows_the_last_hours_and_no_earlier_ones(handover, tell):
    for day, clock, what in (
        (22, "18:29", "too early"),
        (22, "18:30", "just in"),
        (24, "18:00", "last"),
    ):
        tell(Symptom(happened=Moment.fromisoformat(f"2026-11-{day}T{clock}+01:00"), what=what))
    printed = handover()
    assert "The last 48 hours" in printed.text
    assert "Logged since Sun 22 Nov 2026, 18:30" in printed.text
    assert "just in" in printed.text
    assert "last" in printed.text
    assert "too early" not in printed.text
    assert "too early" in handover(hours=49).text


def test_entry_without_a_time_counts_with_its_whole_day(handover, tell):
    tell(Symptom(happened=Moment(date(2026, 11, 22)), what="some time that day"))
    tell(Symptom(happened=Moment(date(2026, 11, 21)), what="the day before"))
    assert "some time that day" in handover().text
    assert "the day before" not in handover().text


def test_private_notes_stay_out_unless_asked_for(handover, tell, days_ago):
    tell(Symptom(happened=days_ago(1), what="pain", note="between us"))
    tell(Medicine(happened=days_ago(90), name="Macrogol", use="now", note="hates it"))
    for told in ("between us", "hates it"):
        assert told not in handover().text
        assert told in handover(notes=True).text


def test_hours_without_entries_are_said_not_passed_over(handover):
    assert "Nothing was logged in these hours." in handover().text


def test_handover_has_medicines_as_recorded_and_the_rescue_instruction_word_for_word(
    handover, tell, days_ago
):
    tell(Medicine(happened=days_ago(90), name="Macrogol", use="now", dose_as_written="1 sachet"))
    tell(Medicine(happened=days_ago(80), name="Vitamin D", use="now"))
    tell(Medicine(happened=days_ago(70), name="Stopped one", use="now", stopped=date(2026, 10, 1)))
    tell(
        Medicine(
            happened=days_ago(60),
            name="Baclofen tablets",
            use="rescue",
            kept_where="red box",
            instruction="Call us first, then do as told.",
            said_by="Dr. Example",
        )
    )
    text = handover().text
    assert "Macrogol 1 sachet" in text
    assert "Vitamin D dose not recorded" in text
    assert "Stopped one" not in text
    assert "red box" in text
    assert "Word for word Call us first, then do as told. (Dr. Example)" in text


def test_handover_says_whom_to_call_the_signs_and_how_the_person_usually_is(handover, tell, become):
    tell(Contact(role="family", name="Grandma", phone="555-0145"))
    become(usual_speech="blinks for yes")
    first = handover().pages[0]
    assert "555-0145" in first
    assert "blinks for yes" in first
    assert all(flag.label in first for flag in RED_FLAGS)


def test_long_handover_loses_nothing(handover, tell, become):
    become(usual_other=" ".join(f"usual{number}" for number in range(1000)))
    for number in range(60):
        moment = Moment.fromisoformat(f"2026-11-24T{number % 18:02}:00+01:00")
        tell(Symptom(happened=moment, what=f"symptom{number}", note="long " * 60))
    printed = handover(notes=True)
    on_paper = words_on_paper(printed.pdf)
    assert all(f"usual{number}" in on_paper for number in range(1000))
    assert all(f"symptom{number}" in on_paper for number in range(60))


# The recovery sheet


def test_recovery_sheet_shows_every_group_in_order_and_what_it_is_for():
    printed = Printed(make_recovery_sheet(RecoverySheet(key=KEY, printed_on=date(2026, 11, 24))))
    assert len(printed.pages) == 1
    spaceless = printed.text.replace(" ", "")
    first, second = KEY.split("-")[:4], KEY.split("-")[4:]
    assert spaceless.index("".join(first)) < spaceless.index("".join(second))
    for said in (
        "Keep this sheet away from the computer.",
        "can read everything in the log",
        "cannot bring it back",
        "type this key instead of the passphrase",
        "24 Nov 2026",
    ):
        assert said in printed.text


def test_signs_of_the_recovery_key_never_touch():
    sheet = RecoverySheet(key="WMWM-MWMW", printed_on=date(2026, 11, 24))
    document = pdfium.PdfDocument(make_recovery_sheet(sheet))
    text = document[0].get_textpage()
    boxes = [
        text.get_charbox(number)
        for number, sign in enumerate(text.get_text_range())
        if sign in "WM" and text.get_charbox(number)[3] - text.get_charbox(number)[1] > 12
    ]
    assert len(boxes) == 8
    assert all(one[2] < other[0] for one, other in pairwise(boxes))
    document.close()


def test_recovery_sheet_names_nobody_and_the_folder_only_when_given():
    day = date(2026, 11, 24)
    plain = Printed(make_recovery_sheet(RecoverySheet(key=KEY, printed_on=day)))
    assert "folder" not in plain.text
    named = make_recovery_sheet(RecoverySheet(key=KEY, printed_on=day, folder="/home/ana/log"))
    assert "/home/ana/log" in Printed(named).text


# All of them


@pytest.mark.parametrize("write", [write_card, write_handover])
def test_stopped_sheet_leaves_the_older_file(write, tmp_path: Path, log, robin):
    target = tmp_path / "sheet.pdf"
    target.write_bytes(b"older")

    def stop(part: float) -> None:
        raise Cancelled("Stopped.")

    kind = CardOrder if write is write_card else HandoverOrder
    with pytest.raises(Cancelled):
        write(target, log.casebook(robin), kind(printed_at=PRINTED_AT, by="Ana"), stop)
    assert target.read_bytes() == b"older"


def test_sheets_are_written_whole_with_title_and_language(tmp_path: Path, log, robin):
    book, nothing = log.casebook(robin), lambda _: None
    write_card(tmp_path / "c.pdf", book, CardOrder(printed_at=PRINTED_AT, by="A"), nothing)
    write_handover(tmp_path / "h.pdf", book, HandoverOrder(printed_at=PRINTED_AT, by="A"), nothing)
    write_recovery_sheet(tmp_path / "r.pdf", RecoverySheet(key=KEY, printed_on=date.today()))
    titles = {"c.pdf": "Emergency card", "h.pdf": "Handover sheet", "r.pdf": "Recovery key"}
    for name, title in titles.items():
        reader = pypdf.PdfReader(io.BytesIO((tmp_path / name).read_bytes()))
        assert reader.metadata is not None
        assert reader.metadata.title == title
        assert "Robin" not in " ".join(map(str, reader.metadata.values()))
        assert reader.root_object["/Lang"] == "en"
