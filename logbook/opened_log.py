"""The log that a command works on, opened with whatever it needs; and whom it is about."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from logbook.errors import Locked, LogbookError, LogError
from logbook.words import tr

if TYPE_CHECKING:
    from logbook.store.data_key import DataKey
    from logbook.store.keys import Keys
    from logbook.store.log import Log

T = TypeVar("T")


@contextmanager
def existing_log(folder: Path) -> Generator[Log]:
    """The log in `folder`, which is not made here if there is none."""
    from logbook.store.log import FILE_NAME
    from logbook.store.swap import finish_swap

    finish_swap(folder / FILE_NAME)
    if not (folder / FILE_NAME).is_file():
        raise LogError(
            tr("There is no log in {folder}.", folder=folder),
            tr("Say where it is with --data-dir, or begin one by opening the window."),
        )
    with closing(with_keys(lambda keys: open_log(folder, keys))) as log:
        yield log


@contextmanager
def taking_log(folder: Path, *, look: bool) -> Generator[Log]:
    """The log to import into, backed up first; for a mere look without one, one not kept."""
    from logbook.store.backups import back_up_before
    from logbook.store.log import FILE_NAME
    from logbook.store.scratch import scratch_folder

    kept = (folder / FILE_NAME).exists() or not look
    with ExitStack() as stack:
        place = folder if kept else stack.enter_context(scratch_folder(_nearest(folder)))
        log = stack.enter_context(closing(with_keys(lambda keys: open_log(place, keys))))
        if not look:
            back_up_before(log, now=datetime.now(UTC))
        yield log


def _nearest(folder: Path) -> Path:
    """The folder itself, or the one above it that is there."""
    return next(each for each in (folder, *folder.parents) if each.is_dir())


@contextmanager
def both_logs(folder: Path, other: Path, *, look: bool) -> Generator[tuple[Log, Log]]:
    """This log and the other; where this one is new, it is only made once the other is open."""
    from logbook.store.log import FILE_NAME

    if (folder / FILE_NAME).exists():
        with taking_log(folder, look=look) as log, _other_log(other) as opened:
            yield log, opened
    else:
        with _other_log(other) as opened, taking_log(folder, look=look) as log:
            yield log, opened


@contextmanager
def _other_log(place: Path) -> Generator[Log]:
    """The log in a folder, or in a backup; it stays as it is, encrypted if it is."""
    from logbook.exchange.other_log import other_log

    with ExitStack() as stack:
        yield with_keys(lambda keys: stack.enter_context(other_log(place, keys)))


def open_log(folder: Path, keys: Keys) -> Log:
    """The log in `folder`, made if there is none.

    What a crash left unencrypted beside an encrypted log is encrypted, unless another program
    is at work there. Raises as `Log.open` does.
    """
    from logbook.store.log import FILE_NAME, Log

    log = Log.open(folder, keys)
    if log.key and not log.read_only:
        log.close()
        alone = _is_alone(folder / FILE_NAME, log.key)
        log = Log.open(folder, keys)
        if alone:
            _encrypt_leftovers(log)
    return log


def _is_alone(file: Path, key: DataKey) -> bool:
    from logbook.store.restore import refuse_in_use

    try:
        refuse_in_use(file, key)
    except LogbookError:
        return False
    return True


def _encrypt_leftovers(log: Log) -> None:
    from logbook.store.protection import encrypt_leftovers

    try:
        encrypt_leftovers(log)
    except (OSError, LogbookError):
        said = tr("Some old copies of the log could not be encrypted yet.")
        print(said, tr("Logbook tries again the next time."), file=sys.stderr)


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
        typed = getpass(question) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    except EOFError:
        typed = ""
    if not typed.strip():
        raise LogError(
            tr("No passphrase was typed."),
            tr("Run the command again, and type the passphrase or the recovery key."),
        )
    return typed


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
        tr("Nobody in this log is called {name}.", name=name)
        if name and not fitting
        else tr("It is not clear whom it is about."),
        tr("Say it with --person and one of these names: {names}.", names=", ".join(names)),
    )
