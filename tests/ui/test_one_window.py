from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSysInfo

from logbook.ui.opening.one_window import CALL, LOCK, OneWindow, Place

HOLD = """
import sys
from pathlib import Path
from logbook.ui.opening.one_window import OneWindow
one = OneWindow(Path(sys.argv[1]))
print(one.take().value, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def elsewhere(tmp_path: Path):
    """Another program on this computer that has the log's window."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline().strip() == "ours"
    yield process
    process.kill()
    process.communicate()


def test_a_second_start_calls_the_first_window(qtbot, tmp_path):
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    came: list[bool] = []
    assert first.take() is Place.OURS
    first.when_called(lambda: came.append(True))

    assert second.take() is Place.ANOTHER_WINDOW
    second.call()
    qtbot.waitUntil(lambda: came == [True])
    assert not (tmp_path / CALL).exists()


def test_the_window_is_free_again_once_it_is_closed(qapp, tmp_path):
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    first.take()
    first.let_go()

    assert second.take() is Place.OURS


def test_another_program_on_this_computer_is_seen(qapp, tmp_path, elsewhere):
    assert OneWindow(tmp_path).take() is Place.ANOTHER_WINDOW


@pytest.mark.parametrize("time", range(5))
def test_a_lock_left_by_a_killed_program_heals_itself(qapp, tmp_path, elsewhere, time):
    os.kill(elsewhere.pid, signal.SIGKILL)
    elsewhere.wait()

    assert OneWindow(tmp_path).take() is Place.OURS


def test_a_lock_of_another_computer_is_explained_and_can_be_taken_over(qapp, tmp_path):
    (tmp_path / LOCK).write_text("4711\nlogbook\ngrandmas-laptop\n")
    one = OneWindow(tmp_path)
    assert QSysInfo.machineHostName() != "grandmas-laptop"

    assert one.take() is Place.ANOTHER_COMPUTER
    assert one.holder == "grandmas-laptop"
    assert one.take_over()
    assert OneWindow(tmp_path).take() is Place.ANOTHER_WINDOW
