"""Opens the log's file, and says in plain words why it could not be opened or written.

The settings of each connection favour safety over speed: a change that was reported as
saved has reached the disk (WAL with synchronous FULL).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]
from sqlalchemy import Connection, Engine, create_engine, event, text
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


def open_engine(path: Path) -> Engine:
    """The log's file, made if it is new and brought up to date if it is old.

    Raises NewerLog, LogDamaged or LogError; the file is then as it was.
    """
    engine = _make_engine(path)
    try:
        with reading(engine) as connection:
            application_id = connection.execute(text("PRAGMA application_id")).scalar_one()
            version = connection.execute(text("PRAGMA user_version")).scalar_one()
            tables = connection.execute(text("SELECT count(*) FROM sqlite_schema")).scalar_one()
        _refuse_foreign(application_id, version, tables)
        if version < VERSION:
            from logbook.store.migrate import upgrade

            with explained():
                upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the log. Raises LogError."""
    with explained(), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: everything in it is saved when it ends well, nothing otherwise.

    Raises NotSaved.
    """
    with explained(), engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def explained() -> Iterator[None]:
    """Turns the database's own errors into ours."""
    try:
        yield
    except DBAPIError as wrong:
        raise _explanation(str(wrong.orig)) from wrong


def _make_engine(path: Path) -> Engine:
    def connect() -> Any:
        connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    # Without `module` SQLAlchemy would not recognise the driver's errors as its own.
    engine = create_engine(
        "sqlite://", creator=connect, module=driver, poolclass=QueuePool, pool_size=3
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _refuse_foreign(application_id: int, version: int, tables: int) -> None:
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


def _explanation(message: str) -> LogError:
    now = tr("What you typed is still here. Please try again.")
    if "full" in message:
        return NotSaved(
            tr("The disk is full, so this was not saved."),
            tr("Make some room, then save again. What you typed is still here."),
        )
    if "locked" in message or "busy" in message:
        return NotSaved(
            tr("Another program is using the log, so this was not saved."),
            now,
        )
    if "readonly" in message:
        return NotSaved(
            tr("The log can only be read, so this was not saved."),
            tr("Check that the folder may be written to. What you typed is still here."),
        )
    if "malformed" in message or "not a database" in message:
        return LogDamaged(
            tr("The log's file is damaged."),
            tr("Nothing was changed. Please restore a backup."),
        )
    if "unable to open" in message:
        return LogError(
            tr("The log could not be opened."), tr("Check that its folder can be read.")
        )
    return NotSaved(tr("The log could not be used just now."), now)
