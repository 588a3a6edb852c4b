"""Takes over what a person chose, whichever sort it is, after a look into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from logbook.errors import LogError
from logbook.exchange.archive import ArchiveSummary, read_archive, read_log
from logbook.exchange.csv_import import read_csv
from logbook.exchange.csv_source import is_csv
from logbook.exchange.other_log import log_at, other_log
from logbook.exchange.told_changes import Told
from logbook.store.backups import back_up_before
from logbook.store.keys import NO_KEYS, Keys
from logbook.store.log import Log
from logbook.words import tr


@dataclass(frozen=True)
class Offer:
    """What a file would change in the log: entries that are new, and others that it corrects.

    An archive or another log tells both as `changes`, since it brings whole histories;
    `conflicts` are the records that then say something else on two computers, `photos` those
    that were lost here and come back. `already` counts
    rows of a table that were taken over before. `laid_open` says that the other log is
    encrypted, and this one is not.
    """

    source: Path
    keys: Keys = NO_KEYS
    new: int = 0
    changed: int = 0
    changes: int = 0
    conflicts: int = 0
    photos: int = 0
    already: int = 0
    laid_open: bool = False
    told: Told = field(default=Told())

    @property
    def is_empty(self) -> bool:
        """Whether the log has all of it already."""
        return not (self.new or self.changed or self.changes or self.photos)


def look_into(log: Log, source: Path, *, by: str, keys: Keys = NO_KEYS) -> Offer:
    """What taking it over would change. Raises ArchiveRefused, or Locked without its key."""
    return _read(log, source, by, keys, dry_run=True)


def take_over(log: Log, source: Path, *, by: str, keys: Keys = NO_KEYS) -> Offer:
    """Take it over, all of it or nothing, after a backup. Raises LogbookError."""
    back_up_before(log, now=datetime.now(UTC))
    return _read(log, source, by, keys, dry_run=False)


def _read(log: Log, source: Path, by: str, keys: Keys, *, dry_run: bool) -> Offer:
    if place := log_at(source):
        return _read_log(log, place, keys, dry_run=dry_run)
    if is_csv(source):
        tables = read_csv(log, source, by=by, dry_run=dry_run)
        return Offer(
            source,
            new=tables.new,
            changed=tables.changed,
            already=tables.already,
            told=tables.told,
        )
    return _told(source, keys, read_archive(log, source, dry_run=dry_run), laid_open=False)


def _read_log(log: Log, place: Path, keys: Keys, *, dry_run: bool) -> Offer:
    if place.resolve() == log.folder.resolve():
        raise LogError(tr("This is the log that is open here."), tr("Please choose another one."))
    with other_log(place, keys) as other:
        summary = read_log(log, other, dry_run=dry_run)
        return _told(place, keys, summary, laid_open=bool(other.key and not log.key))


def _told(place: Path, keys: Keys, found: ArchiveSummary, *, laid_open: bool) -> Offer:
    return Offer(
        place,
        keys,
        changes=found.new_revisions,
        conflicts=found.conflicts,
        photos=found.photos_back,
        laid_open=laid_open,
        told=found.told,
    )
