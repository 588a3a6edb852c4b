"""The folder into which a phone's photos come: what is new there.

It belongs to somebody else, such as a program that syncs: nothing in it is changed, moved or
deleted. A file that is still being written waits until it has been quiet for a moment.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from logbook.errors import LogbookError
from logbook.words import tr

OFFERED_FOR = timedelta(days=14)
QUIET_S = 2.0
MOST_OFFERED = 60
_ENDINGS = (".jpg", ".jpeg", ".png", ".heic", ".heif")
_UNFINISHED = (".", "~")
"""How programs that sync begin the name of what is not there as a whole."""


@dataclass(frozen=True)
class ArrivedPhoto:
    """A photo in the folder, when it came there and was last written, and its bytes."""

    path: Path
    when: datetime
    written: datetime
    size: int
    mark: str
    """Tells it from the others and says nothing about it."""


@dataclass(frozen=True)
class Arrived:
    """The photos of the last days, newest first, and whether more are being written."""

    photos: tuple[ArrivedPhoto, ...] = ()
    unfinished: bool = False


def arrived_photos(folder: Path, *, now: datetime) -> Arrived:
    """What came into the folder lately. Raises LogbookError when it cannot be looked into."""
    try:
        with os.scandir(folder) as files:
            found = [photo for photo in map(_photo, files) if photo]
    except OSError:
        raise LogbookError(tr("The photo folder cannot be reached just now.")) from None
    lately = [photo for photo in found if photo.when >= now - OFFERED_FOR]
    lately.sort(key=lambda photo: (photo.when, photo.written), reverse=True)
    quiet = [p for p in lately if abs((now - p.written).total_seconds()) >= QUIET_S]
    whole = tuple(photo for photo in quiet if photo.size)
    return Arrived(whole[:MOST_OFFERED], unfinished=len(quiet) < len(lately))


def _photo(file: os.DirEntry[str]) -> ArrivedPhoto | None:
    """The photo that a file is, if it is one whose state can be read.

    A photo that was taken long ago and copied today keeps its time, but the folder knows
    when it came.
    """
    if file.name.startswith(_UNFINISHED) or not file.name.lower().endswith(_ENDINGS):
        return None
    try:
        if not file.is_file():
            return None
        told = file.stat()
        written = datetime.fromtimestamp(told.st_mtime, UTC)
        came = datetime.fromtimestamp(told.st_ctime, UTC)
    except (OSError, ValueError, OverflowError):  # Gone, a link to itself, a time beyond all days.
        return None
    known = f"{file.name}\0{told.st_size}\0{told.st_mtime_ns}"
    mark = hashlib.sha256(known.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return ArrivedPhoto(Path(file.path), max(written, came), written, told.st_size, mark)
