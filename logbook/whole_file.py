"""Files that are either as they were before, or complete and proved to be readable."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from logbook.errors import LogError
from logbook.words import tr

_PREFIX, _SUFFIX = ".logbook-", ".part"
_ABANDONED = 3600
"""Seconds after which nobody is writing an unfinished file any more."""


def write_whole(
    target: Path, chunks: Iterable[bytes], verify: Callable[[Path], None] = lambda _: None
) -> None:
    """Write `chunks` beside `target`, let `verify` read them back, then take its place.

    The file can be read by this user alone. Raises OSError when it cannot be written, is
    write-protected or is something else than a file, or what `verify` raises; `target` is then
    as it was, and nothing is left beside it. What a killed program left goes with the next file.
    """
    target = Path(os.path.realpath(target))  # a link goes on pointing to its file
    _refuse_others(target)
    _tidy(target.parent)
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=target.parent)
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


def _refuse_others(target: Path) -> None:
    """A device, a folder or a protected file would be replaced by renaming."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not (target.is_file() and os.access(target, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _tidy(folder: Path) -> None:
    """Another program may still be writing what is not old."""
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):  # it is in nobody's way
            if time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()


def refuse_inside(folder: Path, target: Path) -> None:
    """Raises LogError when `target` lies in the log's own folder, where it could replace it."""
    if folder.resolve() in target.resolve().parents:
        raise LogError(
            tr("The log's own folder is not a place for other files."),
            tr("Please choose another folder."),
        )


def file_there_already(target: Path) -> LogError:
    """What to say where a file stands that must not be replaced."""
    return LogError(
        tr("There is a file of that name already: {file}", file=target),
        tr("Nothing was written. Please give another name, or move that file away."),
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
