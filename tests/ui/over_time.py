"""What is logged over some days, as tests of the history have it."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from acts import settle

from logbook.entries.dose import PrescribedDose
from logbook.entries.moment import Moment
from logbook.entries.quantity import Quantity
from logbook.entries.symptom import Symptom
from logbook.ui.history.page import HistoryPage

TODAY = date.today()


def on(days_ago: int, clock: time | None = None) -> Moment:
    return Moment(TODAY - timedelta(days=days_ago), clock)


def pain(days_ago: int, strength: int) -> Symptom:
    return Symptom(happened=on(days_ago, time(12)), what="pain", strength=strength)


def dose(days_ago: int, number: str, unit: str = "mcg/day") -> PrescribedDose:
    return PrescribedDose(
        happened=on(days_ago),
        prescriber="Dr. Example",
        prescribed_on=TODAY - timedelta(days=days_ago),
        source="printout",
        daily_dose=Quantity(number, unit),
    )


def charts_of(page: HistoryPage) -> Any:
    page.show_view("charts")
    settle()
    return page.view
