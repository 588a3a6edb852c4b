"""One backup: a file that holds a whole log, beside the photos of all backups of its place."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from sqlalchemy import select

from logbook.errors import LogDamaged, LogError
from logbook.store.check import Findings, check
from logbook.store.data_key import DataKey
from logbook.store.engine import (
    READ_IN_PEACE,
    explained,
    open_engine,
    reading_engine,
    version_of_log,
)
from logbook.store.key_file import key_file_of
from logbook.store.keys import NO_KEYS, Keys
from logbook.store.log import FILE_NAME, Log
from logbook.store.schema import VERSION
from logbook.store.schema import revision as revisions
from logbook.store.scratch import scratch_folder
from logbook.store.stamps import read_stamp, stamp
from logbook.store.wal_header import wal_of
from logbook.whole_file import write_whole
from logbook.words import tr

CHUNK = 1 << 20
_NAME = re.compile(r"logbook-(\w+)\.db")


@dataclass(frozen=True)
class Backup:
    """One backup. What it holds is read when it is asked for, never to list it."""

    path: Path
    when: datetime
    """When it was made (UTC)."""
    keys: Keys = field(default=NO_KEYS, repr=False, compare=False)
    """What may open it."""

    @property
    def size(self) -> int:
        """Bytes, without the photos."""
        return self.path.stat().st_size

    @property
    def is_encrypted(self) -> bool:
        """Whether a key file lies beside it."""
        return key_file_of(self.path).exists()

    @cached_property
    def found(self) -> Findings:
        """What a full check of it finds. Raises LogError or OSError when there is no reading it."""
        with self._opened() as log:
            return check(log)

    @cached_property
    def is_good(self) -> bool:
        """Whether everything that was typed until then can be restored from it."""
        try:
            return self.found.text_is_whole
        except (LogError, OSError):
            return False

    @cached_property
    def origin(self) -> str | None:
        """What tells its log from others: its first revision. None when it cannot be read."""
        try:
            with self._opened() as log:
                return origin(log)
        except (LogError, OSError):
            return None

    def let_go(self) -> None:
        """Delete it; the photos stay for the others. Raises OSError."""
        self.path.unlink(missing_ok=True)
        key_file_of(self.path).unlink(missing_ok=True)

    def _opened(self) -> AbstractContextManager[Log]:
        return opened(self.path, self.path.parent, self.keys.of(self.path))


def named(path: Path, keys: Keys = NO_KEYS) -> Backup | None:
    """The backup that a file is, going by its name."""
    match = _NAME.fullmatch(path.name)
    when = read_stamp(match[1]) if match else None
    return Backup(path, when, keys) if when else None


def file_name(when: datetime) -> str:
    """The name of a backup made at a time."""
    return f"logbook-{stamp(when)}.db"


def origin(log: Log) -> str:
    """What tells this log from others, empty as long as nothing was logged."""
    with log.connected() as connection:
        first = select(revisions.c.id).order_by(revisions.c.seq).limit(1)
        return connection.execute(first).scalar() or ""


@contextmanager
def opened(path: Path, photos_of: Path, key: DataKey | None) -> Generator[Log]:
    """The log in a file that nobody writes to, with the photos in the folder `photos_of`.

    The file is only read. One of an earlier version is read as it would be after its upgrade,
    from a copy. Raises LogError, or OSError when there is no room for that copy.
    """
    with explained():
        version = version_of_log(path, key, READ_IN_PEACE)
    if version is None:  # Opening would make it a new log.
        raise LogDamaged(tr("This file is empty."), tr("Please choose another backup."))
    if version < VERSION:
        with upgraded_copy(path, photos_of, key) as log:
            yield log
    else:
        engine = reading_engine(path, key)
        with closing(Log(engine, photos_of, key=key, read_only=True)) as log:
            yield log


@contextmanager
def upgraded_copy(path: Path, photos_of: Path, key: DataKey | None) -> Generator[Log]:
    """The log in a file of an earlier version, as it would be after its upgrade."""
    with scratch_folder(photos_of) as scratch:
        upgraded = scratch / FILE_NAME
        for file, copy in ((path, upgraded), (wal_of(path), wal_of(upgraded))):
            if file.exists():
                write_whole(copy, chunks(file))
        with closing(Log(open_engine(upgraded, key), photos_of, key=key)) as log:
            yield log


def chunks(path: Path) -> Generator[bytes]:
    """The content of a file that no database has open."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
