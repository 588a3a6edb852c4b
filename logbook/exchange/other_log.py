"""Another log that a person pointed at: its folder, its own file, or one of its backups."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from logbook.errors import LogError
from logbook.store.backup_file import opened, upgraded_copy
from logbook.store.data_key import DataKey
from logbook.store.engine import (
    can_only_be_read,
    explained,
    open_engine_to_read,
    version_of_log,
)
from logbook.store.key_file import key_file_of
from logbook.store.keys import Keys
from logbook.store.log import FILE_NAME, Log
from logbook.store.schema import VERSION
from logbook.words import tr

_BACKUP = ".db"
_PLAIN = b"SQLite format 3\0"


def log_at(place: Path) -> Path | None:
    """The log's folder or the backup's file that a place means; None where it means neither.

    A log's own file means its folder: its newest changes and its photos lie beside it.
    """
    if place.name == FILE_NAME:
        return place.parent
    if (place / FILE_NAME).exists() or (place.suffix == _BACKUP and not place.is_dir()):
        return place
    return None


@contextmanager
def other_log(place: Path, keys: Keys) -> Generator[Log]:
    """The log that lies at what `log_at` gave. It is only read, and stays as encrypted as it is.

    Raises Locked when its key is not among the `keys`, LogError and its kin otherwise.
    """
    if place.is_dir():
        if not (place / FILE_NAME).is_file():
            raise _no_log(place)
        with _only_read(place, keys.of(place / FILE_NAME)) as log:
            yield log
        return
    key = keys.of(place)
    if key is None and not _begins_plainly(place):
        raise LogError(
            tr(
                "This file is encrypted and its key file is missing, or it is damaged: {file}",
                file=place,
            ),
            tr(
                "Your own log is not touched. If there is a file {name}, copy it beside this one.",
                name=key_file_of(place).name,
            ),
        )
    with opened(place, place.parent, key) as log:
        yield log


@contextmanager
def _only_read(folder: Path, key: DataKey | None) -> Generator[Log]:
    """A log that may be open in another window; one of an earlier version is not upgraded."""
    file = folder / FILE_NAME
    with explained():
        version = version_of_log(file, key)
    if version is None:
        raise _no_log(folder)
    if version < VERSION and not can_only_be_read(file):
        with upgraded_copy(file, folder, key) as log:
            yield log
    else:
        engine = open_engine_to_read(file, key)
        with closing(Log(engine, folder, key=key, read_only=True)) as log:
            yield log


def _begins_plainly(file: Path) -> bool:
    """Whether it begins as every log that is not encrypted does, or is too short to tell."""
    try:
        with file.open("rb") as content:
            head = content.read(len(_PLAIN))
    except OSError:
        return True  # opening it says what is wrong
    return len(head) < len(_PLAIN) or head == _PLAIN


def _no_log(folder: Path) -> LogError:
    return LogError(
        tr("There is no log in {folder}.", folder=folder), tr("Please choose another one.")
    )
