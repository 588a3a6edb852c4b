"""Backups are made in time, and kept by age."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from logbook.store.rotation import EVERY, MOST, is_due, kept
from logbook.store.stamps import read_stamp, stamp

NOW = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
TIMES = st.datetimes(
    min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC)
)
MANY = st.sets(TIMES, max_size=120)


@given(MANY)
def test_newest_backup_is_always_kept(times: set[datetime]) -> None:
    assert kept(times) <= times
    assert not times or max(times) in kept(times)


@given(MANY)
def test_backups_never_pile_up(times: set[datetime]) -> None:
    assert len(kept(times)) <= MOST == 33


@given(MANY)
def test_what_was_kept_once_is_kept_again(times: set[datetime]) -> None:
    assert kept(kept(times)) == kept(times)


def test_a_busy_day_does_not_push_out_the_days_weeks_and_months_before() -> None:
    today = [NOW - timedelta(minutes=30 * n) for n in range(20)]
    before = [NOW - timedelta(days=n) for n in range(1, 400)]
    stay = kept([*today, *before])
    assert set(today[:10]) <= stay
    assert {NOW - timedelta(days=n) for n in range(7)} <= stay
    assert len({time.isocalendar()[:2] for time in stay}) >= 4
    assert len({(time.year, time.month) for time in stay}) == 12


@given(st.lists(st.timedeltas(timedelta(minutes=1), timedelta(days=3)), max_size=60))
def test_backups_one_after_the_other_leave_old_and_new_ones(gaps: list[timedelta]) -> None:
    held: set[datetime] = set()
    now = NOW
    for gap in gaps:
        now += gap
        held = kept({*held, now})
        assert now in held
    assert len(held) >= min(10, len(gaps))


def test_change_is_backed_up_within_half_an_hour() -> None:
    assert timedelta(0) < EVERY < timedelta(minutes=30)
    backed_up = NOW - timedelta(minutes=20)
    change = NOW - timedelta(minutes=19)
    assert not is_due(backed_up, change, NOW)
    assert is_due(backed_up, change, backed_up + EVERY)


def test_first_change_after_a_quiet_time_is_backed_up_at_once() -> None:
    assert is_due(NOW - timedelta(days=2), NOW, NOW)
    assert is_due(None, NOW, NOW)


def test_nothing_changed_needs_no_backup() -> None:
    assert not is_due(NOW - timedelta(days=2), NOW - timedelta(days=3), NOW)
    assert not is_due(NOW - timedelta(days=2), None, NOW)
    assert not is_due(None, None, NOW)


def test_backup_of_a_day_that_has_not_come_is_not_relied_on() -> None:
    assert is_due(NOW + timedelta(days=900), NOW, NOW)


@given(TIMES)
def test_time_in_a_name_reads_back_to_the_second(when: datetime) -> None:
    assert read_stamp(stamp(when)) == when.replace(microsecond=0)


@given(st.text(max_size=20))
def test_other_names_have_no_time(text: str) -> None:
    when = read_stamp(text)
    assert when is None or stamp(when) == text
