"""The digests in an archive, by which a change that somebody made by hand is noticed.

They make a slip of the hand visible, nothing more: whoever means to deceive can make new ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from logbook.entries.logged import Revision
from logbook.errors import ArchiveRefused
from logbook.exchange.archive_step import told_step
from logbook.exchange.told_changes import first_of, told_by_day
from logbook.words import tr

DIGESTS = "sha256"
"""Where they stand in an archive, one of each revision; earlier archives have none."""
_TOLD = 5
"""So many changed steps are told."""


def digest_of(step: bytes) -> str:
    """What the archive notes of the line that a revision is."""
    return hashlib.sha256(step).hexdigest()


def refuse_changed(revisions: Sequence[Revision], told: Sequence[str]) -> None:
    """Raises ArchiveRefused, and says where, unless the revisions are as Logbook wrote them."""
    if len(told) != len(revisions):
        raise _changed(tr("a step is missing, or was added"))
    found = enumerate(zip(revisions, told, strict=True), start=1)
    changed = [
        tr("{record} (step {number})", record=told_by_day(step), number=number)
        for number, (step, noted) in found
        if digest_of(told_step(step)) != noted
    ]
    if changed:
        raise _changed("; ".join(first_of(changed, _TOLD)))


def _changed(what: str) -> ArchiveRefused:
    return ArchiveRefused(
        tr("This archive was changed after Logbook wrote it: {what}.", what=what),
        tr(
            "Nothing was imported. Please take the archive as it was, or export it again, and "
            "correct entries in Logbook."
        ),
    )
