"""Restores a backup, also where the log cannot be opened any more; and proves that it works."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from logbook.errors import BackupFailed, Locked, LogDamaged, LogError, NewerLog, RestoreFailed
from logbook.store.backup_file import Backup, chunks, opened
from logbook.store.backups import back_up_before, list_backups
from logbook.store.check import Findings, check
from logbook.store.data_key import DataKey
from logbook.store.encryption import write_with_key
from logbook.store.engine import unlock
from logbook.store.key_file import key_file_of
from logbook.store.keys import NO_KEYS, Keys
from logbook.store.log import FILE_NAME, Log
from logbook.store.photo_folder import PHOTOS, PhotoFolder, copy_photos
from logbook.store.scratch import scratch_folder
from logbook.store.swap import finish_swap, lay_ready
from logbook.whole_file import write_whole
from logbook.words import tr

_NOBODY_READS = ("SQLITE_NOTADB", "SQLITE_CORRUPT")
"""A file that is so damaged that no program can have it open."""


@dataclass(frozen=True)
class Restored:
    """What a restored backup held, and what it replaced."""

    records: int
    lost_photos: tuple[str, ...]
    """The names of photos that neither the backup nor the log has."""
    replaced: Path | None
    """The folder that keeps the log's files as they were; None if there were none."""


@dataclass(frozen=True)
class DrillResult:
    """What a backup turned out to be when it was restored in a scratch folder."""

    backup: Backup
    found: Findings


def restore(folder: Path, file: Path, *, now: datetime, keys: Keys = NO_KEYS) -> Restored:
    """Let a backup be the log in `folder`; the log must be closed, and may be damaged.

    A log that can still be opened is backed up first. Its files are moved into a folder of
    their own and kept, byte for byte. What was encrypted stays so: under the log's key if it
    has one, else under the backup's. Raises RestoreFailed, NewerLog, or Locked when the
    key of the backup or of the log is not among the `keys`: the log is then what it was, unless
    the sentences say that opening it completes the restore.
    """
    log_file = folder / FILE_NAME
    finish_swap(log_file)
    _refuse_working_file(log_file, file)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with scratch_folder(folder) as prepared:
            photos = PhotoFolder(file.parent / PHOTOS, keys.of(file))
            key = _prepare(file, prepared / FILE_NAME, log_file, keys)
            found = _proved(file, prepared / FILE_NAME, folder, key)
            lost = copy_photos(found.lost_photos, photos, PhotoFolder(folder / PHOTOS, key))
            # Not before: it may let the oldest one go.
            _save_what_is_there(log_file, now, keys, _own_key(log_file, keys))
            lay_ready(prepared, now)
    except OSError as wrong:
        raise RestoreFailed(
            tr("The backup could not be copied: {file}", file=file),
            tr("Nothing was changed. Check that it can be read and that the disk has room."),
        ) from wrong
    return Restored(found.records, lost, finish_swap(log_file))


def drill(folder: Path, place: Path, *, now: datetime, keys: Keys = NO_KEYS) -> DrillResult:
    """Prove that the newest backup of a place works: restore it aside, and check everything.

    It happens in a scratch folder inside the log's own, and nothing of it is left. Raises
    BackupFailed when there is no backup, or no room for the proof.
    """
    backup = next(iter(list_backups(place, keys)), None)
    if backup is None:
        raise BackupFailed(
            tr("There is no backup in {place} yet.", place=place), tr("Please make one first.")
        )
    try:
        with scratch_folder(folder) as scratch:
            return DrillResult(backup, _restored_aside(scratch, backup, now, keys))
    except OSError as wrong:
        raise BackupFailed(
            tr("The backup could not be tried out: nothing can be written beside the log."),
            tr("Make some room there, or let its folder be written to, then try again."),
        ) from wrong


def _refuse_working_file(log_file: Path, file: Path) -> None:
    """What a program has open is no backup: its last entries may stand in the file beside it."""
    if not file.is_file():
        raise RestoreFailed(
            tr("There is no such backup: {file}", file=file),
            tr("Nothing was changed. Please choose another one."),
        )
    is_live = log_file.exists() and file.samefile(log_file)
    if is_live or file.with_name(f"{file.name}-wal").exists():
        raise RestoreFailed(
            tr("This is the file of a log in use, not a backup."),
            tr("Nothing was changed. Please choose a file from a folder of backups."),
        )


def _save_what_is_there(log_file: Path, now: datetime, keys: Keys, key: DataKey | None) -> None:
    """Back up the log that will be replaced, if it can still be opened.

    Where that does not work the restore goes on, for the files themselves are kept.
    """
    if not log_file.exists() or log_file.stat().st_size == 0:
        return  # Opening would make a new log.
    try:
        with closing(Log.open(log_file.parent, keys)) as log:
            back_up_before(log, now=now)
    except LogDamaged:
        return  # Nobody could open it; and trying to would change what is kept.
    except LogError:
        pass
    refuse_in_use(log_file, key)


def refuse_in_use(log_file: Path, key: DataKey | None) -> None:
    """A window that has the log open would go on writing into the files that are set aside.

    Raises RestoreFailed.
    """
    where = f"{log_file.absolute().as_uri()}?mode=rw"
    with closing(driver.connect(where, uri=True, timeout=0)) as connection:
        unlock(connection, key)
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except driver.DatabaseError as wrong:
            if wrong.sqlite_errorname.startswith(_NOBODY_READS):
                return
            raise RestoreFailed(
                tr("The log is open in another window or program."),
                tr("Nothing was changed. Please close it there, then try again."),
            ) from wrong


def _prepare(file: Path, target: Path, log_file: Path, keys: Keys) -> DataKey | None:
    """Copy a backup, under the key of the log it replaces; gives the key of the copy.

    Raises RestoreFailed, Locked or NewerLog.
    """
    own = keys.of(file)
    replaced = _own_key(log_file, keys)
    key, key_file = (replaced, log_file) if replaced else (own, file)
    if key == own:
        write_whole(target, chunks(file))
    else:
        with _as_refused(file):
            write_with_key(file, target, own, key)
    if key:
        write_whole(key_file_of(target), chunks(key_file_of(key_file)))
    return key


def _own_key(log_file: Path, keys: Keys) -> DataKey | None:
    """The key of the log that is replaced; none where nobody can read it any more."""
    try:
        return keys.of(log_file)
    except LogDamaged:
        return None


def _proved(file: Path, copy: Path, folder: Path, key: DataKey | None) -> Findings:
    """What a check finds in the copy; the photos that `folder` lacks are no reason to refuse."""
    with _as_refused(file), opened(copy, folder, key) as log:
        found = check(log)
        if not found.text_is_whole:
            raise LogDamaged(found.wrong[0])
    return found


@contextmanager
def _as_refused(file: Path) -> Generator[None]:
    try:
        yield
    except NewerLog:
        raise
    except LogError as wrong:
        raise RestoreFailed(
            tr("This backup is damaged, or it is not a backup of Logbook: {file}", file=file),
            _what_now(file),
        ) from wrong


def _what_now(file: Path) -> str:
    """Of an encrypted backup, a family may have copied only the one file that they see."""
    key = key_file_of(file)
    if key.exists() or file.suffix != ".db":
        return tr("Nothing was changed. Please choose another backup.")
    return tr(
        "Nothing was changed. If the backup is encrypted, its file {key} must lie beside it: "
        "copy both.",
        key=key.name,
    )


def _restored_aside(scratch: Path, backup: Backup, now: datetime, keys: Keys) -> Findings:
    try:
        restore(scratch, backup.path, now=now, keys=keys)
        with closing(Log.open(scratch, keys)) as log:
            return check(log)
    except Locked:
        raise
    except LogError as wrong:
        return Findings(records=0, revisions=0, photos=0, wrong=(wrong.what,))
