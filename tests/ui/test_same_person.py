"""Two logs that began apart came together, each with a Robin: one press makes them one."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from acts import press, settle, words_on
from PySide6.QtWidgets import QWidget

from logbook.care.kept_charts import PUMP_LIFE, KeptChart
from logbook.care.period import Period
from logbook.entries.branches import following_id
from logbook.entries.logged import Action, write_content
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.same_person import SamePerson
from logbook.errors import LogError
from logbook.exchange.shared_folder import exchange
from logbook.store.log import Log
from logbook.ui.beside_clock.reminders import incision_until
from logbook.ui.conflicts.dialog import ConflictsDialog
from logbook.ui.forms.draft_keeper import draft_slot
from logbook.ui.forms.kept_sets import set_slot
from logbook.ui.history.summary import SummaryCharts
from logbook.ui.session import Session
from logbook.ui.settings.exchange_card import ExchangeCard
from logbook.ui.settings.reminders_card import RemindersCard
from logbook.ui.shared_watch import SharedWatch
from logbook.ui.widgets.theme import LIGHT, Theme

FIRST = date(2026, 11, 1)


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
    saved(lambda: session.correct(session.log.get(other.id), known, why="Known there"))
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


def test_next_start_opens_on_whom_the_last_person_became_one_with(session, other):
    third = session.log.add(Person(name="Ann"), by="Jon")
    first = session.person
    session.show_person(other)
    session.finish()
    session.log.join(third.id, other.id, by="Jon")
    again = Session(session.log)
    assert again.person
    assert again.person.id == session.log.together(other.id)[0] != first.id
    again.finish()


def test_reminder_and_charts_of_either_card_go_on_for_the_joined_person(session, other):
    week, month = (
        KeptChart((key,), Period(FIRST, FIRST + timedelta(days)))
        for key, days in ((PUMP_LIFE, 7), ("sleep", 30))
    )
    first = session.person
    session.keep_settings(
        incision_until={other.id: "2026-12-24", first.id: "2026-12-01"},
        summary_charts={other.id: [month.plain, week.plain], first.id: [week.plain]},
    )
    session.log.join(first.id, other.id, by="Jon")
    charts = SummaryCharts(session, first.id)
    assert incision_until(session, first) == "2026-12-24"
    assert charts.all == (week, month)
    charts.turn(month)
    assert charts.all == (week,)
    session.finish()


def test_day_typed_for_the_joined_person_takes_the_place_of_both(view, session, other):
    session.keep_settings(incision_until={other.id: "2026-12-24"})
    session.log.join(session.person.id, other.id, by="Jon")
    view.go("settings")
    card = view.findChild(RemindersCard)
    assert card.incision.day() == date(2026, 12, 24)
    card.incision.set_text("")
    card.incision.settled.emit()
    assert incision_until(session, session.person) == ""


def test_what_is_being_typed_about_either_is_found_after_another_computer_joined_them(
    view, session, other
):
    first = session.person
    session.show_person(other)
    slot = draft_slot(Question, other, None)
    session.drafts.keep(slot, {"asked": "May"})
    session.log.add(SamePerson(one=first.id, other=other.id), by="Jon")
    session.changed.emit()
    settle()
    assert session.person.id == first.id
    assert session.drafts.find(draft_slot(Question, first, None)) == {"asked": "May"}
    assert session.drafts.find(slot) is None


def test_a_set_rated_about_either_is_found_after_another_computer_joined_them(view, session, other):
    first = session.person
    rated = {"rated": {"pain": "7"}}
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["pain"]}])
    session.drafts.keep(set_slot("Night", other), rated)
    session.log.add(SamePerson(one=first.id, other=other.id), by="Jon")
    session.changed.emit()
    view.go("today")
    assert "Night" in words_on(view)
    assert session.drafts.find(set_slot("Night", first)) == rated


def test_people_with_a_rated_set_that_is_not_saved_are_not_joined(session, other):
    session.log.drafts.keep(set_slot("Night", other), {"rated": {"pain": "7"}})
    with pytest.raises(LogError, match="typed and is not saved yet"):
        session.log.join(session.person.id, other.id, by="Mia")


def test_card_that_was_removed_after_joining_can_be_brought_back(
    qtbot, view, session, other, saved
):
    session.log.join(session.person.id, other.id, by="Jon")
    session.log.remove(other.id, by="Jon")
    view.go("person")
    saved(lambda: press(view, "Bring back Person: robin"))
    assert "They are two people" in words_on(view)


def test_choice_about_who_is_one_is_asked_by_their_names(qtbot, dressed, session, other):
    (pair,) = session.log.join(session.person.id, other.id, by="Mia")
    (first,) = session.log.history(pair.id)
    third = session.log.add(Person(name="Ann"), by="Jon")
    said = SamePerson(one=session.person.id, other=third.id)
    sides = [
        replace(first, id=following_id(first), action=action, content=write_content(said))
        for action in (Action.CORRECTED, Action.REMOVED)
    ]
    session.log.add_revisions(sides)
    behind = QWidget()
    qtbot.addWidget(behind)
    dialog = ConflictsDialog(session.log.conflicts(), session, Theme(LIGHT), behind)
    dialog.show()
    assert "Same person: Robin and Ann" in words_on(dialog)
    assert third.id not in words_on(dialog)


def test_two_people_of_one_name_are_told_once_after_an_exchange(
    qtbot, view, session, tmp_path, other
):
    folder = tmp_path / "shared"
    folder.mkdir()
    with closing(Log.open(tmp_path / "away")) as away:
        away.add(Person(name="Robin"), by="Jon")
        exchange(away, folder)
        session.keep_settings(shared_folder=str(folder), shared_from=str(session.log.folder))
        watch = SharedWatch(session, view)
        with qtbot.waitSignal(watch.told) as told:
            watch.look()
        assert "Two people in this log are called" in told.args[0]
        robin = away.profiles(Person)[0]
        away.add(Question(happened=Moment.now(), asked="Why?"), by="Jon", person_id=robin.id)
        exchange(away, folder)
        with qtbot.assertNotEmitted(watch.told), qtbot.waitSignal(session.changed):
            qtbot.waitUntil(lambda: not watch.is_busy)
            watch.look()


def test_settings_say_how_sharing_stands(qtbot, view, session, tmp_path):
    view.go("settings")
    assert "It is on this computer only." in words_on(view)
    folder = tmp_path / "shared"
    folder.mkdir()
    exchange(session.log, folder)
    session.keep_settings(shared_folder=str(folder), shared_from=str(session.log.folder))
    session.changed.emit()
    qtbot.waitUntil(lambda: "This computer wrote there last on" in words_on(view))
    said = words_on(view)
    assert "It is on this computer only." not in said
    assert "No other computer has written there yet." in said
