"""Photos: re-encoded, named by their content, written once and never changed.

A photo from a phone says where and when it was taken and by whose device. Only the picture
is kept: it is decoded, turned upright, made at most 2000 pixels long and written as a plain
JPEG. The file lies on the disk, safely, before the log knows its name.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Engine, select
from sqlalchemy.dialects.sqlite import insert

from logbook.errors import LogDamaged, NotSaved, PhotoRefused
from logbook.store.append import stamp_text
from logbook.store.engine import reading, writing
from logbook.store.photo_folder import PhotoFolder
from logbook.store.schema import photo as photos
from logbook.words import tr

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 2000
MOST_PIXELS = 100_000_000
MOST_BYTES = 60_000_000
FORMATS = ("JPEG", "PNG", "HEIF")
DAMAGED = (
    *(OSError, EOFError, ValueError, TypeError, LookupError, SyntaxError, RuntimeError),
    struct.error,
)
"""What decoders were seen to raise at files with flipped bytes."""


@dataclass(frozen=True)
class KeptPhoto:
    """A photo on the shelf: its name, and its size in pixels."""

    name: str
    width: int
    height: int


class PhotoShelf:
    """The photos that a log knows, and the folder they lie in."""

    def __init__(self, engine: Engine, folder: PhotoFolder) -> None:
        self._engine = engine
        self._folder = folder

    def add(self, original: bytes) -> KeptPhoto:
        """Keep a JPEG, PNG or HEIC photo; the same picture twice is kept once.

        Raises PhotoRefused when it is no such photo, NotSaved when it cannot be written.
        """
        content, width, height = plain_jpeg(original)
        return self.add_plain(content, width, height)

    def add_plain(self, content: bytes, width: int, height: int) -> KeptPhoto:
        """Keep a JPEG that `plain_jpeg` made, byte for byte. Raises NotSaved."""
        try:
            name = self._folder.keep(content)
        except OSError as wrong:
            raise NotSaved(
                tr("The photo could not be written to the disk."),
                tr("Make some room, then add it again."),
            ) from wrong
        row = {
            "name": name,
            "size": len(content),
            "width": width,
            "height": height,
            "added_at": stamp_text(datetime.now(UTC)),
        }
        with writing(self._engine) as connection:
            connection.execute(insert(photos).values(row).on_conflict_do_nothing())
        return KeptPhoto(name, width, height)

    def read(self, name: str) -> bytes:
        """The photo's JPEG. Raises LogDamaged when it is missing or not what was kept."""
        content = self._folder.read(name)
        if content is None:
            raise LogDamaged(
                tr("A photo is missing or damaged."),
                tr("The entry is whole. Please restore a backup."),
            )
        return content

    def names(self) -> list[str]:
        """The names of all photos that the log knows."""
        with reading(self._engine) as connection:
            return list(connection.execute(select(photos.c.name).order_by(photos.c.name)).scalars())


def plain_jpeg(original: bytes) -> tuple[bytes, int, int]:
    """The picture alone as JPEG, upright, at most 2000 pixels long; and its width and height.

    Raises PhotoRefused when it is too large, damaged, or not JPEG, PNG or HEIC.
    """
    upright = _picture(original)
    target = io.BytesIO()
    upright.save(target, "JPEG", quality=88, optimize=True)
    return target.getvalue(), upright.width, upright.height


def small_picture(original: bytes, side: int) -> tuple[bytes, int, int]:
    """The picture, upright, at most `side` pixels long, as red, green and blue bytes; its size.

    It is kept nowhere, and read no larger than that takes. Raises as `plain_jpeg`.
    """
    small = _picture(original, side)
    return small.tobytes(), small.width, small.height


def _picture(original: bytes, longest: int = LONGEST_SIDE) -> Image:
    from PIL import Image, UnidentifiedImageError
    from pillow_heif import register_heif_opener

    register_heif_opener()
    if len(original) > MOST_BYTES:
        raise _too_large()
    try:
        with Image.open(io.BytesIO(original), formats=FORMATS) as opened:
            return _small_and_upright(opened, longest)
    except UnidentifiedImageError as wrong:
        raise PhotoRefused(
            tr("This file is not a photo that Logbook can read."),
            tr("Please choose a JPEG, PNG or HEIC file."),
        ) from wrong
    except Image.DecompressionBombError as wrong:
        raise _too_large() from wrong
    except DAMAGED as wrong:
        raise PhotoRefused(
            tr("This photo is damaged and cannot be read."),
            tr("Please take it from the phone again."),
        ) from wrong


def _small_and_upright(opened: Image, longest: int) -> Image:
    from PIL import ImageOps

    if opened.width * opened.height > MOST_PIXELS:
        raise _too_large()
    opened.draft("RGB", (longest, longest))
    picture = ImageOps.exif_transpose(opened)
    picture.thumbnail((longest, longest))
    return _on_white(picture)


def _on_white(picture: Image) -> Image:
    """The picture in plain colours: see-through parts become white, all metadata goes."""
    from PIL import Image

    plain = Image.new("RGB", picture.size, "white")
    solid = picture.convert("RGBA")
    plain.paste(solid, mask=solid.getchannel("A"))
    return plain


def _too_large() -> PhotoRefused:
    return PhotoRefused(
        tr("This photo is too large."), tr("Please send it from the phone in a smaller size.")
    )
