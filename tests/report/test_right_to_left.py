"""Paper in Arabic, and Arabic and Hebrew among other words: read by where the letters lie."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seen_on_paper import edges, glyphs, left_of, lines

from logbook import words
from logbook.entries.dose import PrescribedDose
from logbook.entries.profiles import Contact, Person
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.report.page.fonts import use_fonts
from logbook.report.page.kit import BODY
from logbook.report.page.paper_order import in_paper_order
from logbook.report.page.text import Span, in_faces, wrapped
from logbook.report.sheets.emergency_card import CardOrder, make_card
from logbook.report.sheets.recovery_sheet import RecoverySheet, make_recovery_sheet
from logbook.shipped import resource
from logbook.words import tr

use_fonts()

READ_TO_THE_RIGHT = (
    "160.1 mcg/day",
    "0312,50 mcg / day",
    "1 234,5 mcg/day",
    "160mcg/day",
    "10–20 mL",
    "36.6 °C",
    "15 mg 3 times",
    "+1 555 010-0199",
    "555 010 0199",
    "2026-11-24",
    "24.11.2026",
    "17:45",
    "SAMPLE-000123",
    "8637-20",
    "١٦٠٫١ mcg/day",
)


@pytest.fixture
def arabic() -> Iterator[None]:
    words.use_language("ar", resource("translations"))
    yield
    words.use_language("en", resource("translations"))


@pytest.mark.parametrize("asked", ["هل {} صحيح؟", "האם {} נכון?", "Is {} right, نعم أو {} لا"])
@pytest.mark.parametrize("value", READ_TO_THE_RIGHT)
def test_number_and_its_unit_are_never_turned_round(value, asked, summary, tell, days_ago):
    tell(Question(happened=days_ago(1), asked=asked.format(value, value)))
    page = "".join(lines(summary().pdf))
    assert page.count(value.replace(" ", "")) == asked.count("{}")


@pytest.mark.parametrize("value", READ_TO_THE_RIGHT)
def test_number_typed_in_an_arabic_log_is_never_turned_round(
    value, summary, tell, days_ago, arabic
):
    tell(Question(happened=days_ago(1), asked=f"هل {value} صحيح؟"))
    tell(Question(happened=days_ago(2), asked=value))
    page = "".join(lines(summary().pdf))
    assert page.count(value.replace(" ", "")) == 2


def test_every_dose_of_an_arabic_summary_is_read_from_left_to_right(
    summary, tell, days_ago, arabic
):
    tell(
        PrescribedDose(
            happened=days_ago(5),
            prescriber="Dr. Lee",
            prescribed_on=date(2026, 11, 19),
            source="phone",
            concentration=Quantity("1,000", "mcg/mL"),
            daily_dose=Quantity("160.1", "mcg/day"),
            steps=(("06:00", "08:00", "20.5 mcg"),),
        )
    )
    tell(
        Refill(
            happened=days_ago(20),
            expected=Quantity("3.6", "mL"),
            drained=Quantity("5.1", "mL"),
            filled=Quantity("20", "mL"),
        )
    )
    printed = summary()
    seen = "".join(line for page in range(len(printed.pages)) for line in lines(printed.pdf, page))
    for value in ("160.1mcg/day", "1,000mcg/mL", "20.5mcg", "3.6mL", "5.1mL", "20mL"):
        assert seen.count(value) >= 2, value
    assert "2026ربمفون19" in seen, "a day is read from the right: 19, November, 2026"


def test_arabic_page_is_laid_out_from_the_right(summary, tell, days_ago, arabic):
    tell(Refill(happened=days_ago(20), expected=Quantity("3.6", "mL"), clinician="Paul"))
    tell(Contact(role="emergency", phone="555 010 0199", name="Rosa"))
    printed = summary()
    title = tr("Appointment summary").split()[0][::-1]
    assert left_of(printed.pdf, title) < 100
    assert left_of(printed.pdf, "Robin Sample") > 400
    foot = min(glyphs(printed.pdf), key=lambda glyph: (glyph.down < -45, glyph.left))
    assert foot.char == str(len(printed.pages))[0], "pages are numbered at the left"
    table = next(n for n in range(1, 9) if "Paul" in "".join(lines(printed.pdf, n)))
    assert left_of(printed.pdf, "Paul", table) < left_of(printed.pdf, "3.6 mL", table)


def test_days_of_a_chart_run_to_the_right_in_arabic_and_are_named(summary, tell, days_ago, arabic):
    tell(Symptom(happened=days_ago(1), what="pain", strength=3))
    printed = summary(sections=frozenset())
    november = tr("Nov")[::-1]
    assert left_of(printed.pdf, f"{november} 6") < left_of(printed.pdf, f"{november} 20")


def test_count_of_ratings_keeps_away_from_the_chart(summary, tell, days_ago, arabic):
    for day in (1, 2, 3):
        tell(Symptom(happened=days_ago(day), what="pain", strength=3))
    pdf = summary(sections=frozenset()).pdf
    assert edges(pdf, "تامييقت 3")[1] < 130, "at 150 the chart begins, its numbers before it"


def test_wallet_card_opens_from_the_right_in_arabic(log, robin, arabic):
    order = CardOrder(printed_at=datetime(2026, 11, 24, 18, 30), by="Ana")
    pdf = make_card(log.casebook(robin), order, lambda _: None)
    assert left_of(pdf, "Robin Sample") > 300 > left_of(pdf, tr("Whom to call").split()[0][::-1])


def test_recovery_key_is_read_from_left_to_right_in_arabic(arabic):
    key = "K7QF-2M9X-3WXE-4RTY-5PAS-6DFG-7HJK-8ZXC"
    pdf = make_recovery_sheet(RecoverySheet(key=key, printed_on=date(2026, 11, 24)))
    assert {"K7QF2M9X3WXE4RTY", "5PAS6DFG7HJK8ZXC"} <= set(lines(pdf))


def test_english_page_is_not_mirrored_by_an_arabic_name(log, summary):
    other = log.add(Person(name="ليلى", diagnosis="Spastic"), by="Ana").id
    pdf = summary(log.casebook(other)).pdf
    assert left_of(pdf, "Spastic") < 100 < left_of(pdf, "Appointment summary")


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(["الجرعة", "עם", "Ana", "،", ", ", "(", ") ", " ", "·", "7", "."])),
    st.sampled_from(["160.1 mcg/day", "3 mL", "1 234,5 mcg"]),
    st.lists(st.sampled_from([" عند", " و", " עם", "، ", ". ", " · ", " (نعم)"]), min_size=1),
    st.booleans(),
)
def test_whatever_stands_around_a_dose_leaves_it_as_it_is(before, dose, after, to_left):
    typed = f"{''.join(before)} {dose}{''.join(after)}"
    placed = in_paper_order(in_faces([Span(typed, BODY)]), to_left=to_left)
    assert dose in "".join(span.text for span in placed)


def test_bracket_stays_with_the_arabic_word_that_it_opens():
    for width in range(45, 120, 3):
        lines = wrapped([Span("10:30 (محجوز) Flex (يتغير)", BODY)], width)
        texts = ["".join(span.text for span in line.cells[0][1]) for line in lines]
        assert "".join(texts) == "10:30 (محجوز) Flex (يتغير)"
        assert not any(text.endswith("(") for text in texts), texts
