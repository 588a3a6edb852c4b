from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

SECRET = "Zaunkoenig-7741"


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory):
    """A whole session in a window of its own: what it printed, and all folders it could use."""
    home = tmp_path_factory.mktemp("home")
    for name in ("tmp", "cache", "config", "data"):
        (home / name).mkdir()
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
    }
    done = subprocess.run(
        [
            sys.executable,
            str(Path(__file__).with_name("whole_session.py")),
            str(home / "log"),
            SECRET,
        ],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return home, done


def test_a_whole_session_asks_for_no_network(used):
    _, done = used

    assert json.loads(done.stdout)["network"] == []


def test_a_whole_session_opens_the_live_log_only_through_sqlite(used):
    _, done = used

    assert json.loads(done.stdout)["database"] == []


def test_nothing_written_leaks_outside_the_log_and_the_summary(used):
    home, done = used
    assert SECRET not in done.stdout + done.stderr
    inside = {home / "log", home / "summary.pdf"}
    for path in home.rglob("*"):
        if path.is_file() and not inside & {path, *path.parents}:
            assert SECRET.encode() not in path.read_bytes(), path


def test_only_this_user_can_read_the_log(used):
    home, _ = used
    if os.name == "nt":
        pytest.skip("Windows keeps a user's folders to the user by itself")
    for path in (home / "log", *(home / "log").rglob("*")):
        allowed = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) & ~allowed == 0, path
