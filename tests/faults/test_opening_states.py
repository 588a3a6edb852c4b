"""Whatever lies where the log should be: it opens whole, or is explained and left as it is."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.errors import ChangesMissing, LogbookError, LogDamaged, LogError, NewerLog
from logbook.store.check import check
from logbook.store.keys import NO_KEYS, Keys
from logbook.store.log import FILE_NAME, Log
from logbook.store.protection import new_lock, turn_on
from logbook.store.salvage import salvage
from logbook.store.schema import VERSION
from logbook.store.witness import forget, witness_of

FLIPS = 200
LENGTHS = (1, 15, 16, 50, 99, 100, 511, 512, 1024, 4095, 4096, 4097, 8192, 40_000, 60_000)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a log that was closed: everything stands in it, nothing beside it."""
    folder = tmp_path_factory.mktemp("whole")
    with closing(Log.open(folder)) as log:
        _fill(log)
        log.drafts.keep("question", {"asked": "May Robin swim?"})
    witness_of(folder / FILE_NAME).unlink()
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]
    return (folder / FILE_NAME).read_bytes()


def test_where_nothing_ever_was_a_new_log_begins(tmp_path: Path) -> None:
    with closing(Log.open(tmp_path)) as log:
        assert check(log).records == 0


@pytest.mark.parametrize("trace", ["photos", "backups"])
@pytest.mark.parametrize("empty", [False, True], ids=["missing", "empty"])
def test_empty_log_is_never_shown_where_a_log_used_to_be(
    tmp_path: Path, trace: str, empty: bool
) -> None:
    (tmp_path / trace).mkdir()
    if empty:
        (tmp_path / FILE_NAME).touch()
    _refused(tmp_path, LogDamaged, "file is empty" if empty else "file is missing")


@pytest.mark.parametrize("keep", [0, 32, 0.3, 0.6, 0.95])
def test_loss_of_the_newest_entries_is_noticed_before_it_is_final(
    tmp_path: Path, keep: float
) -> None:
    """Killed in use, and the file beside the log was then deleted or cut short."""
    folder = _killed_in_use(tmp_path)
    wal = folder / f"{FILE_NAME}-wal"
    content = wal.read_bytes()
    wal.write_bytes(content[: int(keep if keep > 1 else keep * len(content))])
    if keep == 0:
        wal.unlink()
    left = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".db-shm"}
    with pytest.raises(ChangesMissing):
        Log.open(folder)
    assert {name: (folder / name).read_bytes() for name in left} == left
    forget(folder / FILE_NAME)
    with closing(Log.open(folder)) as log:
        assert check(log).wrong == ()


@pytest.mark.parametrize("at", [40, 4300, 0.5, 0.9])
def test_damaged_newest_entries_are_noticed_and_what_follows_is_salvaged(
    tmp_path: Path, at: float
) -> None:
    folder = _killed_in_use(tmp_path)
    wal = folder / f"{FILE_NAME}-wal"
    content = bytearray(wal.read_bytes())
    content[int(at if at > 1 else at * len(content))] ^= 16
    wal.write_bytes(content)
    with pytest.raises(ChangesMissing):
        Log.open(folder)
    salvaged = salvage(folder, now=datetime(2026, 11, 24, tzinfo=UTC))
    assert salvaged.records >= 30
    with closing(Log.open(salvaged.folder)) as log:
        assert check(log).wrong == ()


def test_log_killed_in_use_opens_whole(tmp_path: Path) -> None:
    with closing(Log.open(_killed_in_use(tmp_path))) as log:
        assert check(log).records == 32


@pytest.mark.parametrize("protected", [False, True])
def test_log_of_a_program_killed_while_it_changed_the_file_itself_opens_whole(
    tmp_path: Path, protected: bool
) -> None:
    """As when a new file is first opened, to be written beside from then on."""
    with closing(Log.open(tmp_path)) as log:
        _fill(log)
        told = log.all_revisions()
    lock = new_lock("seven quiet green kettles")
    if protected:
        turn_on(tmp_path, lock, now=datetime.now(UTC))
    keys = Keys([lock.key]) if protected else NO_KEYS
    file = tmp_path / FILE_NAME
    key = f'PRAGMA key = "{lock.key.database}";' if protected else ""
    _killed_while_writing(file, key)
    assert file.with_name(f"{FILE_NAME}-journal").stat().st_size > 0

    with closing(Log.open(tmp_path, keys)) as log:
        assert log.all_revisions() == told
        assert check(log).wrong == ()


def _killed_while_writing(file: Path, key: str) -> None:
    program = f"""
import os, sqlcipher3.dbapi2 as driver
connection = driver.connect({str(file)!r}, isolation_level=None)
connection.execute({key!r})
connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("PRAGMA user_version = 77")
connection.execute(
    "CREATE TABLE more AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200)"
    " SELECT hex(randomblob(2000)) AS content FROM n"
)
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("empty", [False, True], ids=["missing", "empty"])
def test_newest_entries_without_their_log_are_kept(tmp_path: Path, empty: bool) -> None:
    with closing(Log.open(tmp_path / "open")) as log:
        log.add(Person(name="Robin"), by="Mia")
        newest = (tmp_path / "open" / f"{FILE_NAME}-wal").read_bytes()
    (tmp_path / f"{FILE_NAME}-wal").write_bytes(newest)
    if empty:
        (tmp_path / FILE_NAME).touch()
    _refused(tmp_path, LogDamaged, "file is empty" if empty else "file is missing")


@pytest.mark.parametrize("length", LENGTHS)
def test_log_cut_short_is_explained(tmp_path: Path, whole: bytes, length: int) -> None:
    assert length < len(whole)
    (tmp_path / FILE_NAME).write_bytes(whole[:length])
    _refused(tmp_path, LogDamaged, "file is damaged")


def test_log_whose_last_page_is_gone_is_explained(tmp_path: Path, whole: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(whole[:-4096])
    _refused(tmp_path, LogDamaged, "file is damaged")


@pytest.mark.parametrize("content", [b"Dear diary, " * 1000, bytes(8192), b"\xff" * 8192])
def test_file_that_is_no_log_is_explained(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    _refused(tmp_path, LogDamaged, "file is damaged")


def test_random_bytes_are_explained(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(random.Random(24).randbytes(50_000))
    _refused(tmp_path, LogDamaged, "file is damaged")


def test_database_of_another_program_is_explained(tmp_path: Path) -> None:
    with closing(driver.connect(str(tmp_path / FILE_NAME))) as foreign:
        foreign.execute("CREATE TABLE recipes (name TEXT)")
        foreign.commit()
    _refused(tmp_path, LogError, "not a Logbook log")


def test_log_of_a_newer_version_is_explained(tmp_path: Path, whole: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(whole)
    with closing(driver.connect(str(tmp_path / FILE_NAME), isolation_level=None)) as newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")
        newer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _refused(tmp_path, NewerLog, "newer version")


@pytest.mark.parametrize("content", [bytes(32), b"rubbish " * 5000, b"\x37\x7f\x06\x82" * 2000])
def test_damaged_newest_entries_are_explained(tmp_path: Path, whole: bytes, content: bytes) -> None:
    """SQLite alone would open the rest, and throw away the file that nobody could read."""
    (tmp_path / FILE_NAME).write_bytes(whole)
    (tmp_path / f"{FILE_NAME}-wal").write_bytes(content)
    _refused(tmp_path, LogDamaged, "newest entries")


def test_every_flipped_bit_at_the_head_of_the_newest_entries_is_noticed(tmp_path: Path) -> None:
    with closing(Log.open(tmp_path / "open")) as log:
        log.add(Person(name="Robin"), by="Mia")
        there = {path.name: path.read_bytes() for path in log.folder.iterdir()}
    for bit in range(32 * 8):
        (tmp_path / FILE_NAME).write_bytes(there[FILE_NAME])
        (tmp_path / f"{FILE_NAME}-wal").write_bytes(_flipped(there[f"{FILE_NAME}-wal"], bit))
        _refused(tmp_path, LogDamaged, "newest entries")


def test_log_of_a_program_that_was_killed_opens_whole(tmp_path: Path) -> None:
    with closing(Log.open(tmp_path / "open")) as log:
        _fill(log)
        told = log.all_revisions()
        for path in log.folder.iterdir():
            if not path.name.endswith("-shm"):
                (tmp_path / path.name).write_bytes(path.read_bytes())
    with closing(Log.open(tmp_path)) as log:
        assert log.all_revisions() == told
        assert check(log).wrong == ()


def test_no_flipped_bit_changes_unnoticed_what_a_person_reads(tmp_path: Path, whole: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(whole)
    sound = _read(tmp_path)
    assert sound
    outcomes = {"noticed": 0, "harmless": 0}
    chance = random.Random(7)
    for bit in (chance.randrange(len(whole) * 8) for _ in range(FLIPS)):
        for left in tmp_path.glob(f"{FILE_NAME}-*"):
            left.unlink()
        (tmp_path / FILE_NAME).write_bytes(_flipped(whole, bit))
        read = _read(tmp_path)
        assert read in (None, sound), bit
        outcomes["harmless" if read else "noticed"] += 1
    print(f"{FLIPS} bits flipped in {len(whole)} bytes: {outcomes}")
    assert sum(outcomes.values()) == FLIPS
    assert outcomes["noticed"] > FLIPS // 4


def _fill(log: Log) -> None:
    robin = log.add(Person(name="Robin"), by="Mia")
    for number in range(40):
        asked = f"What about {number}? " + "Well. " * 40
        question = Question(happened=Moment(date(2026, 11, 24)), asked=asked)
        log.add(question, by="Mia", person_id=robin.id)


def _read(folder: Path) -> tuple[object, ...] | None:
    """All that a person can read in a log, or None where something was found wrong."""
    try:
        with closing(Log.open(folder)) as log:
            if check(log).wrong:
                return None
            (robin,) = log.profiles(Person)
            draft = log.drafts.get("question")
            told = log.all_revisions()
            return told, log.page(robin.id), log.settings.load(), draft, log.photos.names()
    except LogError:
        return None


def _flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _refused(folder: Path, error: type[LogbookError], what: str) -> None:
    """Opening is refused in a sentence of its own, and every file is as it was."""
    before = _files(folder)
    with pytest.raises(error, match=what) as refused:
        Log.open(folder)
    assert type(refused.value) is error
    assert refused.value.now
    assert _files(folder) == before


def _files(folder: Path) -> dict[str, bytes]:
    """What is kept: SQLite makes its third file anew each time, and may make its second, empty."""
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    found.pop(f"{FILE_NAME}-shm", None)
    if not found.get(f"{FILE_NAME}-wal"):
        found.pop(f"{FILE_NAME}-wal", None)
    return found


def _killed_in_use(tmp_path: Path) -> Path:
    """A log whose last 30 entries stand only in the file beside it, as a kill leaves it."""
    with closing(Log.open(tmp_path / "open")) as log:
        robin = log.add(Person(name="Robin"), by="Mia").id
        log.add(
            Question(happened=Moment(date(2026, 11, 24)), asked="Why?"), by="Mia", person_id=robin
        )
    with closing(Log.open(tmp_path / "open")) as log:
        for number in range(30):
            asked = Question(happened=Moment(date(2026, 11, 24)), asked=f"Why {number}?")
            log.add(asked, by="Mia", person_id=robin)
        killed = tmp_path / "killed"
        killed.mkdir()
        for name in (FILE_NAME, f"{FILE_NAME}-wal", witness_of(log.folder / FILE_NAME).name):
            (killed / name).write_bytes((log.folder / name).read_bytes())
    return killed
