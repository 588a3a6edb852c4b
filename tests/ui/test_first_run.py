"""The first three steps: nothing typed in them is lost, and nobody falls out of them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from acts import button, open_view, press, settle, type_into, type_keys, words_on
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from logbook.entries.draft_slot import FIRST_STEPS
from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.profiles import Caregiver, Contact, Person, Pump
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.exchange.archive import write_archive
from logbook.store.backups import make_backup
from logbook.store.log import FILE_NAME, Log
from logbook.store.protection import new_lock, turn_on
from logbook.ui.first_steps.page import FirstRun, are_to_come
from logbook.ui.first_steps.sample_log import sample_command
from logbook.ui.log_view import LogView
from logbook.ui.session import Session
from logbook.ui.taking_over.earlier_log_dialog import EarlierLogDialog
from logbook.ui.whom_to_call import contacts


@pytest.fixture
def new_session(tmp_path: Path) -> Iterator[Session]:
    """A log that nobody is in yet."""
    with closing(Log.open(tmp_path / "new")) as log:
        made = Session(log)
        yield made
        made.finish()


@pytest.fixture
def new_view(qtbot, dressed: QApplication, new_session: Session) -> LogView:
    """The window's inside at the first start."""
    return open_view(qtbot, new_session, 1280, 720)


@pytest.fixture
def steps(new_view: LogView) -> Any:
    """The first steps, at the first of them."""
    return new_view.findChild(FirstRun)


def field(steps: Any, form: int, name: str) -> QLineEdit:
    """Where one field of the step in sight is typed."""
    return steps.forms[form].boxes[name].findChildren(QLineEdit)[0]


def is_whole_in_sight(steps: Any, box: QWidget) -> bool:
    """Whether nothing of a field is scrolled away."""
    settle()
    seen = steps._scroll.viewport()
    top = box.mapTo(seen, QPoint()).y()
    return 0 <= top <= seen.height() - box.height()


def say_who(qtbot: QtBot, steps: Any) -> None:
    """Go through the first step as Mia, who cares for Robin."""
    type_into(qtbot, field(steps, 0, "name"), "Robin")
    type_into(qtbot, field(steps, 1, "name"), "Mia")
    press(steps, "Save and go on")
    qtbot.waitUntil(lambda: steps.forms[0].kind is Contact)


def test_the_first_three_steps_lead_to_today_with_the_refill_date(
    qtbot, new_view, new_session, steps
):
    say_who(qtbot, steps)
    type_into(qtbot, field(steps, 0, "phone"), "112")
    press(steps, "Save and go on")
    qtbot.waitUntil(lambda: steps.forms[0].kind is Refill)
    due = new_session.today + timedelta(days=40)
    type_into(qtbot, field(steps, 0, "happened"), "today")
    type_into(qtbot, field(steps, 0, "refill_by"), due.isoformat())
    press(steps, "Save and finish")

    qtbot.waitUntil(lambda: new_session.settings.first_run_done)
    press(steps, "Go to Today")
    assert "in 40 days" in words_on(new_view)
    assert new_session.writer == "Mia"
    contacts = new_session.log.profiles(Contact, new_session.person.id)
    assert [c.record for c in contacts] == [Contact(role="emergency", phone="112")]


@pytest.mark.parametrize("kind", [Symptom, IncisionCheck])
def test_the_first_steps_end_at_a_first_entry(kind, qtbot, new_view, steps):
    say_who(qtbot, steps)
    press(steps, "Skip this step")
    press(steps, "Skip this step")

    assert "Your log is ready" in words_on(new_view)
    press(steps, kind.title)

    assert new_view.form
    assert new_view.form.kind is kind


def test_the_day_of_the_last_refill_alone_is_saved(qtbot, new_session, steps):
    say_who(qtbot, steps)
    press(steps, "Skip this step")
    assert "Day of the last refill *" in words_on(steps)
    type_into(qtbot, field(steps, 0, "happened"), "6 Nov 2026")
    steps.go_on()
    qtbot.waitUntil(lambda: new_session.settings.first_run_done)

    (refill,) = new_session.log.entries(new_session.person.id)
    assert refill.record == Refill(happened=Moment(date(2026, 11, 6)))


def test_step_that_nothing_is_typed_into_is_passed_over(qtbot, new_view, new_session, steps):
    say_who(qtbot, steps)
    steps.go_on()
    steps.go_on()

    assert "Your log is ready" in words_on(new_view)
    new_session.finish()
    assert new_session.log.entries(new_session.person.id) == ()


def test_power_may_go_between_two_steps(qtbot, new_session, steps):
    found: list[Any] = []
    new_session.saved_together.connect(
        lambda *_: found.append(new_session.log.drafts.get(FIRST_STEPS))
    )
    say_who(qtbot, steps)

    assert [kept["step"] for kept in found] == [1]


def test_what_was_typed_in_the_steps_is_there_again_after_the_power_went(
    qtbot, new_view, new_session, steps
):
    say_who(qtbot, steps)
    type_into(qtbot, field(steps, 0, "phone"), "112")
    type_into(qtbot, field(steps, 1, "name"), "Dr Weiß")
    qtbot.waitUntil(lambda: "112" in str(new_session.log.drafts.get(FIRST_STEPS)))
    with closing(Log.open(new_session.log.folder)) as log:
        again = Session(log)
        view = open_view(qtbot, again, 1280, 720)
        resumed: Any = view.findChild(FirstRun)

        assert "Step 2 of 3" in words_on(view)
        assert "You can go on where you stopped." in words_on(view)
        assert field(resumed, 0, "phone").text() == "112"
        assert field(resumed, 1, "name").text() == "Dr Weiß"
        view.close()
        again.finish()


def test_steps_that_were_broken_off_come_back_where_they_stopped(qtbot, new_session, steps):
    say_who(qtbot, steps)
    press(steps, "Skip this step")
    new_session.finish()
    with closing(Log.open(new_session.log.folder)) as log:
        again = Session(log)
        view = open_view(qtbot, again, 1280, 720)
        assert "Step 3 of 3" in words_on(view)
        press(view, "Skip this step")
        again.finish()
        assert log.drafts.get(FIRST_STEPS) is None
        assert not open_view(qtbot, Session(log), 1280, 720).findChildren(FirstRun)


def test_number_and_steps_are_there_in_another_text_size(qtbot, window, new_session):
    window.show_log(new_session)
    say_who(qtbot, window.findChild(FirstRun))
    type_into(qtbot, field(window.view.findChild(FirstRun), 0, "phone"), "112")
    window.view.go("settings")
    new_session.keep_settings(text_size=125)
    window.view.go("today")

    assert "Step 2 of 3" in words_on(window.view)
    assert field(window.view.findChild(FirstRun), 0, "phone").text() == "112"


def test_letters_do_not_lead_out_of_the_first_steps(qtbot, new_view, new_session, steps):
    say_who(qtbot, steps)
    type_into(qtbot, field(steps, 0, "phone"), "112")
    button(steps, "Save and go on").setFocus()
    type_keys(qtbot, Qt.Key.Key_R, Qt.Key.Key_N, Qt.Key.Key_S)
    new_view.undo()
    settle()

    assert new_view.form is None
    assert new_view.stack.currentWidget() is steps
    assert field(steps, 0, "phone").text() == "112"
    assert [person.record.name for person in new_session.people] == ["Robin"]


def test_whoever_looks_at_another_page_finds_the_steps_as_they_left_them(qtbot, new_view, steps):
    say_who(qtbot, steps)
    type_into(qtbot, field(steps, 0, "phone"), "112")
    new_view.go("settings")
    new_view.go("today")

    assert "Step 2 of 3" in words_on(new_view)
    assert field(steps, 0, "phone").text() == "112"


def test_both_names_are_asked_for_beside_their_fields(qtbot, new_view, new_session, steps):
    type_into(qtbot, field(steps, 0, "name"), "Robin")
    steps.go_on()

    assert words_on(steps.forms[1]).count("Please fill this in.") == 1
    assert "Please fill this in." not in words_on(steps.forms[0])
    assert QApplication.focusWidget() is field(steps, 1, "name")
    new_session.finish()
    assert new_session.people == []


def test_whoever_goes_back_corrects_what_was_saved(qtbot, new_session, steps):
    say_who(qtbot, steps)
    type_into(qtbot, field(steps, 0, "phone"), "112")
    press(steps, "Go back")
    name = field(steps, 0, "name")
    assert (name.text(), field(steps, 1, "name").text()) == ("Robin", "Mia")
    type_into(qtbot, name, " K")
    press(steps, "Save and go on")
    qtbot.waitUntil(lambda: steps.forms[0].kind is Contact)

    assert field(steps, 0, "phone").text() == "112"
    assert [person.record.name for person in new_session.people] == ["Robin K"]
    assert [c.record.name for c in new_session.caregivers] == ["Mia"]


def test_going_back_leaves_what_was_written_elsewhere_meanwhile(qtbot, new_session, steps):
    say_who(qtbot, steps)
    press(steps, "Go back")
    robin = new_session.person
    new_session.log.correct(robin.id, Person(name="Robin", allergies="Latex"), by="Mia", why="New")
    type_into(qtbot, field(steps, 0, "born"), "1 Mar 2015")
    press(steps, "Save and go on")
    qtbot.waitUntil(lambda: steps.forms[0].kind is Contact)

    (person,) = new_session.people
    assert person.record == Person(name="Robin", born=date(2015, 3, 1), allergies="Latex")


def test_whoever_came_back_is_not_asked_whether_there_is_another_log(qtbot, new_view, steps):
    assert "I already have a log" in words_on(new_view)
    say_who(qtbot, steps)
    press(steps, "Go back")

    assert "I already have a log" not in words_on(new_view)


def test_step_with_something_typed_is_skipped_only_on_purpose(qtbot, new_view, steps):
    say_who(qtbot, steps)
    type_into(qtbot, field(steps, 0, "phone"), "112")
    press(steps, "Skip this step")
    assert "is not saved yet. Skip once more, and it waits on Today." in words_on(new_view)
    assert field(steps, 0, "phone").text() == "112"
    press(steps, "Skip this step")
    assert "Step 3 of 3" in words_on(new_view)
    press(steps, "Go back")
    assert field(steps, 0, "phone").text() == "112"


def test_dates_that_were_skipped_wait_on_today_and_are_gone_on_with(
    qtbot, new_view, new_session, steps
):
    say_who(qtbot, steps)
    press(steps, "Skip this step")
    type_into(qtbot, field(steps, 0, "refill_by"), "16 Dec 2026")
    press(steps, "Skip this step")
    press(steps, "Skip this step")
    press(new_view, "Go to Today")
    settle()
    assert "Not saved yet: The first steps" in words_on(new_view)

    press(new_view, "Go on: The first steps")
    again = new_view.stack.currentWidget()
    assert "Step 3 of 3" in words_on(new_view)
    assert field(again, 0, "refill_by").text() == "16 Dec 2026"
    type_into(qtbot, field(again, 0, "happened"), "6 Nov 2026")
    with qtbot.waitSignal(new_session.saved):
        again.go_on()
    (refill,) = new_session.log.entries(new_session.person.id)
    assert refill.record.refill_by == date(2026, 12, 16)
    new_session.finish()
    assert new_session.log.drafts.get(FIRST_STEPS) is None


def test_steps_that_are_gone_on_with_give_way_to_today_at_any_time(
    qtbot, new_view, new_session, steps
):
    say_who(qtbot, steps)
    type_into(qtbot, field(steps, 0, "phone"), "112")
    for _ in range(3):
        press(steps, "Skip this step")
    press(new_view, "Go to Today")
    press(new_view, "Go on: The first steps")
    assert "Step 2 of 3" in words_on(new_view)
    press(new_view.rail, "Today")
    assert "Refill the pump by" in words_on(new_view)

    press(new_view, "Go on: The first steps")
    assert field(new_view.stack.currentWidget(), 0, "phone").text() == "112"
    field(new_view.stack.currentWidget(), 0, "phone").clear()
    new_view.stack.currentWidget().forms[0].changed.emit()
    new_view.go("today")
    assert "Not saved yet" not in words_on(new_view)


def test_steps_that_waited_take_nothing_back_that_was_saved_since(
    qtbot, new_view, new_session, steps
):
    say_who(qtbot, steps)
    type_into(qtbot, field(steps, 0, "phone"), "999")
    type_into(qtbot, field(steps, 1, "name"), "Clinic")
    for _ in range(3):
        press(steps, "Skip this step")
    press(new_view, "Go to Today")
    about = new_session.person.id
    new_session.log.add(Contact(role="emergency", phone="112"), by="Mia", person_id=about)
    clinic = Contact(role="clinic_day", phone="555-0100", hours="8-16")
    new_session.log.add(clinic, by="Mia", person_id=about)
    new_session.changed.emit()

    press(new_view, "Go on: The first steps")
    again = new_view.stack.currentWidget()
    assert "It says now: 112" in words_on(again)
    assert field(again, 0, "phone").text() == "999"
    field(again, 0, "phone").setText("112")
    assert field(again, 1, "phone").text() == "555-0100"
    press(again, "Save and go on")
    qtbot.waitUntil(lambda: again._step == 2)
    phones = [c.record.phone for c in new_session.log.profiles(Contact, about)]
    assert phones == ["112", "555-0100"]
    assert new_session.log.profiles(Contact, about)[1].record.name == "Clinic"


def test_a_step_that_lay_behind_another_page_saves_only_what_was_typed_in_it(
    qtbot, new_view, new_session, steps
):
    say_who(qtbot, steps)
    type_into(qtbot, field(steps, 0, "phone"), "112")
    press(steps, "Save and go on")
    qtbot.waitUntil(lambda: steps._step == 2)
    press(steps, "Go back")
    (number,) = new_session.log.profiles(Contact, new_session.person.id)
    new_view.go("person")
    new_session.log.correct(number.id, replace(number.record, phone="999"), by="Jon", why="New")
    new_view.go("today")
    press(steps, "Save and go on")
    qtbot.waitUntil(lambda: steps._step == 2)
    assert new_session.log.get(number.id).record.phone == "999"


def test_what_was_typed_about_a_pump_is_not_put_on_another(qtbot, new_view, new_session, steps):
    say_who(qtbot, steps)
    about = new_session.person.id
    old = new_session.log.add(Pump(model="sm2_20"), by="Mia", person_id=about)
    press(steps, "Go back")
    press(steps, "Skip this step")
    type_into(qtbot, field(steps, 2, "serial"), "OLD123")
    for _ in range(3):
        press(steps, "Skip this step")
    press(new_view, "Go to Today")
    new_session.log.remove(old.id, by="Mia")
    new = new_session.log.add(Pump(model="sm3"), by="Mia", person_id=about)
    press(new_view, "Go on: The first steps")
    again = new_view.stack.currentWidget()
    assert "You typed: OLD123" in words_on(again)
    press(again, "Save and go on")
    qtbot.waitUntil(lambda: again._step == 2)
    assert new_session.log.get(new.id).record.serial is None


def test_a_refill_that_is_there_already_is_asked_about_in_the_steps(
    qtbot, new_view, new_session, steps
):
    say_who(qtbot, steps)
    press(steps, "Skip this step")
    about, day = new_session.person.id, date(2026, 11, 6)
    new_session.log.add(Refill(happened=Moment(day)), by="Mia", person_id=about)
    type_into(qtbot, field(steps, 0, "happened"), "6 Nov 2026")
    steps.go_on()
    assert "A refill of 6 Nov 2026 is in the log already." in words_on(steps)


def test_what_was_typed_before_anybody_was_in_the_log_waits_on_today(qtbot, new_view, steps):
    type_into(qtbot, field(steps, 0, "name"), "Robin")
    press(steps, "Skip this step")
    press(steps, "Skip this step")
    settle()
    press(new_view, "Go on: The first steps")
    again = new_view.stack.currentWidget()
    assert "Step 1 of 3" in words_on(new_view)
    assert field(again, 0, "name").text() == "Robin"


def test_steps_about_one_person_are_never_gone_on_with_about_another(
    qtbot, new_view, new_session, steps
):
    say_who(qtbot, steps)
    robin = new_session.person
    type_into(qtbot, field(steps, 0, "phone"), "555-0100")
    noa = new_session.log.add(Person(name="Noa"), by="Mia")
    new_session.changed.emit()
    new_session.show_person(new_session.log.get(noa.id))
    settle()
    assert "Step 2 of 3" not in words_on(new_view)
    assert "Not saved yet" not in words_on(new_view)

    new_session.finish()
    again = Session(new_session.log)  # as after a start, with Noa in sight
    assert not are_to_come(again)
    again.show_person(new_session.log.get(robin.id))
    new_session.show_person(new_session.log.get(robin.id))
    press(new_view, "Go on: The first steps")
    assert field(new_view.stack.currentWidget(), 0, "phone").text() == "555-0100"


def test_step_whose_number_was_saved_is_not_saved_twice(qtbot, new_session, steps):
    say_who(qtbot, steps)
    type_into(qtbot, field(steps, 0, "phone"), "112")
    press(steps, "Save and go on")
    qtbot.waitUntil(lambda: steps.forms[0].kind is Refill)
    written = new_session.log.all_revisions()
    qtbot.keyClick(steps, Qt.Key.Key_Escape)
    press(steps, "Save and go on")
    qtbot.waitUntil(lambda: steps.forms[0].kind is Refill)
    new_session.finish()

    assert [contact.phone for contact in contacts(new_session)] == ["112"]
    assert new_session.log.all_revisions() == written


def test_number_without_a_digit_is_no_number_to_call(qtbot, new_session, steps):
    say_who(qtbot, steps)
    type_into(qtbot, field(steps, 0, "phone"), "na")
    steps.go_on()

    assert "This is no number to call." in words_on(steps.forms[0])
    assert field(steps, 0, "phone").text() == "na"
    new_session.finish()
    assert contacts(new_session) == []


def test_dates_in_an_unlikely_order_are_asked_about_once(qtbot, new_session, steps):
    say_who(qtbot, steps)
    press(steps, "Skip this step")
    for name in ("happened", "refill_by"):
        type_into(qtbot, field(steps, 0, name), "6 Nov 2026")
    steps.go_on()
    assert "This is not after the refill." in words_on(steps)
    steps.go_on()
    qtbot.waitUntil(lambda: new_session.settings.first_run_done)
    assert len(new_session.log.entries(new_session.person.id)) == 1


def test_same_keys_lead_through_all_the_steps(qtbot, new_view, steps):
    def letters() -> list[str]:
        """What is underlined on each button at the foot."""
        settle()
        shown = [made.text() for made in steps.findChildren(QPushButton) if "&" in made.text()]
        return sorted(text[text.index("&") + 1] for text in shown)

    assert "Ctrl+Enter saves" in words_on(steps)
    first = letters()
    say_who(qtbot, steps)
    second = letters()
    press(steps, "Skip this step")
    assert first == second == letters() == ["G", "S", "t"]


def test_what_was_saved_is_not_said_over_the_fields_of_the_next_step(
    qtbot, new_view, new_session, steps
):
    say_who(qtbot, steps)
    assert new_session.person is not None
    assert not new_view.toast.isVisible()


def test_field_with_the_keyboard_is_whole_in_sight(qtbot, new_view, steps):
    say_who(qtbot, steps)
    for position, name in ((1, "phone"), (2, "model"), (2, "serial")):
        box = steps.forms[position].boxes[name]
        while not box.isAncestorOf(QApplication.focusWidget()):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda box=box: is_whole_in_sight(steps, box))


def test_tab_leads_from_the_last_field_of_a_step_to_the_ways_on(qtbot, new_view, steps):
    say_who(qtbot, steps)
    field(steps, 2, "serial").setFocus(Qt.FocusReason.OtherFocusReason)
    ways: list[str] = []
    for _ in range(3):
        type_keys(qtbot, Qt.Key.Key_Tab)
        ways += [focused.accessibleName()] if (focused := QApplication.focusWidget()) else []

    assert ways == ["Go back", "Skip this step", "Save and go on"]


def test_field_that_is_said_to_be_missing_is_whole_in_sight(qtbot, new_view, steps):
    type_into(qtbot, field(steps, 0, "name"), "Robin")
    steps.go_on()

    qtbot.waitUntil(lambda: is_whole_in_sight(steps, steps.forms[1].boxes["name"]))


def test_next_step_begins_at_its_first_field(qtbot, new_view, steps):
    bar = steps._scroll.verticalScrollBar()
    settle()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    say_who(qtbot, steps)
    settle()

    assert bar.value() == 0


def test_first_steps_are_over_once_a_person_came_from_elsewhere(qtbot, new_view, new_session):
    new_view.go("settings")
    with qtbot.waitSignal(new_session.saved):
        new_session.add(Person(name="Robin"))
    new_view.go("today")
    assert not isinstance(new_view.stack.currentWidget(), FirstRun)
    new_session.finish()
    assert new_session.log.settings.load().first_run_done


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The folder of a log that was kept on another computer."""
    folder = tmp_path / "earlier"
    with closing(Log.open(folder)) as log:
        kim = log.add(Person(name="Kim"), by="Jon")
        log.add(Question(happened=Moment.now(), asked="Swim?"), by="Jon", person_id=kim.id)
    return folder


@pytest.mark.parametrize("how", ["log", "backup", "archive"])
def test_whoever_has_a_log_already_goes_on_with_it(
    how, qtbot, new_view, new_session, earlier, tmp_path
):
    source = earlier / FILE_NAME
    with closing(Log.open(earlier)) as log:
        if how == "backup":
            (tmp_path / "stick").mkdir()
            source = make_backup(log, tmp_path / "stick", now=datetime.now(UTC)).path
        elif how == "archive":
            source = tmp_path / "all.json"
            write_archive(log, source)
    press(new_view, "I already have a log")
    dialog: Any = new_view.findChild(EarlierLogDialog)
    dialog.taking.look(source)
    qtbot.waitUntil(lambda: "New: Person, Kim" in words_on(dialog), timeout=20_000)
    assert new_session.log.all_revisions() == []
    press(dialog, "Take it over")
    qtbot.waitUntil(lambda: new_view.findChild(FirstRun) is None, timeout=20_000)
    assert [person.record.name for person in new_session.people] == ["Kim"]


@pytest.mark.parametrize(("pressed", "writer"), [("Noa & Co", "Noa & Co"), ("Somebody else", "")])
def test_whoever_took_a_log_over_says_which_of_its_caregivers_writes_here(
    pressed, writer, qtbot, new_view, new_session, earlier
):
    with closing(Log.open(earlier)) as log:
        for name in ("Jon", "Noa & Co"):
            log.add(Caregiver(name=name), by="Jon")
    press(new_view, "I already have a log")
    dialog: Any = new_view.findChild(EarlierLogDialog)
    dialog.taking.look(earlier / FILE_NAME)
    qtbot.waitUntil(lambda: "New: Person, Kim" in words_on(dialog), timeout=20_000)
    press(dialog, "Take it over")
    qtbot.waitUntil(lambda: "Who is writing now?" in words_on(dialog), timeout=20_000)
    assert "Where is your log?" not in words_on(dialog)
    press(dialog, pressed)
    qtbot.waitUntil(lambda: new_view.findChild(FirstRun) is None, timeout=20_000)
    assert new_session.settings.caregiver == writer


def test_log_with_a_passphrase_is_taken_over_once_that_was_typed(
    qtbot, new_view, new_session, earlier
):
    passphrase = "seven quiet green kettles"
    turn_on(earlier, new_lock(passphrase), now=datetime.now(UTC))
    press(new_view, "I already have a log")
    dialog: Any = new_view.findChild(EarlierLogDialog)
    dialog.taking.look(earlier / FILE_NAME)
    qtbot.waitUntil(lambda: "protected by a passphrase" in words_on(dialog), timeout=20_000)
    line: Any = dialog.findChild(QLineEdit)
    type_into(qtbot, line, "something else")
    press(dialog, "Unlock")
    qtbot.waitUntil(lambda: "not the passphrase" in words_on(dialog), timeout=20_000)
    line.clear()
    type_into(qtbot, line, passphrase)
    press(dialog, "Unlock")
    qtbot.waitUntil(lambda: "New: Person, Kim" in words_on(dialog), timeout=20_000)
    assert "is not encrypted here" in words_on(dialog)


def test_whoever_has_a_backup_is_led_to_restoring_it(qtbot, new_view):
    press(new_view, "I already have a log")
    dialog: Any = new_view.findChild(EarlierLogDialog)
    with qtbot.waitSignal(new_view.restore_wanted):
        press(dialog, "In a backup")


def test_the_sample_log_of_the_first_steps_lies_beside_the_real_one(tmp_path):
    made = subprocess.run(
        [*sample_command(tmp_path / "log"), "--years", "0.1", "--no-window"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert str(tmp_path / "log-demo") in made.stdout
    assert not (tmp_path / "log").exists()


def test_the_first_steps_can_be_skipped(new_view, new_session):
    press(new_view, "Skip this step")

    assert "Whom is this log about?" in words_on(new_view)
    assert new_session.log.profiles(Person) == ()


def test_whoever_begins_with_a_name_that_is_there_already_is_the_same_caregiver(
    qtbot, new_session, steps
):
    new_session.log.add(Caregiver(name="Mia"), by="Mia")
    type_into(qtbot, field(steps, 0, "name"), "Noa")
    type_into(qtbot, field(steps, 1, "name"), "MIA")
    with qtbot.waitSignal(new_session.saved):
        steps.go_on()
    new_session.finish()

    assert [each.record.name for each in new_session.caregivers] == ["Mia"]
