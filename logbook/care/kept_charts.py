"""The charts that a caregiver put into the summary: what they show, over which days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from logbook.care.period import Period

PUMP_LIFE = "pump_life"
"""The key of a chart that shows the life of the pumps instead of tracked things."""
CALENDAR = "calendar"
"""The key of a calendar of the days with entries."""


@dataclass(frozen=True)
class KeptChart:
    """Tracked things, by their keys, over days that stay the same whenever it is printed."""

    keys: tuple[str, ...]
    period: Period

    @property
    def is_pump_life(self) -> bool:
        """Whether it shows the life of the pumps."""
        return PUMP_LIFE in self.keys

    @property
    def is_calendar(self) -> bool:
        """Whether it shows which days were logged."""
        return CALENDAR in self.keys

    @property
    def stands_once(self) -> bool:
        """Whether a summary shows it once, whatever its days are."""
        return self.is_pump_life or self.is_calendar

    @property
    def place(self) -> tuple[object, ...]:
        """Of two charts that have the same, a summary shows the later."""
        return self.keys if self.stands_once else (self.keys, self.period)

    @property
    def plain(self) -> dict[str, Any]:
        """What is kept of it among the settings."""
        since, until = self.period.since.isoformat(), self.period.until.isoformat()
        return {"tracks": list(self.keys), "since": since, "until": until}


def kept_charts(
    kept: Mapping[str, Sequence[Mapping[str, Any]]], *person_ids: str
) -> tuple[KeptChart, ...]:
    """A person's charts out of those kept among the settings, in the order they were put in.

    A person who was joined with others has several ids; what two of them have is there once.
    """
    found = (
        KeptChart(tuple(each["tracks"]), _period(each))
        for person_id in person_ids
        for each in kept.get(person_id, ())
    )
    return tuple({chart.place: chart for chart in found}.values())


def _period(plain: Mapping[str, Any]) -> Period:
    return Period(date.fromisoformat(plain["since"]), date.fromisoformat(plain["until"]))
