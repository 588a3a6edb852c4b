"""Where the timeline's rows lie: a heading for each month, then that month's entries."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from logbook.store.finder import Found


class TimelineRows:
    """Turns rows into entries' positions and back, for any number of rows."""

    def __init__(self, found: Found) -> None:
        self.numbers = found.numbers
        self._months = [month for month, _ in found.months]
        sizes = (count + 1 for _, count in found.months)
        self._starts = list(accumulate(sizes, initial=0))[:-1]

    def __len__(self) -> int:
        return len(self.numbers) + len(self._months)

    def month_at(self, row: int) -> str | None:
        """The month ('2026-11') that begins with this row; None where an entry stands."""
        month = bisect_right(self._starts, row) - 1
        return self._months[month] if self._starts[month] == row else None

    def position_at(self, row: int) -> int:
        """The position among all entries of the entry in this row."""
        return row - bisect_right(self._starts, row)

    def row_of(self, number: int) -> int:
        """The row of the entry with this number, -1 where there is none."""
        try:
            position = self.numbers.index(number)
        except ValueError:
            return -1
        return self.row_at(position)

    def row_at(self, position: int) -> int:
        """The row of the entry at a position among all entries."""
        firsts = [start - month for month, start in enumerate(self._starts)]
        return position + bisect_right(firsts, position)

    def goes_on_from(self, shorter: TimelineRows) -> bool:
        """Whether these are the same rows and more at their end."""
        size, months = len(shorter.numbers), len(shorter._months)
        return (
            _same(self.numbers[:size], shorter.numbers)
            and self._months[:months] == shorter._months
            and self._starts[:months] == shorter._starts
        )


def _same(one: Sequence[int], other: Sequence[int]) -> bool:
    return len(one) == len(other) and all(a == b for a, b in zip(one, other, strict=True))
