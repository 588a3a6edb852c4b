"""What is changed in the log in one go: new records, corrections, and steps back.

Each function works inside a transaction of its caller: all of it is saved, or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from logbook.entries.branches import first_revision, following_id
from logbook.entries.logged import Action, Logged, Revision, Stamp, write_content
from logbook.entries.record import InvalidRecord, Record, Remark
from logbook.entries.specs import LongText
from logbook.errors import LogError
from logbook.store import reads
from logbook.store.append import append, stamp_now
from logbook.words import N_, tr

_REASON = LongText(label=N_("Why is it corrected?"))


@dataclass(frozen=True)
class NewRecord:
    """A record to be logged, about a person; `made` says by whom and when, if not just now."""

    record: Record
    person_id: str | None = None
    made: Stamp | None = None

    def first_step(self, by: str) -> Revision:
        """What it is saved as. Raises InvalidRecord."""
        _refuse_problems(self.record)
        made = self.made or stamp_now(by)
        return first_revision(uuid4().hex, self.record, self.person_id, made)


@dataclass(frozen=True)
class Correction:
    """What a record is to say from now on, and why."""

    record_id: str
    record: Record
    why: str
    revisions: int | None = None
    """How many revisions the record had when it was read, where it may not be another since."""

    def check(self) -> None:
        """Raises InvalidRecord, also where `why` is blank."""
        _check_reason(self.why)
        _refuse_problems(self.record)


def correct(connection: Connection, correction: Correction, *, by: str) -> Logged[Any]:
    """Let a record say something else. Raises LogError when it was changed since it was read."""
    current = reads.one(connection, correction.record_id)
    if correction.revisions not in (None, current.revisions):
        raise LogError(
            tr("This was changed meanwhile, so nothing was saved."),
            tr("What you typed is still here. Look at what it says now, then save again."),
        )
    return change(
        connection,
        correction.record_id,
        Action.CORRECTED,
        by=by,
        why=correction.why,
        record=correction.record,
    )


def change(
    connection: Connection,
    record_id: str,
    action: Action,
    *,
    by: str,
    why: str,
    record: Record | None = None,
) -> Logged[Any]:
    """Change what stands in the log at that moment, not what a page once read."""
    current = reads.one(connection, record_id)
    if record is None and current.removed == (action is Action.REMOVED):
        return current  # It is so already.
    if record is not None and record.kind != current.kind:
        raise TypeError(f"a {current.kind} cannot become a {record.kind}")
    before = reads.history(connection, record_id)[-1]
    step = Revision(
        id=following_id(before),
        record_id=record_id,
        kind=current.kind,
        person_id=before.person_id,
        action=action,
        content=write_content(record) if record is not None else current.content,
        made=stamp_now(by),
        why=why,
    )
    (changed,) = append(connection, [step])
    return changed


def undo(
    connection: Connection, changed: Sequence[Logged[Any]], *, by: str, why: str
) -> list[Logged[Any]]:
    """Take back the changes that left records so, the last first.

    Raises LogError when one of them was changed again since.
    """
    if any(reads.one(connection, each.id).revisions != each.revisions for each in changed):
        raise LogError(
            tr("It was changed again after that, so it was not undone."),
            tr("Its history shows every change."),
        )
    return [_taken_back(connection, each.id, by=by, why=why) for each in reversed(changed)]


def _taken_back(connection: Connection, record_id: str, *, by: str, why: str) -> Logged[Any]:
    *_, last = history = reads.history(connection, record_id)
    if last.action in (Action.ADDED, Action.RESTORED):
        return change(connection, record_id, Action.REMOVED, by=by, why=why)
    if last.action is Action.REMOVED:
        return change(connection, record_id, Action.RESTORED, by=by, why=why)
    before = history[-2]
    action = Action.REMOVED if before.action is Action.REMOVED else Action.CORRECTED
    return change(connection, record_id, action, by=by, why=why, record=before.record)


def _refuse_problems(record: Record) -> None:
    if problems := tuple(record.problems()):
        raise InvalidRecord(problems)


def _check_reason(why: str) -> None:
    problems = [tr("Please say why it is corrected.")] if not why.strip() else _REASON.problems(why)
    if remarks := tuple(Remark("why", problem) for problem in problems):
        raise InvalidRecord(remarks)
