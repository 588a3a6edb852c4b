"""Two caregivers log on two computers; whoever takes over first, both logs say the same."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from hypothesis import given, settings
from hypothesis import strategies as st
from newer_version import LATER_QUESTION, LULLABY, newer_version
from PIL import Image

from logbook.entries.dose import PrescribedDose
from logbook.entries.incision import IncisionCheck
from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.profiles import Contact, Person, Pump
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.same_person import SamePerson
from logbook.entries.specs import Photo
from logbook.errors import ArchiveRefused, LogError
from logbook.exchange.archive import read_archive, read_log, write_archive
from logbook.exchange.archive_contents import read_contents
from logbook.exchange.csv_export import write_csv
from logbook.exchange.csv_import import read_csv
from logbook.exchange.shared_folder import SUFFIX, exchange
from logbook.exchange.shared_state import shared_state
from logbook.exchange.taking_over import look_into
from logbook.exchange.taking_over import take_over as take_in
from logbook.store.backups import default_place, list_backups, make_backup
from logbook.store.check import check
from logbook.store.log import FILE_NAME, Log
from logbook.store.schema import VERSION

DAY = Moment(date(2026, 11, 20))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Log]:
    """Ana's log: Robin, and a question."""
    with closing(Log.open(tmp_path / "home")) as log:
        robin = log.add(Person(name="Robin"), by="Ana")
        log.add(question("May Robin swim?"), by="Ana", person_id=robin.id)
        yield log


@pytest.fixture
def away(tmp_path: Path, home: Log) -> Iterator[Log]:
    """Jon's log, which begins as Ana's is."""
    with closing(Log.open(tmp_path / "away")) as log:
        take_over(log, home)
        yield log


def question(asked: str) -> Question:
    return Question(happened=DAY, asked=asked)


def asked_id(log: Log) -> str:
    return next(r.record_id for r in log.all_revisions() if r.kind == Question.kind)


def take_over(log: Log, other: Log) -> None:
    with TemporaryDirectory() as place:
        write_archive(other, Path(place, "other.json"))
        read_archive(log, Path(place, "other.json"), dry_run=False)


def archived(log: Log) -> bytes:
    """The log's archive, byte for byte."""
    with TemporaryDirectory() as place:
        write_archive(log, Path(place, "own.json"))
        return Path(place, "own.json").read_bytes()


def told(log: Log) -> object:
    """All that a log says, whatever its chain and the numbers of its records are."""
    ids = {revision.record_id for revision in log.all_revisions()}
    return (
        {(*log.get(each)._replace(number=0),) for each in ids},
        {each: tuple(log.history(each)) for each in ids},
        {(conflict.record_id, conflict.sides) for conflict in log.conflicts()},
    )


def ids(found: Iterable[Logged[Any]]) -> list[str]:
    return [each.id for each in found]


def change_both(home: Log, away: Log) -> str:
    """The same question is corrected on both computers, on Jon's a moment later."""
    asked = asked_id(home)
    home.correct(asked, question("In the sea?"), by="Ana", why="Clearer.")
    away.correct(asked, question("In the pool?"), by="Jon", why="Clearer.")
    return asked


# Any order, any number of times

STEPS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(
            ["ask", "correct", "remove", "restore", "settle", "take over", "meet", "join", "part"]
        ),
        st.integers(0, 5),
    ),
    max_size=14,
)


@settings(max_examples=25)
@given(steps=STEPS, order=st.permutations([0, 1, 2]))
def test_three_computers_say_the_same_in_whatever_order_they_take_over(
    steps: list[tuple[int, str, int]], order: list[int]
):
    with TemporaryDirectory() as place:
        logs = [Log.open(Path(place, name)) for name in "abc"]
        try:
            logs[0].add(Person(name="Robin"), by="Ana")
            logs[0].add(question("First?"), by="Ana", person_id=logs[0].profiles(Person)[0].id)
            for other in logs[1:]:
                take_over(other, logs[0])
            for number, step in enumerate(steps):
                live(logs, *step, number)
            first, second, third = (logs[each] for each in order)
            take_over(first, second)
            take_over(first, third)
            take_over(third, second)
            take_over(third, first)
            take_over(second, third)
            before = told(first)
            take_over(first, second)
            assert told(first) == before == told(second) == told(third)
            assert archived(first) == archived(second) == archived(third)
            assert all(check(log).wrong == () for log in logs)
        finally:
            for log in logs:
                log.close()


def live(logs: list[Log], who: int, step: str, which: int, number: int) -> None:
    """One thing that somebody does on one of the computers."""
    log, by = logs[who], "ABC"[who]
    asked = sorted({r.record_id for r in log.all_revisions() if r.kind == Question.kind})
    record_id = asked[which % len(asked)]
    match step:
        case "ask":
            people = log.profiles(Person)
            whose = people[which % len(people)].id
            log.add(question(f"{by} {number}?"), by=by, person_id=whose)
        case "correct":
            log.correct(record_id, question(f"{by} {which}?"), by=by, why="Clearer.")
        case "remove":
            log.remove(record_id, by=by)
        case "restore":
            log.restore(record_id, by=by)
        case "settle":
            for conflict in log.conflicts():
                log.settle(conflict.sides[which % len(conflict.sides)], by=by)
        case "meet":
            log.add(Person(name="Robin"), by=by)
        case "join":
            one, other = (log.profiles(Person)[at % len(log.profiles(Person))] for at in (0, which))
            if one.id != other.id:
                log.join(one.id, other.id, by=by)
        case "part":
            everyone = sorted({r.record_id for r in log.all_revisions() if r.kind == Person.kind})
            log.part(everyone[which % len(everyone)], by=by)
        case _:
            take_over(log, logs[which % 3])


def test_both_computers_show_the_same_pump_and_dose_of_the_same_day(home: Log, away: Log):
    robin = home.profiles(Person)[0].id
    for log, by in ((home, "Ana"), (away, "Jon"), (home, "Ana"), (away, "Jon")):
        log.add(Pump(model="sm3", serial=by), by=by, person_id=robin)
        log.add(Contact(role="clinician", phone="1", name=by), by=by, person_id=robin)
        told_by_phone = PrescribedDose(
            happened=DAY,
            prescriber=by,
            prescribed_on=DAY.day,
            source="phone",
            daily_dose=Quantity("160.1", "mcg/day"),
        )
        log.add(told_by_phone, by=by, person_id=robin)
        log.add(Refill(happened=DAY, note=by), by=by, person_id=robin)
    take_over(home, away)
    take_over(away, home)
    for newest in (None, 40):
        here, there = (log.casebook(robin, newest=newest) for log in (home, away))
        assert ids(here.entries) == ids(there.entries)
        assert ids(here.contacts) == ids(there.contacts)
        assert [each.pump and each.pump.record.serial for each in (here, there)] == ["Jon", "Jon"]
        told = [each.last_dose and each.last_dose.record.prescriber for each in (here, there)]
        assert told == ["Jon", "Jon"]


def test_nothing_logged_on_either_computer_is_lost(home: Log, away: Log):
    change_both(home, away)
    away.add(question("May Robin fly?"), by="Jon", person_id=away.profiles(Person)[0].id)
    both = {*home.all_revisions(), *away.all_revisions()}
    take_over(home, away)
    assert set(home.all_revisions()) == both


# Conflicts


def test_later_version_is_shown_until_somebody_chooses(home: Log, away: Log):
    asked = change_both(home, away)
    for log, other in ((home, away), (away, home)):
        take_over(log, other)
        assert log.get(asked).record.asked == "In the pool?"
        assert log.get(asked).last.by == "Jon"
        (conflict,) = log.conflicts()
        assert [side.made.by for side in conflict.sides] == ["Ana", "Jon"]


@pytest.mark.parametrize("kept", [0, 1])
def test_choice_holds_on_both_computers_and_is_asked_once(home: Log, away: Log, kept: int):
    asked = change_both(home, away)
    take_over(home, away)
    (conflict,) = home.conflicts()
    assert home.settle(conflict.sides[kept], by="Ana") == 1
    take_over(away, home)
    for log in (home, away):
        assert log.get(asked).content == conflict.sides[kept].content
        assert log.conflicts() == []
        assert len(log.history(asked)) == 4
        assert check(log).wrong == ()


def test_record_goes_on_after_the_choice(home: Log, away: Log):
    asked = change_both(home, away)
    take_over(home, away)
    home.settle(home.conflicts()[0].sides[0], by="Ana")
    home.correct(asked, question("In the lake?"), by="Ana", why="It is a lake.")
    take_over(away, home)
    assert away.get(asked).record.asked == "In the lake?"
    assert away.conflicts() == []


def test_same_correction_on_both_computers_is_no_conflict(home: Log, away: Log):
    asked = asked_id(home)
    for log in (home, away):
        log.correct(asked, question("In the sea?"), by="Ana", why="Clearer.")
    take_over(home, away)
    assert home.conflicts() == []


def test_entry_removed_here_and_corrected_there_can_be_kept(home: Log, away: Log):
    asked = asked_id(home)
    away.correct(asked, question("In the sea?"), by="Jon", why="Clearer.")
    home.remove(asked, by="Ana")
    take_over(home, away)
    assert home.get(asked).removed
    (conflict,) = home.conflicts()
    home.settle(conflict.sides[0], by="Ana")
    assert not home.get(asked).removed
    assert home.get(asked).record.asked == "In the sea?"


def test_choice_that_came_too_late_is_told(home: Log, away: Log):
    change_both(home, away)
    take_over(home, away)
    side = home.conflicts()[0].sides[0]
    home.correct(side.record_id, question("In the lake?"), by="Ana", why="Clearer.")
    home.settle(home.conflicts()[0].sides[-1], by="Ana")
    with pytest.raises(LogError, match="changed again meanwhile"):
        home.settle(side, by="Ana")


def test_merged_log_comes_back_whole_from_its_archive(home: Log, away: Log, tmp_path: Path):
    change_both(home, away)
    take_over(home, away)
    with closing(Log.open(tmp_path / "third")) as third:
        take_over(third, home)
        assert told(third) == told(home)
        assert third.all_revisions() == home.all_revisions()


def test_archive_that_tells_a_known_step_in_another_way_is_refused(
    home: Log, tmp_path: Path, as_earlier: Callable[[Path], Path]
):
    archive = tmp_path / "told.json"
    write_archive(home, archive)
    as_earlier(archive)
    archive.write_text(archive.read_text("utf-8").replace("swim", "sing"), "utf-8")
    before = told(home)
    with pytest.raises(ArchiveRefused, match="contradicts the log"):
        read_archive(home, archive, dry_run=False)
    assert told(home) == before


@pytest.mark.parametrize("later", ["home", "away"])
def test_look_tells_what_each_computer_says_before_they_are_brought_together(
    home: Log, away: Log, later: str
):
    robin = home.profiles(Person)[0].id
    told_by_phone = PrescribedDose(
        happened=DAY,
        prescriber="Dr. Yu",
        prescribed_on=DAY.day,
        source="phone",
        daily_dose=Quantity("530", "mcg/day"),
    )
    dose = home.add(told_by_phone, by="Ana", person_id=robin)
    take_over(away, home)
    changes = [(home, "Ana", "350.0"), (away, "Jon", "3,50")]
    for log, by, number in changes if later == "away" else reversed(changes):
        said = replace(told_by_phone, daily_dose=Quantity(number, "mcg/day"))
        log.correct(dose.id, said, by=by, why="Digits were swapped.")
    look = read_log(home, away, dry_run=True).told.changed[-1].splitlines()
    assert look[0].endswith("Changed differently on two computers; both stay.")
    assert look[1:] == [
        "Here, by Ana: Daily dose: 350.0 mcg/day",
        "There, by Jon: Daily dose: 3,50 mcg/day",
    ]


def test_look_tells_that_one_computer_removed_what_the_other_changed(home: Log, away: Log):
    away.correct(asked_id(home), question("In the sea?"), by="Jon", why="Clearer.")
    home.remove(asked_id(home), by="Ana")
    (told,) = read_log(home, away, dry_run=True).told.changed
    look = told.splitlines()
    assert look[1] == "Here, by Ana: removed"
    assert look[2] == "There, by Jon: When: 20 Nov 2026; What do you want to ask? In the sea?"


# The same table on two computers


@pytest.fixture
def doses(tmp_path: Path) -> Path:
    """A table without ids, of the only dose that the clinic told."""
    file = tmp_path / "doses.csv"
    file.write_text(
        "Logbook id (dose en),About,When,Prescribed by,Prescribed on,"
        "How was it told?,Daily dose\n"
        ",Robin,2026-11-20,Dr. Yu,2026-11-20,phone,530 mcg/day\n",
        "utf-8",
    )
    return file


def take_table(log: Log, table: Path, by: str) -> str:
    assert read_csv(log, table, by=by, dry_run=False).new == 1
    return next(r.record_id for r in log.all_revisions() if r.kind == PrescribedDose.kind)


def test_dose_corrected_here_stays_so_when_the_same_table_is_imported_there(
    home: Log, away: Log, doses: Path
):
    dose = take_table(home, doses, "Ana")
    right = replace(home.get(dose).record, daily_dose=Quantity("350", "mcg/day"))
    home.correct(dose, right, by="Ana", why="Digits were swapped.")
    assert take_table(away, doses, "Jon") == dose
    take_over(home, away)
    take_over(away, home)
    for log in (home, away):
        assert log.get(dose).record.daily_dose == Quantity("350", "mcg/day")
        assert log.conflicts() == []
        assert check(log).wrong == ()


def test_dose_removed_here_stays_so_when_the_same_table_is_imported_there(
    home: Log, away: Log, doses: Path
):
    dose = take_table(home, doses, "Ana")
    home.remove(dose, by="Ana")
    assert take_table(away, doses, "Jon") == dose
    take_over(home, away)
    take_over(away, home)
    for log in (home, away):
        assert log.get(dose).removed
        assert log.conflicts() == []
        assert check(log).wrong == ()


# The shared folder


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def test_computers_that_share_a_folder_end_up_with_the_same(home: Log, away: Log, shared: Path):
    change_both(home, away)
    for log in (home, away, home):
        exchange(log, shared)
    assert told(home) == told(away)
    assert len(list(shared.glob(f"*{SUFFIX}"))) == 2
    assert list_backups(home.folder / "backups")


def test_exchange_without_news_writes_nothing(home: Log, away: Log, shared: Path):
    for log in (home, away, home):
        exchange(log, shared)
    before = {file: file.stat().st_mtime_ns for file in shared.iterdir()}
    assert exchange(away, shared).new_revisions == 0
    assert {file: file.stat().st_mtime_ns for file in shared.iterdir()} == before


@settings(max_examples=12)
@given(cut=st.floats(0, 0.999))
def test_half_synced_file_is_left_out_and_read_once_it_is_whole(cut: float):
    with TemporaryDirectory() as place, closing(Log.open(Path(place, "a"))) as one:
        shared = Path(place, "shared")
        shared.mkdir()
        one.add(Person(name="Robin"), by="Ana")
        exchange(one, shared)
        (file,) = shared.iterdir()
        whole = file.read_bytes()
        file.write_bytes(whole[: int(len(whole) * cut)])
        with closing(Log.open(Path(place, "b"))) as other:
            assert exchange(other, shared).left_out.keys() == {file}
            assert other.all_revisions() == []
            file.write_bytes(whole)
            assert exchange(other, shared).new_revisions == 1
            assert told(other) == told(one)


def test_changed_byte_in_a_shared_file_is_noticed(home: Log, tmp_path: Path, shared: Path):
    exchange(home, shared)
    (file,) = shared.iterdir()
    file.write_bytes(file.read_bytes().replace(b"swim", b"sing"))
    with closing(Log.open(tmp_path / "other")) as other:
        assert exchange(other, shared).left_out.keys() == {file}
        assert other.all_revisions() == []
    assert exchange(home, shared).left_out.keys() == {file}
    assert exchange(home, shared).left_out == {}


def test_copy_that_the_sync_service_set_aside_is_read_too(home: Log, tmp_path: Path, shared: Path):
    exchange(home, shared)
    (file,) = shared.iterdir()
    file.rename(shared / f"{file.stem} (Ana's conflicted copy 2026-11-24){SUFFIX}")
    with closing(Log.open(tmp_path / "other")) as other:
        assert exchange(other, shared).new_revisions == len(home.all_revisions())


def test_file_of_a_newer_logbook_is_left_out_and_said_so(home: Log, away: Log, shared: Path):
    exchange(home, shared)
    (file,) = shared.iterdir()
    text = file.read_bytes().partition(b"\n")[2].replace(b'"version":1}', b'"version":2}')
    file.write_bytes(b"logbook-share 1 " + sha256(text).hexdigest().encode() + b"\n" + text)
    assert "newer version of Logbook" in exchange(away, shared).left_out[file]


def test_computers_come_to_rest_although_one_is_a_copy_of_the_other(
    home: Log, away: Log, tmp_path: Path, shared: Path
):
    """Whoever copies the whole folder to a second computer has two that write the same file."""
    exchange(home, shared)
    copytree(home.folder, tmp_path / "copy")
    with closing(Log.open(tmp_path / "copy")) as copy:
        for log, by in ((home, "Ana"), (copy, "Jon"), (away, "Mia")):
            log.add(question(f"{by}?"), by=by, person_id=log.profiles(Person)[0].id)
        for log in (home, copy, away) * 2:
            exchange(log, shared)
        assert told(home) == told(copy) == told(away)
        before = {file: file.stat().st_mtime_ns for file in shared.iterdir()}
        for log in (home, copy, away):
            exchange(log, shared)
        assert {file: file.stat().st_mtime_ns for file in shared.iterdir()} == before
    assert len({file.read_bytes() for file in shared.iterdir()}) == 1


def test_history_whose_links_run_in_a_circle_is_read_all_the_same(
    home: Log, tmp_path: Path, as_earlier: Callable[[Path], Path]
):
    """Nobody but an attacker writes such an archive; it must not stop the program."""
    asked = asked_id(home)
    home.correct(asked, question("In the sea?"), by="Ana", why="Clearer.")
    home.correct(asked, question("In the lake?"), by="Ana", why="Clearer.")
    archive = tmp_path / "told.json"
    write_archive(home, archive)
    *_, first, second = (step.id for step in home.history(asked))
    text = (
        as_earlier(archive).read_text("utf-8").replace(f'"{first}"', f'"{first[:16]}{second[:16]}"')
    )
    archive.write_text(text, "utf-8")
    with closing(Log.open(tmp_path / "other")) as other:
        read_archive(other, archive, dry_run=False)
        assert len(other.history(asked)) == len(home.history(asked))
        assert check(other).wrong == ()
    assert read_contents(archive).revisions


# One person by two ids


@pytest.fixture
def other_robin(tmp_path: Path) -> Iterator[Log]:
    """Mia's log of the same Robin, begun apart, with a question of its own."""
    with closing(Log.open(tmp_path / "mia")) as log:
        robin = log.add(Person(name="robin"), by="Mia")
        log.add(question("May Robin fly?"), by="Mia", person_id=robin.id)
        yield log


def join_everyone(log: Log) -> None:
    first, *others = log.profiles(Person)
    for other in others:
        log.join(first.id, other.id, by="Ana")


@pytest.mark.parametrize("write", [write_archive, write_csv])
def test_what_was_exported_before_joining_adds_nothing_afterwards(
    home: Log, other_robin: Log, tmp_path: Path, write: Callable[[Log, Path], object]
):
    file = tmp_path / ("told.json" if write is write_archive else "told.zip")
    write(other_robin, file)
    look = partial(look_into, home, file, by="Ana")
    take_in(home, file, by="Ana")
    assert look().is_empty
    join_everyone(home)
    assert look().is_empty
    write(home, file)
    assert look().is_empty


def test_table_without_ids_adds_nothing_again_once_its_person_was_joined(
    home: Log, other_robin: Log, tmp_path: Path
):
    take_over(home, other_robin)
    first, later = home.profiles(Person)
    file = tmp_path / "questions.csv"
    file.write_text(
        "Logbook id (question en),About,When,What do you want to ask?\n"
        ",robin,2026-11-20,May Robin ski?\n",
        "utf-8",
    )
    assert read_csv(home, file, by="Ana", dry_run=False).new == 1
    home.join(first.id, later.id, by="Ana")
    again = read_csv(home, file, by="Ana", dry_run=False)
    assert (again.new, again.already) == (0, 1)


def test_pair_of_one_person_is_refused_from_an_archive(
    home: Log, other_robin: Log, tmp_path: Path, as_earlier: Callable[[Path], Path]
):
    take_over(home, other_robin)
    join_everyone(home)
    archive = tmp_path / "told.json"
    write_archive(home, archive)
    one, other = home.profiles(SamePerson)[0].record.both
    text = as_earlier(archive).read_text("utf-8").replace(f'"other":"{other}"', f'"other":"{one}"')
    archive.write_text(text.replace(f'"one":"{other}"', f'"one":"{one}"'), "utf-8")
    with closing(Log.open(tmp_path / "third")) as third, pytest.raises(ArchiveRefused):
        read_archive(third, archive, dry_run=False)


def test_dry_run_names_the_people_who_are_one(home: Log, other_robin: Log):
    take_over(other_robin, home)
    take_over(home, other_robin)
    join_everyone(home)
    told = read_log(other_robin, home, dry_run=True).told
    assert told.new == ("New: Same person, Robin and robin",)


@pytest.mark.parametrize("record", [LULLABY, LATER_QUESTION], ids=["a kind", "a field"])
def test_what_only_a_newer_logbook_knows_is_told_calmly(
    home: Log, away: Log, shared: Path, record: Entry
):
    """Whoever has it gives it to all that can read it; others are asked for the newest version."""
    with newer_version():
        home.add(record, by="Ana", person_id=home.profiles(Person)[0].id)
    before = told(away)
    with pytest.raises(ArchiveRefused, match="newer version of Logbook"):
        read_log(away, home, dry_run=False)
    assert exchange(home, shared).left_out == {}
    (why,) = exchange(away, shared).left_out.values()
    assert "newer version of Logbook" in why
    for log in (home, away):
        problems = [file.problem for file in shared_state(log, shared).files if not file.is_own]
        assert ["newer version" in problem for problem in problems] == [log is away]
    assert told(away) == before
    with newer_version():
        exchange(away, shared)
        assert told(away) == told(home)


# A photo that was lost


@pytest.fixture
def lost_photo(home: Log) -> Path:
    """A photo that an entry of Ana's log names, as a file; not lost yet."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    name = home.photos.add(picture.getvalue()).name
    robin = home.profiles(Person)[0].id
    look = IncisionCheck(happened=DAY, site="back", photos=(Photo(name, ""),))
    home.add(look, by="Ana", person_id=robin)
    return next((home.folder / "photos").rglob(f"{name}*"))


def test_lost_photo_does_not_stop_sharing_the_rest(
    home: Log, away: Log, shared: Path, lost_photo: Path
):
    lost_photo.unlink()
    assert exchange(home, shared).lost_photos == 1
    assert shared_state(home, shared).lost_photos == 1
    away.add(question("May Robin fly?"), by="Jon", person_id=away.profiles(Person)[0].id)
    exchange(away, shared)
    exchange(home, shared)
    kinds = {r.kind for r in away.all_revisions()}
    assert kinds == {Person.kind, Question.kind, IncisionCheck.kind}
    assert len(home.casebook(home.profiles(Person)[0].id).of(Question)) == 2


def test_lost_photo_comes_back_from_whoever_has_it(
    home: Log, away: Log, shared: Path, lost_photo: Path
):
    for log in (home, away):
        exchange(log, shared)
    lost_photo.unlink()
    assert exchange(home, shared).lost_photos == 0
    assert lost_photo.exists()
    assert check(home).wrong == ()


def test_photo_that_came_nowhere_reaches_every_computer_once_it_is_found(
    home: Log, away: Log, shared: Path, lost_photo: Path
):
    picture = lost_photo.read_bytes()
    lost_photo.unlink()
    for log in (home, away):
        exchange(log, shared)
    assert len(check(away).lost_photos) == 1
    lost_photo.write_bytes(picture)
    for log in (home, away):
        exchange(log, shared)
    assert check(away).wrong == ()


def test_log_that_lost_a_photo_is_taken_over_without_it_and_says_so(
    home: Log, tmp_path: Path, lost_photo: Path
):
    lost_photo.unlink()
    with closing(Log.open(tmp_path / "new")) as new:
        for dry_run in (True, False):
            told = read_log(new, home, dry_run=dry_run).told
            assert told.lost == ("A photo of this is missing: Incision check, 20 Nov 2026, Back",)
        assert {r.id for r in new.all_revisions()} == {r.id for r in home.all_revisions()}
        assert (len(check(new).lost_photos), check(new).wrong) == (1, ())
        assert make_backup(new, default_place(new.folder), now=datetime.now(UTC)).is_good


@pytest.mark.parametrize("version", [VERSION, 0])
def test_looking_into_another_log_leaves_it_as_it_is(home: Log, tmp_path: Path, version: int):
    """Also one that is open in a window, and one of an earlier version."""
    with closing(driver.connect(str(home.folder / FILE_NAME), isolation_level=None)) as raw:
        raw.execute(f"PRAGMA user_version = {version}")
    before = contents_of_folder(home.folder)
    with closing(Log.open(tmp_path / "new")) as new:
        assert look_into(new, home.folder, by="Ana").changes == 2
        take_in(new, home.folder, by="Ana")
        assert [each.record.name for each in new.profiles(Person)] == ["Robin"]
    assert contents_of_folder(home.folder) == before


def contents_of_folder(folder: Path) -> dict[str, bytes]:
    """All files, without the one that every reader of an open database writes into."""
    found = (each for each in folder.rglob("*") if each.is_file())
    return {each.name: each.read_bytes() for each in found if each.suffix != ".db-shm"}


def test_lost_photo_comes_back_from_an_archive(home: Log, tmp_path: Path, lost_photo: Path):
    archive = tmp_path / "told.json"
    write_archive(home, archive)
    lost_photo.unlink()
    assert not look_into(home, archive, by="Ana").is_empty
    assert not lost_photo.exists()
    take_in(home, archive, by="Ana")
    assert check(home).wrong == ()
    assert look_into(home, archive, by="Ana").is_empty


def test_lost_photo_that_no_entry_has_is_not_told_of_sharing(
    away: Log, shared: Path, home: Log, lost_photo: Path
):
    away.photos.add(lost_photo.read_bytes())
    next((away.folder / "photos").rglob("*.jpg")).unlink()
    assert exchange(away, shared).lost_photos == 0
    assert shared_state(away, shared).lost_photos == 0


def test_how_sharing_stands_is_told(home: Log, away: Log, shared: Path):
    exchange(home, shared)
    assert [file.is_own for file in shared_state(home, shared).files] == [True]
    away.add(question("May Robin fly?"), by="Jon", person_id=away.profiles(Person)[0].id)
    exchange(away, shared)
    own, other = shared_state(home, shared).files
    assert (own.is_own, own.newest_by, other.is_own, other.newest_by) == (True, "Ana", False, "Jon")
    for file in shared.iterdir():
        file.write_bytes(file.read_bytes()[:-9])
    assert all("not here whole yet" in file.problem for file in shared_state(home, shared).files)
