"""Years as calendars: on which days something was logged, and how much."""

from __future__ import annotations

from datetime import date
from itertools import product

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from logbook import dates
from logbook.care.history import History
from logbook.ui.charts.axis import nearest_day
from logbook.ui.charts.day_words import day_words
from logbook.ui.parts import plain_tip
from logbook.ui.theme import Theme
from logbook.words import tr

CELL, GAP, HEAD, BETWEEN, NAMES = 18, 3, 24, 14, 44
LEAST_CELL = 14
PARTS = {1: 54, 2: 28, 3: 19, 4: 15, 6: 11}
"""Into how many parts a year is cut where there is little room, and the weeks of a part."""
SHADES = ((1, 0.35), (3, 0.65), (6, 1.0))
"""From so many entries on a day, so much of the ink; how many there are, not what they say."""
_STEPS = {Qt.Key.Key_Left: -7, Qt.Key.Key_Right: 7, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_NOTHING = History((), (), {}, frozenset())


class CalendarView(QWidget):
    """The newest year on top; arrow keys walk from day to day, Enter opens the day."""

    chosen_changed = Signal()
    opened = Signal(object)
    """The day (date) that the person wants to read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._history = _NOTHING
        self._today = date.today()
        self._years: list[int] = []
        self.chosen: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Calendar of days with entries"))

    def show_history(self, history: History, today: date) -> None:
        """Show the days of another history."""
        self._history, self._today = history, today
        whole = history.whole(today)
        self._years = list(range(whole.until.year, whole.since.year - 1, -1))
        self._lay_out()

    def choose(self, day: date) -> None:
        """Mark a day, and say it."""
        self.chosen = day
        self.setAccessibleDescription(self.words_about(day))
        self.chosen_changed.emit()
        self.update()

    def words_about(self, day: date) -> str:
        """What was logged on a day, in words."""
        return day_words(self._history, day)

    def place_of(self, day: date) -> QRectF:
        """Where a day stands."""
        part = (day.month - 1) * self._parts // 12
        first = self._first(day.year, part)
        week = (day - first).days + first.weekday()
        step = self._step
        left = self._theme.px(NAMES) + week // 7 * step
        top = self._top(day.year, part) + self._theme.px(HEAD) + day.weekday() * step
        size = step - self._theme.px(GAP)
        return QRectF(left, top, size, size)

    def day_at(self, point: QPointF) -> date | None:
        """The day that stands at a point."""
        block = int((point.y() - self._theme.px(GAP)) // self._part_height)
        if not 0 <= block < len(self._years) * self._parts:
            return None
        year, part = self._years[0] - block // self._parts, block % self._parts
        first, top = self._first(year, part), self._top(year, part) + self._theme.px(HEAD)
        week = int((point.x() - self._theme.px(NAMES)) // self._step)
        weekday = int((point.y() - top) // self._step)
        days = week * 7 + weekday - first.weekday()
        if not 0 <= weekday < 7 or not 0 <= days < 366:
            return None
        day = nearest_day(first.toordinal() + days)
        return day if self.place_of(day).top() == top + weekday * self._step else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as time runs
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), QColor(self._theme.colours.surface))
            for year, part in product(self._years, range(self._parts)):
                block = QRectF(0, self._top(year, part), self.width(), self._part_height)
                if block.intersects(QRectF(event.rect())):
                    self._paint_part(painter, year, part)
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

    @property
    def _room(self) -> float:
        return self.width() - self._theme.px(NAMES) - self._theme.px(GAP)

    @property
    def _parts(self) -> int:
        least = self._theme.px(LEAST_CELL + GAP)
        fitting = (parts for parts, weeks in PARTS.items() if self._room / weeks >= least)
        return next(fitting, max(PARTS))

    @property
    def _step(self) -> float:
        return min(self._theme.px(CELL + GAP), max(self._room / PARTS[self._parts], 8.0))

    @property
    def _part_height(self) -> float:
        return self._theme.px(HEAD + BETWEEN) + 7 * self._step

    def _first(self, year: int, part: int) -> date:
        return date(year, part * 12 // self._parts + 1, 1)

    def _top(self, year: int, part: int) -> float:
        block = (self._years[0] - year) * self._parts + part
        return block * self._part_height + self._theme.px(GAP)

    def _lay_out(self) -> None:
        blocks = len(self._years) * self._parts
        self.setMinimumHeight(round(blocks * self._part_height) + self._theme.px(GAP))
        self.update()

    def _walk(self, days: int) -> None:
        if self.chosen is None:
            self.choose(self._today)
            return
        day = nearest_day(self.chosen.toordinal() + days)
        if self._years and self._years[-1] <= day.year <= self._years[0]:
            self.choose(day)

    def _paint_part(self, painter: QPainter, year: int, part: int) -> None:
        colours, first, top = self._theme.colours, self._first(year, part), self._top(year, part)
        line, names = self._theme.px(HEAD), self._theme.px(NAMES)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        painter.setFont(self._varied(bold=True))
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRectF(0, top, names, line), middle, str(year))
        painter.setFont(self._varied(size=0.8))
        painter.setPen(QColor(colours.quiet))
        for month in range(first.month, first.month + 12 // self._parts):
            left = self.place_of(date(year, month, 1)).left()
            place = QRectF(left, top, 4.4 * self._step, line)
            painter.drawText(place, middle, tr(dates.MONTHS[month - 1]))
        for weekday in (0, 2, 4):
            place = QRectF(0, top + line + (weekday - 0.5) * self._step, names, 2 * self._step)
            painter.drawText(place, middle, tr(dates.WEEKDAYS[weekday]))
        last = self._history.whole(self._today).until.toordinal()
        for number in range(first.toordinal(), min(first.toordinal() + 365, last) + 1):
            day = date.fromordinal(number)
            if (day.year, (day.month - 1) * self._parts // 12) != (year, part):
                break
            self._paint_day(painter, self.place_of(day), day)

    def _varied(self, *, size: float = 1.0, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * size)
        font.setBold(bold)
        return font

    def _paint_day(self, painter: QPainter, place: QRectF, day: date) -> None:
        """An empty frame where nothing was logged, a dot for 'nothing new', or filled."""
        count = self._history.counts.get(day, 0)
        quiet = day in self._history.quiet
        paint_cell(painter, place, self._theme, count=0 if quiet else count, quiet=quiet)


def paint_cell(
    painter: QPainter, place: QRectF, theme: Theme, *, count: int, quiet: bool = False
) -> None:
    """The sign of a day with so many entries."""
    ink = QColor(theme.colours.accent)
    painter.setPen(QPen(QColor(theme.colours.edge if quiet else theme.colours.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if count:
        ink.setAlphaF(max(shade for least, shade in SHADES if count >= least))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
    painter.drawRoundedRect(place, 2, 2)
    if quiet:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(place.center(), place.width() / 5, place.width() / 5)
