"""How a copied value was corrected: what it said, what it says, who changed it and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from logbook.entries.branches import Branches
from logbook.entries.logged import Revision, Stamp
from logbook.entries.record import Record
from logbook.words import isolated, tr, with_answer


@dataclass(frozen=True)
class Changed:
    """One field's text before and after; empty is not recorded."""

    label: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """What it said and what it says, each in its own direction: a dose must not turn round."""
        old, new = (isolated(text or tr("not recorded")) for text in (self.before, self.after))
        return with_answer(self.label, tr("{old} → {new}", old=old, new=new))


@dataclass(frozen=True)
class Correction:
    """One correction of a record."""

    made: Stamp
    why: str
    changes: tuple[Changed, ...]


def corrections(revisions: Sequence[Revision], *, notes: bool) -> Iterator[Correction]:
    """Each step that changed what a record says, and from what its writer saw, oldest first.

    Raises LogDamaged.

    Notes are private: what they said before and after is told only where `notes` asks for it.
    """
    branches = Branches(revisions)
    for step in branches.in_order:
        before = branches.made_on(step)
        if before is None:
            continue
        if changes := tuple(field_changes(before.record, step.record, notes=notes)):
            yield Correction(step.made, step.why, changes)


def field_changes(before: Record, after: Record, *, notes: bool) -> Iterator[Changed]:
    """The fields that say something else afterwards, in their order."""
    for name in after.specs():
        if name == "note" and not notes:
            continue
        if getattr(before, name) != getattr(after, name):
            yield Changed(after.label(name), before.show(name), after.show(name))
