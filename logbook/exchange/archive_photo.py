"""A photo as an archive from anywhere holds it: only what the log itself would keep passes."""

from __future__ import annotations

import base64
import hashlib
import io
from dataclasses import dataclass
from typing import Any

from logbook.errors import ArchiveRefused
from logbook.store.photos import LONGEST_SIDE
from logbook.words import tr


@dataclass(frozen=True)
class ArchivedPhoto:
    """One photo: its JPEG, and its size in pixels."""

    content: bytes
    width: int
    height: int


def read_photo(name: str, stored: Any) -> ArchivedPhoto:
    """The photo of that name. Raises ArchiveRefused when it is another, or none."""
    try:
        content = base64.b64decode(stored, validate=True)
        if hashlib.sha256(content).hexdigest() != name:
            raise ValueError("not the picture that the name says")
        return ArchivedPhoto(content, *_jpeg_size(content))
    except (OSError, TypeError, ValueError, SyntaxError) as wrong:
        raise ArchiveRefused(
            tr("A photo in this archive is damaged or not a plain JPEG."),
            tr("Nothing was imported. Please export it again."),
        ) from wrong


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Width and height of a JPEG as the log keeps it: no metadata, no more than 2000 pixels.

    Raises OSError, SyntaxError or ValueError when it is something else.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=["JPEG"]) as opened:
            width, height = opened.size
            if max(width, height) > LONGEST_SIDE or "exif" in opened.info:
                raise ValueError("not a photo that the log wrote")
            opened.draft("L", (1, 1))  # The whole file is read, at the least cost.
            opened.load()
    except Image.DecompressionBombError as wrong:
        raise ValueError("a photo of too many pixels") from wrong
    return width, height
