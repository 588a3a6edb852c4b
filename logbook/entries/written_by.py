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
    fields = names or tuple(logged.record.specs())
    followed = {before.id for step in branches.in_order if (before := branches.made_on(step))}
    ends = [s for s in branches.in_order if s.id not in followed and says(s) == logged.content]
    wrote = [_last_change(branches.line_to(end), fields) for end in ends]
    first = min(wrote, key=branches.in_order.index, default=None)
    return first.made if first else logged.last


def _last_change(line: Sequence[Revision], fields: Sequence[str]) -> Revision:
    known = [step for step in line if not is_newer(step)]
    for before, step in reversed(tuple(pairwise(known))):
        if any(getattr(before.record, name) != getattr(step.record, name) for name in fields):
            return step
    return known[0]
