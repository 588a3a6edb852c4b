"""What is new in the folder into which the phone's photos come."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from logbook.errors import LogbookError
from logbook.store.photo_inbox import arrived_photos
from logbook.store.photos import small_picture

HERE = datetime.now(UTC)
NOW = HERE + timedelta(days=15)
"""A file knows itself when it came here; from then on it is told only what is newer."""


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


def test_an_old_photo_that_was_copied_today_is_offered(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", ago=timedelta(days=60))

    (photo,) = arrived_photos(tmp_path, now=HERE).photos
    assert abs(photo.when - HERE) < timedelta(hours=1)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
def test_a_file_that_cannot_be_looked_at_does_not_hide_the_others(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", ago=timedelta(hours=1))
    strange = put(tmp_path, "strange.jpg", ago=timedelta(hours=1))
    os.utime(strange, (1e12, 1e12))  # some disks keep it, others only as far as they can
    (tmp_path / "itself.jpg").symlink_to("itself.jpg")
    (tmp_path / "nowhere.jpg").symlink_to("nothing.jpg")
    (tmp_path / "inside.jpg").symlink_to(strange / "no folder.jpg")

    assert set(names(tmp_path)) - {"strange.jpg"} == {"a.jpg"}


def test_the_small_picture_of_a_photo_stands_upright(tmp_path: Path) -> None:
    content = io.BytesIO()
    lying = Image.Exif()
    lying[ExifTags.Base.Orientation] = 6
    Image.new("RGB", (800, 600), "salmon").save(content, "JPEG", exif=lying)
    rgb, width, height = small_picture(content.getvalue(), 160)

    assert (width, height) == (120, 160)
    assert len(rgb) == width * height * 3


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
