"""The JSON archive holds everything, and an import takes all of it or nothing."""

from __future__ import annotations

import base64
import copy
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from newer_version import LATER_QUESTION, LULLABY, newer_version
from PIL import ExifTags, Image

from logbook.entries.dose import PrescribedDose
from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.specs import Photo
from logbook.entries.symptom import Symptom
from logbook.errors import ArchiveRefused, LogError, NotSaved
from logbook.exchange.archive import read_archive, write_archive
from logbook.exchange.archive_contents import read_contents
from logbook.exchange.archive_schema import FILE, archive_schema
from logbook.exchange.demo import fill_demo
from logbook.store.check import check
from logbook.store.log import Log

DAY = Moment(date(2026, 11, 20))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    """A log of some weeks; tests only read it."""
    with closing(Log.open(tmp_path_factory.mktemp("sample"))) as log:
        fill_demo(log, years=0.05, today=date(2026, 11, 24))
        yield log


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Log]:
    with closing(Log.open(tmp_path / "empty")) as log:
        yield log


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Log]:
    """A person, a question and an incision check with a photo."""
    with closing(Log.open(tmp_path / "small")) as log:
        robin = log.add(Person(name="Robin Sample"), by="Ana")
        log.add(Question(happened=DAY, asked="May Robin swim?"), by="Ana", person_id=robin.id)
        photo = log.photos.add(jpeg("salmon"))
        log.add(
            IncisionCheck(
                happened=DAY,
                site="pump",
                pain=2,
                temperature=Quantity("36,8", "°C"),
                photos=(Photo(photo.name, "from above"),),
            ),
            by="Jon",
            person_id=robin.id,
        )
        yield log


def jpeg(colour: str, size: tuple[int, int] = (40, 30), sort: str = "JPEG", **more: Any) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, sort, **more)
    return target.getvalue()


def camera() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Ana's phone"
    return exif.tobytes()


def exported(log: Log, tmp_path: Path, name: str = "archive.json") -> Path:
    write_archive(log, tmp_path / name)
    return tmp_path / name


def lose_photos_of(log: Log) -> None:
    for photo in (log.folder / "photos").rglob("*.jpg"):
        photo.unlink()


def archived_lost(archive: Path) -> str:
    (name,) = json.loads(archive.read_bytes())["lost_photos"]
    return name


def everything(log: Log) -> tuple[object, ...]:
    """All revisions, in whatever order they came, and the photos."""
    revisions = sorted(log.all_revisions(), key=lambda revision: revision.id)
    return (*revisions, *log.photos.names())


def add_question(log: Log, asked: str) -> str:
    (person,) = log.profiles(Person)
    return log.add(Question(happened=DAY, asked=asked), by="Ana", person_id=person.id).id


# Out and in again


def test_log_comes_back_whole_from_its_archive(sample: Log, empty: Log, tmp_path: Path):
    read_archive(empty, exported(sample, tmp_path), dry_run=False)

    assert everything(empty) == everything(sample)
    for name in sample.photos.names():
        assert empty.photos.read(name) == sample.photos.read(name)
    assert check(empty).wrong == ()


def test_exporting_what_was_imported_gives_the_same_bytes(sample: Log, empty: Log, tmp_path: Path):
    first = exported(sample, tmp_path)
    read_archive(empty, first, dry_run=False)

    assert exported(empty, tmp_path, "again.json").read_bytes() == first.read_bytes()


def test_both_sides_count_the_same(sample: Log, empty: Log, tmp_path: Path):
    told = write_archive(sample, tmp_path / "archive.json")
    taken = read_archive(empty, tmp_path / "archive.json", dry_run=False)

    (robin,) = sample.profiles(Person)
    assert (told.people, told.entries) == (1, sample.count(robin.id))
    assert (told.revisions, told.new_revisions) == (len(sample.all_revisions()), 0)
    assert taken == replace(told, new_revisions=told.revisions)


def test_removed_and_corrected_entries_keep_their_history(small: Log, empty: Log, tmp_path: Path):
    mistaken = add_question(small, "May Robin fly?")
    small.correct(mistaken, Question(happened=DAY, asked="By plane?"), by="Jon", why="Clearer.")
    small.remove(mistaken, by="Jon", why="Asked already.")
    read_archive(empty, exported(small, tmp_path), dry_run=False)

    assert empty.get(mistaken).removed
    assert [step.why for step in empty.history(mistaken)] == ["", "Clearer.", "Asked already."]


def test_importing_twice_adds_nothing(small: Log, empty: Log, tmp_path: Path):
    archive = exported(small, tmp_path)
    read_archive(empty, archive, dry_run=False)
    before = everything(empty)

    assert read_archive(empty, archive, dry_run=False).new_revisions == 0
    assert everything(empty) == before


def test_dry_run_counts_and_changes_nothing(small: Log, empty: Log, tmp_path: Path):
    found = read_archive(empty, exported(small, tmp_path), dry_run=True)

    assert (found.people, found.entries, found.photos, found.new_revisions) == (1, 2, 1, 3)
    assert everything(empty) == ()


def test_correction_made_on_the_other_computer_arrives(small: Log, empty: Log, tmp_path: Path):
    asked = add_question(small, "May Robin fly?")
    read_archive(empty, exported(small, tmp_path), dry_run=False)
    small.correct(asked, Question(happened=DAY, asked="By plane?"), by="Jon", why="Clearer.")
    taken = read_archive(empty, exported(small, tmp_path), dry_run=False)

    assert taken.new_revisions == 1
    assert empty.get(asked).record.asked == "By plane?"


def test_log_that_lost_a_photo_leaves_without_it_and_says_which_entry_lacks_it(
    small: Log, empty: Log, tmp_path: Path
):
    whole = exported(small, tmp_path, "whole.json")
    lose_photos_of(small)
    told = write_archive(small, tmp_path / "told.json")
    assert (told.entries, told.photos, told.lost_photos) == (2, 0, 1)
    assert "A photo of this is missing: Incision check, 20 Nov 2026" in told.lost_text
    archive = json.loads((tmp_path / "told.json").read_bytes())
    Draft202012Validator(archive_schema()).validate(archive)
    assert archive["lost_photos"] == list(json.loads(whole.read_bytes())["photos"])


def test_archive_that_lacks_a_photo_is_taken_over_and_claims_no_photo(
    small: Log, empty: Log, tmp_path: Path
):
    whole = exported(small, tmp_path, "whole.json")
    lose_photos_of(small)
    archive = exported(small, tmp_path)
    for dry_run in (True, False):
        (line,) = read_archive(empty, archive, dry_run=dry_run).told.lost
        assert line == "A photo of this is missing: Incision check, 20 Nov 2026, Belly (pump)"
    assert empty.all_revisions() == small.all_revisions()
    assert empty.photos.names() == []
    assert check(empty).never_here == check(empty).lost_photos == (archived_lost(archive),)
    assert check(empty).wrong == ()
    assert exported(empty, tmp_path, "again.json").read_bytes() == archive.read_bytes()

    assert read_archive(empty, whole, dry_run=False).photos_back == 1
    assert check(empty).wrong == ()
    assert exported(empty, tmp_path, "healed.json").read_bytes() == whole.read_bytes()


def test_older_archive_takes_no_correction_back(small: Log, tmp_path: Path):
    asked = add_question(small, "May Robin fly?")
    old = exported(small, tmp_path)
    small.correct(asked, Question(happened=DAY, asked="By plane?"), by="Jon", why="Clearer.")

    assert read_archive(small, old, dry_run=False).new_revisions == 0
    assert small.get(asked).record.asked == "By plane?"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_note_comes_back_as_it_was_typed(tmp_path_factory: pytest.TempPathFactory, note: str):
    folder = tmp_path_factory.mktemp("note")
    with closing(Log.open(folder / "one")) as one, closing(Log.open(folder / "other")) as other:
        robin = one.add(Person(name="Robin"), by="Ana")
        symptom = Symptom(happened=DAY, what="pain", note=note)
        logged = one.add(symptom, by="Ana", person_id=robin.id)
        read_archive(other, exported(one, folder), dry_run=False)
        assert other.get(logged.id).content == logged.content


# What a newer version wrote


@pytest.fixture
def newer(small: Log) -> Log:
    """The small log, after a newer Logbook was at work in it."""
    picture = Photo(small.photos.add(jpeg("teal")).name, "the bed")
    with newer_version():
        for record in (replace(LULLABY, photos=(picture,)), LATER_QUESTION):
            small.add(record, by="Jon", person_id=small.profiles(Person)[0].id)
    return small


def test_what_a_newer_version_wrote_leaves_whole_and_comes_back_there(
    newer: Log, empty: Log, tmp_path: Path
):
    told = write_archive(newer, tmp_path / "archive.json")
    assert (told.entries, told.photos, told.newer) == (4, 2, 2)
    assert "A newer version of Logbook wrote 2 of the records." in told.newer_text
    with newer_version():
        read_archive(empty, tmp_path / "archive.json", dry_run=False)
        assert everything(empty) == everything(newer)
        again = exported(empty, tmp_path, "again.json")
    assert again.read_bytes() == (tmp_path / "archive.json").read_bytes()


@pytest.mark.parametrize("dry_run", [True, False])
def test_what_a_newer_version_wrote_is_not_taken_over_by_this_one(
    newer: Log, empty: Log, tmp_path: Path, dry_run: bool
):
    archive = exported(newer, tmp_path)
    with pytest.raises(ArchiveRefused, match="that a newer version of Logbook wrote"):
        read_archive(empty, archive, dry_run=dry_run)
    assert everything(empty) == ()
    assert read_archive(newer, archive, dry_run=dry_run).new_revisions == 0


def test_lost_photo_of_what_a_newer_version_wrote_is_told(newer: Log, tmp_path: Path):
    lose_photos_of(newer)
    told = write_archive(newer, tmp_path / "archive.json")
    assert "A photo of this is missing: lullaby, 20 Nov 2026" in told.lost_text


# Changed by hand


def by_hand(archive: Path, before: str, after: str) -> Path:
    """What a text editor does."""
    text = archive.read_text("utf-8")
    assert text.count(before) == 1
    archive.write_text(text.replace(before, after), "utf-8")
    return archive


@pytest.mark.parametrize("dry_run", [True, False])
def test_dose_that_was_changed_by_hand_is_named_and_nothing_is_taken_over(
    small: Log, empty: Log, tmp_path: Path, dry_run: bool
):
    (robin,) = small.profiles(Person)
    small.add(
        PrescribedDose(
            happened=DAY,
            prescriber="Dr. Example",
            prescribed_on=DAY.day,
            source="phone",
            daily_dose=Quantity("160.1", "mcg/day"),
        ),
        by="Ana",
        person_id=robin.id,
    )
    archive = by_hand(exported(small, tmp_path), '"160.1"', '"16.01"')
    with pytest.raises(ArchiveRefused) as refused:
        read_archive(empty, archive, dry_run=dry_run)
    assert str(refused.value).startswith(
        "This archive was changed after Logbook wrote it: Prescribed dose, 20 Nov 2026 (step 4)."
        " Nothing was imported."
    )
    assert everything(empty) == ()


def test_entry_that_was_taken_out_by_hand_is_missed(small: Log, empty: Log, tmp_path: Path):
    archive = exported(small, tmp_path)
    (question,) = (line for line in archive.read_text("utf-8").splitlines() if "swim" in line)
    with pytest.raises(ArchiveRefused, match="a step is missing, or was added"):
        read_archive(empty, by_hand(archive, question + "\n", ""), dry_run=False)
    assert everything(empty) == ()


def test_archive_that_was_only_laid_out_anew_is_taken_over(small: Log, empty: Log, tmp_path: Path):
    archive = exported(small, tmp_path)
    archive.write_text(json.dumps(json.loads(archive.read_bytes()), indent=4))
    read_archive(empty, archive, dry_run=False)
    assert everything(empty) == everything(small)


def test_archive_of_a_version_that_kept_no_digests_is_taken_over(
    small: Log, empty: Log, tmp_path: Path, as_earlier: Callable[[Path], Path]
):
    read_archive(empty, as_earlier(exported(small, tmp_path)), dry_run=False)
    assert everything(empty) == everything(small)


# The published schema


def test_archive_fits_the_published_schema(sample: Log, tmp_path: Path):
    schema = json.loads(FILE.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(exported(sample, tmp_path).read_bytes()))


def test_published_schema_describes_the_kinds_of_today():
    assert json.loads(FILE.read_text("utf-8")) == archive_schema()


def test_published_schema_finds_what_no_archive_holds(small: Log, tmp_path: Path):
    archive = json.loads(exported(small, tmp_path).read_bytes())
    archive["revisions"][2]["content"]["pain"] = 11
    with pytest.raises(ValidationError, match="11"):
        Draft202012Validator(archive_schema()).validate(archive)


# What is refused

Change = Callable[[dict[str, Any]], None]


def on_question(**told: Any) -> Change:
    return lambda archive: archive["revisions"][1].update(told)


def in_question(**told: Any) -> Change:
    return lambda archive: archive["revisions"][1]["content"].update(told)


def in_check(**told: Any) -> Change:
    return lambda archive: archive["revisions"][2]["content"].update(told)


def repeat(archive: dict[str, Any]) -> None:
    archive["revisions"].append(archive["revisions"][1])


def change_kind_later(archive: dict[str, Any]) -> None:
    person = archive["revisions"][0]
    later = {"id": "b" * 32, "record_id": archive["revisions"][1]["record_id"]}
    archive["revisions"].append({**person, **later, "action": "corrected"})


def lose_person(archive: dict[str, Any]) -> None:
    del archive["revisions"][0]


def lose_photo(archive: dict[str, Any]) -> None:
    archive["photos"] = {}


def lost(*names: object) -> Change:
    return lambda archive: archive.update(lost_photos=list(names))


def lose_photo_that_leads_elsewhere(archive: dict[str, Any]) -> None:
    archive["revisions"][2]["content"]["photos"] = [["../../x", ""]]
    archive.update(photos={}, lost_photos=["../../x"])


def swap_photo(archive: dict[str, Any]) -> None:
    (name,) = archive["photos"]
    archive["photos"][name] = base64.b64encode(jpeg("navy")).decode()


def photo_of(content: bytes) -> Change:
    def change(archive: dict[str, Any]) -> None:
        name = hashlib.sha256(content).hexdigest()
        archive["photos"][name] = base64.b64encode(content).decode()

    return change


UNSOUND: dict[str, Change] = {
    "another format": lambda archive: archive.update(format="diary"),
    "no version": lambda archive: archive.update(version="1"),
    "a version that never was": lambda archive: archive.update(version=0),
    "something unknown beside it": lambda archive: archive.update(settings={}),
    "no list of revisions": lambda archive: archive.update(revisions={}),
    "no object of photos": lambda archive: archive.update(photos=[]),
    "a revision that is a text": lambda archive: archive["revisions"].append("added"),
    "a revision with something more": on_question(mood="good"),
    "a revision without its maker": lambda archive: archive["revisions"][1].pop("made_by"),
    "an unknown kind": on_question(kind="weather"),
    "a kind that is a list": on_question(kind=["question"]),
    "content that is a list": on_question(content=[]),
    "an unknown action": on_question(action="burnt"),
    "a first step that corrects": on_question(action="corrected"),
    "an id that leads elsewhere": on_question(record_id="../../../../tmp/elsewhere0000000"),
    "an id in capitals": on_question(id="A" * 32),
    "an id that is a number": on_question(id=7),
    "a time without a zone": on_question(made_at="2026-11-20T10:00:00"),
    "a time before time": on_question(made_at="0001-01-01T00:00:00+14:00"),
    "a time that is none": on_question(made_at="yesterday"),
    "a maker that is nobody's name": on_question(made_by=None),
    "a maker with half a character": on_question(made_by="\ud800"),
    "a reason with a control character": on_question(why="\x00"),
    "an unknown field": in_question(colour="red"),
    "a day that does not exist": in_question(happened="2026-02-30"),
    "a day written in another way": in_question(happened="20261120"),
    "nothing where nothing should stand": in_question(importance=None),
    "an answer not on the list": in_question(state="maybe"),
    "a text that is a number": in_question(asked=3),
    "a text that is a list": in_question(asked=["May", "Robin"]),
    "a required field left empty": lambda archive: archive["revisions"][1]["content"].pop("asked"),
    "a note with half a character": in_question(note="\udfff"),
    "a note longer than there is room": in_question(note="x" * 10_001),
    "a rating beyond ten": in_check(pain=11),
    "a rating that is yes": in_check(pain=True),
    "a rating that is a text": in_check(pain="2"),
    "a rating between two": in_check(pain=2.5),
    "a number that is none": in_check(temperature=["1e5", "°C"]),
    "a number without its unit": in_check(temperature=["36.8"]),
    "a number and unit in one text": in_check(temperature="3°"),
    "a photo's name that leads elsewhere": in_check(photos=[["../../x", ""]]),
    "a photo that is not there": lose_photo,
    "a lost photo that leads elsewhere": lose_photo_that_leads_elsewhere,
    "a lost photo that nothing names": lost("a" * 64),
    "a lost photo without a name": lost(None),
    "a list of lost photos that is empty": lost(),
    "lost photos that are no list": lambda archive: archive.update(lost_photos={}),
    "a photo that is another": swap_photo,
    "a photo that is no picture": photo_of(b"not a picture"),
    "a photo that is cut off": photo_of(jpeg("teal", quality=95)[:-40]),
    "a photo larger than the log keeps": photo_of(jpeg("teal", size=(2001, 10))),
    "a photo of another format": photo_of(jpeg("teal", sort="PNG")),
    "a photo that says whose camera took it": photo_of(jpeg("teal", exif=camera())),
    "the same revision twice": repeat,
    "a record that becomes another kind": change_kind_later,
    "entries about a person who is not there": lose_person,
}


@pytest.mark.parametrize("change", UNSOUND.values(), ids=UNSOUND)
def test_unsound_archive_is_refused_and_changes_nothing(
    small: Log, empty: Log, tmp_path: Path, as_earlier: Callable[[Path], Path], change: Change
):
    archive = json.loads(as_earlier(exported(small, tmp_path)).read_bytes())
    change(archive)
    told = tmp_path / "told.json"
    told.write_text(json.dumps(archive))

    with pytest.raises(ArchiveRefused) as refused:
        read_archive(empty, told, dry_run=False)
    assert refused.value.what
    assert refused.value.now
    assert everything(empty) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b'{"format":"logbook-archive"}',
        b"[" * 2_000_000,
        b'{"format":' * 100_000,
        b'{"format":"logbook-archive","photos":{},"revisions":[],"version":NaN}',
        b'{"format":"logbook-archive","photos":{},"revisions":[],"version":1.0}',
        b'{"format":"logbook-archive","photos":{},"revisions":[],"version":1e999}',
        b'{"format":"logbook-archive","photos":{},"revisions":[],"version":' + b"1" * 5_000 + b"}",
        b'{"format":"logbook-archive","photos":{},"photos":{},"revisions":[],"version":1}',
        '{"format":"logbook-archive","photos":{},"revisions":[],"version":1}'.encode("utf-16"),
    ],
    ids=range(13),
)
def test_file_that_is_no_archive_is_refused(empty: Log, tmp_path: Path, content: bytes):
    (tmp_path / "told.json").write_bytes(content)
    with pytest.raises(ArchiveRefused, match="not a Logbook archive"):
        read_archive(empty, tmp_path / "told.json", dry_run=False)


def test_archive_of_a_later_version_says_so(small: Log, empty: Log, tmp_path: Path):
    archive = json.loads(exported(small, tmp_path).read_bytes())
    (tmp_path / "later.json").write_text(json.dumps({**archive, "version": 2, "more": []}))
    with pytest.raises(ArchiveRefused, match="newer version"):
        read_archive(empty, tmp_path / "later.json", dry_run=False)


def test_file_beyond_two_gibibytes_is_refused_unread(empty: Log, tmp_path: Path):
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(2 * 1024**3 + 1)
    with pytest.raises(ArchiveRefused, match="too large"):
        read_archive(empty, huge, dry_run=False)


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_file_that_is_not_there_is_named(empty: Log, tmp_path: Path, name: str):
    with pytest.raises(ArchiveRefused, match="cannot be read"):
        read_archive(empty, tmp_path / name, dry_run=False)


def test_unfinished_question_of_long_ago_may_stand_in_a_history(
    small: Log, empty: Log, tmp_path: Path, as_earlier: Callable[[Path], Path]
):
    """Only what a record says now must be what a person could save today."""
    asked = add_question(small, "May Robin fly?")
    small.correct(asked, Question(happened=DAY, asked="By plane?"), by="Jon", why="Clearer.")
    archive = json.loads(as_earlier(exported(small, tmp_path)).read_bytes())
    first = copy.deepcopy(archive["revisions"][3])
    archive["revisions"][3]["content"].pop("asked")
    (tmp_path / "told.json").write_text(json.dumps(archive))

    read_archive(empty, tmp_path / "told.json", dry_run=False)
    assert first["record_id"] == asked
    assert "asked" not in empty.history(asked)[0].content


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=150,
)
@given(place=st.floats(0, 1), length=st.integers(0, 40), instead=st.binary(max_size=40))
def test_no_change_to_the_file_gets_past_unexplained(
    small: Log, empty: Log, tmp_path: Path, place: float, length: int, instead: bytes
):
    archive = exported(small, tmp_path)
    whole = archive.read_bytes()
    start = int(place * len(whole))
    (tmp_path / "told.json").write_bytes(whole[:start] + instead + whole[start + length :])
    with suppress(ArchiveRefused):
        read_archive(empty, tmp_path / "told.json", dry_run=True)
        assert read_contents(tmp_path / "told.json") == read_contents(archive)
    assert everything(empty) == ()


# Writing


def test_archive_can_be_read_by_its_owner_alone(small: Log, tmp_path: Path):
    assert exported(small, tmp_path).stat().st_mode & 0o077 == 0


def test_archive_never_takes_the_place_of_the_log(small: Log):
    before = everything(small)
    with pytest.raises(LogError, match="own folder"):
        write_archive(small, small.folder / "logbook.db")
    assert everything(small) == before


@pytest.mark.parametrize("target", ["missing/archive.json", "folder"])
def test_place_that_cannot_be_written_is_named(small: Log, tmp_path: Path, target: str):
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotSaved, match="could not be written"):
        write_archive(small, tmp_path / target)
