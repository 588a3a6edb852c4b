"""The order of the Tab key where parts of a page come and go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import delete, isValid

from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.tab_order import stops_in, tab_through


def test_what_a_part_offers_stays_when_the_part_before_it_goes(qtbot, dressed):
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    asked, answer = QLineEdit(), QLineEdit()
    offered = answer.addAction("Same as last time")
    for line in (asked, answer):
        layout.addWidget(line)
    tab_through(asked, answer)
    delete(asked)

    assert isValid(offered)
    assert offered.text() == "Same as last time"


def test_the_tab_key_walks_as_the_parts_are_laid_out(qtbot, dressed):
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    late, first, second = QLineEdit(page), QLineEdit(page), QLineEdit(page)
    flow_place = QWidget()
    flow = FlowLayout(flow_place, 4)
    for line in (first, second):
        flow.addWidget(line)
    layout.addWidget(flow_place)
    layout.addWidget(late)
    tab_through(page)
    with qtbot.waitExposed(page):
        page.show()
    first.setFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert list(stops_in(page)) == [first, second, late]
    assert QApplication.focusWidget() is late
