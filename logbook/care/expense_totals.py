"""What was spent, added up for each year, insurer and currency; never across currencies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from logbook.care.plain_number import plain_number
from logbook.entries.expense import Expense
from logbook.entries.logged import Logged


@dataclass(frozen=True)
class Total:
    """All amounts of one year, insurer and currency."""

    year: int
    insurer: str
    """As it was written the last time, capital letters or not; empty where none was."""
    currency: str
    amount: Decimal
    added: int
    left_out: int
    """How many amounts can be read in two ways and were not added."""


def totals(expenses: Iterable[Logged[Expense]]) -> list[Total]:
    """The totals, the newest year first. Expenses without an amount are in none."""
    newest_first = sorted(expenses, key=lambda one: one.record.happened.sort_key, reverse=True)
    spelt: dict[str, str] = {}
    found: dict[tuple[int, str, str], list[Decimal | None]] = {}
    for expense in (logged.record for logged in newest_first):
        if expense.amount:
            insurer = " ".join((expense.insurer or "").split())
            name = spelt.setdefault(insurer.casefold(), insurer)
            key = (expense.happened.day.year, name, expense.amount.unit)
            found.setdefault(key, []).append(plain_number(expense.amount.number))
    made = [_total(key, amounts) for key, amounts in found.items()]
    return sorted(made, key=lambda t: (-t.year, t.insurer.casefold(), t.currency))


def _total(key: tuple[int, str, str], amounts: list[Decimal | None]) -> Total:
    added = [amount for amount in amounts if amount is not None]
    return Total(*key, sum(added, Decimal(0)), len(added), len(amounts) - len(added))
