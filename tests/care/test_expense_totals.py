"""Amounts are added up where they can be read in one way, and said to be left out elsewhere."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from logbook.care.expense_totals import Total, totals
from logbook.entries.expense import Expense
from logbook.entries.quantity import Quantity

YEAR = 2026


def test_an_insurer_is_one_however_it_is_spelt(casebook: Any, at: Any) -> None:
    assert totals(
        casebook(
            Expense(happened=at(-1), what="a", amount=Quantity("12,50", "EUR"), insurer="AOK"),
            Expense(happened=at(-3), what="b", amount=Quantity("7.50", "EUR"), insurer="aok "),
        ).of(Expense)
    ) == [Total(YEAR, "AOK", "EUR", Decimal("20.00"), added=2, left_out=0)]


def test_amounts_that_can_be_read_in_two_ways_are_left_out_and_counted(
    casebook: Any, at: Any
) -> None:
    assert totals(
        casebook(
            Expense(happened=at(-1), what="a", amount=Quantity("1,200", "EUR"), insurer="AOK"),
            Expense(happened=at(-2), what="b", amount=Quantity("1.300", "EUR"), insurer="AOK"),
        ).of(Expense)
    ) == [Total(YEAR, "AOK", "EUR", Decimal(0), added=0, left_out=2)]


def test_amounts_of_one_state_of_claim_are_told_apart_where_that_is_asked(
    casebook: Any, at: Any
) -> None:
    spent = casebook(
        Expense(happened=at(-1), what="a", amount=Quantity("5", "EUR"), claim="paid"),
        Expense(happened=at(-2), what="b", amount=Quantity("7", "EUR")),
        Expense(happened=at(-3), what="c", amount=Quantity("1", "EUR"), claim="paid"),
    ).of(Expense)
    told = [(t.claim, t.amount, t.added) for t in totals(spent, by_claim=True)]

    assert told == [("", Decimal(7), 1), ("paid", Decimal(6), 2)]
    assert [t.amount for t in totals(spent, by_insurer=False)] == [Decimal(13)]
