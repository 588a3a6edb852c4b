"""Backups that make themselves, and the way back when the log cannot be opened."""

from __future__ import annotations

from contextlib import closing

import pytest
import sqlcipher3.dbapi2 as driver
from acts import press, settle, words_on
from PySide6.QtWidgets import QPushButton

from logbook.app import Opener
from logbook.entries.moment import Moment
from logbook.entries.symptom import Symptom
from logbook.store.backups import default_place, list_backups
from logbook.store.log import FILE_NAME
from logbook.ui.window import Window


@pytest.fixture
def opened(qtbot, window, folder) -> Opener:
    """The log in the window, with one change and so its first backup."""
    opener = Opener(folder, window)
    opener.open()
    qtbot.waitUntil(lambda: window.view is not None)
    press(window.view, "Nothing new today  (N)")
    qtbot.waitUntil(lambda: len(list_backups(default_place(folder))) == 1, timeout=20_000)
    return opener


def restore_buttons(window: Window) -> list[QPushButton]:
    settle()
    return [b for b in window.findChildren(QPushButton) if b.accessibleName().startswith("Restore")]


def test_the_first_change_makes_a_backup_and_settings_say_when_and_where(
    qtbot, window, folder, opened
):
    window.view.go("settings")

    qtbot.waitUntil(lambda: "Last checked backup:" in words_on(window))
    assert str(default_place(folder)) in words_on(window)


def test_a_backup_can_be_proved_by_pressing_one_button(qtbot, window, opened):
    window.view.go("settings")
    press(window, "Prove that it works")

    qtbot.waitUntil(lambda: "works: records" in words_on(window), timeout=20_000)


def test_a_damaged_log_is_restored_with_one_press_and_kept(qtbot, window, folder, opened):
    window.close_log()
    (folder / FILE_NAME).write_bytes(b"not what it was" * 999)
    for name in ("-wal", "-shm"):
        (folder / (FILE_NAME + name)).unlink(missing_ok=True)
    opened.open()
    qtbot.waitUntil(lambda: bool(restore_buttons(window)))
    assert "damaged" in words_on(window)

    restore_buttons(window)[0].click()
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    assert "Robin" in words_on(window)
    kept = [path for path in folder.rglob("*") if path.is_file()]
    assert any(b"not what it was" in path.read_bytes() for path in kept)


@pytest.mark.parametrize("left", [None, b""])
def test_an_empty_log_is_never_shown_where_a_log_used_to_be(qtbot, window, folder, opened, left):
    window.close_log()
    for path in folder.glob(FILE_NAME + "*"):
        path.unlink()
    if left is not None:
        (folder / FILE_NAME).write_bytes(left)
    opened.open()

    qtbot.waitUntil(lambda: bool(restore_buttons(window)))
    assert ("missing" if left is None else "empty") in words_on(window)
    assert window.view is None


def test_the_last_change_is_backed_up_when_the_window_closes(qtbot, window, folder, opened):
    person = window.view._session.person
    window.view._session.add(Symptom(happened=Moment.now(), what="fever"))
    window.close()
    window.close_log()

    newest = list_backups(default_place(folder))[0]
    assert newest.found.records == 4
    assert person.record.name == "Robin"


def test_restoring_an_older_state_can_be_called_off(qtbot, window, folder, opened):
    window.view.go("settings")
    press(window, "Restore a backup")
    assert "backed up first and kept" in words_on(window)
    press(window, "Keep the log as it is")

    assert window.view.page_name == "today"


def test_whoever_has_no_log_yet_is_not_told_that_one_is_kept(qtbot, window, tmp_path):
    Opener(tmp_path / "new", window).open()
    qtbot.waitUntil(lambda: "I already have a log" in words_on(window), timeout=20_000)
    window.view.restore_wanted.emit()
    assert "It becomes this computer's log" in words_on(window)
    assert "kept" not in words_on(window)
    press(window, "Go back")
    assert "I already have a log" in words_on(window)


def test_silent_damage_is_told_as_soon_as_the_log_is_open(qtbot, window, folder, opened):
    window.close_log()
    with closing(driver.connect(str(folder / FILE_NAME))) as raw:
        raw.execute("UPDATE record SET content = replace(content, 'pain', 'gain')")
        raw.commit()
    opened.open()

    qtbot.waitUntil(
        lambda: "not as it was saved" in words_on(window) and bool(restore_buttons(window)),
        timeout=20_000,
    )
    assert "Open it all the same" in words_on(window)
