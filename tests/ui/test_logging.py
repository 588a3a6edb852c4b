from __future__ import annotations

from datetime import date, timedelta

import pytest
from acts import button, press, settle, type_into, type_keys, words_on
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLabel

from logbook.entries.daily_care import DailyCare
from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.profiles import Contact, Person
from logbook.entries.pump_event import PumpEvent
from logbook.entries.red_flags import CALL_FIRST, GET_HELP_NOW, PUMP_SOUND, RED_FLAGS
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.store.finder import Wanted
from logbook.ui.forms.chips import Chips
from logbook.ui.help.emergency import EmergencyDialog
from logbook.ui.log_view import LogView
from logbook.ui.timeline.page import TimelinePage
from logbook.ui.today.page import TodayPage
from logbook.ui.widgets.theme import LIGHT, Theme
from logbook.words import isolated

CTRL = Qt.KeyboardModifier.ControlModifier
HOSTILE = 'R&D <b>bold</b> <img src="/etc/hostname"> & "quotes"'


def today_page(view: LogView) -> TodayPage:
    page = view.stack.currentWidget()
    assert isinstance(page, TodayPage)
    return page


def test_nothing_new_today_is_one_press(view, session, saved):
    logged = saved(lambda: press(today_page(view), "Nothing new today  (N)"))

    assert logged.record == DailyCare(happened=logged.record.happened, day_was="nothing_new")


def test_a_letter_opens_its_form_and_ctrl_enter_saves_it(qtbot, view, saved):
    qtbot.keyClick(view, Qt.Key.Key_V)
    boxes = view.form.form.boxes
    boxes["visit_type"].editor.chips.chip("phone").click()
    type_into(qtbot, boxes["clinician"].editor.line, "Nurse Vera")  # letters only type here

    logged = saved(
        lambda: qtbot.keyClick(
            boxes["clinician"].editor.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
    )
    assert isinstance(logged.record, Visit)
    assert logged.record.clinician == "Nurse Vera"
    assert view.form is None


def test_a_rating_can_be_typed_as_a_digit(qtbot, view):
    view.open_form(Symptom)
    rating = view.form.form.boxes["strength"].editor
    rating.take_focus()
    qtbot.keyClick(rating.chips.chip("0"), Qt.Key.Key_7)

    assert rating.value() == 7


def test_keys_pressed_once_more_after_saving_log_nothing_else(qtbot, view, session, saved):
    view.open_form(Symptom)
    view.form.form.boxes["what"].editor.chips.chip("pain").click()
    saved(lambda: qtbot.keyClick(view.form.focusWidget(), Qt.Key.Key_Return, CTRL))
    assert view.form is None
    for chord in (CTRL, Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, chord)
    type_keys(qtbot, Qt.Key.Key_Space)
    session.finish()
    settle()

    assert view.form is None
    assert len(session.log.page(session.person.id).entries) == 1


def test_ctrl_enter_on_a_tile_does_nothing_and_enter_logs(qtbot, view, session, saved):
    tile = button(view, "Nothing new today  (N)")
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Return, CTRL)
    session.finish()
    assert not session.log.page(session.person.id).entries

    saved(lambda: qtbot.keyClick(tile, Qt.Key.Key_Return))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert view.form is None


def test_the_tab_key_leads_from_today_to_what_can_be_logged(qtbot, view):
    today_page(view).focus_first()
    type_keys(qtbot, Qt.Key.Key_Tab)

    focused = QApplication.focusWidget()
    assert focused
    assert today_page(view).isAncestorOf(focused)


def test_words_typed_over_the_answers_are_an_answer_of_ones_own(qtbot, view, saved):
    view.open_form(Symptom)
    chips = view.form.form.boxes["what"].editor.chips
    for key in "Sore jaw":
        qtbot.keyClicks(QApplication.focusWidget(), key)
    assert chips.key is None

    assert saved(view.form.save).record.what == "Sore jaw"


def test_words_typed_where_only_answers_stand_choose_nothing(qtbot, view):
    view.open_form(DailyCare)
    editor = view.form.form.boxes["day_was"].editor
    editor.take_focus()
    for key in "so so":
        qtbot.keyClicks(QApplication.focusWidget(), key)
    assert editor.value() is None

    type_keys(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert editor.value() == "good"


def test_a_number_typed_as_soon_as_a_contact_is_opened_stays_in_sight(qtbot, view):
    view.open_form(Contact)
    for key in "112":
        qtbot.keyClicks(QApplication.focusWidget(), key)

    assert view.form.form.boxes["role"].editor.typed() == "112"


def test_an_entry_can_be_dated_back(qtbot, view, session, saved):
    view.open_form(DailyCare)
    press(view.form, "Yesterday")
    view.form.form.boxes["day_was"].editor.chips.chip("good").click()

    logged = saved(view.form.save)
    assert logged.record.happened == Moment(session.today - timedelta(days=1))


def test_a_wrong_date_gets_a_message_beside_the_field_and_stays(qtbot, view):
    view.open_form(Refill)
    box = view.form.form.boxes["refill_by"]
    type_into(qtbot, box.editor.day_line.line, "31 Feb 2027")
    view.form.save()

    assert "no such day" in words_on(box)
    assert box.editor.day_line.text() == "31 Feb 2027"


def test_a_ticked_sign_shows_the_emergency_words_at_once_and_after_saving(qtbot, view, saved):
    view.open_form(Symptom)
    boxes = view.form.form.boxes
    assert GET_HELP_NOW in words_on(view.form)
    boxes["what"].editor.chips.chip("itching").click()
    boxes["red_flags"].editor.boxes["itching"].click()
    banner = next(w.parent() for w in view.form.findChildren(QLabel) if w.text() == GET_HELP_NOW)
    assert banner.property("role") == "emergency"

    logged = saved(view.form.save)
    assert logged.record.red_flags == ("itching",)
    assert GET_HELP_NOW in words_on(view)
    assert "112" in words_on(view)


def test_what_was_typed_comes_back_after_the_window_is_gone(qtbot, view, session):
    view.open_form(Symptom)
    type_into(qtbot, view.form.form.boxes["course"].editor.box, "came in waves")
    view.leave_form()
    session.finish()

    again = LogView(session, Theme(LIGHT))
    qtbot.addWidget(again)
    again.show()
    assert "Not saved yet: Symptom" in words_on(again)
    press(again, "Go on")
    assert again.form
    assert again.form.form.boxes["course"].editor.typed() == "came in waves"


def test_going_back_keeps_a_draft_and_starting_over_drops_it(qtbot, view, session):
    view.open_form(Visit)
    type_into(qtbot, view.form.form.boxes["reason"].editor.line, "tight legs")
    view.form.leave()
    assert "Not saved yet: Visit" in words_on(view)
    view.open_form(Visit)
    assert view.form.form.boxes["reason"].editor.typed() == "tight legs"

    press(view.form, "Start over")
    session.finish()
    assert view.form.form.boxes["reason"].editor.typed() is None
    assert session.log.drafts.slots() == []


def test_a_saved_entry_leaves_no_draft(qtbot, view, session, saved):
    view.open_form(Visit)
    view.form.form.boxes["visit_type"].editor.chips.chip("phone").click()
    view.form._draft.keep()
    saved(view.form.save)

    assert session.log.drafts.slots() == []


def test_a_removed_entry_comes_back_with_undo(qtbot, view, session, saved):
    logged = saved(lambda: session.add(Symptom(happened=Moment.now(), what="pain")))
    saved(lambda: session.remove(logged))
    assert session.log.count(session.person.id) == 0

    saved(lambda: press(view.toast, "Undo"))
    assert session.log.count(session.person.id) == 1


def test_undo_of_a_correction_brings_the_old_words_back_and_keeps_the_history(
    qtbot, view, session, saved
):
    first = Symptom(happened=Moment.now(), what="pain", strength=3)
    logged = saved(lambda: session.add(first))
    saved(
        lambda: session.correct(
            session.log.get(logged.id),
            Symptom(happened=first.happened, what="pain", strength=8),
            why="typo",
        )
    )
    saved(view.undo)

    assert session.log.get(logged.id).record == first
    assert [r.why for r in session.log.history(logged.id)] == ["", "typo", "Undone"]


def test_a_correction_needs_a_reason_and_shows_old_and_new(qtbot, view, session, saved):
    logged = saved(lambda: session.add(Symptom(happened=Moment.now(), what="pain", strength=3)))
    view.open_form(Symptom, logged)
    view.form.form.boxes["strength"].editor.chips.chip("8").click()
    view.form.save()
    assert "say why it is corrected" in words_on(view.form)

    type_into(qtbot, view.form.reason.line, "meant the evening")
    saved(view.form.save)
    view.show_entry(session.log.get(logged.id))
    said = words_on(view)
    assert "How strong? 3 of 10 → 8 of 10" in said
    assert "meant the evening" in said


def test_a_removed_entry_can_be_found_and_brought_back(qtbot, view, session, saved):
    logged = saved(lambda: session.add(Symptom(happened=Moment.now(), what="pain")))
    saved(lambda: session.remove(logged))
    view.go("timeline")
    page = view.stack.currentWidget()
    assert isinstance(page, TimelinePage)
    page.filter.choose(Wanted(removed=True))
    page.list.setCurrentIndex(page.model.index(1, 0))

    saved(lambda: press(page.detail, "Bring back"))
    assert session.log.get(logged.id).removed is False


def test_notes_are_shown_as_typed(qtbot, view, session, saved):
    logged = saved(lambda: session.add(Symptom(happened=Moment.now(), what="pain", note=HOSTILE)))
    view.show_entry(logged)

    assert HOSTILE in words_on(view)
    for shown in view.findChildren(QLabel):
        assert shown.textFormat() is Qt.TextFormat.PlainText or not shown.text()


def test_search_finds_an_entry_as_one_types(qtbot, view, session, saved):
    saved(lambda: session.add(Symptom(happened=Moment.now(), what="pain", note="after physio")))
    saved(lambda: session.add(Symptom(happened=Moment.now(), what="fever")))
    view.go("timeline")
    page = view.stack.currentWidget()
    type_into(qtbot, page.search, "phys")

    qtbot.waitUntil(lambda: page.model.count == 1)


def test_today_shows_the_refill_date_as_the_largest_words(view, session, saved):
    due = session.today + timedelta(days=19)
    saved(
        lambda: session.add(
            Refill(happened=Moment.now(), refill_by=due, next_date=due, next_booked="no")
        )
    )
    page = today_page(view)
    settle()
    labels = [w for w in page.findChildren(QLabel) if w.isVisible() and w.text()]
    largest = max(labels, key=lambda w: w.fontInfo().pointSizeF())

    assert str(due.year) in largest.text()
    assert "in 19 days" in words_on(page)
    assert "Not booked yet" in words_on(page)


def test_a_refill_date_that_has_gone_by_says_whom_to_call(view, session, saved):
    past = date.today() - timedelta(days=2)
    saved(
        lambda: session.add(Refill(happened=Moment.at(past - timedelta(days=90)), refill_by=past))
    )
    said = words_on(today_page(view))

    assert "2 days ago" in said
    assert "call the pump clinic now" in said
    assert "555-0100" in said


def test_pages_change_with_the_person(qtbot, view, session, saved):
    saved(lambda: session.add(Symptom(happened=Moment.now(), what="Robin's own ache")))
    robin = session.person
    saved(lambda: session.add(Person(name="Alex")))
    assert session.person.record.name == "Alex"
    assert "Robin's own ache" not in words_on(view)

    view.go("today")
    assert "Robin's own ache" not in words_on(view)
    session.show_person(robin)
    assert "Robin's own ache" in words_on(view)


def test_whom_to_call_about_a_sound_stands_with_the_words_that_say_to_call(view):
    view.open_form(PumpEvent)
    said = words_on(view.form).splitlines()

    assert said.index(PUMP_SOUND) < said.index(f"Pump clinic, daytime: {isolated('555-0100')}")
    assert any("112" in line for line in said)


def test_the_emergency_window_begins_with_whom_to_call_and_then_names_the_signs(view):
    view.show_emergency()
    said = words_on(view.window().findChild(EmergencyDialog))
    order = [CALL_FIRST, "112", "555-0100", RED_FLAGS[0].label, "What to say"]

    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)
    assert "this entry" not in said


def test_an_incision_check_without_an_answer_is_saved_only_when_that_is_meant(view, session, saved):
    view.open_form(IncisionCheck)
    view.form.form.boxes["site"].editor.chips.chip("pump").click()
    view.form.save()
    session.finish()
    assert "Nothing was answered. Save it so?" in words_on(view.form)
    assert not session.log.page(session.person.id).entries

    assert saved(view.form.save).record.site == "pump"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("26.11.", "This is not a date that Logbook can read."),
        ("05/12/2026", "Please type the month as a word."),
        ("31 Feb 2027", "There is no such day in the calendar."),
    ],
)
def test_a_day_that_is_not_clear_is_told_as_soon_as_its_line_is_left(qtbot, view, typed, said):
    view.open_form(Refill)
    box = view.form.form.boxes["refill_by"]
    type_into(qtbot, box.editor.day_line.line, typed)
    assert said not in words_on(box)
    type_keys(qtbot, Qt.Key.Key_Tab)
    assert said in words_on(box)

    view.form.save()
    assert words_on(box).count(said) == 1
    assert box.editor.day_line.text() == typed


def test_what_was_just_saved_is_not_offered_back_in_the_next_form(view, saved):
    saved(lambda: press(today_page(view), "Nothing new today  (N)"))
    assert view.toast.isVisible()
    view.open_form(Symptom)

    assert not view.toast.isVisible()


def test_a_word_that_is_there_already_makes_way_for_a_form(view):
    view.toast.say("A backup could not be made. Please choose another folder.")
    view.open_form(Symptom)
    settle()
    area = view.form._sides.area
    shown = QRect(area.mapToGlobal(QPoint()), area.size())

    assert view.toast.isVisible()
    assert not shown.intersects(QRect(view.toast.mapToGlobal(QPoint()), view.toast.size()))


@pytest.mark.parametrize("size", [(1280, 720), (900, 600)])
def test_a_word_over_a_form_hides_no_field_and_moves_none(qtbot, view, size):
    view.resize(*size)
    view.open_form(Symptom)
    settle()
    save = button(view.form, "Save")
    before = save.mapToGlobal(QPoint())
    view.toast.say("A backup could not be made. Please choose another folder.")
    settle()
    area = view.form._sides.area
    shown = QRect(area.mapToGlobal(QPoint()), area.size())

    assert not shown.intersects(QRect(view.toast.mapToGlobal(QPoint()), view.toast.size()))
    assert save.mapToGlobal(QPoint()) == before
    view.toast.put_away()
    settle()
    assert QRect(area.mapToGlobal(QPoint()), area.size()) == shown


def test_one_sees_when_the_keyboard_is_on_undo(view):
    view.toast.say("Symptom saved.", undo=True)
    settle()
    undo = button(view.toast, "Undo")
    before = undo.grab().toImage()
    undo.setFocus()
    settle()

    assert undo.grab().toImage() != before


def test_a_word_stays_while_the_mouse_is_near_it(view):
    view.toast.say("Symptom saved.", undo=True)
    settle()
    QCursor.setPos(view.toast.mapToGlobal(QPoint(20, -20)))
    view.toast._timer.timeout.emit()
    assert view.toast.isVisible()

    QCursor.setPos(view.mapToGlobal(QPoint(5, 5)))
    view.toast._timer.timeout.emit()
    assert not view.toast.isVisible()


def test_a_chosen_answer_stays_in_sight_in_a_small_window(qtbot, shown_at):
    small = shown_at(640, 480, 2.0)
    small.activateWindow()
    small.open_form(Symptom)
    settle()
    assert small.form
    chips = small.form.form.boxes["what"].findChild(Chips)
    assert chips
    for _ in range(11):
        type_keys(qtbot, Qt.Key.Key_Right)
        settle()
    type_keys(qtbot, Qt.Key.Key_Space)
    settle()
    chip = chips.chip("mood")
    assert chip.isChecked()
    assert chip.visibleRegion().boundingRect() == chip.rect()


def test_another_day_has_no_time_of_day_until_one_is_typed(qtbot, view):
    view.open_form(Symptom)
    when = view.form.form.boxes["happened"].editor
    begun = when.clock_line.text()
    assert begun
    press(view.form, "Yesterday")
    assert when.clock_line.text() == ""
    press(view.form, "Today")
    assert when.clock_line.text() == begun
    when.clock_line.clear()
    qtbot.keyClicks(when.clock_line, "07:30")
    press(view.form, "Yesterday")
    assert when.clock_line.text() == "07:30"


def test_a_number_in_place_of_a_symptom_is_asked_about(qtbot, view, saved):
    view.open_form(Symptom)
    qtbot.keyClicks(view.form.form.boxes["what"].editor.own, "7")
    view.form.save()
    assert "Is this how strong it is?" in words_on(view.form)
    assert not view._session.log.page(view._session.person.id).entries


def test_a_time_that_was_taken_out_does_not_come_back(qtbot, view):
    view.open_form(Symptom)
    when = view.form.form.boxes["happened"].editor
    when.clock_line.selectAll()
    qtbot.keyClick(when.clock_line, Qt.Key.Key_Delete)
    press(view.form, "Today")
    assert when.clock_line.text() == ""


def test_a_time_that_nobody_typed_is_known_as_such_when_a_draft_is_gone_on_with(qtbot, view):
    view.open_form(Symptom)
    begun = view.form.form.boxes["happened"].editor.clock_line.text()
    view.form.form.boxes["what"].editor.chips.chip("pain").click()
    view.leave_form()
    view.open_form(Symptom)
    when = view.form.form.boxes["happened"].editor
    assert when.clock_line.text() == begun
    press(view.form, "Yesterday")
    assert when.clock_line.text() == ""
