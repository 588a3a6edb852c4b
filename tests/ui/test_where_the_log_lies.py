"""Whoever keeps the log where it is less safe is told once, and finds it in the settings."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from acts import press, words_on

from logbook.dates import day_text
from logbook.entries.logged import Stamp
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


AHEAD = "This log was last written on"


@pytest.fixture
def of_tomorrow(folder: Path) -> Path:
    """A log that another computer wrote to, whose clock is two days ahead of this one's."""
    with closing(Log.open(folder)) as log:
        (robin,) = log.profiles(Person)
        (first,) = log.history(robin.id)
        made = Stamp(datetime.now(UTC) + timedelta(days=2), "Jon")
        log.add_revisions([replace(first, id="f" * 32, record_id="e" * 32, made=made)])
    return folder


def test_a_clock_that_is_behind_the_log_is_asked_about(opened, of_tomorrow):
    window = opened(of_tomorrow)
    day = day_text(date.today() + timedelta(days=2))
    assert f"{AHEAD} {day}. This computer's date is {day_text(date.today())}." in words_on(window)
    press(window, "Hide for good")  # the other strip
    press(window, "Close")
    assert AHEAD not in words_on(window)

    window = opened(of_tomorrow)
    assert AHEAD in words_on(window)
    press(window, "It is right")
    assert AHEAD not in words_on(opened(of_tomorrow))


def test_a_clock_that_the_log_agrees_with_is_not_asked_about(opened, folder):
    assert AHEAD not in words_on(opened(folder))
