"""A list as it is shown on the screen, for a spreadsheet; to look at, not to be read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from logbook.exchange.csv_cells import disarmed


def shown_csv(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The file's content; no cell is a formula, whatever was typed."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    for row in (titles, *rows):
        writer.writerow([disarmed(cell) for cell in row])
    return target.getvalue().encode("utf-8-sig")
