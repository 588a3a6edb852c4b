"""Puts another file in the log's place: whatever happens meanwhile, it is the old or the new.

A log is up to three files, and no system can exchange three files at once. So the new one is
first laid ready, complete, under a name that decides: from then on it is the log, and whoever
opens the log next finishes what was not finished.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from logbook.errors import RestoreFailed
from logbook.store.key_file import key_file_of
from logbook.store.stamps import stamp
from logbook.whole_file import sync_folder
from logbook.words import tr

_READY, _REPLACED = "restoring-", "replaced-"
_PARTS = ("-wal", "-shm", "-key", "-last", "")
"""What may lie beside a file: what SQLite has there, its key, and its
witness; and the file itself."""


def lay_ready(prepared: Path, when: datetime) -> None:
    """Let the log in the folder `prepared` be the log from now on.

    `prepared` lies in the log's folder and holds one complete, durable file, and the key file
    of an encrypted one. Raises OSError;
    the log is then what it was.
    """
    sync_folder(prepared)
    while prepared.with_name(_REPLACED + stamp(when)).exists():
        when += timedelta(seconds=1)
    prepared.rename(prepared.with_name(_READY + stamp(when)))
    sync_folder(prepared.parent)


def finish_swap(log_file: Path) -> Path | None:
    """Put what was laid ready in the log's place, if anything was.

    Returns the folder that now keeps the files that lay there, if any did. The log must not
    be open. Raises RestoreFailed; it can be tried again.
    """
    replaced = None
    try:
        for ready in sorted(log_file.parent.glob(f"{_READY}*")):
            aside = log_file.with_name(_REPLACED + ready.name.removeprefix(_READY))
            _finish_one(ready / log_file.name, log_file, aside)
            replaced = aside if aside.exists() else None
    except OSError as wrong:
        raise RestoreFailed(
            tr("The backup is ready, but could not take the log's place yet."),
            tr("Close Logbook everywhere, check that its folder can be changed, and open it."),
        ) from wrong
    return replaced


def _finish_one(new: Path, log_file: Path, aside: Path) -> None:
    if new.exists():  # Otherwise less was left behind.
        if not (aside / log_file.name).exists():  # It goes last: the others went before.
            _move_aside(log_file, aside)
        new.rename(log_file)
        sync_folder(log_file.parent)
    if (key := key_file_of(new)).exists():
        key.rename(key_file_of(log_file))
    sync_folder(log_file.parent)
    new.parent.rmdir()


def _move_aside(log_file: Path, aside: Path) -> None:
    for old in (log_file.with_name(log_file.name + part) for part in _PARTS):
        if old.exists():
            aside.mkdir(exist_ok=True, mode=0o700)
            old.rename(aside / old.name)
            sync_folder(aside)
    sync_folder(log_file.parent)
