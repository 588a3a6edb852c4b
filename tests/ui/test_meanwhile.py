"""A correction that is typed while the same entry is corrected on another computer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from acts import jpeg, press, settle, type_into, words_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from logbook.entries.incision import IncisionCheck
from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.specs import Photo
from logbook.entries.visit import Visit
from logbook.ui.forms.form_page import FormPage
from logbook.ui.forms.photo_frames import PhotoFrame
from logbook.ui.log_view import LogView
from logbook.ui.session import Session

BEFORE = Visit(
    happened=Moment(date(2026, 11, 3)),
    visit_type="consultation",
    clinic="Sample Clinic",
    clinician="Dr. A",
    next_date=date(2026, 12, 3),
    next_booked="no",
)


def typed_over(qtbot, view: LogView, logged: Logged[Any]) -> FormPage:
    """A correction in which another clinician is typed, with its reason."""
    view.open_form(Visit, logged)
    form = view.form
    assert form
    line = form.form.boxes["clinician"].findChild(QLineEdit)
    assert line
    line.selectAll()
    type_into(qtbot, line, "Dr. Beatrix")
    type_into(qtbot, form.reason.line, "Misread")
    settle()
    return form


def change_elsewhere(session: Session, logged: Logged[Any], **says: Any) -> None:
    changed = replace(BEFORE, **says)
    session.log.correct(logged.id, changed, by="Jon", why="The clinic called")
    session.changed.emit()


def now(session: Session, logged: Logged[Any]) -> Visit:
    session.finish()
    return session.log.get(logged.id).record


def test_what_was_put_aside_takes_back_nothing_that_was_changed_since(qtbot, view, session, saved):
    logged = saved(lambda: session.add(BEFORE))
    typed_over(qtbot, view, logged).leave()
    change_elsewhere(session, logged, next_date=date(2026, 11, 30), next_booked="yes")
    view.open_form(Visit, session.log.get(logged.id))
    said = words_on(view.form)
    saved(view.form.save)

    assert "This was changed while you typed." in said
    assert "Next visit on" in said
    assert now(session, logged) == replace(
        BEFORE, clinician="Dr. Beatrix", next_date=date(2026, 11, 30), next_booked="yes"
    )


def test_what_was_typed_is_there_after_a_refused_save_and_going_back(qtbot, view, session, saved):
    logged = saved(lambda: session.add(BEFORE))
    form = typed_over(qtbot, view, logged)
    change_elsewhere(session, logged, next_date=date(2026, 11, 30))
    form.save()
    qtbot.waitUntil(lambda: "nothing was saved" in words_on(form))
    form.leave()
    view.open_form(Visit, session.log.get(logged.id))
    assert view.form.form.boxes["clinician"].editor.value() == "Dr. Beatrix"


def test_a_form_that_lies_open_saves_nothing_over_a_newer_change(qtbot, view, session, saved):
    logged = saved(lambda: session.add(BEFORE))
    form = typed_over(qtbot, view, logged)
    change_elsewhere(session, logged, next_date=date(2026, 11, 30))
    press(form, "Save")
    qtbot.waitUntil(lambda: "nothing was saved" in words_on(form))

    assert now(session, logged).clinician == "Dr. A"
    assert form.form.boxes["next_date"].editor.value() == date(2026, 11, 30)
    assert form.form.boxes["clinician"].editor.value() == "Dr. Beatrix"

    saved(form.save)
    assert now(session, logged) == replace(
        BEFORE, clinician="Dr. Beatrix", next_date=date(2026, 11, 30)
    )


def test_what_both_changed_is_what_this_person_typed_once_they_looked(qtbot, view, session, saved):
    logged = saved(lambda: session.add(BEFORE))
    typed_over(qtbot, view, logged).leave()
    change_elsewhere(session, logged, clinician="Dr. C")
    view.open_form(Visit, session.log.get(logged.id))
    form = view.form

    assert "Clinician seen" in words_on(form)
    assert form.form.boxes["clinician"].editor.value() == "Dr. Beatrix"
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert now(session, logged).clinician == "Dr. C"


def test_what_both_changed_says_what_it_says_now(qtbot, view, session, saved):
    logged = saved(lambda: session.add(BEFORE))
    form = typed_over(qtbot, view, logged)
    change_elsewhere(session, logged, clinician="Dr. Zoe", clinic="Other Clinic")
    press(form, "Save")
    qtbot.waitUntil(lambda: "nothing was saved" in words_on(form))
    assert "It says now: Dr. Zoe" in words_on(form)
    assert "It says now: Other Clinic" not in words_on(form)
    assert form.form.boxes["clinician"].editor.value() == "Dr. Beatrix"


def test_photos_that_both_added_all_stay(qtbot, view, session, saved):
    first, theirs = (session.log.photos.add(jpeg(colour)).name for colour in ("red", "green"))
    before = IncisionCheck(happened=Moment(date(2026, 11, 3)), site="back", photos=(Photo(first),))
    logged = saved(lambda: session.add(before))
    view.open_form(IncisionCheck, logged)
    form = view.form
    form.form.photo_strip.add_content(jpeg("blue"))
    qtbot.waitUntil(lambda: len(form.form.photo_strip.photos()) == 2)
    mine = form.form.photo_strip.photos()[1].name
    type_into(qtbot, form.reason.line, "One more photo")
    both = (Photo(first), Photo(theirs))
    session.log.correct(logged.id, replace(before, photos=both), by="Jon", why="One more")
    session.changed.emit()
    form.save()
    qtbot.waitUntil(lambda: "nothing was saved" in words_on(form))
    again = saved(form.save)
    assert [photo.name for photo in again.record.photos] == [first, theirs, mine]


def test_a_photo_that_was_taken_out_stays_out(qtbot, view, session, saved):
    first, second = (session.log.photos.add(jpeg(colour)).name for colour in ("red", "green"))
    both = (Photo(first), Photo(second))
    before = IncisionCheck(happened=Moment(date(2026, 11, 3)), site="back", photos=both)
    logged = saved(lambda: session.add(before))
    view.open_form(IncisionCheck, logged)
    view.form.form.photo_strip.findChild(PhotoFrame).take_out.click()
    type_into(qtbot, view.form.reason.line, "Wrong photo")
    view.form.leave()
    session.log.correct(logged.id, replace(before, note="dry"), by="Jon", why="More")
    session.changed.emit()
    view.open_form(IncisionCheck, session.log.get(logged.id))
    again = saved(view.form.save).record
    assert [photo.name for photo in again.photos] == [second]
    assert again.note == "dry"
