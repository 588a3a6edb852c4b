"""When a photo was taken, as the camera wrote it; nothing else of what it says is read."""

from __future__ import annotations

import io
from datetime import date, time

from logbook.entries.moment import Moment
from logbook.store.photos import DAMAGED, FORMATS

_EXIF_FOLDER, _TAKEN, _CHANGED = 0x8769, 0x9003, 0x0132
"""EXIF's inner folder, DateTimeOriginal in it, and DateTime outside it."""


def taken_at(original: bytes) -> Moment | None:
    """The day that the camera's clock said, and the time where it said one.

    None where it said no day or the photo cannot be read.
    """
    from PIL import Image
    from pillow_heif import register_heif_opener

    register_heif_opener()
    try:
        with Image.open(io.BytesIO(original), formats=FORMATS) as opened:
            exif = opened.getexif()
            taken = exif.get_ifd(_EXIF_FOLDER).get(_TAKEN)
            written = str(taken or exif.get(_CHANGED))
        day = date.fromisoformat(written[:10].replace(":", "-"))
    except (*DAMAGED, Image.DecompressionBombError):
        return None
    # Whoever edits a photo later changes its second stamp: too vague for a time of day.
    return Moment.at(day, _clock(written[11:16]) if taken else None)


def _clock(written: str) -> time | None:
    try:
        return time.fromisoformat(written)
    except ValueError:
        return None
