"""Run by Alembic: brings the connection that `logbook.store.migrate` hands over up to date."""

from __future__ import annotations

from alembic import context

from logbook.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
