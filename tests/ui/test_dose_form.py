from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from acts import button, press, type_into, words_on
from over_time import dose
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLabel, QSlider

from logbook.entries.dose import PrescribedDose
from logbook.entries.quantity import Quantity
from logbook.ui.forms.editors import PrintedEditor
from logbook.ui.forms.form_page import FormPage
from logbook.ui.forms.read_back import ReadBack


@pytest.fixture
def dose_form(view) -> FormPage:
    view.open_form(PrescribedDose)
    return view.form


def fill_in(qtbot, form: FormPage, number: str, *, unit: str = "mcg/day") -> None:
    boxes: Any = form.form.boxes
    type_into(qtbot, boxes["prescriber"].editor.line, "Dr. Example")
    type_into(qtbot, boxes["prescribed_on"].editor.day_line.line, "20 Nov 2026")
    boxes["source"].editor.chips.chip("printout").click()
    type_into(qtbot, boxes["daily_dose"].editor.number, number)
    boxes["daily_dose"].editor.units.chip(unit).click()


def in_large_type(shown: ReadBack) -> list[str]:
    return [w.text() for w in shown.findChildren(QLabel) if w.property("role") == "huge"]


@pytest.mark.parametrize("typed", ["1e5", "NaN", "1_000", "١٢٣", "-3", "+3", "1,2,3", "twelve"])
def test_a_number_that_no_printout_shows_gets_a_message_and_stays_in_the_field(
    qtbot, dose_form, typed
):
    fill_in(qtbot, dose_form, typed)
    dose_form.save()

    box = dose_form.form.boxes["daily_dose"]
    assert box.editor.number.text() == typed
    assert "not a plain number" in words_on(box)
    assert not dose_form.findChildren(ReadBack)


@pytest.mark.parametrize("typed", ["125.50", "125,5", "0.5", "1,199.9", "1.199,9", "007.0"])
def test_a_dose_is_read_back_and_stored_letter_for_letter(qtbot, view, dose_form, saved, typed):
    fill_in(qtbot, dose_form, typed)
    dose_form.save()
    if not dose_form.findChildren(ReadBack):
        dose_form.save()  # a question was asked; the person says it is right

    read_back = dose_form.findChild(ReadBack)
    assert f"{typed} mcg/day" in in_large_type(read_back)
    logged = saved(lambda: press(read_back, "It matches: save"))
    assert logged.record.daily_dose == Quantity(typed, "mcg/day")
    assert logged.record.source == "printout"
    assert logged.first.by == "Mia"


def test_a_person_can_go_back_from_the_read_back_and_change_the_number(qtbot, view, dose_form):
    fill_in(qtbot, dose_form, "125.5")
    dose_form.save()
    press(dose_form.findChild(ReadBack), "Change it")

    assert button(dose_form, "Save").isVisible()
    assert dose_form.form.boxes["daily_dose"].editor.number.text() == "125.5"


def test_the_last_prescription_stands_beside_the_empty_field_and_never_in_it(
    qtbot, view, session, saved
):
    last = replace(dose(0, "321.5"), concentration=Quantity("2000", "mcg/mL"))
    saved(lambda: session.add(last))
    view.open_form(PrescribedDose)

    assert "321.5 mcg/day" in words_on(view.form)
    assert set(view.form.form.typed()) == {"happened"}


def test_nothing_but_typing_changes_a_dose(qtbot, dose_form):
    editor = dose_form.form.boxes["daily_dose"].editor
    assert isinstance(editor, PrintedEditor)
    type_into(qtbot, editor.number, "100")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        qtbot.keyClick(editor.number, key)
    turn = QWheelEvent(
        QPointF(5, 5),
        editor.number.mapToGlobal(QPointF(5, 5)),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor.number, turn)

    assert editor.number.text() == "100"
    for turning in (QAbstractSpinBox, QSlider, QComboBox):
        assert not dose_form.findChildren(turning)


def test_a_question_about_the_printout_can_always_be_passed(qtbot, view, dose_form):
    fill_in(qtbot, dose_form, "5000")
    dose_form.save()
    said = words_on(dose_form)
    assert "look at the printout again" in said
    assert "high" not in said.casefold()
    assert not dose_form.findChildren(ReadBack)

    dose_form.save()
    assert dose_form.findChildren(ReadBack)


def test_prescriber_date_and_source_are_asked_for(qtbot, view, dose_form):
    type_into(qtbot, dose_form.form.boxes["daily_dose"].editor.number, "100")
    dose_form.save()

    for name in ("prescriber", "prescribed_on", "source"):
        assert "Please fill this in." in words_on(dose_form.form.boxes[name])
    assert "choose the unit" in words_on(dose_form.form.boxes["daily_dose"])


def test_a_date_that_a_correction_takes_out_is_read_back_too(qtbot, view, session, saved):
    printed = replace(dose(0, "321.5"), alarm_date=date(2027, 1, 9))
    logged = saved(lambda: session.add(printed))
    view.open_form(PrescribedDose, logged)
    view.form.form.boxes["alarm_date"].editor.day_line.line.clear()
    type_into(qtbot, view.form.reason.line, "It is not on the printout")
    view.form.save()

    read_back = view.form.findChild(ReadBack)
    assert "Low-reservoir alarm date\nEmpty now. It was: 9 Jan 2027" in words_on(read_back)
    assert "Refill by" not in words_on(read_back)
    assert saved(lambda: press(read_back, "It matches: save")).record.alarm_date is None
