"""Where something that was typed and is not saved yet waits: what it is, and about whom."""

from __future__ import annotations

from dataclasses import dataclass

NEW, CORRECTION, SET = "new", "correct", "set"
AT_VISIT = "at_visit"
"""Stands for a kind: all that is typed at a visit."""
FIRST_STEPS = "first_steps"
"""A slot: what is typed in the first steps, and the one to go on with."""


@dataclass(frozen=True)
class Slot:
    """One place for each new kind and person, for each set and person, and for each correction."""

    what: str
    """NEW, CORRECTION or SET; anything else is no entry's."""
    name: str = ""
    """The kind that is new, the id of the record that is corrected, or what the set is called."""
    person_id: str = ""
    """Empty where it is about nobody, or about the person of the record that is corrected."""

    @classmethod
    def parse(cls, text: str) -> Slot:
        """A slot as it was kept."""
        what, _, rest = text.partition(":")
        if what == NEW:
            name, _, person_id = rest.partition(":")
            return cls(what, name, person_id)
        if what == SET:
            person_id, _, name = rest.partition(":")
            return cls(what, name, person_id)
        return cls(what, rest)

    def __str__(self) -> str:
        if self.what == NEW:
            return f"{NEW}:{self.name}:{self.person_id}"
        if self.what == SET:
            return f"{SET}:{self.person_id}:{self.name}"
        return f"{self.what}:{self.name}" if self.name else self.what
