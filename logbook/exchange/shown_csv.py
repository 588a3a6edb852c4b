"""A list as it is shown on the screen, for a spreadsheet; to look at, not to be read back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from logbook.exchange.csv_cells import disarmed, text_cell
from logbook.exchange.csv_sheet import encoded, usual_separator
from logbook.words import without_isolates


def shown_csv(
    titles: Sequence[str], rows: Iterable[Sequence[str]], *, days: Collection[int] = ()
) -> bytes:
    """The file's content; no cell is a formula, and none but those of `days` becomes a day."""
    said = (
        [disarmed(cell) if n in days else text_cell(cell) for n, cell in enumerate(cells)]
        for cells in (map(without_isolates, row) for row in rows)
    )
    return encoded([[disarmed(title) for title in titles], *said], usual_separator())
