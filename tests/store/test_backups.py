"""A backup counts only when it was proved, and never harms another one."""

from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from full_log import NOW, ask, files, fill, kill_after, photo_files

from logbook.entries.profiles import Person
from logbook.errors import BackupFailed, LogError, NewerLog
from logbook.store.backup_file import Backup
from logbook.store.backups import (
    back_up_before,
    default_place,
    is_backed_up,
    last_verified,
    list_backups,
    make_backup,
)
from logbook.store.chain import link
from logbook.store.check import check
from logbook.store.log import FILE_NAME, Log
from logbook.store.rotation import MOST
from logbook.store.schema import VERSION

ENDLESS = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from logbook.store.backups import make_backup
from logbook.store.log import Log

log, now = Log.open(Path(sys.argv[1])), datetime.fromisoformat(sys.argv[3])
while True:
    now += timedelta(hours=7)
    make_backup(log, Path(sys.argv[2]), now=now)
    print(now.isoformat(), flush=True)
"""

LIMITED = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from logbook.errors import BackupFailed
from logbook.store.backups import make_backup
from logbook.store.log import Log

log = Log.open(Path(sys.argv[1]))
for limit in map(int, sys.argv[3:]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        make_backup(log, Path(sys.argv[2]), now=datetime.now(UTC))
        print("made", flush=True)
    except BackupFailed as wrong:
        print(wrong, flush=True)
"""


@pytest.fixture
def full(log: Log) -> Log:
    fill(log)
    return log


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def flip(path: Path, offset: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 1 << (offset % 8)
    path.write_bytes(content)


# What a backup is


def test_backup_holds_all_that_was_logged(full: Log, stick: Path) -> None:
    backup = make_backup(full, stick, now=NOW)
    assert backup.path == stick / "logbook-20261124T183000Z.db"
    assert (backup.found, backup.is_good) == (check(full), True)
    assert list_backups(stick) == [backup]
    assert list_backups(stick)[0].size == backup.path.stat().st_size


def test_change_made_just_now_is_in_the_backup(full: Log, stick: Path) -> None:
    assert not is_backed_up(full, stick)
    make_backup(full, stick, now=NOW)
    assert is_backed_up(full, stick)
    ask(full, full.profiles(Person)[0].id)
    assert not is_backed_up(full, stick)
    make_backup(full, stick, now=NOW + timedelta(hours=1))
    assert is_backed_up(full, stick)


def test_each_photo_is_stored_once_for_all_backups(full: Log, stick: Path) -> None:
    make_backup(full, stick, now=NOW)
    before = {path: path.stat().st_mtime_ns for path in photo_files(stick)}
    make_backup(full, stick, now=NOW + timedelta(hours=1))
    assert {path: path.stat().st_mtime_ns for path in photo_files(stick)} == before
    assert [p.name for p in before] == [p.name for p in photo_files(full.folder)]
    assert len(before) == 2


def test_backing_up_never_touches_the_log(full: Log, stick: Path) -> None:
    with closing(driver.connect(str(full.folder / FILE_NAME))) as other:
        before = other.execute("PRAGMA data_version").fetchone()
        make_backup(full, stick, now=NOW)
        assert other.execute("PRAGMA data_version").fetchone() == before


def test_app_never_opens_the_live_file_itself(full: Log, stick: Path) -> None:
    opened: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open":
            opened.append(str(arguments[0]))

    sys.addaudithook(watch)
    make_backup(full, stick, now=NOW)
    make_backup(full, default_place(full.folder), now=NOW)
    watching = False
    assert opened
    live = str(full.folder / FILE_NAME)
    assert not [name for name in opened if name.startswith(live)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_only_the_family_can_read_a_backup(full: Log) -> None:
    place = default_place(full.folder)
    make_backup(full, place, now=NOW)
    everything = [place, *place.rglob("*")]
    assert len(everything) > 5
    for path in everything:
        right = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == right, path


def test_two_backups_in_one_second_are_two(full: Log, stick: Path) -> None:
    made = [make_backup(full, stick, now=NOW) for _ in range(3)]
    assert list_backups(stick) == made[::-1]


def test_screen_knows_when_the_last_proved_backup_was_made(full: Log, stick: Path) -> None:
    assert last_verified(full, stick) is None
    make_backup(full, stick, now=NOW)
    assert last_verified(full, stick) == NOW


def test_other_files_in_the_place_are_no_backups(full: Log, stick: Path) -> None:
    for name in ("logbook-20261399T000000Z.db", "logbook-x.db", "holiday.jpg", "logbook.db"):
        (stick / name).write_bytes(b"x")
    assert list_backups(stick) == []
    backup = make_backup(full, stick, now=NOW)
    assert list_backups(stick) == [backup]


def test_two_logs_may_share_a_stick(full: Log, stick: Path, tmp_path: Path) -> None:
    for day in range(40):
        make_backup(full, stick, now=NOW - timedelta(days=day))
    before = list_backups(stick)
    with closing(Log.open(tmp_path / "other")) as other:
        fill(other, questions=1, photos=["green"])
        assert last_verified(other, stick) is None
        made = make_backup(other, stick, now=NOW + timedelta(days=1))
        assert last_verified(other, stick) == made.when
    assert list_backups(stick) == [made, *before]
    assert last_verified(full, stick) == NOW


# Keeping by age


def test_old_backups_go_by_age_and_photos_stay(full: Log, stick: Path) -> None:
    for day in range(60, -1, -1):
        newest = make_backup(full, stick, now=NOW - timedelta(days=day))
    held = list_backups(stick)
    assert held[0] == newest
    assert 10 <= len(held) <= MOST
    assert all(backup.is_good for backup in held)
    assert len(photo_files(stick)) == 2


def test_new_backup_stays_when_the_clock_was_wrong_before(full: Log, stick: Path) -> None:
    for day in range(40):
        make_backup(full, stick, now=NOW + timedelta(days=900 + 40 * day))
    backup = make_backup(full, stick, now=NOW)
    assert backup in list_backups(stick)


def test_photo_of_no_backup_is_never_deleted(full: Log, stick: Path) -> None:
    make_backup(full, stick, now=NOW)
    stray = stick / "photos" / "ab" / ("ab" * 32 + ".jpg")
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"a photo of an older time")
    make_backup(full, stick, now=NOW + timedelta(days=1))
    assert stray.read_bytes() == b"a photo of an older time"


# Failure


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file sizes")
def test_full_disk_leaves_no_partial_backup_and_lets_no_other_go(full: Log, stick: Path) -> None:
    for day in range(60):
        make_backup(full, stick, now=NOW - timedelta(days=day + 1))
    before = files(stick)
    size = list_backups(stick)[0].size
    limits = [str(n) for n in range(0, size, size // 12)]
    command = [sys.executable, "-c", LIMITED, str(full.folder), str(stick), *limits]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    said = ended.stdout.splitlines()
    assert len(said) == len(limits) > 10
    assert set(said) == {
        f"The backup could not be written to {stick}. Earlier ones are kept. "
        "Check that it is there and has room, then try again."
    }
    assert files(stick) == before
    assert is_backed_up(full, stick)


def test_full_stick_keeps_the_backups_it_has(full: Log, small_disk: Callable[[int], Path]) -> None:
    stick, made = small_disk(700), list[object]()

    def go_on() -> None:
        while len(made) < 10:
            made.append(make_backup(full, stick, now=NOW + timedelta(hours=len(made))))

    with pytest.raises(BackupFailed, match="has room"):
        go_on()
    assert made
    assert list_backups(stick) == made[::-1]
    assert all(backup.is_good for backup in list_backups(stick))
    assert not list(stick.glob(".*"))


def test_stick_that_is_not_plugged_in_is_said(full: Log, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="not there"):
        make_backup(full, tmp_path / "stick", now=NOW)
    assert not (tmp_path / "stick").exists()
    assert list_backups(tmp_path / "stick") == []


@pytest.mark.parametrize("inside", ["", "photos", "photos/backups"])
def test_backups_never_mix_with_the_log_itself(full: Log, inside: str) -> None:
    before = files(full.folder)
    with pytest.raises(LogError, match="own folder"):
        make_backup(full, full.folder / inside, now=NOW)
    assert files(full.folder) == before


@pytest.mark.parametrize("table", ["record", "revision"])
def test_damaged_log_pushes_out_no_backup(full: Log, stick: Path, table: str) -> None:
    for day in range(60):
        make_backup(full, stick, now=NOW - timedelta(days=day + 1))
    before = files(stick)
    with closing(driver.connect(str(full.folder / FILE_NAME), isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER revision_never_changes")
        raw.execute(f"UPDATE {table} SET content = replace(content, 'about 7?', 'about 8?')")
    with pytest.raises(BackupFailed, match="damaged"):
        make_backup(full, stick, now=NOW)
    assert files(stick) == before


def test_entry_of_a_newer_logbook_is_not_called_damage(full: Log, stick: Path) -> None:
    with closing(driver.connect(str(full.folder / FILE_NAME), isolation_level=None)) as raw:
        raw.row_factory = driver.Row
        last = raw.execute("SELECT * FROM revision ORDER BY seq DESC LIMIT 1").fetchone()
        new = dict(last) | {"seq": last["seq"] + 1, "id": "0" * 32, "record_id": "1" * 32}
        new |= {"kind": "lullaby", "action": "added"}
        new["hash"] = link(last["hash"], new)
        raw.execute(f"INSERT INTO revision VALUES ({', '.join('?' * len(new))})", [*new.values()])
    with pytest.raises(NewerLog, match="newer version of Logbook"):
        make_backup(full, stick, now=NOW)
    assert files(stick) == {}


def test_killed_backups_leave_no_partial_one(full: Log, stick: Path) -> None:
    chance = random.Random(24)
    said: list[str] = []
    for turn in range(20):
        start = (NOW + timedelta(days=100 * turn)).isoformat()
        command = [sys.executable, "-c", ENDLESS, str(full.folder), str(stick), start]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as maker:
            assert maker.stdout
            said.append(maker.stdout.readline())
            kill_after(maker, chance.uniform(0, 0.05))  # at any moment of those that follow
        held = list_backups(stick)
        assert held
        assert all(backup.is_good for backup in held)
        assert max(said).strip() <= held[0].when.isoformat()
    assert check(full).wrong == ()


def test_what_a_crash_left_behind_is_cleared_away_later(full: Log, stick: Path) -> None:
    left = stick / ".unfinished-abc"
    left.mkdir()
    (left / "part.db").write_bytes(b"half a log")
    make_backup(full, stick, now=NOW)
    assert left.exists()  # Another window may be at it.
    os.utime(left, (1, 1))
    make_backup(full, stick, now=NOW + timedelta(hours=1))
    assert not left.exists()


# Damage to a backup


def test_damaged_backup_is_never_the_newest_good_one(full: Log, stick: Path) -> None:
    good = make_backup(full, stick, now=NOW)
    hurt = make_backup(full, stick, now=NOW + timedelta(hours=1)).path
    whole = hurt.read_bytes()
    for length in (0, 1, 100, 4096, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
        hurt.write_bytes(whole[:length])
        assert _newest_good(stick) == good, length
    hurt.write_bytes(b"shopping list\n" * 500)
    assert _newest_good(stick) == good


def test_flipped_bit_in_what_was_typed_is_always_noticed(full: Log, stick: Path) -> None:
    good = make_backup(full, stick, now=NOW)
    hurt = make_backup(full, stick, now=NOW + timedelta(hours=1)).path
    whole = hurt.read_bytes()
    chance = random.Random(24)
    typed = [n for n in range(len(whole) - 5) if whole[n : n + 5] in (b"Well.", b"about", b"Robin")]
    records = [n for n in typed if b'"asked"' in whole[max(0, n - 300) : n]]
    for offset in chance.sample(records, 60):
        flip(hurt, offset)
        assert _newest_good(stick) == good, offset
        hurt.write_bytes(whole)
    assert _newest_good(stick) != good


def test_photo_that_rots_on_the_stick_is_written_again(full: Log, stick: Path) -> None:
    make_backup(full, stick, now=NOW)
    rotten, gone = photo_files(stick)
    flip(rotten, 300)
    gone.unlink()
    (backup,) = list_backups(stick)
    assert len(backup.found.lost_photos) == 2
    assert backup.is_good  # All that was typed is there.
    make_backup(full, stick, now=NOW + timedelta(hours=1))
    assert list_backups(stick)[1].found.lost_photos == ()


def test_photo_the_log_has_lost_comes_from_an_earlier_backup(full: Log, stick: Path) -> None:
    make_backup(full, stick, now=NOW)
    photo_files(full.folder)[0].unlink()
    assert make_backup(full, stick, now=NOW + timedelta(hours=1)).found.lost_photos == ()


def test_photo_lost_for_good_is_told_and_the_rest_is_backed_up(full: Log, stick: Path) -> None:
    lost = photo_files(full.folder)[0]
    lost.unlink()
    backup = make_backup(full, stick, now=NOW)
    assert backup.found.lost_photos == (lost.stem,)
    assert backup.is_good


# Before something changes much


def test_empty_log_needs_no_backup(log: Log) -> None:
    assert back_up_before(log, now=NOW) is None
    assert not default_place(log.folder).exists()


def made_older(folder: Path) -> None:
    """As if an earlier version had written it: its upgrade has nothing to do but say so."""
    with closing(driver.connect(str(folder / FILE_NAME), isolation_level=None)) as raw:
        raw.execute("PRAGMA user_version = 0")


def version_in(path: Path) -> int:
    with closing(driver.connect(str(path))) as raw:
        return raw.execute("PRAGMA user_version").fetchone()[0]


def test_log_of_an_earlier_version_is_backed_up_before_its_upgrade(full: Log) -> None:
    full.close()
    made_older(full.folder)
    with closing(Log.open(full.folder)) as log:
        (backup,) = list_backups(default_place(full.folder))
        assert version_in(backup.path) == 0
        assert backup.found == check(log)
    assert version_in(full.folder / FILE_NAME) == VERSION
    assert version_in(backup.path) == 0


def test_log_that_cannot_be_backed_up_is_not_upgraded(full: Log) -> None:
    full.close()
    made_older(full.folder)
    default_place(full.folder).write_text("a file where the folder should be")
    before = files(full.folder)
    with pytest.raises(BackupFailed):
        Log.open(full.folder)
    assert files(full.folder) == before


def _newest_good(place: Path) -> Backup | None:
    return next((backup for backup in list_backups(place) if backup.is_good), None)
