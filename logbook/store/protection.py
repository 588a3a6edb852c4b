"""Puts a log under a passphrase, gives it another one, and takes it off again.

Encrypting is a swap like any restore: the log is the old file or the new one, whatever happens
meanwhile. What else lies in its folder follows, piece by piece, and can be gone on with at any
time. Traces that a disk keeps of deleted files are beyond a program's reach.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterable
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from logbook.errors import LogDamaged, NotSaved
from logbook.store.backup_file import opened, origin
from logbook.store.backups import back_up_before, default_place, list_backups
from logbook.store.check import check
from logbook.store.data_key import DataKey, new_key
from logbook.store.encryption import write_with_key
from logbook.store.key_file import KeyFile, key_file_of, make_key_file, read_key_file
from logbook.store.keys import Keys
from logbook.store.leftovers import encrypt_all, encrypt_own, seal_set_aside, unseal_set_aside
from logbook.store.log import FILE_NAME, Log
from logbook.store.photo_folder import PHOTOS, PhotoFolder, copy_photos, move_photos
from logbook.store.recovery_key import new_recovery_key
from logbook.store.restore import refuse_in_use
from logbook.store.scratch import remove_abandoned, scratch_folder
from logbook.store.swap import finish_swap, lay_ready
from logbook.words import tr


@dataclass(frozen=True)
class NewLock:
    """What a log is going to be encrypted with, before it is."""

    key: DataKey
    key_file: KeyFile
    recovery_key: str = field(repr=False)
    """To be printed, and kept nowhere else."""


def new_lock(passphrase: str) -> NewLock:
    """A new key under a passphrase, and under a new recovery key."""
    key, recovery_key = new_key(), new_recovery_key()
    return NewLock(key, make_key_file(key, passphrase, recovery_key), recovery_key)


def turn_on(folder: Path, lock: NewLock, *, now: datetime, places: Iterable[Path] = ()) -> None:
    """Encrypt the log in `folder`, which must be closed, and all copies of it there.

    Backups in other `places` that can be reached are encrypted as well. Raises LogError or
    RestoreFailed; the log is then the old one, or encrypted and whole.
    """
    with _disk_explained():
        _rewrite(folder, None, lock.key, now, lock.key_file)
        with closing(Log.open(folder, Keys([lock.key]))) as log:
            encrypt_leftovers(log, places)


def turn_off(folder: Path, key: DataKey, *, now: datetime) -> None:
    """Let everybody who has this computer read the log again; it must be closed.

    Backups that were made before stay encrypted, and open with the passphrase they had. Raises
    LogError or RestoreFailed; the log is then what it was, or plain and whole.
    """
    with _disk_explained():
        _rewrite(folder, key, None, now, None)
        move_photos(PhotoFolder(folder / PHOTOS, key), PhotoFolder(folder / PHOTOS))
        unseal_set_aside(folder, key)


def encrypt_leftovers(log: Log, places: Iterable[Path] = ()) -> None:
    """Encrypt what can still be read beside an encrypted log, after a crash for instance.

    Nothing else may be at work in its folder. Raises LogError or OSError; what was not reached
    is encrypted the next time.
    """
    if log.key:
        for abandoned_in in (log.folder, default_place(log.folder)):
            remove_abandoned(abandoned_in, older=0)
        key_file = read_key_file(key_file_of(log.folder / FILE_NAME))
        encrypt_all(default_place(log.folder), log.key, key_file)
        for place in places:
            encrypt_own(place, log.key, key_file, origin(log))
        photos = log.folder / PHOTOS
        move_photos(PhotoFolder(photos), PhotoFolder(photos, log.key))
        seal_set_aside(log.folder, log.key)


def change_passphrase(
    folder: Path, secret: str, passphrase: str, places: Iterable[Path] = ()
) -> None:
    """Give the log another passphrase; the recovery key stays the same.

    `secret` is the present passphrase or the recovery key. Backups that can be reached open
    with the new one as well. Raises WrongPassphrase or LogError.
    """
    present = read_key_file(key_file_of(folder / FILE_NAME))
    changed = present.with_passphrase(passphrase, present.unlock(secret))
    _give_all(folder, changed, places)


def change_recovery_key(folder: Path, secret: str, places: Iterable[Path] = ()) -> str:
    """Give the log another recovery key, because the sheet is lost; returns it to be printed.

    `secret` is the passphrase or the present recovery key. The old sheet opens nothing that can
    be reached any more. Raises WrongPassphrase or LogError.
    """
    present = read_key_file(key_file_of(folder / FILE_NAME))
    key, recovery_key = present.unlock(secret), new_recovery_key()
    _give_all(folder, present.with_recovery_key(recovery_key, key), places)
    return recovery_key


def _rewrite(
    folder: Path, old: DataKey | None, new: DataKey | None, now: datetime, lock: KeyFile | None
) -> None:
    """Let the log be the same log under another key; the file that it was is not kept."""
    log_file = folder / FILE_NAME
    photos = PhotoFolder(folder / PHOTOS, old)
    with closing(Log.open(folder, Keys([old] if old else []))) as log:
        back_up_before(log, now=now)
        before = check(log)
    refuse_in_use(log_file, old)
    copy_photos(photos.names(), photos, PhotoFolder(folder / PHOTOS, new))
    with scratch_folder(folder) as prepared:
        copy = prepared / FILE_NAME
        write_with_key(log_file, copy, old, new, "mode=ro")
        with opened(copy, folder, new) as copied:
            if check(copied) != before:
                raise LogDamaged(
                    tr("The log could not be written anew as it is."),
                    tr("Nothing was changed. Please restore a backup."),
                )
        if lock:
            lock.write(key_file_of(copy))
        lay_ready(prepared, now)
    if replaced := finish_swap(log_file):
        shutil.rmtree(replaced)


def _give_all(folder: Path, changed: KeyFile, places: Iterable[Path]) -> None:
    with _disk_explained():
        changed.write(key_file_of(folder / FILE_NAME))
        for place in (default_place(folder), *places):
            for backup in list_backups(place):
                _give(backup.path, changed)


def _give(backup: Path, changed: KeyFile) -> None:
    """Let a backup under the same key open with the same secrets as the log."""
    key_file = key_file_of(backup)
    if key_file.exists() and read_key_file(key_file).key_id == changed.key_id:
        changed.write(key_file)


@contextmanager
def _disk_explained() -> Generator[None]:
    try:
        yield
    except OSError as wrong:
        raise NotSaved(
            tr("The disk could not be written to, so this was not finished."),
            tr("Nothing is lost. Check that the disk is there and has room, then try again."),
        ) from wrong
