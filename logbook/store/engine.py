"""Opens the log's file, and says in plain words why it could not be opened or written.

The settings of each connection favour safety over speed: a change that was reported as
saved has reached the disk (WAL with synchronous FULL).
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from logbook.errors import LogDamaged, LogError, NewerLog, NotSaved
from logbook.store.schema import APPLICATION_ID, VERSION
from logbook.words import tr

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


def open_engine(path: Path, before_upgrade: Callable[[Engine], None] = lambda _: None) -> Engine:
    """The log's file, made if it is new and brought up to date if it is old.

    `before_upgrade` sees an old one as it is. Raises NewerLog, LogDamaged or LogError, or what
    `before_upgrade` raises; the file is then as it was.
    """
    with explained():
        version = version_of_log(path)
    engine = _make_engine(path)
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


def version_of_log(path: Path) -> int | None:
    """The schema of an existing log, None for a file without tables.

    Looks without being able to write, so that what is no log of ours stays as it is: even
    asking for WAL would change it.
    """
    with closing(driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
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
    return version if tables else None


def _make_engine(path: Path) -> Engine:
    def connect() -> driver.Connection:
        connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    # Without `module` SQLAlchemy would not recognise the driver's errors as its own.
    engine = create_engine(
        "sqlite://",
        creator=connect,
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
    return NotSaved(
        tr("The disk is full, so this was not saved."),
        tr("Make some room, then save again. What you typed is still here."),
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
    ("SQLITE_BUSY", "SQLITE_LOCKED"): _in_use,
    ("SQLITE_READONLY",): _read_only,
    ("SQLITE_CORRUPT", "SQLITE_NOTADB"): _damaged,
    ("SQLITE_CANTOPEN",): _no_way_in,
}
"""What to say about SQLite's result codes and those derived from them."""
