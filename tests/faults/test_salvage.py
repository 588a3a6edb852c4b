"""Where no backup is whole, every entry that can still be read comes back, and losses are told."""

from __future__ import annotations

import io
import random
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PIL import Image

from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.specs import Photo
from logbook.errors import LogDamaged
from logbook.store.check import check
from logbook.store.log import FILE_NAME, Log
from logbook.store.restore import restore
from logbook.store.salvage import Salvaged, salvage

PAGE = 4096
NOW = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
DAY = Moment(date(2026, 11, 24))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A log with long, corrected and removed entries and a photo, closed."""
    with closing(Log.open(tmp_path)) as log:
        robin = log.add(Person(name="Robin"), by="Mia").id
        kept = [
            log.add(Question(happened=DAY, asked=asked), by="Mia", person_id=robin)
            for asked in (f"{number}? " + "Well. " * 40 for number in range(60))
        ]
        long = Question(happened=DAY, asked="Why?", note="Schläft schlecht. " * 500)
        log.add(long, by="Mia", person_id=robin)
        log.correct(kept[3].id, Question(happened=DAY, asked="Now?"), by="Jon", why="Clearer.")
        log.remove(kept[4].id, by="Jon")
        picture = io.BytesIO()
        Image.new("RGB", (60, 40), "teal").save(picture, "PNG")
        name = log.photos.add(picture.getvalue()).name
        look = IncisionCheck(happened=DAY, site="back", photos=(Photo(name, ""),))
        log.add(look, by="Mia", person_id=robin)
    return tmp_path


def test_sound_log_is_salvaged_whole(folder: Path) -> None:
    salvaged, was, now_is = _salvaged(folder)
    assert salvaged.missing == ()
    assert (salvaged.records, salvaged.revisions, salvaged.photos) == (63, 65, 1)
    assert now_is == was


def test_entries_that_stand_only_in_the_newest_file_are_salvaged(tmp_path: Path) -> None:
    with closing(Log.open(tmp_path / "open")) as log:
        robin = log.add(Person(name="Robin"), by="Mia").id
        log.add(Question(happened=DAY, asked="Why?"), by="Mia", person_id=robin)
        for part in ("", "-wal"):
            left = (log.folder / f"{FILE_NAME}{part}").read_bytes()
            (tmp_path / f"{FILE_NAME}{part}").write_bytes(b"?" * 32 + left[32:] if part else left)
        told = log.all_revisions()
    salvaged = salvage(tmp_path, now=NOW)
    assert salvaged.missing == ()
    with closing(Log.open(salvaged.folder)) as log:
        assert log.all_revisions() == told


@pytest.mark.parametrize("page", range(40))
def test_loss_of_any_page_costs_only_what_stood_on_it(folder: Path, page: int) -> None:
    """What is lost is counted, and what comes back says what it said."""
    content = bytearray((folder / FILE_NAME).read_bytes())
    at = page * PAGE
    assert at < len(content)
    was = _contents(folder)
    content[at : at + PAGE] = random.Random(page).randbytes(PAGE)
    (folder / FILE_NAME).write_bytes(content)
    salvaged, now_is = _salvaged_from_damaged(folder)
    assert set(now_is) <= set(was)
    assert all(now_is[record_id] == was[record_id] for record_id in now_is)
    assert len(was) - len(now_is) <= 1  # Each text stands twice, on different pages.
    assert salvaged.records == len(now_is)
    if len(now_is) < len(was):
        assert salvaged.missing


def test_log_without_its_end_gives_back_what_is_left(folder: Path) -> None:
    content = (folder / FILE_NAME).read_bytes()
    was = _contents(folder)
    (folder / FILE_NAME).write_bytes(content[: len(content) * 2 // 3])
    salvaged, now_is = _salvaged_from_damaged(folder)
    assert len(now_is) > 20
    assert all(now_is[record_id] == was[record_id] for record_id in now_is)
    assert any("end of the file is missing" in sentence for sentence in salvaged.missing)


@pytest.mark.parametrize("copy", [0, 1])
def test_changed_text_is_left_out_where_it_also_stands_unchanged(folder: Path, copy: int) -> None:
    """Each text stands twice: what contradicts its proof never wins over what does not."""
    was = _contents(folder)
    parts = (folder / FILE_NAME).read_bytes().split(b'"asked":"7? ')
    assert len(parts) == 3
    marks = [b'"asked":"7? '] * 2
    marks[copy] = b'"asked":"8? '
    changed = parts[0] + marks[0] + parts[1] + marks[1] + parts[2]
    (folder / FILE_NAME).write_bytes(changed)
    _, now_is = _salvaged_from_damaged(folder)
    assert now_is == was


def test_text_that_nothing_proves_is_told(folder: Path) -> None:
    content = (folder / FILE_NAME).read_bytes()
    (folder / FILE_NAME).write_bytes(content.replace(b'"asked":"7? ', b'"asked":"8? '))
    assert salvage(folder, now=NOW).missing == (
        "1 step of the history is missing or damaged.",
        "1 step could be read but not proved. Compare what it says with your papers.",
    )


def test_lost_photo_is_counted(folder: Path) -> None:
    (photo,) = (folder / "photos").rglob("*.jpg")
    photo.write_bytes(b"scratched")
    salvaged = salvage(folder, now=NOW)
    assert (salvaged.photos, salvaged.missing) == (0, ("1 photo is missing.",))


def test_salvaged_log_can_take_the_place_of_the_damaged_one(folder: Path) -> None:
    content = bytearray((folder / FILE_NAME).read_bytes())
    content[:PAGE] = bytes(PAGE)
    (folder / FILE_NAME).write_bytes(content)
    with pytest.raises(LogDamaged):
        Log.open(folder)
    salvaged = salvage(folder, now=NOW)
    restored = restore(folder, salvaged.folder / FILE_NAME, now=NOW)
    assert restored.records == salvaged.records == 63
    with closing(Log.open(folder)) as log:
        assert check(log).wrong == ()


def test_where_nothing_can_be_read_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(LogDamaged, match="Nothing can be read"):
        salvage(tmp_path, now=NOW)
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def _salvaged(folder: Path) -> tuple[Salvaged, object, object]:
    was = _contents(folder)
    salvaged, now_is = _salvaged_from_damaged(folder)
    return salvaged, was, now_is


def _salvaged_from_damaged(folder: Path) -> tuple[Salvaged, dict[str, object]]:
    """What comes back is a sound log, and the damaged file is as it was."""
    before = (folder / FILE_NAME).read_bytes()
    salvaged = salvage(folder, now=NOW)
    assert (folder / FILE_NAME).read_bytes() == before
    return salvaged, _contents(salvaged.folder)


def _contents(folder: Path) -> dict[str, object]:
    """What every record says, and whether it is removed."""
    with closing(Log.open(folder)) as log:
        assert check(log).wrong == ()
        last = {revision.record_id: revision for revision in log.all_revisions()}
        now_is = {record_id: log.get(record_id) for record_id in last}
        return {i: (r.content, r.removed, r.person_id) for i, r in now_is.items()}


def test_card_and_entries_of_a_joined_person_are_salvaged_as_they_were_written(
    tmp_path: Path,
) -> None:
    """The steps are lost or contradict their hashes; the records say whom they stand with."""
    with closing(Log.open(tmp_path)) as log:
        first, later = (log.add(Person(name=name), by="Mia") for name in ("Robin", "robin"))
        asked = log.add(Question(happened=DAY, asked="Why?"), by="Jon", person_id=later.id)
        log.join(first.id, later.id, by="Mia")
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as file, file:
        guards = file.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (guard,) in guards:
            file.execute(f"DROP TRIGGER {guard}")
        file.execute("DELETE FROM revision WHERE record_id = ?", (later.id,))
        file.execute("UPDATE revision SET why = '?' WHERE record_id = ?", (asked.id,))
    salvaged = salvage(tmp_path, now=NOW)
    with closing(Log.open(salvaged.folder)) as log:
        assert {r.person_id for r in log.history(later.id)} == {None}
        assert {r.person_id for r in log.history(asked.id)} == {later.id}
        assert log.get(asked.id).person_id == first.id
        log.part(later.id, by="Mia")
        assert check(log).wrong == ()


def test_entry_stays_with_its_person_although_a_damaged_step_names_nobody(tmp_path: Path) -> None:
    with closing(Log.open(tmp_path)) as log:
        robin = log.add(Person(name="Robin"), by="Mia").id
        asked = log.add(Question(happened=DAY, asked="Why?"), by="Mia", person_id=robin).id
    content = (tmp_path / FILE_NAME).read_bytes()
    step = f"{asked}{Question.kind}{robin}added".encode()
    assert content.count(step) == 1
    damaged = step.replace(f"{robin}added".encode(), f"?{robin[1:]}added".encode())
    (tmp_path / FILE_NAME).write_bytes(content.replace(step, damaged))
    salvaged = salvage(tmp_path, now=NOW)
    with closing(Log.open(salvaged.folder)) as log:
        assert [entry.id for entry in log.entries(robin)] == [asked]
