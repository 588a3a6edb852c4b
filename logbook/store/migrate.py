"""Brings a log that an earlier version wrote up to this version's schema.

Imported only when a file is behind, because Alembic is slow to load.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from logbook.store.engine import writing
from logbook.store.schema import APPLICATION_ID, VERSION


def upgrade(engine: Engine) -> None:
    """Run every missing migration in one transaction: all of them, or none.

    Foreign keys need no care here: the schema has none. Raises LogError.
    """
    with writing(engine) as connection:
        _run_migrations(connection)
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
        connection.execute(text(f"PRAGMA user_version = {VERSION}"))


def _run_migrations(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, f"{VERSION:04d}")
