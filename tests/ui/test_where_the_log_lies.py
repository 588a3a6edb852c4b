"""Whoever keeps the log where it is less safe is told once, and finds it in the settings."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from acts import press, words_on

from logbook.entries.profiles import Person
from logbook.store.log import Log
from logbook.ui.session import Session
from logbook.ui.window import Window

RISK = "Dropbox copies this folder to other computers."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with closing(Log.open(tmp_path / "Dropbox" / "log")) as log:
        log.add(Person(name="Robin"), by="Mia")
    return tmp_path / "Dropbox" / "log"


@pytest.fixture
def opened(qtbot, dressed):
    """Opens a log in a window of its own; all are closed after the test."""
    windows = []

    def open_log(folder: Path, *, demo: bool = False) -> Window:
        for window in windows:
            window.close_log()
        window = Window(dressed, demo=demo)
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        window.show_log(Session(Log.open(folder)))
        return window

    yield open_log
    for window in windows:
        window.close_log()


def test_a_log_in_a_folder_that_is_copied_away_is_told_of_on_every_page(opened, folder):
    window = opened(folder)
    for page in ("today", "timeline", "settings"):
        window.view.go(page)
        assert RISK in words_on(window)


def test_the_warning_can_be_closed_and_comes_back_with_the_next_start(opened, folder):
    window = opened(folder)
    press(window, "Close")
    assert RISK not in words_on(window)
    window.view._session.keep_settings(theme="dark")
    assert RISK not in words_on(window)

    assert RISK in words_on(opened(folder))


def test_the_warning_can_be_put_away_for_good_and_stays_in_the_settings(opened, folder):
    window = opened(folder)
    press(window, "Hide for good")
    assert RISK not in words_on(window)

    window = opened(folder)
    assert RISK not in words_on(window)
    window.view.go("settings")
    assert RISK in words_on(window)
    assert "on this computer only" not in words_on(window)


def test_a_log_that_is_moved_to_another_such_folder_is_told_of_again(opened, folder, tmp_path):
    press(opened(folder), "Hide for good")
    opened(folder).close_log()
    moved = folder.rename(folder.with_name("moved"))

    assert RISK in words_on(opened(moved))


def test_a_sample_log_warns_of_nothing(opened, folder):
    assert RISK not in words_on(opened(folder, demo=True))


def test_folder_that_the_computer_does_not_open_is_named(opened, folder):
    window = opened(folder)
    window.view.go("settings")
    press(window, "Open the folder")
    assert f"It lies here: {folder}" in words_on(window.view.toast)
