"""Saving and paging, beside what the same driver takes for one bare insert or query."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlcipher3.dbapi2 as driver
from usual_entry import symptom

from logbook.entries.logged import write_content
from logbook.store.log import FILE_NAME, Log

ROUNDS = {"rounds": 500, "warmup_rounds": 100}
NEWEST_HUNDRED = """
    SELECT id, number, kind, person_id, happened_at, content,
           first_at, first_by, last_at, last_by, revisions, removed
    FROM record
    WHERE person_id = ? AND removed = 0 AND happened_at IS NOT NULL
    ORDER BY happened_at DESC, number DESC LIMIT 100
"""


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[driver.Connection]:
    """A file that is as safe against a power cut as the log, and nothing else."""
    with closing(driver.connect(str(tmp_path / "bare.db"), isolation_level=None)) as opened:
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("PRAGMA synchronous = FULL")
        opened.execute("CREATE TABLE entry (id TEXT PRIMARY KEY, content TEXT) STRICT")
        yield opened


@pytest.mark.benchmark(group="save")
def test_save(benchmark: Any, full_log: Log, robin: str) -> None:
    benchmark.pedantic(lambda: full_log.add(symptom(0), by="Mia", person_id=robin), **ROUNDS)


@pytest.mark.benchmark(group="save")
def test_save_floor(benchmark: Any, bare: driver.Connection) -> None:
    content = write_content(symptom(0))

    def insert() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO entry VALUES (?, ?)", (uuid4().hex, content))
        bare.execute("COMMIT")

    benchmark.pedantic(insert, **ROUNDS)


@pytest.mark.benchmark(group="page")
def test_page_of_100(benchmark: Any, full_log: Log, robin: str) -> None:
    page = benchmark.pedantic(lambda: full_log.page(robin, size=100), **ROUNDS)
    assert len(page.entries) == 100


@pytest.mark.benchmark(group="page")
def test_page_of_100_read(benchmark: Any, full_log: Log, robin: str) -> None:
    """The page with every entry's content turned into its value, as a detail view needs it."""
    records = benchmark.pedantic(
        lambda: [entry.record for entry in full_log.page(robin, size=100).entries], **ROUNDS
    )
    assert len(records) == 100


@pytest.mark.benchmark(group="page")
def test_page_of_100_floor(benchmark: Any, full_log: Log, robin: str) -> None:
    with closing(driver.connect(str(full_log.folder / FILE_NAME))) as bare:
        rows = benchmark.pedantic(
            lambda: bare.execute(NEWEST_HUNDRED, (robin,)).fetchall(), **ROUNDS
        )
    assert len(rows) == 100
