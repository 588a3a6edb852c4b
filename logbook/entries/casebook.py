"""What a log holds about one person, ready to be read by a page or a PDF."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from logbook.entries.branches import Branches, says
from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Logged, Revision, Stamp
from logbook.entries.medicine import Medicine
from logbook.entries.profiles import Contact, Person, Pump
from logbook.entries.question import Question
from logbook.entries.record import Entry, Record
from logbook.entries.refill import Refill
from logbook.entries.written_by import written_by

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Casebook:
    """One person, their pumps and contacts, and their entries, newest first."""

    person: Logged[Person]
    pumps: tuple[Logged[Pump], ...] = ()
    contacts: tuple[Logged[Contact], ...] = ()
    entries: tuple[Logged[Entry], ...] = ()
    copied: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict[str, Any])
    """All that was ever said, oldest first, of doses and refills that were changed."""

    def of(self, kind: type[E]) -> tuple[Logged[E], ...]:
        """The entries of one kind, newest first."""
        return cast("tuple[Logged[E], ...]", self._by_kind.get(kind.kind, ()))

    @property
    def pump(self) -> Logged[Pump] | None:
        """The pump that the person has now: of those not taken out, the last that was implanted.

        Of two that nobody dated, the one noted last.
        """
        return max(self.pumps_inside, key=_pump_order, default=None)

    @property
    def pumps_inside(self) -> tuple[Logged[Pump], ...]:
        """The pumps of which nobody noted that they were taken out."""
        return tuple(pump for pump in self.pumps if pump.record.removed is None)

    @property
    def last_refill(self) -> Logged[Refill] | None:
        """The newest refill."""
        return next(iter(self.of(Refill)), None)

    @property
    def last_dose(self) -> Logged[PrescribedDose] | None:
        """The dose that was prescribed last."""
        return next(iter(self.doses), None)

    @cached_property
    def doses(self) -> tuple[Logged[PrescribedDose], ...]:
        """The prescribed doses, the last prescribed first, whenever they were written down."""
        return tuple(sorted(self.of(PrescribedDose), key=in_order, reverse=True))

    def told_elsewhere(self, logged: Logged[Any], name: str) -> tuple[str, ...]:
        """What a field of a dose or refill says in other versions of it, where it was changed on
        two computers and nobody has chosen yet."""
        texts = dict.fromkeys(each.show(name) for each in self.versions(logged))
        return tuple(text for text in texts if text != logged.record.show(name))

    def versions(self, logged: Logged[Any]) -> tuple[Record, ...]:
        """What a dose or refill says on each computer, until somebody has chosen; else nothing."""
        ends = self._ends(logged)
        return tuple(end.record for end in ends if says(end) is not None) if len(ends) > 1 else ()

    def written(self, logged: Logged[Any], *names: str) -> Stamp:
        """Who wrote what these fields of a record say now; known of doses and refills. Of others
        it is who wrote the record last."""
        history = self.copied.get(logged.id)
        return written_by(logged, history, *names) if history else logged.last

    def is_removed_elsewhere(self, logged: Logged[Any]) -> bool:
        """Whether a dose or refill was removed on one computer and stands on another, and nobody
        has chosen yet."""
        return len({says(end) is None for end in self._ends(logged)}) > 1

    @property
    def open_questions(self) -> tuple[Logged[Question], ...]:
        """Questions that wait for an answer: those to be asked first, then the newest."""
        waiting = [q for q in self.of(Question) if q.record.is_open]
        return tuple(sorted(waiting, key=lambda q: q.record.rank))

    def until(self, day: date) -> Casebook:
        """The same without what belongs to later days."""
        entries = tuple(entry for entry in self.entries if entry.record.counts_on <= day)
        return replace(self, entries=entries)

    def without(self, kinds: Collection[type[Entry]]) -> Casebook:
        """The same without entries of some kinds."""
        names = {kind.kind for kind in kinds}
        return replace(self, entries=tuple(e for e in self.entries if e.kind not in names))

    def medicines(self, use: str) -> tuple[Logged[Medicine], ...]:
        """Medicines of one use (now, before, rescue), newest first.

        What was stopped counts as tried before.
        """
        return tuple(m for m in self.of(Medicine) if m.record.use_today == use)

    def _ends(self, logged: Logged[Any]) -> tuple[Revision, ...]:
        return Branches(self.copied.get(logged.id, ())).open_ends

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Logged[Entry], ...]]:
        found: dict[str, list[Logged[Entry]]] = {}
        for entry in self.entries:
            found.setdefault(entry.kind, []).append(entry)
        return {kind: tuple(entries) for kind, entries in found.items()}


def in_order(logged: Logged[Entry]) -> tuple[date, str, str, str]:
    """Orders entries by the days they belong to, the same in logs that were brought together."""
    return logged.record.counts_on, *logged.place


def _pump_order(pump: Logged[Pump]) -> tuple[date, str, str]:
    return pump.record.implanted or date.min, pump.first_at, pump.id
