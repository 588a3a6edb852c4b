from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdf

from logbook.entries.daily_care import DailyCare
from logbook.entries.incision import IncisionCheck
from logbook.entries.medicine import Medicine
from logbook.entries.question import Question
from logbook.entries.specs import Photo
from logbook.entries.symptom import Symptom
from logbook.report.summary.summary import SECTIONS


def test_log_is_told_day_by_day_newest_first_with_every_field(summary, tell, days_ago):
    tell(DailyCare(happened=days_ago(3), day_was="hard", times_woken="4"), by="Jon")
    tell(Symptom(happened=days_ago(1, 8), what="pain", strength=4, area="left leg"))
    tell(Symptom(happened=days_ago(1, 20), what="spasms", strength=7, note="After supper"))
    text = summary(sections=frozenset({"log", "notes"})).pages[1]
    assert text.startswith("Everything logged, day by day Mon 23 Nov 2026")
    assert text.index("20:00 Symptom logged by Ana") < text.index("08:00 Symptom")
    assert text.index("Where on the body? left leg") < text.index("Sat 21 Nov 2026")
    assert "How strong? 7 of 10 Note: After supper" in text
    assert "Daily care logged by Jon How was the day? A hard day Times woken at night: 4" in text


def test_entry_outside_the_period_is_not_in_its_log(summary, tell, days_ago):
    tell(DailyCare(happened=days_ago(39), note="first day"))
    tell(DailyCare(happened=days_ago(40), note="too early"))
    text = summary().text
    assert "first day" in text
    assert "too early" not in text


def test_correction_is_told_with_its_day_and_who_made_it(summary, tell, days_ago, log):
    wrong = tell(Symptom(happened=days_ago(2), what="pain", strength=9))
    right = log.correct(wrong.id, replace(wrong.record, strength=3), by="Jon", why="Mistyped")
    made = right.last.at.astimezone()
    text = summary().text
    assert f"logged by Ana, corrected {made.day} {made:%b %Y} by Jon" in text
    assert "3 of 10" in text
    assert "9 of 10" not in text


def test_signs_that_can_be_an_emergency_stand_out_in_bold(summary, tell, days_ago):
    tell(Symptom(happened=days_ago(2), what="pain", red_flags=("seizure",), area="arm"))
    printed = summary(sections=frozenset({"log"}))
    fonts: dict[str, str] = {}

    def note_font(text, _user, _text, font, _size):
        for word in ("Seizure", "arm"):
            if word in text and font:
                fonts[word] = font["/BaseFont"]

    page = pypdf.PdfReader(io.BytesIO(printed.pdf)).pages[1]
    page.extract_text(visitor_text=note_font)
    assert "Bold" in fonts["Seizure"]
    assert "Bold" not in fonts["arm"]


def test_only_the_chosen_sections_are_printed(summary, tell, days_ago):
    tell(DailyCare(happened=days_ago(1), day_was="good"))
    tell(Medicine(happened=days_ago(90), name="Diazepam", use="before"))
    assert len(summary(sections=frozenset({"overview"})).pages) == 1
    assert SECTIONS["medicines"] not in summary(sections=frozenset({"log"})).text
    assert SECTIONS["log"] not in summary(sections=frozenset({"medicines"})).text


def test_rescue_supply_is_told_with_the_clinicians_instruction_word_for_word(
    summary, tell, days_ago
):
    tell(
        Medicine(
            happened=days_ago(200),
            name="Baclofen tablets",
            use="rescue",
            kept_where="Kitchen, top shelf",
            expires=date(2027, 2, 28),
            instruction='"Call us first & do what we say."',
        )
    )
    text = summary().text
    assert "Rescue supply at home" in text
    assert "Where is it kept? Kitchen, top shelf" in text
    assert "Expires on: 28 Feb 2027" in text
    assert '"Call us first & do what we say."' in text


def test_stopped_medicine_counts_as_tried_before(summary, tell, days_ago):
    tell(Medicine(happened=days_ago(5), name="Dantrolene", use="now", stopped=date(2026, 11, 1)))
    printed = summary()
    assert "Dantrolene" not in printed.pages[0]
    assert "Tried before" in printed.pages[1]
    assert "Dantrolene" in printed.pages[1]


def test_answered_question_is_printed_with_its_answer(summary, tell, days_ago):
    tell(Question(happened=days_ago(5), asked="Swimming?", state="answered", answer="In June."))
    printed = summary(sections=frozenset({"questions"}))
    assert "Swimming?" not in printed.pages[0]
    assert "Swimming?" in printed.pages[1]
    assert "In June." in printed.pages[1]


def test_photos_are_printed_with_site_day_and_caption(summary, tell, days_ago, log, skin):
    kept = log.photos.add(skin)
    for day in (4, 2):
        check = IncisionCheck(
            happened=days_ago(day), site="pump", photos=(Photo(kept.name, f"Day {day} <b>"),)
        )
        tell(check, by="Jon")
    printed = summary(sections=frozenset({"photos"}))
    assert printed.pages[1].startswith("Photos of the incisions")
    assert "Belly (pump) 22 Nov 2026, 09:00, logged by Jon Day 2 <b>" in printed.pages[1]
    assert "Day 4 <b>" in printed.pages[1]
    reader = pypdf.PdfReader(io.BytesIO(printed.pdf))
    assert len(reader.pages[1].images) == 1, "the same photo is stored once"
    assert "missing" not in printed.text


def test_photo_in_the_pdf_carries_nothing_but_the_picture(summary, tell, days_ago, log):
    from PIL import Image

    target = io.BytesIO()
    private = Image.Exif()
    private[0x013B] = "Private Artist"
    Image.new("RGB", (64, 48), (9, 9, 9)).save(target, "JPEG", exif=private)
    kept = log.photos.add(target.getvalue())
    tell(IncisionCheck(happened=days_ago(1), site="pump", photos=(Photo(kept.name),)))
    assert b"Private Artist" not in summary().pdf
