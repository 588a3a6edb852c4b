"""Keeps what the rows of a caregiver's own spreadsheet said, all of it or nothing, and once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from logbook.entries.branches import first_revision
from logbook.entries.logged import Revision
from logbook.entries.record import Entry
from logbook.exchange.lasting_id import lasting_id
from logbook.exchange.old_table import Table
from logbook.exchange.table_plan import Plan
from logbook.exchange.table_rows import ReadRow
from logbook.store.append import stamp_now
from logbook.store.log import Log


def keep_rows(log: Log, table: Table, plan: Plan, rows: Iterable[ReadRow], *, by: str) -> int:
    """Log the entries of the rows, all or none; gives how many were new.

    Rows that were taken over before stay as they are. Raises NotSaved.
    """
    made, met = stamp_now(by), Counter[tuple[str, ...]]()
    revisions: list[Revision] = []
    known = {revision.record_id for revision in log.all_revisions()}
    same = log.together(plan.person_id)
    for row in rows:
        told = _without_end(table.rows[row.number - table.first_row])
        met[told] += 1
        for position, entry in enumerate(row.entries):
            ids = {each: _row_id(plan.kind, each, told, met[told], position) for each in same}
            if known.isdisjoint(ids.values()):
                record_id = ids[plan.person_id]
                revisions.append(
                    first_revision(record_id, entry, plan.person_id, made.step(len(revisions)))
                )
    return log.add_revisions(revisions)


def _without_end(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row that stays the same when another one gets a cell further to the right."""
    width = max((at for at, cell in enumerate(row, 1) if cell), default=0)
    return row[:width]


def _row_id(
    kind: type[Entry], person_id: str, told: tuple[str, ...], occurrence: int, position: int
) -> str:
    return lasting_id(json.dumps([kind.kind, person_id, told]), occurrence, position)
