"""A log in a folder of its own, and the person it is about."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from logbook.entries.branches import following_id
from logbook.entries.logged import Action, Logged, Stamp, write_content
from logbook.entries.profiles import Person
from logbook.entries.record import Record
from logbook.store.log import Log

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt
os.environ["LC_ALL"] = "C.UTF-8"  # the window speaks English on every developer's computer

# The same inputs on every run, so that a failure is about the change; a search for new ones
# is asked for with --hypothesis-profile=search.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile("same")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """A new log, closed after the test."""
    with closing(Log.open(tmp_path / "log")) as opened:
        yield opened


@pytest.fixture
def person(log: Log) -> Logged[Person]:
    """Robin, whom the log is about."""
    return log.add(Person(name="Robin"), by="Mia")


@pytest.fixture
def change_twice() -> Callable[[Log, Logged[Any], Record | None, Record | None], None]:
    """Changes a record on Ana's computer, and a minute later on Jon's who has not seen that; None
    removes it."""

    def change(log: Log, logged: Logged[Any], ana: Record | None, jon: Record | None) -> None:
        (first,) = log.history(logged.id)
        log.add_revisions(
            replace(
                first,
                id=following_id(first),
                action=Action.CORRECTED if said else Action.REMOVED,
                content=write_content(said) if said else first.content,
                made=Stamp(first.made.at + timedelta(minutes=minute), by),
            )
            for minute, (said, by) in enumerate(((ana, "Ana"), (jon, "Jon")), start=1)
        )

    return change


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Makes a disk of its own with room for so many kilobytes; once in a test."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux may make a small disk to be filled")
    disk = tmp_path / "disk"
    disk.mkdir()

    def of(kilobytes: int) -> Path:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(disk)]
        if subprocess.run(mount, check=False, capture_output=True).returncode:
            pytest.skip("no disk can be mounted here")
        unmount = ["umount", str(disk)]
        mounted.callback(subprocess.run, unmount, check=True)
        return disk

    with ExitStack() as mounted:
        yield of
