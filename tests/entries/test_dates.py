"""Days and times are read as people type them, and what cannot be one is said to be none."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.dates import (
    EARLIEST,
    clock_text,
    day_text,
    days_away_text,
    read_clock,
    read_day,
    roughly_away_text,
    short_day_text,
    weekday_text,
)
from logbook.errors import InvalidInput

TODAY = date(2026, 11, 24)
DAYS = st.dates(min_value=EARLIEST)


@given(DAYS)
def test_day_is_read_back_as_it_was_written(day: date) -> None:
    for written in (day_text(day), day.isoformat(), f"{day.day}.{day.month}.{day.year:04}"):
        assert read_day(written, today=TODAY) == day


@given(DAYS)
def test_day_written_with_the_month_first_is_read_back(day: date) -> None:
    assert read_day(f"{day:%b} {day.day}, {day.year}", today=TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24.11.26", date(2026, 11, 24)),
        ("24 Nov 26", date(2026, 11, 24)),
        ("24-11-2026", date(2026, 11, 24)),
        ("  24  november  2026 ", date(2026, 11, 24)),
        ("24. Nov.", date(2026, 11, 24)),
        ("november 24", date(2026, 11, 24)),
        ("24nov", date(2026, 11, 24)),
        ("24/11/2026", date(2026, 11, 24)),
        ("11/24/2026", date(2026, 11, 24)),
        ("3.4.2026", date(2026, 4, 3)),
        ("4/4/2026", date(2026, 4, 4)),
        ("1.2.61", date(1961, 2, 1)),
        ("1.2.46", date(2046, 2, 1)),
        ("1.2.47", date(1947, 2, 1)),
        ("Today", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 23)),
        ("tomorrow", date(2026, 11, 25)),
        ("29 Feb 2028", date(2028, 2, 29)),
        ("٢٤.١١.٢٠٢٦", date(2026, 11, 24)),
        ("٣ Nov", date(2026, 11, 3)),
        ("3 de Nov de 2026", date(2026, 11, 3)),
    ],
)
def test_day_can_be_typed_in_many_ways(typed: str, day: date) -> None:
    assert read_day(typed, today=TODAY) == day


@pytest.mark.parametrize("typed", ["3/4/2026", "3-4-26", "4 3 2026"])
def test_numbers_that_are_two_days_in_two_countries_are_asked_for_as_a_word(typed: str) -> None:
    with pytest.raises(InvalidInput, match="month as a word"):
        read_day(typed, today=TODAY)


@pytest.mark.parametrize("typed", ["31 Feb", "29.2.2026", "31/11/2026", "2026-13-01", "0 Jan"])
def test_day_that_no_calendar_has_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(InvalidInput, match="no such day"):
        read_day(typed, today=TODAY)


@pytest.mark.parametrize("typed", ["", "soon", "24", "²4 Nov", "Nov 24th", "1/2/3/4"])
def test_text_that_is_no_day_is_answered_with_an_example(typed: str) -> None:
    with pytest.raises(InvalidInput, match="Type it like 24 Nov 2026"):
        read_day(typed, today=TODAY)


def test_day_before_anyone_can_remember_asks_for_its_year() -> None:
    with pytest.raises(InvalidInput, match="too long ago"):
        read_day("1 Jan 1026", today=TODAY)


@given(st.text() | st.text("0123456789 ./-:,Nov", max_size=14))
def test_nonsense_is_refused_and_breaks_nothing(typed: str) -> None:
    with suppress(InvalidInput):
        assert read_day(typed, today=TODAY) >= EARLIEST
    with suppress(InvalidInput):
        assert read_clock(typed).second == 0


@given(st.times())
def test_time_is_read_back_as_it_was_written(clock: time) -> None:
    assert read_clock(clock_text(clock)) == clock.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("18:30", time(18, 30)),
        ("18.30", time(18, 30)),
        ("18h30", time(18, 30)),
        ("6:30 pm", time(18, 30)),
        ("6:30 P.M.", time(18, 30)),
        ("7am", time(7)),
        ("7", time(7)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("0:05", time(0, 5)),
        ("18.30 Uhr", time(18, 30)),
        ("6:30 p. m.", time(18, 30)),
        ("٧:٣٠ م", time(19, 30)),
    ],
)
def test_time_can_be_typed_in_many_ways(typed: str, clock: time) -> None:
    assert read_clock(typed) == clock


@pytest.mark.parametrize("typed", ["24:00", "12:60", "13 pm", "0 am", "7m", "7½", "", "1830"])
def test_time_that_no_clock_shows_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match="not a time of day"):
        read_clock(typed)


def test_day_is_written_so_that_nobody_misreads_it() -> None:
    assert day_text(date(2026, 4, 3)) == "3 Apr 2026"
    assert short_day_text(date(2026, 4, 3)) == "3 Apr"
    assert weekday_text(date(2026, 4, 3)) == "Fri 3 Apr 2026"


def test_days_away_are_said_in_words() -> None:
    said = [days_away_text(days) for days in (0, 1, -1, 2, -2)]
    assert said == ["today", "tomorrow", "yesterday", "in 2 days", "2 days ago"]


def test_far_days_are_said_in_months_and_years() -> None:
    said = [roughly_away_text(days) for days in (60, 100, 365, 730, 900, 2000)]
    assert said == [
        "in 60 days",
        "in about 3 months",
        "in about 12 months",
        "in about 2 years",
        "in about 2 years and 5 months",
        "in about 5 years",
    ]


def test_about_never_says_that_there_is_more_time_than_there_is() -> None:
    almost = (91, 364, 729, 1094, 6 * 365 - 1)
    assert [roughly_away_text(days) for days in almost] == [
        "in 91 days",
        "in about 11 months",
        "in about 23 months",
        "in about 2 years and 11 months",
        "in about 5 years",
    ]
