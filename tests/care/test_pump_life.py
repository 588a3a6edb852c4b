"""Each pump has its own time in the body, as it was copied."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from logbook.care.history import History, listed
from logbook.care.period import Period
from logbook.care.pump_life import pump_life
from logbook.care.tracked import Track, moment_of
from logbook.entries.profiles import Pump

PUT_IN, TAKEN_OUT = date(2025, 3, 3), date(2025, 3, 5)
ALWAYS = Period(date(2010, 1, 1), date(2030, 1, 1))


@pytest.fixture
def life(casebook: Any) -> History:
    """A pump that was noted as taken out two days after the next was put in."""
    return pump_life(
        casebook(
            Pump(model="sm3", serial="OLD", implanted=date(2018, 3, 1), removed=TAKEN_OUT),
            Pump(model="sm3", serial="NEW", implanted=PUT_IN),
        )
    )


def seen(track: Track, since: date, until: date) -> list[tuple[str, date | None]]:
    found = track.between(moment_of(since, None), moment_of(until, None))
    return [(reading.text.split(" · ")[-1], reading.until) for reading in found]


def test_the_present_pump_goes_on_after_the_old_one_was_taken_out(life: History) -> None:
    (pumps,) = life.tracks

    assert [(r.day, r.height, r.until) for r in pumps.readings] == [
        (date(2018, 3, 1), 0.0, TAKEN_OUT),
        (PUT_IN, 1.0, None),
    ]
    assert seen(pumps, date(2026, 1, 1), date(2026, 12, 31)) == [("NEW", None)]


def test_the_old_pump_is_seen_until_the_day_it_was_taken_out(life: History) -> None:
    (pumps,) = life.tracks

    assert seen(pumps, date(2025, 3, 4), date(2025, 3, 31)) == [("OLD", TAKEN_OUT), ("NEW", None)]
    assert seen(pumps, date(2025, 3, 6), date(2025, 3, 31)) == [("NEW", None)]


def test_a_pump_of_which_no_end_was_copied_is_seen_until_the_next(casebook: Any) -> None:
    (pumps,) = pump_life(
        casebook(Pump(model="sm3", implanted=date(2018, 3, 1)), Pump(model="sm3", implanted=PUT_IN))
    ).tracks

    assert len(seen(pumps, date(2024, 1, 1), date(2024, 12, 31))) == 1
    assert len(seen(pumps, date(2026, 1, 1), date(2026, 12, 31))) == 1


def test_no_row_of_the_table_is_empty(life: History) -> None:
    assert all(one.text for _, one in listed(life, life.tracks, ALWAYS))
