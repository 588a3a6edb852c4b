"""Draws one row of the timeline: day, icon, what it is and what it says, who wrote it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from logbook import dates
from logbook.entries.logged import Logged
from logbook.entries.record import Entry
from logbook.ui.timeline.hits import Hit, begun_near, hits, telling_line
from logbook.ui.timeline.model import LOGGED, MONTH, STARTS_DAY, TimelineModel
from logbook.ui.widgets.icons import pixmap
from logbook.ui.widgets.theme import Theme
from logbook.words import in_a_row, tr

ROW_HEIGHT = 60
DAY_WIDTH = 92


class TimelineDelegate(QStyledItemDelegate):
    """Every row is as high as every other, so that a long log scrolls evenly."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        super().__init__()
        self._theme = theme
        self._bold = _varied(font, bold=True)
        self._small = _varied(font, size=0.85)
        self._large = _varied(font, size=1.15, bold=True)

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
        month: date | None = index.data(MONTH)
        if month:
            self._paint_month(painter, month, place)
        else:
            self._paint_entry(painter, option, index, place)
        painter.restore()

    def _paint_month(self, painter: QPainter, month: date, place: Slots) -> None:
        colours = self._theme.colours
        painter.setFont(self._large)
        self._write(painter, dates.month_text(month), place.month, colours.ink)
        painter.setPen(QColor(colours.line))
        painter.drawLine(place.month.bottomLeft(), place.month.bottomRight())

    def _paint_entry(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        place: Slots,
    ) -> None:
        logged: Logged[Entry] = index.data(LOGGED)
        model = index.model()
        words = model.wanted.words if isinstance(model, TimelineModel) else ()
        self._paint_ground(painter, option, place)
        if index.data(STARTS_DAY):
            self._paint_day(painter, logged, place)
        self._paint_icon(painter, logged, place)
        self._paint_words(painter, logged, place, words)

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
        painter.setFont(self._bold)
        self._write(painter, dates.short_day_text(day), place.day_top, self._theme.colours.ink)
        painter.setFont(self._small)
        weekday = tr(dates.WEEKDAYS[day.weekday()])
        self._write(painter, weekday, place.day_bottom, self._theme.colours.quiet)

    def _paint_icon(self, painter: QPainter, logged: Logged[Entry], place: Slots) -> None:
        colours = self._theme.colours
        ink = colours.danger if logged.record.needs_help_now else colours.accent
        painter.drawPixmap(place.icon, pixmap(logged.kind, ink, self._theme.px(22)))

    def _paint_words(
        self, painter: QPainter, logged: Logged[Entry], place: Slots, words: tuple[str, ...]
    ) -> None:
        record, colours = logged.record, self._theme.colours
        clock = dates.clock_text(record.happened.clock) if record.happened.clock else ""
        corrected = tr("changed") if logged.corrected else ""
        painter.setFont(self._small)
        self._write(painter, tr(record.title), place.title, colours.quiet)
        aside = in_a_row(corrected, clock, logged.first.by)
        self._write(painter, aside, place.aside, colours.quiet, trailing=True)
        painter.setFont(self._bold)
        line = _with_a_hit(telling_line(record, words), words, painter, place.text.width())
        self._write(painter, line, place.text, colours.ink, words=words)

    def _write(
        self,
        painter: QPainter,
        text: str,
        where: QRect,
        colour: str,
        *,
        trailing: bool = False,
        words: tuple[str, ...] = (),
    ) -> None:
        metrics, fitted = painter.fontMetrics(), _fitted(text, painter, where.width())
        if words:
            self._mark(painter, metrics, fitted, where, words)
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
        painter.drawText(where, int(side | Qt.AlignmentFlag.AlignVCenter), fitted)

    def _mark(
        self,
        painter: QPainter,
        metrics: QFontMetrics,
        text: str,
        where: QRect,
        words: tuple[str, ...],
    ) -> None:
        """Lay a ground under every word that was searched for."""
        line = _set_out(text, painter, where)
        for start, end in hits(text, words):
            edges = sorted(round(_edge(line, position)) for position in (start, end))
            x, width = where.left() + edges[0], edges[1] - edges[0]
            top = where.center().y() - metrics.height() // 2
            ground = QRect(x, top, width, metrics.height())
            painter.fillRect(ground, QColor(self._theme.colours.notice_soft))
            painter.fillRect(
                QRect(x, ground.bottom() - self._theme.px(1), width, self._theme.px(2)),
                QColor(self._theme.colours.notice),
            )


def _set_out(text: str, painter: QPainter, where: QRect) -> QTextLayout:
    """The text on one line as it is drawn, words of either direction in it."""
    set_out = QTextLayout(text, painter.font())
    option = QTextOption()
    option.setTextDirection(painter.layoutDirection())
    if painter.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    set_out.setTextOption(option)
    set_out.beginLayout()
    set_out.createLine().setLineWidth(where.width())
    set_out.endLayout()
    return set_out


def _edge(set_out: QTextLayout, position: int) -> float:
    """Where a letter begins, from the left."""
    x: Any = set_out.lineAt(0).cursorToX(position)
    return x[0] if isinstance(x, tuple) else x


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

        self.month = slot(pad, top + line // 2, self.row.width() - 2 * pad, line * 3 // 2)
        self.day_top = slot(pad, top, day, line)
        self.day_bottom = slot(pad, top + line, day, line)
        self.icon = slot(pad + day, self.row.center().y() - icon // 2, icon, icon)
        self.title = slot(words, top, width - aside, line)
        self.aside = slot(words + width - aside, top, aside, line)
        self.text = slot(words, top + line, width, line)


def _with_a_hit(line: str, words: tuple[str, ...], painter: QPainter, width: int) -> str:
    """The line, begun further on where what was searched for would be cut off."""
    found = hits(line, words) if words else ()
    return begun_near(line, found[0]) if found and _is_cut(line, found[0], painter, width) else line


def _is_cut(line: str, hit: Hit, painter: QPainter, width: int) -> bool:
    fitted = _fitted(line, painter, width)
    return fitted != line and hit[1] >= len(fitted)


def _fitted(text: str, painter: QPainter, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


def _varied(font: QFont, *, size: float = 1.0, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * size)
    made.setBold(bold)
    return made
