"""Takes photos from one folder of photos over into another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from logbook.whole_file import sync_folder, write_whole

PHOTOS = "photos"
_NAME = re.compile(r"[0-9a-f]{64}")


def copy_photos(names: Iterable[str], source: Path, target: Path) -> tuple[str, ...]:
    """Copy these photos from one folder to another; returns those that `source` lacks too.

    What is copied is what its name says, on both sides. Raises OSError when `target` cannot
    be written.
    """
    lost: list[str] = []
    for name in names:
        content = _sound(source, name)
        if content is None:
            lost.append(name)
        else:
            _keep(target, name, content)
    return tuple(lost)


def _sound(folder: Path, name: str) -> bytes | None:
    """The photo's content if it is there and undamaged."""
    if not _NAME.fullmatch(name):
        return None
    try:
        content = _path(folder, name).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == name else None


def _keep(folder: Path, name: str, content: bytes) -> None:
    def verify(written: Path) -> None:
        if written.read_bytes() != content:
            raise OSError("the photo was not written as it should")

    path = _path(folder, name)
    for needed in (folder, path.parent):
        needed.mkdir(exist_ok=True, mode=0o700)
        sync_folder(needed.parent)
    write_whole(path, [content], verify)


def _path(folder: Path, name: str) -> Path:
    return folder / name[:2] / f"{name}.jpg"
