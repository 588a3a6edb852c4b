"""A log that any version wrote opens whole with today's program."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from make_fixture_log import ARCHIVE, LOGS

from logbook.entries.profiles import Person
from logbook.exchange.archive import read_archive, write_archive
from logbook.store.check import check
from logbook.store.log import Log
from logbook.store.schema import VERSION

COUNTS = {1: (7, 11, 1)}
"""Of each version's fixture: records, revisions, photos."""


def test_there_is_a_log_of_every_version() -> None:
    assert {path.name for path in LOGS.iterdir()} == {f"v{n}" for n in range(1, VERSION + 1)}
    assert set(COUNTS) == set(range(1, VERSION + 1))


@pytest.mark.parametrize("version", COUNTS)
def test_log_of_this_version_opens_whole(tmp_path: Path, version: int) -> None:
    made = LOGS / f"v{version}"
    shutil.copytree(made, tmp_path / "log")
    with closing(Log.open(tmp_path / "log")) as log:
        found = check(log)
        assert found.wrong == ()
        assert (found.records, found.revisions, found.photos) == COUNTS[version]
        (robin,) = log.profiles(Person)
        assert [hit.kind for hit in log.search(robin.id, "swim")] == ["question"]
        assert log.drafts.get("question") == {"asked": "May Robin fly?"}
        write_archive(log, tmp_path / ARCHIVE)
    assert without_digests(tmp_path / ARCHIVE) == without_digests(made / ARCHIVE)


@pytest.mark.parametrize("version", COUNTS)
def test_archive_of_this_version_is_taken_over_whole(tmp_path: Path, version: int) -> None:
    archive = LOGS / f"v{version}" / ARCHIVE
    with closing(Log.open(tmp_path / "log")) as log:
        read_archive(log, archive, dry_run=False)
        found = check(log)
        assert found.wrong == ()
        assert (found.records, found.revisions, found.photos) == COUNTS[version]
        write_archive(log, tmp_path / ARCHIVE)
    assert without_digests(tmp_path / ARCHIVE) == without_digests(archive)


def without_digests(archive: Path) -> bytes:
    """An archive without the digests that it has since they are kept."""
    return re.sub(rb'"sha256":\[[^]]*\],', b"", archive.read_bytes())


@pytest.mark.parametrize("version", COUNTS)
def test_log_kept_for_good_is_small(version: int) -> None:
    files = [path for path in (LOGS / f"v{version}").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 200_000
