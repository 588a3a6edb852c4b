"""From starting the program to what a person sees, beside an empty window's process."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from logbook.store.log import Log
from logbook.store.settings import Settings

ROUNDS = {"rounds": 9, "warmup_rounds": 2}

ENDS_AT_PAINT = """
import os, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class EndsAtPaint(QObject):
    def eventFilter(self, painted, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False

ends = EndsAtPaint()
"""
EMPTY_WINDOW = """
app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.installEventFilter(ends)
window.show()
app.exec()
"""
LOGBOOK = """
import logbook.app
from pathlib import Path

class Watched(QApplication):
    def exec(self):
        (window,) = (w for w in self.topLevelWidgets() if isinstance(w, QMainWindow))
        self.watch(window)
        return super().exec()

    def watch(self, window):
        seen = window.view if "today" in sys.argv else window
        if seen is None:
            QTimer.singleShot(1, lambda: self.watch(window))
        else:
            seen.installEventFilter(ends)

logbook.app.QApplication = Watched
logbook.app.run(Path(sys.argv[1]))
"""


@pytest.mark.benchmark(group="start")
def test_start_to_first_paint(benchmark: Any, full_log: Log) -> None:
    benchmark.pedantic(_run, (LOGBOOK, str(full_log.folder)), **ROUNDS)


@pytest.mark.benchmark(group="start")
def test_start_to_today(benchmark: Any, full_log: Log) -> None:
    full_log.settings.keep(Settings(first_run_done=True))
    benchmark.pedantic(_run, (LOGBOOK, str(full_log.folder), "today"), **ROUNDS)


@pytest.mark.benchmark(group="start")
def test_start_floor(benchmark: Any) -> None:
    benchmark.pedantic(_run, (EMPTY_WINDOW,), **ROUNDS)


def _run(program: str, *words: str) -> None:
    subprocess.run([sys.executable, "-c", ENDS_AT_PAINT + program, *words], check=True, timeout=60)
