"""From starting the program to the first paint, with ten years in the log."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from logbook.exchange.demo import fill_demo
from logbook.store.log import Log

CHILD = Path(__file__).with_name("first_paint.py")
ROUNDS = 9


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ten-years")
    log = Log.open(folder)
    fill_demo(log, years=10, today=date.today())
    log.close()
    return folder


def start(*arguments: str) -> None:
    command = [sys.executable, str(CHILD), *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=60)


@pytest.mark.benchmark(group="start to first paint")
def test_floor_empty_window(benchmark):
    benchmark.pedantic(start, args=("empty",), rounds=ROUNDS, warmup_rounds=1)


@pytest.mark.benchmark(group="start to first paint")
def test_window_painted(benchmark, ten_years):
    benchmark.pedantic(start, args=("shell", str(ten_years)), rounds=ROUNDS, warmup_rounds=1)


@pytest.mark.benchmark(group="start to first paint")
def test_today_painted(benchmark, ten_years):
    benchmark.pedantic(start, args=("today", str(ten_years)), rounds=ROUNDS, warmup_rounds=1)
