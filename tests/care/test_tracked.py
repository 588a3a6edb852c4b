"""What charts show is what was written down, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.care.events import events, last_surgery
from logbook.care.history import History, listed
from logbook.care.period import Period, days_logged
from logbook.care.plain_number import drawn_height
from logbook.care.tracked import Track, moment_of, tracks
from logbook.entries.daily_care import DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.expense import Expense
from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.pump_event import PumpEvent
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit

DAY = date(2026, 11, 24)


def on(days_ago: int, clock: time | None = None) -> Moment:
    return Moment(DAY - timedelta(days=days_ago), clock)


def dose(days_ago: int, number: str, unit: str = "mcg/day") -> PrescribedDose:
    return PrescribedDose(
        happened=on(days_ago),
        prescriber="Dr. Example",
        prescribed_on=DAY - timedelta(days=days_ago + 1),
        source="printout",
        daily_dose=Quantity(number, unit),
    )


def named(found: tuple[Track, ...], title: str) -> Track:
    return next(track for track in found if track.title == title)


def test_each_symptom_is_a_chart_of_its_own_with_gaps_left_out(casebook: Any) -> None:
    found = tracks(
        casebook(
            Symptom(happened=on(9, time(8)), what="pain", strength=3),
            Symptom(happened=on(2), what="pain", strength=7),
            Symptom(happened=on(2), what="spasms", strength=1),
            Symptom(happened=on(1), what="pain"),
        )
    )
    pain = named(found, "Pain, 0 to 10")
    assert [(r.day, r.height, r.text) for r in pain.readings] == [
        (DAY - timedelta(days=9), 3.0, "3 of 10"),
        (DAY - timedelta(days=2), 7.0, "7 of 10"),
    ]
    assert pain.ends == (0.0, 10.0)
    assert len(named(found, "Spasms, 0 to 10").readings) == 1


def test_a_symptom_without_a_rating_can_be_seen_over_time_too(casebook: Any) -> None:
    found = tracks(
        casebook(
            Symptom(happened=on(9), what="Grumpy legs"),
            Symptom(happened=on(3), what="Grumpy legs"),
            Symptom(happened=on(2), what="Grumpy legs", strength=4),
        )
    )
    unrated = named(found, "Grumpy legs, without a rating")
    assert [reading.day for reading in unrated.readings] == [on(9).day, on(3).day]
    assert list(unrated.names()) == [(0, "logged")]
    assert len(named(found, "Grumpy legs, 0 to 10").readings) == 1


def test_doses_of_different_units_never_share_a_chart(casebook: Any) -> None:
    found = tracks(casebook(dose(30, "245.3"), dose(20, "0.25", "mg/day"), dose(10, "1,200")))
    micro = named(found, "Daily dose, mcg/day")
    assert [(r.text, r.height) for r in micro.readings] == [
        ("245.3 mcg/day", 245.3),
        ("1,200 mcg/day", None),
    ]
    assert [r.text for r in named(found, "Daily dose, mg/day").readings] == ["0.25 mg/day"]
    assert micro.holds
    assert micro.readings[0].day == DAY - timedelta(days=31)


@pytest.mark.parametrize(
    ("number", "height"),
    [
        ("245.3", 245.3),
        ("12,5", 12.5),
        (" 7 ", 7.0),
        ("1,200", None),
        ("1.200", None),
        ("1 200", 1200.0),
        ("1,200.50", 1200.5),
        ("1,234,567", 1234567.0),
        ("1.2,3.4", None),
        ("about 3", None),
        ("", None),
        ("٣", None),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("1234.567", 1234.567),
        ("12 345,6", 12345.6),
        ("2 3", None),
        ("24.11.2026", None),
        ("12.50.30", None),
        ("1,23,456", None),
        ("1,200,50", None),
        ("12.345,678.9", None),
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_drawn_nowhere(
    number: str, height: float | None
) -> None:
    assert drawn_height(number) == height


@given(st.text(max_size=40))
def test_whatever_was_typed_is_drawn_or_not_drawn(number: str) -> None:
    height = drawn_height(number)
    assert height is None or height >= 0


def read_on(track: Track, since: int, until: int) -> list[str]:
    """What a chart of these days shows, each so many days ago."""
    first, last = (moment_of(DAY - timedelta(days=ago), None) for ago in (since, until))
    return [reading.text for reading in track.between(first, last)]


def test_a_dose_ends_with_the_next_prescription_in_whatever_unit(casebook: Any) -> None:
    found = tracks(casebook(dose(30, "245.3"), dose(20, "0.25", "mg/day")))
    micro, milli = (named(found, f"Daily dose, {unit}") for unit in ("mcg/day", "mg/day"))
    assert [reading.until for reading in micro.readings] == [DAY - timedelta(days=21)]
    assert [reading.until for reading in milli.readings] == [None]
    assert read_on(micro, 25, 10) == ["245.3 mcg/day"]
    assert read_on(micro, 15, 0) == []
    assert read_on(milli, 15, 0) == ["0.25 mg/day"]


def test_a_dose_ends_with_a_prescription_that_tells_no_daily_dose(casebook: Any) -> None:
    bolus = replace(dose(20, "1"), daily_dose=None, bolus="10 mcg, three times a day")
    (track,) = tracks(casebook(dose(30, "245.3"), bolus))
    assert read_on(track, 15, 0) == []


def test_a_prescription_written_down_late_ends_the_dose_before_it(casebook: Any) -> None:
    late = replace(dose(1, "0.25", "mg/day"), prescribed_on=DAY - timedelta(days=100))
    found = tracks(casebook(late, dose(30, "245.3")))
    (reading,) = named(found, "Daily dose, mg/day").readings
    assert reading.until == DAY - timedelta(days=31)
    assert named(found, "Daily dose, mcg/day").readings[0].until is None


def test_temperatures_are_not_converted(casebook: Any) -> None:
    found = tracks(
        casebook(
            Symptom(happened=on(3), what="fever", temperature=Quantity("38.2", "°C")),
            IncisionCheck(happened=on(2), site="back", temperature=Quantity("100.4", "°F")),
        )
    )
    assert [r.text for r in named(found, "Temperature, °C").readings] == ["38.2 °C"]
    assert [r.text for r in named(found, "Temperature, °F").readings] == ["100.4 °F"]


def test_answers_stand_at_the_height_of_their_level(casebook: Any) -> None:
    found = tracks(
        casebook(
            DailyCare(happened=on(3), sleep="worse", times_woken="3"),
            DailyCare(happened=on(2), sleep="better", times_woken="often"),
            Symptom(happened=on(1), what="spasms", spasm_frequency="hourly"),
        )
    )
    sleep = named(found, "Sleep")
    assert sleep.levels == ("Worse", "Same", "Better")
    assert [r.height for r in sleep.readings] == [0.0, 2.0]
    woken = named(found, "Times woken at night")
    assert [(r.height, r.text) for r in woken.readings] == [(3.0, "3"), (None, "often")]
    penn = named(found, "How often are the spasms? (Penn scale)")
    assert [r.height for r in penn.readings] == [3.0]


def test_nothing_new_today_differs_from_a_day_without_entry(casebook: Any) -> None:
    history = History.of(
        casebook(
            DailyCare(happened=on(3), day_was="nothing_new"),
            DailyCare(happened=on(1), day_was="nothing_new"),
            Symptom(happened=on(1), what="pain"),
        )
    )
    assert history.quiet == {DAY - timedelta(days=3)}
    assert history.counts == {DAY - timedelta(days=3): 1, DAY - timedelta(days=1): 2}
    assert history.whole(DAY) == Period(DAY - timedelta(days=3), DAY)


def test_a_day_on_which_two_people_say_nothing_new_is_still_quiet(casebook: Any) -> None:
    nothing_new = DailyCare(happened=on(3), day_was="nothing_new")
    history = History.of(casebook(nothing_new, nothing_new))
    assert history.quiet == {DAY - timedelta(days=3)}


@pytest.mark.parametrize("more", [{"mood": "worse"}, {"note": "Slept badly."}])
def test_a_day_of_which_more_was_said_is_not_quiet(casebook: Any, more: dict[str, Any]) -> None:
    said = DailyCare(happened=on(3), day_was="nothing_new", **more)
    assert History.of(casebook(said)).quiet == frozenset()


def test_a_question_or_a_bill_does_not_make_a_day_one_that_was_logged(casebook: Any) -> None:
    book = casebook(
        Question(happened=on(4), asked="May we fly?"),
        Expense(happened=on(3), what="Taxi"),
        DailyCare(happened=on(3), day_was="nothing_new"),
        Symptom(happened=on(2), what="pain"),
    )
    history = History.of(book)
    days = Period(DAY - timedelta(days=9), DAY)
    assert history.counts.keys() == days_logged(book.entries, days)
    assert history.counts == {DAY - timedelta(days=3): 1, DAY - timedelta(days=2): 1}
    assert history.quiet == {DAY - timedelta(days=3)}


def test_each_kind_of_event_has_its_lane(casebook: Any) -> None:
    history = History.of(
        casebook(
            Visit(happened=on(9), visit_type="phone"),
            Refill(happened=on(8)),
            dose(7, "100"),
            PumpEvent(happened=on(6), event="sound"),
            PumpEvent(happened=on(5), event="mri"),
            PumpEvent(happened=on(4), event="fall"),
            PumpEvent(happened=on(3), event="travel"),
            Symptom(happened=on(2), what="pain", red_flags=("seizure",)),
            Symptom(happened=on(1), what="pain"),
        )
    )
    order = ["visit", "refill", "dose", "sound", "mri", "fall", "urgent"]
    assert {event.lane for event in history.events} == set(order)
    assert list(history.lanes) == order


def test_dose_is_marked_on_the_day_of_its_prescription(casebook: Any) -> None:
    (event,) = History.of(casebook(dose(7, "100"))).events
    assert event.day == DAY - timedelta(days=8)
    assert event.clock is None


def test_days_after_surgery_count_from_the_last_one_before(casebook: Any) -> None:
    book = casebook(
        Visit(happened=on(400), visit_type="surgery"),
        Visit(happened=on(20), visit_type="replacement"),
        Visit(happened=on(5), visit_type="post_op"),
    )
    assert last_surgery(book, DAY) == DAY - timedelta(days=20)
    assert last_surgery(book, DAY - timedelta(days=30)) == DAY - timedelta(days=400)
    assert last_surgery(book, DAY - timedelta(days=500)) is None
    assert len(events(book)) == 3


def test_the_table_lists_what_the_charts_show_newest_first(casebook: Any) -> None:
    history = History.of(
        casebook(
            Symptom(happened=on(40), what="pain", strength=1),
            Symptom(happened=on(5), what="pain", strength=2),
            Visit(happened=on(3), visit_type="phone"),
        )
    )
    period = Period(DAY - timedelta(days=10), DAY)
    rows = [(title, one.text) for title, one in listed(history, history.tracks, period)]
    assert rows == [("Visits", "Phone or video"), ("Pain, 0 to 10", "2 of 10")]
