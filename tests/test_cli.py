"""The command line does what it says, in plain sentences, and never shows a traceback."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdf
import pytest
import sqlcipher3.dbapi2 as driver
from newer_version import LATER_QUESTION, LULLABY, newer_version
from reportlab.pdfgen.canvas import Canvas

from logbook import __version__
from logbook.cli import main
from logbook.dates import day_text
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.record import Entry
from logbook.exchange.demo.folder import demo_folder
from logbook.places import default_folder
from logbook.store.backups import default_place
from logbook.store.keys import NO_KEYS
from logbook.store.log import FILE_NAME, Log
from logbook.store.protection import new_lock, turn_on
from logbook.store.schema import VERSION

HEAVY = ("PySide6", "reportlab", "alembic", "sqlalchemy", "PIL", "pypdfium2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small log about one person."""
    with closing(Log.open(tmp_path / "log")) as log:
        robin = log.add(Person(name="Robin Sample"), by="Ana")
        asked = Question(happened=Moment(date.today()), asked="May Robin swim?")
        log.add(asked, by="Ana", person_id=robin.id)
    return tmp_path / "log"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sample log; tests only read it."""
    return demo_folder(tmp_path_factory.mktemp("s") / "log", years=0.3, today=date.today())


def logbook(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it."""
    return subprocess.run(
        [sys.executable, "-m", "logbook", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=120,
        check=False,
    )


def run(folder: Path, *words: str | Path) -> int:
    return main(["--data-dir", str(folder), *map(str, words)])


def pdf_text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


# Usage


def test_version_is_said():
    said = logbook("--version")
    assert (said.returncode, said.stdout.strip()) == (0, f"Logbook {__version__}")


@pytest.mark.parametrize(
    "words",
    [
        ["fly"],
        ["report"],
        ["export", "out.json"],
        ["export", "out.xml", "--format", "xml"],
        ["demo", "--years", "0"],
        ["demo", "--years", "nan"],
        ["demo", "--years", "eleven"],
        ["restore"],
        ["report", "out.pdf", "--paper", "a5"],
        ["report", "out.pdf", "--from", "31.2.2026"],
        ["report", "out.pdf", "--from", "2026-01-01", "--since-last-visit"],
        ["report", "out.pdf", "--sections", "gossip"],
        ["report", "out.pdf", "--to", "2026-01-01"],
        ["report", "out.pdf", "--from", "2026-02-02", "--to", "2026-01-01"],
        ["--data-dir", "~nobody-of-that-name/log", "check"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_two(
    folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as ended:
        run(folder, *words)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err
    assert not Path("out.pdf").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("fly", "There is no command fly, only: demo, report, "),
        ("report", "This is missing: OUT.pdf. logbook report --help explains it."),
        ("report out.pdf --paper a5", "--paper cannot be a5, only: a4, letter."),
        ("report out.pdf more", "This was not understood: more."),
        ("report out.pdf --person", "After --person something is missing."),
        ("report out.pdf --from 2026-01-01 --since-last-visit", "do not go together."),
        ("handover out.pdf --hours x", "--hours: Please give a number of hours up to 744."),
        ("export out --format json --person Ana", "--format json holds everybody in the log."),
        ("export out --format csv --person Ana", "take --format fhir for one person."),
        ("export out --format json --days-before 7", "--days-before is for --format ical only."),
    ],
)
def test_wrong_usage_is_said_in_a_sentence_with_where_help_is(
    words: str, told: str, folder: Path, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit):
        run(folder, *words.split())
    said = capsys.readouterr().err.splitlines()[-1]
    assert told in said
    assert said.endswith("--help explains it.")
    assert not Path("out").exists()


@pytest.mark.parametrize("name", ["summary.docx", "summary.txt"])
def test_pdf_is_not_saved_under_the_name_of_another_kind_of_file(
    name: str, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(sample, "report", tmp_path / name) == 1
    assert "a name that ends in .pdf" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_sentence_that_ends_as_in_another_script_gets_no_second_stop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(tmp_path / "log", "restore", tmp_path / "波。") == 1
    assert "波。 " in capsys.readouterr().err


def test_name_that_nobody_has_is_said_with_those_that_somebody_has(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(sample, "report", tmp_path / "out.pdf", "--person", "Bob") == 1
    said = capsys.readouterr().err
    assert said.startswith("Nobody in this log is called Bob. Say it with --person")
    assert "Robin" in said


def test_command_starts_without_anything_heavy():
    heavy = "import sys, logbook.cli; print(*(m for m in sys.argv[1:] if m in sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", heavy, *HEAVY], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.split() == []


def test_window_is_there_before_anything_of_the_log_is_loaded():
    known = "import sys, logbook.app; print(*(m for m in sys.argv[1:] if m in sys.modules))"
    later = ("sqlalchemy", "reportlab", "logbook.store.log", "logbook.entries.registry")
    loaded = subprocess.run(
        [sys.executable, "-c", known, *later], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.split() == []


def test_problem_is_one_plain_line_without_a_traceback(tmp_path: Path):
    said = logbook("--data-dir", tmp_path / "nowhere", "check")
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.startswith("There is no log in ")
    assert said.stderr.count("\n") == 1
    assert not (tmp_path / "nowhere").exists()


def test_name_that_the_terminal_cannot_show_stops_nothing(tmp_path: Path):
    said = logbook(
        *("--data-dir", tmp_path / "日誌", "demo", "--years", "0.05", "--no-window"),
        PYTHONIOENCODING="ascii",
    )
    assert (said.returncode, said.stderr) == (0, "")
    assert r"\u65e5" in said.stdout


# Where the log lies


def test_log_lies_where_the_environment_says(folder: Path):
    said = logbook("check", LOGBOOK_DATA_DIR=str(folder))
    assert said.returncode == 0
    assert "records 2" in said.stdout


def test_option_goes_before_the_environment(folder: Path, tmp_path: Path):
    said = logbook("--data-dir", folder, "check", LOGBOOK_DATA_DIR=str(tmp_path / "other"))
    assert said.returncode == 0


def test_each_system_has_its_own_place():
    home = Path.home()
    roaming = str(home / "Roaming")
    assert default_folder({"APPDATA": roaming}, "win32") == home / "Roaming" / "Logbook"
    assert default_folder({}, "win32") == home / "AppData" / "Roaming" / "Logbook"
    support = home / "Library" / "Application Support"
    assert default_folder({}, "darwin") == support / "Logbook"
    assert default_folder({}, "linux") == home / ".local" / "share" / "logbook"
    chosen = home / "chosen"
    assert default_folder({"XDG_DATA_HOME": str(chosen)}, "linux") == chosen / "logbook"


def test_relative_xdg_folder_is_ignored_as_its_specification_asks():
    usual = default_folder({}, "linux")
    assert default_folder({"XDG_DATA_HOME": "somewhere"}, "linux") == usual


# The sample log


def test_sample_log_is_made_without_a_window_beside_the_real_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(folder, "demo", "--years", "0.05", "--no-window") == 0
    made = Path(capsys.readouterr().out.removeprefix("The sample log lies in ").strip())
    assert made.parent == folder.with_name("log-demo")
    with closing(Log.open(made)) as sample, closing(Log.open(folder)) as real:
        assert len(sample.all_revisions()) > 50
        assert len(real.all_revisions()) == 2


# Check


def test_sound_log_is_called_sound(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(folder, "check") == 0
    assert capsys.readouterr().out == (
        "Checked: records 2, changes 2, photos 0.\nEverything is as it was saved.\n"
    )


def test_missing_photo_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    hurt = demo_folder(tmp_path / "log", years=0.05, today=date.today())
    next((hurt / "photos").rglob("*.jpg")).unlink()
    assert run(hurt, "check") == 1
    said = capsys.readouterr()
    assert "is missing or damaged" in said.err
    assert "as it was saved" not in said.out


def test_file_that_is_no_log_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / FILE_NAME).write_bytes(b"shopping list\n" * 100)
    assert run(tmp_path, "check") == 1
    assert "damaged" in capsys.readouterr().err
    assert (tmp_path / FILE_NAME).read_bytes() == b"shopping list\n" * 100


# Export and import


def test_log_moves_to_another_computer(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    archive, other = tmp_path / "archive.json", tmp_path / "other"
    assert run(folder, "export", archive, "--format", "json") == 0
    assert run(other, "import", archive) == 0
    assert "2 changes were new." in capsys.readouterr().out
    with closing(Log.open(other)) as log:
        assert [person.record.name for person in log.profiles(Person)] == ["Robin Sample"]


def test_look_before_an_import_changes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    archive, other = tmp_path / "archive.json", tmp_path / "other"
    run(folder, "export", archive, "--format", "json")
    assert run(other, "import", archive, "--dry-run") == 0
    said = capsys.readouterr().out
    assert "2 changes would be new." in said
    assert "New: Person, Robin Sample" in said
    with closing(Log.open(other)) as log:
        assert log.all_revisions() == []


def test_unsound_archive_ends_with_one_plain_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "archive.json").write_text(json.dumps({"format": "diary"}))
    assert run(folder, "import", tmp_path / "archive.json") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "This file is not a Logbook archive, or it is damaged. "
        "Nothing was imported. Please choose a JSON file that Logbook exported.\n"
    )


def test_export_never_replaces_the_log(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(folder, "export", folder / FILE_NAME, "--format", "json") == 1
    assert "choose another folder" in capsys.readouterr().err
    assert run(folder, "check") == 0


def test_export_replaces_no_other_logs_archive(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for name, kind in (("all.json", "json"), ("all.zip", "csv"), ("a.json", "fhir")):
        (tmp_path / name).write_text("another log")
        assert run(folder, "export", tmp_path / name, "--format", kind) == 1
        assert "There is a file of that name already" in capsys.readouterr().err
        assert (tmp_path / name).read_text() == "another log"


def test_log_that_lost_a_photo_is_exported_without_it_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = demo_folder(tmp_path / "log", years=0.1, today=date.today())
    next((folder / "photos").rglob("*.jpg")).unlink()
    assert run(folder, "export", tmp_path / "all.json", "--format", "json") == 1
    lost, entry = capsys.readouterr().err.splitlines()
    assert lost == "1 photo is lost, so it is not in the archive. Everything else is."
    assert entry.startswith("A photo of this is missing: ")
    assert run(tmp_path / "new", "import", tmp_path / "all.json") == 0
    assert entry in capsys.readouterr().out


@pytest.mark.parametrize("record", [LULLABY, LATER_QUESTION], ids=["a kind", "a field"])
def test_what_a_newer_version_wrote_is_exported_or_said_to_be_left_out(
    record: Entry, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with closing(Log.open(folder)) as log, newer_version():
        log.add(record, by="Ana", person_id=log.profiles(Person)[0].id)
    assert run(folder, "export", tmp_path / "all.json", "--format", "json") == 0
    said = capsys.readouterr()
    assert "A newer version of Logbook wrote 1 of the records." in said.out
    assert said.err == ""
    assert run(folder, "export", tmp_path / "all.zip", "--format", "csv") == 1
    said = capsys.readouterr()
    assert "2 records.\n" in said.out
    why, what = said.err.splitlines()
    assert why.startswith("1 record is not in the tables, because a newer version of Logbook")
    assert what.casefold() == f"{record.kind}, 20 nov 2026"
    assert run(tmp_path / "new", "import", tmp_path / "all.json") == 1
    assert "install the newest version" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    with newer_version():
        assert run(tmp_path / "new", "import", tmp_path / "all.json") == 0


def test_archive_that_was_changed_by_hand_is_refused_and_says_where(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    archive = tmp_path / "all.json"
    run(folder, "export", archive, "--format", "json")
    archive.write_text(archive.read_text("utf-8").replace("swim", "sail"), "utf-8")
    capsys.readouterr()
    for look in ([], ["--dry-run"]):
        assert run(tmp_path / "new", "import", archive, *look) == 1
        said = capsys.readouterr()
        assert f"wrote it: Question, {day_text(date.today())} (step 2). Nothing" in said.err
        assert said.out == ""
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("how", ["archive", "shared folder"])
def test_photo_that_comes_back_is_told(
    how: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder, place = demo_folder(tmp_path / "log", years=0.1, today=date.today()), tmp_path / "all"
    if how == "archive":
        run(folder, "export", place, "--format", "json")
    else:
        place.mkdir()
        run(folder, "merge", place)
    next((folder / "photos").rglob("*.jpg")).unlink()
    capsys.readouterr()
    assert run(folder, "merge", place, "--dry-run") == 0
    assert run(folder, "merge", place) == 0
    assert capsys.readouterr().out.count("1 photo that is lost here comes back.") == 2
    assert run(folder, "check") == 0


# Backups


def test_backup_is_made_in_the_logs_own_place(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(folder, "backup") == 0
    (made,) = (folder / "backups").glob("logbook-*.db")
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(f"Backed up on {day_text(date.today())}, ")
    assert first.endswith(": records 2, changes 2, photos 0.")
    assert second == f"The backup was checked and lies in {made}"


def test_backup_is_made_in_the_folder_that_was_named(folder: Path, tmp_path: Path):
    for _ in range(2):
        assert run(folder, "backup", tmp_path / "stick") == 0
    assert len(list((tmp_path / "stick").glob("logbook-*.db"))) == 2
    assert not (folder / "backups").exists()


@pytest.mark.parametrize("place", ["no/such/stick", "log", "log/photos", "list.txt"])
def test_unfit_place_for_backups_ends_with_one_plain_line(
    folder: Path, tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "list.txt").write_text("milk")
    assert run(folder, "backup", tmp_path / place) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "another" in said.err
    assert (tmp_path / "list.txt").read_text() == "milk"


def test_damaged_log_is_restored_and_kept(folder: Path, capsys: pytest.CaptureFixture[str]):
    run(folder, "backup")
    (made,) = (folder / "backups").glob("logbook-*.db")
    (folder / FILE_NAME).write_bytes(b"shopping list\n" * 100)
    capsys.readouterr()
    assert run(folder, "restore", made) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "The log is now what the backup held: records 2."
    kept = Path(second.removeprefix("The files it replaced are kept in "))
    assert (kept / FILE_NAME).read_bytes() == b"shopping list\n" * 100
    assert run(folder, "check") == 0


def test_log_is_restored_where_there_is_none(folder: Path, tmp_path: Path):
    run(folder, "backup", tmp_path / "stick")
    (made,) = (tmp_path / "stick").glob("logbook-*.db")
    assert run(tmp_path / "new" / "log", "restore", made) == 0
    assert run(tmp_path / "new" / "log", "check") == 0


def test_file_that_is_no_backup_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "list.txt").write_text("milk")
    assert run(folder, "restore", tmp_path / "list.txt") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "Nothing was changed. Please choose another backup." in said.err
    assert run(folder, "check") == 0


def test_missing_photo_is_said_with_the_backup(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    hurt = demo_folder(tmp_path / "log", years=0.05, today=date.today())
    next((hurt / "photos").rglob("*.jpg")).unlink()
    assert run(hurt, "backup") == 1
    said = capsys.readouterr()
    assert "The backup was checked and lies in" in said.out
    assert said.err.startswith("1 photo is missing")


def test_log_is_backed_up_before_an_import(folder: Path, tmp_path: Path):
    run(folder, "export", tmp_path / "archive.json", "--format", "json")
    run(folder, "import", tmp_path / "archive.json", "--dry-run")
    assert not (folder / "backups").exists()
    assert run(folder, "import", tmp_path / "archive.json") == 0
    assert len(list((folder / "backups").glob("logbook-*.db"))) == 1


def test_log_that_cannot_be_backed_up_imports_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    archive, other = tmp_path / "archive.json", tmp_path / "other"
    run(folder, "export", archive, "--format", "json")
    with closing(Log.open(other)) as log:
        log.add(Person(name="Kim Sample"), by="Ana")
    (other / "backups").write_text("a file where the folder should be")
    assert run(other, "import", archive) == 1
    assert "The backup could not be written" in capsys.readouterr().err
    with closing(Log.open(other)) as log:
        assert len(log.all_revisions()) == 1


# The summary


def test_summary_is_a_pdf_about_the_person(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    target = tmp_path / "visit.pdf"
    assert run(sample, "report", target) == 0
    assert str(target) in capsys.readouterr().out
    assert "Robin Sample" in pdf_text(target)


def test_summary_tells_the_days_that_were_asked_for(sample: Path, tmp_path: Path):
    since, until = date.today() - timedelta(days=20), date.today() - timedelta(days=10)
    target = tmp_path / "visit.pdf"
    assert run(sample, "report", target, "--from", str(since), "--to", str(until)) == 0
    assert f"{day_text(since)} – {day_text(until)}" in pdf_text(target)


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
def test_summary_is_on_the_paper_that_was_asked_for(
    sample: Path, tmp_path: Path, paper: str, width: int
):
    assert run(sample, "report", tmp_path / "visit.pdf", "--paper", paper) == 0
    page = pypdf.PdfReader(io.BytesIO((tmp_path / "visit.pdf").read_bytes())).pages[0]
    assert round(page.mediabox.width) == width


def test_summary_asks_whom_it_is_about(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with closing(Log.open(folder)) as log:
        log.add(Person(name="Kim Sample"), by="Ana")
    assert run(folder, "report", tmp_path / "visit.pdf") == 1
    assert "Robin Sample, Kim Sample" in capsys.readouterr().err
    assert run(folder, "report", tmp_path / "visit.pdf", "--person", "kim sample") == 0
    assert "Kim Sample" in pdf_text(tmp_path / "visit.pdf")


def test_summary_of_an_empty_log_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    Log.open(tmp_path / "log").close()
    assert run(tmp_path / "log", "report", tmp_path / "visit.pdf") == 1
    assert "add the person first" in capsys.readouterr().err


def test_summary_never_replaces_the_log(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(folder, "report", folder / FILE_NAME) == 1
    assert "choose another folder" in capsys.readouterr().err
    assert run(folder, "check") == 0


def test_emergency_card_is_saved(sample: Path, tmp_path: Path):
    assert run(sample, "card", tmp_path / "card.pdf") == 0
    text = pdf_text(tmp_path / "card.pdf")
    assert "Robin Sample" in text
    assert "555-0101" in text


def test_handover_goes_back_as_many_hours_as_asked(sample: Path, tmp_path: Path):
    assert run(sample, "handover", tmp_path / "sheet.pdf", "--hours", "24") == 0
    assert "The last 24 hours" in pdf_text(tmp_path / "sheet.pdf")


@pytest.mark.parametrize("hours", ["0", "-1", "two", "9999"])
def test_hours_that_are_none_are_wrong_usage(folder: Path, tmp_path: Path, hours: str):
    with pytest.raises(SystemExit) as ended:
        run(folder, "handover", tmp_path / "sheet.pdf", f"--hours={hours}")
    assert ended.value.code == 2
    assert not (tmp_path / "sheet.pdf").exists()


def test_protected_log_is_checked_and_restored_with_its_passphrase(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    turn_on(folder, new_lock("seven quiet green kettles"), now=datetime(2026, 11, 24, tzinfo=UTC))
    (backup,) = default_place(folder).glob("*.db")

    def typing(secret: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{secret}\n"))

    typing("something else")
    assert run(folder, "check") == 1
    assert "not the passphrase" in capsys.readouterr().err
    typing("seven quiet green kettles")
    assert run(folder, "check") == 0
    typing("seven quiet green kettles")
    assert run(tmp_path / "new", "restore", backup) == 0
    typing("seven quiet green kettles")
    assert run(tmp_path / "new", "check") == 0


@pytest.fixture
def protected(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The log under a passphrase that is typed whenever it is asked for."""
    lock = new_lock("seven quiet green kettles")
    turn_on(folder, lock, now=datetime(2026, 11, 24, tzinfo=UTC))
    monkeypatch.setattr("sys.stdin", io.StringIO("seven quiet green kettles\n" * 5))
    return folder


@pytest.mark.parametrize("typed", ["", "\n", "  \n"])
def test_command_says_when_no_passphrase_was_typed(
    typed: str,
    protected: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert run(protected, "check") == 1
    assert "No passphrase was typed." in capsys.readouterr().err


def test_export_of_a_protected_log_says_that_its_file_is_not(
    protected: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(protected, "export", tmp_path / "all.json", "--format", "json") == 0
    assert "this file is not encrypted" in capsys.readouterr().out
    (tmp_path / "shared").mkdir()
    assert run(protected, "merge", tmp_path / "shared") == 0
    assert "shared folder are not encrypted" in capsys.readouterr().out


def test_export_of_a_plain_log_says_nothing_about_it(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(folder, "export", tmp_path / "all.json", "--format", "json") == 0
    assert "encrypted" not in capsys.readouterr().out


def test_command_encrypts_what_a_crash_left_plain(protected: Path):
    left = protected / "replaced-2026-11-24" / "logbook.db"
    left.parent.mkdir()
    left.write_bytes(b"May Robin swim?")
    assert run(protected, "check") == 0
    assert [file.suffix for file in left.parent.iterdir()] == [".sealed"]


def test_command_leaves_alone_what_an_open_window_is_at_work_on(protected: Path):
    left = protected / "replaced-2026-11-24" / "logbook.db"
    left.parent.mkdir()
    left.write_bytes(b"May Robin swim?")
    keys = NO_KEYS.unlock(protected / FILE_NAME, "seven quiet green kettles")
    with closing(Log.open(protected, keys)):
        assert run(protected, "check") == 0
        assert left.exists()


def test_log_whose_passphrase_nobody_knows_leaves_no_new_log_behind(
    protected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stdin", io.StringIO("something else\n"))
    assert run(tmp_path / "new", "merge", protected) == 1
    assert not (tmp_path / "new").exists()


def test_log_is_handed_over_encrypted_on_a_stick(
    protected: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    stick = tmp_path / "stick"
    assert run(protected, "backup", stick) == 0
    (backup,) = stick.glob("*.db")
    assert all(b"swim" not in file.read_bytes() for file in stick.rglob("*") if file.is_file())
    capsys.readouterr()
    assert run(tmp_path / "jon", "merge", backup) == 0
    said = capsys.readouterr().out
    assert "what comes from there is not encrypted here" in said
    assert "logbook restore" in said
    with closing(Log.open(tmp_path / "jon")) as jon:
        assert [p.record.name for p in jon.profiles(Person)] == ["Robin Sample"]
        assert any("swim" in revision.content for revision in jon.all_revisions())
    monkeypatch.setattr("sys.stdin", io.StringIO("something else\n"))
    assert run(tmp_path / "mia", "merge", backup) == 1
    assert not (tmp_path / "mia").exists()


def test_encrypted_backup_without_its_key_file_says_which_file_is_missing(
    protected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    run(protected, "backup", tmp_path / "stick")
    (backup,) = (tmp_path / "stick").glob("*.db")
    alone = tmp_path / backup.name
    alone.write_bytes(backup.read_bytes())
    capsys.readouterr()
    assert run(tmp_path / "mia", "restore", alone) == 1
    assert f"its file {backup.name}-key must lie beside it" in capsys.readouterr().err
    for way in ("merge", "import"):
        assert run(tmp_path / "mia", way, alone) == 1
        said = capsys.readouterr().err
        assert f"If there is a file {backup.name}-key, copy it beside this one." in said
        assert "restore a backup" not in said


def test_backup_can_be_looked_into_before_it_is_taken_over(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    run(folder, "backup", tmp_path / "stick")
    (backup,) = (tmp_path / "stick").glob("*.db")
    assert run(tmp_path / "jon", "import", backup, "--dry-run") == 0
    assert "New: Person, Robin Sample" in capsys.readouterr().out
    assert not (tmp_path / "jon").exists()
    assert run(tmp_path / "jon", "import", backup) == 0
    assert "2 changes were new." in capsys.readouterr().out


@pytest.mark.parametrize("version", [VERSION, 0])
def test_another_log_that_is_looked_into_stays_as_it_is(
    folder: Path, tmp_path: Path, version: int, capsys: pytest.CaptureFixture[str]
):
    """Also one of an earlier version: nobody asked for its upgrade."""
    with closing(driver.connect(str(folder / FILE_NAME), isolation_level=None)) as raw:
        raw.execute(f"PRAGMA user_version = {version}")
    before = {each.name: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    assert run(tmp_path / "jon", "import", folder, "--dry-run") == 0
    assert "New: Person, Robin Sample" in capsys.readouterr().out
    after = {each.name: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    of_sqlite = {f"{FILE_NAME}-shm", f"{FILE_NAME}-wal"}  # every reader of such a file makes them
    assert after.get(f"{FILE_NAME}-wal", b"") == b""
    assert {name: content for name, content in after.items() if name not in of_sqlite} == before


@pytest.mark.parametrize("name", ["gone.db", "holiday.db"])
def test_file_that_is_no_backup_is_refused_in_one_line(
    name: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "holiday.db").write_bytes(b"no log at all" * 1000)
    assert run(folder, "merge", tmp_path / name) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_two_people_of_one_name_are_asked_about(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with closing(Log.open(tmp_path / "jon")) as jon:
        jon.add(Person(name="robin sample"), by="Jon")
    assert run(folder, "merge", tmp_path / "jon") == 0
    said = capsys.readouterr().out
    assert "1 change was new." in said
    assert "Two people in this log are called" in said


def test_tables_can_be_exported_changed_and_taken_back(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(folder, "export", tmp_path / "out", "--format", "csv") == 0
    assert "2 records." in capsys.readouterr().out
    file = tmp_path / "out" / "question.csv"
    asked = file.read_text(encoding="utf-8-sig").replace("May Robin swim?", "May Robin dive?")
    file.write_text(asked, encoding="utf-8-sig")
    assert run(folder, "import", tmp_path / "out", "--dry-run") == 0
    said = capsys.readouterr().out
    assert "new 0, changed 1, as they are in the log 1" in said
    assert "What do you want to ask? May Robin swim? → May Robin dive?" in said
    with closing(Log.open(folder)) as log:
        assert not any("dive" in revision.content for revision in log.all_revisions())
    assert run(folder, "import", file) == 0
    with closing(Log.open(folder)) as log:
        assert any("dive" in revision.content for revision in log.all_revisions())


def test_new_row_is_taken_over_once_and_said_to_be_there(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    run(folder, "export", tmp_path / "out", "--format", "csv")
    file = tmp_path / "out" / "question.csv"
    first, known = file.read_text(encoding="utf-8-sig").splitlines()
    new = re.sub(r"id-\w+", "", known).replace("swim", "dive")
    file.write_text("\n".join([first, new]), encoding="utf-8")
    assert run(folder, "import", file) == 0
    assert "new 1, changed 0" in capsys.readouterr().out
    assert run(folder, "import", file) == 0
    said = capsys.readouterr().out
    assert "new 0, changed 0" in said
    assert "1 row without an id was taken over before: it is there already." in said


def test_tables_move_to_another_computer(folder: Path, tmp_path: Path):
    assert run(folder, "export", tmp_path / "all.zip", "--format", "csv") == 0
    assert run(tmp_path / "new", "import", tmp_path / "all.zip", "--dry-run") == 0
    assert not (tmp_path / "new").exists()
    assert run(tmp_path / "new", "import", tmp_path / "all.zip") == 0
    assert run(tmp_path / "new", "check") == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("diary.csv", b"date,amount\n1,2\n"),
        ("diary.csv", "date,Stärke\n1,2\n".encode("cp1252")),
        ("diary.xlsx", b"PK\x03\x04\x8d"),
    ],
)
def test_whoever_kept_a_spreadsheet_is_told_where_it_goes_in(
    name: str, content: bytes, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / name).write_bytes(content)
    assert run(folder, "import", tmp_path / name) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert "Settings, “Take over your own spreadsheet”" in said


def test_table_of_ours_in_another_encoding_is_told_how_to_save_it(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    run(folder, "export", tmp_path / "out", "--format", "csv")
    file = tmp_path / "out" / "question.csv"
    file.write_text(file.read_text("utf-8-sig").replace("swim", "geräuschlos"), "cp1252")
    assert run(folder, "import", file) == 1
    assert "save it as “CSV UTF-8”" in capsys.readouterr().err


def test_dates_are_exported_for_a_calendar(sample: Path, tmp_path: Path):
    out = tmp_path / "dates.ics"
    assert run(sample, "export", out, "--format", "ical", "--days-before", "3,1") == 0
    text = out.read_text(encoding="utf-8")
    assert text.count("BEGIN:VALARM") == 2 * text.count("BEGIN:VEVENT") > 0
    assert "Robin" not in text


def test_log_without_dates_says_so(folder: Path, tmp_path: Path):
    assert run(folder, "export", tmp_path / "dates.ics", "--format", "ical") == 1
    assert not (tmp_path / "dates.ics").exists()


def test_person_is_exported_for_a_clinics_system(sample: Path, tmp_path: Path):
    assert run(sample, "export", tmp_path / "out.json", "--format", "fhir") == 0
    told = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert (told["resourceType"], told["type"]) == ("Bundle", "document")


# Two computers


@pytest.fixture
def other(folder: Path, tmp_path: Path) -> Path:
    """Jon's log: it began as Ana's, and the question was corrected on both computers since."""
    run(folder, "export", tmp_path / "ana.json", "--format", "json")
    run(tmp_path / "other", "import", tmp_path / "ana.json")
    for place, by in ((folder, "Ana"), (tmp_path / "other", "Jon")):
        with closing(Log.open(place)) as log:
            (asked,) = log.newest(log.profiles(Person)[0].id, Question)
            said = Question(happened=asked.record.happened, asked=f"What {by} asks")
            log.correct(asked.id, said, by=by, why="Clearer.")
    return tmp_path / "other"


def question_in(folder: Path) -> str | None:
    with closing(Log.open(folder)) as log:
        return log.newest(log.profiles(Person)[0].id, Question)[0].record.asked


def test_two_logs_are_brought_together_by_file(
    folder: Path, other: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    run(other, "export", tmp_path / "jon.json", "--format", "json")
    capsys.readouterr()
    assert run(folder, "merge", tmp_path / "jon.json") == 0
    said = capsys.readouterr().out
    assert "1 change was new." in said
    assert "Choose between them in the window" in said
    assert run(folder, "export", tmp_path / "out", "--format", "csv") == 0
    assert "Choose between them in the window" in capsys.readouterr().out
    assert question_in(folder) == "What Jon asks"
    assert list(default_place(folder).glob("*.db"))
    assert run(folder, "merge", tmp_path / "jon.json") == 0
    assert "0 changes were new." in capsys.readouterr().out


def test_two_logs_are_brought_together_through_a_shared_folder(
    folder: Path, other: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "shared").mkdir()
    for place in (folder, other, folder):
        assert run(place, "merge", tmp_path / "shared") == 0
    assert "1 change was new." in capsys.readouterr().out
    assert question_in(folder) == question_in(other) == "What Jon asks"


@pytest.mark.parametrize("how", ["archive", "log", "backup", "shared folder"])
def test_look_before_a_merge_says_everything_and_writes_nothing(
    how: str, folder: Path, other: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with closing(Log.open(other)) as log:
        robin = log.profiles(Person)[0].id
        asked = Question(happened=Moment(date(2026, 11, 20)), asked="May Robin fly?")
        log.add(asked, by="Jon", person_id=robin)
    place = tmp_path / "there"
    place.mkdir()
    if how == "archive":
        run(other, "export", place / "jon.json", "--format", "json")
        place = place / "jon.json"
    elif how == "backup":
        run(other, "backup", place)
        place = next(place.glob("*.db"))
    elif how == "log":
        place = other
    else:
        run(other, "merge", place)
    before = files_in(tmp_path)
    capsys.readouterr()
    assert run(folder, "merge", place, "--dry-run") == 0
    said = capsys.readouterr().out.splitlines()
    first = f"Question, {day_text(date.today())}, What Ana asks"
    assert said[-7:] == [
        "2 changes would be new.",
        f"{first}. What do you want to ask? What Ana asks → What Jon asks",
        f"Question, {day_text(date.today())}, What Jon asks. "
        "Changed differently on two computers; both stay.",
        "Here, by Ana: What do you want to ask? What Ana asks",
        "There, by Jon: What do you want to ask? What Jon asks",
        "New: Question, 20 Nov 2026, May Robin fly?",
        "This was only a look: nothing was imported.",
    ]
    assert files_in(tmp_path) == before


def files_in(folder: Path) -> dict[Path, bytes]:
    """All files, without those that every reader of an open database makes."""
    found = (each for each in folder.rglob("*") if each.is_file())
    return {each: each.read_bytes() for each in found if not each.name.endswith(("-shm", "-wal"))}


def test_folder_of_backups_or_tables_is_no_shared_folder(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """What computers share is not encrypted: it would lie on the stick unasked."""
    run(folder, "backup", tmp_path / "stick")
    run(folder, "export", tmp_path / "tables", "--format", "csv")
    for place in (tmp_path / "stick", tmp_path / "tables"):
        before = files_in(place)
        assert run(folder, "merge", place) == 1
        assert "This folder holds a log, backups or tables" in capsys.readouterr().err
        assert files_in(place) == before


def test_look_into_a_shared_folder_tells_what_it_cannot_read(
    folder: Path, other: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "shared").mkdir()
    run(other, "merge", tmp_path / "shared")
    (file,) = (tmp_path / "shared").iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    capsys.readouterr()
    assert run(folder, "merge", tmp_path / "shared", "--dry-run") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{file.name}: This file is damaged, or not here whole yet. "
        "It was left out, and is read once it is whole.",
        "0 changes would be new.",
        "This was only a look: nothing was imported.",
    ]


def test_other_logs_own_file_stands_for_its_folder(folder: Path, other: Path):
    with closing(Log.open(other)) as still_open:
        robin = still_open.profiles(Person)[0].id
        asked = Question(happened=Moment.now(), asked="Just asked")
        still_open.add(asked, by="Jon", person_id=robin)
        assert run(folder, "merge", other / FILE_NAME) == 0
    assert question_in(folder) == "Just asked"


def test_two_protected_logs_are_brought_together(
    folder: Path, other: Path, monkeypatch: pytest.MonkeyPatch
):
    for place, secret in ((folder, "seven quiet green kettles"), (other, "nine old blue boats")):
        turn_on(place, new_lock(secret), now=datetime(2026, 11, 24, tzinfo=UTC))
    secrets = io.StringIO("seven quiet green kettles\nnine old blue boats\n")
    monkeypatch.setattr("sys.stdin", secrets)
    assert run(folder, "merge", other) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("seven quiet green kettles\n"))
    assert run(folder, "check") == 0
    assert b"What Jon asks" not in (folder / FILE_NAME).read_bytes()


def test_folder_of_the_log_itself_is_not_merged_with(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(folder, "merge", default_place(folder)) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("command", ["report", "card", "handover"])
def test_a_sheet_replaces_an_earlier_one_and_no_other_file(sample, tmp_path, command, capsys):
    sheet = tmp_path / "sheet.pdf"
    assert run(sample, command, sheet) == 0
    assert run(sample, command, sheet) == 0
    letter = Canvas(str(tmp_path / "letter.pdf"))
    letter.drawString(72, 720, "From the clinic")
    letter.save()
    (tmp_path / "half.pdf").write_bytes(b"%PDF-1.4 not whole yet")
    for other in (tmp_path / "letter.pdf", tmp_path / "half.pdf"):
        before = other.read_bytes()
        capsys.readouterr()
        assert run(sample, command, other) == 1
        assert "There is a file of that name already" in capsys.readouterr().err
        assert other.read_bytes() == before
