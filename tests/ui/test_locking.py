"""Protecting the log in the window: a passphrase, a recovery sheet, and the lock."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from acts import button, press, settle, type_into, type_keys, words_on
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from logbook.app import Opener
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.symptom import Symptom
from logbook.errors import Locked, WrongPassphrase
from logbook.store.backups import default_place, list_backups
from logbook.store.check import check
from logbook.store.keys import NO_KEYS
from logbook.store.log import FILE_NAME, Log
from logbook.store.look import Look, keep_look, kept_look
from logbook.store.protection import new_lock, turn_on
from logbook.ui.language import speak
from logbook.ui.opening.lock_watch import ASLEEP_S, LockWatch
from logbook.ui.opening.unlock_page import UnlockPage
from logbook.ui.session import Session
from logbook.ui.settings.page import TEXT_SIZES, THEMES
from logbook.ui.settings.passphrase_card import PassphraseCard
from logbook.ui.widgets.theme import DARK, LIGHT, Theme, apply_theme
from logbook.ui.window import Window

NOW = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
PASSPHRASE = "seven quiet green kettles"


def scroll_area_of(part: QWidget) -> QScrollArea:
    """What a part of a page is scrolled in."""
    above = part.parentWidget()
    while not isinstance(above, QScrollArea):
        assert above
        above = above.parentWidget()
    return above


def key_on(sheet: QWidget) -> str:
    """The recovery key as it is read on the sheet."""
    (shown,) = [w for w in sheet.findChildren(QLabel) if "Recovery key" in w.accessibleName()]
    return shown.text()


@pytest.fixture
def opener(qtbot, window, folder) -> Opener:
    made = Opener(folder, window)
    made.open()
    return made


@pytest.fixture
def locked(qtbot, window, folder):
    """A log that was protected before the window opens."""
    turn_on(folder, new_lock(PASSPHRASE), now=NOW)
    opener = Opener(folder, window)
    opener.open()
    qtbot.waitUntil(lambda: unlock_page(window) is not None)
    return opener


def unlock_page(window: Window) -> UnlockPage | None:
    shown = window.centralWidget()
    return shown if isinstance(shown, UnlockPage) else None


def lines(within) -> list[QLineEdit]:
    settle()
    return [line for line in within.findChildren(QLineEdit) if line.isVisible()]


def dialog(window: Window) -> QDialog:
    (found,) = dialogs(window)
    return found


def dialogs(window: Window) -> list[QDialog]:
    settle()
    return [d for d in window.findChildren(QDialog) if d.isVisible()]


def unlock(qtbot, window: Window, secret: str) -> None:
    page = unlock_page(window)
    assert page
    type_into(qtbot, lines(page)[0], secret)
    press(page, "Unlock")


def test_the_emergency_key_helps_before_the_log_is_unlocked(qtbot, window, locked):
    page = unlock_page(window)
    type_into(qtbot, lines(page)[0], "half a pass")
    type_keys(qtbot, Qt.Key.Key_F9)

    said = words_on(dialog(window))
    assert "Emergency" in said
    assert "The numbers you wrote down are in the log, once it opens." in said
    assert "not recorded" not in said
    dialog(window).close()
    assert lines(page)[0].text() == "half a pass"


def test_a_locked_log_is_asked_for_in_the_look_that_was_chosen(qtbot, dressed, folder):
    shown = Window(dressed)
    qtbot.addWidget(shown)
    with closing(Log.open(folder)) as log:
        session = Session(log)
        shown.show_log(session)
        session.keep_settings(theme="dark", text_size=200, language="es")
        shown.close_log()
    turn_on(folder, new_lock(PASSPHRASE), now=NOW)
    try:
        again = Window(dressed, look=kept_look(folder))
        qtbot.addWidget(again)
        assert (again.theme.colours, again.theme.scale) == (DARK, 2.0)
        assert kept_look(folder) == Look("dark", 200, "es")
    finally:
        speak("en", dressed)
        apply_theme(dressed, Theme(LIGHT))


@pytest.mark.parametrize(
    "told",
    [
        "",
        "[]",
        "[" * 100_000,
        '{"theme":"pink","text_size":100,"language":""}',
        '{"theme":"system","text_size":1e999,"language":""}',
    ],
    ids=["empty", "list", "deep", "unknown theme", "endless size"],
)
def test_a_look_that_cannot_be_read_is_the_first_one(tmp_path, told):
    (tmp_path / "look.json").write_text(told)
    assert kept_look(tmp_path) == Look()


def test_a_look_that_cannot_be_kept_keeps_nobody_from_their_log(qtbot, dressed, folder):
    (folder / "look.json").mkdir()
    shown = Window(dressed)
    qtbot.addWidget(shown)
    session = Session(Log.open(folder))
    shown.show_log(session)
    try:
        session.keep_settings(text_size=200)
        assert shown.theme.scale == 2.0
    finally:
        shown.close_log()
        apply_theme(dressed, Theme(LIGHT))


def test_log_is_protected_step_by_step_and_opens_with_passphrase_and_printed_key(
    qtbot, window, folder, opener, tmp_path, monkeypatch
):
    qtbot.waitUntil(lambda: window.view is not None)
    window.view.go("settings")
    assert "Whoever can use this computer account" in words_on(window)
    card = window.view.findChild(PassphraseCard)
    scroll_area_of(card).ensureWidgetVisible(card)
    press(window, "Protect with a passphrase")

    step = dialog(window)
    first, second = lines(step)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    type_into(qtbot, first, "short")
    press(step, "Go on")
    assert "at least 10" in words_on(step)
    first.clear()
    type_into(qtbot, first, PASSPHRASE)
    type_into(qtbot, second, "seven quiet green kettle")
    press(step, "Go on")
    assert "not the same" in words_on(step)
    second.clear()
    type_into(qtbot, second, PASSPHRASE)
    press(step, "Go on")
    qtbot.waitUntil(lambda: "Keep the recovery key" in words_on(step), timeout=20_000)

    sheet = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(sheet), ""))
    if not QPrinterInfo.availablePrinterNames():
        press(step, "Print the sheet")
        assert "No printer was found." in words_on(step)
    press(step, "Save the sheet as PDF")
    qtbot.waitUntil(sheet.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "Saved as" in words_on(step))
    key = key_on(step)
    qtbot.mouseClick(button(step, "I have it"), Qt.MouseButton.LeftButton)
    assert key not in words_on(step)
    (proof,) = lines(step)
    type_into(qtbot, proof, "0000" if not key.endswith("0000") else "1111")
    qtbot.keyClick(proof, Qt.Key.Key_Return)
    assert "not the last four" in words_on(step)
    assert proof.hasFocus()
    qtbot.keyClicks(proof, key[-4:].lower().replace("0", "o"))  # in place of what was wrong
    qtbot.keyClick(proof, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.view is not None, timeout=30_000)
    assert "are encrypted" in words_on(window)
    card = window.view.findChild(PassphraseCard)
    qtbot.waitUntil(lambda: card.visibleRegion().boundingRect().height() > 100)  # where it was

    with pytest.raises(Locked):
        Log.open(folder)
    for secret in (PASSPHRASE, key):
        with closing(Log.open(folder, NO_KEYS.unlock(folder / FILE_NAME, secret))) as log:
            assert check(log).wrong == ()


def test_wrong_passphrase_is_said_beside_the_line_and_the_right_one_opens(qtbot, window, locked):
    assert "Robin" not in words_on(window)
    assert "call your emergency number" in words_on(window)
    unlock(qtbot, window, "")
    assert "Please type the passphrase or the recovery key." in words_on(window)
    unlock(qtbot, window, "something else")
    qtbot.waitUntil(lambda: "not the passphrase" in words_on(window), timeout=20_000)

    unlock(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    assert "Robin" in words_on(window)


def test_lock_hides_everything_and_what_was_typed_comes_back_after_it(qtbot, window, locked):
    unlock(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    window.view.open_form(Symptom)
    form = window.view.form
    type_into(
        qtbot,
        form.form.boxes["note"].editor.focusProxy() or form.form.boxes["note"].editor,
        "restless",
    )

    locked.lock()
    assert unlock_page(window)
    assert "Robin" not in words_on(window)
    assert not dialogs(window)
    with pytest.raises(Locked):
        Log.open(locked._folder, locked._ring.keys)

    unlock(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(
        lambda: window.view is not None and window.view.form is not None, timeout=20_000
    )
    assert "restless" in str(window.view.form.form.typed())


def test_damage_inside_a_protected_log_leads_to_its_backups(qtbot, window, folder):
    with closing(Log.open(folder)) as log:
        robin = log.profiles(Person)[0].id
        for _ in range(200):
            entry = Symptom(happened=Moment.now(), what="pain", note="Restless. " * 20)
            log.add(entry, by="Mia", person_id=robin)
    turn_on(folder, new_lock(PASSPHRASE), now=NOW)
    content = bytearray((folder / FILE_NAME).read_bytes())
    middle = len(content) // 3
    content[middle : middle + 9_000] = bytes(
        byte ^ 255 for byte in content[middle : middle + 9_000]
    )
    (folder / FILE_NAME).write_bytes(content)
    Opener(folder, window).open()
    qtbot.waitUntil(lambda: unlock_page(window) is not None)
    unlock(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: "Save what can still be read" in words_on(window), timeout=20_000)
    assert "Restore " in words_on(window)


def test_log_locks_itself_when_nobody_touches_the_computer_or_it_slept(qtbot, qapp, monkeypatch):
    now = [1_000_000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    watch = LockWatch(lambda: 10, qapp, qapp)
    told: list[bool] = []
    watch.left_alone.connect(lambda: told.append(True))

    def wait(seconds: float) -> None:
        now[0] += seconds
        watch.look()

    for _ in range(11):
        wait(50)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(1, 1),
        QPointF(1, 1),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(qapp, move)
    for _ in range(11):
        wait(50)
    assert told == []
    wait(51)
    assert told == [True]
    QApplication.sendEvent(qapp, move)
    wait(5)
    assert told == [True]
    wait(ASLEEP_S + 1)
    assert told == [True, True]
    watch.deleteLater()


def test_encrypted_backup_on_a_new_computer_asks_for_its_passphrase(
    qtbot, window, folder, tmp_path
):
    lock = new_lock(PASSPHRASE)
    turn_on(folder, lock, now=NOW)
    file = list_backups(default_place(folder))[0].path
    opener = Opener(tmp_path / "new", window)
    opener.open()
    qtbot.waitUntil(lambda: window.view is not None)
    opener._recovery.restore(file)
    qtbot.waitUntil(lambda: unlock_page(window) is not None, timeout=20_000)

    unlock(qtbot, window, lock.recovery_key)
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    assert "Robin" in words_on(window)


def test_passphrase_is_changed_and_taken_off_in_the_settings(qtbot, window, folder, locked):
    unlock(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    window.view.go("settings")
    press(window, "Change the passphrase")
    step = dialog(window)
    for line, text in zip(
        lines(step), ("wrong one", "another long one", "another long one"), strict=True
    ):
        type_into(qtbot, line, text)
    press(step, "Change it")
    qtbot.waitUntil(lambda: "not the passphrase" in words_on(step), timeout=20_000)
    lines(step)[0].clear()
    type_into(qtbot, lines(step)[0], PASSPHRASE)
    qtbot.keyClick(lines(step)[2], Qt.Key.Key_Return)
    assert all(line.echoMode() is QLineEdit.EchoMode.Password for line in lines(step))
    qtbot.waitUntil(
        lambda: not [d for d in window.findChildren(QDialog) if d.isVisible()], timeout=20_000
    )
    with pytest.raises(WrongPassphrase):
        NO_KEYS.unlock(folder / FILE_NAME, PASSPHRASE)

    press(window, "Take the passphrase off")
    step = dialog(window)
    type_into(qtbot, lines(step)[0], "another long one")
    press(step, "Take it off")
    qtbot.waitUntil(lambda: "not encrypted. Whoever can" in words_on(window), timeout=30_000)
    with closing(Log.open(folder)) as log:
        assert check(log).wrong == ()


def test_lost_recovery_sheet_is_replaced_and_the_old_one_opens_nothing(qtbot, window, folder):
    lock = new_lock(PASSPHRASE)
    turn_on(folder, lock, now=NOW)
    opener = Opener(folder, window)
    opener.open()
    qtbot.waitUntil(lambda: unlock_page(window) is not None)
    unlock(qtbot, window, lock.recovery_key)
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    window.view.go("settings")
    press(window, "New recovery sheet")
    step = dialog(window)
    type_into(qtbot, lines(step)[0], PASSPHRASE)
    press(step, "Go on")
    qtbot.waitUntil(lambda: "Keep the recovery key" in words_on(step), timeout=20_000)
    key = key_on(step)
    NO_KEYS.unlock(folder / FILE_NAME, lock.recovery_key)
    press(step, "I have it")
    type_into(qtbot, lines(step)[0], key[-4:])
    press(step, "Use the new key")
    qtbot.waitUntil(lambda: not dialogs(window), timeout=20_000)
    for file in (folder / FILE_NAME, list_backups(default_place(folder))[0].path):
        NO_KEYS.unlock(file, key)
        with pytest.raises(WrongPassphrase):
            NO_KEYS.unlock(file, lock.recovery_key)


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus here")
def test_log_is_locked_when_a_linux_desktop_locks_its_screen():
    """In a desktop session of its own, whose screen lock speaks once."""
    program = Path(__file__).with_name("screen_lock.py")
    ended = subprocess.run(
        ["dbus-run-session", "--", sys.executable, program],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stdout == "locked\n", ended.stderr


def test_every_look_that_can_be_chosen_can_be_kept(tmp_path):
    for theme, _ in THEMES:
        for size in TEXT_SIZES:
            chosen = Look(theme, size, "de")
            keep_look(tmp_path, chosen)
            assert kept_look(tmp_path) == chosen
