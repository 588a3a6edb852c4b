"""On a disk without any room left, the log can still be taken elsewhere, and nothing halves it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
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
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for four megabytes."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux may make a small disk to be filled")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


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
    how: str, small_disk: Path, sample: Path, tmp_path: Path
):
    with closing(Log.open(small_disk / "log")) as log:
        read_archive(log, sample, dry_run=False)
    fill(small_disk)
    command = ["card"] if how == "card" else ["export", "--format", how]
    target = tmp_path / "taken"
    assert main(["--data-dir", str(small_disk / "log"), *command, str(target)]) == 0
    assert target.exists()
    if how == "json":
        assert target.read_bytes() == sample.read_bytes()


@pytest.mark.parametrize("leaving", [0, 100_000, 400_000, 1_000_000])
def test_disk_that_fills_up_while_an_archive_is_taken_over_leaves_the_log_as_it_was(
    leaving: int, small_disk: Path, sample: Path
):
    with closing(Log.open(small_disk / "log")) as log:
        fill(small_disk, leaving=leaving)
        with pytest.raises(NotSaved, match="Nothing was taken over"):
            read_archive(log, sample, dry_run=False)
        assert log.all_revisions() == []
        assert check(log).wrong == ()
        (small_disk / "holiday.mov").unlink()
        read_archive(log, sample, dry_run=False)
        assert check(log).wrong == ()
