"""Writes a log's file anew under another key, or under none."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from logbook.store.data_key import DataKey
from logbook.store.engine import READ_IN_PEACE, connect_to_read, explained
from logbook.store.schema import APPLICATION_ID


def write_with_key(
    source: Path,
    target: Path,
    old: DataKey | None,
    new: DataKey | None,
    options: str = READ_IN_PEACE,
) -> None:
    """Copy all that the log in `source` holds into the new file `target`, durably.

    `old` and `new` are their keys, None for a file that is not encrypted. Raises LogError, or
    OSError when there is no room.
    """
    target.touch(mode=0o600, exist_ok=False)
    with explained(), closing(connect_to_read(source, old, options)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        key = new.database if new else ""
        connection.execute("ATTACH ? AS copy KEY ?", (f"{target.as_uri()}?mode=rw", key))
        connection.execute("SELECT sqlcipher_export('copy')")
        connection.execute(f"PRAGMA copy.application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA copy.user_version = {version}")
        connection.execute("DETACH copy")
    make_durable(target)


def make_durable(file: Path) -> None:
    """Wait until the file's content is on the disk. Raises OSError."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
