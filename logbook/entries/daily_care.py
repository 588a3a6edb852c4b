"""How an ordinary day went: sleep, care and comfort.

The topics are those that users and caregivers named when asked what the pump changed
(interviews with 100 users and caregivers, PubMed 17050399).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from logbook.entries.answers import COMPARED
from logbook.entries.fields import choice, line, options
from logbook.entries.record import Entry, Remark
from logbook.words import N_, in_a_row, tr

NOTHING_NEW = "nothing_new"
DAYS = options(
    nothing_new=N_("Nothing new today"),
    good=N_("A good day"),
    hard=N_("A hard day"),
)
_TODAY = N_("Beside the usual")
DOMAINS = ("sleep", "transfers", "dressing", "hygiene", "positioning", "comfort", "mood")
"""The fields that are answered with better, same or worse."""


@dataclass(frozen=True, kw_only=True)
class DailyCare(Entry, kind="daily_care", title=N_("Daily care"), letter="C"):
    """A quick look at the day; a quiet day is logged too, so that it differs from a gap."""

    day_was: str | None = choice(N_("How was the day?"), DAYS)
    times_woken: str | None = line(N_("Times woken at night"), help=N_("Like: 2."))
    sleep: str | None = choice(N_("Sleep"), COMPARED, group=_TODAY)
    transfers: str | None = choice(N_("Transfers"), COMPARED, group=_TODAY)
    dressing: str | None = choice(N_("Dressing"), COMPARED, group=_TODAY)
    hygiene: str | None = choice(N_("Washing and toilet"), COMPARED, group=_TODAY)
    positioning: str | None = choice(N_("Sitting and lying"), COMPARED, group=_TODAY)
    comfort: str | None = choice(N_("Comfort"), COMPARED, group=_TODAY)
    mood: str | None = choice(N_("Mood"), COMPARED, group=_TODAY)

    def problems(self) -> Iterator[Remark]:
        yield from super().problems()
        if set(self.to_content()) == {"happened"}:
            yield Remark("day_was", tr("Please answer at least one question."))

    def headline(self) -> str:
        changed = [
            f"{self.label(name)}: {self.show(name)}"
            for name in DOMAINS
            if getattr(self, name) not in (None, "same")
        ]
        return in_a_row(self.show("day_was"), *changed)
