"""Nothing that was saved can be changed unnoticed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from PIL import Image

from logbook.entries.incision import IncisionCheck
from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.specs import Photo
from logbook.errors import LogDamaged
from logbook.store.check import check
from logbook.store.log import FILE_NAME, Log
from logbook.store.schema import record, revision

DAY = Moment(date(2026, 11, 24))
REVISION_PARTS = [column.name for column in revision.columns]
RECORD_PARTS = [column.name for column in record.columns if column.name not in ("number", "words")]


@pytest.fixture
def filled(log: Log, person: Logged[Person]) -> Log:
    """A log with a corrected, a removed and a restored entry."""
    for number in range(3):
        asked = Question(happened=DAY, asked=f"Question {number}?")
        log.add(asked, by="Mia", person_id=person.id)
    first, second, third = log.page(person.id).entries
    log.correct(first.id, Question(happened=DAY, asked="Why?"), by="Jon", why="Shorter.")
    log.remove(second.id, by="Jon")
    log.remove(third.id, by="Jon")
    log.restore(third.id, by="Jon")
    assert check(log).wrong == ()
    return log


@pytest.fixture
def raw(filled: Log) -> Iterator[driver.Connection]:
    """The log's file in the hands of someone who knows how to get round its guards."""
    with closing(driver.connect(str(filled.folder / FILE_NAME), isolation_level=None)) as opened:
        opened.execute("PRAGMA ignore_check_constraints = ON")
        for guard in ("revision_never_changes", "revision_never_goes", "record_never_goes"):
            opened.execute(f"DROP TRIGGER {guard}")
        yield opened


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revision SET why = 'changed'",
        "UPDATE revision SET content = '{}' WHERE seq = 1",
        "DELETE FROM revision",
        "DELETE FROM revision WHERE seq = 2",
        "DELETE FROM record",
    ],
)
def test_history_cannot_be_changed_or_deleted(filled: Log, statement: str) -> None:
    before = list(filled.all_revisions())
    with closing(driver.connect(str(filled.folder / FILE_NAME))) as opened:
        with pytest.raises(driver.IntegrityError, match="never"):
            opened.execute(statement)
        opened.rollback()
    assert list(filled.all_revisions()) == before


@pytest.mark.parametrize("column", REVISION_PARTS)
@pytest.mark.parametrize("seq", range(1, 9))
def test_change_to_any_part_of_any_revision_is_noticed(
    filled: Log, raw: driver.Connection, column: str, seq: int
) -> None:
    raw.execute(f"UPDATE revision SET {column} = {_other(column)} WHERE seq = {seq}")
    assert any("history" in wrong for wrong in check(filled).wrong)


@pytest.mark.parametrize("column", RECORD_PARTS)
@pytest.mark.parametrize("number", range(1, 5))
def test_change_to_any_part_of_any_entry_is_noticed(
    filled: Log, raw: driver.Connection, column: str, number: int
) -> None:
    raw.execute(f"UPDATE record SET {column} = {_other(column)} WHERE number = {number}")
    assert any(f"Entry {number} " in wrong for wrong in check(filled).wrong)


@pytest.mark.parametrize("seq", range(1, 9))
def test_deleted_revision_is_noticed(filled: Log, raw: driver.Connection, seq: int) -> None:
    """Also the last, on whose absence no later revision could insist."""
    raw.execute(f"DELETE FROM revision WHERE seq = {seq}")
    assert check(filled).wrong


def test_deleted_entry_is_noticed(filled: Log, raw: driver.Connection) -> None:
    raw.execute("DELETE FROM record WHERE number = 2")
    assert check(filled).wrong == ("1 entry is missing.",)


def test_entry_put_in_past_the_history_is_noticed(filled: Log, raw: driver.Connection) -> None:
    columns = [name for name in RECORD_PARTS if name != "id"]
    names = ", ".join([*columns, "words"])
    raw.execute(
        f"INSERT INTO record (id, {names}) SELECT 'forged', {names} FROM record WHERE number = 2"
    )
    assert check(filled).wrong == ("Entry 5 does not say what was saved.",)


def test_damaged_file_is_noticed(filled: Log) -> None:
    filled.close()
    path = filled.folder / FILE_NAME
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = bytes(8192)
    path.write_bytes(content)
    assert _damage(filled.folder)


def test_missing_and_damaged_photos_are_noticed(
    log: Log, person: Logged[Person], tmp_path: Path
) -> None:
    names: list[str] = []
    for colour in ("red", "green", "blue"):
        Image.new("RGB", (8, 8), colour).save(tmp_path / "photo.png")
        names.append(log.photos.add((tmp_path / "photo.png").read_bytes()).name)
    assert check(log).wrong == ()
    assert check(log).photos == 3
    _file(log, names[0]).unlink()
    _file(log, names[1]).write_bytes(b"scratched")
    assert {wrong[:18] for wrong in check(log).wrong} == {f"Photo {n[:12]}" for n in names[:2]}
    assert log.photos.read(names[2])


def test_photo_that_an_entry_names_and_nobody_kept_is_noticed(
    log: Log, person: Logged[Person]
) -> None:
    shown = IncisionCheck(happened=DAY, site="pump", photos=(Photo("f" * 64),))
    log.add(shown, by="Mia", person_id=person.id)
    assert check(log).never_here == check(log).lost_photos == ("f" * 64,)


def _damage(folder: Path) -> tuple[str, ...]:
    try:
        with closing(Log.open(folder)) as opened:
            return check(opened).wrong
    except LogDamaged as wrong:
        return (wrong.what,)


def _file(log: Log, name: str) -> Path:
    return log.folder / "photos" / name[:2] / f"{name}.jpg"


def _other(column: str) -> str:
    """An expression for a value that is not the one that stands there."""
    numbers: dict[str, Any] = {"seq": "seq + 100", "revisions": "revisions + 1"}
    expressions = numbers | {
        "removed": "1 - removed",
        "person_id": "coalesce(person_id, '') || 'x'",
        "happened_at": "coalesce(happened_at, '') || 'x'",
        "content": "replace(content, '\"', '''')",
    }
    return expressions.get(column, f"{column} || 'x'")
