"""Whatever file is dropped on a form: a photo is kept as a picture alone, the rest is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from acts import words_on
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl

from logbook.entries.incision import IncisionCheck
from logbook.store.check import check

GPS, MAKER, TURNED = 0x8825, 0x010F, 0x0112
HOME = (52.0, 31.0, 12.0)


def encoded(kind: str, size: tuple[int, int] = (640, 480), **more) -> bytes:
    """A picture that is red above and blue below."""
    made = Image.new("RGB", size, "blue")
    made.paste("red", (0, 0, size[0], size[1] // 2))
    target = io.BytesIO()
    made.save(target, kind, **more)
    return target.getvalue()


def of_a_phone(turned: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[MAKER], exif[TURNED] = "Somebody's Phone", turned
    place = exif.get_ifd(GPS)
    place[1], place[2] = "N", HOME
    return exif


def bomb() -> bytes:
    target = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(target, "PNG")
    return target.getvalue()


REFUSED = {
    "a bomb": ("IMG_1.png", bomb(), "too large"),
    "a cut photo": ("IMG_1.jpg", encoded("JPEG")[:900], "damaged"),
    "a letter called photo": ("IMG_1.jpg", b"Dear diary", "not a photo"),
    "a PDF called photo": ("IMG_1.jpg", b"%PDF-1.7 and so on", "not a photo"),
    "a web page called photo": ("IMG_1.png", b"<html><img src=x></html>", "not a photo"),
    "a drawing that runs": ("IMG_1.svg", b"<svg><script>1</script></svg>", "not a photo"),
    "a moving picture": ("IMG_1.gif", encoded("GIF"), "not a photo"),
    "nothing": ("IMG_1.jpg", b"", "not a photo"),
}
KEPT = {
    "upside down": ("IMG_1.jpg", encoded("JPEG", exif=of_a_phone(turned=3)), "blue"),
    "mirrored": ("IMG_1.jpg", encoded("JPEG", exif=of_a_phone(turned=4)), "blue"),
    "with its place": ("IMG_1.jpg", encoded("JPEG", exif=of_a_phone()), "red"),
    "a PNG called JPEG": ("IMG_1.jpg", encoded("PNG", exif=of_a_phone()), "red"),
    "a JPEG called letter": ("letter.txt", encoded("JPEG"), "red"),
    "a name from elsewhere": ("‮gpj.<b>öä 照片.jpg", encoded("JPEG"), "red"),
}


@pytest.fixture
def form(view):
    view.open_form(IncisionCheck)
    for field, answer in (("site", "back"), ("redness", "no")):
        view.form.form.boxes[field].editor.chips.chip(answer).click()
    return view.form


@pytest.fixture
def strip(form):
    return form.form.boxes["photos"].editor.strip


def give(strip, *paths: Path | str) -> None:
    """What dropping or pasting files does."""
    mime = QMimeData()
    mime.setUrls(
        [QUrl(path) if isinstance(path, str) else QUrl.fromLocalFile(path) for path in paths]
    )
    strip.take(mime)


@pytest.mark.parametrize(("name", "content", "why"), REFUSED.values(), ids=list(REFUSED))
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_is_no_sound_photo_is_refused_beside_its_field_and_the_entry_saved_without(
    qtbot, tmp_path, session, form, strip, saved, name, content, why
):
    (tmp_path / name).write_bytes(content)
    give(strip, tmp_path / name)
    qtbot.waitUntil(lambda: not strip.is_busy())

    assert why in words_on(strip)
    assert strip.photos() == []
    assert saved(form.save).record.photos is None
    assert session.log.photos.names() == []
    assert check(session.log).wrong == ()


@pytest.mark.parametrize(("name", "content", "top"), KEPT.values(), ids=list(KEPT))
def test_photo_is_kept_upright_as_a_picture_and_nothing_else(
    qtbot, tmp_path, session, form, strip, saved, name, content, top
):
    (tmp_path / name).write_bytes(content)
    give(strip, tmp_path / name)
    qtbot.waitUntil(lambda: len(strip.photos()) == 1)
    (photo,) = saved(form.save).record.photos

    kept = session.log.photos.read(photo.name)
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.format == "JPEG"
        assert not picture.getexif()
        above = picture.convert("RGB").crop((0, 0, picture.width, 5)).resize((1, 1)).tobytes()
    assert ("red" if above[0] > above[2] else "blue") == top
    assert b"Somebody" not in kept


def test_one_that_cannot_be_kept_takes_no_other_with_it(qtbot, tmp_path, strip):
    (tmp_path / "1.jpg").write_bytes(encoded("JPEG"))
    (tmp_path / "2.jpg").write_bytes(b"Dear diary")
    (tmp_path / "3.png").write_bytes(encoded("PNG", (80, 60)))
    give(strip, *sorted(tmp_path.glob("*.*g")))
    qtbot.waitUntil(lambda: not strip.is_busy())

    assert len(strip.photos()) == 2
    assert "not a photo" in words_on(strip)


def test_a_folder_a_lost_file_and_an_address_in_the_web_are_no_photos(qtbot, tmp_path, strip):
    (tmp_path / "folder").mkdir()
    give(strip, tmp_path / "folder", tmp_path / "gone.jpg", "http://example.invalid/IMG_1.jpg")
    qtbot.waitUntil(lambda: not strip.is_busy())

    assert strip.photos() == []
    said = words_on(strip)
    assert said.count("The file cannot be read") == 2
    assert "folder" in said
    assert "gone.jpg" in said


def test_a_film_of_any_length_is_read_no_further_than_a_photo_may_be_long(qtbot, tmp_path, strip):
    film = tmp_path / "film.mov"
    with film.open("wb") as file:
        file.truncate(1 << 40)  # a file with a hole: no memory and few disks could hold it
    give(strip, film)
    qtbot.waitUntil(lambda: not strip.is_busy())

    assert "too large" in words_on(strip)
