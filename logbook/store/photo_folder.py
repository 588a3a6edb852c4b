"""Folders of photos, each a file named by the SHA-256 of the picture, sealed if there is a key."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from logbook.errors import LogDamaged
from logbook.store.data_key import DataKey
from logbook.whole_file import sync_folder, write_whole

PHOTOS = "photos"
_NAME = re.compile(r"[0-9a-f]{64}")
_PLAIN = ".jpg"


@dataclass(frozen=True)
class PhotoFolder:
    """The photos of one log, or of all backups of a place."""

    folder: Path
    key: DataKey | None = None
    """What they are sealed with; None where anybody may look at them."""

    def read(self, name: str) -> bytes | None:
        """The photo, if it is there and undamaged."""
        if not _NAME.fullmatch(name):
            return None
        try:
            content = self._path(name).read_bytes()
            if self.key:
                content = self.key.open_sealed(content, name)
        except (OSError, LogDamaged):
            return None
        return content if name_of(content) == name else None

    def keep(self, content: bytes) -> str:
        """Write a photo, unless it is there, and read it back; gives its name. Raises OSError."""
        name = name_of(content)
        if self.read(name) is None:
            self._write(name, content)
        return name

    def names(self) -> Iterator[str]:
        """What is there under its key, whether or not it is undamaged."""
        for file in sorted(self.folder.glob(f"*/*{self._ending}")):
            if _NAME.fullmatch(file.stem):
                yield file.stem

    def let_go(self, name: str) -> None:
        """Delete a photo. Raises OSError."""
        self._path(name).unlink(missing_ok=True)

    @property
    def _ending(self) -> str:
        """Logs with different keys may keep their backups in one place."""
        return f".{self.key.id}" if self.key else _PLAIN

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}{self._ending}"

    def _write(self, name: str, content: bytes) -> None:
        sealed = self.key.seal(content, name) if self.key else content

        def verify(written: Path) -> None:
            if written.read_bytes() != sealed:
                raise OSError("the photo was not written as it should")

        path = self._path(name)
        for needed in (self.folder, path.parent):
            needed.mkdir(exist_ok=True, mode=0o700)
            sync_folder(needed.parent)
        write_whole(path, [sealed], verify)


def name_of(content: bytes) -> str:
    """The name of a photo is what it is."""
    return hashlib.sha256(content).hexdigest()


def copy_photos(names: Iterable[str], source: PhotoFolder, target: PhotoFolder) -> tuple[str, ...]:
    """Copy these photos from one folder to another; returns those that `source` lacks too.

    Raises OSError when `target` cannot be written.
    """
    lost: list[str] = []
    for name in names:
        content = source.read(name)
        if content is None:
            lost.append(name)
        else:
            target.keep(content)
    return tuple(lost)


def move_photos(source: PhotoFolder, target: PhotoFolder) -> None:
    """Move all undamaged photos from one folder to another. Raises OSError."""
    for name in list(source.names()):
        if not copy_photos([name], source, target):
            source.let_go(name)
