"""What a tired hand does: presses twice, leaves half-way, changes its mind at the wrong time."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Event
from typing import Any

import pytest
from acts import jpeg, let_go, press, settle, type_into, words_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from logbook.dates import day_text
from logbook.entries.dose import PrescribedDose
from logbook.entries.incision import IncisionCheck
from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.pump_event import PumpEvent
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.record import Entry
from logbook.entries.red_flags import GET_HELP_NOW
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.ui.forms.draft_keeper import draft_slot
from logbook.ui.forms.kept_sets import set_slot
from logbook.ui.forms.read_back import ReadBack
from logbook.ui.forms.symptom_sets import SymptomSetDialog
from logbook.ui.jobs import Job
from logbook.ui.language import speak
from logbook.ui.log_view import LogView
from logbook.ui.widgets.theme import LIGHT, Theme
from logbook.ui.window import Window


def entries(session, kind: type[Entry]) -> list[Logged[Entry]]:
    session.finish()
    return list(session.log.newest(session.person.id, kind, size=9))


def filled_dose(qtbot, view):
    view.open_form(PrescribedDose)
    boxes = view.form.form.boxes
    type_into(qtbot, boxes["prescriber"].editor.line, "Dr. Example")
    type_into(qtbot, boxes["prescribed_on"].editor.day_line.line, "20 Nov 2026")
    boxes["source"].editor.chips.chip("printout").click()
    boxes["daily_dose"].editor.show_value(Quantity("100", "mcg/day"))
    return view.form


def type_question(qtbot, view):
    view.open_form(Question)
    type_into(qtbot, view.form.form.boxes["asked"].editor.box, "May Robin swim?")


def test_a_rating_of_ten_can_be_typed(qtbot, view):
    view.open_form(Symptom)
    rating = view.form.form.boxes["strength"].editor
    rating.take_focus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_0):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert rating.value() == 10

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_7)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_7)
    assert rating.value() == 7


def test_a_dose_is_not_saved_by_the_keys_that_led_to_the_read_back(qtbot, view, session):
    form = filled_dose(qtbot, view)
    for _ in range(4):
        focused = QApplication.focusWidget() or form
        qtbot.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()

    assert form.findChild(ReadBack).isVisible()
    assert entries(session, PrescribedDose) == []


def test_a_dose_is_saved_once_however_often_its_button_is_pressed(qtbot, view, session, saved):
    form = filled_dose(qtbot, view)
    form.save()
    read_back = form.findChild(ReadBack)

    def twice() -> None:
        press(read_back, "It matches: save")
        for made in read_back.findChildren(type(form._foot.save)):
            made.click()

    saved(twice)
    assert len(entries(session, PrescribedDose)) == 1


def test_a_quiet_day_is_logged_once(qtbot, view, session, saved):
    page = view.stack.currentWidget()

    def twice() -> None:
        page.log_quiet_day()
        page.log_quiet_day()

    saved(twice)
    page.log_quiet_day()
    session.finish()
    assert session.log.count(session.person.id) == 1
    assert "Logged: nothing new today" in words_on(page)


def test_the_emergency_words_stay_in_sight_while_the_form_is_scrolled(qtbot, view):
    view.open_form(Symptom)
    view.form.form.boxes["red_flags"].editor.boxes["heartbeat"].click()
    bar = view.form._sides.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()

    shown = [w for w in view.form.findChildren(QLabel) if w.text() == GET_HELP_NOW]
    inside = view.form._sides.area
    assert any(w.isVisible() and not inside.isAncestorOf(w) for w in shown)

    view.form.form.boxes["red_flags"].editor.boxes["heartbeat"].click()
    settle()
    shown = [w for w in view.form.findChildren(QLabel) if w.text() == GET_HELP_NOW]
    assert not any(w.isVisible() and not inside.isAncestorOf(w) for w in shown)


def test_another_person_never_gets_what_was_typed_about_the_first(qtbot, view, session, saved):
    robin = session.person
    saved(lambda: session.add(Person(name="Bea")))
    session.show_person(robin)
    view.open_form(Visit)
    type_into(qtbot, view.form.form.boxes["reason"].editor.line, "Robin's legs")
    bea = next(p for p in session.people if p.record.name == "Bea")
    session.show_person(bea)
    assert not view.form

    view.open_form(Visit)
    assert view.form.form.boxes["reason"].editor.typed() is None
    session.show_person(robin)
    view.open_form(Visit)
    assert view.form.form.boxes["reason"].editor.typed() == "Robin's legs"


def test_contacts_typed_for_one_person_wait_for_that_person(qtbot, view, session, saved):
    from logbook.entries.profiles import Contact

    robin = session.person
    view.open_form(Contact)
    type_into(qtbot, view.form.form.boxes["phone"].editor.line, "555-0199")
    saved(lambda: session.add(Person(name="Bea")))
    assert session.person.id != robin.id
    view.open_form(Contact)

    assert view.form.form.boxes["phone"].editor.typed() is None


def test_a_change_of_colours_takes_nothing_that_was_typed(qtbot, dressed, session):
    window: Any = Window(dressed)
    qtbot.addWidget(window)
    window.show()
    window.show_log(session)
    window.view.open_form(Visit)
    type_into(qtbot, window.view.form.form.boxes["reason"].editor.line, "half a sentence")
    session.keep_settings(theme="dark")
    settle()

    assert window.view.form.form.boxes["reason"].editor.typed() == "half a sentence"


def test_a_draft_does_not_come_back_once_the_entry_was_saved(qtbot, view, session, saved):
    view.open_form(Visit)
    view.form.form.boxes["visit_type"].editor.chips.chip("phone").click()
    type_into(qtbot, view.form.form.boxes["reason"].editor.line, "tired")

    def save_and_leave() -> None:
        view.form.save()
        view.go("timeline")

    saved(save_and_leave)
    view.go("today")
    session.finish()
    assert session.drafts.slots() == []
    assert "Not saved yet" not in words_on(view)
    assert len(entries(session, Visit)) == 1


def test_taking_everything_back_leaves_no_draft(qtbot, view, session):
    view.open_form(Symptom)
    view.form.form.boxes["what"].editor.chips.chip("pain").click()
    view.form.form.boxes["what"].editor.chips.chip("pain").click()
    view.form.leave()
    session.finish()

    assert session.drafts.slots() == []


def test_yesterday_in_a_draft_stays_the_day_that_was_meant(qtbot, view, session):
    view.open_form(PumpEvent)
    view.form.form.boxes["happened"].editor.day_line.line.clear()
    type_into(qtbot, view.form.form.boxes["happened"].editor.day_line.line, "yesterday")
    meant = view.form.form.boxes["happened"].editor.value().day
    type_into(qtbot, view.form.form.boxes["note"].editor.box, "a fall")
    view.form.leave()

    typed = session.drafts.find(session.drafts.slots()[0])
    assert str(meant.year) in typed["happened"][0]


def test_correcting_an_entry_from_abroad_keeps_its_time_zone(qtbot, view, session, saved):
    abroad = Moment.fromisoformat("2026-08-01T18:30+05:30")
    logged = saved(lambda: session.add(Symptom(happened=abroad, what="pain")))
    view.open_form(Symptom, logged)
    view.form.form.boxes["what"].editor.chips.chip("fever").click()
    view.form.reason.line.setText("it was fever")

    assert saved(view.form.save).record.happened == abroad


def test_a_save_that_fails_keeps_the_text_and_works_when_tried_again(
    qtbot, view, session, saved, log_held
):
    view.open_form(Visit)
    view.form.form.boxes["visit_type"].editor.chips.chip("phone").click()
    type_into(qtbot, view.form.form.boxes["reason"].editor.line, "tired")
    with log_held(), qtbot.waitSignal(session.failed, timeout=20_000):
        view.form.save()

    assert "Another program is using the log" in words_on(view.form)
    assert view.form.form.boxes["reason"].editor.typed() == "tired"
    assert saved(view.form.save).record.reason == "tired"


def test_a_form_that_was_left_while_its_save_fails_keeps_the_text(qtbot, view, session, log_held):
    type_question(qtbot, view)
    with log_held(), qtbot.waitSignal(session.failed, timeout=20_000):
        view.form.save()
        view.go("timeline")
    view.open_form(Question)
    assert view.form.form.boxes["asked"].editor.value() == "May Robin swim?"
    session.finish()
    assert session.log.drafts.get(draft_slot(Question, session.person, None))


def test_a_set_that_was_closed_while_its_save_fails_keeps_the_ratings(
    qtbot, view, session, log_held
):
    dialog = SymptomSetDialog(session, {"name": "Night", "symptoms": ["pain"]}, view._theme, view)
    dialog.open()
    dialog.ratings["pain"].chip("7").click()
    with log_held(), qtbot.waitSignal(session.failed, timeout=20_000):
        dialog.save()
        dialog.reject()
    assert session.drafts.find(set_slot("Night", session.person))["rated"] == {"pain": "7"}


def test_a_set_is_logged_about_the_person_it_was_opened_for(qtbot, view, session):
    robin = session.person
    kim = session.log.add(Person(name="Kim"), by="Jon")
    dialog = SymptomSetDialog(session, {"name": "Night", "symptoms": ["pain"]}, view._theme, view)
    dialog.open()
    dialog.ratings["pain"].chip("7").click()
    session.show_person(kim)
    with qtbot.waitSignal(session.saved_together):
        dialog.save()
    assert session.log.count(robin.id) == 1


def test_a_set_says_how_many_ratings_it_saved(qtbot, view, session):
    night = {"name": "Night", "symptoms": ["pain", "spasms"]}
    dialog = SymptomSetDialog(session, night, view._theme, view)
    dialog.open()
    for what in ("pain", "spasms"):
        dialog.ratings[what].chip("7").click()
    with qtbot.waitSignal(session.saved_together):
        dialog.save()
    assert "Symptom (2) saved." in words_on(view.toast)


def test_what_was_typed_waits_while_a_photo_is_still_being_read(qtbot, view, session):
    view.open_form(IncisionCheck)
    form = view.form
    type_into(qtbot, form.form.boxes["note"].editor.box, "Looks drier today")
    form.form.photo_strip.add_content(jpeg())
    view.leave_form()
    session.finish()
    slot = draft_slot(IncisionCheck, session.person, None)
    assert session.log.drafts.get(slot)["note"] == "Looks drier today"
    Job.finish_all()


def test_a_photo_that_is_read_after_the_log_was_locked_breaks_nothing(qtbot, dressed, session):
    view: Any = LogView(session, Theme(LIGHT))
    view.show()
    view.open_form(IncisionCheck)
    view.form.form.photo_strip.add_content(jpeg())
    let_go(view)
    with qtbot.captureExceptions() as caught:
        Job.finish_all()
        settle()
    assert not caught


def test_drafts_are_read_in_another_language(qtbot, view, session, saved, dressed):
    logged = saved(lambda: session.add(Question(happened=Moment.now(), asked="May Robin fly?")))
    view.open_form(Question, logged)
    type_into(qtbot, view.form.form.boxes["answer"].editor.box, "Yes")
    view.form.form.boxes["happened"].editor.set_moment(Moment.at(date(2026, 10, 5)))
    view.leave_form()
    try:
        speak("es", dressed)
        other: Any = LogView(session, view._theme)
        qtbot.addWidget(other)
        other.show()
        other.open_form(Question, session.log.get(logged.id))
        assert "mientras" not in words_on(other.form)
        assert other.form.form.boxes["happened"].editor.value().day == date(2026, 10, 5)
    finally:
        speak("en", dressed)


def test_what_is_being_saved_is_not_offered_as_unsaved(qtbot, view, session, log_held):
    type_question(qtbot, view)
    with qtbot.waitSignal(session.saved):
        view.form.save()
        view.go("timeline")
        view.open_form(Question)
        assert view.form.form.boxes["asked"].editor.value() is None
    view.leave_form()
    session.finish()
    assert session.drafts.slots() == []
    assert len(entries(session, Question)) == 1


def test_what_fails_to_be_saved_joins_what_was_typed_meanwhile(qtbot, view, session, log_held):
    type_question(qtbot, view)
    with log_held(), qtbot.waitSignal(session.failed, timeout=20_000):
        view.form.save()
        view.go("timeline")
        view.open_form(Question)
        type_into(qtbot, view.form.form.boxes["answer"].editor.box, "Yes")
        view.leave_form()
    view.open_form(Question)
    boxes = view.form.form.boxes
    assert boxes["asked"].editor.value() == "May Robin swim?"
    assert boxes["answer"].editor.value() == "Yes"


def test_a_form_that_waits_for_a_photo_takes_nothing_back_that_was_typed_since(
    qtbot, view, session
):
    view.open_form(IncisionCheck)
    note = view.form.form.boxes["note"].editor.box
    type_into(qtbot, note, "old words")
    view.form.form.photo_strip.add_content(jpeg())
    view.leave_form()
    view.open_form(IncisionCheck)
    again = view.form.form
    again.boxes["note"].editor.box.setPlainText("new words")
    qtbot.waitUntil(lambda: len(again.photo_strip.photos()) == 1)
    view.leave_form()
    session.finish()
    kept = session.log.drafts.get(draft_slot(IncisionCheck, session.person, None))
    assert kept["note"] == "new words"
    assert len(kept["photos"]) == 1


def test_a_window_whose_last_words_cannot_be_kept_says_so_once(qtbot, window, session, log_held):
    window.show_log(session)
    type_question(qtbot, window.view)
    with log_held():
        window.view.form.save()
        assert not window.close()
        assert "could not be saved yet" in words_on(window.view.toast)
        assert window.close()


def test_a_window_says_it_again_of_words_typed_since(qtbot, window, session, log_held):
    window.show_log(session)
    type_question(qtbot, window.view)
    with log_held():
        window.view.form.save()
        assert not window.close()
        window.view.open_form(Question)
        type_into(qtbot, window.view.form.form.boxes["answer"].editor.box, "Yes")
        assert not window.close()
        assert window.close()


def test_a_draft_of_which_all_was_taken_back_is_gone(qtbot, view, session):
    for _ in range(2):  # typed and put aside, then taken back
        view.open_form(Symptom)
        view.form.form.boxes["strength"].editor.chips.chip("0").click()
        view.leave_form()
    session.finish()
    assert session.drafts.slots() == []


@pytest.mark.parametrize("then", ["typed on", "dropped and typed anew", "saved and typed anew"])
def test_what_was_typed_last_is_on_the_disk_however_slow_it_is(session, then):
    begun = Event()
    session.write(begun.wait)  # the disk is busy with something else
    drafts, slot = session.drafts, draft_slot(Question, session.person, None)
    drafts.keep(slot, {"asked": "Swim"})
    if then == "dropped and typed anew":
        drafts.drop(slot)
    if then == "saved and typed anew":
        drafts.hold(slot, {"asked": "Swim?"})
        session.add(Question(happened=Moment.now(), asked="Swim?"), draft=slot)
    for typed in ("F", "Fl", "Fly"):
        drafts.keep(slot, {"asked": typed})
    begun.set()
    session.finish()
    assert session.log.drafts.get(slot) == {"asked": "Fly"}


def test_what_is_on_its_way_into_the_log_is_a_draft_until_it_is_there(session):
    begun = Event()
    session.write(begun.wait)
    drafts, slot = session.drafts, draft_slot(Question, session.person, None)
    drafts.keep(slot, {"asked": "Swim"})
    drafts.hold(slot, {"asked": "Swim?"})
    begun.set()
    session.finish()
    assert session.log.drafts.get(slot) == {"asked": "Swim?"}


def test_a_second_refill_of_a_day_is_asked_about_once(qtbot, session, view):
    due = session.today + timedelta(days=40)
    first = Refill(happened=Moment.now(), refill_by=due)
    session.log.add(first, by="Mia", person_id=session.person.id)
    view.open_form(Refill)
    refill_by = view.form.form.boxes["refill_by"].editor.day_line.line
    type_into(qtbot, refill_by, day_text(due))
    view.form.form.boxes["source"].editor.chips.chip("printout").click()
    view.form.save()
    assert f"A refill of {day_text(session.today)} is in the log already." in words_on(view.form)
    view.form.save()
    assert "Compare with the printout" in words_on(view.form)
