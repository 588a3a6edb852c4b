"""Nothing moves away under the mouse, and nobody loses their place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from acts import button, press, settle, type_into, words_on
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from logbook.dates import day_text
from logbook.entries.expense import Expense
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.store.log import Log
from logbook.ui.forms.form import Form
from logbook.ui.language import speak
from logbook.ui.log_view import LogView
from logbook.ui.session import Session
from logbook.ui.settings.page import SettingsPage
from logbook.ui.widgets.theme import LIGHT, Theme, apply_theme
from logbook.ui.window import Window


def place_of(shown: QWidget) -> QRect:
    """Where it is on the screen."""
    return QRect(shown.mapToGlobal(QPoint()), shown.size())


def places(within: QWidget) -> dict[str, QRect]:
    """Where every button in sight is."""
    settle()
    found = (b for b in within.findChildren(QPushButton) if b.isVisible())
    return {b.accessibleName(): place_of(b) for b in found}


def test_a_saved_word_moves_no_button(qtbot, view, session, saved):
    view.open_form(Symptom)
    before = places(view.form)
    saved(lambda: session.add(Question(happened=Moment.now(), asked="How long?")))
    settle()

    assert view.toast.isVisible()
    assert places(view.form) == before


@pytest.mark.parametrize("size", [(1280, 720), (640, 480)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_saved_word_is_whole_and_covers_neither_saving_nor_the_keyboard(shown_at, size, scale):
    view = shown_at(*size, scale)
    view.open_form(Question)
    view.toast.say("Symptom saved.", undo=True)
    settle()
    assert view.form
    toast, save = place_of(view.toast), place_of(button(view.form, "Save"))
    focused = QApplication.focusWidget()
    assert focused
    assert not toast.contains(place_of(focused))
    assert place_of(view.stack).contains(toast)
    assert not toast.intersects(save)
    undo = button(view.toast, "Undo")
    assert undo.width() >= undo.sizeHint().width()
    assert undo.height() >= undo.sizeHint().height()
    assert toast.contains(place_of(undo))


def test_today_stays_where_it_is_when_something_is_saved(qtbot, view, session, saved):
    view.resize(900, 480)
    view.go("today")
    settle()
    page = view._page("today")
    bar = page.findChild(QScrollArea).verticalScrollBar()
    for place in (0, 120):
        bar.setValue(place)
        saved(lambda: session.add(Question(happened=Moment.now(), asked="How long?")))
        settle()
        assert bar.value() == place


@pytest.mark.parametrize("page", ["today", "visit", "person", "settings"])
def test_what_a_page_ends_with_can_be_scrolled_out_from_under_a_saved_word(view, session, page):
    view.resize(900, 480)
    view.go(page)
    settle()
    shown = view.stack.currentWidget()
    area = main_area(shown)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = places(area)
    view.toast.say("Symptom saved.", undo=True)
    assert places(area) == before

    session.changed.emit()  # the page is drawn anew
    settle()
    bar = main_area(shown).verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    parts = (w for w in shown.findChildren(QWidget) if isinstance(w, QLabel | QPushButton))
    inside = (w for w in parts if w.isVisible() and main_area(shown).isAncestorOf(w))
    last = max(place_of(part).bottom() for part in inside)
    assert last < place_of(view.toast).top()


def main_area(page: QWidget) -> QScrollArea:
    """What is scrolled furthest on a page."""
    return max(page.findChildren(QScrollArea), key=lambda a: a.verticalScrollBar().maximum())


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_the_keyboard_is_never_under_a_saved_word(qtbot, view, key):
    view.resize(900, 480)
    for page in ("today", "visit"):
        view.go(page)
        view.toast.say("Symptom saved.", undo=True)
        settle()
        for _ in range(30):
            qtbot.keyClick(QApplication.focusWidget(), key)
            settle()
            focused = QApplication.focusWidget()
            assert focused
            if view.stack.isAncestorOf(focused):
                covered = place_of(focused) & place_of(view.toast)
                assert covered.height() <= focused.height() / 2, focused.accessibleName()


def test_a_saved_word_leaves_when_it_is_pressed(qtbot, view):
    view.toast.say("Symptom saved.", undo=True)
    assert view.toast.isVisible()
    qtbot.mouseClick(view.toast, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))

    assert not view.toast.isVisible()


def test_how_a_day_is_understood_moves_nothing_below(qtbot, view, session):
    view.open_form(Refill)
    settle()
    box = view.form.findChild(Form).boxes["refill_by"]
    below = view.form.findChild(Form).boxes["alarm_date"]
    before = place_of(below)
    type_into(qtbot, box.editor.day_line.line, day_text(session.today + timedelta(days=68)))
    settle()

    assert "in 68 days" in words_on(box)
    assert place_of(below) == before


def test_same_as_last_time_moves_nothing_below(qtbot, view, session, saved):
    saved(lambda: session.add(Expense(happened=Moment.now(), what="travel", insurer="Acme")))
    view.open_form(Expense)
    settle()
    below = view.form.findChild(Form).boxes["happened"]
    before = place_of(below)
    press(view.form, "Same as last time")
    settle()

    assert "Copied from last time" in words_on(view.form)
    assert place_of(below) == before
    assert not button(view.form, "Same as last time").isEnabled()


def test_mending_a_field_moves_nothing_below_it(qtbot, view):
    view.open_form(Symptom)
    view.form.save()
    settle()
    form = view.form.findChild(Form)
    what, below = form.boxes["what"], form.boxes["strength"]
    before = place_of(below)
    what.editor.chips.focus_first()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    settle()

    assert place_of(below) == before


def test_a_refused_save_shows_the_first_field_that_is_wrong(qtbot, view):
    view.resize(900, 480)
    view.open_form(Refill)
    settle()
    form = view.form.findChild(Form)
    type_into(qtbot, form.boxes["alarm_date"].editor.day_line.line, "some day")
    type_into(qtbot, form.boxes["refill_by"].editor.day_line.line, "soon")
    view.form._sides.area.verticalScrollBar().setValue(0)
    view.form.save()
    settle()
    names = [name for name in form.boxes if name in ("alarm_date", "refill_by")]
    first = form.boxes[names[0]]

    assert first.isAncestorOf(QApplication.focusWidget())
    assert place_of(view.form._sides.area).contains(place_of(first))


def settings_of(view: LogView | None) -> SettingsPage:
    assert view
    page = view.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def test_settings_keep_their_place_when_something_changes(qtbot, view, session, saved):
    view.resize(900, 480)
    view.go("settings")
    settle()
    page = settings_of(view)
    page._scroll.verticalScrollBar().setValue(900)
    settle()
    before = places(page)
    saved(lambda: session.add(Question(happened=Moment.now(), asked="How long?")))
    settle()

    assert places(page) == before


@pytest.mark.parametrize("answer", ["Text size: 200 %", "Colours: Dark", "Language: Deutsch"])
def test_settings_keep_their_place_in_another_look(qtbot, dressed, tmp_path, answer):
    log = Log.open(tmp_path / "log")
    log.add(Person(name="Robin"), by="Mia")
    window = Window(dressed, demo=True)
    qtbot.addWidget(window)
    window.resize(900, 480)
    session = Session(log)
    window.show_log(session)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    assert window.view
    window.view.go("settings")
    settle()
    try:
        page = settings_of(window.view)
        chip = button(page, answer)
        words = chip.text()
        chip.setFocus()
        page._scroll.ensureWidgetVisible(chip)
        settle()
        assert place_of(page._scroll).contains(place_of(chip))
        press(page, answer)
        settle()
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton)
        assert focused.text() == words
        page = settings_of(window.view)
        assert place_of(page._scroll).contains(place_of(focused))
    finally:
        speak("en", dressed)
        window.close_log()
        apply_theme(dressed, Theme(LIGHT))
