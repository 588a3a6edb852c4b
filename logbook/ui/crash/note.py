"""What is written down about a fault in the program: where it happened, and nothing else.

The fault's own text and the values it met are left out, because they may hold what somebody
typed; so are the paths of files, which name whoever uses the computer.
"""

from __future__ import annotations

import os
import platform
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType

import PySide6

from logbook import __version__

FILE_NAME = "faults.txt"
MOST_BYTES = 64 * 1024
"""The file is never larger; the oldest notes make room."""
MOST_CAUSES = 8
MOST_PLACES = 40
_END = "\n\n"


def fault_note(fault: BaseException, *, at: datetime) -> str:
    """When, in which versions, of what kind and at which lines of the program."""
    system = f"{platform.system()} {platform.release()}"
    versions = (
        f"Logbook {__version__}, Python {platform.python_version()}, Qt {PySide6.__version__}"
    )
    head = [f"{at:%Y-%m-%d %H:%M}", versions, system]
    return "\n".join([*head, *(line for cause in _causes(fault) for line in _lines(cause))])


def keep_note(folder: Path, note: str) -> None:
    """Add a note to the file in the log's folder, for this user's eyes only. Raises OSError."""
    file = folder / FILE_NAME
    old = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
    notes = [*old.split(_END), note] if old else [note]
    while len(notes) > 1 and len(_END.join(notes).encode()) > MOST_BYTES:
        del notes[0]
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as target:
        target.write(_END.join(notes).rstrip() + _END)


def place_of(fault: BaseException) -> str:
    """What kind of fault it is and where it was raised: the same for the same fault."""
    kind, *places = _lines(fault)
    return "".join((kind, *places[-1:]))


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """The fault and what led to it, the last first; a ring of causes is walked once."""
    seen: set[int] = set()
    cause: BaseException | None = fault
    while cause and id(cause) not in seen and len(seen) < MOST_CAUSES:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__


def _lines(fault: BaseException) -> list[str]:
    return [type(fault).__name__, *_places(fault.__traceback__)]


def _places(trace: TracebackType | None) -> list[str]:
    """The newest places, each a module of the program with its line."""
    walked = [
        f"  {frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(trace)
    ]
    return walked[-MOST_PLACES:]
