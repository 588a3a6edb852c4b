"""Of a photo only the picture is kept: upright, once, for the family alone."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image
from pillow_heif import register_heif_opener

from logbook.errors import LogDamaged, NotSaved, PhotoRefused
from logbook.store.log import Log
from logbook.store.photos import LONGEST_SIDE, plain_jpeg

register_heif_opener()
CAMERA = "Robin's phone"


def picture(width: int = 60, height: int = 40) -> Image.Image:
    """Red with a blue top, so that one sees which way is up."""
    made = Image.new("RGB", (width, height), "red")
    made.paste("blue", (0, 0, width, height // 4))
    return made


def exif(turned: int = 1) -> bytes:
    """What a phone writes into a photo: whose it is, where it was, which way it was held."""
    told = Image.Exif()
    told[ExifTags.Base.Model] = CAMERA
    told[ExifTags.Base.Orientation] = turned
    told.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (51.0, 30.0, 26.0)})
    return told.tobytes()


def encoded(image: Image.Image, kind: str, **more: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **more)
    return target.getvalue()


def kept(log: Log, original: bytes) -> Image.Image:
    return Image.open(io.BytesIO(log.photos.read(log.photos.add(original).name)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF", "MPO"])
def test_photo_from_any_phone_is_kept_without_place_device_or_owner(log: Log, kind: str) -> None:
    original = encoded(picture(), kind, exif=exif())
    assert CAMERA.encode() in original
    photo = kept(log, original)
    assert photo.format == "JPEG"
    assert photo.size == (60, 40)
    assert not photo.getexif()
    assert CAMERA.encode() not in photo.fp.read()  # type: ignore[union-attr]


def test_comments_and_colour_profiles_go_too(log: Log) -> None:
    original = encoded(picture(), "JPEG", comment=b"Robin at home", icc_profile=b"profile" * 30)
    photo = kept(log, original)
    assert "comment" not in photo.info
    assert "icc_profile" not in photo.info


@pytest.mark.parametrize("kind", ["JPEG", "HEIF"])
@pytest.mark.parametrize(("turned", "top"), [(1, "top"), (3, "bottom"), (6, "right"), (8, "left")])
def test_photo_is_turned_the_way_it_was_seen(log: Log, kind: str, turned: int, top: str) -> None:
    photo = kept(log, encoded(picture(80, 80), kind, exif=exif(turned), quality=95))
    edges = {"top": (40, 5), "bottom": (40, 75), "right": (75, 40), "left": (5, 40)}
    for edge, place in edges.items():
        red, _, blue = photo.convert("RGB").getpixel(place)  # type: ignore[misc]
        assert (blue > red) == (edge == top)


def test_see_through_parts_become_white(log: Log) -> None:
    photo = kept(log, encoded(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"))
    assert photo.getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_pictures_of_any_colours_are_read(log: Log, mode: str) -> None:
    image = Image.new("I;16", (40, 30), 9000) if mode == "I;16" else picture(40, 30).convert(mode)
    assert kept(log, encoded(image, "JPEG" if mode == "CMYK" else "PNG")).size == (40, 30)


def test_large_photo_is_made_small_enough_in_its_own_shape(log: Log) -> None:
    photo = log.photos.add(encoded(picture(4000, 3000), "JPEG"))
    assert (photo.width, photo.height) == (LONGEST_SIDE, 1500)


def test_same_photo_twice_is_kept_once(log: Log) -> None:
    original = encoded(picture(), "PNG")
    assert log.photos.add(original) == log.photos.add(original)
    assert len(log.photos.names()) == 1
    assert len([path for path in (log.folder / "photos").rglob("*") if path.is_file()]) == 1


def test_photo_is_named_by_what_it_is_and_can_be_read_by_its_owner_alone(log: Log) -> None:
    photo = log.photos.add(encoded(picture(), "PNG"))
    assert hashlib.sha256(log.photos.read(photo.name)).hexdigest() == photo.name
    if os.name == "posix":
        made = [log.folder / "photos", *(log.folder / "photos").rglob("*")]
        modes = [stat.S_IMODE(path.stat().st_mode) for path in made]
        assert modes == [0o700, 0o700, 0o600]


def test_photo_added_again_mends_a_damaged_file(log: Log) -> None:
    original = encoded(picture(), "PNG")
    photo = log.photos.add(original)
    path = _file(log, photo.name)
    path.write_bytes(b"scratched")
    with pytest.raises(LogDamaged):
        log.photos.read(photo.name)
    log.photos.add(original)
    assert hashlib.sha256(log.photos.read(photo.name)).hexdigest() == photo.name


@pytest.mark.parametrize(
    ("original", "what"),
    [
        (b"", "not a photo"),
        (b"Dear diary", "not a photo"),
        (encoded(picture(), "GIF"), "not a photo"),
        (b"%PDF-1.7 named photo.jpg", "not a photo"),
        (encoded(picture(600, 400), "JPEG")[:900], "damaged"),
        (encoded(picture(600, 400), "PNG")[:400], "damaged"),
        (encoded(Image.new("1", (11_000, 11_000)), "PNG"), "too large"),
        (encoded(Image.new("1", (20_000, 20_000)), "PNG"), "too large"),
        (b"\xff\xd8" + bytes(60_000_000), "too large"),
    ],
    ids=["empty", "text", "gif", "pdf", "jpeg-cut", "png-cut", "many-pixels", "bomb", "many-bytes"],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_is_no_sound_photo_is_refused_and_not_kept(
    log: Log, original: bytes, what: str
) -> None:
    with pytest.raises(PhotoRefused, match=what) as refused:
        log.photos.add(original)
    assert refused.value.now
    assert log.photos.names() == []
    assert not (log.folder / "photos").exists()


_SAMPLES = [encoded(picture(), kind, exif=exif(6)) for kind in ("JPEG", "PNG", "HEIF")]


@given(st.sampled_from(_SAMPLES), st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=3))))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_damaged_photo_is_refused_or_shown_and_breaks_nothing(
    original: bytes, scratches: list[tuple[float, bytes]]
) -> None:
    scratched = bytearray(original)
    for where, what in scratches:
        start = int(where * len(scratched))
        scratched[start : start + len(what)] = what
    try:
        content, width, height = plain_jpeg(bytes(scratched))
    except PhotoRefused as refused:
        shown = str(refused)
        assert shown
    else:
        assert Image.open(io.BytesIO(content)).size == (width, height)


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be locked this way")
def test_photo_that_cannot_be_written_is_not_named_by_the_log(log: Log) -> None:
    (log.folder / "photos").write_bytes(b"in the way")
    with pytest.raises(NotSaved, match="could not be written"):
        log.photos.add(encoded(picture(), "PNG"))
    assert log.photos.names() == []


def test_photo_that_is_not_there_is_said_to_be_missing(log: Log) -> None:
    with pytest.raises(LogDamaged, match="missing or damaged"):
        log.photos.read("f" * 64)


def _file(log: Log, name: str) -> Path:
    return log.folder / "photos" / name[:2] / f"{name}.jpg"
