"""What the history draws, copied and saved as pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from acts import press, settle, words_on
from over_time import TODAY, charts_of, dose, on, pain
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from logbook.dates import day_text
from logbook.entries.daily_care import DailyCare
from logbook.entries.refill import Refill
from logbook.ui.history.page import HistoryPage

DAY = day_text(TODAY - timedelta(days=9))
LATER = day_text(TODAY + timedelta(days=60))


def picture_menu(shown: Any) -> dict[str, Any]:
    """What can be done with a picture of a view: the lines of its menu by their words."""
    press(shown, "More")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    return {action.text(): action for action in menu.actions()}


def compared(page: HistoryPage) -> Any:
    view = charts_of(page)
    view.charts.choose(view.charts._history.events[0])
    view.compare()
    settle()
    return view


def shown_as(name: str) -> Callable[[HistoryPage], Any]:
    def show(page: HistoryPage) -> Any:
        page.show_view(name)
        settle()
        return page.view

    return show


@pytest.mark.parametrize(
    ("show", "named", "told"),
    [
        (shown_as("days"), "Calendar", ["Robin", "Nothing new today", "Nov"]),
        (shown_as("pump_life"), f"Pump life {DAY} to {LATER}", ["Robin", "Refill by, as copied"]),
        (compared, f"Before and after {DAY}", ["Robin", "Before", "on", "100 mcg/day"]),
    ],
)
def test_whatever_is_drawn_can_be_copied_and_saved_and_that_is_said(
    view, history, monkeypatch, tmp_path: Path, show, named, told
):
    page = history(
        pain(3, 4), dose(9, "100"), Refill(happened=on(9), refill_by=TODAY + timedelta(days=60))
    )
    shown = show(page)
    offered: list[str] = []

    def choose(_parent: Any, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return str(tmp_path / Path(name).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    actions = picture_menu(shown)
    QGuiApplication.clipboard().clear()
    actions["Copy"].trigger()
    assert not QGuiApplication.clipboard().image().isNull()
    QGuiApplication.clipboard().clear()
    assert "Copied." in words_on(view.toast)
    actions["Save as SVG"].trigger()
    actions["Save as PNG"].trigger()

    (drawn,), (painted,) = tmp_path.glob("*.svg"), tmp_path.glob("*.png")
    assert drawn.stem == painted.stem
    assert drawn.stem == named
    said = " ".join(ElementTree.parse(drawn).getroot().itertext())
    assert [word for word in told if word not in said] == []
    assert QImage(str(painted)).width() > 1000
    assert f"Saved: {painted}" in words_on(view.toast)
    assert [Path(name).parent for name in offered] == [Path.home(), tmp_path]


def test_charts_are_saved_as_png_and_svg_and_copied(view, history, tmp_path: Path):
    shown = charts_of(history(pain(3, 4), dose(9, "100")))
    whole = partial(shown.picture, [track.key for track in shown.shown])
    shown.pictures.save_to(tmp_path / "charts.png", whole)
    shown.pictures.save_to(tmp_path / "charts.svg", whole)
    shown.pictures.copy(whole)

    picture = QImage(str(tmp_path / "charts.png"))
    assert picture.width() > 1000
    drawn = ElementTree.parse(tmp_path / "charts.svg")
    said = " ".join(drawn.getroot().itertext())
    assert "Robin" in said
    assert "100 mcg/day" in said
    assert "Copied." in words_on(view.toast)
    assert not QGuiApplication.clipboard().image().isNull()
    QGuiApplication.clipboard().clear()


def test_one_chart_alone_can_be_kept_under_a_name_that_tells_its_days(
    history, monkeypatch, tmp_path: Path
):
    shown = charts_of(history(pain(3, 4), DailyCare(happened=on(3), sleep="worse")))
    offered: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *told: (offered.append(told[2]), ("", ""))[1]
    )
    inner = picture_menu(shown)["Save as PNG"].menu()
    (sleep,) = [action for action in inner.actions() if action.text() == "Sleep"]
    sleep.trigger()

    days = f"{day_text(TODAY - timedelta(days=29))} to {day_text(TODAY)}"
    assert Path(offered[0]).name == f"Charts {days}.png"


def test_a_picture_that_cannot_be_written_is_said(history, tmp_path: Path):
    page = history(pain(3, 4))
    nowhere = tmp_path / "no such folder" / "charts.png"
    page.view.pictures.save_to(nowhere, partial(page.view.picture, []))

    assert "The picture could not be written." in words_on(page)
