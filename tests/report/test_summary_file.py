from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pypdf
import pytest

from logbook.entries.daily_care import DailyCare
from logbook.errors import Cancelled, ReportFailed
from logbook.report.page.safe_file import write_pdf
from logbook.report.summary.summary import SECTIONS, write_summary

KILLED_WHILE_DRAWING = """
import os, sys
from datetime import date, datetime
from pathlib import Path
from logbook.care.period import Period
from logbook.report.summary.summary import SummaryOrder, write_summary
from logbook.store.log import Log

log = Log.open(Path(sys.argv[1]))
day = date(2026, 11, 24)
order = SummaryOrder(period=Period(day, day), printed_at=datetime(2026, 11, 24), by="Ana")
stop = lambda part: os._exit(9) if part > 0.7 else None
write_summary(Path(sys.argv[3]), log.casebook(sys.argv[2]), order, log.photos.read, stop)
"""
KILLED_WHILE_WRITING = """
import os, sys
from pathlib import Path
from logbook.whole_file import write_whole

def chunks():
    yield b"half of it"
    os._exit(9)

write_whole(Path(sys.argv[1]), chunks())
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


def test_summary_is_written_whole(shelf, log, robin, order):
    target = shelf / "summary.pdf"
    write_summary(target, log.casebook(robin), order(), log.photos.read, lambda _: None)
    assert "Robin Sample" in pypdf.PdfReader(target).pages[0].extract_text()
    assert [path.name for path in shelf.iterdir()] == ["summary.pdf"]


def test_summary_takes_the_place_of_an_older_one(shelf, log, robin, order):
    target = shelf / "summary.pdf"
    target.write_bytes(b"older")
    write_summary(target, log.casebook(robin), order(), log.photos.read, lambda _: None)
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("stop_at", [0.0, 0.3, 0.9])
def test_stopped_export_leaves_the_older_file_and_nothing_else(
    stop_at, shelf, log, robin, order, tell, days_ago
):
    tell(DailyCare(happened=days_ago(1), day_was="good"))
    target = shelf / "summary.pdf"
    target.write_bytes(b"older")

    def stop(part: float) -> None:
        if part >= stop_at:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        write_summary(target, log.casebook(robin), order(), log.photos.read, stop)
    assert target.read_bytes() == b"older"
    assert [path.name for path in shelf.iterdir()] == ["summary.pdf"]


def killed(script: str, *arguments: object) -> None:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (9, "")


def test_killed_export_leaves_the_older_file_and_nothing_else(shelf, log, robin):
    target = shelf / "summary.pdf"
    target.write_bytes(b"older")
    killed(KILLED_WHILE_DRAWING, log.folder, robin, target)
    assert target.read_bytes() == b"older"
    assert [path.name for path in shelf.iterdir()] == ["summary.pdf"]


def test_what_an_export_killed_while_writing_left_goes_with_a_later_one(shelf, summary):
    target = shelf / "summary.pdf"
    target.write_bytes(b"older")
    killed(KILLED_WHILE_WRITING, target)
    assert target.read_bytes() == b"older"
    (left,) = set(shelf.iterdir()) - {target}
    hours_ago = time.time() - 2 * 3600
    os.utime(left, (hours_ago, hours_ago))
    write_pdf(target, summary().pdf)
    assert [path.name for path in shelf.iterdir()] == ["summary.pdf"]


def test_unfinished_file_of_a_program_that_still_writes_is_left_alone(shelf, summary):
    killed(KILLED_WHILE_WRITING, shelf / "other.pdf")
    (left,) = shelf.iterdir()
    write_pdf(shelf / "summary.pdf", summary().pdf)
    assert left.exists()


def test_link_goes_on_pointing_to_its_file(shelf, summary):
    kept = shelf / "kept.pdf"
    kept.write_bytes(b"older")
    link = shelf / "summary.pdf"
    link.symlink_to(kept)
    write_pdf(link, summary().pdf)
    assert link.is_symlink()
    assert kept.read_bytes().startswith(b"%PDF")


def test_what_is_no_file_is_never_replaced(shelf, summary):
    pipe = shelf / "summary.pdf"
    os.mkfifo(pipe)
    with pytest.raises(ReportFailed):
        write_pdf(pipe, summary().pdf)
    assert pipe.is_fifo()


def test_folder_that_is_gone_is_said_in_a_caregivers_words(shelf, log, robin, order):
    target = shelf / "gone" / "summary.pdf"
    with pytest.raises(ReportFailed) as failed:
        write_summary(target, log.casebook(robin), order(), log.photos.read, lambda _: None)
    assert failed.value.what == f"There is no folder {target.parent}."
    assert failed.value.now


def test_target_that_cannot_be_replaced_leaves_no_unfinished_file(shelf, summary):
    target = shelf / "summary.pdf"
    target.mkdir()
    with pytest.raises(ReportFailed):
        write_pdf(target, summary().pdf)
    assert [path.name for path in shelf.iterdir()] == ["summary.pdf"]


def test_file_that_cannot_be_opened_again_never_replaces_one_that_can(shelf, summary):
    target = shelf / "summary.pdf"
    target.write_bytes(summary().pdf)
    with pytest.raises(ReportFailed):
        write_pdf(target, summary().pdf[:200])
    assert pypdf.PdfReader(target).pages
    assert [path.name for path in shelf.iterdir()] == ["summary.pdf"]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_every_page_has_the_paper_that_was_chosen(paper, size, summary, tell, days_ago):
    tell(DailyCare(happened=days_ago(1), note="word " * 2000))
    printed = summary(paper=paper)
    assert len(printed.sizes) > 2
    assert {(round(width), round(height)) for width, height in printed.sizes} == {size}


def test_every_page_has_its_number_the_name_the_version_and_when_it_was_printed(
    summary, tell, days_ago
):
    tell(DailyCare(happened=days_ago(1), note="word " * 2000))
    printed = summary()
    for number, foot in enumerate(printed.feet, start=1):
        assert foot == (
            "Robin Sample, born 3 May 2015 Logbook 0.1.0, printed 24 Nov 2026, 18:30 by Ana "
            f"page {number} of {len(printed.pages)}"
        )


def test_file_tells_its_title_and_language_but_not_the_persons_name(summary):
    reader = pypdf.PdfReader(io.BytesIO(summary().pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "Appointment summary"
    assert reader.metadata.author == "Logbook"
    assert "Robin" not in " ".join(map(str, reader.metadata.values()))
    assert reader.root_object["/Lang"] == "en"


def test_progress_only_rises_and_ends_when_the_work_is_done(log, robin, order, tell, days_ago):
    from logbook.report.summary.summary import make_summary

    for day in range(20):
        tell(DailyCare(happened=days_ago(day), note="word " * 200))
    parts: list[float] = []
    make_summary(log.casebook(robin), order(), log.photos.read, parts.append)
    assert parts == sorted(parts)
    assert parts[0] == 0
    assert parts[-1] == 1
    assert len(parts) > len(SECTIONS)
