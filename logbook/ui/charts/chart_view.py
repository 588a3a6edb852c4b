"""A sheet of charts that can be looked around in with mouse and keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from logbook import dates
from logbook.care.events import LANES, Event
from logbook.care.history import History
from logbook.care.period import Period
from logbook.care.tracked import Reading, Track
from logbook.ui.charts.axis import TimeAxis
from logbook.ui.charts.day_words import day_words
from logbook.ui.charts.painting import SheetPainter
from logbook.ui.charts.sheet import MOST_ROWS, Sheet
from logbook.ui.parts import plain_tip
from logbook.ui.theme import Theme
from logbook.words import tr

ZOOM = 1.25
PAN = 0.125
"""Of what is in sight, for one press of an arrow key."""
DRAG_FROM = 4
MOST_HEAD = 0.4
"""Of the height there is, for what stands above the charts."""
_NOTHING = History((), (), {}, frozenset())


class ChartView(QWidget):
    """Wheel, + and - zoom; dragging, left and right pan; up and down walk from event to event."""

    moved = Signal()
    """Other days are in sight."""
    chosen_changed = Signal()
    opened = Signal(str)
    """The id of the record that the person wants to read in full."""

    def __init__(self, theme: Theme, *, still: bool = False) -> None:
        """One that is `still` shows the same days until it is told to show others."""
        super().__init__()
        self._theme = theme
        self._still = still
        self._history = _NOTHING
        self._shown: Sequence[Track] = ()
        self._bounds = Period(date.today(), date.today())
        self.axis = TimeAxis.over(self._bounds)
        self.chosen: Event | Reading | None = None
        self.chosen_words = ""
        self._chosen_title = ""
        self._pressed: QPointF | None = None
        self._dragged = False
        self._axis_top = 0.0
        self._room = 0
        self.sheet = self._laid_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Charts over time"))
        self._describe()

    def show_history(self, history: History, shown: Sequence[Track], bounds: Period) -> None:
        """Show these tracks; `bounds` are the days between which one can look around."""
        chosen, title = self.chosen, self._chosen_title
        self._history, self._shown, self._bounds = history, shown, bounds
        if isinstance(chosen, Event):
            self.choose(_same_event(chosen, history))
        elif chosen:
            self.choose(_same_reading(chosen, title, shown), title)
        self._lay_out()

    def show_period(self, period: Period) -> None:
        """Bring these days into sight."""
        self._look(TimeAxis.over(period))

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show `factor` times as many days."""
        if self._still:
            return
        middle = (self.axis.since + self.axis.until) / 2
        self._look(self.axis.zoomed(factor, middle if around is None else around, self._bounds))

    def pan(self, part: float) -> None:
        """Move on by a part of what is in sight; negative for earlier."""
        if self._still:
            return
        self._look(self.axis.panned(part * (self.axis.until - self.axis.since), self._bounds))

    def choose(self, chosen: Event | Reading | None, title: str = "") -> None:
        """Mark an event or a reading, and say it."""
        self.chosen, self._chosen_title = chosen, title
        self.chosen_words = words_about(chosen, title) if chosen else ""
        self._describe()
        self.chosen_changed.emit()
        self.update()

    def keep_axis_at(self, top: int) -> None:
        """Paint the dates so far down: the part above has been scrolled away."""
        self._axis_top = float(top)
        self.update()

    def fit(self, room: int) -> None:
        """Fold what stands above the charts where it would fill much of such a height."""
        self._room = room
        self._lay_out()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """Let a scrolled place stay as it is when the keyboard comes here."""
        if query is Qt.InputMethodQuery.ImCursorRectangle:
            return QRect(0, round(self._axis_top), 1, 1)
        return super().inputMethodQuery(query)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            SheetPainter(painter, self.sheet, self.font()).paint(
                chosen=self.chosen, axis_top=self._axis_top, seen=QRectF(event.rect())
            )
            if self.hasFocus():
                painter.setPen(self.palette().highlight().color())
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        moves = {
            Qt.Key.Key_Left: lambda: self.pan(-PAN),
            Qt.Key.Key_Right: lambda: self.pan(PAN),
            Qt.Key.Key_Plus: lambda: self.zoom(1 / ZOOM),
            Qt.Key.Key_Equal: lambda: self.zoom(1 / ZOOM),
            Qt.Key.Key_Minus: lambda: self.zoom(ZOOM),
            Qt.Key.Key_Up: lambda: self._walk(-1),
            Qt.Key.Key_Down: lambda: self._walk(1),
            Qt.Key.Key_Home: lambda: self._end(first=True),
            Qt.Key.Key_End: lambda: self._end(first=False),
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
        }
        if key in moves:
            moves[key]()
        elif key == Qt.Key.Key_Escape and self.chosen:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Over the charts it zooms; over their names it scrolls up and down as usual."""
        turn = event.angleDelta()
        if self._still or event.position().x() < self.sheet.axis.left:
            event.ignore()
        elif abs(turn.x()) > abs(turn.y()):
            self.pan(-turn.x() / 960)
        else:
            around = self.sheet.axis.moment(event.position().x())
            self.zoom(ZOOM ** (-turn.y() / 120), around)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._still:
            self._point_out(event.position())
            return
        distance = event.position().x() - self._pressed.x()
        if self._dragged or abs(distance) >= DRAG_FROM:
            self._dragged = True
            self._pressed = event.position()
            self._look(self.axis.panned(-distance / self.sheet.axis.day_width, self._bounds))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and not self._dragged:
            self._choose_at(event.position())
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._choose_at(event.position())
        self._open()

    def _describe(self) -> None:
        """Tell a screen reader what is chosen, or else how to choose something."""
        keys = tr(
            "Left and right move through time, plus and minus zoom, up and down choose an event."
        )
        self.setAccessibleDescription(self.chosen_words or keys)

    def _point_out(self, point: QPointF) -> None:
        event, reading = self.sheet.event_at(point), self.sheet.reading_at(point)
        hit = event or reading
        self.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)
        day = self.sheet.day_at(point)
        words = words_about(event) if event else day_words(self._history, day) if day else ""
        if reading:
            words = words_about(reading[1], reading[0].title)
        self.setToolTip(plain_tip(words))

    def _choose_at(self, point: QPointF) -> None:
        event, reading = self.sheet.event_at(point), self.sheet.reading_at(point)
        if event:
            self.choose(event)
        elif reading:
            self.choose(reading[1], reading[0].title)
        else:
            self.choose(None)

    def _walk(self, step: int) -> None:
        """Choose the next event in time, and bring it into sight."""
        found = self._history.events
        if not found:
            return
        if isinstance(self.chosen, Event) and self.chosen in found:
            position = found.index(self.chosen) + step
        else:
            seen = self.sheet.events() or list(found)
            position = found.index(seen[0] if step > 0 else seen[-1])
        event = found[min(max(position, 0), len(found) - 1)]
        if not self.axis.since <= event.moment <= self.axis.until:
            span = self.axis.until - self.axis.since
            self._look(self.axis.panned(event.moment - span / 2 - self.axis.since, self._bounds))
        self.choose(event)

    def _end(self, *, first: bool) -> None:
        span = self.axis.until - self.axis.since
        goal = self._bounds.since.toordinal() if first else self._bounds.until.toordinal() + 1
        start = goal if first else goal - span
        self._look(self.axis.panned(start - self.axis.since, self._bounds))

    def _open(self) -> None:
        if self.chosen and self.chosen.record_id:
            self.opened.emit(self.chosen.record_id)

    def _look(self, axis: TimeAxis) -> None:
        self.axis = axis
        self._lay_out()
        self.moved.emit()

    def _lay_out(self) -> None:
        self.sheet = self._laid_out()
        self.setMinimumHeight(round(self.sheet.height))
        self.update()

    def _laid_out(self) -> Sheet:
        seen = self._history, self._shown, self.axis, self._theme, self.width()
        sheet = Sheet(*seen)
        rows = MOST_ROWS if self._still else 1  # beside another sheet, as high as that
        return (
            Sheet(*seen, folded=True, rows=rows)
            if sheet.head > self._room * MOST_HEAD > 0
            else sheet
        )


def words_about(one: Event | Reading, title: str = "") -> str:
    """An event or reading in one line: when, what, and what was written."""
    what = tr(LANES[one.lane]) if isinstance(one, Event) else title
    when = dates.day_and_clock_text(one.day, one.clock)
    return tr("{when}: {what}. {said}", when=when, what=what, said=one.text)


def _same_event(chosen: Event, history: History) -> Event | None:
    """What now stands for an event of the same record, of the same kind where there is one."""
    if not chosen.record_id:
        return chosen if chosen in history.events else None
    found = [event for event in history.events if event.record_id == chosen.record_id]
    return min(found, key=lambda event: event.lane != chosen.lane, default=None)


def _same_reading(chosen: Reading, title: str, shown: Sequence[Track]) -> Reading | None:
    """What the record of a reading now says in the chart of that title."""
    found = (reading for track in shown if track.title == title for reading in track.readings)
    same = (reading for reading in found if reading.record_id == chosen.record_id)
    return next((one for one in same if one.record_id or one == chosen), None)
