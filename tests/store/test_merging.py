"""What a record says follows from all its changes, in whatever order they arrived."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from full_log import DAY
from hypothesis import given, settings
from hypothesis import strategies as st
from newer_version import LaterRefill, newer_version

from logbook.entries.branches import Branches, following_id
from logbook.entries.logged import Action, Revision, Stamp, write_content
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.errors import LogDamaged, NewerLog
from logbook.store.check import check
from logbook.store.log import Log

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def step(before: Revision | None, asked: str, *, minute: int = 0, by: str = "Ana") -> Revision:
    """A change made on `before`, by a clock that shows some minutes past noon."""
    return Revision(
        id=following_id(before) if before else f"{random.getrandbits(128):032x}",
        record_id="c" * 32,
        kind=Question.kind,
        person_id="d" * 32,
        action=Action.CORRECTED if before else Action.ADDED,
        content=write_content(Question(happened=Moment(date(2026, 11, 20)), asked=asked)),
        made=Stamp(NOON + timedelta(minutes=minute), by),
        why="",
    )


def grown(parents: Sequence[int], minutes: Sequence[int]) -> list[Revision]:
    """A history in which each change was made on any earlier one, by any clock."""
    made = [step(None, "0")]
    for number, (parent, minute) in enumerate(zip(parents, minutes, strict=True), start=1):
        made.append(step(made[parent % number], f"{number % 4}", minute=minute))
    return made


@settings(max_examples=150)
@given(parents=st.lists(st.integers(0, 50), max_size=12), chance=st.randoms())
def test_order_of_arrival_changes_nothing(parents: list[int], chance: random.Random):
    minutes = [chance.randint(-5, 5) for _ in parents]
    told = grown(parents, minutes)
    mixed = chance.sample(told, len(told))
    one, other = Branches(told), Branches(mixed)
    assert one.in_order == other.in_order
    assert one.line == other.line
    assert one.open_ends == other.open_ends
    assert set(one.in_order) == set(told)


@settings(max_examples=150)
@given(parents=st.lists(st.integers(0, 50), max_size=12), chance=st.randoms())
def test_every_change_stands_after_the_one_it_was_made_on(
    parents: list[int], chance: random.Random
):
    told = grown(parents, [chance.randint(-5, 5) for _ in parents])
    places = {revision.id: at for at, revision in enumerate(Branches(told).in_order)}
    for number, parent in enumerate(parents, start=1):
        assert places[told[number].id] > places[told[parent % number].id]
    assert Branches(told).current in Branches(told).open_ends


def test_correction_holds_even_where_the_clock_was_set_back():
    first = step(None, "one")
    second = step(first, "two", minute=-90)
    assert Branches([second, first]).current == second
    assert Branches([second, first]).open_ends == (second,)


def test_changes_from_before_the_rule_follow_by_time():
    first = step(None, "one")
    second = replace(step(first, "two", minute=1), id="a" * 32)
    third = replace(step(first, "three", minute=2), id="b" * 32)
    branches = Branches([third, first, second])
    assert branches.line == (first, second, third)
    assert branches.open_ends == (third,)


def test_same_row_of_a_spreadsheet_taken_over_twice_is_no_conflict():
    here, there = step(None, "one"), step(None, "one", minute=1)
    corrected = step(here, "two", minute=2)
    (end,) = Branches([here, there]).open_ends
    assert end.content == here.content
    assert Branches([here, there, corrected]).open_ends == (corrected,)


def test_history_of_a_thousand_steps_is_read():
    told = [step(None, "0")]
    for number in range(3000):
        told.append(step(told[-1], f"{number}"))
    assert Branches(told).current == told[-1]
    assert len(Branches(told).line) == 3001


def test_links_in_a_circle_end():
    first = step(None, "one")
    second = replace(step(first, "two", minute=1), id="a" * 16 + "b" * 16)
    third = replace(step(first, "three", minute=2), id="b" * 16 + "a" * 16)
    assert set(Branches([first, second, third]).line) <= {first, second, third}


def test_both_orders_of_arrival_leave_the_same_record(tmp_path: Path):
    first = step(None, "one")
    told = [first, step(first, "two", minute=1), step(first, "three", minute=2, by="Jon")]
    rows: list[object] = []
    for name, order in (("a", (0, 1, 2)), ("b", (0, 2, 1))):
        with closing(Log.open(tmp_path / name)) as log:
            for each in order:
                log.add_revisions([told[each]])
            assert check(log).wrong == ()
            rows.append(log.get(first.record_id))
            assert log.get(first.record_id).record.asked == "three"
            assert log.get(first.record_id).last.by == "Jon"
            assert [c.sides for c in log.conflicts()] == [(told[1], told[2])]
    assert rows[0] == rows[1]


def test_nothing_is_taken_over_when_a_beginning_is_missing(log: Log):
    first = step(None, "one")
    log.add(Person(name="Robin"), by="Mia")
    before = log.all_revisions()
    with pytest.raises(LogDamaged, match="never added"):
        log.add_revisions([replace(first, record_id="e" * 32), step(first, "two")])
    assert log.all_revisions() == before


def test_kind_that_only_a_newer_logbook_knows_is_told_calmly(log: Log, person):
    """It is not damaged: the newest version reads it."""
    before = log.all_revisions()
    with pytest.raises(NewerLog, match="newer version of Logbook"):
        log.add_revisions([replace(step(None, "one"), kind="lullaby")])
    assert log.all_revisions() == before


def test_every_change_is_told_against_what_it_was_made_on():
    first = step(None, "one")
    here, there = step(first, "two", minute=1), step(first, "three", minute=2)
    branches = Branches([there, here, first])
    assert [branches.made_on(each) for each in (first, here, there)] == [None, first, first]


def test_search_finds_what_a_merged_record_says_now(log: Log, person):
    asked = log.add(Question(happened=DAY, asked="Swim?"), by="Mia", person_id=person.id)
    (first,) = log.history(asked.id)
    other = write_content(Question(happened=DAY, asked="Pool?"))
    made = Stamp(first.made.at + timedelta(days=1), "Jon")
    told = replace(first, id=following_id(first), action=Action.CORRECTED, content=other, made=made)
    log.add_revisions([told])
    assert [found.id for found in log.search(person.id, "pool")] == [asked.id]
    assert list(log.search(person.id, "swim")) == []


def test_a_removed_refill_that_a_newer_logbook_changed_elsewhere_keeps_nobody_from_the_rest(
    log: Log, person, change_twice
):
    with newer_version():
        later = LaterRefill(happened=DAY, mood="good")
        logged = log.add(Refill(happened=DAY), by="Mia", person_id=person.id)
        change_twice(log, logged, later, None)

    assert log.casebook(person.id).entries == ()
    log.restore(logged.id, by="Mia")
    assert log.casebook(person.id).of(Refill)
