"""What was just shown comes into sight, unless it is gone by then."""

from __future__ import annotations

import pytest
from acts import settle
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from shiboken6 import delete

from logbook.ui.widgets.parts import column
from logbook.ui.widgets.scroll_soon import ScrollSoon
from logbook.ui.widgets.theme import LIGHT, Theme


@pytest.fixture
def shown(qtbot) -> tuple[QWidget, QScrollArea, list[QLabel]]:
    """A low place with a long list in it."""
    area, content = QScrollArea(), QWidget()
    labels = [QLabel(f"Line {number}") for number in range(100)]
    inside = column(content, Theme(LIGHT))
    for label in labels:
        inside.addWidget(label)
    area.setWidget(content)
    page = QWidget()
    column(page, Theme(LIGHT)).addWidget(area)
    qtbot.addWidget(page)
    page.resize(200, 100)
    page.show()
    settle()
    return page, area, labels


def test_only_what_was_shown_last_comes_into_sight(shown):
    _page, area, labels = shown
    soon = ScrollSoon(area)
    soon.to(labels[10])
    soon.to(labels[40])
    settle()

    assert area.verticalScrollBar().value() == labels[40].y()


def test_what_is_gone_by_then_is_left_out(shown):
    _page, area, labels = shown
    ScrollSoon(area).to(labels[40])
    delete(labels[40])
    settle()

    assert area.verticalScrollBar().value() == 0


def test_nothing_is_scrolled_in_a_page_that_is_gone_by_then(qtbot, shown):
    _page, area, labels = shown
    soon = ScrollSoon(area)
    soon.to(labels[40])
    with qtbot.waitSignal(soon.destroyed):
        area.deleteLater()
