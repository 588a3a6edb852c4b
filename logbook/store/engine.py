"""Opens the log's file, and says in plain words why it could not be opened or written.

The settings of each connection favour safety over speed: a change that was reported as
saved has reached the disk (WAL with synchronous FULL).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from logbook.errors import ChangesMissing, LogDamaged, LogError, NewerLog, NoRoom, NotSaved
from logbook.store.data_key import DataKey
from logbook.store.schema import APPLICATION_ID, VERSION
from logbook.store.wal_header import has_damaged_wal, wal_has_content, was_left_half_written
from logbook.store.witness import noted
from logbook.words import tr

_PAGE = 4096
"""Bytes of a page, the unit in which SQLite writes."""

READ_IN_PEACE = "mode=ro&immutable=1"
"""How to open a file that nobody writes to: without a lock or a file beside it, on any disk."""

_SHUT: WeakSet[Engine] = WeakSet()

_PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "busy_timeout = 5000",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
)


def open_engine(
    path: Path,
    key: DataKey | None = None,
    before_upgrade: Callable[[Engine], None] = lambda _: None,
) -> Engine:
    """The log's file, made if it is new and brought up to date if it is old.

    It is encrypted if there is a `key`. `before_upgrade` sees an old one as it is. Raises
    NewerLog, LogDamaged or LogError, or what `before_upgrade` raises; the file is then as it was.
    """
    _refuse_damaged_wal(path)
    options = "mode=rw" if was_left_half_written(path) else "mode=ro"
    with explained():
        version = version_of_log(path, key, options)
        _refuse_behind(path, version, key, "mode=ro")
    engine = _make_engine(path, key)
    if version is None or version < VERSION:
        from logbook.store.migrate import upgrade

        try:
            if version is not None:
                before_upgrade(engine)
            upgrade(engine)
        except BaseException:
            engine.dispose()
            raise
    return engine


def shut(engine: Engine) -> None:
    """Let go of the file for good: whoever still uses the engine is refused."""
    _SHUT.add(engine)
    engine.dispose()


def can_only_be_read(path: Path) -> bool:
    """Whether an existing file, or the folder it lies in, may not be written to."""
    return path.exists() and not all(os.access(each, os.W_OK) for each in (path, path.parent))


def open_engine_to_read(path: Path, key: DataKey | None = None) -> Engine:
    """A log's file that may not be written to; nothing is made beside it either.

    Every attempt to write raises NotSaved. Raises NewerLog, LogDamaged or LogError.
    """
    _refuse_damaged_wal(path)
    # SQLite reads the file beside it only with a third one, which it cannot always make here.
    options = "mode=ro" if wal_has_content(path) else READ_IN_PEACE
    with explained():
        version = version_of_log(path, key, options)
        _refuse_behind(path, version, key, options)
    if version != VERSION:
        raise LogError(
            tr("This log can only be read, and has to be brought up to date first."),
            tr(
                "Nothing was changed. Allow Logbook to write in the log's folder, then "
                "open it again."
            ),
        )
    return reading_engine(path, key, options)


def reading_engine(path: Path, key: DataKey | None = None, options: str = READ_IN_PEACE) -> Engine:
    """A file that is only read."""

    def connect() -> driver.Connection:
        connection = connect_to_read(path, key, options)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        return connection

    return _engine(connect)


@contextmanager
def reading(engine: Engine) -> Generator[Connection]:
    """A connection that sees one state of the log. Raises LogError."""
    with explained(), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Generator[Connection]:
    """One transaction: everything in it is saved when it ends well, nothing otherwise.

    Raises NotSaved.
    """
    with explained(), engine.connect() as connection:
        connection.execution_options(writes=True)
        with connection.begin():
            yield connection


@contextmanager
def explained() -> Generator[None]:
    """Turns the database's own errors into ours."""
    try:
        yield
    except DBAPIError as wrong:
        raise _explanation(wrong.orig) from wrong
    except driver.Error as wrong:
        raise _explanation(wrong) from wrong


def unlock(connection: driver.Connection, key: DataKey | None) -> None:
    """Must come first on every connection to an encrypted file.

    SQLCipher would print what is damaged; we say it in our own words.
    """
    if key:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key.database}"')


def connect_to_read(path: Path, key: DataKey | None, options: str) -> driver.Connection:
    """A connection of the driver's own that can only read."""
    where = f"{path.absolute().as_uri()}?{options}"
    connection = driver.connect(where, uri=True, isolation_level=None, check_same_thread=False)
    unlock(connection, key)
    return connection


def version_of_log(path: Path, key: DataKey | None = None, options: str = "mode=ro") -> int | None:
    """The schema of an existing log, None for a file without tables.

    Looks without being able to write, so that what is no log of ours stays as it is: even
    asking for WAL would change it.
    """
    with closing(connect_to_read(path, key, options)) as connection:
        application_id, version, tables = connection.execute(
            "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)"
            " FROM pragma_application_id, pragma_user_version"
        ).fetchone()
    if tables and application_id != APPLICATION_ID:
        raise LogError(
            tr("This file is not a Logbook log."),
            tr("It was left as it is. Please choose another folder."),
        )
    if version > VERSION:
        raise NewerLog(
            tr("This log was written by a newer version of Logbook."),
            tr("It was left as it is. Please install the newest version."),
        )
    if not tables and path.stat().st_size not in (0, _PAGE):
        raise _damaged()  # What was cut off while it began is one page at most.
    return version if tables else None


def _refuse_damaged_wal(path: Path) -> None:
    """SQLite would pass over it without a word, and throw it away."""
    if has_damaged_wal(path):
        raise LogDamaged(
            tr("The file that holds the newest entries is damaged."),
            tr("Nothing was changed. Please restore a backup."),
        )


def _refuse_behind(path: Path, version: int | None, key: DataKey | None, options: str) -> None:
    """Where the newest entries are gone, opening would make that final."""
    saved = noted(path)
    if saved and (version is None or not _holds(path, saved, key, options)):
        raise ChangesMissing(
            tr("The newest entries of the log are missing."),
            tr("Nothing was changed. Please restore a backup, or open the log as it is."),
        )


def _holds(path: Path, saved: tuple[int, str], key: DataKey | None, options: str) -> bool:
    query = "SELECT count(*) FROM revision WHERE seq = ? AND hash = ?"
    with closing(connect_to_read(path, key, options)) as connection:
        (count,) = connection.execute(query, saved).fetchone()
    return count == 1


def _make_engine(path: Path, key: DataKey | None) -> Engine:
    def connect() -> driver.Connection:
        connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
        unlock(connection, key)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    return _engine(connect)


def _engine(connect: Callable[[], driver.Connection]) -> Engine:
    def connect_unless_shut() -> driver.Connection:
        if engine in _SHUT:
            raise LogError(tr("The log is closed."), tr("Please open it again."))
        return connect()

    # Without `module` SQLAlchemy would not recognise the driver's errors as its own.
    engine = create_engine(
        "sqlite://",
        creator=connect_unless_shut,
        module=driver,
        poolclass=QueuePool,
        pool_size=3,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """A writer takes its turn at once, so that what it reads is what it changes."""
    writes = connection.get_execution_options().get("writes", False)
    driven: Any = connection.connection.driver_connection
    driven.execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def _explanation(wrong: object) -> LogError:
    reason = str(getattr(wrong, "sqlite_errorname", ""))
    for names, explain in _EXPLANATIONS.items():
        if reason.startswith(names):
            return explain()
    return NotSaved(
        tr("The log could not be used just now."),
        tr("What you typed is still here. Please try again."),
    )


def _disk_full() -> LogError:
    return NoRoom(
        tr("The disk is full, so this was not saved."),
        tr("Make some room, then save again. What you typed is still here."),
    )


def _disk_fails() -> LogError:
    return NoRoom(
        tr("The disk with the log could not be used, so this was not saved."),
        tr("Check that it is there and has room, then try again. What you typed is still here."),
    )


def _in_use() -> LogError:
    return NotSaved(
        tr("Another program is using the log, so this was not saved."),
        tr("What you typed is still here. Please try again."),
    )


def _read_only() -> LogError:
    return NotSaved(
        tr("The log can only be read, so this was not saved."),
        tr("Check that the folder may be written to. What you typed is still here."),
    )


def _damaged() -> LogError:
    return LogDamaged(
        tr("The log's file is damaged."),
        tr("Nothing was changed. Please restore a backup."),
    )


def _no_way_in() -> LogError:
    return LogError(tr("The log could not be opened."), tr("Check that its folder can be read."))


_EXPLANATIONS: dict[tuple[str, ...], Callable[[], LogError]] = {
    ("SQLITE_FULL",): _disk_full,
    ("SQLITE_IOERR",): _disk_fails,
    ("SQLITE_BUSY", "SQLITE_LOCKED"): _in_use,
    ("SQLITE_READONLY",): _read_only,
    ("SQLITE_CORRUPT", "SQLITE_NOTADB"): _damaged,
    ("SQLITE_CANTOPEN",): _no_way_in,
}
"""What to say about SQLite's result codes and those derived from them."""
