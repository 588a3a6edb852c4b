"""Paints a sheet of charts with one ink: nothing here is coloured by what it says."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from logbook.care.events import LANES, Event
from logbook.care.tracked import Reading, Track, counted, moment_of
from logbook.dates import day_text
from logbook.ui.charts.axis import TimeAxis
from logbook.ui.charts.marks import draw_event, draw_ring
from logbook.ui.charts.sheet import AXIS, PAD, SIGN, TITLE, Band, Heights, Sheet
from logbook.words import N_, isolated, tr

MARK, DOT = 11, 6
MOST_HAIRLINES = 40
LARGE_FROM = 3.0
"""Pixels a day is wide from which dots are drawn large."""
_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class SheetPainter:
    """Paints one sheet; `font` is the plain one that the others are made from."""

    def __init__(self, painter: QPainter, sheet: Sheet, font: QFont) -> None:
        self._painter = painter
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as time runs, in any language
        self._sheet = sheet
        self._theme = sheet.theme
        self._colours = sheet.theme.colours
        self._small = small(font)
        self._bold = QFont(font)
        self._bold.setPointSizeF(font.pointSizeF() * 0.92)
        self._bold.setBold(True)

    def paint(
        self,
        *,
        chosen: Event | Reading | None = None,
        axis_top: float = 0.0,
        seen: QRectF | None = None,
    ) -> None:
        """Paint everything, or the part that is `seen`; the axis at `axis_top`."""
        painter, sheet = self._painter, self._sheet
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0, 0, sheet.width, sheet.height)
        painter.fillRect(whole, QColor(self._colours.surface))
        ticks = list(sheet.axis.ticks(self._theme.px(84)))
        painter.setPen(QPen(QColor(self._colours.line), 1))
        painter.drawLines([QLineF(x, 0, x, sheet.height) for x, _ in ticks])
        self._hairlines(chosen)
        for band in sheet.lanes:
            self._lane(band, chosen)
        self._legend()
        if sheet.history.counts:
            self._days()
        for band in sheet.charts:
            if band.track and (seen is None or band.rect.intersects(seen)):
                self._chart(band.rect, band.track, chosen)
        self._axis(ticks, axis_top)

    def _axis(self, ticks: list[tuple[float, str]], top: float) -> None:
        painter, height = self._painter, self._theme.px(AXIS)
        strip = QRectF(0, top, self._sheet.width, height)
        painter.fillRect(strip, QColor(self._colours.surface))
        painter.setPen(QPen(QColor(self._colours.edge), 1))
        painter.drawLine(QLineF(0, strip.bottom(), strip.width(), strip.bottom()))
        painter.setFont(self._small)
        room = QFontMetricsF(self._small)
        for x, text in ticks:
            painter.drawLine(QLineF(x, strip.bottom() - self._theme.px(4), x, strip.bottom()))
            if x + room.horizontalAdvance(text) < self._sheet.width:
                self._text(QRectF(x, top, self._theme.px(120), height), text, _START)

    def _hairlines(self, chosen: Event | Reading | None) -> None:
        """Thin lines from the events down through all charts, as long as they are few."""
        painter, sheet = self._painter, self._sheet
        if not sheet.charts:
            return
        top, foot = sheet.strip.top(), sheet.charts[-1].rect.bottom()
        found = sheet.events()
        if len(found) <= MOST_HAIRLINES:
            painter.setPen(QPen(QColor(self._colours.edge), 1, Qt.PenStyle.DotLine))
            places = [sheet.axis.x(event.moment) for event in found]
            painter.drawLines([QLineF(x, top, x, foot) for x in places])
        self._today(foot)
        if chosen and sheet.axis.since <= chosen.moment <= sheet.axis.until:
            x = sheet.axis.x(chosen.moment)
            painter.setPen(QPen(QColor(self._colours.accent), self._theme.px(2)))
            painter.drawLine(QLineF(x, self._theme.px(AXIS), x, foot))

    def _today(self, foot: float) -> None:
        """A dashed line where the days to come begin."""
        axis, start = self._sheet.axis, date.today().toordinal() + 1
        if axis.since < start < axis.until - 1:
            pen = QPen(QColor(self._colours.quiet), 1.5, Qt.PenStyle.DashLine)
            self._painter.setPen(pen)
            x = axis.x(start)
            self._painter.drawLine(QLineF(x, self._theme.px(AXIS), x, foot))

    def _lane(self, band: Band, chosen: Event | Reading | None) -> None:
        painter, sheet, middle = self._painter, self._sheet, band.rect.center().y()
        is_one = len(band.kinds) == 1
        name = LANES[band.kinds[0]] if is_one else N_("What happened")
        self._name(band.rect, tr(name), self._small)
        if is_one:
            painter.setPen(QPen(QColor(self._colours.line), 1))
            painter.drawLine(QLineF(sheet.axis.left, middle, sheet.axis.right, middle))
        painter.save()
        painter.setClipRect(sheet.plot(band.rect).adjusted(-MARK, 0, MARK, 0))
        size = self._theme.px(MARK)
        for event in sheet.events():
            if event.lane in band.kinds:
                painter.setPen(QPen(QColor(self._colours.surface), 1))
                painter.setBrush(QColor(self._colours.ink))
                x, y = sheet.axis.x(event.moment), sheet.height_of(event, band)
                draw_event(painter, event.lane, x, y, size)
        if isinstance(chosen, Event) and chosen.lane in band.kinds:
            painter.setPen(QPen(QColor(self._colours.accent), self._theme.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            x, y = sheet.axis.x(chosen.moment), sheet.height_of(chosen, band)
            draw_ring(painter, x, y, size * 0.95)
        painter.restore()

    def _legend(self) -> None:
        """What each sign means, where signs of several kinds share a lane."""
        painter, size = self._painter, self._theme.px(MARK)
        painter.setFont(self._small)
        for kind, place in self._sheet.legend:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colours.ink))
            y = place.center().y()
            draw_event(painter, kind, place.left() + size / 2, y, size)
            words = place.adjusted(self._theme.px(SIGN), 0, 2, 0)
            self._text(words, tr(LANES[kind]), _START)

    def _days(self) -> None:
        """A high bar for a day with entries, a low one for 'nothing new', none for no entry."""
        painter, sheet, strip = self._painter, self._sheet, self._sheet.strip
        low = N_("Days with entries (low: nothing new)")
        name = N_("Days with entries") if sheet.folded else low
        self._name(strip, tr(name), self._small)
        plot, axis = sheet.plot(strip), sheet.axis
        gap = 1.0 if axis.day_width > 4 else 0.0
        high, low = plot.height() - self._theme.px(10), self._theme.px(5)
        foot = plot.bottom() - self._theme.px(5)
        painter.setPen(QPen(QColor(self._colours.edge), 1))
        painter.drawLine(QLineF(plot.left(), foot, plot.right(), foot))
        bars: dict[int, QRectF] = {}
        for day in sheet.days():
            height = low if day in sheet.history.quiet else high
            start = axis.x(day.toordinal())
            left, right = max(start, plot.left()), min(start + axis.day_width, plot.right())
            if right > left and (round(left) not in bars or height == high):
                width = max(right - left - gap, 1)
                bars[round(left)] = QRectF(left, foot - height, width, height)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.quiet))
        painter.drawRects(list(bars.values()))
        painter.restore()

    def _chart(self, rect: QRectF, track: Track, chosen: Event | Reading | None) -> None:
        painter, sheet = self._painter, self._sheet
        plot = sheet.chart(rect)
        heights, readings = Heights(track, plot, self._theme), sheet.readings(track)
        self._beside(track, heights)
        self._title(rect, track, readings)
        painter.setPen(QPen(QColor(self._colours.edge), 1))
        painter.drawLine(QLineF(plot.bottomLeft(), plot.bottomRight()))
        painter.save()
        painter.setClipRect(plot.adjusted(-DOT, 0, DOT, 0))
        if track.holds:
            self._steps(track, readings, heights)
        else:
            self._points(readings, heights)
        if isinstance(chosen, Reading) and any(r is chosen for r in sheet.placed(track)):
            painter.setPen(QPen(QColor(self._colours.accent), self._theme.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            x, y = sheet.axis.x(chosen.moment), heights.y(chosen)
            draw_ring(painter, x, y, self._theme.px(DOT) * 1.3)
        painter.restore()

    def _beside(self, track: Track, heights: Heights) -> None:
        painter, gutter = self._painter, self._sheet.gutter
        names = [(heights.at(height), name) for height, name in track.names()]
        painter.setPen(QPen(QColor(self._colours.line), 1))
        axis = self._sheet.axis
        painter.drawLines([QLineF(axis.left, y, axis.right, y) for y, _ in names])
        metrics = QFontMetricsF(self._small)
        beside = gutter - self._theme.px(18)
        painter.setFont(self._small)
        painter.setPen(QColor(self._colours.quiet))
        least = metrics.height() * 0.9
        last = None
        for y, name in sorted(names):
            if last is not None and y - last < least:
                continue
            last = y
            tall = metrics.height()
            place = QRectF(gutter - beside - self._theme.px(8), y - tall / 2, beside, tall)
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, beside + 1)
            painter.drawText(place, int(_END), shown)

    def _title(self, rect: QRectF, track: Track, readings: list[Reading]) -> None:
        """What the chart shows, and how much of what is in sight cannot be drawn."""
        gap, drawn = self._theme.px(10), all(reading.height is not None for reading in readings)
        said = "" if drawn else counted(readings)
        beside = QFontMetricsF(self._small).horizontalAdvance(said)
        place = QRectF(rect.left(), rect.top(), rect.width(), self._theme.px(TITLE))
        room = rect.width() - 3 * gap - beside
        self._name(place, track.title, self._bold, room=room)
        end = gap + min(QFontMetricsF(self._bold).horizontalAdvance(track.title), room)
        self._painter.setFont(self._small)
        self._text(place.adjusted(end + gap, 0, 0, 0), said, _START)

    def _points(self, readings: list[Reading], heights: Heights) -> None:
        """A dot for each number; nothing joins two: what lies between was not written down."""
        painter, axis = self._painter, self._sheet.axis
        ink = QColor(self._colours.accent)
        drawn = [(axis.x(r.moment), r.height) for r in readings if r.height is not None]
        is_large = axis.day_width >= LARGE_FROM
        if not is_large:  # of what would be drawn on the same spot, one is enough
            drawn = list({(round(x), height): (x, height) for x, height in drawn}.values())
        places = [QPointF(x, heights.at(height)) for x, height in drawn]
        size = self._theme.px(DOT) * (1.0 if is_large else 0.6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_large)  # many are drawn fast
        painter.setPen(QPen(ink, size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoints(places)

    def _steps(self, track: Track, readings: list[Reading], heights: Heights) -> None:
        """Each dose is a level line until the next prescription; no slope leads to it.

        Its text stands at its own line or, where that is too short, nowhere.
        """
        painter, axis = self._painter, self._sheet.axis
        painter.setFont(self._small)
        metrics = QFontMetricsF(self._small)
        today = date.today().toordinal() + 1
        rooms = [*(axis.x(reading.moment) for reading in readings), axis.right][1:]
        for reading, room in zip(readings, rooms, strict=True):
            start, y = max(axis.x(reading.moment), axis.left), heights.y(reading)
            ended = track.ended[reading]
            until = min(moment_of(ended, None), today) if ended else today
            end = min(axis.x(until), axis.right)
            painter.setPen(QPen(QColor(self._colours.accent), self._theme.px(2)))
            if reading.height is not None and end >= start:
                painter.drawLine(QLineF(start, y, max(end, start + 1), y))
            width = metrics.horizontalAdvance(reading.text)
            if width < room - start:
                line = metrics.height()
                off = self._theme.px(2)
                is_above = y - line - off > heights.top - self._theme.px(PAD)
                top = y - line - off if is_above else y + off
                place = QRectF(start + 1, top, width + 3, line)
                painter.fillRect(place, QColor(self._colours.surface))  # no line runs through it
                painter.setPen(QColor(self._colours.ink))
                painter.drawText(place, int(_START), reading.text)

    def _name(self, rect: QRectF, text: str, font: QFont, *, room: float | None = None) -> None:
        """What a band shows, in the gutter; on as many lines as there is room for."""
        painter = self._painter
        painter.setFont(font)
        painter.setPen(QColor(self._colours.ink))
        width = room or self._sheet.gutter - self._theme.px(16)
        place = QRectF(self._theme.px(10), rect.top(), width, rect.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        metrics = QFontMetricsF(font)
        longest = max(metrics.horizontalAdvance(word) for word in text.split() or [""])
        if rect.height() < 2 * metrics.height() or longest > width:
            fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(place, int(flags), fitted)
        else:
            painter.drawText(place, int(flags | Qt.TextFlag.TextWordWrap), text)

    def _text(self, place: QRectF, text: str, flags: Qt.AlignmentFlag) -> None:
        self._painter.save()
        self._painter.setPen(QColor(self._colours.ink))
        self._painter.drawText(place, int(flags), isolated(text))
        self._painter.restore()


def small(font: QFont) -> QFont:
    """The font of names beside and within the charts."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.8)
    return made


def bounds_of(axis: TimeAxis) -> str:
    """The days in sight, in words."""
    period = axis.period
    return tr("{since} to {until}", since=day_text(period.since), until=day_text(period.until))
