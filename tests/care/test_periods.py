"""Spans of days, what was logged in them, and what a chart shows of it: points, no trends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from logbook.care.period import DAYS_WITHOUT_VISIT, Period, days_logged, since_last_visit
from logbook.care.series import Point, markers, symptom_series
from logbook.entries.casebook import Casebook
from logbook.entries.daily_care import DailyCare
from logbook.entries.expense import Expense
from logbook.entries.medicine import Medicine
from logbook.entries.moment import Moment
from logbook.entries.pump_event import PumpEvent
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit

Days = Callable[[int], date]
At = Callable[..., Moment]
Made = Callable[..., Casebook]


def test_period_holds_both_its_ends(days: Days) -> None:
    period = Period(days(-2), days(0))
    assert period.days == 3
    assert [day in period for day in map(days, (-3, -2, 0, 1))] == [False, True, True, False]


def test_period_shows_what_happened_in_it_until_midnight(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(*(Symptom(happened=at(n, 23), what="pain") for n in range(-4, 2)))
    found = Period(days(-2), days(0)).entries(book.entries)
    assert [entry.record.happened.day for entry in found] == [days(0), days(-1), days(-2)]


def test_last_day_of_the_calendar_is_a_day_like_any_other(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(Symptom(happened=at(0), what="pain"))
    assert len(Period(days(0), date.max).entries(book.entries)) == 1


def test_summary_goes_back_to_the_last_visit(casebook: Made, at: At, days: Days) -> None:
    book = casebook(
        Visit(happened=at(-50), visit_type="surgery"), Visit(happened=at(-20), visit_type="post_op")
    )
    assert since_last_visit(book, days(0)) == Period(days(-20), days(0))


def test_refill_counts_as_a_visit(casebook: Made, at: At, days: Days) -> None:
    book = casebook(Visit(happened=at(-50), visit_type="surgery"), Refill(happened=at(-7)))
    assert since_last_visit(book, days(0)).since == days(-7)


def test_visit_of_today_is_the_one_being_prepared(casebook: Made, at: At, days: Days) -> None:
    book = casebook(
        Visit(happened=at(-20), visit_type="phone"), Visit(happened=at(0, 9), visit_type="post_op")
    )
    assert since_last_visit(book, days(0)).since == days(-20)


def test_without_a_visit_the_summary_covers_thirty_days(casebook: Made, days: Days) -> None:
    assert since_last_visit(casebook(), days(0)).days == DAYS_WITHOUT_VISIT == 30


def test_day_counts_as_logged_once_and_quiet_days_count(casebook: Made, at: At, days: Days) -> None:
    book = casebook(
        Symptom(happened=at(-1, 9), what="pain"),
        Symptom(happened=at(-1, 18), what="pain"),
        DailyCare(happened=at(-3), day_was="nothing_new"),
        Symptom(happened=at(-30), what="pain"),
    )
    assert days_logged(book.entries, Period(days(-6), days(0))) == {days(-1), days(-3)}


def test_question_or_bill_is_no_day_logged(casebook: Made, at: At, days: Days) -> None:
    book = casebook(
        Question(happened=at(-1), asked="May we fly?"),
        Expense(happened=at(-2), what="Taxi"),
        DailyCare(happened=at(-3), day_was="nothing_new"),
    )
    assert days_logged(book.entries, Period(days(-6), days(0))) == {days(-3)}


def test_series_show_ratings_where_they_were_given_and_gaps_as_gaps(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(
        Symptom(happened=at(-1), what="spasms", strength=4),
        Symptom(happened=at(-5), what="spasms", strength=0),
        Symptom(happened=at(-3), what="spasms"),
        Symptom(happened=at(-2), what="hiccups", strength=9),
        Symptom(happened=at(-60), what="pain", strength=9),
    )
    spasms, hiccups = symptom_series(book, Period(days(-6), days(0)))
    assert (spasms.name, hiccups.name) == ("Spasms", "hiccups")
    assert spasms.points == (Point(days(-5), 0), Point(days(-1), 4))
    assert hiccups.points == (Point(days(-2), 9),)


def test_most_often_rated_symptom_comes_first(casebook: Made, at: At, days: Days) -> None:
    rated = ["pain", "spasms", "spasms", "spasms", "pain", "tightness"]
    book = casebook(
        *(Symptom(happened=at(-n), what=what, strength=5) for n, what in enumerate(rated))
    )
    names = [series.name for series in symptom_series(book, Period(days(-9), days(0)))]
    assert names == ["Spasms", "Pain", "Tightness"]


@pytest.mark.parametrize(
    ("event", "marked"),
    [("mri", True), ("sound", True), ("fall", True), ("travel", True), ("other", False)],
)
def test_chart_marks_what_can_explain_a_change(
    casebook: Made, at: At, days: Days, event: str, marked: bool
) -> None:
    book = casebook(
        PumpEvent(happened=at(-1), event=event),
        Refill(happened=at(-2)),
        Question(happened=at(-2), asked="Why?"),
    )
    kinds = [marker.kind for marker in markers(book, Period(days(-6), days(0)))]
    assert kinds == ["refill", *([event] if marked else [])]


def test_questions_to_ask_first_come_first_and_answered_ones_go(casebook: Made, at: At) -> None:
    book = casebook(
        Question(happened=at(-5), asked="Travel?", importance="first"),
        Question(happened=at(-4), asked="Swim?"),
        Question(happened=at(-1), asked="Walk?"),
        Question(happened=at(-3), asked="School?", importance="later"),
        Question(happened=at(-2), asked="Done?", importance="first", state="answered"),
    )
    assert [q.record.asked for q in book.open_questions] == ["Travel?", "Walk?", "Swim?", "School?"]


def test_stopped_medicine_stands_among_those_tried_before(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(
        Medicine(happened=at(-9), name="Baclofen", use="now"),
        Medicine(happened=at(-8), name="Diazepam", use="now", stopped=days(-1)),
        Medicine(happened=at(-7), name="Tizanidine", use="before"),
    )
    assert [m.record.name for m in book.medicines("now")] == ["Baclofen"]
    assert [m.record.name for m in book.medicines("before")] == ["Tizanidine", "Diazepam"]
