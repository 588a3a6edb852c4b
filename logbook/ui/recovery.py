"""Ways back to a log: which backups there are, and letting one be the log again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from logbook import dates
from logbook.store.backup_file import Backup
from logbook.store.backups import list_backups
from logbook.ui.notice_page import Way
from logbook.words import tr

SHOWN = 6


def backups_in(places: Sequence[Path]) -> list[Backup]:
    """The newest backups of all places, the newest first."""
    found = [backup for place in places for backup in list_backups(place)]
    return sorted(found, key=lambda backup: backup.when, reverse=True)[:SHOWN]


def restore_ways(places: Sequence[Path], restore: Callable[[Backup], object]) -> list[Way]:
    """A way on for each backup, the newest first."""
    return [
        Way(_restore_words(backup), partial(restore, backup), "restore")
        for backup in backups_in(places)
    ]


def _restore_words(backup: Backup) -> str:
    when = backup.when.astimezone()
    return tr("Restore {when}", when=dates.day_and_clock_text(when.date(), when.time()))
