"""Looks over a whole log and says what is not as it was saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, text

from logbook.entries.logged import Revision
from logbook.entries.profiles import Person
from logbook.entries.record import Entry
from logbook.errors import LogDamaged
from logbook.store import chain, joining, reads
from logbook.store.append import row_after
from logbook.store.log import Log
from logbook.store.merging import current_row
from logbook.store.schema import record as records
from logbook.store.schema import revision as revisions
from logbook.words import tr, tr_n

_TOLD = [c.name for c in records.c if c.name not in ("number", "words", "person_id")]
"""What a record has from its revisions. The words to search for are left out: they stand in
the language that was spoken when they were written. Whom it is about may follow from others."""


@dataclass(frozen=True)
class Findings:
    """What a check counted, and what it found wrong, in sentences."""

    records: int
    revisions: int
    photos: int
    wrong: tuple[str, ...]
    lost_photos: tuple[str, ...] = ()
    """The names of photos that are missing or damaged; `wrong` tells of those that were here."""
    never_here: tuple[str, ...] = ()
    """Those among them that nobody kept here, as where another log had lost them before its entries
    came: `wrong` does not tell of them, no backup of this log has them."""

    @property
    def text_is_whole(self) -> bool:
        """Whether everything that was typed is as it was saved, whatever became of photos."""
        return len(self.wrong) == len(self.lost_photos) - len(self.never_here)


def check(log: Log) -> Findings:
    """Read everything: the file, the chain of revisions, every record and every photo.

    Raises LogError when the log cannot be read at all.
    """
    kept = set(log.photos.names())
    names = set(kept)
    with log.connected() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (records, revisions)
        ]
        wrong = list(_file_problems(connection, is_encrypted=log.key is not None))
        if broken := list(_chain_problems(connection)):
            wrong += broken  # Now there is nothing sure to hold the records against.
        else:
            told = reads.all_revisions(connection)
            wrong += _record_problems(connection, told)
            names |= _named_photos(told)
    lost = tuple(_lost_photos(log, names))
    gone = [name for name in lost if name in kept]
    wrong += [tr("Photo {name} is missing or damaged.", name=name[:12]) for name in gone]
    never_here = tuple(name for name in lost if name not in kept)
    return Findings(counts[0], counts[1], len(names), tuple(wrong), lost, never_here)


def _file_problems(connection: Connection, *, is_encrypted: bool) -> Iterator[str]:
    structure = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    if structure != ["ok"] or (is_encrypted and _damaged_pages(connection)):
        yield tr("The log's file is damaged.")


def _damaged_pages(connection: Connection) -> bool:
    """Every page of an encrypted file carries a sum of itself."""
    return bool(connection.execute(text("PRAGMA cipher_integrity_check")).scalars().all())


def _chain_problems(connection: Connection) -> Iterator[str]:
    previous = chain.START
    rows = connection.execute(select(revisions).order_by(revisions.c.seq)).mappings()
    for step, row in enumerate(rows, start=1):
        told: Mapping[str, Any] = {str(name): value for name, value in row.items()}
        previous = chain.link(previous, told)
        if (told["seq"], told["hash"]) != (step, previous):
            yield tr("The history of the log was changed at step {step}.", step=step)
            return


def _record_problems(connection: Connection, told: Sequence[Revision]) -> Iterator[str]:
    """Every record must say what its revisions, one after the other, made it say."""
    histories: dict[str, list[Revision]] = {}
    try:
        joined = joining.owners(connection)
        for revision in told:
            histories.setdefault(revision.record_id, []).append(revision)
        for row in connection.execute(select(records)).mappings():
            if not _says_what_was_saved(row, histories.pop(row["id"], []), joined):
                yield tr("Entry {number} does not say what was saved.", number=row["number"])
    except LogDamaged as wrong:
        yield wrong.what
        return
    if histories:
        yield tr_n("{count} entry is missing.", "{count} entries are missing.", len(histories))


def _says_what_was_saved(
    row: Mapping[Any, Any], history: Sequence[Revision], joined: Mapping[str, str]
) -> bool:
    """Before histories could part, a record followed its revisions as they were added."""
    if not history:
        return False
    whose = row["id"] if row["kind"] == Person.kind else history[0].person_id
    if row["person_id"] != joined.get(whose or "", history[0].person_id):
        return False
    as_added: dict[str, Any] | None = None
    for revision in history:
        as_added = row_after(as_added, revision)
    return any(
        all(row[name] == said[name] for name in _TOLD)
        for said in (as_added or {}, current_row(history))
    )


def _named_photos(told: Iterable[Revision]) -> set[str]:
    entries = (revision.record for revision in told)
    return {
        photo.name for entry in entries if isinstance(entry, Entry) for photo in entry.photos or ()
    }


def _lost_photos(log: Log, names: Iterable[str]) -> Iterator[str]:
    for name in sorted(names):
        try:
            log.photos.read(name)
        except LogDamaged:
            yield name
