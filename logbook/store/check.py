"""Looks over a whole log and says what is not as it was saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from logbook.entries.logged import read_content
from logbook.errors import LogDamaged
from logbook.store import chain
from logbook.store.log import Log
from logbook.store.schema import record as records
from logbook.store.schema import revision as revisions
from logbook.words import tr


@dataclass(frozen=True)
class Findings:
    """What a check counted, and what it found wrong, in sentences."""

    records: int
    revisions: int
    photos: int
    wrong: tuple[str, ...]


def check(log: Log) -> Findings:
    """Read everything: the file, the chain of revisions, every record and every photo.

    Raises LogError when the log cannot be read at all.
    """
    names = log.photos.names()
    with log.connected() as connection:
        counts = [
            connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
            for name in ("record", "revision")
        ]
        wrong = (*_file_problems(connection), *_chain_problems(connection))
        wrong += tuple(_record_problems(connection))
    return Findings(*counts, len(names), (*wrong, *_photo_problems(log, names)))


def _file_problems(connection: Connection) -> Iterator[str]:
    if connection.execute(text("PRAGMA integrity_check")).scalar_one() != "ok":
        yield tr("The log's file is damaged.")


def _chain_problems(connection: Connection) -> Iterator[str]:
    previous = chain.START
    for row in connection.execute(select(revisions).order_by(revisions.c.seq)):
        previous = chain.link(previous, row._mapping)
        if row.hash != previous:
            yield tr("The history of the log was changed at step {step}.", step=row.seq)
            return


def _record_problems(connection: Connection) -> Iterator[str]:
    """Every record must say what its newest revision says."""
    newest: dict[str, Any] = {}
    counts: dict[str, int] = {}
    for row in connection.execute(select(revisions).order_by(revisions.c.seq)):
        newest[row.record_id] = row
        counts[row.record_id] = counts.get(row.record_id, 0) + 1
    for row in connection.execute(select(records)):
        said = newest.pop(row.id, None)
        agrees = (
            said is not None
            and (row.kind, row.person_id, row.content) == (said.kind, said.person_id, said.content)
            and bool(row.removed) == (said.action == "removed")
            and row.revisions == counts[row.id]
        )
        if not agrees or not _readable(row.kind, row.content):
            yield tr("Entry {number} does not say what was saved.", number=row.number)
    if newest:
        yield tr("{count} entries are missing.", count=len(newest))


def _readable(kind: str, content: str) -> bool:
    try:
        read_content(kind, content)
    except LogDamaged:
        return False
    return True


def _photo_problems(log: Log, names: list[str]) -> Iterator[str]:
    for name in names:
        try:
            log.photos.read(name)
        except LogDamaged:
            yield tr("Photo {name} is missing or damaged.", name=name[:12])
