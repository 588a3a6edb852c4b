"""What is done to a log while it is closed, and how to open it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from logbook.store.keys import Keys


@dataclass(frozen=True)
class ClosedWork:
    """One piece of work on the files of a closed log."""

    words: str
    """What the window says meanwhile."""
    work: Callable[[], Keys]
    """Does it, off the window's thread, and gives the keys that open the log afterwards."""
    done: str
    """What the window says once the log is open again."""
