"""A log that is brought up to date is the old one or the new one, whenever the program dies.

There is one schema so far. So the next version of Logbook is made here: a copy of this program,
one schema ahead, with a migration that changes every record and adds a table.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver

import logbook
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.store.backups import default_place, list_backups
from logbook.store.check import check
from logbook.store.log import FILE_NAME, Log, NewRecord
from logbook.store.schema import VERSION

KILLS = 30
QUESTIONS = 200
NEXT = VERSION + 1
MIGRATION = f'''
import os
from alembic import op
from sqlalchemy import text

revision, down_revision = "{NEXT:04d}", "{VERSION:04d}"


def upgrade() -> None:
    connection = op.get_bind()
    file = connection.execute(text("PRAGMA database_list")).one()[2]
    is_proof = ".unfinished-" in file  # A copy is upgraded first, to prove the backup.
    if "LOGBOOK_TEST_SAYS" in os.environ and not is_proof:
        os.write(int(os.environ["LOGBOOK_TEST_SAYS"]), b"!")
    op.execute("CREATE TABLE place (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")
    op.execute("ALTER TABLE record ADD COLUMN place TEXT")
    for number in connection.execute(text("SELECT number FROM record")).scalars().all():
        values = {{"number": number, "name": "home" * 99}}
        connection.execute(text("INSERT INTO place VALUES (:number, :name)"), values)
        connection.execute(text("UPDATE record SET place = :name WHERE number = :number"), values)
'''
CHECK_ALL = """
import sys
from contextlib import closing
from pathlib import Path
from logbook.store.check import check
from logbook.store.log import Log
for folder in sys.argv[1:]:
    with closing(Log.open(Path(folder))) as log:
        found = check(log)
        print(found.records, found.revisions, found.wrong)
"""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork and kill like this")


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of this version, closed."""
    folder = tmp_path_factory.mktemp("old")
    with closing(Log.open(folder)) as log:
        robin = log.add(Person(name="Robin"), by="Mia").id
        asked = [
            NewRecord(Question(happened=Moment(date(2026, 11, 24)), asked=f"{n}?"), robin)
            for n in range(QUESTIONS)
        ]
        log.add_all(asked, by="Mia")
    return folder


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the next version of Logbook runs."""
    place = tmp_path_factory.mktemp("next")
    package = place / "logbook"
    shutil.copytree(
        Path(logbook.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__")
    )
    schema = package / "store" / "schema.py"
    told = schema.read_text(encoding="utf-8")
    assert told.count(f"VERSION = {VERSION}\n") == 1
    ahead = told.replace(f"VERSION = {VERSION}\n", f"VERSION = {NEXT}\n")
    schema.write_text(ahead, encoding="utf-8")
    versions = package / "store" / "migrations" / "versions"
    (versions / f"v{NEXT:04d}_next.py").write_text(MIGRATION, encoding="utf-8")
    return os.environ | {"PYTHONPATH": str(place)}


def test_upgrade_killed_at_any_moment_leaves_the_old_log_or_the_new(
    old: Path, later: dict[str, str], tmp_path: Path
) -> None:
    copies = [shutil.copytree(old, tmp_path / str(turn)) for turn in range(KILLS + 1)]
    killed = run(later, Path(__file__).with_name("killed_upgrades.py"), *copies)
    versions = [version_in(folder) for folder in copies[1:]]
    print(f"{killed.strip()} of {KILLS} upgrades killed before they ended,", end=" ")
    print(f"{versions.count(VERSION)} left the old log, {versions.count(NEXT)} the new one")
    assert set(versions) <= {VERSION, NEXT}
    assert VERSION in versions
    for folder in copies:
        if version_in(folder) == NEXT:
            assert state_of(folder) == NEW
        else:
            assert state_of(folder) == OLD
            with closing(Log.open(folder)) as log:  # Going back to this version works, too.
                assert (check(log).wrong, check(log).records) == ((), QUESTIONS + 1)
        backup = list_backups(default_place(folder))[-1]
        assert (backup.found.wrong, backup.found.records) == ((), QUESTIONS + 1)

    told = run(later, "-c", CHECK_ALL, *copies).splitlines()
    assert told == [f"{QUESTIONS + 1} {QUESTIONS + 1} ()"] * len(copies)
    assert all(state_of(folder) == NEW for folder in copies)


OLD = (f"{VERSION:04d}", False, False, 0)
NEW = (f"{NEXT:04d}", True, True, QUESTIONS + 1)


def state_of(folder: Path) -> tuple[Any, ...]:
    """What the migration tool says, whether column and table are there, how many are filled."""
    with closing(driver.connect(str(folder / FILE_NAME))) as raw:
        said = raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        columns = {row[1] for row in raw.execute("PRAGMA table_info(record)")}
        tables = {row[0] for row in raw.execute("SELECT name FROM sqlite_schema")}
        filled = 0
        if "place" in columns:
            both = "SELECT count(*) FROM record JOIN place USING (number) WHERE record.place = name"
            filled = raw.execute(both).fetchone()[0]
        return said, "place" in columns, "place" in tables, filled


def version_in(folder: Path) -> int:
    with closing(driver.connect(str(folder / FILE_NAME))) as raw:
        return raw.execute("PRAGMA user_version").fetchone()[0]


def run(environment: dict[str, str], *arguments: object) -> str:
    """What a program prints that runs where the next version of Logbook is the only one."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=environment["PYTHONPATH"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
