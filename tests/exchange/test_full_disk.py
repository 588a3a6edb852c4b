"""On a disk without any room left, the log can still be taken elsewhere, and nothing halves it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from logbook.cli import main
from logbook.errors import NotSaved
from logbook.exchange.archive import read_archive, write_archive
from logbook.exchange.demo.folder import demo_folder
from logbook.store.check import check
from logbook.store.log import Log


@pytest.fixture
def disk(small_disk: Callable[[int], Path]) -> Path:
    return small_disk(4096)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of a sample log with photos."""
    place = tmp_path_factory.mktemp("sample")
    with closing(Log.open(demo_folder(place / "log", years=0.2, today=date.today()))) as log:
        write_archive(log, place / "all.json")
    return place / "all.json"


def fill(disk: Path, *, leaving: int = 0) -> None:
    with (disk / "holiday.mov").open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096) == 4096:
                pass
        except OSError:
            pass
        file.truncate(file.tell() - leaving)


@pytest.mark.parametrize("how", ["json", "csv", "fhir", "ical", "card"])
def test_log_on_a_full_disk_can_be_taken_elsewhere(
    how: str, disk: Path, sample: Path, tmp_path: Path
):
    with closing(Log.open(disk / "log")) as log:
        read_archive(log, sample, dry_run=False)
    fill(disk)
    command = ["card"] if how == "card" else ["export", "--format", how]
    target = tmp_path / "taken"
    assert main(["--data-dir", str(disk / "log"), *command, str(target)]) == 0
    assert target.exists()
    if how == "json":
        assert target.read_bytes() == sample.read_bytes()


@pytest.mark.parametrize("leaving", [0, 100_000, 400_000, 1_000_000])
def test_disk_that_fills_up_while_an_archive_is_taken_over_leaves_the_log_as_it_was(
    leaving: int, disk: Path, sample: Path
):
    with closing(Log.open(disk / "log")) as log:
        fill(disk, leaving=leaving)
        with pytest.raises(NotSaved, match="Nothing was taken over"):
            read_archive(log, sample, dry_run=False)
        assert log.all_revisions() == []
        assert check(log).wrong == ()
        (disk / "holiday.mov").unlink()
        read_archive(log, sample, dry_run=False)
        assert check(log).wrong == ()
