"""Entries of usual length for a log of years."""

from __future__ import annotations

from datetime import date, time, timedelta

from logbook.entries.moment import Moment
from logbook.entries.symptom import Symptom

TODAY = date(2026, 11, 24)


def symptom(number: int) -> Symptom:
    """One of eight symptoms a day, counted back from today."""
    return Symptom(
        happened=Moment(TODAY - timedelta(days=number // 8), time(7 + number % 8, 30), 60),
        what="spasms",
        strength=number % 11,
        rater="caregiver",
        area="both legs",
        note="Woke up twice, legs stiff until breakfast, better after stretching.",
    )
