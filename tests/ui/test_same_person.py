"""Two logs that began apart came together, each with a Robin: one press makes them one."""

from __future__ import annotations

import pytest
from acts import press, settle, words_on

from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.ui.pages.exchange_card import ExchangeCard


@pytest.fixture
def other(session):
    """Robin once more, as another log knew them."""
    robin = session.log.add(Person(name="robin"), by="Jon")
    asked = Question(happened=Moment.now(), asked="May Robin fly?")
    session.log.add(asked, by="Jon", person_id=robin.id)
    return robin


def entries(session) -> list[str]:
    return [each.record.asked for each in session.log.page(session.person.id).entries]


def test_two_people_of_one_name_become_one_and_two_again(qtbot, view, session, other):
    view.go("person")
    assert "Is robin the same person?" in words_on(view)
    with qtbot.waitSignal(session.changed):
        press(view, "They are the same person")
    assert [person.record.name for person in session.people] == ["Robin"]
    assert entries(session) == ["May Robin fly?"]
    with qtbot.waitSignal(session.changed):
        press(view, "They are two people: robin")
    assert len(session.people) == 2
    assert entries(session) == []
    assert "Is robin the same person?" in words_on(view)


def test_card_that_says_more_is_not_joined_before_the_first_says_it_too(
    qtbot, view, session, other, saved
):
    known = Person(name="robin", allergies="Penicillin")
    saved(lambda: session.correct(other.id, known, why="Known there"))
    view.go("person")
    press(view, "They are the same person")
    qtbot.waitUntil(lambda: "it would lack this: Allergies" in words_on(view))
    assert len(session.people) == 2


def test_joining_can_be_undone_at_once(qtbot, view, session, other, saved):
    view.go("person")
    saved(lambda: press(view, "They are the same person"))
    assert len(session.people) == 1
    saved(lambda: press(view.toast, "Undo"))
    assert len(session.people) == 2


def test_people_of_different_names_are_joined_only_after_a_word(qtbot, view, session, saved):
    session.log.add(Person(name="Robbie"), by="Jon")
    view.go("person")
    assert "They are the same person" not in words_on(view)
    press(view, "Is Robbie the same person?")
    assert "Nothing is lost" in words_on(view)
    saved(lambda: press(view, "They are the same person"))
    assert [person.record.name for person in session.people] == ["Robin"]


def test_whoever_is_shown_stays_in_sight_when_another_computer_joined_them(
    qtbot, view, session, other
):
    first = session.person
    session.show_person(other)
    session.log.join(first.id, other.id, by="Jon")
    session.changed.emit()
    settle()
    assert session.person.id == first.id
    assert entries(session) == ["May Robin fly?"]


def test_settings_point_to_where_two_people_become_one(view, session, other):
    view.go("settings")
    card = view.findChild(ExchangeCard)
    assert "Two people in this log are called" in words_on(card)
