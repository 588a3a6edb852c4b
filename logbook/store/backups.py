"""Backups: proved before they count, and kept by age.

A place is a folder that holds backups: one in the log's own folder, and any other that the
caregiver chose, a USB stick for instance. Each backup is a file of its own; photos never
change, so a place holds each of them once for all its backups.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from logbook.errors import BackupFailed, LogDamaged, LogError, NewerLog
from logbook.store import reads
from logbook.store.backup_file import Backup, file_name, named, opened, origin
from logbook.store.check import Findings, check
from logbook.store.encryption import make_durable
from logbook.store.key_file import key_file_of
from logbook.store.keys import NO_KEYS, Keys
from logbook.store.log import Log
from logbook.store.photo_folder import PHOTOS, PhotoFolder, copy_photos
from logbook.store.rotation import kept
from logbook.store.schema import revision as revisions
from logbook.store.scratch import scratch_folder
from logbook.whole_file import refuse_inside, sync_folder
from logbook.words import tr


def default_place(folder: Path) -> Path:
    """Where the log in `folder` is backed up unless another place was chosen."""
    return folder / "backups"


def make_backup(log: Log, place: Path, *, now: datetime) -> Backup:
    """Back the log up, prove the backup, and only then let go of the oldest ones.

    `now` has its time zone. A photo that the log itself has lost is no reason to leave the
    rest unsaved: the backup's findings name it. Raises BackupFailed, or NewerLog where a newer
    Logbook wrote into it; nothing of this backup is left then, and all earlier ones are there.
    """
    _check_place(log, place)
    try:
        backup = _written(log, place, now.astimezone(UTC).replace(microsecond=0))
    except NewerLog:
        raise
    except LogDamaged as wrong:
        raise BackupFailed(
            tr("The log is damaged, so it was not backed up."),
            tr("All earlier backups are kept. Please restore one of them."),
        ) from wrong
    except (OSError, LogError) as wrong:
        raise BackupFailed(
            tr("The backup could not be written to {place}.", place=place),
            tr("Earlier ones are kept. Check that it is there and has room, then try again."),
        ) from wrong
    _let_go_of_old(place, backup)
    return backup


def back_up_before(log: Log, *, now: datetime) -> Backup | None:
    """Back up, in the log's own place, before something changes much of it; None if it is empty.

    Raises BackupFailed: then better leave the log alone.
    """
    return make_backup(log, default_place(log.folder), now=now) if origin(log) else None


def list_backups(place: Path, keys: Keys = NO_KEYS) -> list[Backup]:
    """The backups of a place, newest first; none where it cannot be read.

    An encrypted one tells what it holds only where its key is among the `keys`.
    """
    try:
        found = [backup for path in place.iterdir() if (backup := named(path, keys))]
    except OSError:
        return []
    return sorted(found, key=lambda backup: backup.when, reverse=True)


def last_verified(log: Log, place: Path) -> datetime | None:
    """When this log was last backed up here: only what was proved is ever in the list."""
    backup = _newest_of(log, place)
    return backup.when if backup else None


def is_backed_up(log: Log, place: Path) -> bool:
    """Whether the newest backup here holds everything that is logged now."""
    backup = _newest_of(log, place)
    if backup is None:
        return False
    with opened(backup.path, place, log.keys.of(backup.path)) as copy:
        return _tip(copy) == _tip(log)


def _check_place(log: Log, place: Path) -> None:
    """A stick that is not plugged in must not become a folder on the disk below it."""
    if place == default_place(log.folder):
        with suppress(OSError):  # Whatever is wrong shows when the backup is written.
            place.mkdir(exist_ok=True, mode=0o700)
        return
    refuse_inside(log.folder, place / PHOTOS)
    if not place.is_dir():
        raise BackupFailed(
            tr("The place for backups is not there: {place}", place=place),
            tr("Plug in the stick or disk, or choose another place. Earlier backups are kept."),
        )


def _written(log: Log, place: Path, when: datetime) -> Backup:
    tip = _tip(log)
    with scratch_folder(place) as scratch:
        copy = scratch / file_name(when)
        copy.touch(mode=0o600)
        log.copy_to(copy)
        make_durable(copy)
        found = _proved(log, copy, place, tip)
        shelf = PhotoFolder(place / PHOTOS, log.key)
        copy_photos(found.lost_photos, PhotoFolder(log.folder / PHOTOS, log.key), shelf)
        while (target := place / file_name(when)).exists():
            when += timedelta(seconds=1)
        if log.key:
            key_file_of(copy).rename(key_file_of(target))
        copy.rename(target)
        sync_folder(place)
    return Backup(target, when, log.keys)


def _proved(log: Log, copy: Path, place: Path, tip: tuple[int, str] | None) -> Findings:
    """What a full check of the copy finds. Raises LogDamaged unless it holds all up to `tip`."""
    with opened(copy, place, log.key) as copied:
        found = check(copied)
        whole = found.text_is_whole and (tip is None or _hash(copied, tip[0]) == tip[1])
    if not whole:
        raise LogDamaged(
            tr("The backup does not hold what is in the log."), tr("Please check the log.")
        )
    return found


def _tip(log: Log) -> tuple[int, str] | None:
    with log.connected() as connection:
        return reads.last_change(connection)


def _hash(log: Log, number: int) -> str | None:
    with log.connected() as connection:
        of_one = select(revisions.c.hash).where(revisions.c.seq == number)
        return connection.execute(of_one).scalar()


def _newest_of(log: Log, place: Path) -> Backup | None:
    """Several logs may share a place."""
    ours = origin(log)
    return next((backup for backup in list_backups(place, log.keys) if backup.origin == ours), None)


def _let_go_of_old(place: Path, new: Backup) -> None:
    """Keep this log's backups by age; those of other logs, and unreadable ones, are not ours.

    The new one stays even where others claim to come from the future.
    """
    ours = [backup for backup in list_backups(place, new.keys) if backup.origin == new.origin]
    keep = kept(backup.when for backup in ours) | {new.when}
    for backup in ours:
        if backup.when not in keep:
            with suppress(OSError):  # The next backup tries again.
                backup.let_go()
