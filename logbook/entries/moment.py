"""When something happened, as the caregiver's own clock and calendar said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from logbook import dates
from logbook.words import tr

END_OF_DAY = "T24"
"""Put after a day's ISO text, it sorts after every moment of that day."""


@dataclass(frozen=True)
class Moment:
    """A local day, and where it is known the local time with its minutes ahead of UTC."""

    day: date
    clock: time | None = None
    offset: int | None = None

    @classmethod
    def now(cls) -> Moment:
        """This minute, on this computer's clock."""
        here = datetime.now()
        return cls.at(here.date(), here.time().replace(second=0, microsecond=0))

    @classmethod
    def at(cls, day: date, clock: time | None = None) -> Moment:
        """That day, and that time of day where this computer is."""
        return cls(day, clock, None if clock is None else dates.local_offset(day, clock))

    @classmethod
    def fromisoformat(cls, text: str) -> Moment:
        """The moment that `isoformat` wrote. Raises ValueError for any other text."""
        if "T" not in text:
            return cls(date.fromisoformat(text))
        full = datetime.fromisoformat(text)
        offset = full.utcoffset()
        minutes = None if offset is None else int(offset.total_seconds() // 60)
        return cls(full.date(), full.time(), minutes)

    def isoformat(self) -> str:
        """'2026-11-24' or '2026-11-24T18:30+01:00'."""
        if self.clock is None:
            return self.day.isoformat()
        zone = None if self.offset is None else timezone(timedelta(minutes=self.offset))
        return datetime.combine(self.day, self.clock, zone).isoformat(timespec="minutes")

    @property
    def sort_key(self) -> str:
        """Text that sorts by the caregiver's own calendar and clock."""
        if self.clock is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()}T{self.clock.isoformat('minutes')}"

    def text(self) -> str:
        """'24 Nov 2026' or '24 Nov 2026, 18:30'."""
        if self.clock is None:
            return dates.day_text(self.day)
        return tr("{day}, {time}", day=dates.day_text(self.day), time=dates.clock_text(self.clock))
