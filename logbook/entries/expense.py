"""Money spent because of the pump, and where the claim stands."""

from __future__ import annotations

from dataclasses import dataclass

from logbook.entries.fields import as_printed, choice, line, options
from logbook.entries.quantity import Quantity
from logbook.entries.record import Entry
from logbook.words import N_, in_a_row

CLAIMS = options(
    not_sent=N_("Not sent in"),
    sent=N_("Sent in"),
    paid=N_("Paid back"),
    refused=N_("Refused"),
)


@dataclass(frozen=True, kw_only=True)
class Expense(Entry, kind="expense", title=N_("Expense"), letter="E"):
    """What was paid, for what, and whether an insurer pays it back."""

    about_person = False

    what: str | None = line(N_("What for?"), required=True)
    amount: Quantity | None = as_printed(N_("Amount and currency"), units=("EUR", "USD", "GBP"))
    insurer: str | None = line(N_("Insurer"))
    claim: str | None = choice(N_("Claim"), CLAIMS)

    def headline(self) -> str:
        return in_a_row(self.what, self.show("amount"), self.show("claim"))
