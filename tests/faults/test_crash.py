"""What was said to be saved is there, whatever the program, the disk or a neighbour does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from logbook.entries.logged import Action
from logbook.entries.profiles import Person
from logbook.errors import NotSaved
from logbook.store.check import check
from logbook.store.keys import NO_KEYS
from logbook.store.log import FILE_NAME, Log
from logbook.store.protection import new_lock, turn_on

KILLS = 200
WRITES = 50
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits and signals")


@posix
@pytest.mark.parametrize("passphrase", [[], ["seven quiet kettles"]], ids=["plain", "encrypted"])
def test_every_entry_said_to_be_saved_survives_being_killed(
    tmp_path: Path, passphrase: list[str]
) -> None:
    """A killed program is tried, not a power cut: what the system holds, it writes."""
    with closing(Log.open(tmp_path)) as log:
        robin = log.add(Person(name="Robin"), by="Mia").id
    keys = NO_KEYS
    for secret in passphrase:
        turn_on(tmp_path, new_lock(secret), now=datetime(2026, 11, 24, tzinfo=UTC))
        keys = NO_KEYS.unlock(tmp_path / FILE_NAME, secret)
    lines = _child("killed_writers.py", tmp_path, robin, KILLS, *passphrase).splitlines()
    said = [json.loads(line) for line in lines]
    saved = [record_id for ids in said for record_id in ids]
    print(f"{KILLS} writers killed, {len(saved)} entries said to be saved")
    assert len(said) == KILLS
    assert len(saved) > KILLS // 10  # a busy machine kills most of them before their first entry
    with closing(Log.open(tmp_path, keys)) as log:
        assert check(log).wrong == ()
        there = [entry.id for entry in log.entries(robin)]
        assert set(saved) <= set(there)
        assert len(there) - len(saved) <= KILLS  # saved, and killed before it could say so
        steps = [(r.record_id, r.action) for r in log.all_revisions() if r.record_id != robin]
        assert sorted(steps) == sorted((record_id, Action.ADDED) for record_id in there)


@posix
def test_save_that_the_disk_refuses_leaves_nothing_and_can_be_tried_again(tmp_path: Path) -> None:
    """Every one of the first 50 writes of a save is cut short, one after the other."""
    tried = [
        json.loads(line) for line in _child("failing_writes.py", tmp_path, WRITES).splitlines()
    ]
    assert len(tried) == WRITES
    for number, outcome in enumerate(tried, start=1):
        assert outcome == {
            "said": [
                "The disk with the log could not be used, so this was not saved.",
                "Check that it is there and has room, then try again."
                " What you typed is still here.",
            ],
            "as_before": True,
            "saved_again": True,
            "wrong": [],
        }, number
    with closing(Log.open(tmp_path)) as log:
        assert check(log).wrong == ()
        assert check(log).records == 1 + WRITES


def test_save_waits_for_another_program_to_finish(log: Log) -> None:
    with _held(log) as let_go:
        threading.Timer(1, let_go).start()
        log.add(Person(name="Robin"), by="Mia")
    assert [person.record.name for person in log.profiles(Person)] == ["Robin"]
    assert check(log).wrong == ()


def test_save_gives_up_in_plain_words_when_another_program_never_finishes(log: Log) -> None:
    """The lock is held for as long as a save waits, five seconds; ten would not be different."""
    log.add(Person(name="Robin"), by="Mia")
    with _held(log):
        with pytest.raises(NotSaved, match="Another program is using the log") as refused:
            log.add(Person(name="Kim"), by="Mia")
        assert "still here" in refused.value.now
        assert [person.record.name for person in log.profiles(Person)] == ["Robin"]
    log.add(Person(name="Kim"), by="Mia")
    assert [person.record.name for person in log.profiles(Person)] == ["Robin", "Kim"]
    assert check(log).wrong == ()


READ_ONLY = {
    "read_only": True,
    "names": ["Robin"],
    "wrong": [],
    "not_saved": [
        "The log can only be read, so this was not saved.",
        "Check that the folder may be written to. What you typed is still here.",
    ],
}


@posix
@pytest.mark.parametrize("left", ["closed", "killed"])
def test_log_that_may_not_be_written_to_can_be_read(tmp_path: Path, left: str) -> None:
    folder = _log_left(left, tmp_path)
    before = _files(folder)
    with _write_protected(folder):
        assert _without_privilege(folder) == READ_ONLY
    assert _files(folder) == before


@posix
def test_window_says_on_every_page_that_nothing_can_be_saved(tmp_path: Path) -> None:
    """What is typed is kept as long as the window is open, and nobody is told off for typing."""
    folder = _log_left("closed", tmp_path)
    before = _files(folder)
    with _write_protected(folder):
        told = _without_privilege(folder, "read_only_window.py")
    strip = "This log can only be read: nothing can be saved now."
    pages = ("today", "timeline", "person", "settings", "meanwhile")
    assert all(strip in told[page] for page in pages)
    assert not any("not saved" in words for page in pages for words in told[page])
    assert told["typed"] == told["still typed"] == "May Robin swim?"
    assert "The log can only be read, so this was not saved." in told["saved"]
    assert _files(folder) == before


@posix
def test_file_that_may_not_be_written_to_can_be_read(tmp_path: Path) -> None:
    folder = _log_left("closed", tmp_path)
    before = _files(folder)
    (folder / FILE_NAME).chmod(0o444)
    assert _without_privilege(folder) == READ_ONLY
    assert _files(folder) == before


@posix
def test_newest_entries_that_cannot_be_read_are_not_passed_over(tmp_path: Path) -> None:
    """SQLite needs a third file to read the second, and cannot make it here."""
    folder = _log_left("killed", tmp_path)
    (folder / f"{FILE_NAME}-shm").unlink()
    before = _files(folder)
    with _write_protected(folder):
        refused = _without_privilege(folder)["refused"]
    assert refused == ["The log could not be opened.", "Check that its folder can be read."]
    assert _files(folder) == before


@posix
def test_unfinished_log_that_may_not_be_written_to_is_explained(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with _write_protected(tmp_path):
        refused = _without_privilege(tmp_path)["refused"]
    assert "can only be read" in refused[0]
    assert (tmp_path / FILE_NAME).read_bytes() == b""


def test_log_says_that_it_can_be_written_to(log: Log) -> None:
    assert not log.read_only


def _child(script: str, *arguments: object) -> str:
    command = [sys.executable, str(Path(__file__).with_name(script)), *map(str, arguments)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


@contextmanager
def _held(log: Log) -> Iterator[Any]:
    """The log while another process holds its write lock; gives what makes that let go."""
    command = [sys.executable, str(Path(__file__).with_name("lock_holder.py"))]
    with subprocess.Popen(
        [*command, str(log.folder / FILE_NAME)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        yield other.stdin.close
        other.stdin.close()
        assert other.wait() == 0


def _log_left(how: str, tmp_path: Path) -> Path:
    """A log as a program leaves it that was closed, or killed with entries beside the file."""
    with closing(Log.open(tmp_path / "open")) as log:
        log.add(Person(name="Robin"), by="Mia")
        if how == "killed":
            shutil.copytree(log.folder, tmp_path / "log")
    if how == "closed":
        shutil.copytree(tmp_path / "open", tmp_path / "log")
    return tmp_path / "log"


@contextmanager
def _write_protected(folder: Path) -> Iterator[None]:
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    yield
    folder.chmod(0o700)


def _without_privilege(folder: Path, script: str = "read_only_log.py") -> dict[str, Any]:
    """What a program can do that permissions bind, even where root runs the tests."""
    command = [sys.executable, str(Path(__file__).with_name(script)), str(folder)]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("nothing here lets root be bound by permissions")
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
