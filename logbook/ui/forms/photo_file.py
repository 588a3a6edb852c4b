"""What a photo file holds, read in order to be added."""

from __future__ import annotations

from pathlib import Path

from logbook.errors import PhotoRefused
from logbook.store.photos import MOST_BYTES
from logbook.words import tr


def content_of(path: Path) -> bytes:
    """What a file holds, as far as it takes to see that it is too large for a photo."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as wrong:
        raise PhotoRefused(
            tr("The file cannot be read."), tr("Please check that it is still there.")
        ) from wrong
