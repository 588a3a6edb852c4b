"""Walking through a sheet of charts by keyboard, from mark to mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from logbook.care.events import Event
from logbook.care.tracked import Reading, Track


@dataclass(frozen=True)
class Mark:
    """An event, or a reading of the chart with that title."""

    what: Event | Reading
    title: str = ""


class MarkRows:
    """What happened is one row, each chart is another; marks stand in a row oldest first."""

    def __init__(self, events: Sequence[Event], tracks: Iterable[Track]) -> None:
        rows = [[Mark(event) for event in events]]
        for track in tracks:
            drawn = (one for one in track.readings if track.holds or one.height is not None)
            rows.append([Mark(one, track.title) for one in drawn])
        self._rows = [row for row in rows if row]

    def beside(self, mark: Mark, step: int) -> Mark | None:
        """The next mark of the row, the same one at its end; None where it is in no row."""
        for row in self._rows:
            if mark in row:
                return row[min(max(row.index(mark) + step, 0), len(row) - 1)]
        return None

    def across(self, mark: Mark, step: int) -> Mark | None:
        """The mark of the next row that is nearest in time; None where it is in no row."""
        for number, row in enumerate(self._rows):
            if mark in row:
                other = self._rows[min(max(number + step, 0), len(self._rows) - 1)]
                nearest = min(other, key=lambda one: abs(one.what.moment - mark.what.moment))
                return mark if other is row else nearest
        return None

    def entered(self, since: float, until: float, *, at_end: bool) -> Mark | None:
        """Where a walk begins: in the first row that has anything between these moments."""
        place = -1 if at_end else 0
        for row in self._rows:
            if seen := [mark for mark in row if since <= mark.what.moment <= until]:
                return seen[place]
        return self._rows[0][place] if self._rows else None
