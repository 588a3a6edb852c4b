"""What a restore or a salvage set aside is found again, with its size."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.store.backups import default_place, make_backup
from logbook.store.kept_aside import kept_aside
from logbook.store.log import FILE_NAME, Log
from logbook.store.restore import restore
from logbook.store.salvage import salvage

NOW = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)


def test_nothing_is_set_aside_in_a_log_that_was_never_restored(
    log: Log, person: Logged[Person]
) -> None:
    make_backup(log, default_place(log.folder), now=NOW)
    assert kept_aside(log.folder) == []


def test_log_that_a_backup_replaced_is_found_with_its_size(
    log: Log, person: Logged[Person]
) -> None:
    backup = make_backup(log, default_place(log.folder), now=NOW)
    log.close()
    size = (log.folder / FILE_NAME).stat().st_size
    restored = restore(log.folder, backup.path, now=NOW)
    (kept,) = kept_aside(log.folder)
    assert (kept.folder, kept.when) == (restored.replaced, NOW)
    assert size <= kept.size == sum(file.stat().st_size for file in kept.folder.iterdir())


def test_newest_comes_first_and_a_forgotten_salvage_is_found_too(
    log: Log, person: Logged[Person]
) -> None:
    backup = make_backup(log, default_place(log.folder), now=NOW)
    log.close()
    restore(log.folder, backup.path, now=NOW)
    salvaged = salvage(log.folder, now=NOW + timedelta(hours=1))
    assert [kept.folder.name[:8] for kept in kept_aside(log.folder)] == ["salvaged", "replaced"]
    assert kept_aside(log.folder)[0].folder == salvaged.folder


def test_folders_of_other_names_are_not_listed(tmp_path: Path) -> None:
    for name in ("replaced-by-grandma", "salvaged-", "photos", "20261124T183000Z"):
        (tmp_path / name).mkdir()
    assert kept_aside(tmp_path) == []
