"""What the clinic printed is kept letter for letter, and nothing is worked out from it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import read_content, write_content
from logbook.entries.moment import Moment
from logbook.entries.quantity import AsPrinted, Quantity
from logbook.entries.refill import Refill

DAY = Moment(date(2026, 11, 24))
PRINTED = AsPrinted(label="Daily dose", units=("mcg/day",), ask_outside={"mcg/day": ("10", "2500")})


def dose(number: str, unit: str = "mcg/day") -> PrescribedDose:
    return PrescribedDose(
        happened=DAY,
        prescriber="Dr Lee",
        prescribed_on=date(2026, 11, 24),
        source="printout",
        daily_dose=Quantity(number, unit),
    )


@pytest.mark.parametrize(
    "number",
    ["12.5", "12,5", "0.05", "1,200", "1,199.9", "1.199,9", "1 199,9", "2000", ".5", ",5", "007"],
)
def test_number_as_a_clinic_prints_it_is_kept_letter_for_letter(number: str) -> None:
    copied = dose(number)
    assert list(copied.problems()) == []
    read_back = read_content("dose", write_content(copied))
    assert isinstance(read_back, PrescribedDose)
    assert read_back.daily_dose == Quantity(number, "mcg/day")
    assert read_back.show("daily_dose") == f"{number} mcg/day"


@pytest.mark.parametrize(
    "number",
    [
        "1e5",
        "NaN",
        "inf",
        "1_000",
        "١٢٣",
        "-3",
        "+3",
        "",
        "1,2,3",
        "12.",
        "1.2.3",
        "½",
        "12 5",
        "0x10",
        "about 12",
        "12.5 mcg",
        "12\n",
        "1" * 10,
    ],
)
def test_what_is_no_plain_number_gets_a_message_at_its_field(number: str) -> None:
    remarks = list(dose(number).problems())
    assert [remark.field for remark in remarks] == ["daily_dose"]
    assert remarks[0].text


@given(st.text(max_size=12))
def test_any_typed_number_is_either_refused_or_kept_as_it_is(number: str) -> None:
    copied = dose(number)
    if not list(copied.problems()):
        assert read_content("dose", write_content(copied)) == copied
        list(copied.questions())


def test_number_without_its_unit_is_not_saved() -> None:
    (remark,) = dose("12.5", "").problems()
    assert remark.field == "daily_dose"
    assert "unit" in remark.text


@pytest.mark.parametrize("number", ["12.5", "100", "1,200", "2500", "1.199,9"])
def test_usual_number_needs_no_second_look(number: str) -> None:
    assert list(PRINTED.questions(Quantity(number, "mcg/day"))) == []


@pytest.mark.parametrize("number", ["1", "9,9", "2501", "20000", "0.05"])
def test_unusual_number_asks_to_look_at_the_printout_and_can_be_passed(number: str) -> None:
    (question,) = PRINTED.questions(Quantity(number, "mcg/day"))
    assert "printout" in question
    assert list(dose(number).problems()) == []


@given(st.from_regex(r"[0-9]{1,6}([.,][0-9]{1,3})?", fullmatch=True), st.sampled_from(["mcg/day"]))
def test_question_about_a_number_never_judges_it(number: str, unit: str) -> None:
    for question in PRINTED.questions(Quantity(number, unit)):
        words = question.casefold()
        for verdict in ("high", "low", "much", "little", "wrong", "danger", "normal", number):
            assert verdict not in words.split()


def test_unit_that_was_typed_by_hand_is_never_questioned() -> None:
    assert list(PRINTED.questions(Quantity("90000", "drops/day"))) == []


def test_no_unit_and_no_number_is_there_before_it_was_typed() -> None:
    empty = Refill(happened=DAY)
    assert [name for name, spec in Refill.specs().items() if isinstance(spec, AsPrinted)] != []
    assert set(empty.to_content()) == {"happened"}


def test_dose_needs_to_say_who_prescribed_it_when_and_how_it_was_told() -> None:
    remarks = list(PrescribedDose(happened=DAY).problems())
    assert [remark.field for remark in remarks] == [
        "prescriber",
        "prescribed_on",
        "source",
        "daily_dose",
    ]


def test_alarm_date_and_refill_date_are_compared_only_to_ask_again() -> None:
    refill = Refill(
        happened=DAY, refill_by=date(2027, 2, 12), alarm_date=date(2027, 2, 10), note="as printed"
    )
    (question,) = refill.questions()
    assert question.field == "refill_by"
    assert list(refill.problems()) == []
    assert set(refill.to_content()) == {"happened", "refill_by", "alarm_date", "note"}


def test_refill_date_before_the_refill_asks_for_another_look() -> None:
    refill = Refill(happened=DAY, refill_by=date(2026, 11, 20))
    assert [question.field for question in refill.questions()] == ["refill_by"]
