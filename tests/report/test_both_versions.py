"""A dose or date that two computers wrote down differently is on paper in both versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from printed_pdf import Printed

from logbook.care.emergency_facts import about_pump, dates_to_keep
from logbook.entries.branches import says
from logbook.entries.dose import PrescribedDose
from logbook.entries.quantity import Quantity
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.report.sheets.emergency_card import CardOrder, make_card
from logbook.store.log import Log

OTHER = "on another computer, not chosen yet:"


@pytest.fixture
def changed_twice(log: Log, tell, change_twice) -> Callable[..., Any]:
    """An entry that Ana changed on one computer, and later Jon on another."""

    def made(entry: Entry, ana: Entry | None, jon: Entry | None) -> Any:
        logged = tell(entry)
        change_twice(log, logged, ana, jon)
        return logged

    return made


@pytest.fixture
def dose(days_ago) -> PrescribedDose:
    return PrescribedDose(
        happened=days_ago(3),
        prescriber="Dr. Example",
        prescribed_on=days_ago(3).day,
        source="printout",
        daily_dose=Quantity("160.1", "mcg/day"),
    )


@pytest.fixture
def two_doses(changed_twice, dose) -> Any:
    ana = replace(dose, daily_dose=Quantity("162", "mcg/day"))
    return changed_twice(dose, ana, replace(dose, daily_dose=Quantity("165.0", "mcg/day")))


@pytest.fixture(params=["removed last", "corrected last"])
def removed_and_corrected(request, tell, changed_twice, dose, days_ago) -> Any:
    """A dose that one corrected and another removed; the one before it stands."""
    tell(replace(dose, happened=days_ago(30), daily_dose=Quantity("150", "mcg/day")))
    changes = (replace(dose, daily_dose=Quantity("165.0", "mcg/day")), None)
    return changed_twice(dose, *(changes if request.param == "removed last" else changes[::-1]))


def test_page_one_tells_both_doses(summary, two_doses):
    page = summary().pages[0]

    assert "165.0 mcg/day" in page
    assert f"{OTHER} 162 mcg/day" in page


def test_the_emergency_card_tells_both_doses(log, robin, two_doses):
    order = CardOrder(printed_at=datetime(2026, 11, 24, 18, 30, tzinfo=UTC), by="Ana")
    card = Printed(make_card(log.casebook(robin), order, lambda _: None))
    said = " ".join(" ".join(card.pages).split())

    assert f"165.0 mcg/day ({OTHER} 162 mcg/day)" in said


def test_page_one_tells_a_dose_that_one_corrected_and_another_removed(
    summary, removed_and_corrected
):
    page = summary().pages[0]

    assert "165.0 mcg/day" in page
    assert f"{OTHER} removed" in page


def test_the_table_of_doses_tells_which_of_them_was_removed_on_another_computer(
    summary, removed_and_corrected
):
    page = summary(sections=frozenset({"doses"})).pages[-1]

    assert "150 mcg/day" in page
    assert page.count(f"{OTHER} removed") == 1


def test_the_emergency_card_tells_a_dose_that_one_corrected_and_another_removed(
    log, robin, removed_and_corrected
):
    told = {fact.label: str(fact) for fact in about_pump(log.casebook(robin, newest=40))}
    assert told["Daily dose"] == f"165.0 mcg/day ({OTHER} removed)"
    assert told["Concentration"] == ""

    (conflict,) = log.conflicts()
    log.settle(next(side for side in conflict.sides if says(side) is None), by="Ana")
    told = {fact.label: str(fact) for fact in about_pump(log.casebook(robin, newest=40))}
    assert told["Daily dose"] == "150 mcg/day"


def test_the_emergency_card_tells_what_only_the_other_computer_says(
    log, robin, two_doses, changed_twice, days_ago
):
    refill = Refill(happened=days_ago(2), refill_by=date(2027, 1, 5))
    changed_twice(refill, replace(refill, refill_by=date(2027, 1, 6)), Refill(happened=days_ago(2)))
    told = {fact.label: str(fact) for fact in dates_to_keep(log.casebook(robin))}

    assert told["Refill by"] == f"not recorded ({OTHER} 6 Jan 2027)"


def test_page_one_tells_both_refill_dates(summary, changed_twice, days_ago):
    refill = Refill(happened=days_ago(3), refill_by=date(2027, 1, 5))
    ana = replace(refill, refill_by=date(2027, 1, 6))
    changed_twice(refill, ana, replace(refill, refill_by=date(2027, 1, 9)))
    page = summary().pages[0]

    assert "9 Jan 2027" in page
    assert f"{OTHER} 6 Jan 2027" in page


def test_page_one_tells_what_only_the_other_computer_says(summary, changed_twice, days_ago):
    refill = Refill(happened=days_ago(2), refill_by=date(2027, 1, 5))
    changed_twice(refill, replace(refill, refill_by=date(2027, 1, 6)), Refill(happened=days_ago(2)))
    assert f"{OTHER} 6 Jan 2027" in summary().pages[0]


def test_each_correction_is_told_from_what_its_writer_saw(summary, two_doses):
    text = " ".join(summary().text.split())
    assert "was 160.1 mcg/day, now 162 mcg/day" in text
    assert "was 160.1 mcg/day, now 165.0 mcg/day" in text
    assert "was 162" not in text


def test_what_was_chosen_stands_alone(log, summary, two_doses):
    (conflict,) = log.conflicts()
    log.settle(conflict.sides[0], by="Ana")
    page = summary().pages[0]

    assert "162 mcg/day" in page
    assert OTHER not in page
