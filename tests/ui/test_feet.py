"""What saves, prints or goes on lies at the foot, whole, in every language and size of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from acts import button, settle
from languages import COMPLETE
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from test_access import cut_off

from logbook.entries.medicine import Medicine
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.ui.first_steps.foot import StepFoot
from logbook.ui.forms.form_frame import FormBar
from logbook.ui.language import speak
from logbook.ui.log_view import LogView
from logbook.ui.paper.page import ReportPage
from logbook.ui.widgets.theme import LIGHT, Theme, apply_theme

RAIL = 88
"""So wide are the pictures at the edge of a small window."""
SIZES = ((1280, 720, 1.0), (1280, 720, 2.0), (640, 480, 2.0))


@pytest.fixture(params=["en", *COMPLETE])
def spoken(request, dressed: QApplication) -> Iterator[str]:
    """Everything is read in one language after the other."""
    speak(request.param, dressed)
    yield request.param
    speak("en", dressed)


def feet_of(qtbot: QtBot, view: LogView) -> Iterator[QWidget]:
    """The foot of a form, of the visit and of the printed pages once they are there."""
    view.open_form(Symptom)
    settle()
    yield foot_of(view)
    view.go("visit")
    settle()
    yield foot_of(view)
    view.go("report")
    printed = view.stack.currentWidget()
    assert isinstance(printed, ReportPage)
    qtbot.waitUntil(printed.save_button.isEnabled, timeout=30_000)
    settle()
    yield foot_of(view)


def foot_of(shown: QWidget) -> FormBar:
    bars = (bar for bar in shown.findChildren(FormBar) if bar.property("role") == "bar")
    (foot,) = (bar for bar in bars if bar.isVisible())
    return foot


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("hand", ["", "right"])
def test_the_foot_of_a_page_or_form_is_whole(
    qtbot: QtBot, shown_at: Callable, session, spoken, size, hand
):
    session.keep_settings(one_hand=hand)

    assert [fault for foot in feet_of(qtbot, shown_at(*size)) for fault in cut_off(foot)] == []


@pytest.mark.parametrize("size", SIZES)
def test_the_foot_of_the_first_steps_is_whole(qtbot, dressed, spoken, size):
    width, height, scale = size
    theme = Theme(LIGHT, scale)
    apply_theme(dressed, theme)
    presses = dict.fromkeys(("back", "skip", "go_on"), int)
    foot = StepFoot(theme, **presses)
    qtbot.addWidget(foot)
    foot.setMinimumSize(1, 1)  # as in the window, which is as wide as a person makes it
    foot.resize(width - theme.px(RAIL), height)
    foot.show()
    try:
        for first, last in ((True, False), (False, False), (False, True)):
            foot.show_step(first=first, last=last)
            settle()
            assert cut_off(foot) == []
            buttons = [b for b in foot.findChildren(QPushButton) if b.isVisible()]
            assert all(b.text() or b.toolTip() for b in buttons)
    finally:
        apply_theme(dressed, Theme(LIGHT))


def test_the_last_of_the_first_steps_says_that_it_is_the_last(qtbot, dressed):
    presses = dict.fromkeys(("back", "skip", "go_on"), int)
    foot = StepFoot(Theme(LIGHT), **presses)
    qtbot.addWidget(foot)
    foot.show()
    foot.show_step(first=False, last=True)

    assert button(foot, "Save and finish").accessibleName() == "Save and finish"


def test_the_keys_are_told_where_there_is_room_and_come_back_with_it(view):
    view.open_form(Symptom)
    settle()
    foot = foot_of(view)
    told = next(w for w in foot.findChildren(QLabel) if w.text().startswith("Ctrl+Enter"))
    assert told.isVisible()
    view.resize(640, 720)
    settle()
    assert not told.isVisible()
    view.resize(1280, 720)
    settle()
    assert told.isVisible()


@pytest.mark.parametrize("hand", ["left", "right"])
def test_with_one_hand_in_the_smallest_window_save_can_be_reached_whole(shown_at, session, hand):
    session.keep_settings(one_hand=hand)
    view = shown_at(640, 480, 2.0)
    view.open_form(Symptom)
    settle()
    save = button(view.form, "Save")

    assert view.rect().contains(QRect(save.mapTo(view, QPoint()), save.size()))
    assert save.height() >= 88


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_the_visit_page_is_called_is_whole_in_the_smallest_window(dressed, shown_at, language):
    speak(language, dressed)
    try:
        view = shown_at(640, 480, 2.0)
        view.go("visit")
        settle()
        page = view.stack.currentWidget()
        assert page
        assert page.minimumSizeHint().width() <= page.width()
    finally:
        speak("en", dressed)


@pytest.mark.parametrize("language", ["de", "es"])
def test_words_that_go_on_below_are_whole_in_the_smallest_window(dressed, shown_at, language):
    speak(language, dressed)
    try:
        view = shown_at(640, 480, 2.0)
        for kind in (Symptom, Medicine, Refill):
            view.open_form(kind)
            settle()
            assert cut_off(view.form) == []
        view.go("visit")
        settle()
        assert cut_off(view.stack.currentWidget()) == []
    finally:
        speak("en", dressed)


def test_what_is_known_about_a_person_is_read_in_the_smallest_window(shown_at):
    view = shown_at(640, 480, 2.0)
    view.go("person")
    settle()
    assert cut_off(view.stack.currentWidget()) == []
    assert all(w.width() > 100 for w in view.findChildren(QLabel) if w.text() == "555-0100")
