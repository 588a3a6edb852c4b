"""Restores a backup, also where the log cannot be opened any more; and proves that it works."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from logbook.errors import BackupFailed, LogDamaged, LogError, NewerLog, RestoreFailed
from logbook.store.backup_file import Backup, chunks, opened
from logbook.store.backups import back_up_before, list_backups
from logbook.store.check import Findings, check
from logbook.store.log import FILE_NAME, Log
from logbook.store.photo_copies import PHOTOS, copy_photos
from logbook.store.scratch import scratch_folder
from logbook.store.swap import finish_swap, lay_ready
from logbook.whole_file import write_whole
from logbook.words import tr


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


def restore(folder: Path, file: Path, *, now: datetime) -> Restored:
    """Let a backup be the log in `folder`; the log must be closed, and may be damaged.

    A log that can still be opened is backed up first. Its files are moved into a folder of
    their own and kept, byte for byte. Raises RestoreFailed or NewerLog: the log is then what
    it was, unless the sentences say that opening it completes the restore.
    """
    log_file = folder / FILE_NAME
    finish_swap(log_file)
    _refuse_working_file(log_file, file)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with scratch_folder(folder) as prepared:
            found = _copied(file, prepared / FILE_NAME, folder)
            lost = copy_photos(found.lost_photos, file.parent / PHOTOS, folder / PHOTOS)
            _save_what_is_there(log_file, now)  # Not before: it may let the oldest backup go.
            lay_ready(prepared, now)
    except OSError as wrong:
        raise RestoreFailed(
            tr("The backup could not be copied: {file}", file=file),
            tr("Nothing was changed. Check that it can be read and that the disk has room."),
        ) from wrong
    return Restored(found.records, lost, finish_swap(log_file))


def drill(folder: Path, place: Path, *, now: datetime) -> DrillResult:
    """Prove that the newest backup of a place works: restore it aside, and check everything.

    It happens in a scratch folder inside the log's own, and nothing of it is left. Raises
    BackupFailed when there is no backup, or no room for the proof.
    """
    backup = next(iter(list_backups(place)), None)
    if backup is None:
        raise BackupFailed(
            tr("There is no backup in {place} yet.", place=place), tr("Please make one first.")
        )
    try:
        with scratch_folder(folder) as scratch:
            return DrillResult(backup, _restored_aside(scratch, backup, now))
    except OSError as wrong:
        raise BackupFailed(
            tr("There was no room to try the backup out."), tr("Make some room, then try again.")
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


def _save_what_is_there(log_file: Path, now: datetime) -> None:
    """Back up the log that will be replaced, if it can still be opened.

    Where that does not work the restore goes on, for the files themselves are kept.
    """
    if not log_file.exists() or log_file.stat().st_size == 0:
        return  # Opening would make a new log.
    try:
        log = Log.open(log_file.parent)
    except LogError:
        return
    with closing(log), suppress(LogError):
        back_up_before(log, now=now)
    _refuse_in_use(log_file)


def _refuse_in_use(log_file: Path) -> None:
    """A window that has the log open would go on writing into the files that are set aside."""
    where = f"{log_file.absolute().as_uri()}?mode=rw"
    with closing(driver.connect(where, uri=True, timeout=0)) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except driver.OperationalError as wrong:
            raise RestoreFailed(
                tr("The log is open in another window or program."),
                tr("Nothing was changed. Please close it there, then try again."),
            ) from wrong


def _copied(file: Path, target: Path, folder: Path) -> Findings:
    """Copy a backup, and prove the copy; the photos that `folder` lacks are no reason to refuse."""
    found: list[Findings] = []

    def verify(written: Path) -> None:
        with opened(written, folder) as log:
            found.append(check(log))
        if not found[0].text_is_whole:
            raise LogDamaged(found[0].wrong[0])

    try:
        write_whole(target, chunks(file), verify)
    except NewerLog:
        raise
    except LogError as wrong:
        raise RestoreFailed(
            tr("This backup is damaged, or it is not a backup of Logbook: {file}", file=file),
            tr("Nothing was changed. Please choose another backup."),
        ) from wrong
    return found[0]


def _restored_aside(scratch: Path, backup: Backup, now: datetime) -> Findings:
    try:
        restore(scratch, backup.path, now=now)
        with closing(Log.open(scratch)) as log:
            return check(log)
    except LogError as wrong:
        return Findings(records=0, revisions=0, photos=0, wrong=(wrong.what,))
