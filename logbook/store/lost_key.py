"""Brings the key file of a log back from its newest backup, where it is lost or damaged.

Without it nobody could open the log any more, and every backup has the same one beside it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from logbook.errors import LogDamaged
from logbook.store.engine import explained, version_of_log
from logbook.store.key_file import key_file_of, read_key_file
from logbook.whole_file import write_whole


def bring_key_back(file: Path, place: Path) -> None:
    """Let the key file of the newest backup in `place` be that of the log's file if it has none.

    A damaged one is kept under another name. Where nothing can be done, nothing is changed.
    """
    key_file = key_file_of(file)
    newest = max(place.glob("logbook-*.db"), default=None)
    if newest is None or not key_file_of(newest).exists() or not _is_lost(file):
        return
    with suppress(OSError, LogDamaged):
        spare = key_file_of(newest)
        read_key_file(spare)
        if key_file.exists():
            key_file.rename(key_file.with_name(f"{key_file.name}-damaged"))
        write_whole(key_file, [spare.read_bytes()])


def _is_lost(file: Path) -> bool:
    key_file = key_file_of(file)
    try:
        if key_file.exists():
            read_key_file(key_file)
        elif file.exists():
            with explained():
                version_of_log(file)
    except LogDamaged:
        return True
    return False
