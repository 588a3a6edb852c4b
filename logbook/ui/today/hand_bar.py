"""Large tiles at the bottom edge, where a thumb reaches them while the other hand is busy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton

from logbook.entries.daily_care import DailyCare
from logbook.entries.medicine import Medicine
from logbook.entries.pump_event import PumpEvent
from logbook.entries.question import Question
from logbook.entries.record import Entry
from logbook.entries.symptom import Symptom
from logbook.ui.widgets.parts import button, plain_tip, row
from logbook.ui.widgets.theme import Theme
from logbook.words import reads_right_to_left, tr

LEFT, RIGHT = "left", "right"
TILE_WIDTH, TILE_HEIGHT = 190, 60
GAP, MARGIN = 8, 10
MOST_COLUMNS, ROWS = 3, 2
KINDS: tuple[type[Entry], ...] = (Symptom, DailyCare, PumpEvent, Medicine, Question)
"""What is logged most often; the other kinds stay further up."""


class HandBar(QFrame):
    """Stands at the side of the hand that is free."""

    def __init__(
        self,
        hand: str,
        theme: Theme,
        *,
        quiet_day: Callable[[], object],
        quiet_said: str,
        form: Callable[[type[Entry], None], object],
    ) -> None:
        """`quiet_said` are words that a quiet day was logged already; empty where it was not."""
        super().__init__()
        self.setProperty("role", "bar")
        self._theme = theme
        self._tiles: list[QPushButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(GAP))
        ways: list[tuple[str, str, Callable[[], object]]] = [
            (tr("Nothing new"), "check", quiet_day),
            *((tr(kind.title), kind.kind, _opens(form, kind)) for kind in KINDS),
        ]
        for words, picture, pressed in ways:
            tile = button(words, theme, pressed, role="tile", picture=picture)
            tile.setAccessibleName(tr("Log: {what}", what=words))
            tile.setMinimumSize(theme.px(TILE_WIDTH), theme.px(TILE_HEIGHT))
            self._tiles.append(tile)
        if quiet_said:
            self._tiles[0].setText(" " + tr("Nothing new: logged"))
            self._tiles[0].setAccessibleName(quiet_said)
            self._tiles[0].setToolTip(plain_tip(quiet_said))
            self._tiles[0].setEnabled(False)
        self._show(MOST_COLUMNS)
        layout = row(self, theme, margin=MARGIN)
        # Left and right are those of the body, in whichever direction words are read.
        at_the_end = (hand == RIGHT) is not reads_right_to_left()
        if at_the_end:
            layout.addStretch(1)
        layout.addLayout(self._grid)
        if not at_the_end:
            layout.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * self._theme.gap(MARGIN)
        fit = room // self._theme.px(TILE_WIDTH + GAP)
        self._show(max(1, min(MOST_COLUMNS, fit)))

    def minimumSizeHint(self) -> QSize:
        """However narrow the page is: there are fewer tiles then."""
        return QSize(1, super().minimumSizeHint().height())

    def _show(self, columns: int) -> None:
        """Two rows of tiles; in a narrow page the last ones give way."""
        for place, tile in enumerate(self._tiles):
            self._grid.removeWidget(tile)
            fits = place < columns * ROWS
            if fits:
                self._grid.addWidget(tile, *divmod(place, columns))
            tile.setVisible(fits)


def _opens(form: Callable[[type[Entry], None], object], kind: type[Entry]) -> Callable[[], object]:
    return lambda: form(kind, None)
