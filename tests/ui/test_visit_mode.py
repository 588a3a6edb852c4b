"""The day of the visit: everything that is said and printed there, written on one screen."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from acts import button, press, settle, type_into, words_on
from over_time import dose
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from logbook import dates
from logbook.entries.dose import PrescribedDose
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit
from logbook.store.log import Log, NewRecord
from logbook.ui.forms.draft_keeper import EVERY_MS
from logbook.ui.forms.read_back import ReadBack
from logbook.ui.log_view import LogView
from logbook.ui.session import Session
from logbook.ui.visit.page import VisitPage
from logbook.ui.visit.sheet import VisitSheet
from logbook.ui.widgets.photo_view import PhotoView
from logbook.ui.widgets.theme import LIGHT, Theme
from logbook.ui.window import Window

MOST_STOPS = 200
REFILLED, PRESCRIBED = "The pump was refilled", "A new dose was prescribed"


@pytest.fixture
def visit(view, session) -> Callable[..., VisitSheet]:
    """The screen for the visit, with these questions open."""

    def opened(*asked: str) -> VisitSheet:
        questions = [Question(happened=Moment.now(), asked=text) for text in asked]
        session.log.add_all([NewRecord(q, session.person.id) for q in questions], by="Mia")
        return at_the_visit(view)

    return opened


@pytest.fixture
def printout(tmp_path: Path) -> Iterator[QMimeData]:
    """A photo in a file, as it is dragged or copied, and its path as text beside it."""
    file = tmp_path / "printout.jpg"
    Image.new("RGB", (300, 400), "salmon").save(file)
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(file))])
    made.setText(file.as_uri())
    yield made
    QApplication.clipboard().clear()  # or Qt lets go of it once more when the program ends


@pytest.fixture
def saved_together(qtbot, session) -> Callable[[Callable[[], object]], list[Any]]:
    """Does something that saves, and returns what was saved in one go."""

    def save(action: Callable[[], object]) -> list[Any]:
        with qtbot.waitSignal(session.saved_together) as signal:
            action()
        assert signal.args
        return [logged.record for logged in signal.args[0]]

    return save


def at_the_visit(view: LogView) -> VisitSheet:
    view.go("visit")
    settle()
    page = view.stack.currentWidget()
    assert isinstance(page, VisitPage)
    assert page.sheet
    return page.sheet


def card_of(sheet: VisitSheet) -> Any:
    return next(iter(sheet.fields.questions.cards.values()))


def boxes(sheet: VisitSheet, part: str) -> Any:
    return sheet.fields.parts[part].form.boxes


def answer(qtbot: Any, sheet: VisitSheet, words: str) -> None:
    type_into(qtbot, card_of(sheet).box.editor.box, words)


def write_visit(qtbot: Any, sheet: VisitSheet, said: str) -> None:
    boxes(sheet, "visit")["visit_type"].editor.chips.chip("consultation").click()
    type_into(qtbot, boxes(sheet, "visit")["said"].editor.box, said)


def write_refill(qtbot: Any, sheet: VisitSheet) -> None:
    press(sheet, REFILLED)
    type_into(qtbot, boxes(sheet, "refill")["filled"].editor.number, "20.0")
    boxes(sheet, "refill")["filled"].editor.units.chip("mL").click()


def write_refill_dates(qtbot: Any, sheet: VisitSheet, session: Session) -> tuple[date, date]:
    """The day to refill by and the alarm date, as they are printed."""
    due, alarm = session.today + timedelta(80), session.today + timedelta(87)
    for name, printed in (("refill_by", due), ("alarm_date", alarm)):
        line = boxes(sheet, "refill")[name].editor.day_line.line
        type_into(qtbot, line, dates.day_text(printed))
    return due, alarm


def write_dose(qtbot: Any, sheet: VisitSheet, number: str = "125.50") -> None:
    press(sheet, PRESCRIBED)
    dose = boxes(sheet, "dose")
    type_into(qtbot, dose["prescriber"].editor.line, "Dr. Example")
    type_into(qtbot, dose["prescribed_on"].editor.day_line.line, "20 Nov 2026")
    dose["source"].editor.chips.chip("printout").click()
    type_into(qtbot, dose["daily_dose"].editor.number, number)
    dose["daily_dose"].editor.units.chip("mcg/day").click()


def compared_and_saved(sheet: VisitSheet, saved_together: Callable[..., list[Any]]) -> list[Any]:
    """Saves, and says of what is read back that it matches."""

    def save() -> None:
        sheet.save()
        if shown := sheet.findChild(ReadBack):
            press(shown, "It matches: save")

    return saved_together(save)


def test_a_letter_typed_beside_a_field_opens_no_other_form(qtbot, view, session, visit):
    sheet = visit()
    sheet.setFocus()
    for letter in (Qt.Key.Key_E, Qt.Key.Key_S, Qt.Key.Key_N):
        qtbot.keyClick(sheet, letter)
    settle()
    session.finish()

    assert view.form is None
    assert view.page_name == "visit"
    assert session.log.count(session.person.id) == 0


def test_undo_after_a_visit_is_not_the_undo_of_an_empty_box(
    qtbot, view, session, visit, saved_together
):
    sheet = visit()
    write_refill(qtbot, sheet)
    compared_and_saved(sheet, saved_together)
    settle()
    focused = QApplication.focusWidget()
    assert focused
    qtbot.keyClick(focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.log.count(session.person.id) == 0)


def in_large_type(shown: ReadBack) -> list[str]:
    return [w.text() for w in shown.findChildren(QLabel) if w.property("role") == "huge"]


def add_photo(qtbot: Any, sheet: VisitSheet) -> None:
    target = io.BytesIO()
    Image.new("RGB", (300, 400), "salmon").save(target, "JPEG")
    strip = sheet.fields.photos.strip
    with qtbot.waitSignal(strip.changed):
        strip.add_content(target.getvalue())


def test_a_visit_without_open_questions_says_so_and_takes_a_new_one(visit):
    sheet = visit()

    assert "No open questions." in words_on(sheet)
    assert button(sheet, "New question")


def test_an_answer_is_saved_with_its_question_and_the_question_is_done(
    qtbot, session, saved_together, view, visit
):
    sheet = visit("May we swim?")
    answer(qtbot, sheet, "Yes, from May on")
    (question,) = saved_together(sheet.save)

    assert question.answer == "Yes, from May on"
    assert question.asked == "May we swim?"
    assert not question.is_open
    (logged,) = session.log.newest(session.person.id, Question)
    assert [r.why for r in session.log.history(logged.id)] == ["", "At the visit"]
    assert "No open questions." in words_on(view)


def test_a_question_that_was_only_asked_stays_open(qtbot, saved_together, visit):
    sheet = visit("May we swim?")
    card_of(sheet).asked.click()
    (question,) = saved_together(sheet.save)

    assert question.state == "asked"
    assert question.is_open


def test_everything_that_is_filled_in_is_saved_in_one_go_with_the_keyboard(
    qtbot, session, saved_together, visit
):
    sheet = visit("May we swim?", "Is a cream all right?")
    answer(qtbot, sheet, "Yes")
    write_visit(qtbot, sheet, "Stretch twice a day.")
    write_refill(qtbot, sheet)
    qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    settle()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    records = saved_together(lambda: qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space))

    assert [type(record) for record in records] == [Visit, Refill, Question]
    assert records[0].said == "Stretch twice a day."
    assert records[1].filled == Quantity("20.0", "mL")
    assert session.log.count(session.person.id) == 4  # with the question that nobody asked


def test_what_is_left_empty_is_not_saved(qtbot, saved_together, visit):
    sheet = visit("May we swim?")
    write_refill(qtbot, sheet)

    assert [type(record) for record in compared_and_saved(sheet, saved_together)] == [Refill]


def test_a_refill_without_a_visit_says_that_no_visit_is_saved(
    qtbot, session, saved_together, view, visit
):
    said = "No visit is saved with this."
    sheet = visit()
    write_refill(qtbot, sheet)
    compared_and_saved(sheet, saved_together)
    page = view.stack.currentWidget()
    assert said in words_on(page)

    write_visit(qtbot, page.sheet, "Stretch twice a day.")
    saved_together(page.sheet.save)
    assert said not in words_on(view.stack.currentWidget())


def test_an_empty_screen_says_that_there_is_nothing_to_save(session, visit):
    sheet = visit("May we swim?")
    sheet.save()

    assert "There is nothing to save yet." in words_on(sheet)


def test_what_was_saved_stands_above_the_fresh_screen(qtbot, saved_together, view, visit):
    sheet = visit()
    write_visit(qtbot, sheet, "Stretch twice a day.")
    saved_together(sheet.save)

    page = view.stack.currentWidget()
    assert button(page, "Visit: Consultation").isVisible()
    assert boxes(page.sheet, "visit")["said"].editor.typed() is None


@pytest.mark.parametrize("width", [1280, 880])
def test_what_was_saved_stands_side_by_side(qtbot, session, saved_together, view, visit, width):
    view.resize(width, 720)
    sheet = visit()
    write_visit(qtbot, sheet, "Stretch twice a day.")
    write_refill(qtbot, sheet)
    write_dose(qtbot, sheet)
    compared_and_saved(sheet, saved_together)
    settle()
    page = view.stack.currentWidget()
    starts = ("Visit: ", "Refill: ", "Prescribed dose: ")
    made = [b for b in page.findChildren(QPushButton) if b.accessibleName().startswith(starts)]
    places = [QRect(b.mapTo(page, QPoint()), b.size()) for b in made if b.isVisible()]

    assert len(places) == len(starts)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    assert all(page.rect().contains(place) for place in places)
    below = page.sheet.mapTo(page, QPoint()).y()
    assert all(place.bottom() < below for place in places)


def test_the_photo_of_a_draft_is_as_wide_as_its_place(qtbot, view, visit):
    view.resize(1280, 720)
    add_photo(qtbot, visit())
    view.go("timeline")
    settle()
    photo = at_the_visit(view).fields.photos.findChild(PhotoView)
    assert photo
    area = photo.findChild(QScrollArea)
    assert area
    picture = area.widget()
    assert isinstance(picture, QLabel)

    qtbot.waitUntil(lambda: picture.pixmap().width() > area.viewport().width() // 2)
    assert picture.pixmap().width() <= area.viewport().width()
    assert not area.horizontalScrollBar().isVisible()


def test_one_step_back_takes_back_the_whole_visit(qtbot, session, saved_together, view, visit):
    sheet = visit("May we swim?")
    answer(qtbot, sheet, "Yes")
    write_visit(qtbot, sheet, "Stretch twice a day.")
    saved_together(sheet.save)
    with qtbot.waitSignal(session.changed):
        view.undo()

    (question,) = session.log.page(session.person.id).entries
    assert question.record.answer is None
    assert question.record.is_open
    assert "May we swim?" in words_on(view)
    assert "Saved:" not in words_on(view)


def test_a_dose_is_read_back_letter_for_letter_before_anything_is_saved(
    qtbot, session, saved_together, visit
):
    sheet = visit()
    write_visit(qtbot, sheet, "A little more in the evening.")
    write_dose(qtbot, sheet)
    sheet.save()
    shown = sheet.findChild(ReadBack)
    assert "125.50 mcg/day" in in_large_type(shown)
    assert session.log.count(session.person.id) == 0

    records = saved_together(lambda: press(shown, "It matches: save"))
    assert [type(record) for record in records] == [Visit, PrescribedDose]
    assert records[1].daily_dose == Quantity("125.50", "mcg/day")


def test_the_refill_dates_are_read_back_with_the_dose_on_one_screen(
    qtbot, session, saved_together, visit
):
    sheet = visit()
    write_refill(qtbot, sheet)
    due = write_refill_dates(qtbot, sheet, session)
    write_dose(qtbot, sheet)
    sheet.save()
    (shown,) = sheet.findChildren(ReadBack)
    assert set(in_large_type(shown)) == {*map(dates.day_text, due), "125.50 mcg/day"}
    assert "20.0 mL" in words_on(shown)
    records = saved_together(lambda: press(shown, "It matches: save"))

    assert [type(record) for record in records] == [Refill, PrescribedDose]


def test_what_is_compared_is_never_cut_off(qtbot, shown_at, session):
    view = shown_at(1280, 720, 2.0)
    sheet = at_the_visit(view)
    add_photo(qtbot, sheet)
    press(sheet, REFILLED)
    write_refill_dates(qtbot, sheet, session)
    sheet.save()
    settle()
    shown = sheet.findChild(ReadBack)
    assert shown
    huge = [w for w in shown.findChildren(QLabel) if w.property("role") == "huge"]

    right = shown.mapToGlobal(QPoint(shown.width(), 0)).x()
    top = huge[-1].mapTo(shown, QPoint()).y()
    qtbot.keyClick(button(shown, "Change it"), Qt.Key.Key_PageDown)
    assert huge[-1].mapTo(shown, QPoint()).y() < top
    assert all(w.mapToGlobal(QPoint(w.width(), 0)).x() <= right for w in huge)
    assert all(w.height() >= w.heightForWidth(w.width()) for w in huge)
    photo = shown.findChild(PhotoView)
    assert photo
    assert photo.mapTo(shown, QPoint()).y() > max(w.mapTo(shown, QPoint()).y() for w in huge)


def test_a_refill_date_that_does_not_match_can_be_changed(qtbot, session, visit):
    sheet = visit()
    press(sheet, REFILLED)
    write_refill_dates(qtbot, sheet, session)
    sheet.save()
    press(sheet.findChild(ReadBack), "Change it")
    settle()

    assert boxes(sheet, "refill")["refill_by"].editor.day_line.line.hasFocus()


def test_after_refill_and_dose_of_one_visit_today_does_not_ask_if_the_date_still_holds(
    qtbot, session, saved_together, view, visit
):
    sheet = visit()
    write_refill(qtbot, sheet)
    due, _alarm = write_refill_dates(qtbot, sheet, session)
    write_dose(qtbot, sheet)
    compared_and_saved(sheet, saved_together)
    view.go("today")

    assert dates.weekday_text(due) in words_on(view)
    assert "after the printout that says" not in words_on(view)


def test_the_dates_on_the_printout_are_asked_once(qtbot, visit):
    sheet = visit()
    press(sheet, PRESCRIBED)
    asked = [boxes(sheet, "visit")[name] for name in ("next_date", "next_time", "next_booked")]
    asked += [boxes(sheet, "dose")[name] for name in ("refill_by", "alarm_date")]
    assert all(box.isVisible() for box in asked)
    press(sheet, REFILLED)
    assert not any(box.isVisible() for box in asked)
    assert "Next visit" not in words_on(sheet)
    press(sheet, f"Leave this out: {REFILLED}")

    assert all(box.isVisible() for box in asked)
    assert "Next visit" in words_on(sheet)


def test_a_date_typed_before_the_refill_stays_in_sight_and_is_saved(
    qtbot, session, saved_together, view, visit
):
    sheet = visit()
    write_visit(qtbot, sheet, "Stretch twice a day.")
    due = session.today + timedelta(30)
    type_into(qtbot, boxes(sheet, "visit")["next_date"].editor.day_line.line, dates.day_text(due))
    write_refill(qtbot, sheet)
    assert boxes(sheet, "visit")["next_date"].isVisible()
    assert boxes(sheet, "visit")["next_time"].isVisible()
    visited, _refill = compared_and_saved(sheet, saved_together)
    assert visited.next_date == due
    view.go("today")

    told = words_on(view)
    assert "Refill appointment: not recorded" in told
    assert f"Next visit: {dates.weekday_text(due)}" in told


def test_a_dose_that_does_not_match_can_be_changed(qtbot, session, visit):
    sheet = visit()
    write_dose(qtbot, sheet)
    sheet.save()
    press(sheet.findChild(ReadBack), "Change it")
    settle()

    assert button(sheet, "Save the visit").isVisible()
    assert boxes(sheet, "dose")["daily_dose"].editor.number.hasFocus()
    assert session.log.count(session.person.id) == 0


def test_a_number_that_looks_like_a_slip_is_asked_about_once(qtbot, visit):
    sheet = visit()
    write_dose(qtbot, sheet, "5000")
    sheet.save()
    assert "look at the printout again" in words_on(boxes(sheet, "dose")["daily_dose"])
    assert not sheet.findChildren(ReadBack)

    sheet.save()
    assert sheet.findChildren(ReadBack)


def test_a_problem_stands_beside_its_field_which_comes_into_sight(qtbot, session, visit):
    sheet = visit("May we swim?", "Is a cream all right?", "What next?")
    answer(qtbot, sheet, "Yes")
    press(sheet, PRESCRIBED)
    type_into(qtbot, boxes(sheet, "dose")["daily_dose"].editor.number, "100")
    sheet.save()
    settle()

    missing = boxes(sheet, "dose")["prescriber"]
    assert "Please fill this in." in words_on(missing)
    assert missing.editor.line.hasFocus()
    assert sheet.rect().contains(missing.mapTo(sheet, QPoint()))
    assert session.log.count(session.person.id) == 3
    assert card_of(sheet).box.editor.typed() == "Yes"


def test_the_last_dose_stands_below_the_empty_fields_and_never_in_them(
    qtbot, session, saved, visit
):
    saved(lambda: session.add(dose(0, "321.5")))
    sheet = visit()
    assert "321.5 mcg/day" not in words_on(sheet)
    press(sheet, PRESCRIBED)

    assert "321.5 mcg/day" in words_on(sheet)
    assert sheet.fields.parts["dose"].form.typed() == {}


def test_a_part_that_is_left_out_is_not_saved_and_keeps_what_was_typed(
    qtbot, saved_together, view, visit
):
    sheet = visit()
    write_visit(qtbot, sheet, "Stretch twice a day.")
    write_refill(qtbot, sheet)
    press(sheet, "Leave this out: The pump was refilled")
    assert "What you typed is kept here. It is not saved." in words_on(sheet)
    assert [type(record) for record in saved_together(sheet.save)] == [Visit]

    after = view.stack.currentWidget().sheet
    press(after, REFILLED)
    assert boxes(after, "refill")["filled"].editor.typed() == ["20.0", "mL"]


@pytest.mark.parametrize(
    ("written", "owners"),
    [
        ([write_refill], [Refill]),
        ([write_refill, write_dose], [Refill, PrescribedDose]),
        ([], [Visit]),
    ],
    ids=["refill", "refill and dose", "neither"],
)
def test_the_photo_is_saved_with_what_was_copied_from_it(
    qtbot, saved_together, visit, written, owners
):
    sheet = visit()
    boxes(sheet, "visit")["visit_type"].editor.chips.chip("consultation").click()
    for write in written:
        write(qtbot, sheet)
    add_photo(qtbot, sheet)
    titles = ", ".join(kind.title for kind in owners)
    assert f"The photos are saved with: {titles}" in words_on(sheet)
    records = compared_and_saved(sheet, saved_together)

    assert [type(record) for record in records if record.photos] == owners


def test_the_photo_of_the_printout_stays_beside_the_fields_while_they_are_scrolled(
    qtbot, view, visit
):
    view.resize(1280, 720)
    sheet = visit("May we swim?", "Is a cream all right?", "What next?")
    add_photo(qtbot, sheet)
    press(sheet, PRESCRIBED)
    settle()
    field = boxes(sheet, "dose")["prescriber"]
    photo = sheet.fields.photos

    assert sheet.rect().contains(field.mapTo(sheet, QPoint()))
    assert photo.mapTo(sheet, QPoint()).x() >= field.mapTo(sheet, QPoint(field.width(), 0)).x()
    assert sheet.rect().contains(photo.geometry().translated(photo.parentWidget().pos()))


def test_in_a_narrow_window_the_photo_stands_among_the_fields(qtbot, view, visit):
    sheet = visit()
    add_photo(qtbot, sheet)
    view.resize(880, 720)
    settle()

    above = sheet.fields.parts["visit"]
    photo = sheet.fields.photos
    below = button(sheet, REFILLED)
    tops = [part.mapTo(sheet, QPoint()).y() for part in (above, photo, below)]
    assert tops == sorted(tops)
    assert photo.width() <= above.width()


def test_all_that_was_typed_is_there_after_the_program_was_killed(
    qtbot, dressed, session, view, visit
):
    sheet = visit("May we swim?")
    answer(qtbot, sheet, "Yes")
    write_visit(qtbot, sheet, "Stretch twice a day.")
    write_dose(qtbot, sheet)
    add_photo(qtbot, sheet)
    typed = sheet.fields.typed()
    qtbot.waitUntil(
        lambda: session.log.drafts.get(f"new:at_visit:{session.person.id}") == typed,
        timeout=5 * EVERY_MS,
    )

    with closing(Log.open(session.log.folder)) as log:
        again = Session(log)
        other = LogView(again, Theme(LIGHT))
        qtbot.addWidget(other)
        other.show()
        assert at_the_visit(other).fields.typed() == typed
        other.hide()
        again.finish()


def test_what_is_being_typed_stays_when_the_colours_change(qtbot, dressed, session):
    window = Window(dressed)
    qtbot.addWidget(window)
    window.show_log(session)
    window.show()
    assert window.view
    write_visit(qtbot, at_the_visit(window.view), "Stretch twice a day.")
    session.keep_settings(theme="dark")
    settle()

    page = window.view.stack.currentWidget()
    assert isinstance(page, VisitPage)
    assert page.sheet
    assert boxes(page.sheet, "visit")["said"].editor.typed() == "Stretch twice a day."


def test_what_was_typed_waits_on_today_and_leads_back(qtbot, view, session, visit):
    sheet = visit("May we swim?")
    answer(qtbot, sheet, "Yes, from May on")
    view.go("today")
    assert "Not saved yet: At the visit" in words_on(view)
    press(view, "Go on: At the visit")
    settle()

    page = view.stack.currentWidget()
    assert isinstance(page, VisitPage)
    assert page.sheet
    assert card_of(page.sheet).box.editor.typed() == "Yes, from May on"
    assert "This was not saved yet." in words_on(page)


def test_a_question_added_on_the_way_joins_what_is_typed_already(qtbot, view, saved, visit):
    sheet = visit("May we swim?")
    answer(qtbot, sheet, "Yes")
    press(sheet, "New question")
    type_into(qtbot, view.form.form.boxes["asked"].editor.box, "Is a cream all right?")
    saved(view.form.save)
    settle()

    page = view.stack.currentWidget()
    assert "Is a cream all right?" in words_on(page)
    assert page.sheet.fields.questions.typed()


def test_a_part_is_opened_and_written_with_the_keyboard_alone(qtbot, visit):
    sheet = visit()
    opener = button(sheet, REFILLED)
    opener.setFocus()
    qtbot.keyClick(opener, Qt.Key.Key_Space)
    settle()
    assert boxes(sheet, "refill")["refill_by"].editor.day_line.line.hasFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "14 Feb 2027")

    assert boxes(sheet, "refill")["refill_by"].editor.value() == date(2027, 2, 14)


@pytest.mark.parametrize("width", [1280, 880], ids=["photo beside", "photo among"])
def test_the_tab_key_walks_through_the_screen_as_the_eye_does(qtbot, view, visit, width):
    view.resize(width, 720)
    sheet = visit("May we swim?", "Is a cream all right?")
    press(sheet, REFILLED)
    press(sheet, PRESCRIBED)
    card_of(sheet).asked.setFocus()
    fields, walked = sheet.fields, []
    printed = [fields.parts["refill"], fields.parts["dose"]]
    photos = [fields.photos]
    while sheet.isAncestorOf(QApplication.focusWidget()):
        walked.append(QApplication.focusWidget())
        assert len(walked) < MOST_STOPS
        qtbot.keyClick(walked[-1], Qt.Key.Key_Tab)

    parts = [*fields.questions.cards.values(), fields.when, fields.parts["visit"].form]
    parts += [*printed, *photos] if width == 1280 else [*photos, *printed]
    places = [next((i for i, p in enumerate(parts) if p.isAncestorOf(w)), None) for w in walked]
    assert places[-1] is None
    seen = [place for place in places if place is not None]
    assert seen == sorted(seen)
    assert set(seen) == set(range(len(parts)))
    assert walked[-1] is button(sheet, "Save the visit")


def test_another_person_never_gets_what_was_typed_for_the_first(qtbot, view, session, saved, visit):
    sheet = visit("May Robin swim?")
    kim = session.log.add(Person(name="Kim"), by="Mia")
    type_into(qtbot, boxes(sheet, "visit")["reason"].editor.line, "stiff legs")
    robin = session.person
    session.show_person(kim)
    settle()
    page = view.stack.currentWidget()
    assert "May Robin swim?" not in words_on(page)
    assert page.sheet.fields.typed() == {}

    session.show_person(robin)
    settle()
    assert boxes(page.sheet, "visit")["reason"].editor.typed() == "stiff legs"


def test_what_is_left_out_stays_and_what_is_saved_goes_from_the_draft_in_one_step(
    qtbot, session, visit
):
    """Once the visit is in the log, its draft holds only the rest, also to another program."""
    sheet = visit()
    write_visit(qtbot, sheet, "Stretch twice a day.")
    write_refill(qtbot, sheet)
    press(sheet, "Leave this out: The pump was refilled")
    sheet.keep_draft()
    sheet.save()
    session.finish()  # the window has not heard of it yet

    assert session.log.count(session.person.id) == 1
    left = session.log.drafts.get(f"new:at_visit:{session.person.id}")
    assert left == {"refill": {"filled": ["20.0", "mL"]}, "folded": ["refill"]}


def test_a_photo_that_is_dropped_while_the_dose_is_compared_is_refused(
    qtbot, session, saved_together, visit, printout
):
    sheet = visit()
    write_dose(qtbot, sheet)
    sheet.save()
    shown = sheet.findChild(ReadBack)
    assert not drop(sheet, printout)
    assert "No photo was added." in words_on(sheet)
    press(shown, "Change it")
    assert drop(sheet, printout)
    strip = sheet.fields.photos.strip
    qtbot.waitUntil(lambda: len(strip.photos()) == 1)
    sheet.save()
    (dose,) = saved_together(lambda: press(sheet.findChild(ReadBack), "It matches: save"))

    assert len(dose.photos) == 1


@pytest.mark.parametrize("into", ["answer", "said", "reason", "said, with the keyboard"])
def test_a_photo_that_is_dropped_on_a_text_goes_to_the_photos_and_not_into_the_text(
    qtbot, visit, printout, into
):
    sheet = visit("May we swim?")
    write_visit(qtbot, sheet, "Stretch.")
    visit_boxes, strip = boxes(sheet, "visit"), sheet.fields.photos.strip
    before = sheet.fields.typed()
    said = visit_boxes["said"].editor.box
    if into == "answer":
        drop(card_of(sheet).box.editor.box.viewport(), printout)
    elif into == "said":
        drop(said.viewport(), printout)
    elif into == "reason":
        drop(visit_boxes["reason"].editor.line, printout)
    else:
        QApplication.clipboard().setMimeData(printout)
        qtbot.keyClick(said, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(strip.photos()) == 1)

    assert sheet.fields.typed() | {"photos": None} == before


def test_an_answer_that_came_from_another_computer_is_shown(qtbot, session, visit):
    sheet = visit("May we swim?", "Is a cream all right?")
    cards = sheet.fields.questions.cards
    swim = next(name for name in cards if "swim" in cards[name].question.record.asked)
    correct_elsewhere(session, swim, asked="May we swim in the sea?")
    assert "May we swim in the sea?" in words_on(sheet)

    correct_elsewhere(session, swim, answer="No", state="answered")
    assert "May we swim in the sea?" not in words_on(sheet)
    assert "Is a cream all right?" in words_on(sheet)
    assert sheet.fields.typed() == {}


def test_an_answer_typed_over_another_one_is_kept_and_the_other_is_told(
    qtbot, session, saved_together, visit
):
    sheet = visit("May we swim?")
    answer(qtbot, sheet, "Yes")
    correct_elsewhere(session, card_of(sheet).question.id, answer="No", state="answered")
    assert "Its answer is now: No" in words_on(sheet)
    assert card_of(sheet).box.editor.typed() == "Yes"
    assert [q.answer for q in saved_together(sheet.save)] == ["Yes"]


def test_an_answer_nobody_saw_is_never_overwritten(qtbot, session, saved_together, visit):
    """Another program has answered it, and this window has not looked since."""
    sheet = visit("May we swim?")
    write_visit(qtbot, sheet, "Stretch.")
    answer(qtbot, sheet, "Yes")
    asked = card_of(sheet).question
    session.log.correct(asked.id, replace(asked.record, answer="No"), by="Ana", why="By phone")
    with qtbot.waitSignal(session.failed):
        sheet.save()

    assert "This was changed meanwhile, so nothing was saved." in words_on(sheet)
    assert "Its answer is now: No" in words_on(sheet)
    assert session.log.get(asked.id).record.answer == "No"
    assert session.log.count(session.person.id) == 1
    assert [type(record) for record in saved_together(sheet.save)] == [Visit, Question]


def test_an_answer_to_a_question_of_another_person_stays_in_sight_and_is_not_saved(
    qtbot, view, session, saved_together, visit
):
    sheet = visit("May we swim?")
    answer(qtbot, sheet, "Yes")
    view.go("today")
    kim = session.log.add(Person(name="Kim"), by="Mia")
    (question,) = session.log.open_questions(session.person.id)
    with qtbot.waitSignal(session.moved):
        session.move([question], kim)
    sheet = at_the_visit(view)
    assert "moved to another person" in words_on(sheet)
    assert card_of(sheet).box.editor.typed() == "Yes"
    write_visit(qtbot, sheet, "Stretch.")
    assert [type(record) for record in saved_together(sheet.save)] == [Visit]

    assert session.log.get(question.id).removed
    assert [q.record.answer for q in session.log.open_questions(kim.id)] == [None]
    sheet = at_the_visit(view)
    assert card_of(sheet).box.editor.typed() == "Yes"
    card_of(sheet).box.editor.box.clear()
    assert sheet.fields.typed() == {}


def test_a_visit_that_was_changed_since_is_not_undone_in_part(
    qtbot, view, session, saved_together, visit
):
    sheet = visit("May we swim?")
    answer(qtbot, sheet, "Yes")
    write_visit(qtbot, sheet, "Stretch.")
    saved_together(sheet.save)
    (said,) = session.log.newest(session.person.id, Visit)
    correct_elsewhere(session, said.id, said="Stretch twice.")
    with qtbot.waitSignals([session.failed, session.changed]):
        view.undo()

    assert "It was changed again after that, so it was not undone." in words_on(view)
    (question,) = session.log.newest(session.person.id, Question)
    assert question.record.answer == "Yes"


def test_an_old_question_is_asked_however_many_were_answered_since(session, view):
    long_ago, now = Moment.fromisoformat("2020-01-01"), Moment.now()
    old = Question(happened=long_ago, asked="What about the holiday?")
    answered = [
        Question(happened=now, asked=f"Number {n}?", answer="Yes", state="answered")
        for n in range(250)
    ]
    new = [NewRecord(question, session.person.id) for question in (old, *answered)]
    session.log.add_all(new, by="Mia")

    assert [c.question.record for c in at_the_visit(view).fields.questions.cards.values()] == [old]


def correct_elsewhere(session: Session, record_id: str, **says: Any) -> None:
    """Another window changes a record, and this one hears of it."""
    with closing(Log.open(session.log.folder)) as other:
        record = replace(other.get(record_id).record, **says)
        other.correct(record_id, record, by="Ana", why="Said on the phone")
    session.changed.emit()
    settle()


def drop(on: QWidget, photo: QMimeData) -> bool:
    """Drag a photo over a widget and let go; whether it, or what it stands in, takes it."""
    with_what = (
        Qt.DropAction.CopyAction,
        photo,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    let_go = QDropEvent(QPointF(5, 5), *with_what)
    let_go.ignore()
    for event in (QDragEnterEvent(QPoint(5, 5), *with_what), let_go):
        QApplication.sendEvent(on, event)
    return let_go.isAccepted()
