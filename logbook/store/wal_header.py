"""Looks at the file beside the log where SQLite writes first: the newest entries may stand there.

SQLite takes one whose head is damaged for an empty one, and deletes it. Reading it here is
safe, as no lock lies on it; the log's own file is never opened outside SQLite.
"""

from __future__ import annotations

import struct
from pathlib import Path

_SIZE = 32
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""What the file starts with says how its sums are made: https://sqlite.org/fileformat2.html"""


def wal_of(file: Path) -> Path:
    """Where SQLite writes first."""
    return file.with_name(f"{file.name}-wal")


def wal_has_content(file: Path) -> bool:
    """Whether anything stands in it."""
    wal = wal_of(file)
    return wal.exists() and wal.stat().st_size > 0


def was_left_half_written(file: Path) -> bool:
    """Whether a program was killed while it changed the file itself, as the first to open a new
    file does: what was there before stands beside it, and SQLite puts it back when it may write."""
    journal = file.with_name(f"{file.name}-journal")
    return journal.exists() and journal.stat().st_size > 0


def has_damaged_wal(file: Path) -> bool:
    """Whether its head is complete and is not what SQLite wrote.

    An incomplete one was cut off while it was written, before anything was saved in it.
    """
    try:
        with wal_of(file).open("rb") as wal:
            head = wal.read(_SIZE)
    except OSError:
        return False  # There is none; or SQLite cannot read it either, and will say so.
    return len(head) == _SIZE and not _is_sound(head)


def _is_sound(head: bytes) -> bool:
    order = _MAGIC.get(int.from_bytes(head[:4], "big"))
    if order is None:
        return False
    first = second = 0
    for one, two in struct.iter_unpack(f"{order}II", head[:24]):
        first = (first + one + second) % 2**32
        second = (second + two + first) % 2**32
    return struct.unpack(">II", head[24:]) == (first, second)
