"""The folder into which a phone's photos come: what is new there.

It belongs to somebody else, such as a program that syncs: nothing in it is changed, moved or
deleted. A file that is still being written waits until it has been quiet for a moment.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
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
    """A photo in the folder, when it was written there, and how many bytes it has."""

    path: Path
    when: datetime
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
        found = list(_photos_in(folder, now - OFFERED_FOR))
    except OSError:
        raise LogbookError(tr("The photo folder cannot be reached just now.")) from None
    found.sort(key=lambda photo: photo.when, reverse=True)
    quiet = [p for p in found if abs((now - p.when).total_seconds()) >= QUIET_S]
    whole = tuple(photo for photo in quiet if photo.size)
    return Arrived(whole[:MOST_OFFERED], unfinished=len(quiet) < len(found))


def _photos_in(folder: Path, since: datetime) -> Iterator[ArrivedPhoto]:
    with os.scandir(folder) as files:
        for file in files:
            if file.name.startswith(_UNFINISHED) or not file.name.lower().endswith(_ENDINGS):
                continue
            try:
                told = file.stat()
            except FileNotFoundError:  # It went while the folder was looked at.
                continue
            when = datetime.fromtimestamp(told.st_mtime, since.tzinfo)
            if when >= since and file.is_file():
                known = f"{file.name}\0{told.st_size}\0{told.st_mtime_ns}"
                mark = hashlib.sha256(known.encode("utf-8", "surrogateescape")).hexdigest()[:16]
                yield ArrivedPhoto(Path(file.path), when, told.st_size, mark)
