"""A backup becomes the log again, whole or not at all, and what it replaces is kept."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from full_log import NOW, ask, asked_in, files, fill, kill_after, photo_files

from logbook.entries.profiles import Person
from logbook.errors import BackupFailed, NewerLog, RestoreFailed
from logbook.store.backup_file import Backup
from logbook.store.backups import default_place, is_backed_up, list_backups, make_backup
from logbook.store.check import check
from logbook.store.log import FILE_NAME, Log
from logbook.store.restore import drill, restore
from logbook.store.schema import VERSION
from logbook.store.swap import finish_swap, lay_ready
from logbook.store.witness import witness_of

LATER = NOW + timedelta(hours=1)
GARBAGE = b"\x00\x17shopping list\n" * 999
LOG_FILES = (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm")

HOLDER = """
import sys
from pathlib import Path
from logbook.entries.profiles import Person
from logbook.store.log import Log

log = Log.open(Path(sys.argv[1]))
print(len(log.profiles(Person)), flush=True)
sys.stdin.read()
"""

RESTORER = """
import sys
from datetime import datetime
from pathlib import Path
from logbook.store.restore import restore

print("begins", flush=True)
restore(Path(sys.argv[1]), Path(sys.argv[2]), now=datetime.fromisoformat(sys.argv[3]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed log with three more questions than its backup."""
    with closing(Log.open(tmp_path / "log")) as log:
        fill(log)
        make_backup(log, default_place(log.folder), now=NOW)
        ask(log, log.profiles(Person)[0].id, 3)
    return tmp_path / "log"


@pytest.fixture
def backup(folder: Path) -> Backup:
    return list_backups(default_place(folder))[0]


def spoil(folder: Path, content: bytes = GARBAGE) -> None:
    (folder / FILE_NAME).write_bytes(content)


# Restoring


def test_restored_log_says_what_the_backup_held(folder: Path, backup: Backup) -> None:
    assert asked_in(folder) == backup.found.records + 3
    restored = restore(folder, backup.path, now=LATER)
    assert restored.records == backup.found.records == asked_in(folder)
    assert restored.lost_photos == ()


def test_log_that_still_opens_is_backed_up_first(folder: Path, backup: Backup) -> None:
    restore(folder, backup.path, now=LATER)
    newest, oldest = list_backups(default_place(folder))
    assert oldest == backup
    assert newest.found.records == backup.found.records + 3
    restore(folder, newest.path, now=LATER + timedelta(hours=1))
    assert asked_in(folder) == newest.found.records


def test_oldest_backup_can_be_restored_when_no_more_are_kept(folder: Path) -> None:
    place = default_place(folder)
    with closing(Log.open(folder)) as log:
        for hour in range(1, 11):
            make_backup(log, place, now=NOW + timedelta(minutes=hour))
    oldest = list_backups(place)[-1]
    records = oldest.found.records
    restore(folder, oldest.path, now=LATER)
    assert asked_in(folder) == records
    assert oldest not in list_backups(place)


def test_damaged_log_is_kept_byte_for_byte(folder: Path, backup: Backup) -> None:
    spoil(folder)
    (folder / f"{FILE_NAME}-wal").write_bytes(b"no log of writes either")
    before = {name: (folder / name).read_bytes() for name in LOG_FILES[:2]}
    restored = restore(folder, backup.path, now=LATER)
    assert restored.replaced
    assert files(restored.replaced).items() >= before.items()
    assert asked_in(folder) == backup.found.records


def test_damaged_logs_of_several_restores_are_all_kept(folder: Path, backup: Backup) -> None:
    kept: list[Path | None] = []
    for turn in range(3):
        spoil(folder, GARBAGE + bytes([turn]))
        kept.append(restore(folder, backup.path, now=LATER).replaced)
    assert [(each / FILE_NAME).read_bytes()[-1] for each in kept if each] == [0, 1, 2]


def test_log_moves_to_a_new_computer_by_a_stick(
    folder: Path, backup: Backup, tmp_path: Path
) -> None:
    stick = shutil.copytree(backup.path.parent, tmp_path / "stick")
    new = tmp_path / "new" / "computer"
    restored = restore(new, stick / backup.path.name, now=LATER)
    assert (restored.replaced, restored.lost_photos) == (None, ())
    assert asked_in(new) == backup.found.records
    assert [path.name for path in photo_files(new)] == [path.name for path in photo_files(stick)]


def test_lost_and_rotten_photos_come_back(folder: Path, backup: Backup) -> None:
    lost, rotten = photo_files(folder)
    lost.unlink()
    rotten.write_bytes(b"rot")
    restore(folder, backup.path, now=LATER)
    asked_in(folder)


def test_photo_that_nobody_has_is_told_and_the_text_restored(folder: Path, backup: Backup) -> None:
    for place in (folder, backup.path.parent):
        photo_files(place)[0].unlink()
    lost = photo_files(folder)[0].stem
    restored = restore(folder, backup.path, now=LATER)
    assert len(restored.lost_photos) == 1
    assert restored.lost_photos != (lost,)
    with closing(Log.open(folder)) as log:
        assert check(log).text_is_whole


def test_backup_of_an_earlier_version_is_restored_and_upgraded(
    folder: Path, backup: Backup
) -> None:
    with closing(driver.connect(str(backup.path), isolation_level=None)) as raw:
        raw.execute("PRAGMA user_version = 0")
    assert restore(folder, backup.path, now=LATER).records == asked_in(folder)
    with closing(driver.connect(str(folder / FILE_NAME))) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (VERSION,)


# What is not restored


@pytest.mark.parametrize(
    "content",
    [b"", GARBAGE, b"SQLite format 3\x00" + GARBAGE],
    ids=["empty", "no backup", "only looks like one"],
)
def test_file_that_is_no_backup_changes_nothing(
    folder: Path, tmp_path: Path, content: bytes
) -> None:
    spoil(folder)
    before = files(folder)
    (tmp_path / "backup.db").write_bytes(content)
    with pytest.raises(RestoreFailed, match="Nothing was changed"):
        restore(folder, tmp_path / "backup.db", now=LATER)
    assert files(folder) == before


@pytest.mark.parametrize("part", [0.3, 0.6, 0.99])
def test_truncated_backup_changes_nothing(folder: Path, backup: Backup, part: float) -> None:
    spoil(folder)
    whole = backup.path.read_bytes()
    backup.path.write_bytes(whole[: int(len(whole) * part)])
    before = files(folder)
    with pytest.raises(RestoreFailed, match="damaged"):
        restore(folder, backup.path, now=LATER)
    assert files(folder) == before


def test_backup_of_a_newer_version_changes_nothing(folder: Path, backup: Backup) -> None:
    spoil(folder)
    with closing(driver.connect(str(backup.path), isolation_level=None)) as raw:
        raw.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = files(folder)
    with pytest.raises(NewerLog):
        restore(folder, backup.path, now=LATER)
    assert files(folder) == before


def test_missing_backup_changes_nothing(folder: Path) -> None:
    before = files(folder)
    with pytest.raises(RestoreFailed, match="no such backup"):
        restore(folder, folder / "backups" / "gone.db", now=LATER)
    assert files(folder) == before


def test_log_in_use_is_no_backup(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RestoreFailed, match="in use"):
        restore(folder, folder / FILE_NAME, now=LATER)
    with closing(Log.open(tmp_path / "other")) as other:
        fill(other, questions=1)
        with pytest.raises(RestoreFailed, match="in use"):
            restore(folder, other.folder / FILE_NAME, now=LATER)


def test_log_that_is_open_elsewhere_is_not_replaced(folder: Path, backup: Backup) -> None:
    command = [sys.executable, "-c", HOLDER, str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "1\n"
        with pytest.raises(RestoreFailed, match="another window"):
            restore(folder, backup.path, now=LATER)
        holder.communicate()
    assert asked_in(folder) == backup.found.records + 3
    restore(folder, backup.path, now=LATER)
    assert asked_in(folder) == backup.found.records


# Interruption


@pytest.mark.parametrize("moved", range(6), ids=lambda n: f"after {n} moves")
def test_interrupted_restore_is_finished_when_the_log_is_opened(
    folder: Path, backup: Backup, tmp_path: Path, moved: int
) -> None:
    spoil(folder)
    parts = [*LOG_FILES[1:], witness_of(folder / FILE_NAME).name, FILE_NAME]
    for name in parts[:-1]:
        (folder / name).write_bytes(b"what belonged to the old one")
    ready = folder / ".ready"
    ready.mkdir()
    shutil.copy(backup.path, ready / FILE_NAME)
    lay_ready(ready, LATER)
    (ready,) = folder.glob("restoring-*")
    aside = folder / "replaced-20261124T193000Z"
    for name in parts[:moved]:
        aside.mkdir(exist_ok=True)
        (folder / name).rename(aside / name)
    if moved == 5:
        (ready / FILE_NAME).rename(folder / FILE_NAME)
    assert asked_in(folder) == backup.found.records
    assert (aside / FILE_NAME).read_bytes() == GARBAGE
    assert set(files(aside)) == set(parts)
    assert not ready.exists()
    assert finish_swap(folder / FILE_NAME) is None


def test_killed_restore_leaves_the_old_log_or_the_new(
    folder: Path, backup: Backup, tmp_path: Path
) -> None:
    chance = random.Random(24)
    old, new = backup.found.records + 3, backup.found.records
    stick = shutil.copytree(backup.path.parent, tmp_path / "stick")
    with closing(Log.open(folder)) as log:
        newer = make_backup(log, stick, now=LATER)
    held: list[int] = []
    for turn in range(20):
        then = (LATER + timedelta(hours=turn)).isoformat()
        command = [sys.executable, "-c", RESTORER, str(folder), str(stick / backup.path.name), then]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as restorer:
            assert restorer.stdout
            restorer.stdout.readline()
            kill_after(restorer, chance.uniform(0, 0.25))
        held.append(asked_in(folder))
        restore(folder, newer.path, now=LATER + timedelta(hours=turn, minutes=30))
        assert asked_in(folder) == old
    assert set(held) <= {old, new}


# The drill


def test_drill_proves_the_newest_backup_and_leaves_nothing(folder: Path, backup: Backup) -> None:
    before = files(folder)
    result = drill(folder, default_place(folder), now=LATER)
    assert (result.backup, result.found) == (backup, backup.found)
    assert result.found.wrong == ()
    assert result.found.photos == 2
    assert files(folder) == before
    assert not list(folder.glob(".*"))


def test_drill_says_what_is_wrong_with_a_backup(folder: Path, backup: Backup) -> None:
    photo_files(backup.path.parent)[0].unlink()
    found = drill(folder, default_place(folder), now=LATER).found
    assert len(found.lost_photos) == len(found.wrong) == 1
    assert found.records == backup.found.records
    backup.path.write_bytes(backup.path.read_bytes()[:50_000])
    assert "damaged" in drill(folder, default_place(folder), now=LATER).found.wrong[0]


def test_drill_without_a_backup_says_what_to_do(log: Log) -> None:
    with pytest.raises(BackupFailed, match="make one first"):
        drill(log.folder, default_place(log.folder), now=LATER)


def test_drill_works_while_the_log_is_open(folder: Path) -> None:
    with closing(Log.open(folder)) as log:
        assert drill(folder, default_place(folder), now=LATER).found.wrong == ()
        ask(log, log.profiles(Person)[0].id)
        assert not is_backed_up(log, default_place(folder))
