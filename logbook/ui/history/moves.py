"""The line above the charts: which days are in sight, how to move, and what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from logbook.ui.charts.chart_view import ZOOM, ChartView
from logbook.ui.charts.painting import bounds_of
from logbook.ui.charts.sheet import AXIS
from logbook.ui.widgets.icons import icon
from logbook.ui.widgets.parts import button, label, plain_tip, row
from logbook.ui.widgets.theme import Theme
from logbook.words import N_, reads_right_to_left, tr

PAN = 0.5
MOST_LINES = 2
FILLED = 0.85
"""Of each line, as words end where the next would not fit."""


HINT = N_(
    "Press a mark to read it, or step with the arrow keys; Enter opens it. Ctrl and the wheel zoom."
)


class Move(NamedTuple):
    """A way to bring other days into sight."""

    picture: str
    words: str
    act: Callable[[], None]


class MoveLine(QWidget):
    """Follows one sheet of charts."""

    opened = Signal()
    """What is chosen shall be read in full."""
    compared = Signal()
    """The days before and after what is chosen shall be shown."""

    def __init__(self, charts: ChartView, theme: Theme, as_table: QAction) -> None:
        super().__init__()
        self._charts = charts
        self._as_table = as_table
        self._few = False
        self._gap = theme.px(8)
        self._days = label("", "strong", wrap=False)
        self._hint = label(tr(HINT), "quiet")
        self._words = label("")
        self._moves = [
            button("", theme, move.act, role="number", picture=move.picture, tip=move.words)
            for move in moves(charts)
        ]
        self._moves.append(_switch(as_table, theme))
        self._acts = [
            button(tr("Open the entry"), theme, self.opened.emit),
            button(tr("Before and after"), theme, self.compared.emit),
        ]
        line = row(self, theme)
        for part in (*self._moves, self._days):
            line.addWidget(part)
        line.addWidget(self._hint, 1)
        line.addWidget(self._words, 1)
        for part in self._acts:
            line.addWidget(part)
        charts.moved.connect(self.say)
        charts.chosen_changed.connect(self.say)
        as_table.toggled.connect(self.say)
        self.say()

    def say(self) -> None:
        """Tell what is chosen, or else which days are in sight; the axis has them too."""
        chosen = bool(self._charts.chosen_words)
        self._days.setText(bounds_of(self._charts.axis))
        self._days.setVisible(not chosen)
        self._hint.setVisible(not chosen and not self._few)
        self._hint.setText("" if self._as_table.isChecked() else tr(HINT))
        self._words.setVisible(chosen)
        self._words.setToolTip(plain_tip(self._charts.chosen_words))
        for part in self._acts:
            part.setVisible(chosen and not self._few)
        self._fit_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def fold(self, *, few: bool) -> None:
        """Leave the buttons to the menu, or take them back."""
        self._few = few
        for part in self._moves:
            part.setVisible(not few)
        self.say()

    def _fit_words(self) -> None:
        """As many as stand on two lines: more would push the charts down."""
        others = [part for part in (*self._moves, *self._acts) if not part.isHidden()]
        taken = sum(part.sizeHint().width() + self._gap for part in others)
        room = max(MOST_LINES * (self.width() - taken) * FILLED, 1)
        words = " ".join(self._charts.chosen_words.split())
        fitted = self._words.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room))
        self._words.setText(fitted)


def _switch(action: QAction, theme: Theme) -> QPushButton:
    """A button that is down while an action is on."""
    made = button("", theme, action.toggle, role="number", picture="timeline", tip=action.text())
    made.setCheckable(True)

    def follow(on: bool) -> None:
        ink = theme.colours.on_accent if on else theme.colours.ink
        made.setChecked(on)
        made.setIcon(icon("timeline", ink, theme.px(20)))

    action.toggled.connect(follow)
    return made


def keep_in_sight(charts: ChartView, area: QScrollArea, theme: Theme) -> None:
    """Let the dates stay on top while charts are scrolled, and scroll to what the keys choose."""

    def show(place: QPoint) -> None:
        area.ensureVisible(place.x(), place.y(), 0, theme.px(2 * AXIS))

    area.verticalScrollBar().valueChanged.connect(charts.keep_axis_at)
    charts.stepped.connect(show)


def moves(charts: ChartView) -> tuple[Move, ...]:
    """Through time and nearer, in the order in which they stand beside each other."""
    earlier = Move("left", tr("Earlier"), lambda: charts.pan(-PAN))
    later = Move("right", tr("Later"), lambda: charts.pan(PAN))
    return (
        *((later, earlier) if reads_right_to_left() else (earlier, later)),
        Move("zoom_in", tr("Fewer days"), lambda: charts.zoom(1 / ZOOM**2)),
        Move("zoom_out", tr("More days"), lambda: charts.zoom(ZOOM**2)),
    )
