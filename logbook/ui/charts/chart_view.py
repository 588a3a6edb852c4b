"""A sheet of charts that can be looked around in with mouse and keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from logbook.care.events import Event
from logbook.care.history import NO_HISTORY, History
from logbook.care.period import Period
from logbook.care.tracked import Reading, Track
from logbook.ui.charts.axis import TimeAxis
from logbook.ui.charts.day_words import day_words
from logbook.ui.charts.mark_walk import Mark, MarkRows
from logbook.ui.charts.mark_words import how_to_walk, same_event, same_reading, words_about
from logbook.ui.charts.painting import SheetPainter, small
from logbook.ui.charts.sheet import Sheet
from logbook.ui.widgets.parts import plain_tip
from logbook.ui.widgets.screen_reader import read_description
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

ZOOM = 1.25
PAN = 0.125
"""Of what is in sight, for one press of an arrow key."""
DRAG_FROM = 4
MOST_HEAD = 0.4
"""Of the height there is, for what stands above the charts."""


class ChartView(QWidget):
    """Arrow keys step from mark to mark; with Ctrl they pan. + and -, and Ctrl+wheel, zoom."""

    moved = Signal()
    """Other days are in sight."""
    chosen_changed = Signal()
    opened = Signal(str)
    """The id of the record that the person wants to read in full."""
    stepped = Signal(QPoint)
    """The keyboard chose the mark that stands there."""

    def __init__(self, theme: Theme, *, still: bool = False) -> None:
        """One that is `still` shows the same days until it is told to show others."""
        super().__init__()
        self._theme = theme
        self._still = still
        self._history = NO_HISTORY
        self._shown: Sequence[Track] = ()
        self._bounds = Period(date.today(), date.today())
        self.axis = self._exact = TimeAxis.over(self._bounds)
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
            self.choose(same_event(chosen, history))
        elif chosen:
            self.choose(same_reading(chosen, title, shown), title)
        self._lay_out()

    def show_period(self, period: Period) -> None:
        """Bring these days into sight."""
        self._look(TimeAxis.over(period))

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show `factor` times as many days."""
        if self._still:
            return
        middle = (self._exact.since + self._exact.until) / 2
        self._look(self._exact.zoomed(factor, middle if around is None else around, self._bounds))

    def pan(self, part: float) -> None:
        """Move on by a part of what is in sight; negative for earlier."""
        if self._still:
            return
        span = self._exact.until - self._exact.since
        self._look(self._exact.panned(part * span, self._bounds))

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
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        moves = {
            Qt.Key.Key_Left: lambda: self._turn(-1) if ctrl else self._step(-1),
            Qt.Key.Key_Right: lambda: self._turn(1) if ctrl else self._step(1),
            Qt.Key.Key_Up: lambda: self._cross(-1),
            Qt.Key.Key_Down: lambda: self._cross(1),
            Qt.Key.Key_Plus: lambda: self.zoom(1 / ZOOM),
            Qt.Key.Key_Equal: lambda: self.zoom(1 / ZOOM),
            Qt.Key.Key_Minus: lambda: self.zoom(ZOOM),
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
        """With Ctrl it zooms, sideways it moves through time; else it scrolls as everywhere."""
        turn = event.angleDelta()
        if self._still:
            event.ignore()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            x = max(event.position().x(), self.sheet.axis.left)
            self.zoom(ZOOM ** (-turn.y() / 120), self.sheet.axis.moment(x))
        elif abs(turn.x()) > abs(turn.y()):
            self.pan(-turn.x() / 960)
        else:
            event.ignore()

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
            self._look(self._exact.panned(-distance / self.sheet.axis.day_width, self._bounds))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and not self._dragged:
            self._choose_at(event.position())
        was_dragged, self._pressed, self._dragged = self._dragged, None, False
        if was_dragged:
            self._look(self._exact)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._choose_at(event.position())
        self._open()

    def _describe(self) -> None:
        """Tell a screen reader what is chosen, or else how to choose something."""
        self.setAccessibleDescription(self.chosen_words or how_to_walk(self.sheet.events()))

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

    def _turn(self, direction: int) -> None:
        """Move on by an eighth of what is in sight, and by a day at least: days are shown whole."""
        self.pan(direction * max(PAN, 1 / (self._exact.until - self._exact.since)))

    def _step(self, step: int) -> None:
        """Choose the next mark in time among those it stands with."""
        found = self._mark and self._rows.beside(self._mark, step)
        self._walk_to(found or self._entered(at_end=step < 0))

    def _cross(self, step: int) -> None:
        """Choose the mark of the chart above or below that is nearest in time."""
        found = self._mark and self._rows.across(self._mark, step)
        self._walk_to(found or self._entered(at_end=step < 0))

    @property
    def _mark(self) -> Mark | None:
        title = "" if isinstance(self.chosen, Event) else self._chosen_title
        return Mark(self.chosen, title) if self.chosen else None

    @property
    def _rows(self) -> MarkRows:
        if not self._still:
            return MarkRows(self._history.events, self._shown)
        seen = [replace(track, readings=tuple(self._seen(track))) for track in self._shown]
        return MarkRows(self.sheet.events(), seen)

    def _seen(self, track: Track) -> list[Reading]:
        return [one for one in self.sheet.readings(track) if one.moment >= self.axis.since]

    def _entered(self, *, at_end: bool) -> Mark | None:
        return self._rows.entered(self.axis.since, self.axis.until, at_end=at_end)

    def _walk_to(self, mark: Mark | None) -> None:
        """Choose a mark and bring it into sight."""
        if mark is None:
            return
        moment, axis = mark.what.moment, self.axis
        if not axis.since <= moment <= axis.until:
            middle = (axis.since + axis.until) / 2
            self._look(axis.panned(round(moment - middle), self._bounds))
        self.choose(mark.what, mark.title)
        read_description(self)
        if place := self.sheet.place_of(mark.what, mark.title):
            self.stepped.emit(place.toPoint())

    def _end(self, *, first: bool) -> None:
        span = self.axis.until - self.axis.since
        goal = self._bounds.since.toordinal() if first else self._bounds.until.toordinal() + 1
        start = goal if first else goal - span
        self._look(self.axis.panned(start - self.axis.since, self._bounds))

    def _open(self) -> None:
        if self.chosen and self.chosen.record_id:
            self.opened.emit(self.chosen.record_id)

    def _look(self, axis: TimeAxis) -> None:
        """Days are shown whole; only while they are dragged they follow the mouse."""
        self._exact = axis
        self.axis = axis if self._dragged else axis.whole()
        self._lay_out()
        if self.chosen and not self._is_in_sight(self.chosen):
            self.choose(None)
        self._describe()
        self.moved.emit()

    def _is_in_sight(self, what: Event | Reading) -> bool:
        if isinstance(what, Event):
            return self.axis.since <= what.moment <= self.axis.until
        tracks = (track for track in self._shown if track.title == self._chosen_title)
        return any(what in self.sheet.readings(track) for track in tracks)

    def _lay_out(self) -> None:
        self.sheet = self._laid_out()
        self.setMinimumHeight(round(self.sheet.height))
        self.update()

    def _laid_out(self) -> Sheet:
        seen = self._history, self._shown, self.axis, self._theme, self.width()
        sheet = Sheet(*seen)
        if not sheet.head > self._room * MOST_HEAD > 0:
            return sheet
        names = QFontMetricsF(small(self.font()))
        return Sheet(*seen, folded=names, is_paired=self._still)
