"""The rail keeps the emergency button whole in a window of any height and at any text size."""

from __future__ import annotations

import pytest
from acts import button, settle
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics

from logbook.ui.every_page import PAGES
from logbook.ui.rail import in_lines


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("height", [480, 720])
def test_the_emergency_button_is_whole_in_a_low_window(shown_at, scale, height):
    view = shown_at(1000, height, scale)
    for page in PAGES:
        view.go(page)
        settle()
        emergency = button(view.rail, "Emergency")
        place = QRect(emergency.mapTo(view, QPoint()), emergency.size())
        assert view.rect().contains(place)
        assert emergency.height() >= emergency.sizeHint().height()
        assert emergency.visibleRegion().boundingRect() == emergency.rect()

        marked = view.rail._buttons[page]
        assert marked.property("current") == "true"
        assert marked.visibleRegion().boundingRect() == marked.rect()


def test_a_name_that_just_has_room_is_not_cut(dressed):
    metrics = QFontMetrics(dressed.font())
    for words in ("Es schreibt: Anna", "Es schreibt: Mia", "Writing: Grandmother Annegret"):
        room = metrics.horizontalAdvance(words)
        assert in_lines(words, metrics, room) == [words]
        assert "…" in in_lines("Annegret" * 9, metrics, room)[0]


def test_whom_the_log_is_about_is_in_sight_beside_the_first_pages(shown_at):
    view = shown_at(1280, 720, 2.0)
    view.go("settings")
    view.go("today")
    rail = view.rail
    settle()
    place = rail._person.mapTo(rail._scroll.viewport(), rail._person.rect().center())
    assert rail._scroll.viewport().rect().contains(place)
