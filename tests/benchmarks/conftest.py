"""Every benchmark stands beside its bare floor, measured in the same run.

Run with `pytest tests/benchmarks --benchmark-only`. Each group has one test with `floor` in
its name; the last lines say how many times the floor each of the others takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from statistics import median
from typing import Any

import pytest
from usual_entry import symptom

from logbook.entries.profiles import Person
from logbook.store.log import Log, NewRecord

ENTRIES = 20_000


@pytest.fixture(scope="session")
def full_log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    """A log of seven years."""
    with closing(Log.open(tmp_path_factory.mktemp("full") / "log")) as log:
        robin = log.add(Person(name="Robin"), by="Mia")
        entries = (NewRecord(symptom(n), robin.id) for n in reversed(range(ENTRIES)))
        log.add_all(entries, by="Mia")
        yield log


@pytest.fixture(scope="session")
def robin(full_log: Log) -> str:
    """Whom the full log is about."""
    return full_log.profiles(Person)[0].id


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    measured = getattr(config, "_benchmarksession").benchmarks  # noqa: B009 - private, no other way
    medians = {bench.name: median(bench.stats.data) for bench in measured if bench.stats.data}
    groups = {bench.name: bench.group for bench in measured}
    floors = {groups[name]: took for name, took in medians.items() if "floor" in name}
    for name, took in medians.items():
        floor = floors.get(groups[name])
        if floor and "floor" not in name:
            what = name.removeprefix("test_").replace("_", " ")
            terminalreporter.write_line(
                f"{what}: {took * 1e3:.2f} ms, floor {floor * 1e3:.2f} ms, {took / floor:.1f}x"
            )
