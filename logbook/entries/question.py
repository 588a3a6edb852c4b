"""A question for the care team, open until it is answered."""

from __future__ import annotations

from dataclasses import dataclass

from logbook.entries.fields import choice, long_text, options
from logbook.entries.record import Entry
from logbook.words import N_, in_a_row

OPEN, ASKED, ANSWERED = "open", "asked", "answered"
STATES = options(open=N_("Open"), asked=N_("Asked"), answered=N_("Answered"))
IMPORTANCE = options(first=N_("Ask this first"), later=N_("If there is time"))


@dataclass(frozen=True, kw_only=True)
class Question(Entry, kind="question", title=N_("Question"), letter="Q"):
    """What to ask, and later what was answered. One without a state is open."""

    about_person = False

    asked: str | None = long_text(N_("What do you want to ask?"), required=True, length=1_000)
    importance: str | None = choice(N_("How important is it?"), IMPORTANCE)
    state: str | None = choice(N_("Asked yet?"), STATES)
    answer: str | None = long_text(N_("The answer"))

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state != ANSWERED

    @property
    def rank(self) -> int:
        """Small for what is to be asked first."""
        return {"first": 0, "later": 2}.get(self.importance or "", 1)

    def headline(self) -> str:
        return in_a_row(self.asked, self.show("state"))
