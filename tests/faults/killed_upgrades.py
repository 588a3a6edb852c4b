"""Run as a child of a program one schema ahead: upgrades copies of a log, and kills each of them.

The migration of that program says through a pipe when it begins; each upgrade is killed at a
random moment from then on, within the time that an upgrade takes. Prints how many were killed.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from logbook.store import migrate
from logbook.store.log import Log

SAYS = "LOGBOOK_TEST_SAYS"
_ = migrate  # loaded before anything is forked, so that the time is the upgrade's own


def main(untouched: Path, copies: list[Path]) -> None:
    longest = time_of(untouched)
    chance = random.Random(24)
    print(sum(killed_after(chance.uniform(0, longest), folder) for folder in copies))


def time_of(folder: Path) -> float:
    """Seconds from the beginning of a migration until the log is open."""
    upgrade, said = begun(folder)
    start = time.monotonic()
    assert os.waitpid(upgrade, 0)[1] == 0
    os.close(said)
    return time.monotonic() - start


def killed_after(seconds: float, folder: Path) -> bool:
    upgrade, said = begun(folder)
    select.select([], [], [], seconds)
    os.kill(upgrade, signal.SIGKILL)
    _, status = os.waitpid(upgrade, 0)
    os.close(said)
    return os.WIFSIGNALED(status)


def begun(folder: Path) -> tuple[int, int]:
    """A process that upgrades the log in `folder`, and is at it now."""
    said, says = os.pipe()
    upgrade = os.fork()
    if upgrade == 0:
        os.close(said)
        os.environ[SAYS] = str(says)
        open_and_end(folder)
    os.close(says)
    assert os.read(said, 1) == b"!"
    return upgrade, said


def open_and_end(folder: Path) -> None:
    code = 1
    try:
        Log.open(folder).close()
        code = 0
    finally:
        os._exit(code)  # An upgrade never goes on as the one who kills.


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
