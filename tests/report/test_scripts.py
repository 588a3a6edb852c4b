"""Names and notes in many scripts, printed and read back as a clinic's viewer reads them."""

from __future__ import annotations

import io
import unicodedata
from datetime import date

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook import words
from logbook.entries.daily_care import DailyCare
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.report.page.blocks import draw_lines
from logbook.report.page.fonts import BOLD, REGULAR, has_glyph, runs_left, text_width, use_fonts
from logbook.report.page.kit import BODY, STRONG
from logbook.report.page.paper_order import in_paper_order
from logbook.report.page.text import Span, printable, shortened, wrapped
from logbook.report.page.waiting_canvas import WaitingCanvas
from logbook.shipped import resource
from logbook.words import tr

use_fonts()

NAMES = {
    "Latin": "Zoë Łukasz Ñandú Đặng",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Ганна Шевченко",
    "Arabic": "ليلى الأحمد",
    "Persian": "پریسا گلچین",
    "Hebrew": "נועה לוי",
    "Chinese": "王小明",
    "Japanese": "さくら カナ 佐藤",
    "Korean": "김민준",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=list(NAMES))
def test_a_name_in_any_script_is_found_in_the_pdf(name, log, summary):
    other = log.add(Person(name=name, born=date(2015, 5, 3)), by="Ana").id
    printed = summary(log.casebook(other))
    assert all(printed.pages[0].count(word) == 2 for word in name.split()), "title and foot"


@pytest.mark.parametrize("name", NAMES.values(), ids=list(NAMES))
def test_a_note_and_a_question_in_any_script_are_printed_whole(name, summary, tell, days_ago):
    tell(DailyCare(happened=days_ago(1), note=f"{name} 2 times"))
    tell(Question(happened=days_ago(1), asked=f"{name}?"))
    printed = summary()
    assert all(word in printed.pages[0] for word in name.split())
    assert all(printed.text.count(word) >= 2 for word in name.split())
    assert "[U+" not in printed.text


def test_arabic_letters_join_and_hebrew_runs_from_right_to_left():
    (span,) = in_paper_order(
        [Span("بيت", BODY._replace(font="NotoSansArabic-Regular"))], to_left=True
    )
    apart = sum(text_width(letter, "NotoSansArabic-Regular") for letter in "بيت")
    assert text_width(span.text, "NotoSansArabic-Regular") < apart
    hebrew = BODY._replace(font="NotoSansHebrew-Regular")
    mixed = in_paper_order([Span("baclofen ", BODY), Span("נועה", hebrew)], to_left=True)
    assert mixed[0].style.font == hebrew.font, "the first word lies rightmost"
    assert mixed[-1].text == "baclofen"


def test_paragraph_that_runs_to_the_left_ends_at_the_right_edge():
    lines = wrapped([Span("נועה לוי\nNoa Levi", BODY)], 300)
    (hebrew, spans), (latin, _) = lines[0].cells[0], lines[1].cells[0]
    width = sum(text_width(span.text, span.style.font) * span.style.size for span in spans)
    assert hebrew + width == pytest.approx(300)
    assert latin == 0


@pytest.mark.parametrize(
    ("text", "to_left"),
    [("12 / 3", None), ("Noa", False), ("12 נועה", True), ("ليلى Lea", True), ("王", False)],
)
def test_the_first_letter_says_where_a_paragraph_runs(text, to_left):
    assert runs_left(text) is to_left


def test_chinese_needs_no_spaces_to_be_broken_into_lines():
    lines = wrapped([Span("她昨天晚上醒了三次，", BODY), Span("今天好多了。", BODY)], 60)
    texts = ["".join(span.text for span in line.cells[0][1]) for line in lines]
    assert len(lines) > 2
    assert "".join(texts) == "她昨天晚上醒了三次，今天好多了。"
    assert not any(text[0] in "，。" for text in texts)


def test_bold_stays_bold_in_arabic_and_hebrew():
    for text, font in (("نوبة", "NotoSansArabic-Bold"), ("נועה", "NotoSansHebrew-Bold")):
        (line,) = wrapped([Span(text, BODY._replace(font=BOLD))], 300)
        assert [span.style.font for span in line.cells[0][1]] == [font]


def test_signs_that_clinicians_write_are_printed_as_they_are(summary, tell, days_ago):
    tell(Question(happened=days_ago(1), asked="Temp ≥ 38 → call? ≤ 2 spasms ≠ usual ↑↓"))
    assert "Temp ≥ 38 → call? ≤ 2 spasms ≠ usual ↑↓" in summary().pages[0]


def test_what_no_typeface_has_is_named_never_drawn_as_a_box():
    assert printable("tired 😴") == "tired [U+1F634 sleeping face]"
    assert not has_glyph("😴")
    assert all(has_glyph(char) for name in NAMES.values() for char in name)
    assert REGULAR != BOLD


@settings(max_examples=200)
@given(st.text("اأبلى مَُدנועה־ 12(a)[b]/.\u200c\u200e\u202e\u2067\u2069漢한😀\n", max_size=60))
def test_any_mixture_of_scripts_can_be_drawn(typed):
    pages = WaitingCanvas(io.BytesIO(), initialFontName=REGULAR)
    lines = wrapped([Span("Note: ", STRONG), Span(typed, BODY), Span(typed, STRONG)], 120)
    draw_lines(pages, 30, 700, lines)
    draw_lines(pages, 30, 90, shortened(lines, 1, Span("…", BODY), 120)[0])
    pages.put_aside()
    pages.finish_pages(lambda _number, _count: None)
    assert pages.getpdfdata().startswith(b"%PDF")


def test_invisible_signs_cannot_turn_a_dose_around():
    assert printable("\u202e160 mcg\u202c") == "160 mcg"


def test_marks_above_and_below_arabic_letters_take_no_room_of_their_own():
    plain, marked = "محمد", "مُحَمَّد"
    arabic = "NotoSansArabic-Regular"
    assert text_width(marked, arabic) == pytest.approx(text_width(plain, arabic))


def test_arabic_in_the_pdf_is_spelt_with_the_letters_that_were_typed(summary, tell, days_ago):
    tell(Question(happened=days_ago(1), asked="هل السباحة آمنة؟ لا"))
    with pdfium.PdfDocument(summary().pdf) as document:
        text = document[0].get_textpage().get_text_range()
    assert unicodedata.normalize("NFKC", text) == text.replace("…", "..."), (
        "no shapes, only letters"
    )
    assert "السباحة" in text
    assert "لا" in text


def test_headings_and_labels_of_an_arabic_summary_are_printed(summary):
    words.use_language("ar", resource("translations"))
    try:
        read = summary().text
        meant = [tr("Appointment summary"), tr("Alarm date"), tr("Refill by")]
    finally:
        words.use_language("en", resource("translations"))
    for label in meant:
        assert all(word in letters(read) for word in letters(label).split()), label


def letters(text: str) -> str:
    """A reader of PDFs may put a mark before or after its letter."""
    return "".join(char for char in text if char.isalpha() or char == " ")
