"""What was changed last is taken back and put back again, and is said by name before and after."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from acts import press, settle, type_into, words_on
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from logbook import dates
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.store.log import Correction
from logbook.ui.forms.draft_keeper import draft_slot
from logbook.ui.forms.new_set_dialog import NewSetDialog
from logbook.ui.forms.symptom_sets import SymptomSetDialog

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def pain(**more: Any) -> Symptom:
    return Symptom(happened=Moment.now(), what="pain", **more)


def question() -> Question:
    return Question(happened=Moment.now(), asked="How long?")


@pytest.fixture
def today(session) -> str:
    return dates.day_text(session.today)


@pytest.fixture
def said(qtbot, view):
    """Waits until the words over the page say this."""

    def wait(words: str) -> None:
        qtbot.waitUntil(lambda: words in words_on(view.toast))

    return wait


@pytest.fixture
def undo_key(qtbot, view):
    return lambda: qtbot.keyClick(view, Qt.Key.Key_Z, CTRL)


@pytest.fixture
def return_key(qtbot, view):
    return lambda: qtbot.keyClick(view, Qt.Key.Key_Z, CTRL | SHIFT)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_one_change_after_another_is_taken_back_each_told_before(
    session, saved, said, undo_key, today, steps
):
    for _ in range(3):
        saved(lambda: session.add(pain()))
    saved(undo_key)
    said(f"Taken back: Symptom of {today}.")
    for _ in range(steps - 1):
        undo_key()
        said(f"Undo this? Symptom of {today}")
        saved(undo_key)
        said("Taken back")

    assert session.log.count(session.person.id) == 3 - steps


def test_what_nobody_can_see_any_more_is_told_before_it_is_taken_back(
    qtbot, view, session, saved, said, undo_key, today
):
    saved(lambda: session.add(pain()))
    qtbot.mouseClick(view.toast, Qt.MouseButton.LeftButton)
    undo_key()
    said(f"Undo this? Symptom of {today}")

    assert session.log.count(session.person.id) == 1


def test_pages_look_again_once_for_all_that_was_saved_together(qtbot, view, session):
    looked: list[None] = []
    session.changed.connect(lambda: looked.append(None))
    with qtbot.waitSignal(session.saved_together):
        session.save_together((pain(), pain(), question()), ())

    assert len(looked) == 1


def test_what_was_saved_together_is_taken_back_and_put_back_as_one(
    qtbot, view, session, saved, said, undo_key, today
):
    records = (pain(), pain(), question())
    with qtbot.waitSignal(session.saved_together) as told:
        session.save_together(records, ())
    undo_key()
    said(f"Taken back: Symptom (2), Question of {today}.")
    assert session.log.count(session.person.id) == 0
    press(view.toast, "Put back")
    said(f"Put back: Symptom (2), Question of {today}.")

    assert session.log.count(session.person.id) == 3
    for logged in told.args[0]:
        assert [r.why for r in session.log.history(logged.id)] == ["", "Undone", "Put back"]
        assert session.log.get(logged.id).record in records


def test_taking_back_and_putting_back_goes_on_by_keys(
    session, saved, said, undo_key, return_key, today
):
    logged = saved(lambda: session.add(pain(strength=3)))
    saved(lambda: session.correct(session.log.get(logged.id), pain(strength=8), why="typo"))
    for _ in range(2):
        undo_key()
        said(f"As it was before: Symptom of {today}.")
        assert session.log.get(logged.id).record.strength == 3
        return_key()
        said(f"Put back: Symptom of {today}.")
        assert session.log.get(logged.id).record.strength == 8


def test_a_removed_entry_is_said_to_be_back(session, saved, said, undo_key, today):
    logged = saved(lambda: session.add(pain()))
    saved(lambda: session.remove(logged))
    undo_key()
    said(f"Symptom of {today} is back.")


def test_a_correction_of_a_removed_entry_is_taken_back_to_removed(
    qtbot, session, saved, said, undo_key
):
    logged = saved(lambda: session.add(pain(note="as it was")))
    removed = saved(lambda: session.remove(logged))
    corrected = saved(lambda: session.correct(removed, pain(note="other"), why="Misread"))
    assert not corrected.removed
    saved(lambda: session.undo([corrected]))
    now = session.log.get(logged.id)
    assert now.removed
    assert now.record.note == "as it was"


def test_nothing_is_put_back_over_what_was_done_since(session, saved, said, undo_key, return_key):
    saved(lambda: session.add(pain()))
    saved(undo_key)
    saved(lambda: session.add(question()))
    return_key()
    said("There is nothing to put back.")


def test_two_quick_presses_take_back_one_change(qtbot, view, session, saved, said, undo_key):
    for _ in range(2):
        saved(lambda: session.add(pain()))
    saved(lambda: (undo_key(), undo_key()))
    session.finish()
    settle()

    assert session.log.count(session.person.id) == 1


def test_undo_means_what_is_just_being_saved(qtbot, session, saved, said, undo_key, today):
    saved(lambda: session.add(pain()))
    session.add(question())
    undo_key()
    said(f"Taken back: Question of {today}.")

    (left,) = session.log.page(session.person.id).entries
    assert left.record.what == "pain"


def test_in_a_text_field_the_key_is_the_field_s_own(qtbot, view, session, saved):
    saved(lambda: session.add(pain()))
    view.go("timeline")
    search = view.stack.currentWidget().search
    type_into(qtbot, search, "legs")
    qtbot.keyClick(search, Qt.Key.Key_Z, CTRL)
    session.finish()
    settle()

    assert search.text() == ""
    assert session.log.count(session.person.id) == 1


def test_what_was_changed_about_another_person_is_not_taken_back_out_of_sight(
    qtbot, view, session, saved, said, undo_key
):
    robin = session.person
    noa = session.log.add(Person(name="Noa"), by="Mia")
    saved(lambda: session.add(pain()))
    qtbot.mouseClick(view.toast, Qt.MouseButton.LeftButton)
    session.show_person(noa)
    assert not view.toast.isVisible()
    undo_key()
    said("There is nothing to undo.")

    assert session.log.count(robin.id) == 1


def test_turning_to_the_person_who_was_meant_keeps_the_offer_and_says_whose_entry_it_is(
    qtbot, view, session, saved, said, today
):
    robin = session.person
    noa = session.log.add(Person(name="Noa"), by="Mia")
    saved(lambda: session.add(pain()))
    session.show_person(noa)
    said(f"For Robin: Symptom of {today}")
    with qtbot.waitSignal(session.moved):
        press(view.toast, "Move to Noa")

    assert (session.log.count(robin.id), session.log.count(noa.id)) == (0, 1)


def test_what_is_offered_about_another_person_goes_with_its_words(
    qtbot, view, session, saved, said, undo_key, return_key
):
    robin = session.person
    noa = session.log.add(Person(name="Noa"), by="Mia")
    saved(lambda: session.add(pain()))
    session.show_person(noa)
    said("For Robin: Symptom")
    qtbot.mouseClick(view.toast, Qt.MouseButton.LeftButton)
    for key, none in ((undo_key, "nothing to undo"), (return_key, "nothing to put back")):
        key()
        said(none)
    saved(lambda: session.add(question()))
    saved(undo_key)
    undo_key()
    said("nothing to undo")

    assert (session.log.count(robin.id), session.log.count(noa.id)) == (1, 0)


def test_what_was_saved_together_is_moved_together_and_back(
    qtbot, view, session, saved, said, undo_key
):
    robin = session.person
    noa = session.log.add(Person(name="Noa"), by="Mia")
    with qtbot.waitSignal(session.saved_together):
        session.save_together((pain(), question()), ())
    with qtbot.waitSignal(session.moved):
        press(view.toast, "Move to Noa")
    said("Symptom, Question moved to Noa.")
    assert (session.log.count(robin.id), session.log.count(noa.id)) == (0, 2)

    undo_key()
    said("is back")
    assert (session.log.count(robin.id), session.log.count(noa.id)) == (2, 0)


def test_an_answer_to_a_question_of_one_person_is_not_offered_to_another(
    qtbot, view, session, saved
):
    session.log.add(Person(name="Noa"), by="Mia")
    asked = saved(lambda: session.add(question()))
    answered = replace(asked.record, answer="Six weeks", state="answered")
    with qtbot.waitSignal(session.saved_together):
        session.save_together([pain()], [Correction(asked.id, answered, "Answered", 1)])

    assert "saved" in words_on(view.toast)
    assert "Move to" not in words_on(view.toast)


@pytest.fixture
def night(view, session):
    """Opens the set of symptoms for the night."""
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["spasms", "pain"]}])

    def opened() -> SymptomSetDialog:
        press(view, "Night")
        return view.findChild(SymptomSetDialog)

    return opened


def test_a_forgotten_set_comes_back_with_what_was_rated_in_it(view, session, night, said):
    night().ratings["pain"].chip("6").click()
    press(view.findChild(SymptomSetDialog), "Forget this set")
    said("The set Night was forgotten.")
    assert not session.settings.symptom_sets
    assert not session.drafts.waiting()

    press(view.toast, "Undo")
    said("It is as it was before.")
    assert [one["name"] for one in session.settings.symptom_sets] == ["Night"]
    assert night().ratings["pain"].key == "6"


def test_a_set_goes_for_another_of_its_name_only_when_asked_and_not_for_good(
    view, session, night, said
):
    night().reject()
    (before,) = session.settings.symptom_sets
    press(view, "Make a set of symptoms")
    dialog = view.findChild(NewSetDialog)
    dialog.name.setText("night")
    dialog.lines["fever"].box.setChecked(True)
    dialog.save()
    assert "There is a set Night already." in words_on(dialog)
    assert list(session.settings.symptom_sets) == [before]

    dialog.save()
    assert list(session.settings.symptom_sets) == [{"name": "night", "symptoms": ["fever"]}]
    said("The set night was changed.")
    press(view.toast, "Undo")
    assert list(session.settings.symptom_sets) == [before]


def test_undo_that_did_not_reach_the_disk_can_be_tried_again(
    qtbot, view, session, saved, said, undo_key, log_held
):
    saved(lambda: session.add(pain()))
    with log_held(), qtbot.waitSignal(session.failed, timeout=20_000):
        press(view.toast, "Undo")
    said("Another program is using the log")
    undo_key()
    said("Undo this?")
    saved(undo_key)

    assert session.log.count(session.person.id) == 0


def test_a_draft_never_comes_back_in_the_place_of_another(session, view, said, undo_key):
    slot = draft_slot(Visit, session.person, None)
    session.drafts.keep(slot, {"reason": "first"})
    session.drafts.discard(slot, "Clinic visit")
    session.drafts.keep(slot, {"reason": "second"})
    undo_key()
    said("Something else is being typed there, so the draft was not brought back.")
    assert session.drafts.find(slot) == {"reason": "second"}

    session.drafts.drop(slot)
    undo_key()
    said("Undo this?")
    undo_key()
    said("The draft is back.")
    assert session.drafts.find(slot) == {"reason": "first"}


def test_the_keyboard_is_back_on_the_page_once_a_change_was_taken_back(
    qtbot, view, session, saved, said
):
    saved(lambda: session.add(pain()))
    undo = next(b for b in view.toast.findChildren(type(view.toast._undo)) if b.isVisible())
    undo.setFocus()
    qtbot.keyClick(undo, Qt.Key.Key_Space)
    said("Taken back")
    settle()

    focused = QApplication.focusWidget()
    assert focused is not None
    assert view.stack.currentWidget().isAncestorOf(focused)


def test_words_stay_while_the_keyboard_is_on_their_button(view, session, saved):
    saved(lambda: session.add(pain()))
    view.toast._undo.setFocus()
    view.toast._timer.timeout.emit()

    assert view.toast.isVisible()


@pytest.mark.parametrize("size", [(1280, 720), (900, 600)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_words_and_buttons_are_whole_however_many_people_it_may_be_about(
    shown_at, session, size, scale
):
    for name in ("Wilhelmina Featherstone-Example", "Noa"):
        session.log.add(Person(name=name), by="Mia")
    view = shown_at(*size, scale)
    words = "Taken back: Visit, Refill, Prescribed dose of 24 Nov 2026."
    view.toast.say(words, undo=True, others=session.others)
    settle()
    parts = [*view.toast.findChildren(QLabel), *view.toast.findChildren(QPushButton)]
    for part in (part for part in parts if part.isVisible()):
        assert view.toast.rect().contains(QRect(part.mapTo(view.toast, QPoint()), part.size()))
        assert part.height() >= part.heightForWidth(part.width())
