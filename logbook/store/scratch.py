"""Private folders for unfinished work: gone when it ends, and soon after a crash."""

from __future__ import annotations

import shutil
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

_PREFIX = ".unfinished-"
_ABANDONED = 3600
"""Seconds after which unfinished work was left behind by a crash."""


@contextmanager
def scratch_folder(parent: Path) -> Generator[Path]:
    """A new folder in `parent`, for this user alone; it may be renamed to be kept.

    Never the system's folder for temporary files: what lies here is private. Raises OSError.
    """
    remove_abandoned(parent)
    folder = Path(mkdtemp(prefix=_PREFIX, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # What cannot go now goes the next time.


def remove_abandoned(parent: Path, older: float = _ABANDONED) -> None:
    """Remove the folders that a crash left unfinished that many seconds ago."""
    for abandoned in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # What cannot go now goes the next time.
            if time.time() - abandoned.stat().st_mtime >= older:
                shutil.rmtree(abandoned)
