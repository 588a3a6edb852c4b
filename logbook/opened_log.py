"""The log that a command works on, opened with whatever it needs; and whom it is about."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from logbook.errors import Locked, LogError
from logbook.words import tr

if TYPE_CHECKING:
    from logbook.store.keys import Keys
    from logbook.store.log import Log

T = TypeVar("T")


@contextmanager
def existing_log(folder: Path) -> Generator[Log]:
    """The log in `folder`, which is not made here if there is none."""
    from logbook.store.log import FILE_NAME, Log
    from logbook.store.swap import finish_swap

    finish_swap(folder / FILE_NAME)
    if not (folder / FILE_NAME).is_file():
        raise LogError(
            tr("There is no log in {folder}.", folder=folder),
            tr("Say where it is with --data-dir, or begin one by opening the window."),
        )
    with closing(with_keys(lambda keys: Log.open(folder, keys))) as log:
        yield log


def with_keys(work: Callable[[Keys], T]) -> T:
    """Do some work on logs and backups; asks for the passphrase of each that is protected."""
    from logbook.store.keys import NO_KEYS

    keys = NO_KEYS
    while True:
        try:
            return work(keys)
        except Locked as wrong:
            keys = keys.unlock(wrong.file, _secret(wrong.file))


def _secret(file: Path) -> str:
    question = tr("Passphrase or recovery key of {file}: ", file=file)
    try:
        return getpass(question) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    except EOFError:
        return ""


def person_id(log: Log, name: str | None) -> str:
    """The person of that name, or the only one there is. Raises LogError where it is not clear."""
    from logbook.entries.profiles import Person

    people = log.profiles(Person)
    if not people:
        raise LogError(
            tr("Nobody is in this log yet."), tr("Open the window and add the person first.")
        )
    names = [person.record.name or "" for person in people]
    meant = [n for n in names if name is None or n.casefold() == name.strip().casefold()]
    fitting = [p for p in people if p.record.name in meant]
    if len(fitting) == 1:
        return fitting[0].id
    raise LogError(
        tr("It is not clear whom it is about."),
        tr("Say it with --person and one of these names: {names}", names=", ".join(names)),
    )
