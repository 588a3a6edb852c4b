"""What is being typed right now, kept so that a crash or a power cut does not take it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from logbook.store.append import stamp_text
from logbook.store.engine import reading, writing
from logbook.store.schema import draft as drafts


class Drafts:
    """One draft for every slot; a slot names the form and the entry it is about."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, slot: str, typed: dict[str, Any]) -> None:
        """Keep what is typed in place of what was kept before. Raises NotSaved."""
        with writing(self._engine) as connection:
            leave(connection, slot, typed)

    def get(self, slot: str) -> dict[str, Any] | None:
        """What was kept, or None."""
        with reading(self._engine) as connection:
            query = select(drafts.c.content).where(drafts.c.slot == slot)
            content = connection.execute(query).scalar()
        return None if content is None else json.loads(content)

    def kept_at(self, slot: str) -> datetime | None:
        """When a draft was kept last, None when there is none."""
        with reading(self._engine) as connection:
            query = select(drafts.c.saved_at).where(drafts.c.slot == slot)
            saved_at = connection.execute(query).scalar()
        return None if saved_at is None else datetime.fromisoformat(saved_at)

    def slots(self) -> list[str]:
        """All slots that hold a draft, the newest first."""
        with reading(self._engine) as connection:
            query = select(drafts.c.slot).order_by(drafts.c.saved_at.desc())
            return list(connection.execute(query).scalars())

    def drop(self, slot: str) -> None:
        """Let go of a draft, because it was saved or thrown away by hand. Raises NotSaved."""
        with writing(self._engine) as connection:
            leave(connection, slot, None)


def leave(connection: Connection, slot: str, typed: dict[str, Any] | None) -> None:
    """Let a slot hold what is typed and nothing else, in a transaction of the caller."""
    if typed is None:
        connection.execute(delete(drafts).where(drafts.c.slot == slot))
        return
    row = {
        "slot": slot,
        "content": json.dumps(typed),
        "saved_at": stamp_text(datetime.now(UTC)),
    }
    statement = insert(drafts).values(row)
    connection.execute(statement.on_conflict_do_update(["slot"], set_=row))
