"""Reminders reach the caregiver on Today and beside the clock, and tell strangers nothing."""

from __future__ import annotations

import plistlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from acts import press, settle, type_into, words_on
from PySide6.QtCore import QSettings
from PySide6.QtGui import QIcon

from logbook.dates import day_text
from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.refill import Refill
from logbook.ui.autostart import (
    FileItem,
    RunKeyItem,
    background_command,
    desktop_entry,
    launch_agent,
    login_item,
)
from logbook.ui.forms.incision_reminder import IncisionReminder
from logbook.ui.pages.reminders_card import RemindersCard
from logbook.ui.reminders import ReminderWatch
from logbook.ui.theme import LIGHT, Theme
from logbook.ui.tray import Tray
from logbook.ui.window import Window


@pytest.fixture
def told(session):
    """What a watch that was just opened tells, again and again."""

    def look() -> list[tuple[str, str]]:
        said: list[tuple[str, str]] = []
        watch = ReminderWatch(session, session)
        watch.due.connect(lambda title, words: said.append((title, words)))
        watch.look()
        watch.setParent(None)  # it ends here, as with a window that is closed
        return said

    return look


def refill_due_in(session, days: int, **more: Any) -> Refill:
    today = session.today
    return Refill(
        happened=Moment(today - timedelta(days=60)),
        refill_by=today + timedelta(days=days),
        clinician="Nurse Vera",
        **more,
    )


def log(session, record) -> None:
    session.log.add(record, by="Mia", person_id=session.person.id)


def test_a_lead_time_is_told_once_and_names_nobody(session, told):
    day = session.today + timedelta(days=7)
    log(session, refill_due_in(session, 7, next_date=day, next_booked="yes"))

    ((title, words),) = told()
    assert title == "2 reminders"
    assert "in 7 days" in words
    assert "Robin" not in words
    assert "Vera" not in words
    session.finish()
    assert told() == []


def test_overdue_is_told_again_at_the_next_start_of_another_day(session, told):
    log(session, refill_due_in(session, -3))
    assert told()
    assert told() == []

    yesterday = [mark.rsplit("/", 1)[0] + "/2020-01-01" for mark in session.settings.reminders_told]
    session.keep_settings(reminders_told=tuple(yesterday))
    assert told()


def test_today_shows_what_is_due_and_booking_is_one_press(view, session, saved):
    day = session.today + timedelta(days=6)
    log(session, refill_due_in(session, 7, next_date=day, next_booked="no"))
    session.changed.emit()
    assert "Is the refill booked?" in words_on(view)

    corrected = saved(lambda: press(view, "It is booked now"))

    assert corrected.record.next_booked == "yes"
    settle()
    assert "Is the refill booked?" not in words_on(view)


def test_a_refill_without_an_appointment_leads_to_its_form(view, session):
    log(session, refill_due_in(session, 7))
    session.changed.emit()
    press(view, "Add the appointment")

    assert view.form.kind is Refill
    assert view.form.correcting is not None


def test_the_incision_reminder_lasts_as_long_as_the_caregiver_typed(qtbot, dressed, session, view):
    card = RemindersCard(session, Theme(LIGHT), None)
    qtbot.addWidget(card)
    card.incision.set_day(session.today + timedelta(days=10))
    card.incision.changed.emit()
    session.changed.emit()
    settle()
    assert "Look at the incision today" in words_on(view)

    card.incision.set_text("")
    card.incision.changed.emit()
    session.changed.emit()
    settle()
    assert "Look at the incision today" not in words_on(view)


def test_whoever_looks_at_an_incision_can_be_reminded_until_a_day_they_type(qtbot, view, session):
    view.open_form(IncisionCheck)
    until = view.form.findChild(IncisionReminder).until
    assert until.text() == ""
    type_into(qtbot, until.line, day_text(session.today + timedelta(days=10)))
    view.form.leave()
    settle()

    assert "Look at the incision today" in words_on(view)
    view.open_form(IncisionCheck)
    assert view.form.findChild(IncisionReminder).until.day() == session.today + timedelta(days=10)


def test_lead_times_are_those_of_the_calendar_too(qtbot, dressed, session):
    card = RemindersCard(session, Theme(LIGHT), None)
    qtbot.addWidget(card)
    card.leads[30].box.setChecked(True)
    card.leads[1].box.setChecked(False)

    assert list(session.settings.calendar_days) == [7, 14, 30]


def test_where_there_is_no_tray_the_settings_say_so(qtbot, dressed, session, tmp_path):
    item = FileItem(tmp_path / "autostart" / "x.desktop", b"x")
    card = RemindersCard(session, Theme(LIGHT), item)
    qtbot.addWidget(card)
    card.show()

    assert "reminders are on Today only" in words_on(card)  # no clock without a screen


def test_a_locked_log_says_only_that_it_is_locked_once_a_day(qtbot, dressed):
    tray = Tray(QIcon(), dressed, unseen=lambda: True)
    said: list[tuple[str, str]] = []
    tray.said.connect(lambda title, words: said.append((title, words)))
    tray.log_out_of_reach("Logbook is locked")
    tray.look()

    assert said == [("Logbook is locked", "Open Logbook to see the dates.")]
    tray.setParent(None)
    tray.deleteLater()


def test_a_log_whose_dates_were_read_today_is_not_called_locked_today(qtbot, dressed):
    tray = Tray(QIcon(), dressed, unseen=lambda: True)
    said: list[str] = []
    tray.said.connect(lambda title, _words: said.append(title))
    tray.log_opened()
    tray.log_out_of_reach("Logbook is locked")

    assert said == []
    tray.setParent(None)
    tray.deleteLater()


def test_the_window_tells_beside_the_clock_what_is_due(qtbot, dressed, session):
    log(session, refill_due_in(session, 1))
    window = Window(dressed)
    qtbot.addWidget(window)
    window.sit_beside_clock(stay=False)
    said: list[str] = []
    assert window.clock
    window.clock.tray.said.connect(lambda _title, words: said.append(words))
    window.show_log(session)

    assert "Is the refill booked?" in said[0]
    assert "tomorrow" in said[0]


def test_starting_at_login_is_off_until_asked_for_and_goes_away_again(tmp_path):
    command = background_command(tmp_path / "my log")
    item = login_item(command, {"XDG_CONFIG_HOME": str(tmp_path)}, "linux", tmp_path)
    assert isinstance(item, FileItem)
    assert not item.is_on()

    item.turn(True)
    assert item.is_on()
    assert item.path == tmp_path / "autostart" / "caregiver-logbook.desktop"

    item.turn(False)
    assert not item.path.exists()


def test_an_item_of_another_log_does_not_count_as_on(tmp_path):
    places = {"XDG_CONFIG_HOME": str(tmp_path)}
    login_item(["logbook", "--data-dir", "/a"], places, "linux", tmp_path).turn(True)

    assert not login_item(["logbook", "--data-dir", "/b"], places, "linux", tmp_path).is_on()


def test_the_desktop_entry_quotes_what_would_mean_something_else():
    entry = desktop_entry(["/usr/bin/python3", "-m", "logbook", '/home/a b/50% "$x`\\']).decode()

    assert "Exec=/usr/bin/python3 -m logbook " in entry
    assert entry.splitlines()[3].endswith(r'"/home/a b/50%% \\"\\$x\\`\\\\"')


def test_the_launch_agent_starts_the_command_at_login(tmp_path):
    command = background_command(Path("/Users/mia/Library/Logbook & more"))
    told = plistlib.loads(launch_agent(command))

    assert told["ProgramArguments"] == command
    assert told["RunAtLoad"] is True
    item = login_item(command, {}, "darwin", tmp_path)
    assert isinstance(item, FileItem)
    assert item.path.parent == tmp_path / "Library" / "LaunchAgents"


def test_the_windows_run_key_holds_the_command_and_lets_go_of_it(tmp_path):
    key = QSettings(str(tmp_path / "run.ini"), QSettings.Format.IniFormat)
    item = RunKeyItem(key, r'"C:\My Log\pythonw.exe" -m logbook --background')
    assert not item.is_on()
    item.turn(True)
    assert item.is_on()
    item.turn(False)
    assert not item.is_on()


def test_where_there_is_no_clock_to_go_to_closing_the_window_ends_it(qtbot, dressed, session):
    window = Window(dressed)
    qtbot.addWidget(window)
    window.sit_beside_clock(stay=True)
    session.keep_settings(keep_running=True)
    window.show_log(session)
    window.show()

    assert window.close()
    assert not window.isVisible()


def test_a_locked_log_in_the_background_names_no_date(qtbot, dressed):
    window = Window(dressed)
    qtbot.addWidget(window)
    window.sit_beside_clock(stay=True)
    said: list[tuple[str, str]] = []
    assert window.clock
    window.clock.tray.said.connect(lambda title, words: said.append((title, words)))
    window.ask_secret("Unlock", "This log is protected by a passphrase.", [])

    assert said == [("Logbook is locked", "Open Logbook to see the dates.")]
