"""Knows, beside the log, the last change that was reported as saved.

SQLite cannot tell that the file with the newest entries was deleted or cut short: it takes what
is left for everything. The witness can. It holds no text of the log and is written without
waiting for the disk: after a power cut it may know too little, never too much.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path

_LENGTH = 96


def witness_of(file: Path) -> Path:
    """Where the witness of a log's file stands."""
    return file.with_name(f"{file.name}-last")


def note(file: Path, number: int, digest: str) -> None:
    """The change with this number and hash is saved.

    A witness that cannot be written is no reason to call a change unsaved that is. Of two that
    come at once, the later change counts.
    """
    known = noted(file)
    if known and known[0] > number:
        return
    said = f"{number} {digest}"
    with suppress(OSError):
        handle = os.open(witness_of(file), os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.write(handle, f"{said} {zlib.crc32(said.encode()):08x}".ljust(_LENGTH).encode())
        finally:
            os.close(handle)


def noted(file: Path) -> tuple[int, str] | None:
    """Number and hash of the last change that was saved; None where that is not known."""
    try:
        number, digest, crc = witness_of(file).read_text("ascii").split()
        known = int(crc, 16) == zlib.crc32(f"{number} {digest}".encode())
        return (int(number), digest) if known else None
    except (OSError, ValueError):
        return None


def forget(file: Path) -> None:
    """Begin anew with what the log holds. Raises OSError."""
    witness_of(file).unlink(missing_ok=True)
