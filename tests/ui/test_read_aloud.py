"""What a screen reader says where a form, a page or an entry is come to by keyboard.

It reads a control's name, kind and description when the keyboard comes there; what nobody
puts into these is not said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from acts import button, settle, type_into
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QScrollArea, QWidget

from logbook.dates import weekday_text
from logbook.entries.dose import PrescribedDose
from logbook.entries.moment import Moment
from logbook.entries.question import Question
from logbook.entries.red_flags import GET_HELP_NOW, RED_FLAG_OPTIONS
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.store.log import NewRecord
from logbook.ui.every_page import PAGES
from logbook.ui.first_steps.page import FirstRun
from logbook.ui.first_steps.step import FirstStep
from logbook.ui.forms.form import FieldBox
from logbook.ui.forms.read_back import ReadBack
from logbook.ui.help.emergency import EmergencyDialog
from logbook.ui.history.parts import OneOf
from logbook.ui.opening.secret_line import SecretLine
from logbook.ui.timeline.page import TimelinePage
from logbook.ui.visit.questions import AnswerCard
from logbook.ui.widgets.parts import column, plain_line
from logbook.ui.widgets.screen_reader import read_out
from logbook.ui.widgets.theme import LIGHT, Theme
from logbook.words import tr


@pytest.fixture
def listening() -> Iterator[None]:
    """A screen reader runs."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


class _Building(QObject):
    """Notes whether a screen reader hears of the fields of a form as they are put together."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: set[bool] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ParentChange and isinstance(watched, FieldBox):
            self.heard.add(QAccessible.isActive())
        return False


def name_of(part: QWidget) -> str:
    return _told(part, QAccessible.Text.Name)


def description_of(part: QWidget) -> str:
    return _told(part, QAccessible.Text.Description)


def _told(part: QWidget, what: QAccessible.Text) -> str:
    told = QAccessible.queryAccessibleInterface(part)
    assert told
    return told.text(what)


def role_of(part: QWidget) -> QAccessible.Role:
    told = QAccessible.queryAccessibleInterface(part)
    assert told
    return told.role()


@pytest.mark.parametrize(
    "line", [lambda: plain_line("Clinic"), lambda: SecretLine("Passphrase", Theme(LIGHT))]
)
def test_a_line_that_tab_comes_to_for_the_first_time_is_named(qtbot, dressed, line):
    """A cursor that moves before the keyboard is there takes a screen reader there silently."""
    page = QWidget()
    qtbot.addWidget(page)
    before, second = QLineEdit(), line()
    layout = column(page, Theme(LIGHT))
    layout.addWidget(before)
    layout.addWidget(second)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    before.setFocus()
    typed_into = second if isinstance(second, QLineEdit) else second.findChild(QLineEdit)
    moved: list[int] = []
    typed_into.cursorPositionChanged.connect(lambda _old, new: moved.append(new))
    QTest.keyClick(before, Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is typed_into
    assert moved == []


def test_a_form_is_heard_only_once_it_is_whole(view, dressed, listening):
    building = _Building()
    dressed.installEventFilter(building)
    view.open_form(PrescribedDose)
    dressed.removeEventFilter(building)

    assert building.heard == {False}
    assert QAccessible.isActive()


def test_a_form_says_what_it_is_about_whom_and_that_it_was_begun(qtbot, view, session):
    view.open_form(Question)
    settle()
    assert view.form.introduction == "Question. For Robin, written by Mia."

    type_into(qtbot, view.form.form.boxes["asked"].editor.focusProxy(), "May we swim?")
    view.form.leave()
    settle()
    view.open_form(Question)
    settle()
    assert view.form.introduction.startswith("Question. For Robin, written by Mia. ")
    assert "This was not saved yet." in view.form.introduction

    button(view.form, "Start over").click()
    assert view.form.introduction == "Question. For Robin, written by Mia."


def test_a_dose_is_read_aloud_letter_for_letter_before_it_is_saved(qtbot, view):
    view.open_form(PrescribedDose)
    boxes: Any = view.form.form.boxes
    type_into(qtbot, boxes["prescriber"].editor.line, "Dr. Example")
    type_into(qtbot, boxes["prescribed_on"].editor.day_line.line, "20 Nov 2026")
    boxes["source"].editor.chips.chip("printout").click()
    type_into(qtbot, boxes["daily_dose"].editor.number, "150,50")
    boxes["daily_dose"].editor.units.chip("mcg/day").click()
    view.form.save()
    read_back = view.form.findChild(ReadBack)

    for said in (name_of(read_back), description_of(button(read_back, "It matches: save"))):
        assert "Daily dose: 150,50 mcg/day." in said
        assert "Prescribed on: 20 Nov 2026." in said
    assert name_of(read_back).startswith("Compare with the printout, letter by letter.")
    # Of what lies around the keyboard a screen reader names frames, not mere widgets.
    assert role_of(read_back) is not QAccessible.Role.Client


def test_one_of_several_answers_is_said_to_be_one_and_can_be_taken_back(view):
    view.open_form(Symptom)
    settle()
    box: Any = view.form.form.boxes["what"]
    pain, spasms = (box.editor.chips.chip(key) for key in ("pain", "spasms"))
    assert role_of(pain) is QAccessible.Role.RadioButton

    pain.click()
    spasms.click()
    assert (pain.isChecked(), spasms.isChecked()) == (False, True)
    spasms.click()
    assert box.editor.chips.key is None


def test_whoever_ticks_a_sign_hears_to_call_for_help(qtbot, view):
    view.open_form(Symptom)
    settle()
    editor: Any = view.form.form.boxes["red_flags"].editor
    ticks = editor.findChildren(QCheckBox)
    ticks[2].setFocus()
    qtbot.keyClick(ticks[2], Qt.Key.Key_Space)
    settle()

    assert tr(GET_HELP_NOW) in description_of(ticks[2])
    assert "112" in description_of(ticks[2])
    assert description_of(ticks[3]) == ""


def test_the_views_of_the_history_are_said_to_be_one_of_several(view):
    view.go("history")
    settle()
    chosen = view.stack.currentWidget().findChildren(OneOf)
    assert chosen
    for each in (made for one in chosen for made in one.buttons.values()):
        assert role_of(each) is QAccessible.Role.RadioButton


def test_the_pages_are_buttons_and_the_open_one_is_said_to_be_open(view):
    view.go("timeline")
    timeline, history = button(view.rail, "Timeline"), button(view.rail, "History")

    assert role_of(timeline) is role_of(history) is QAccessible.Role.Button
    assert description_of(timeline) == "This page is open. Ctrl+2."
    assert description_of(history) == "Ctrl+3."


def test_every_page_has_its_title_for_a_name(view):
    for name, title in PAGES.items():
        view.go(name)
        settle()
        assert name_of(view.stack.currentWidget()) == title


def test_whoever_comes_to_today_hears_by_when_to_refill(view, session):
    day = session.today + timedelta(days=40)
    refill = Refill(happened=Moment(session.today), refill_by=day)
    session.log.add(refill, by="Mia", person_id=session.person.id)
    session.changed.emit()
    view.go("today")
    settle()
    has_keyboard = QApplication.focusWidget()

    assert isinstance(has_keyboard, QScrollArea)
    assert f"Refill the pump by. {weekday_text(day)}." in description_of(has_keyboard)


def found_by(qtbot: Any, view: Any, session: Any, words: str) -> TimelinePage:
    entry = Symptom(happened=Moment.now(), what="poor_sleep", note="Hard to fall asleep")
    session.log.add_all([NewRecord(entry, session.person.id)], by="Mia")
    view.go("timeline")
    page = view.stack.currentWidget()
    assert isinstance(page, TimelinePage)
    page.search.setText(words)
    page.refresh()
    qtbot.waitUntil(lambda: page.model.count == 1 and not page.model.is_finding)
    return page


def test_a_row_that_was_searched_for_is_read_with_the_words_that_were_found(qtbot, view, session):
    page = found_by(qtbot, view, session, "fall")
    model = page.model
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    said = [model.data(row, Qt.ItemDataRole.AccessibleTextRole) for row in rows]

    assert said[-1].endswith("Symptom. Hard to fall asleep")


def test_an_entry_that_is_opened_is_read_in_full(qtbot, view, session):
    page = found_by(qtbot, view, session, "fall")
    page._choose(1)
    settle()
    page.detail.focus_first()
    has_keyboard = QApplication.focusWidget()
    assert has_keyboard
    said = description_of(has_keyboard)

    assert "Written by Mia." in said
    assert "What is it? Poor sleep." in said
    assert "Hard to fall asleep." in said
    assert "<" not in said


def test_each_answer_at_the_visit_is_said_with_its_question(qtbot, view, session):
    asked = Question(happened=Moment.now(), asked="May we swim?")
    session.log.add_all([NewRecord(asked, session.person.id)], by="Mia")
    view.go("visit")
    settle()
    box: Any = view.stack.currentWidget().findChild(AnswerCard).box
    assert description_of(box.editor.box) == "May we swim?"

    type_into(qtbot, box.editor.box, "Yes")
    assert description_of(box.editor.box) == "May we swim?"


def test_the_first_steps_say_what_they_ask_and_whose_name_is_meant(qtbot, dressed, session):
    steps = FirstRun(session, Theme(LIGHT))
    qtbot.addWidget(steps)
    steps.show()
    settle()
    asking = [each for each in steps.findChildren(QLabel) if isinstance(each.buddy(), QLineEdit)]

    (step,) = steps.findChildren(FirstStep)
    assert step.introduction.startswith("Step 1 of 3. Who is this log about")
    assert len({name_of(each) for each in asking}) == len(asking) > 2
    assert all(name_of(each) == name_of(each.buddy()) for each in asking)


def test_what_was_put_away_is_not_read(qtbot, view, session):
    view.go("today")
    settle()
    everything = read_out(view.stack.currentWidget())
    assert "Refill the pump by." in everything

    for scroll in view.stack.currentWidget().findChildren(QScrollArea):
        scroll.hide()
    assert "Refill the pump by." not in read_out(view.stack.currentWidget())


def test_the_emergency_window_is_read_out_with_every_sign(session, view):
    dialog: Any = EmergencyDialog(session, view._theme, view)
    said = dialog.findChild(QScrollArea).accessibleDescription()
    assert "112" in said
    for sign in RED_FLAG_OPTIONS:
        assert tr(sign.label) in said
