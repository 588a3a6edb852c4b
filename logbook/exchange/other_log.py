"""Another log that a person pointed at: its folder, its own file, or one of its backups."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from logbook.errors import LogError
from logbook.store.backup_file import opened
from logbook.store.keys import Keys
from logbook.store.log import FILE_NAME, Log
from logbook.words import tr

_BACKUP = ".db"


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
    """The log that lies at what `log_at` gave; a backup is only read, and stays as encrypted
    as it is.

    Raises Locked when its key is not among the `keys`, LogError and its kin otherwise.
    """
    if place.is_dir():
        if not (place / FILE_NAME).is_file():
            raise LogError(
                tr("There is no log in {folder}.", folder=place), tr("Please choose another one.")
            )
        with closing(Log.open(place, keys)) as log:
            yield log
        return
    with opened(place, place.parent, keys.of(place)) as log:
        yield log
