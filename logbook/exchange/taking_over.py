"""Takes over a file that a person chose, whichever sort it is, after a look into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from logbook.exchange.archive import read_archive
from logbook.exchange.csv_import import read_csv
from logbook.exchange.csv_source import is_csv
from logbook.exchange.told_changes import Told
from logbook.store.backups import back_up_before
from logbook.store.log import Log


@dataclass(frozen=True)
class Offer:
    """What a file would change in the log: entries that are new, and others that it corrects.

    An archive tells both as `changes`, since it brings whole histories; `conflicts` are the
    records that then say something else on two computers. `already` counts rows of a table
    that were taken over before.
    """

    source: Path
    new: int = 0
    changed: int = 0
    changes: int = 0
    conflicts: int = 0
    already: int = 0
    told: Told = field(default=Told())

    @property
    def is_empty(self) -> bool:
        """Whether the log has all of it already."""
        return not (self.new or self.changed or self.changes)


def look_into(log: Log, source: Path, *, by: str) -> Offer:
    """What taking the file over would change. Raises ArchiveRefused."""
    return _read(log, source, by, dry_run=True)


def take_over(log: Log, source: Path, *, by: str) -> Offer:
    """Take the file over, all of it or nothing, after a backup. Raises LogbookError."""
    back_up_before(log, now=datetime.now(UTC))
    return _read(log, source, by, dry_run=False)


def _read(log: Log, source: Path, by: str, *, dry_run: bool) -> Offer:
    if is_csv(source):
        tables = read_csv(log, source, by=by, dry_run=dry_run)
        return Offer(
            source,
            new=tables.new,
            changed=tables.changed,
            already=tables.already,
            told=tables.told,
        )
    archive = read_archive(log, source, dry_run=dry_run)
    return Offer(
        source,
        changes=archive.new_revisions,
        conflicts=archive.conflicts,
        told=archive.told,
    )
