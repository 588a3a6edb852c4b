"""Years as calendars, laid out at one width: where each day stands, and how it is painted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from logbook import dates
from logbook.care.day_signs import DAY_SIGNS, NOT_LOGGED, DaySign, sign_of
from logbook.care.history import History
from logbook.ui.charts.axis import nearest_day
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

CELL, GAP, HEAD, BETWEEN, NAMES = 18, 3, 24, 14, 44
LEAST_CELL = 14
PARTS = {1: 54, 2: 28, 3: 19, 4: 15, 6: 11}
"""Into how many parts a year is cut where there is little room, and the weeks of a part."""
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)


class CalendarSheet:
    """The newest year on top."""

    def __init__(self, history: History, today: date, theme: Theme, width: float) -> None:
        self._history = history
        self._theme = theme
        whole = history.whole(today)
        self._last, self._today = whole.until, today
        self.years = list(range(whole.until.year, whole.since.year - 1, -1))
        self.width = width
        room = width - theme.px(NAMES) - theme.px(GAP)
        least = theme.px(LEAST_CELL + GAP)
        fitting = (parts for parts, weeks in PARTS.items() if room / weeks >= least)
        self._parts = next(fitting, max(PARTS))
        self._step = min(theme.px(CELL + GAP), max(room / PARTS[self._parts], 8.0))
        self._part_height = theme.px(HEAD + BETWEEN) + 7 * self._step
        blocks = len(self.years) * self._parts
        self.height = round(blocks * self._part_height) + theme.px(GAP)

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
        if not 0 <= block < len(self.years) * self._parts:
            return None
        year, part = self.years[0] - block // self._parts, block % self._parts
        first, top = self._first(year, part), self._top(year, part) + self._theme.px(HEAD)
        week = int((point.x() - self._theme.px(NAMES)) // self._step)
        weekday = int((point.y() - top) // self._step)
        days = week * 7 + weekday - first.weekday()
        if not 0 <= weekday < 7 or not 0 <= days < 366:
            return None
        day = nearest_day(first.toordinal() + days)
        return day if self.place_of(day).top() == top + weekday * self._step else None

    def paint(self, painter: QPainter, font: QFont, seen: QRectF | None = None) -> None:
        """Paint all years, or those that are `seen`."""
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as time runs
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for year, part in product(self.years, range(self._parts)):
            block = QRectF(0, self._top(year, part), self.width, self._part_height)
            if seen is None or block.intersects(seen):
                self._paint_part(painter, font, year, part)

    def _first(self, year: int, part: int) -> date:
        return date(year, part * 12 // self._parts + 1, 1)

    def _top(self, year: int, part: int) -> float:
        block = (self.years[0] - year) * self._parts + part
        return block * self._part_height + self._theme.px(GAP)

    def _paint_part(self, painter: QPainter, font: QFont, year: int, part: int) -> None:
        colours, first, top = self._theme.colours, self._first(year, part), self._top(year, part)
        line, names = self._theme.px(HEAD), self._theme.px(NAMES)
        painter.setFont(_varied(font, bold=True))
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRectF(0, top, names, line), _MIDDLE, str(year))
        painter.setFont(_varied(font, size=0.8))
        painter.setPen(QColor(colours.quiet))
        for month in range(first.month, first.month + 12 // self._parts):
            left = self.place_of(date(year, month, 1)).left()
            place = QRectF(left, top, 4.4 * self._step, line)
            painter.drawText(place, _MIDDLE, tr(dates.MONTHS[month - 1]))
        for weekday in (0, 2, 4):
            place = QRectF(0, top + line + (weekday - 0.5) * self._step, names, 2 * self._step)
            painter.drawText(place, _MIDDLE, tr(dates.WEEKDAYS[weekday]))
        for day in self._days(year, part):
            sign = sign_of(self._history, day)
            if day <= self._today or sign is not NOT_LOGGED:  # what is to come is not missing
                paint_sign(painter, self.place_of(day), self._theme, sign)

    def _days(self, year: int, part: int) -> Iterator[date]:
        first, last = self._first(year, part), self._last.toordinal()
        for number in range(first.toordinal(), min(first.toordinal() + 365, last) + 1):
            day = date.fromordinal(number)
            if (day.year, (day.month - 1) * self._parts // 12) != (year, part):
                return
            yield day


def paint_signs(painter: QPainter, theme: Theme, font: QFont, left: float, top: float) -> None:
    """What the signs of days mean, beside each other."""
    painter.setFont(font)
    for sign in DAY_SIGNS:
        side, words = theme.px(CELL), tr(sign.words)
        paint_sign(painter, QRectF(left, top, side, side), theme, sign)
        left += side + theme.px(6)
        width = QFontMetricsF(font).horizontalAdvance(words) + 2
        painter.setPen(QColor(theme.colours.ink))
        painter.drawText(QRectF(left, top, width, side), _MIDDLE, words)
        left += width + theme.px(18)


def paint_sign(painter: QPainter, place: QRectF, theme: Theme, sign: DaySign) -> None:
    """The sign of a day."""
    ink = QColor(theme.colours.accent)
    painter.setPen(QPen(QColor(theme.colours.edge if sign.is_quiet else theme.colours.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if sign.ink:
        ink.setAlphaF(sign.ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
    painter.drawRoundedRect(place, 2, 2)
    if sign.is_quiet:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(place.center(), place.width() / 5, place.width() / 5)


def _varied(font: QFont, *, size: float = 1.0, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * size)
    made.setBold(bold)
    return made
