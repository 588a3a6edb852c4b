"""When something happened is kept as the caregiver's own clock and calendar said."""

from __future__ import annotations

from datetime import date, time

import pytest
from any_record import DAYS, MOMENTS
from hypothesis import given

from logbook.entries.moment import END_OF_DAY, Moment

DAY = date(2026, 11, 24)


@given(MOMENTS)
def test_moment_reads_back_as_it_was_written(moment: Moment) -> None:
    assert Moment.fromisoformat(moment.isoformat()) == moment


@given(MOMENTS, MOMENTS)
def test_moments_sort_by_day_and_then_by_clock(one: Moment, other: Moment) -> None:
    first, second = ((m.day, m.clock is not None, m.clock or time.min) for m in (one, other))
    assert (one.sort_key < other.sort_key) == (first < second)


@given(MOMENTS, DAYS)
def test_day_ends_after_all_its_moments_and_before_the_next(moment: Moment, day: date) -> None:
    assert (moment.sort_key < day.isoformat() + END_OF_DAY) == (moment.day <= day)


def test_entry_without_a_time_comes_before_those_with_one() -> None:
    assert Moment(DAY).sort_key < Moment(DAY, time(0, 0)).sort_key < Moment(DAY, time(9)).sort_key


def test_journey_does_not_change_what_the_clock_said() -> None:
    at_home, abroad = Moment(DAY, time(9), 60), Moment(DAY, time(9), -300)
    assert at_home.sort_key == abroad.sort_key
    assert at_home.text() == abroad.text() == "24 Nov 2026, 09:00"
    assert at_home != abroad


def test_time_nobody_wrote_down_is_not_made_up() -> None:
    assert Moment(DAY).text() == "24 Nov 2026"
    assert Moment.at(DAY) == Moment(DAY)


def test_now_is_this_minute() -> None:
    now = Moment.now()
    assert now.clock is not None
    assert (now.clock.second, now.clock.microsecond) == (0, 0)
    assert Moment.fromisoformat(now.isoformat()) == now


@pytest.mark.parametrize("day", [date.min, date(1900, 1, 1), date.max])
def test_any_day_of_the_calendar_can_have_a_time(day: date) -> None:
    assert Moment.at(day, time(23, 59)).text().endswith("23:59")


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "2026-11-24T25:00", "2026-11-24T"])
def test_damaged_moment_is_noticed(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Moment.fromisoformat(text)
