"""Where the disk is full or another program holds the log, the window lives and keeps the text."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from acts import type_into, words_on
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor

from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.store.check import check
from logbook.store.log import FILE_NAME, Log
from logbook.ui.log_view import LogView
from logbook.ui.session import Session
from logbook.ui.widgets.theme import LIGHT, Theme

HELD_MS = 10_000
NOTE = "The sea is cold. " * 500
LOCK_HOLDER = Path(__file__).parent.parent / "faults" / "lock_holder.py"


def test_the_window_lives_while_another_program_holds_the_log_for_ten_seconds(qtbot, view, session):
    ticks = Ticks()
    with held(session.log.folder / FILE_NAME) as let_go:
        QTimer.singleShot(HELD_MS, let_go)
        view.open_form(Question)
        asked = view.form.form.boxes["asked"].editor
        type_into(qtbot, asked.box, "May Robin swim")
        view.form.save()
        qtbot.waitUntil(lambda: "Another program" in words_on(view.form), timeout=HELD_MS)
        assert asked.typed() == "May Robin swim"
        for page in ("timeline", "person", "today"):
            view.go(page)
        view.open_form(Question)
        asked = view.form.form.boxes["asked"].editor
        asked.box.moveCursor(QTextCursor.MoveOperation.End)
        type_into(qtbot, asked.box, " in the sea?")
        with qtbot.waitSignal(session.saved, timeout=3 * HELD_MS) as saved:
            view.form.save()

    assert saved.args[0].record.asked == "May Robin swim in the sea?"
    assert check(session.log).wrong == ()
    assert ticks.all > 100
    print(f"longest time without a tick: {ticks.longest:.3f} s of {HELD_MS / 1000} s")
    assert ticks.longest < HELD_MS / 1000 / 10


def test_a_visit_that_could_not_be_saved_stays_on_the_screen(qtbot, view, session):
    view.go("visit")
    sheet = view.stack.currentWidget().sheet
    part = sheet.fields.parts["visit"].form
    part.boxes["visit_type"].editor.chips.chip("phone").click()
    type_into(qtbot, part.boxes["said"].editor.box, "Stretch twice a day.")
    with held(session.log.folder / FILE_NAME) as let_go:
        sheet.save()
        qtbot.waitUntil(lambda: "Another program" in words_on(sheet), timeout=HELD_MS)
        assert part.boxes["said"].editor.typed() == "Stretch twice a day."
        let_go()
    with qtbot.waitSignal(session.saved_together) as saved:
        sheet.save()

    assert [logged.record.said for logged in saved.args[0]] == ["Stretch twice a day."]
    assert check(session.log).wrong == ()


class Ticks:
    """How long the window's thread ever left a timer waiting, in seconds."""

    def __init__(self) -> None:
        self.longest, self.all, self._last = 0.0, 0, time.monotonic()
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self.all, self._last = self.all + 1, now


@contextmanager
def held(file: Path) -> Iterator:
    """While another process holds the log's write lock; gives what makes it let go."""
    command = [sys.executable, str(LOCK_HOLDER), str(file)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        yield other.stdin.close
        other.stdin.close()


@pytest.fixture
def disk(small_disk: Callable[[int], Path]) -> Path:
    return small_disk(2048)


@pytest.fixture
def on_small_disk(qtbot, dressed, disk: Path) -> Iterator[tuple[LogView, Session]]:
    """A window with a log about Robin that lies on the small disk."""
    with closing(Log.open(disk / "log")) as log:
        log.add(Person(name="Robin"), by="Mia")
        session = Session(log)
        session.keep_settings(caregiver="Mia", first_run_done=True)
        session.finish()
        view = LogView(session, Theme(LIGHT))
        qtbot.addWidget(view)
        view.show()
        yield view, session
        session.finish()


def fill_up(disk: Path) -> Path:
    """Leave no room on a disk at all; gives the file that takes it."""
    filler = disk / "holiday.mov"
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            while True:
                try:
                    if file.write(b"\0" * size) < size:
                        break
                except OSError:
                    break
    assert os.statvfs(disk).f_bfree == 0
    return filler


def test_a_full_disk_saves_nothing_by_halves_and_keeps_the_text(qtbot, on_small_disk, disk):
    view, session = on_small_disk
    before = session.log.all_revisions()
    filler = fill_up(disk)
    view.open_form(Question)
    type_into(qtbot, view.form.form.boxes["asked"].editor.box, "May Robin swim?")
    view.form.form.boxes["note"].editor.restore(NOTE)
    view.form.save()
    qtbot.waitUntil(lambda: "was not saved" in words_on(view.form))
    assert "room" in words_on(view.form)
    assert session.log.all_revisions() == before
    assert check(session.log).wrong == ()

    view.go("today")
    view.open_form(Question)
    assert view.form.form.boxes["asked"].editor.typed() == "May Robin swim?"
    session.finish()
    filler.unlink()
    with qtbot.waitSignal(session.saved) as saved:
        view.form.save()
    assert saved.args[0].record.note == NOTE
    assert len(session.log.all_revisions()) == len(before) + 1
    assert check(session.log).wrong == ()


def test_a_log_on_a_full_disk_opens_to_be_read_and_is_left_as_it_was(qtbot, on_small_disk, disk):
    _, session = on_small_disk
    with qtbot.waitSignal(session.saved):
        session.add(Question(happened=Moment.now(), asked="May Robin swim?"))
    session.finish()
    session.log.close()
    before = (disk / "log" / FILE_NAME).read_bytes()
    filler = fill_up(disk)
    with closing(Log.open(disk / "log")) as log:
        assert log.read_only
        assert log.count(session.person.id) == 1
    assert (disk / "log" / FILE_NAME).read_bytes() == before

    filler.unlink()
    with closing(Log.open(disk / "log")) as log:
        assert not log.read_only
        assert log.count(session.person.id) == 1
        assert check(log).wrong == ()
