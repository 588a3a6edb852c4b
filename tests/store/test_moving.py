"""An entry about the wrong person can be moved; nothing is lost on the way."""

from __future__ import annotations

import pytest

from logbook.entries.logged import Action, Logged
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.errors import LogError
from logbook.store.check import check
from logbook.store.log import Log

WHY = "Logged about the wrong person"


@pytest.fixture
def noa(log: Log) -> Logged[Person]:
    return log.add(Person(name="Noa"), by="Mia")


@pytest.fixture
def asked(log: Log, person: Logged[Person]) -> Logged[Question]:
    question = Question(happened=Moment.now(), asked="Why does the scar itch?")
    return log.add(question, by="Mia", person_id=person.id)


def test_a_moved_entry_is_found_with_the_other_person_only(log, person, noa, asked) -> None:
    (moved,) = log.move([asked.id], noa.id, by="Ana", why=WHY)

    assert moved.record == asked.record
    assert [e.id for e in log.search(noa.id, "scar")] == [moved.id]
    assert not log.search(person.id, "scar")
    assert check(log).wrong == ()


def test_both_histories_say_who_moved_it_and_why(log, noa, asked) -> None:
    (moved,) = log.move([asked.id], noa.id, by="Ana", why=WHY)

    last, (added, changed) = log.history(asked.id)[-1], log.history(moved.id)
    assert (last.action, last.made.by, last.why) == (Action.REMOVED, "Ana", WHY)
    assert (changed.action, changed.made.by, changed.why) == (Action.CORRECTED, "Ana", WHY)
    assert (added.action, added.made, added.why) == (Action.ADDED, asked.first, "")
    assert moved.first == asked.first


def test_what_was_corrected_before_it_was_moved_keeps_every_writer_and_reason(
    log, person, noa, asked
) -> None:
    better = Question(happened=asked.record.happened, asked="Why does the new scar itch?")
    log.correct(asked.id, better, by="Jon", why="Which scar?")
    log.remove(asked.id, by="Jon")
    log.restore(asked.id, by="Mia")
    before = log.history(asked.id)
    (moved,) = log.move([asked.id], noa.id, by="Ana", why=WHY)
    (moved,) = log.move([moved.id], person.id, by="Ana", why=WHY)

    *told, once, twice = log.history(moved.id)
    same = [(s.action, s.content, s.made, s.why) for s in told]
    assert same == [(s.action, s.content, s.made, s.why) for s in before]
    assert [s.action for s in (once, twice)] == [Action.CORRECTED, Action.CORRECTED]
    assert moved.record == better
    assert check(log).wrong == ()


def test_a_move_taken_back_leaves_everything_as_it_was(log, person, noa, asked) -> None:
    (moved,) = log.move([asked.id], noa.id, by="Ana", why=WHY)
    (back,) = log.move_back([(moved.id, asked.id)], by="Ana", why="Undone")

    assert (back.id, back.record) == (asked.id, asked.record)
    assert log.count(person.id) == 1
    assert log.count(noa.id) == 0
    assert check(log).wrong == ()


def test_an_entry_that_was_removed_meanwhile_is_not_moved(log, person, noa, asked) -> None:
    log.remove(asked.id, by="Mia")
    with pytest.raises(LogError):
        log.move([asked.id], noa.id, by="Ana", why=WHY)

    assert log.count(noa.id) == 0
