"""The end of the first steps: what the log can well begin with."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from logbook.entries.daily_care import DailyCare
from logbook.entries.incision import IncisionCheck
from logbook.entries.question import Question
from logbook.entries.record import Record
from logbook.entries.symptom import Symptom
from logbook.ui.first_steps.step import WIDEST
from logbook.ui.widgets.parts import button, centred_column, column, label, row
from logbook.ui.widgets.theme import Theme
from logbook.words import N_, tr

FIRST_ENTRIES = (
    (Symptom, N_("Something that you saw: tightness, spasms, pain …")),
    (DailyCare, N_("How the day or the night went")),
    (IncisionCheck, N_("How the skin looks where the operation was, with photos")),
    (Question, N_("Something to ask the clinic before you forget it")),
)
"""What a log can well begin with, and when to choose it."""


class FirstEntry(QWidget):
    """Offers a first entry, or Today."""

    wanted = Signal(object)
    """A kind that shall be logged first."""
    today_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        body, inside = centred_column(theme, width=WIDEST)
        row(self, theme, spacing=0).addWidget(body)
        inside.addWidget(label(tr("Your log is ready"), "title"))
        inside.addWidget(label(tr("What would you like to write down first?")))
        self._tiles: list[QPushButton] = []
        for kind, when in FIRST_ENTRIES:
            inside.addWidget(self._offer(kind, tr(when)))
        inside.addSpacing(theme.px(12))
        today = button(tr("Go to Today"), theme, self.today_wanted.emit, picture="today")
        inside.addWidget(today, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addWidget(
            label(tr("F1 opens the help, F9 says whom to call in an emergency."), "quiet")
        )
        inside.addStretch(1)

    def focus_first(self) -> None:
        """Put the keyboard on the first thing to choose."""
        self._tiles[0].setFocus()

    def _offer(self, kind: type[Record], when: str) -> QWidget:
        chosen = partial(self.wanted.emit, kind)
        tile = button(tr(kind.title), self._theme, chosen, role="tile", picture=kind.kind)
        tile.setAccessibleDescription(when)
        self._tiles.append(tile)
        both = QWidget()
        inside = column(both, self._theme, spacing=4)
        inside.addWidget(tile)
        inside.addWidget(label(when, "quiet"))
        return both
