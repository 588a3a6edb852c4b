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
from logbook.store.backups import back_up_before, default_place
from logbook.store.check import check
from logbook.store.data_key import DataKey, new_key
from logbook.store.encryption import write_with_key
from logbook.store.key_file import KeyFile, key_file_of, make_key_file, read_key_file
from logbook.store.keys import Keys
from logbook.store.leftovers import (
    encrypt_all,
    encrypt_own,
    renew_key_files,
    seal_set_aside,
    unseal_set_aside,
)
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
    with _disk_explained(), _no_photos_left(folder, lock.key):
        _rewrite(folder, None, lock.key, now, lock.key_file)
    with _disk_explained_later(), closing(Log.open(folder, Keys([lock.key]))) as log:
        encrypt_leftovers(log)
        encrypt_elsewhere(log, places)


def turn_off(folder: Path, key: DataKey, *, now: datetime) -> None:
    """Let everybody who has this computer read the log again; it must be closed.

    Backups that were made before stay encrypted, and open with the passphrase they had. Raises
    LogError or RestoreFailed; the log is then what it was, or plain and whole.
    """
    with _disk_explained():
        unseal_set_aside(folder, key)
        _rewrite(folder, key, None, now, None)
        move_photos(PhotoFolder(folder / PHOTOS, key), PhotoFolder(folder / PHOTOS))
        with closing(Log.open(folder)) as log:
            back_up_before(log, now=now)


def encrypt_leftovers(log: Log) -> None:
    """Encrypt what can still be read beside an encrypted log, after a crash for instance.

    Nothing else may be at work in its folder. Raises LogError or OSError; what was not reached
    is encrypted the next time.
    """
    if log.key:
        place = default_place(log.folder)
        for folder in (log.folder, place):
            remove_abandoned(folder, older=0)
            for unfinished in (folder / PHOTOS).glob("*/.*.part"):
                unfinished.unlink()
        key_file = read_key_file(key_file_of(log.folder / FILE_NAME))
        encrypt_all(place, log.key, key_file)
        renew_key_files(place, log.key, key_file)
        photos = log.folder / PHOTOS
        move_photos(PhotoFolder(photos), PhotoFolder(photos, log.key))
        seal_set_aside(log.folder, log.key)


def encrypt_elsewhere(log: Log, places: Iterable[Path]) -> None:
    """Encrypt the plain backups of an encrypted log in other places that can be reached.

    They open with the log's passphrase from then on. Raises OSError.
    """
    if log.key:
        key_file = read_key_file(key_file_of(log.folder / FILE_NAME))
        for place in places:
            encrypt_own(place, log.key, key_file, origin(log))
            renew_key_files(place, log.key, key_file)


def with_new_passphrase(folder: Path, secret: str, passphrase: str) -> KeyFile:
    """What locks the log up with another passphrase; nothing is changed before it is kept.

    `secret` is the present passphrase or the recovery key. Raises WrongPassphrase or LogError.
    """
    present = read_key_file(key_file_of(folder / FILE_NAME))
    return present.with_passphrase(passphrase, present.unlock(secret))


def with_new_recovery_key(folder: Path, secret: str) -> tuple[KeyFile, str]:
    """What locks the log up with another recovery key, and that key, to be printed first.

    `secret` is the passphrase or the present recovery key. Raises WrongPassphrase or LogError.
    """
    present = read_key_file(key_file_of(folder / FILE_NAME))
    key, recovery_key = present.unlock(secret), new_recovery_key()
    return present.with_recovery_key(recovery_key, key), recovery_key


def keep_lock(folder: Path, changed: KeyFile, key: DataKey, places: Iterable[Path] = ()) -> bool:
    """Lock the log up with what was changed, and its backups as far as they can be reached.

    Tells whether all were reached; the others follow when they can be. Raises NotSaved: the
    log then opens with what it opened before.
    """
    with _disk_explained():
        changed.write(key_file_of(folder / FILE_NAME))
    reached = [renew_key_files(place, key, changed) for place in (default_place(folder), *places)]
    return all(reached)


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
        _take_over_latecomers(folder, replaced, Keys([key for key in (old, new) if key]))
        shutil.rmtree(replaced)


def _take_over_latecomers(folder: Path, replaced: Path, keys: Keys) -> None:
    """Another program may have saved something while the log was written anew."""
    with closing(Log.open(replaced, keys)) as old, closing(Log.open(folder, keys)) as new:
        new.add_revisions(old.all_revisions())


@contextmanager
def _no_photos_left(folder: Path, key: DataKey) -> Generator[None]:
    """Where encrypting fails nobody will have this key, so nothing is left under it."""
    try:
        yield
    except BaseException:
        if not key_file_of(folder / FILE_NAME).exists():
            sealed = PhotoFolder(folder / PHOTOS, key)
            for name in list(sealed.names()):
                sealed.let_go(name)
        raise


@contextmanager
def _disk_explained() -> Generator[None]:
    try:
        yield
    except OSError as wrong:
        raise NotSaved(
            tr("The disk could not be written to, so this was not finished."),
            tr("Nothing is lost. Check that the disk is there and has room, then try again."),
        ) from wrong


@contextmanager
def _disk_explained_later() -> Generator[None]:
    try:
        yield
    except OSError as wrong:
        raise NotSaved(
            tr("The log is encrypted, but some of its old copies are not yet."),
            tr("They follow the next time it is opened. Check that the disk has room."),
        ) from wrong
