"""Draws one row of the timeline: day, icon, what it is and what it says, who wrote it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from logbook import dates
from logbook.entries.logged import Logged
from logbook.entries.record import Entry
from logbook.ui.icons import pixmap
from logbook.ui.theme import Theme
from logbook.ui.timeline_model import LOGGED, STARTS_DAY
from logbook.words import tr

ROW_HEIGHT = 60
DAY_WIDTH = 92


class TimelineDelegate(QStyledItemDelegate):
    """Every row is as high as every other, so that a long log scrolls evenly."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(ROW_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft  # type: ignore[attr-defined]
        place = Slots(option.rect, self._theme, mirrored=mirrored)  # type: ignore[attr-defined]
        logged: Logged[Entry] = index.data(LOGGED)
        self._paint_ground(painter, option, place)
        if index.data(STARTS_DAY):
            self._paint_day(painter, logged, place)
        self._paint_icon(painter, logged, place)
        self._paint_words(painter, logged, place)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, place: Slots) -> None:
        colours = self._theme.colours
        chosen = option.state & QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]
        hovered = option.state & QStyle.StateFlag.State_MouseOver  # type: ignore[attr-defined]
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if chosen else colours.raised))
            painter.drawRoundedRect(place.row, self._theme.px(8), self._theme.px(8))

    def _paint_day(self, painter: QPainter, logged: Logged[Entry], place: Slots) -> None:
        day = logged.record.happened.day
        painter.setFont(self._font(bold=True))
        self._write(painter, dates.short_day_text(day), place.day_top, self._theme.colours.ink)
        painter.setFont(self._font(size=0.85))
        year = tr(dates.WEEKDAYS[day.weekday()]) + f" {day.year}"
        self._write(painter, year, place.day_bottom, self._theme.colours.quiet)

    def _paint_icon(self, painter: QPainter, logged: Logged[Entry], place: Slots) -> None:
        colours = self._theme.colours
        ink = colours.danger if logged.record.needs_help_now else colours.accent
        painter.drawPixmap(place.icon, pixmap(logged.kind, ink, self._theme.px(22)))

    def _paint_words(self, painter: QPainter, logged: Logged[Entry], place: Slots) -> None:
        record, colours = logged.record, self._theme.colours
        clock = dates.clock_text(record.happened.clock) if record.happened.clock else ""
        corrected = tr("changed") if logged.corrected else ""
        painter.setFont(self._font(bold=True))
        self._write(painter, tr(record.title), place.title, colours.ink)
        painter.setFont(self._font(size=0.85))
        aside = " · ".join(filter(None, (corrected, clock, logged.first.by)))
        self._write(painter, aside, place.aside, colours.quiet, trailing=True)
        painter.setFont(self._font())
        self._write(painter, record.in_one_line(), place.text, colours.ink)

    def _write(
        self, painter: QPainter, text: str, where: QRect, colour: str, *, trailing: bool = False
    ) -> None:
        painter.setPen(QColor(colour))
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        side = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
        painter.drawText(where, int(side | Qt.AlignmentFlag.AlignVCenter), fitted)

    def _font(self, *, size: float = 1.0, bold: bool = False) -> QFont:
        font = QFont(self.parent().font() if self.parent() else QFont())  # type: ignore[union-attr]
        font.setPointSizeF(font.pointSizeF() * size)
        font.setBold(bold)
        return font


class Slots:
    """Where the parts of a row lie, in either reading direction."""

    def __init__(self, rect: QRect, theme: Theme, *, mirrored: bool) -> None:
        self.row = rect.adjusted(theme.px(4), 1, -theme.px(4), -1)
        pad, line = theme.px(10), (self.row.height() - theme.px(8)) // 2
        top = self.row.top() + theme.px(4)
        day = theme.px(DAY_WIDTH)
        icon = theme.px(22)
        words = pad + day + icon + theme.px(14)
        width = self.row.width() - words - pad
        aside = min(theme.px(190), width // 2)

        def slot(left: int, y: int, w: int, h: int) -> QRect:
            x = self.row.right() - left - w if mirrored else self.row.left() + left
            return QRect(x, y, w, h)

        self.day_top = slot(pad, top, day, line)
        self.day_bottom = slot(pad, top + line, day, line)
        self.icon = slot(pad + day, self.row.center().y() - icon // 2, icon, icon)
        self.title = slot(words, top, width - aside, line)
        self.aside = slot(words + width - aside, top, aside, line)
        self.text = slot(words, top + line, width, line)
