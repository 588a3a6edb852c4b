"""Whose log it is and who writes are always in sight, and a mix-up is put right in one press."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from acts import button, let_go, press, settle, type_into, words_on
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu

from logbook.entries.logged import Action
from logbook.entries.moment import Moment
from logbook.entries.profiles import Caregiver, Contact, Person
from logbook.entries.question import Question
from logbook.store.log import Log
from logbook.ui.conflicts.dialog import ConflictsDialog
from logbook.ui.help.emergency import EmergencyDialog
from logbook.ui.session import Session
from logbook.ui.widgets.person_mark import COLOURS, LETTER, person_colour
from logbook.ui.widgets.theme import LIGHT, Theme

MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
"""They keep a name or a number together in a line of another direction, and are not seen."""


@pytest.fixture
def noa(session):
    """A second person whom the log is about."""
    return session.log.add(Person(name="Noa"), by="Mia")


def test_an_entry_about_the_wrong_person_is_moved_with_one_press(qtbot, view, session, noa, saved):
    logged = saved(lambda: session.add(Question(happened=Moment.now(), asked="Why?")))
    with qtbot.waitSignal(session.moved):
        press(view.toast, "Move to Noa")

    (moved,) = session.log.page(noa.id).entries
    assert moved.record == logged.record
    assert not session.log.page(session.person.id).entries
    assert "Question moved to Noa." in words_on(view.toast)

    last = session.log.history(logged.id)[-1]
    assert (last.action, last.why) == (Action.REMOVED, "Logged about the wrong person")
    added, changed = session.log.history(moved.id)
    assert added.made == logged.first
    assert (changed.made.by, changed.why) == ("Mia", "Logged about the wrong person")


def test_a_move_can_be_undone(qtbot, view, session, noa, saved):
    logged = saved(lambda: session.add(Question(happened=Moment.now(), asked="Why?")))
    with qtbot.waitSignal(session.moved):
        press(view.toast, "Move to Noa")
    saved(lambda: press(view.toast, "Undo"))

    assert not session.log.page(noa.id).entries
    (back,) = session.log.page(session.person.id).entries
    assert back.id == logged.id


def test_an_entry_can_be_moved_later_from_where_it_is_read(qtbot, view, session, noa, saved):
    logged = saved(lambda: session.add(Question(happened=Moment.now(), asked="Why?")))
    view.show_entry(logged)
    with qtbot.waitSignal(session.moved):
        press(view.stack.currentWidget(), "Move to Noa")

    assert len(session.log.page(noa.id).entries) == 1


def test_with_one_person_there_is_nothing_to_move_to(view, session, saved):
    saved(lambda: session.add(Question(happened=Moment.now(), asked="Why?")))

    assert "Question saved." in words_on(view.toast)
    assert "Move to" not in words_on(view.toast)


def test_each_person_has_a_colour_that_stays(session, noa):
    robin = session.person
    colours = person_colour(session.log, robin), person_colour(session.log, noa)
    assert colours == COLOURS[:2]

    session.log.remove(robin.id, by="Mia")
    assert person_colour(session.log, noa) == colours[1]


def test_a_white_letter_can_be_read_on_every_colour():
    def light(colour: str) -> float:
        shade = QColor(colour)
        parts = (shade.redF(), shade.greenF(), shade.blueF())
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in COLOURS:
        assert (light(LETTER) + 0.05) / (light(colour) + 0.05) >= 4.5


def test_who_writes_is_changed_from_any_page(view, session):
    session.log.add(Caregiver(name="Mia"), by="Mia")
    session.log.add(Caregiver(name="Ana"), by="Mia")
    press(view.rail, "Writing: Mia")
    settle()
    menu = next(m for m in view.rail.findChildren(QMenu) if m.isVisible())
    next(action for action in menu.actions() if action.text() == "Ana").trigger()
    menu.close()

    assert session.writer == "Ana"
    assert button(view.rail, "Writing: Ana")


def choose_writer(view, words: str) -> None:
    """Press a line of the menu under the name of who writes."""
    press(view.rail, f"Writing: {view._session.writer}")
    settle()
    menu = next(m for m in view.rail.findChildren(QMenu) if m.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_whoever_is_added_in_order_to_write_writes_until_that_is_taken_back(
    qtbot, view, session, saved
):
    choose_writer(view, "Add a caregiver")
    type_into(qtbot, view.form.form.boxes["name"].editor.line, "Ana")
    saved(view.form.save)
    assert session.writer == "Ana"
    assert "Ana writes from now on." in words_on(view.toast)

    saved(lambda: press(view.toast, "Undo"))
    assert session.writer == "Mia"


def test_a_caregiver_who_is_added_among_the_others_does_not_write_yet(qtbot, view, session, saved):
    choose_writer(view, "Add a caregiver")
    view.go("person")
    view.open_form(Caregiver)
    type_into(qtbot, view.form.form.boxes["name"].editor.line, "Ana")
    saved(view.form.save)

    assert session.writer == "Mia"


def test_whoever_writes_goes_on_writing_under_a_new_name(qtbot, view, session, saved):
    mia = session.log.add(Caregiver(name="Mia"), by="Mia")
    view.open_form(Caregiver, mia)
    name = view.form.form.boxes["name"].editor.line
    name.clear()
    type_into(qtbot, name, "Mia K.")
    type_into(qtbot, view.form.reason.line, "Two Mias")
    saved(view.form.save)

    assert session.writer == "Mia K."


def test_another_caregivers_new_name_does_not_change_who_writes(session, saved):
    ana = session.log.add(Caregiver(name="Ana"), by="Mia")
    saved(
        lambda: session.correct(session.log.get(ana.id), Caregiver(name="Ana K."), why="Two Anas")
    )

    assert session.writer == "Mia"


def test_one_name_stands_once_among_those_who_write(view, session):
    """Two logs that were brought together may both have had a Mia."""
    for name in ("Mia", "Ana", "mia "):
        session.log.add(Caregiver(name=name), by="Mia")
    session.changed.emit()
    press(view.rail, "Writing: Mia")
    settle()
    menu = next(m for m in view.rail.findChildren(QMenu) if m.isVisible())
    offered = [action.text() for action in menu.actions() if action.isCheckable()]
    menu.close()
    view.go("settings")

    assert offered == ["Ana", "Mia"]
    assert button(view, "Who is writing now? Mia").isChecked()
    assert words_on(view).count("Ana") == 1


def emergency_words(view) -> str:
    """What is read in the emergency window."""
    view.show_emergency()
    dialog = view.window().findChild(EmergencyDialog)
    said = words_on(dialog)
    let_go(dialog)
    return said


def test_emergency_window_says_whom_it_is_about_where_that_is_not_plain(view, session, saved):
    assert "About Robin" not in emergency_words(view)
    saved(lambda: session.add(Person(name="Noa")))
    assert "About Noa" in emergency_words(view)


def test_emergency_number_of_another_person_stands_in_for_one_that_is_missing(view, session, noa):
    session.show_person(session.log.get(noa.id))
    said = emergency_words(view)
    assert "112\nEmergency number · written down for Robin" in said.translate(MARKS)
    assert "555-0100" not in said

    session.log.add(Contact(role="emergency", phone="999"), by="Mia", person_id=noa.id)
    said = emergency_words(view)
    assert "999" in said
    assert "112" not in said


def test_both_versions_of_an_entry_say_whom_it_is_about(qtbot, view, session, noa, change_twice):
    asked = Question(happened=Moment.now(), asked="Swim?")
    logged = session.log.add(asked, by="Mia", person_id=noa.id)
    change_twice(session.log, logged, *(replace(asked, asked=a) for a in ("Sea?", "Pool?")))
    dialog = ConflictsDialog(session.log.conflicts(), session, Theme(LIGHT), view)
    dialog.open()
    assert "About Noa" in words_on(dialog).translate(MARKS)


def test_a_log_from_another_computer_asks_who_writes_here(qtbot, window, folder):
    with closing(Log.open(folder)) as log:
        for name in ("Mia", "Jon"):
            log.add(Caregiver(name=name), by="Mia")
    session = Session(Log.open(folder))
    window.show_log(session)
    assert "Who is writing now?" in words_on(window)

    press(window, "Jon")
    assert session.writer == "Jon"
    assert "Who is writing now?" not in words_on(window)


def test_who_writes_is_not_asked_any_more_once_it_was_said_elsewhere(qtbot, window, folder):
    with closing(Log.open(folder)) as log:
        log.add(Caregiver(name="Mia"), by="Mia")
    window.show_log(Session(Log.open(folder)))
    press(window, "Somebody else")
    assert window.view.form.kind is Caregiver
    assert "Who is writing now?" not in words_on(window)

    window.close_log()
    window.show_log(Session(Log.open(folder)))
    choose_writer(window.view, "Mia")
    assert "Who is writing now?" not in words_on(window)


def test_menu_of_writers_leaves_the_emergency_button_in_sight(view, session):
    session.log.add(Caregiver(name="Mia"), by="Mia")
    press(view.rail, "Writing: Mia")
    settle()
    menu = next(m for m in view.rail.findChildren(QMenu) if m.isVisible())
    place, lines = menu.geometry(), [menu.actionGeometry(a).height() for a in menu.actions()]
    said = menu.defaultAction().text()
    menu.close()
    emergency = button(view.rail, "Emergency")
    assert place.bottom() <= emergency.mapToGlobal(emergency.rect().topLeft()).y()
    assert lines[0] >= 44
    assert said == "Mia"
