"""The day a photo was taken, as the camera wrote it; nothing else of what it says is read."""

from __future__ import annotations

import io
from datetime import date

from logbook.store.photos import DAMAGED, FORMATS

_EXIF_FOLDER, _TAKEN, _CHANGED = 0x8769, 0x9003, 0x0132
"""EXIF's inner folder, DateTimeOriginal in it, and DateTime outside it."""


def day_taken(original: bytes) -> date | None:
    """The day the camera's clock said; None where it said none or the photo cannot be read."""
    from PIL import Image
    from pillow_heif import register_heif_opener

    register_heif_opener()
    try:
        with Image.open(io.BytesIO(original), formats=FORMATS) as opened:
            exif = opened.getexif()
            written = exif.get_ifd(_EXIF_FOLDER).get(_TAKEN) or exif.get(_CHANGED)
        return date.fromisoformat(str(written)[:10].replace(":", "-"))
    except (*DAMAGED, Image.DecompressionBombError):
        return None
