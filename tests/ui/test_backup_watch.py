"""Backups that make themselves go to every place, whatever one of them has against it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from logbook.entries.profiles import Person
from logbook.store.backup_file import file_name
from logbook.store.backups import default_place, list_backups
from logbook.store.check import check
from logbook.ui.backup_watch import BackupWatch


@pytest.fixture
def stick(tmp_path: Path, session) -> Path:
    """A second place that was chosen."""
    place = tmp_path / "stick"
    place.mkdir()
    session.keep_settings(second_place=str(place))
    session.finish()
    return place


@pytest.fixture
def watch(qtbot, session, stick) -> BackupWatch:
    return BackupWatch(session, session)


def backed_up(qtbot, watch: BackupWatch) -> None:
    watch.make()
    qtbot.waitUntil(lambda: not watch.busy, timeout=20_000)


def test_a_place_that_cannot_be_written_to_takes_nothing_from_the_other(
    qtbot, session, stick, watch
):
    default_place(session.log.folder).write_text("a file where the folder should be")
    backed_up(qtbot, watch)

    assert watch.failure
    assert "could not be written" in watch.failure.what
    (backup,) = list_backups(stick)
    assert backup.found.records == check(session.log).records
    qtbot.waitUntil(lambda: watch.last() == (backup.when, stick))


def test_a_stick_that_was_pulled_out_is_told_and_the_log_backed_up_beside_itself(
    qtbot, session, stick, watch
):
    stick.rmdir()
    backed_up(qtbot, watch)

    assert watch.failure
    assert "is not there" in watch.failure.what
    assert len(list_backups(default_place(session.log.folder))) == 1
    assert not stick.exists()

    stick.mkdir()
    backed_up(qtbot, watch)
    assert watch.failure is None
    assert len(list_backups(stick)) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_place_that_does_not_answer_never_holds_the_window(qtbot, session, stick):
    """What opens a pipe waits until somebody writes into it, as with a disk far away."""
    pipe = stick / file_name(datetime.now(UTC))
    os.mkfifo(pipe)
    watch = BackupWatch(session, session)
    try:
        session.changed.emit()
        ticks = []
        timer = QTimer(interval=1)
        timer.timeout.connect(lambda: ticks.append(watch.has_looked))
        timer.start()
        qtbot.waitUntil(lambda: len(ticks) > 100)
        assert not any(ticks)
        assert watch.last() is None
    finally:
        pipe.open("wb").close()
    pipe.unlink()

    qtbot.waitUntil(lambda: bool(list_backups(stick)), timeout=20_000)
    watch.make_last()


def test_a_change_while_the_places_are_looked_at_is_backed_up(qtbot, session, saved):
    watch = BackupWatch(session, session)
    saved(lambda: session.add(Person(name="Bea")))

    place = default_place(session.log.folder)
    qtbot.waitUntil(lambda: bool(list_backups(place)), timeout=20_000)
    watch.make_last()


def test_nothing_is_begun_once_the_log_is_about_to_close(qtbot, session, saved):
    watch = BackupWatch(session, session)
    saved(lambda: session.add(Person(name="Bea")))
    watch.make_last()
    made = list_backups(default_place(session.log.folder))
    watch.make()
    session.changed.emit()

    assert not watch.busy
    assert list_backups(default_place(session.log.folder)) == made
