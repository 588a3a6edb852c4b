"""Who wrote what a record says now, where several people changed it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from logbook.entries.branches import Branches, says
from logbook.entries.logged import Logged, Revision, Stamp, is_newer


def written_by(logged: Logged[Any], history: Sequence[Revision], *names: str) -> Stamp:
    """Who wrote what these fields of a record say now, and when; of all its fields if none are
    named.

    Whoever corrected others wrote none of these; nor did whoever chose between two versions.
    """
    branches = Branches(history)
    shown = [step for step in branches.in_order if says(step) == logged.content]
    if not shown:
        return logged.last
    return _last_change(branches, shown[-1], names or tuple(logged.record.specs())).made


def _last_change(branches: Branches, last: Revision, fields: Sequence[str]) -> Revision:
    """The step on the way to the last one that gave the fields what they say there."""
    line = [step for step in branches.line_to(last) if not is_newer(step)]
    for before, step in reversed(tuple(pairwise(line))):
        if any(getattr(before.record, name) != getattr(step.record, name) for name in fields):
            chosen = _said_elsewhere(branches, step)
            return _last_change(branches, chosen, fields) if chosen else step
    return line[0]


def _said_elsewhere(branches: Branches, step: Revision) -> Revision | None:
    """The step of another computer that somebody chose with this one."""
    own = {each.id for each in branches.line_to(step)}
    for other in branches.in_order:
        if other.id == step.id:
            return None
        if other.id not in own and other.content == step.content:
            return other
    return None
