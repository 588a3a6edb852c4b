"""Logs that were set aside when another took their place; nothing ever deletes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from logbook.store.stamps import read_stamp

_KINDS = ("replaced-", "salvaged-")
"""How `swap` and `salvage` call their folders, before the time."""


@dataclass(frozen=True)
class KeptAside:
    """One such log."""

    folder: Path
    when: datetime
    """When it was set aside (UTC)."""
    size: int
    """Bytes of all its files."""


def kept_aside(folder: Path) -> list[KeptAside]:
    """What was set aside in a log's folder, the newest first. Raises OSError."""
    found = [
        KeptAside(path, when, sum(file.stat().st_size for file in path.rglob("*")))
        for kind in _KINDS
        for path in folder.glob(f"{kind}*")
        if (when := read_stamp(path.name.removeprefix(kind)))
    ]
    return sorted(found, key=lambda each: each.when, reverse=True)
