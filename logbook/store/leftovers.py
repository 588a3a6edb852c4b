"""Encrypts what lies beside an encrypted log and is not: backups, photos, files set aside."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from logbook.errors import LogDamaged, LogError
from logbook.store.backup_file import Backup
from logbook.store.backups import list_backups
from logbook.store.data_key import DataKey
from logbook.store.encryption import write_with_key
from logbook.store.engine import READ_IN_PEACE, connect_to_read, explained
from logbook.store.key_file import KeyFile, key_file_of, read_key_file
from logbook.store.photo_folder import PHOTOS, PhotoFolder, move_photos
from logbook.store.scratch import scratch_folder
from logbook.whole_file import sync_folder, write_whole

_SEALED = ".sealed"
_SET_ASIDE = ("replaced-*/**/*", "salvaged-*/**/*", "photos/*/*.jpg*", "backups/*.sealed")
"""A log's files as they were, damaged photos and damaged backups."""


def encrypt_all(place: Path, key: DataKey, key_file: KeyFile) -> None:
    """Encrypt every plain backup in a log's own place, and all photos of the place.

    What is damaged is sealed as it is. Raises OSError.
    """
    for backup in _plain(place):
        if not _encrypt_backup(backup.path, key, key_file):
            _seal(backup.path, key)
    move_photos(PhotoFolder(place / PHOTOS), PhotoFolder(place / PHOTOS, key))


def encrypt_own(place: Path, key: DataKey, key_file: KeyFile, origin: str) -> None:
    """Encrypt the plain backups of one log in a place that others may share. Raises OSError."""
    for backup in _plain(place):
        if backup.origin in (origin, None):
            _encrypt_backup(backup.path, key, key_file)
    if not _plain(place):  # The others need their photos as they are.
        move_photos(PhotoFolder(place / PHOTOS), PhotoFolder(place / PHOTOS, key))


def renew_key_files(place: Path, key: DataKey, key_file: KeyFile) -> bool:
    """Let all backups under this key open with the log's secrets; tells whether all do now."""
    found = [backup.path for backup in list_backups(place) if backup.is_encrypted]
    renewed = [_renew(backup, key, key_file) for backup in found]
    return all(renewed) and place.is_dir()


def seal_set_aside(folder: Path, key: DataKey) -> None:
    """Seal every file that was set aside, byte for byte. Raises OSError."""
    for file in _set_aside(folder):
        if file.suffix != _SEALED:
            _seal(file, key)


def unseal_set_aside(folder: Path, key: DataKey) -> None:
    """Let the files that were set aside be what they were. Raises OSError."""
    for file in _set_aside(folder):
        if file.suffix == _SEALED:
            plain = file.with_suffix("")
            try:
                content = key.open_sealed(file.read_bytes(), plain.name)
            except LogDamaged:
                continue  # Sealed with another key, or damaged: it stays as it is.
            write_whole(plain, [content])
            file.unlink()


def _plain(place: Path) -> list[Backup]:
    return [backup for backup in list_backups(place) if not backup.is_encrypted]


def _encrypt_backup(file: Path, key: DataKey, key_file: KeyFile) -> bool:
    """Tells whether it could; one that was left without its key file gets it."""
    if _opens(file, None):
        with scratch_folder(file.parent) as scratch:
            write_with_key(file, scratch / file.name, None, key)
            (scratch / file.name).replace(file)
            sync_folder(file.parent)
    opens = _opens(file, key)
    if opens:
        key_file.write(key_file_of(file))
    return opens


def _renew(backup: Path, key: DataKey, key_file: KeyFile) -> bool:
    try:
        present = read_key_file(key_file_of(backup))
        is_other = present.key_id != key_file.key_id
    except LogDamaged:
        present, is_other = None, not _opens(backup, key)
    except OSError:
        return False
    if is_other or present == key_file:
        return True
    try:
        key_file.write(key_file_of(backup))
    except OSError:
        return False
    return True


def _opens(file: Path, key: DataKey | None) -> bool:
    """Also one that a newer version wrote."""
    try:
        with explained(), closing(connect_to_read(file, key, READ_IN_PEACE)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except LogError:
        return False
    return True


def _seal(file: Path, key: DataKey) -> None:
    write_whole(file.with_name(file.name + _SEALED), [key.seal(file.read_bytes(), file.name)])
    file.unlink()


def _set_aside(folder: Path) -> list[Path]:
    found = (file for pattern in _SET_ASIDE for file in folder.glob(pattern))
    return [file for file in found if file.is_file()]
