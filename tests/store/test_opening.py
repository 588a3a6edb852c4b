"""Opening makes a new log, or finds what was there; what is no log of ours stays as it is."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.errors import LogbookError, LogDamaged, LogError, NewerLog, NotSaved
from logbook.store.log import FILE_NAME, Log
from logbook.store.schema import APPLICATION_ID, VERSION, metadata


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "log"
    folder.mkdir()
    return folder


def test_new_log_is_empty_and_for_its_owner_alone(tmp_path: Path) -> None:
    with closing(Log.open(tmp_path / "deep" / "log")) as log:
        assert list(log.profiles(Person)) == []
        assert list(log.all_revisions()) == []
        log.add(Person(name="Robin"), by="Mia")
        files = [log.folder, *log.folder.iterdir()]
        if os.name == "posix":
            assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in files)


@pytest.mark.parametrize("name", ["with space", "Ü", "100% & more?", "#log"])
def test_log_may_lie_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    with closing(Log.open(tmp_path / name)) as log:
        log.add(Person(name="Robin"), by="Mia")
    with closing(Log.open(tmp_path / name)) as log:
        assert [person.record.name for person in log.profiles(Person)] == ["Robin"]


def test_log_is_as_it_was_when_it_is_opened_again(log: Log) -> None:
    robin = log.add(Person(name="Robin"), by="Mia")
    asked = Question(happened=Moment(date(2026, 11, 24)), asked="May Robin swim?")
    log.add(asked, by="Mia", person_id=robin.id)
    before = log.page(robin.id), log.history(robin.id)
    with closing(Log.open(log.folder)) as again:
        assert (again.page(robin.id), again.history(robin.id)) == before


def test_database_of_another_program_stays_as_it_is(folder: Path) -> None:
    with closing(driver.connect(str(folder / FILE_NAME))) as foreign:
        foreign.execute("CREATE TABLE recipes (name TEXT)")
        foreign.commit()
    _refused(folder, LogError, "not a Logbook log")


def test_log_of_a_newer_version_stays_as_it_is(folder: Path) -> None:
    Log.open(folder).close()
    with closing(driver.connect(str(folder / FILE_NAME), isolation_level=None)) as newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")
        newer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _refused(folder, NewerLog, "newer version")


def test_file_that_is_no_database_stays_as_it_is(folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"Dear diary, " * 1000)
    _refused(folder, LogDamaged, "damaged")


def test_log_cut_short_stays_as_it_is(folder: Path) -> None:
    with closing(Log.open(folder)) as log:
        log.add(Person(name="Robin"), by="Mia")
    content = (folder / FILE_NAME).read_bytes()
    (folder / FILE_NAME).write_bytes(content[: len(content) // 3])
    _refused(folder, LogDamaged, "damaged")


def test_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LogError, match="file"):
        Log.open(tmp_path / "file" / "log")


def test_start_that_was_cut_off_goes_on_next_time(folder: Path) -> None:
    (folder / FILE_NAME).touch()
    with closing(Log.open(folder)) as log:
        assert list(log.all_revisions()) == []


def test_log_locked_by_another_program_says_so_and_saves_nothing(log: Log) -> None:
    with closing(driver.connect(str(log.folder / FILE_NAME), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with log.connected() as connection:  # A person would wait five seconds.
            connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        with pytest.raises(NotSaved, match="Another program"):
            log.add(Person(name="Robin"), by="Mia")
        other.execute("ROLLBACK")
    assert list(log.profiles(Person)) == []


def test_full_disk_is_said_and_nothing_half_saved(log: Log) -> None:
    with log.connected() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    note = "Slept badly. " * 700
    asked = Question(happened=Moment(date(2026, 11, 24)), asked="Why?", note=note)
    with pytest.raises(NotSaved, match="disk is full"):
        log.add(asked, by="Mia", person_id="robin")
    assert list(log.all_revisions()) == []
    assert log.count("robin") == 0


@pytest.mark.parametrize("table", metadata.tables.values(), ids=str)
def test_queries_know_the_tables_as_they_are(log: Log, table: object) -> None:
    with log.connected() as connection:
        rows = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
    made = [(name, bool(required or key), bool(key)) for _, name, _, required, _, key in rows]
    columns = metadata.tables[str(table)].columns
    assert made == [(c.name, not c.nullable, c.primary_key) for c in columns]


def test_new_log_carries_its_marks(log: Log) -> None:
    with log.connected() as connection:
        marks = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("application_id", "user_version", "journal_mode", "synchronous")
        ]
    assert marks == [APPLICATION_ID, VERSION, "wal", 2]


def test_log_that_exists_opens_without_what_only_a_new_one_needs(log: Log) -> None:
    """Starting is quick because Alembic and Pillow stay on the shelf."""
    program = (
        "import sys; from pathlib import Path; from logbook.store.log import Log;"
        f"Log.open(Path({str(log.folder)!r})).close();"
        "print({'alembic', 'PIL', 'pillow_heif', 'reportlab', 'PySide6'} & set(sys.modules))"
    )
    said = subprocess.check_output([sys.executable, "-c", program], text=True)
    assert said.strip() == "set()"


def _refused(folder: Path, error: type[LogbookError], what: str) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(error, match=what) as refused:
        Log.open(folder)
    assert type(refused.value) is error
    assert refused.value.now
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert after[FILE_NAME] == before[FILE_NAME]
