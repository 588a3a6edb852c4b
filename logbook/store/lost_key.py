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
    """Let a log's file without a sound key file have that of its newest backup in `place`.

    Nothing is done where the newest backup is not encrypted. A damaged key file is kept under
    another name. Where nothing can be done, nothing is changed.
    """
    backups = sorted(place.glob("logbook-*.db"), reverse=True)
    if not backups or not key_file_of(backups[0]).exists() or not _is_lost(file):
        return
    for backup in backups:
        with suppress(OSError, LogDamaged):
            read_key_file(key_file_of(backup))
            _bring(key_file_of(backup), key_file_of(file))
            return


def _bring(spare: Path, key_file: Path) -> None:
    content = spare.read_bytes()
    if key_file.exists():
        key_file.rename(key_file.with_name(f"{key_file.name}-damaged"))
    write_whole(key_file, [content])


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
    except OSError:  # What cannot be read now is not lost.
        return False
    return False
