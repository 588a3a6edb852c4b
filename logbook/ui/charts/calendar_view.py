"""Years as calendars: on which days something was logged, and how much."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from logbook.care.history import NO_HISTORY, History
from logbook.ui.charts.axis import nearest_day
from logbook.ui.charts.calendar_sheet import CalendarSheet
from logbook.ui.charts.day_words import day_words
from logbook.ui.widgets.parts import plain_tip
from logbook.ui.widgets.screen_reader import read_description
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

_STEPS = {Qt.Key.Key_Left: -7, Qt.Key.Key_Right: 7, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CalendarView(QWidget):
    """Arrow keys walk from day to day, Enter opens the day."""

    chosen_changed = Signal()
    opened = Signal(object)
    """The day (date) that the person wants to read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._history = NO_HISTORY
        self._today = date.today()
        self._sheet = CalendarSheet(NO_HISTORY, self._today, theme, self.width())
        self.chosen: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Calendar of days with entries"))

    def show_history(self, history: History, today: date) -> None:
        """Show the days of another history."""
        self._history, self._today = history, today
        self._lay_out()

    def choose(self, day: date) -> None:
        """Mark a day, and say it."""
        self.chosen = day
        self.setAccessibleDescription(self.words_about(day))
        read_description(self)
        self.chosen_changed.emit()
        self.update()

    def words_about(self, day: date) -> str:
        """What was logged on a day, in words."""
        return day_words(self._history, day)

    def place_of(self, day: date) -> QRectF:
        """Where a day stands."""
        return self._sheet.place_of(day)

    def day_at(self, point: QPointF) -> date | None:
        """The day that stands at a point."""
        return self._sheet.day_at(point)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(self._theme.colours.surface))
            self._sheet.paint(painter, self.font(), QRectF(event.rect()))
            if self.chosen:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self._theme.colours.ink), self._theme.px(2)))
                painter.drawRoundedRect(self.place_of(self.chosen).adjusted(-2, -2, 2, 2), 3, 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._walk(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        self.setToolTip(plain_tip(self.words_about(day) if day else ""))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if day := self.day_at(event.position()):
            self.choose(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if day := self.day_at(event.position()):
            self.opened.emit(day)

    def _lay_out(self) -> None:
        self._sheet = CalendarSheet(self._history, self._today, self._theme, self.width())
        self.setMinimumHeight(self._sheet.height)
        self.update()

    def _walk(self, days: int) -> None:
        if self.chosen is None:
            self.choose(self._today)
            return
        day = nearest_day(self.chosen.toordinal() + days)
        if self._sheet.years[-1] <= day.year <= self._sheet.years[0]:
            self.choose(day)
