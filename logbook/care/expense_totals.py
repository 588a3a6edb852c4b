"""What was spent, added up for each year and currency; never across currencies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from logbook.care.plain_number import plain_number
from logbook.entries.expense import CLAIMS, Expense
from logbook.entries.logged import Logged

_STATES = ("", *(option.key for option in CLAIMS))
_Group = tuple[int, str, str, str]


@dataclass(frozen=True)
class Total:
    """All amounts of one year and currency, and where asked of one insurer or state of claim."""

    year: int
    insurer: str
    """As it was written the last time, capital letters or not; empty where none was."""
    currency: str
    amount: Decimal
    added: int
    left_out: int
    """How many amounts can be read in two ways and were not added."""
    claim: str = ""
    """Where these claims stand (one of CLAIMS); empty where that was not recorded."""


def totals(
    expenses: Iterable[Logged[Expense]], *, by_insurer: bool = True, by_claim: bool = False
) -> list[Total]:
    """The totals, the newest year first. Expenses `without_amount` are in none.

    What is added is what was spent: nobody writes down how much of it was paid back.
    """
    newest_first = sorted(expenses, key=lambda one: one.record.happened.sort_key, reverse=True)
    spelt: dict[str, str] = {}
    found: dict[_Group, list[Decimal | None]] = {}
    for expense in (logged.record for logged in newest_first):
        if expense.amount:
            insurer = " ".join((expense.insurer or "").split())
            name = spelt.setdefault(insurer.casefold(), insurer)
            key = (
                expense.happened.day.year,
                name if by_insurer else "",
                expense.claim or "" if by_claim else "",
                expense.amount.unit,
            )
            found.setdefault(key, []).append(plain_number(expense.amount.number))
    made = [_total(key, amounts) for key, amounts in found.items()]
    return sorted(
        made, key=lambda t: (-t.year, t.insurer.casefold(), _STATES.index(t.claim), t.currency)
    )


def without_amount(expenses: Iterable[Logged[Expense]]) -> int:
    """How many of them do not say what was spent."""
    return sum(logged.record.amount is None for logged in expenses)


def _total(group: _Group, amounts: list[Decimal | None]) -> Total:
    year, insurer, claim, currency = group
    added = [amount for amount in amounts if amount is not None]
    amount, left_out = sum(added, Decimal(0)), len(amounts) - len(added)
    return Total(year, insurer, currency, amount, len(added), left_out, claim)
