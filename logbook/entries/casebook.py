"""What a log holds about one person, ready to be read by a page or a PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Logged, Revision
from logbook.entries.medicine import Medicine
from logbook.entries.profiles import Contact, Person, Pump
from logbook.entries.question import Question
from logbook.entries.record import Entry
from logbook.entries.refill import Refill

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Casebook:
    """One person, their pumps and contacts, and their entries, newest first."""

    person: Logged[Person]
    pumps: tuple[Logged[Pump], ...] = ()
    contacts: tuple[Logged[Contact], ...] = ()
    entries: tuple[Logged[Entry], ...] = ()
    copied: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict[str, Any])
    """All that was ever said, oldest first, of doses and refills that were corrected."""

    def of(self, kind: type[E]) -> tuple[Logged[E], ...]:
        """The entries of one kind, newest first."""
        return cast("tuple[Logged[E], ...]", self._by_kind.get(kind.kind, ()))

    @property
    def pump(self) -> Logged[Pump] | None:
        """The pump that the person has now: the last one noted and not taken out."""
        return next((p for p in reversed(self.pumps) if p.record.removed is None), None)

    @property
    def last_refill(self) -> Logged[Refill] | None:
        """The newest refill."""
        return next(iter(self.of(Refill)), None)

    @property
    def last_dose(self) -> Logged[PrescribedDose] | None:
        """The prescribed dose that was logged for the latest day."""
        return next(iter(self.of(PrescribedDose)), None)

    @property
    def open_questions(self) -> tuple[Logged[Question], ...]:
        """Questions that wait for an answer: those to be asked first, then the oldest."""
        waiting = [q for q in reversed(self.of(Question)) if q.record.is_open]
        return tuple(sorted(waiting, key=lambda q: q.record.importance != "first"))

    def medicines(self, use: str) -> tuple[Logged[Medicine], ...]:
        """Medicines of one use (now, before, rescue), newest first.

        What was stopped counts as tried before.
        """
        return tuple(m for m in self.of(Medicine) if m.record.use_today == use)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Logged[Entry], ...]]:
        found: dict[str, list[Logged[Entry]]] = {}
        for entry in self.entries:
            found.setdefault(entry.kind, []).append(entry)
        return {kind: tuple(entries) for kind, entries in found.items()}
