"""Photos that come from the phone into a folder are offered where photos are added."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from acts import button, press, settle, words_on
from PIL import Image
from PySide6.QtCore import Qt

from logbook.entries.incision import IncisionCheck
from logbook.ui.forms.photo_inbox import PhotoInbox
from logbook.ui.forms.photo_inbox_dialog import PhotoInboxDialog

PATIENCE = 20_000
MINUTE = 60


@pytest.fixture
def folder(tmp_path: Path, session) -> Path:
    """The folder that is chosen in the settings."""
    made = tmp_path / "Robin's phone"
    made.mkdir()
    session.keep_settings(photo_folder=str(made))
    return made


def come(
    folder: Path, name: str, *, ago: float = MINUTE, colour: str = "salmon", taken: str = ""
) -> Path:
    """A photo that came so many seconds ago."""
    file = folder / name
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    Image.new("RGB", (320, 240), colour).save(file, exif=exif)
    at = time.time() - ago
    os.utime(file, (at, at))
    return file


def opened(qtbot: Any, view: Any, words: str = "From the photo folder") -> Any:
    """The form of an incision check, once it says so much."""
    view.open_form(IncisionCheck)
    qtbot.waitUntil(lambda: words in words_on(view.form), timeout=PATIENCE)
    return view.form


def choose(qtbot: Any, form: Any) -> PhotoInboxDialog:
    """The dialog in which photos are ticked, once it shows their pictures."""
    inbox = form.findChild(PhotoInbox)
    inbox.open()
    dialog = inbox.findChild(PhotoInboxDialog)
    qtbot.waitUntil(lambda: all(_is_read(t) for t in dialog.tiles.values()), timeout=PATIENCE)
    return dialog


def _is_read(tile: Any) -> bool:
    return tile.isHidden() or not tile.picture.icon().isNull()


def test_without_a_photo_folder_nothing_is_offered(view):
    view.open_form(IncisionCheck)

    assert "photo folder" not in words_on(view.form)


def test_photos_that_came_are_ticked_and_added_and_stay_where_they_are(
    qtbot, view, session, folder, saved
):
    for position, colour in enumerate(("salmon", "teal", "gold")):
        come(folder, f"{colour}.jpg", ago=MINUTE * (position + 1), colour=colour)
    before = {file: file.read_bytes() for file in folder.iterdir()}
    form = opened(qtbot, view, "From the photo folder (3 new)")
    dialog = choose(qtbot, form)
    newest, second, _ = dialog.tiles.values()
    newest.box.click()
    second.box.click()
    press(dialog, "Add 2 photos")
    strip = form.form.photo_strip
    qtbot.waitUntil(lambda: len(strip.photos()) == 2, timeout=PATIENCE)

    assert button(form, "From the photo folder (1 new)")
    assert {file: file.read_bytes() for file in folder.iterdir()} == before
    form.form.boxes["site"].editor.chips.chip("back").click()
    assert len(saved(form.save).record.photos) == 2
    session.finish()
    kept = b"".join(f.read_bytes() for f in session.log.folder.rglob("*") if f.is_file())
    assert b"salmon.jpg" not in kept


def test_what_was_added_before_says_so_and_can_be_added_again(qtbot, view, folder):
    come(folder, "a.jpg")
    form = opened(qtbot, view, "From the photo folder (1 new)")
    dialog = choose(qtbot, form)
    next(iter(dialog.tiles.values())).box.click()
    dialog.accept()
    qtbot.waitUntil(lambda: len(form.form.photo_strip.photos()) == 1, timeout=PATIENCE)
    again = choose(qtbot, opened(qtbot, view, "From the photo folder (0 new)"))

    assert "Added before" in words_on(again)
    assert next(iter(again.tiles.values())).box.isEnabled()


def test_photos_say_the_day_they_were_taken_and_else_when_they_came(qtbot, view, folder):
    come(folder, "a.jpg", taken="2026:11:03 08:15:00")
    come(folder, "b.jpg", ago=2 * MINUTE)
    dialog = choose(qtbot, opened(qtbot, view))
    came, taken = sorted(tile.box.text() for tile in dialog.tiles.values())

    assert taken == "Taken Tue 3 Nov 2026, 08:15"
    assert came.startswith("Came ")


def test_a_photo_of_the_folder_that_was_dropped_on_the_form_is_not_new_any_more(
    qtbot, view, folder
):
    file = come(folder, "a.jpg")
    come(folder, "b.jpg", colour="teal")
    form = opened(qtbot, view, "From the photo folder (2 new)")
    form.form.photo_strip.add_files([folder / ".." / folder.name / file.name])
    qtbot.waitUntil(lambda: len(form.form.photo_strip.photos()) == 1, timeout=PATIENCE)

    assert button(form, "From the photo folder (1 new)")


def test_a_photo_that_could_not_be_added_is_not_said_to_be(qtbot, view, session, folder):
    gone = come(folder, "a.jpg")
    come(folder, "b.jpg")
    form = opened(qtbot, view, "From the photo folder (2 new)")
    dialog = choose(qtbot, form)
    for tile in dialog.tiles.values():
        tile.box.click()
    gone.unlink()
    dialog.accept()
    strip = form.form.photo_strip
    qtbot.waitUntil(lambda: not strip.is_busy(), timeout=PATIENCE)

    assert len(strip.photos()) == 1
    assert len(session.settings.photos_taken) == 1
    assert "a.jpg: The file cannot be read." in words_on(form)


def test_a_photo_that_comes_while_the_form_is_open_is_offered_too(qtbot, view, folder):
    come(folder, "a.jpg")
    form = opened(qtbot, view, "From the photo folder (1 new)")
    dialog = choose(qtbot, form)
    next(iter(dialog.tiles.values())).box.click()
    come(folder, "b.jpg", ago=0)
    qtbot.waitUntil(lambda: len(dialog.tiles) == 2, timeout=PATIENCE)

    assert button(form, "From the photo folder (2 new)")
    assert button(dialog, "Add 1 photo").isEnabled()


def test_a_photo_that_is_not_there_as_a_whole_is_not_offered(qtbot, view, folder):
    come(folder, "whole.jpg")
    half = come(folder, "half.jpg")
    half.write_bytes(half.read_bytes()[:400])
    at = time.time() - MINUTE
    os.utime(half, (at, at))
    dialog = choose(qtbot, opened(qtbot, view))

    shown = [tile for tile in dialog.tiles.values() if tile.isVisible()]
    assert len(dialog.tiles) == 2
    assert len(shown) == 1


def test_photos_are_chosen_with_the_keyboard_alone(qtbot, view, folder):
    come(folder, "a.jpg")
    form = opened(qtbot, view)
    dialog = choose(qtbot, form)
    box = next(iter(dialog.tiles.values())).box
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: len(form.form.photo_strip.photos()) == 1, timeout=PATIENCE)


def test_a_folder_that_cannot_be_reached_is_told_in_one_sentence(qtbot, view, folder):
    folder.rmdir()
    form = opened(qtbot, view, "The photo folder cannot be reached just now.")

    assert button(form, "Add photos").isEnabled()
    assert "Robin's phone" not in words_on(form)


def test_the_folder_is_chosen_and_left_in_the_settings(view, session, folder):
    view.go("settings")
    assert str(folder) in words_on(view)
    press(view, "Use no folder")
    session.finish()

    assert session.log.settings.load().photo_folder == ""
    settle()
    assert str(folder) not in words_on(view)
