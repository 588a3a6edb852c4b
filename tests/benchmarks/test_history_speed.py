"""The timeline with 200,000 entries, beside the same page over an empty log."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from usual_entry import symptom

from logbook.entries.profiles import Person
from logbook.store.finder import Wanted
from logbook.store.log import Log, NewRecord
from logbook.ui.session import Session
from logbook.ui.timeline.page import TimelinePage
from logbook.ui.widgets.theme import LIGHT, Theme, apply_theme, load_font

ENTRIES = 200_000
AT_A_TIME = 20_000
MEMORY_CHILD = Path(__file__).with_name("window_memory.py")
MOST_MEMORY = 40
"""MiB that the timeline may take above an empty window."""


@pytest.fixture(scope="module")
def long_log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    """A log of seventy years."""
    with closing(Log.open(tmp_path_factory.mktemp("long") / "log")) as log:
        robin = log.add(Person(name="Robin"), by="Mia")
        for start in range(0, ENTRIES, AT_A_TIME):
            numbers = range(start, start + AT_A_TIME)
            log.add_all([NewRecord(symptom(n), robin.id) for n in numbers], by="Mia")
        yield log


@pytest.fixture
def empty_log(tmp_path: Path) -> Iterator[Log]:
    with closing(Log.open(tmp_path / "log")) as log:
        log.add(Person(name="Robin"), by="Mia")
        yield log


@pytest.fixture(scope="module", autouse=True)
def dressed(qapp: QApplication) -> None:
    qapp.setStyle("Fusion")
    load_font()
    apply_theme(qapp, Theme(LIGHT))


def shown(session: Session) -> TimelinePage:
    page = TimelinePage(session, Theme(LIGHT))
    page.resize(1280, 800)
    page.show()
    page.grab()
    return page


def first_paint(benchmark, qtbot, log: Log, long_log: Log) -> None:
    """Each round begins after a look through the long log, as it is after the program's start:
    otherwise only the empty log is painted from warm caches."""
    session = Session(log)
    robin = long_log.profiles(Person)[0].id

    def let_go(page: TimelinePage | None = None) -> None:
        for shown_page in pages:
            qtbot.waitUntil(lambda page=shown_page: not page.model.is_finding, timeout=10_000)
            shown_page.close()
        pages.clear()
        long_log.find(robin, Wanted())

    pages: list[TimelinePage] = []
    benchmark.pedantic(
        lambda: pages.append(shown(session)), setup=let_go, rounds=30, warmup_rounds=3
    )
    let_go()
    session.finish()


def scrolled_frame(benchmark, qtbot, log: Log) -> None:
    session = Session(log)
    page = shown(session)
    qtbot.waitUntil(lambda: not page.model.is_finding, timeout=10_000)
    bar, step = page.list.verticalScrollBar(), 137

    def frame() -> None:
        bar.setValue((bar.value() + step) % max(bar.maximum(), 1))
        page.list.grab()

    benchmark.pedantic(frame, rounds=400, warmup_rounds=20)
    page.close()
    session.finish()


@pytest.mark.benchmark(group="timeline: first paint")
def test_first_paint_of_200_000_entries(benchmark, qtbot, long_log):
    first_paint(benchmark, qtbot, long_log, long_log)


@pytest.mark.benchmark(group="timeline: first paint")
def test_first_paint_floor_empty_list(benchmark, qtbot, empty_log, long_log):
    first_paint(benchmark, qtbot, empty_log, long_log)


@pytest.mark.benchmark(group="timeline: scrolled frame")
def test_scrolled_frame_of_200_000_entries(benchmark, qtbot, long_log):
    scrolled_frame(benchmark, qtbot, long_log)


@pytest.mark.benchmark(group="timeline: scrolled frame")
def test_scrolled_frame_floor_empty_list(benchmark, qtbot, empty_log):
    scrolled_frame(benchmark, qtbot, empty_log)


def test_scrolling_through_200_000_entries_takes_little_memory(long_log):
    empty = taken("empty")
    full = taken("timeline", str(long_log.folder))

    assert full - empty <= MOST_MEMORY


def taken(*arguments: str) -> float:
    command = [sys.executable, str(MEMORY_CHILD), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120, text=True)
    return float(done.stdout)
