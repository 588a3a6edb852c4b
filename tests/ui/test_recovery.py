"""The ways back to a log that was damaged: a backup, one from elsewhere, or what can be read."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from acts import press, settle, type_into, words_on
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from logbook.app import Opener
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.store.backups import default_place, make_backup
from logbook.store.check import check
from logbook.store.log import FILE_NAME, Log, NewRecord
from logbook.store.protection import new_lock, turn_on
from logbook.store.salvage import salvage
from logbook.ui.opening.unlock_page import UnlockPage
from logbook.ui.window import Window

PAGE = 4096
QUESTIONS = 60
SALVAGE = "Save what can still be read"
NOW = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A log about Robin with some questions, closed and never backed up."""
    with closing(Log.open(tmp_path / "log")) as log:
        robin = log.add(Person(name="Robin"), by="Mia")
        for number in range(QUESTIONS):
            asked = Question(happened=Moment(date(2026, 11, 24)), asked=f"{number}? " + "Oh. " * 40)
            log.add(asked, by="Mia", person_id=robin.id)
    return tmp_path / "log"


def lose_page(folder: Path, page: int) -> bytes:
    """Overwrite one page of the closed log; gives the whole damaged file."""
    content = bytearray((folder / FILE_NAME).read_bytes())
    assert len(content) > (page + 1) * PAGE
    content[page * PAGE : (page + 1) * PAGE] = b"\xa5" * PAGE
    (folder / FILE_NAME).write_bytes(content)
    return bytes(content)


def open_in(window: Window, folder: Path, qtbot) -> Opener:
    opener = Opener(folder, window)
    opener.open()
    qtbot.waitUntil(lambda: "Opening your log" not in words_on(window), timeout=20_000)
    return opener


def ways(window: Window) -> list[str]:
    settle()
    return [b.accessibleName() for b in window.findChildren(QPushButton) if b.isVisible()]


def wait_for(qtbot, window: Window, words: str) -> None:
    qtbot.waitUntil(lambda: words in words_on(window), timeout=20_000)


def test_a_damaged_log_without_backup_becomes_a_sound_one_with_what_can_be_read(
    qtbot, window, folder
):
    damaged = lose_page(folder, 0)
    open_in(window, folder, qtbot)
    press(window, SALVAGE)
    wait_for(qtbot, window, f"{QUESTIONS + 1} entries and 0 photos")
    assert (folder / FILE_NAME).read_bytes() == damaged

    press(window, "Use this log")
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    assert "Robin" in words_on(window)
    log = window.view._session.log
    assert check(log).wrong == ()
    assert log.count(window.view._session.person.id) == QUESTIONS
    assert list(folder.glob("salvaged-*")) == []
    (kept,) = folder.glob("replaced-*")
    assert (kept / FILE_NAME).read_bytes() == damaged

    assert_settings_tell_of(window, "Set aside")


def assert_settings_tell_of(window: Any, words: str) -> None:
    window.view.go("settings")
    assert "Kept aside" in words_on(window)
    assert any(way.startswith(words) for way in ways(window))


def test_whatever_is_missing_is_said_before_it_is_used(qtbot, window, folder, tmp_path):
    page = page_of(folder, b"17? Oh.")
    with (folder / FILE_NAME).open("r+b") as file:
        file.truncate((page - 1) * PAGE)
    shutil.copytree(folder, tmp_path / "copy")
    missing = salvage(tmp_path / "copy", now=NOW).missing
    assert len(missing) > 1
    open_in(window, folder, qtbot)
    press(window, SALVAGE)
    wait_for(qtbot, window, "This can still be read")

    assert set(missing) <= set(words_on(window).splitlines())


def page_of(folder: Path, text: bytes) -> int:
    return (folder / FILE_NAME).read_bytes().index(text) // PAGE


def test_the_damaged_log_can_be_kept_as_it_is(qtbot, window, folder):
    damaged = lose_page(folder, 0)
    before = {path.name for path in folder.iterdir()}
    open_in(window, folder, qtbot)
    press(window, SALVAGE)
    wait_for(qtbot, window, "Keep the log as it is")
    press(window, "Keep the log as it is")

    wait_for(qtbot, window, SALVAGE)
    assert "damaged" in words_on(window)
    assert (folder / FILE_NAME).read_bytes() == damaged
    assert {path.name for path in folder.iterdir()} == before


def test_a_backup_is_always_advised_before_salvage(qtbot, window, folder):
    with closing(Log.open(folder)) as log:
        make_backup(log, default_place(folder), now=NOW)
    lose_page(folder, 0)
    open_in(window, folder, qtbot)

    offered = ways(window)
    assert offered[0].startswith("Restore")
    assert offered.index(SALVAGE) > offered.index("Choose a backup file…")


def test_where_there_is_no_backup_one_from_elsewhere_is_advised_before_salvage(
    qtbot, window, folder
):
    lose_page(folder, 0)
    open_in(window, folder, qtbot)

    assert ways(window)[:2] == ["Choose a backup file…", SALVAGE]
    assert "No backup was found here" in words_on(window)


def test_where_nothing_can_be_read_that_is_said_and_not_offered_again(qtbot, window, folder):
    nothing = b"Dear diary, " * 1000
    (folder / FILE_NAME).write_bytes(nothing)
    open_in(window, folder, qtbot)
    press(window, SALVAGE)
    wait_for(qtbot, window, "Nothing can be read")

    assert SALVAGE not in ways(window)
    assert "Choose a backup file…" in ways(window)
    assert (folder / FILE_NAME).read_bytes() == nothing


def test_a_log_of_a_newer_version_is_neither_salvaged_nor_replaced_first(qtbot, window, folder):
    with closing(driver.connect(str(folder / FILE_NAME), isolation_level=None)) as raw:
        raw.execute("PRAGMA user_version = 99")
    open_in(window, folder, qtbot)

    assert "newer version" in words_on(window)
    assert ways(window)[0] == "Try again"
    assert SALVAGE not in ways(window)


def test_a_backup_on_a_stick_brings_the_log_back(qtbot, window, folder, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(Log.open(folder)) as log:
        backup = make_backup(log, stick, now=NOW)
    lose_page(folder, 0)
    open_in(window, folder, qtbot)
    choose_file(qtbot, window, backup.path)

    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    assert "Robin" in words_on(window)


def test_a_file_that_is_no_backup_leaves_everything_as_it_was(qtbot, window, folder, tmp_path):
    damaged = lose_page(folder, 0)
    other = tmp_path / "holiday.db"
    other.write_bytes(b"sunshine" * 999)
    open_in(window, folder, qtbot)
    choose_file(qtbot, window, other)

    wait_for(qtbot, window, "not a backup of Logbook")
    assert ways(window)[:2] == ["Choose a backup file…", SALVAGE]
    assert (folder / FILE_NAME).read_bytes() == damaged


def choose_file(qtbot, window: Window, file: Path) -> None:
    press(window, "Choose a backup file…")
    dialog: Any = window.findChild(QFileDialog)
    dialog.setDirectory(str(file.parent))
    dialog.selectFile(str(file))
    qtbot.waitUntil(lambda: dialog.selectedFiles() == [str(file)])
    dialog.accept()


def test_an_open_log_with_silent_damage_can_be_salvaged_too(qtbot, window, folder):
    with closing(driver.connect(str(folder / FILE_NAME))) as raw:
        raw.execute("UPDATE record SET content = replace(content, '7? ', '8? ')")
        raw.commit()
    open_in(window, folder, qtbot)
    wait_for(qtbot, window, SALVAGE)
    press(window, SALVAGE)
    wait_for(qtbot, window, "This can still be read")
    press(window, "Use this log")

    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    log = window.view._session.log
    assert check(log).wrong == ()
    assert [hit.record.asked[:3] for hit in log.search(window.view._session.person.id, "17")] == [
        "17?"
    ]


def test_what_is_typed_when_damage_is_told_is_kept(qtbot, window, folder):
    open_in(window, folder, qtbot)
    window.view.open_form(Question)
    window.view.form.form.boxes["asked"].editor.restore("May Robin swim?")
    window.view.form.form.changed.emit()
    session = window.view._session
    window.show_notice("Something in this log is not as it was saved.")
    session.finish()

    assert [session.drafts.find(slot)["asked"] for slot in session.drafts.slots()] == [
        "May Robin swim?"
    ]


def test_a_backup_can_be_restored_while_the_log_is_still_looked_over(qtbot, window, folder):
    with closing(Log.open(folder)) as log:
        (robin,) = log.profiles(Person)
        asked = Question(happened=Moment(date(2026, 11, 24)), asked="Why? " * 60)
        log.add_all([NewRecord(asked, robin.id)] * 4_000, by="Mia")
        backup = make_backup(log, default_place(folder), now=NOW)
    opener = Opener(folder, window)
    opener.open()
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    opener._recovery.restore(backup.path)

    qtbot.waitUntil(lambda: "Restoring" not in words_on(window), timeout=60_000)
    qtbot.waitUntil(lambda: "Opening" not in words_on(window), timeout=60_000)
    assert "Robin" in words_on(window)
    assert window.view is not None


def test_an_encrypted_log_is_salvaged_with_its_passphrase_and_stays_encrypted(
    qtbot, window, folder
):
    passphrase = "seven quiet green kettles"
    turn_on(folder, new_lock(passphrase), now=NOW)
    shutil.rmtree(default_place(folder), ignore_errors=True)
    damaged = lose_page(folder, 3)
    Opener(folder, window).open()
    qtbot.waitUntil(lambda: window.findChild(UnlockPage) is not None)
    type_into(qtbot, window.findChild(UnlockPage).findChild(QLineEdit), passphrase)
    press(window, "Unlock")
    wait_for(qtbot, window, SALVAGE)
    press(window, SALVAGE)
    wait_for(qtbot, window, "This can still be read")
    press(window, "Use this log")
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)

    log = window.view._session.log
    assert log.key
    assert check(log).wrong == ()
    assert log.count(window.view._session.person.id) >= QUESTIONS - 5
    (kept,) = folder.glob("replaced-*")
    assert (kept / f"{FILE_NAME}.sealed").stat().st_size >= len(damaged)
    window.close_log()
    assert all(b"Oh. Oh." not in f.read_bytes() for f in folder.rglob("*") if f.is_file())
