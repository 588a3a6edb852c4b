"""Reminders reach the caregiver on Today and beside the clock, and tell strangers nothing."""

from __future__ import annotations

import plistlib
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from acts import button, press, settle, type_into, words_on
from PySide6.QtCore import QSettings
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from logbook.app import _show_unless_asked_not_to
from logbook.dates import day_text
from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit
from logbook.ui.beside_clock.autostart import (
    FileItem,
    RunKeyItem,
    background_command,
    desktop_entry,
    launch_agent,
    login_item,
)
from logbook.ui.beside_clock.beside_clock import BesideClock
from logbook.ui.beside_clock.reminders import ReminderWatch, incision_until
from logbook.ui.beside_clock.tray import Tray
from logbook.ui.calendar_dialog import CalendarDialog
from logbook.ui.forms.incision_reminder import IncisionReminder
from logbook.ui.language import speak
from logbook.ui.settings.reminders_card import RemindersCard
from logbook.ui.widgets.mnemonics import without_letter
from logbook.ui.widgets.theme import LIGHT, Theme
from logbook.ui.window import Window

MIDNIGHT, NOON = datetime(2026, 11, 24, 0, 5), datetime(2026, 11, 24, 12)


@pytest.fixture
def place(monkeypatch):
    """Whether the computer has a place beside its clock; it has none without a screen."""

    def there(is_there: bool) -> None:
        asked = staticmethod(lambda: is_there)
        monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", asked)

    there(True)
    return there


@pytest.fixture
def beside(window, dressed):
    """Puts the window beside the clock at some time of day; returns what is said there."""

    def sit(clock: datetime) -> list[tuple[str, str]]:
        window.clock = BesideClock(window, dressed, stay=True, now=lambda: clock)
        said: list[tuple[str, str]] = []
        window.clock.tray.said.connect(lambda title, words: said.append((title, words)))
        return said

    return sit


@pytest.fixture
def told(session):
    """What a watch that was just opened tells, again and again."""

    def look() -> list[tuple[str, str]]:
        said: list[tuple[str, str]] = []
        watch = ReminderWatch(session, session, can_tell=lambda: True)
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
    assert view.form.body.correcting is not None


def test_the_incision_reminder_lasts_as_long_as_the_caregiver_typed(qtbot, dressed, session, view):
    card = RemindersCard(session, Theme(LIGHT), None)
    qtbot.addWidget(card)
    card.incision.set_day(session.today + timedelta(days=10))
    card.incision.settled.emit()
    session.changed.emit()
    settle()
    assert "Look at the incision today" in words_on(view)

    card.incision.set_text("")
    card.incision.settled.emit()
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


def test_a_reminder_is_as_it_was_while_a_day_is_being_typed(qtbot, view, session):
    session.keep_settings(incision_until={session.person.id: "2026-12-20"})
    view.open_form(IncisionCheck)
    reminder = view.form.findChild(IncisionReminder)
    reminder.until.line.clear()
    type_into(qtbot, reminder.until.line, "5 Dec 20x6")
    view.form.form.boxes["note"].editor.box.setFocus()
    assert "So the reminder is as it was, until 20 Dec 2026." in words_on(view.form)
    assert incision_until(session, session.person) == "2026-12-20"


def test_lead_times_are_those_of_the_calendar_too(qtbot, dressed, session):
    card = RemindersCard(session, Theme(LIGHT), None)
    qtbot.addWidget(card)
    card.leads[30].box.setChecked(True)
    card.leads[1].box.setChecked(False)

    assert list(session.settings.calendar_days) == [0, 7, 14, 30]


def test_where_there_is_no_tray_the_settings_say_so(qtbot, dressed, session, tmp_path):
    item = FileItem(tmp_path / "autostart" / "x.desktop", b"x")
    card = RemindersCard(session, Theme(LIGHT), item)
    qtbot.addWidget(card)
    card.show()

    assert "reminders are on Today only" in words_on(card)  # no clock without a screen


def test_a_locked_log_says_only_that_it_is_locked_once_a_day(qtbot, dressed, place):
    tray = Tray(QIcon(), dressed, unseen=lambda: True, now=lambda: NOON)
    said: list[tuple[str, str]] = []
    tray.said.connect(lambda title, words: said.append((title, words)))
    tray.log_out_of_reach("Logbook is locked")
    tray.look()

    assert said == [("Logbook is locked", "Open Logbook to see the dates.")]
    tray.setParent(None)
    tray.deleteLater()


def test_a_log_whose_dates_were_read_today_is_not_called_locked_today(qtbot, dressed, place):
    tray = Tray(QIcon(), dressed, unseen=lambda: True, now=lambda: NOON)
    said: list[str] = []
    tray.said.connect(lambda title, _words: said.append(title))
    tray.log_opened()
    tray.log_out_of_reach("Logbook is locked")

    assert said == []
    tray.setParent(None)
    tray.deleteLater()


def test_the_window_tells_beside_the_clock_what_is_due(window, session, place, beside):
    log(session, refill_due_in(session, 1))
    said = beside(NOON)
    window.show_log(session)

    ((_title, words),) = said
    assert "Is the refill booked?" in words
    assert "tomorrow" in words


def test_what_is_due_is_told_in_the_language_of_the_log(window, dressed, session, place, beside):
    log(session, refill_due_in(session, 1))
    session.keep_settings(language="de")
    said = beside(NOON)
    try:
        window.show_log(session)
        ((title, words),) = said
    finally:
        speak("en", dressed)
    assert title == "2 Erinnerungen"
    assert "morgen" in words


def test_nothing_is_told_at_night_to_a_window_that_nobody_uses(window, session, place, beside):
    log(session, refill_due_in(session, 1))
    window.hide()
    said = beside(MIDNIGHT)
    window.show_log(session)
    session.changed.emit()
    assert said == []
    assert not session.settings.reminders_told

    session.finish()
    window.clock.log_closed()
    in_the_morning = beside(NOON)
    window.clock.log_opened(session)
    assert len(in_the_morning) == 1


def test_whoever_works_at_night_is_told_at_night(qtbot, window, session, place, beside):
    log(session, refill_due_in(session, 1))
    with qtbot.waitActive(window):
        window.activateWindow()
    said = beside(MIDNIGHT)
    window.show_log(session)

    assert len(said) == 1


def test_what_nothing_can_show_waits_for_a_place_beside_the_clock(
    qtbot, window, session, place, beside, monkeypatch
):
    monkeypatch.setattr("logbook.ui.beside_clock.tray.PLACE_EVERY_MS", 10)
    log(session, refill_due_in(session, 1))
    place(False)
    said = beside(NOON)
    window.show_log(session)
    session.changed.emit()
    assert said == []
    assert not session.settings.reminders_told

    place(True)
    qtbot.waitUntil(lambda: len(said) == 1)


BUS = """<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""
"""A desktop session in which nothing is started for being asked."""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus here")
def test_icons_beside_the_clock_alone_show_no_reminder(tmp_path):
    """Some Linux desktops have a place for icons, and no program that shows messages."""
    session = tmp_path / "session.conf"
    session.write_text(BUS)
    program = Path(__file__).with_name("message_place.py")
    ended = subprocess.run(
        ["dbus-run-session", f"--config-file={session}", "--", sys.executable, program],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stdout.split() == ["True", "False", "True"], ended.stderr


def test_a_window_for_want_of_an_icon_ends_logbook_when_it_is_closed(
    qtbot, window, dressed, place, monkeypatch
):
    monkeypatch.setattr("logbook.app.CLOCK_WAIT_MS", 10)
    place(False)
    window.hide()
    try:
        _show_unless_asked_not_to(window, background=True)
        assert not dressed.quitOnLastWindowClosed()
        qtbot.waitUntil(window.isVisible)
        assert dressed.quitOnLastWindowClosed()
    finally:
        dressed.setQuitOnLastWindowClosed(True)


def test_two_people_with_the_same_date_are_two_reminders(session, told):
    ben = session.log.add(Person(name="Ben"), by="Mia")
    for person in (session.person, ben):
        due = refill_due_in(session, 7, next_booked="yes")
        session.log.add(due, by="Mia", person_id=person.id)

    ((title, words),) = told()
    assert title == "4 reminders"
    assert "(in 7 days) – for 2 people" in words
    assert "Ben" not in words


def test_today_leads_to_another_person_for_whom_something_is_due(view, session, saved):
    ben = session.log.add(Person(name="Ben"), by="Mia")
    session.changed.emit()
    assert "Something is due for" not in words_on(view)
    session.log.add(refill_due_in(session, -3), by="Mia", person_id=ben.id)
    session.changed.emit()
    assert "Something is due for Ben" in words_on(view)

    press(view, "Show Ben")
    assert session.person.id == ben.id
    assert "3 days ago" in words_on(view)
    assert "Something is due for" not in words_on(view)


def test_a_name_with_an_ampersand_is_read_as_it_is_written(view, session):
    both = session.log.add(Person(name="Ben & Ada"), by="Mia")
    session.log.add(refill_due_in(session, -3), by="Mia", person_id=both.id)
    session.changed.emit()

    assert without_letter(button(view, "Show Ben & Ada").text()).strip() == "Show Ben & Ada"


def test_a_second_appointment_stands_on_today_too(view, session):
    today = session.today
    first = today + timedelta(days=1)
    log(session, refill_due_in(session, 40, next_date=first, next_booked="yes"))
    log(session, visit_with_next(today, 3))
    session.changed.emit()

    assert "Visit at the clinic" in words_on(view)


def visit_with_next(today: date, days: int) -> Visit:
    return Visit(
        happened=Moment(today - timedelta(days=5)),
        visit_type="phone",
        next_date=today + timedelta(days=days),
    )


def test_it_is_booked_now_pressed_twice_is_one_change(view, session, saved):
    day = session.today + timedelta(days=6)
    log(session, refill_due_in(session, 7, next_date=day, next_booked="no"))
    session.changed.emit()
    booked = button(view, "It is booked now")

    def twice() -> None:
        booked.click()
        assert not booked.isEnabled()
        booked.click()

    corrected = saved(twice)
    session.finish()
    assert len(session.log.history(corrected.id)) == 2


def test_booking_keeps_what_was_changed_since_the_page_was_shown(view, session, saved):
    day = session.today + timedelta(days=6)
    refill = refill_due_in(session, 7, next_date=day, next_booked="no")
    logged = session.log.add(refill, by="Mia", person_id=session.person.id)
    session.changed.emit()
    booked = button(view, "It is booked now")
    session.log.correct(logged.id, replace(refill, note="Bring the card"), by="Ana", why="More")

    corrected = saved(booked.click)
    assert corrected.record.note == "Bring the card"
    assert corrected.record.next_booked == "yes"


def test_a_day_that_is_none_leaves_the_incision_reminder_and_says_so(qtbot, dressed, session):
    card = RemindersCard(session, Theme(LIGHT), None)
    qtbot.addWidget(card)
    card.show()
    until = session.today + timedelta(days=10)
    card.incision.set_day(until)
    card.incision.settled.emit()
    card.incision.line.clear()
    type_into(qtbot, card.incision.line, "31 Nov 2026")
    card.incision.line.editingFinished.emit()

    assert f"So the reminder is as it was, until {day_text(until)}." in words_on(card)
    card.incision.set_day(session.today - timedelta(days=1))
    card.incision.settled.emit()
    assert "This day has gone by. So there is no reminder." in words_on(card)


def test_the_calendar_dialog_says_what_becomes_of_dates_that_were_removed(qtbot, view, session):
    dialog = CalendarDialog(session, Theme(LIGHT), view)
    dialog.show()

    assert "where the calendar still shows them, please delete them there" in words_on(dialog)


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


def test_a_built_logbook_is_started_as_the_program_that_it_is(tmp_path):
    command = background_command(tmp_path, python="/opt/logbook/logbook", built=True)

    assert command == ["/opt/logbook/logbook", "--data-dir", str(tmp_path), "--background"]


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


@pytest.mark.parametrize("put_away", [Window.hide, Window.showMinimized])
def test_a_locked_log_that_nobody_sees_says_so_and_names_no_date(window, place, beside, put_away):
    put_away(window)
    said = beside(NOON)
    window.ask_secret("Unlock", "This log is protected by a passphrase.", [])

    assert said == [("Logbook is locked", "Open Logbook to see the dates.")]


def test_a_locked_log_waits_for_the_morning(window, place, beside):
    window.hide()
    said = beside(MIDNIGHT)
    window.ask_secret("Unlock", "This log is protected by a passphrase.", [])

    assert said == []
