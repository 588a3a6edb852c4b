"""Files that are either as they were before, or complete and proved to be readable."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from logbook.errors import LogError
from logbook.words import tr


def write_whole(
    target: Path, chunks: Iterable[bytes], verify: Callable[[Path], None] = lambda _: None
) -> None:
    """Write `chunks` beside `target`, let `verify` read them back, then take its place.

    The file can be read by this user alone. Raises OSError when it cannot be written, or
    what `verify` raises; `target` is then as it was, and nothing is left beside it.
    """
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        verify(unfinished)
        unfinished.replace(target)
        sync_folder(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def refuse_inside(folder: Path, target: Path) -> None:
    """Raises LogError when `target` lies in the log's own folder, where it could replace it."""
    if folder.resolve() in target.resolve().parents:
        raise LogError(
            tr("The log's own folder is not a place for other files."),
            tr("Please choose another folder."),
        )


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does so by itself and cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
