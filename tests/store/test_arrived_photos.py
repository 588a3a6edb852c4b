"""What is new in the folder into which the phone's photos come."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from logbook.errors import LogbookError
from logbook.store.photo_inbox import arrived_photos

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def put(folder: Path, name: str, *, ago: timedelta, content: bytes = b"any content") -> Path:
    """A file that came so long ago."""
    file = folder / name
    file.write_bytes(content)
    at = (NOW - ago).timestamp()
    os.utime(file, (at, at))
    return file


def names(folder: Path) -> list[str]:
    return [photo.path.name for photo in arrived_photos(folder, now=NOW).photos]


def test_photos_of_the_last_days_are_offered_newest_first(tmp_path: Path) -> None:
    put(tmp_path, "b.JPG", ago=timedelta(days=3))
    put(tmp_path, "a.heic", ago=timedelta(hours=1))
    put(tmp_path, "c.png", ago=timedelta(days=13))
    put(tmp_path, "old.jpg", ago=timedelta(days=15))

    assert names(tmp_path) == ["a.heic", "b.JPG", "c.png"]


def test_what_is_no_photo_or_not_there_as_a_whole_is_left_alone(tmp_path: Path) -> None:
    hour = timedelta(hours=1)
    for name in ("letter.pdf", ".syncthing.x.jpg", "~x.jpg", "x.jpg.part"):
        put(tmp_path, name, ago=hour)
    put(tmp_path, "empty.jpg", ago=hour, content=b"")
    (tmp_path / "folder.jpg").mkdir()

    assert names(tmp_path) == []
    assert not arrived_photos(tmp_path, now=NOW).unfinished


def test_a_photo_that_is_just_being_written_waits(tmp_path: Path) -> None:
    put(tmp_path, "new.jpg", ago=timedelta(0), content=b"")
    assert arrived_photos(tmp_path, now=NOW).unfinished
    put(tmp_path, "new.jpg", ago=timedelta(seconds=1))
    assert arrived_photos(tmp_path, now=NOW).unfinished
    assert names(tmp_path) == []

    later = arrived_photos(tmp_path, now=NOW + timedelta(seconds=2))
    assert [photo.path.name for photo in later.photos] == ["new.jpg"]
    assert not later.unfinished


def test_a_photo_that_was_written_anew_is_another_one(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", ago=timedelta(hours=2))
    (before,) = arrived_photos(tmp_path, now=NOW).photos
    put(tmp_path, "a.jpg", ago=timedelta(hours=1))
    (after,) = arrived_photos(tmp_path, now=NOW).photos

    assert before.mark != after.mark
    assert "a.jpg" not in before.mark


def test_a_folder_that_is_not_there_is_told_without_naming_it(tmp_path: Path) -> None:
    with pytest.raises(LogbookError) as told:
        arrived_photos(tmp_path / "Robin's phone", now=NOW)

    assert str(told.value) == "The photo folder cannot be reached just now."
