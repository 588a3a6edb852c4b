"""Whoever walks through a page or form with the Tab key sees where the keyboard is."""

from __future__ import annotations

import pytest
from acts import settle
from every_dialog import every_dialog
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from test_access import can_be_reached, name_of
from test_look import forms_and_pages

from logbook.entries.pump_event import PumpEvent
from logbook.entries.question import Question
from logbook.ui.widgets.parts import depth_in
from logbook.ui.widgets.tab_order import stops_in
from logbook.ui.widgets.theme import LIGHT, Theme

MOST_STOPS = 400
"""More than any page has."""


def hidden_part(control: QWidget) -> bool:
    """Whether less than half of it is in sight, of what would find room there."""
    seen = QRect(QPoint(), control.size())
    room = control.size()
    around = control.parentWidget()
    while around:
        inside = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inside and inside.isAncestorOf(control):
            port = around.viewport()
            seen &= QRect(control.mapFrom(port, QPoint()), port.size())
            room = room.boundedTo(port.size())
        around = around.parentWidget()
    return 2 * seen.width() * seen.height() < room.width() * room.height()


def out_of_sight(shown: QWidget, key: Qt.Key) -> list[str]:
    """What has the keyboard unseen on the way through all stops, from the first and round."""
    stops = [stop for stop in stops_in(shown) if can_be_reached(stop)]
    if not stops:
        return []
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    passed: list[QWidget] = []
    faults: list[str] = []
    while (now := QApplication.focusWidget()) and now not in passed and len(passed) < MOST_STOPS:
        passed.append(now)
        if shown.isAncestorOf(now) and passed[1:] and hidden_part(now):
            faults.append(f"{type(shown).__name__}: {name_of(now)} by {key.name}")
        QTest.keyClick(now, key)
        settle()
    return faults


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_what_the_tab_key_comes_to_is_in_sight(shown_at, key):
    view = shown_at(1280, 720, 2.0)
    view.activateWindow()

    assert [fault for shown in forms_and_pages(view) for fault in out_of_sight(shown, key)] == []


def test_from_the_foot_of_a_dialog_the_tab_key_leads_into_sight(qtbot, shown_at, session, tmp_path):
    view = shown_at(1280, 720, 2.0)
    shown = every_dialog(qtbot, view, session, Theme(LIGHT, 2.0), tmp_path / "home")

    assert [f for dialog in shown for f in out_of_sight(dialog, Qt.Key.Key_Backtab)] == []


def test_what_the_mouse_is_on_does_not_move_away(qtbot, shown_at):
    view = shown_at(1280, 720, 2.0)
    view.activateWindow()
    view.open_form(Question)
    settle()
    area = view.form._sides.area
    half = next(made for made in area.findChildren(QPushButton) if hidden_part(made))
    bar = area.verticalScrollBar()
    bar.setValue(depth_in(area, half) - area.viewport().height() + half.height() // 3)
    settle()
    before = bar.value()
    qtbot.mousePress(half, Qt.MouseButton.LeftButton, pos=QPoint(9, 5))
    settle()

    assert bar.value() == before
    assert half.hasFocus()


def test_a_form_opens_where_its_first_words_are_read(shown_at):
    view = shown_at(1280, 720, 2.0)
    view.activateWindow()
    view.open_form(PumpEvent)
    settle()
    area = view.form._sides.area
    assert area.verticalScrollBar().maximum() > 0
    assert area.verticalScrollBar().value() == 0
