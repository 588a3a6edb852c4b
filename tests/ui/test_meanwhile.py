"""A correction that is typed while the same entry is corrected on another computer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from acts import press, settle, type_into, words_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.visit import Visit
from logbook.ui.forms.form_page import FormPage
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

    assert "This was changed meanwhile. What you typed is still here: look at it again." in said
    assert "Next visit on" in said
    assert now(session, logged) == replace(
        BEFORE, clinician="Dr. Beatrix", next_date=date(2026, 11, 30), next_booked="yes"
    )


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
