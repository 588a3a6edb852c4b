from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from logbook.care.period import Period
from logbook.entries.pump_event import EVENTS
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.report.charts.day_scale import MOST_TICKS, DayScale
from logbook.report.charts.marks import LETTERS

FIRST = date(2026, 10, 1)


def scale(days: int) -> DayScale:
    return DayScale(Period(FIRST, FIRST + timedelta(days=days - 1)), left=100, width=400)


def test_days_without_an_entry_leave_a_gap_in_the_band():
    logged = [FIRST, FIRST + timedelta(days=1), FIRST + timedelta(days=5)]
    assert list(scale(10).runs(logged)) == [(100, 80), (300, 40)]


def test_a_day_lies_in_the_middle_of_its_place():
    assert scale(10).middle(FIRST) == 120
    assert scale(10).middle(FIRST + timedelta(days=9)) == 480


@given(st.integers(1, (date.max - FIRST).days + 1))
def test_a_handful_of_days_is_named_whatever_the_period(days: int):
    ticks = scale(days).ticks()
    assert 1 <= len(ticks) <= MOST_TICKS + 1
    assert all(day in scale(days).period for day, _ in ticks)
    assert len({name for _, name in ticks}) == len(ticks)


def test_everything_that_can_happen_has_a_letter_of_its_own():
    letters = [letter for letter, _ in LETTERS.values()]
    assert len(set(letters)) == len(letters)
    assert {option.key for option in EVENTS} <= LETTERS.keys()


def test_chart_explains_the_letters_that_it_shows(summary, tell, days_ago):
    tell(Visit(happened=days_ago(8), visit_type="consultation"))
    tell(Symptom(happened=days_ago(2), what="pain", strength=0, red_flags=("floppy",)))
    page = summary().pages[0]
    assert "! sign that can be an emergency V visit" in page
    assert "R refill" not in page
    assert "Pain 1 rating" in page


def test_symptom_without_a_rating_is_not_drawn_as_zero(summary, tell, days_ago):
    tell(Symptom(happened=days_ago(2), what="nausea"))
    page = summary().pages[0]
    assert "No symptom was rated in these days." in page
    assert "1 of 40 days logged" in page
