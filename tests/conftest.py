"""A log in a folder of its own, and the person it is about."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.store.log import Log

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt
os.environ["LC_ALL"] = "C.UTF-8"  # the window speaks English on every developer's computer


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """A new log, closed after the test."""
    with closing(Log.open(tmp_path / "log")) as opened:
        yield opened


@pytest.fixture
def person(log: Log) -> Logged[Person]:
    """Robin, whom the log is about."""
    return log.add(Person(name="Robin"), by="Mia")
