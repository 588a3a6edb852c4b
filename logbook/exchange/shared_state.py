"""How sharing through a folder stands: who wrote there when, and what cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from logbook.errors import ArchiveRefused
from logbook.exchange.archive_contents import refuse_newer
from logbook.exchange.archive_step import photos_named
from logbook.exchange.share import lost_photos
from logbook.exchange.shared_folder import (
    SUFFIX,
    out_of_reach,
    own_file,
    whole_contents,
)
from logbook.store.log import Log


@dataclass(frozen=True)
class SharedFile:
    """What one computer wrote into the folder; `problem` says why it cannot be read now."""

    is_own: bool
    written: datetime
    newest_by: str = ""
    """Who wrote the newest of what it holds."""
    problem: str = ""


@dataclass(frozen=True)
class SharedState:
    """Every computer's file, and how many photos are lost here and lie in none of them."""

    files: Sequence[SharedFile]
    lost_photos: int


def shared_state(log: Log, folder: Path) -> SharedState:
    """How it stands now. Raises NotSaved when the folder cannot be used.

    A photo that a file there holds comes back with the next exchange, so only others are read.
    """
    own = own_file(log, folder)
    safe: set[str] = set()
    try:
        files = [file for file in folder.iterdir() if file.suffix == SUFFIX]
        found = [_look(file, file == own, safe) for file in files]
    except OSError as wrong:
        raise out_of_reach(folder) from wrong
    found.sort(key=lambda file: (not file.is_own, file.written))
    return SharedState(found, len(lost_photos(log, photos_named(log.all_revisions()) - safe)))


def _look(file: Path, is_own: bool, safe: set[str]) -> SharedFile:
    """What a file tells; the names of its photos are added to those that are `safe`."""
    written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    try:
        contents = whole_contents(file)
        if not is_own:
            refuse_newer(contents.revisions)
    except ArchiveRefused as wrong:
        return SharedFile(is_own, written, problem=f"{file.name}: {wrong}")
    safe |= contents.photos.keys()
    stamps = [revision.made for revision in contents.revisions]
    newest = max(stamps, key=lambda made: made.at, default=None)
    return SharedFile(is_own, written, newest.by if newest else "")
