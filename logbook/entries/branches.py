"""One record's history where two computers may have gone on with it apart from each other.

Which change followed which stands in the revisions' ids: the second half of an id repeats the
first half of the id it was made on. So the same revisions tell the same history on every
computer, in whatever order they arrived there. Ids from before this rule follow by time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from secrets import token_hex
from uuid import uuid4

from logbook.entries.logged import Action, Revision, Stamp, write_content
from logbook.entries.record import Record

_HALF = 16
"""Hexadecimal digits: enough that no two changes of a household ever share them."""
_Rank = tuple[datetime, int, str]


@dataclass(frozen=True)
class Conflict:
    """A record that was changed on two computers and says something else on each.

    `sides` are the last revision of each; the last of them is what is shown meanwhile.
    """

    record_id: str
    sides: tuple[Revision, ...]


def first_revision(
    record_id: str, record: Record, person_id: str | None, made: Stamp, why: str = ""
) -> Revision:
    """The step with which a record's history begins."""
    return Revision(
        id=uuid4().hex,
        record_id=record_id,
        kind=record.kind,
        person_id=person_id,
        action=Action.ADDED,
        content=write_content(record),
        made=made,
        why=why,
    )


def following_id(before: Revision) -> str:
    """A new id for a revision that is made on `before`."""
    return token_hex(_HALF // 2) + before.id[:_HALF]


class Branches:
    """All revisions of one record, in whatever order they are given."""

    def __init__(self, revisions: Iterable[Revision]) -> None:
        told = sorted(revisions, key=lambda r: (r.action is not Action.ADDED, r.made.at, r.id))
        self._by_id = {revision.id: revision for revision in told}
        self._before = _links(told)
        self._ranks = self._ranked()

    @cached_property
    def in_order(self) -> tuple[Revision, ...]:
        """Every revision after the one it was made on, otherwise the earlier one first."""
        return tuple(sorted(self._by_id.values(), key=lambda r: self._ranks[r.id]))

    @property
    def current(self) -> Revision:
        """The revision that says what the record says now: of all last ones, the latest."""
        return self.in_order[-1]

    @property
    def line(self) -> tuple[Revision, ...]:
        """The steps from the beginning that led to the current revision."""
        return self.line_to(self.current)

    def line_to(self, revision: Revision) -> tuple[Revision, ...]:
        """The steps from the beginning that led to a revision."""
        return tuple(self._by_id[each] for each in reversed(self._back_from(revision.id)))

    def made_on(self, revision: Revision) -> Revision | None:
        """The revision that somebody saw when they made this one; None for a beginning."""
        before = self._before[revision.id]
        return self._by_id[before] if before else None

    @property
    def open_ends(self) -> tuple[Revision, ...]:
        """The last revisions that say different things; more than one are a conflict."""
        followed = set(self._before.values())
        ends = [revision for revision in self.in_order if revision.id not in followed]
        if len(ends) < 2:
            return tuple(ends)
        return tuple(end for end in ends if not self._is_settled(end, followed))

    def _is_settled(self, end: Revision, followed: set[str | None]) -> bool:
        """Whether another branch said the same since, or began with the same."""
        own = set(self._back_from(end.id))
        return any(
            self._ranks[other.id] > self._ranks[end.id]
            or (end.action is other.action is Action.ADDED and other.id in followed)
            for other in self.in_order
            if other.id not in own and says(other) == says(end)
        )

    def _back_from(self, revision_id: str) -> Sequence[str]:
        """A revision and those before it, back to the beginning."""
        path: list[str] = []
        at: str | None = revision_id
        while at is not None:
            path.append(at)
            at = self._before[at]
        return path

    def _ranked(self) -> dict[str, _Rank]:
        """A change counts as no earlier than what it was made on, whatever its clock said.

        A beginning counts as made when the earliest that says the same was: the same table taken
        over on a second computer later undoes nothing that was changed on the first.
        """
        begun: dict[str, datetime] = {}
        for each in self._by_id.values():  # Beginnings come first, the earliest of them foremost.
            begun.setdefault(each.content, each.made.at)
        ranks: dict[str, _Rank] = {}
        for start in self._by_id:
            missing = [each for each in self._back_from(start) if each not in ranks]
            for each in reversed(missing):
                revision, before = self._by_id[each], self._before[each]
                made = revision.made.at if before else begun[revision.content]
                at, depth = (ranks[before][0], ranks[before][1] + 1) if before else (made, 0)
                ranks[each] = (max(made, at), depth, each)
        return ranks


def says(revision: Revision) -> str | None:
    """What the record says after a revision; None when it is removed."""
    return None if revision.action is Action.REMOVED else revision.content


def _links(told: Sequence[Revision]) -> dict[str, str | None]:
    """For every revision the one it was made on. No chain of them leads back to its start."""
    halves = {revision.id[:_HALF]: revision.id for revision in told}
    before: dict[str, str | None] = {}
    for position, revision in enumerate(told):
        before[revision.id] = None
        if revision.action is Action.ADDED:
            continue
        earlier = told[position - 1].id if position else None
        for named in (halves.get(revision.id[_HALF:]), earlier):
            if named and not _leads_to(named, revision.id, before):
                before[revision.id] = named
                break
    return before


def _leads_to(start: str, end: str, before: dict[str, str | None]) -> bool:
    at: str | None = start
    while at is not None and at != end:
        at = before.get(at)
    return at == end
