"""Two families' logs each have a Robin: that both are one can be said, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from logbook.entries.moment import Moment
from logbook.entries.profiles import Contact, Person, Pump
from logbook.entries.question import Question
from logbook.entries.record import InvalidRecord
from logbook.entries.same_person import SamePerson
from logbook.errors import LogError
from logbook.store.check import check
from logbook.store.log import Log

DAY = Moment(date(2026, 11, 20))


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[list[Log]]:
    """Ana's, Jon's and Mia's logs, each with a Robin of its own and a question."""
    opened = [Log.open(tmp_path / name) for name in ("Ana", "Jon", "Mia")]
    for log in opened:
        name = log.folder.name
        robin = log.add(Person(name="Robin"), by=name)
        log.add(Question(happened=DAY, asked=f"{name}?"), by=name, person_id=robin.id)
    yield opened
    for log in opened:
        log.close()


def take_over(log: Log, *others: Log) -> None:
    for other in others:
        log.add_revisions(other.all_revisions())


def robin(log: Log) -> str:
    """The Robin of the log's own family."""
    return next(r.record_id for r in log.all_revisions() if r.kind == Person.kind)


def asked(log: Log) -> dict[str, set[str | None]]:
    """The questions on each person's pages."""
    return {
        p.id: {e.record.asked for e in log.casebook(p.id).of(Question)}
        for p in log.profiles(Person)
    }


def together(log: Log, one: int = 0, other: int = 1) -> None:
    people = log.profiles(Person)
    log.join(people[one].id, people[other].id, by="Ana")


def test_everything_about_either_stands_on_one_persons_pages(logs: list[Log]):
    ana, jon, _ = logs
    jon.add(Pump(model="sm3"), by="Jon", person_id=robin(jon))
    jon.add(Contact(role="emergency", phone="112"), by="Jon", person_id=robin(jon))
    take_over(ana, jon)
    together(ana)
    assert asked(ana) == {robin(ana): {"Ana?", "Jon?"}}
    book = ana.casebook(robin(ana))
    assert (len(book.pumps), len(book.contacts)) == (1, 1)
    assert check(ana).wrong == ()


def test_what_the_other_card_says_is_still_there(logs: list[Log]):
    ana, jon, _ = logs
    take_over(ana, jon)
    together(ana)
    (other,) = ana.profiles(Person, robin(ana))
    assert (other.id, other.record.name) == (robin(jon), "Robin")


def test_joining_can_be_taken_back_and_done_again(logs: list[Log]):
    ana, jon, _ = logs
    take_over(ana, jon)
    before = asked(ana)
    for _ in range(2):
        together(ana)
        assert len(asked(ana)) == 1
        ana.part(robin(jon), by="Ana")
        assert asked(ana) == before
        assert check(ana).wrong == ()


def test_revisions_go_on_saying_whom_they_were_made_about(logs: list[Log]):
    ana, jon, _ = logs
    take_over(ana, jon)
    together(ana)
    entry = next(e for e in ana.casebook(robin(ana)).of(Question) if e.record.asked == "Jon?")
    ana.correct(entry.id, Question(happened=DAY, asked="May Jon?"), by="Ana", why="Clearer.")
    ana.remove(entry.id, by="Ana")
    ana.restore(entry.id, by="Ana")
    assert {r.person_id for r in ana.history(entry.id)} == {robin(jon)}
    assert ana.get(entry.id).person_id == robin(ana)
    take_over(jon, ana)
    assert asked(jon) == asked(ana)
    assert check(jon).wrong == ()


def test_whoever_goes_on_logging_about_the_other_is_understood(logs: list[Log]):
    """On Jon's computer his own Robin is shown until Ana's decision arrives there."""
    ana, jon, _ = logs
    take_over(ana, jon)
    together(ana)
    jon.add(Question(happened=DAY, asked="Later?"), by="Jon", person_id=robin(jon))
    take_over(ana, jon)
    assert asked(ana) == {robin(ana): {"Ana?", "Jon?", "Later?"}}
    take_over(jon, ana)
    late = jon.add(Question(happened=DAY, asked="Even later?"), by="Jon", person_id=robin(jon))
    assert late.person_id == robin(ana)
    assert check(jon).wrong == ()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_order_in_which_logs_come_together_does_not_matter(logs: list[Log], order: tuple[int, ...]):
    ana, jon, mia = logs
    take_over(jon, mia)
    together(jon)
    take_over(mia, ana)
    together(mia)
    for log in (logs[each] for each in order):
        take_over(log, *logs)
    for log in logs:
        take_over(log, *logs)
        take_over(log, *logs)
    assert asked(ana) == asked(jon) == asked(mia) == {robin(ana): {"Ana?", "Jon?", "Mia?"}}
    assert all(check(log).wrong == () for log in logs)
    together_no_more = ana.profiles(Person, robin(ana))
    for each in together_no_more:
        ana.part(each.id, by="Ana")
    take_over(mia, ana)
    assert asked(mia) == asked(ana)
    assert len(asked(ana)) == 3


def test_who_was_removed_never_hides_the_other(logs: list[Log]):
    ana, jon, _ = logs
    take_over(ana, jon)
    together(ana)
    ana.remove(robin(ana), by="Ana")
    assert asked(ana) == {robin(jon): {"Ana?", "Jon?"}}
    ana.restore(robin(ana), by="Ana")
    assert asked(ana) == {robin(ana): {"Ana?", "Jon?"}}
    assert check(ana).wrong == ()


def test_nobody_is_joined_while_something_about_them_is_not_saved(logs: list[Log]):
    ana, jon, _ = logs
    take_over(ana, jon)
    slot = f"new:question:{robin(jon)}"
    ana.drafts.keep(slot, {"asked": "May"})
    with pytest.raises(LogError, match="not saved yet"):
        together(ana)
    ana.drafts.drop(slot)
    together(ana)
    assert asked(ana) == {robin(ana): {"Ana?", "Jon?"}}


def test_nobody_is_joined_while_papers_would_lose_an_allergy(logs: list[Log]):
    ana, jon, _ = logs
    take_over(ana, jon)
    known = replace(ana.get(robin(jon)).record, allergies="Penicillin")
    ana.correct(robin(jon), known, by="Ana", why="Known there")
    with pytest.raises(LogError, match="Allergies"):
        together(ana)
    first = replace(ana.get(robin(ana)).record, allergies="Latex, penicillin")
    ana.correct(robin(ana), first, by="Ana", why="Known there")
    together(ana)
    assert asked(ana) == {robin(ana): {"Ana?", "Jon?"}}


def test_pair_whose_people_never_came_changes_nothing(logs: list[Log]):
    ana, *_ = logs
    before = asked(ana)
    ana.add(SamePerson(one=robin(ana), other="f" * 32), by="Ana")
    assert asked(ana) == before
    assert check(ana).wrong == ()


@pytest.mark.parametrize("pairs", [((0, 1), (1, 2)), ((0, 1), (0, 2)), ((1, 2), (0, 2))])
@pytest.mark.parametrize("who", range(3))
def test_parting_one_card_leaves_the_others_together(
    logs: list[Log], pairs: tuple[tuple[int, int], ...], who: int
):
    ana, jon, mia = logs
    take_over(ana, jon, mia)
    robins = [robin(log) for log in logs]
    for one, other in pairs:
        ana.join(robins[one], robins[other], by="Ana")
    ana.part(robins[who], by="Ana")
    names = ["Ana?", "Jon?", "Mia?"]
    alone, *others = [names[who], *(name for name in names if name != names[who])]
    assert sorted(asked(ana).values(), key=len) == [{alone}, set(others)]
    assert check(ana).wrong == ()
    take_over(jon, ana)
    assert asked(jon) == asked(ana)


def test_parting_on_two_computers_at_once_leaves_the_others_together(logs: list[Log]):
    ana, jon, mia = logs
    take_over(ana, jon, mia)
    ana.join(robin(ana), robin(jon), by="Ana")
    ana.join(robin(jon), robin(mia), by="Ana")
    take_over(jon, ana)
    for log, by in ((ana, "Ana"), (jon, "Jon")):
        log.part(robin(jon), by=by)
    take_over(ana, jon)
    take_over(jon, ana)
    for log in (ana, jon):
        assert sorted(asked(log).values(), key=len) == [{"Jon?"}, {"Ana?", "Mia?"}]
        log.part(robin(mia), by="Ana")
        assert len(asked(log)) == 3
        assert check(log).wrong == ()


def test_second_joining_changes_nothing_so_undoing_it_takes_back_nothing(logs: list[Log]):
    ana, jon, _ = logs
    take_over(ana, jon)
    before = asked(ana)
    first = ana.join(robin(ana), robin(jon), by="Ana")
    joined = asked(ana)
    again = ana.join(robin(jon), robin(ana), by="Ana")
    ana.undo(again, by="Ana", why="Undone")
    assert asked(ana) == joined
    ana.undo(first, by="Ana", why="Undone")
    assert asked(ana) == before


def test_nobody_is_the_same_person_as_themselves(logs: list[Log]):
    ana, *_ = logs
    with pytest.raises(InvalidRecord, match="not two people"):
        ana.join(robin(ana), robin(ana), by="Ana")
    assert list(ana.profiles(SamePerson)) == []


def test_what_is_given_back_already_stands_with_the_joined_person(logs: list[Log]):
    ana, jon, _ = logs
    take_over(ana, jon)
    together(ana)
    known = replace(ana.get(robin(jon)).record, born=date(2015, 5, 1))
    changed = ana.correct(robin(jon), known, by="Ana", why="Known there")
    assert changed == ana.get(robin(jon))
    ana.remove(robin(ana), by="Ana")
    assert ana.restore(robin(ana), by="Ana") == ana.get(robin(ana))


def test_card_that_would_lose_an_allergy_is_refused_also_through_a_third(logs: list[Log]):
    ana, jon, mia = logs
    take_over(ana, jon, mia)
    ana.join(robin(ana), robin(jon), by="Ana")
    known = replace(ana.get(robin(mia)).record, allergies="Latex")
    ana.correct(robin(mia), known, by="Ana", why="Known there")
    told = replace(ana.get(robin(jon)).record, allergies="Latex")
    ana.correct(robin(jon), told, by="Ana", why="Known there")
    with pytest.raises(LogError, match="Allergies"):
        ana.join(robin(jon), robin(mia), by="Ana")
