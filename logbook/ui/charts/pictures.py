"""What the history shows as pictures to keep: PNG and SVG, light whatever the screen shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from logbook.care.history import History
from logbook.care.tracked import Track
from logbook.ui.charts.axis import TimeAxis
from logbook.ui.charts.calendar_sheet import CalendarSheet, paint_signs
from logbook.ui.charts.painting import SheetPainter, bounds_of
from logbook.ui.charts.sheet import Sheet
from logbook.ui.widgets.theme import BASE_POINT_SIZE, FONT_FAMILY, LIGHT, Theme
from logbook.words import tr

WIDTH = 1200
SHARPNESS = 2
LEFT, LINE = 10, 26
_HEAD, _FOOT, _BETWEEN = 18, 8, 24
Paint = Callable[[QPainter], None]


class Picture:
    """Something drawn under lines that say whom it is about and which days it shows."""

    def __init__(self, lines: Sequence[str], height: float, paint: Paint) -> None:
        """`paint` draws it in so much height, from the origin on."""
        self._lines = lines
        self._head = _HEAD + LINE * len(lines)
        self._paint_inside = paint
        self.size = QSize(WIDTH, round(height) + self._head + _FOOT)

    def image(self) -> QImage:
        """The picture, sharp enough to be printed."""
        image = QImage(self.size * SHARPNESS, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            painter.scale(SHARPNESS, SHARPNESS)
            self._paint(painter)
        return image

    def png(self) -> bytes:
        """The picture as a PNG file."""
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(self.image())
        return bytes(content.data())

    def svg(self) -> bytes:
        """The picture as an SVG file."""
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(96)
        generator.setSize(self.size)
        generator.setViewBox(QRectF(0, 0, self.size.width(), self.size.height()))
        generator.setTitle(" ".join(self._lines))
        with QPainter(generator) as painter:
            self._paint(painter)
        return bytes(content.data())

    def _paint(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(QPointF(), self.size.toSizeF()), QColor(LIGHT.surface))
        painter.setFont(_font())
        painter.setPen(QColor(LIGHT.ink))
        for number, line in enumerate(self._lines, start=1):
            painter.drawText(QPointF(LEFT, LINE * number), line)
        painter.translate(0, self._head)
        self._paint_inside(painter)


def charts_picture(
    history: History, shown: Sequence[Track], axis: TimeAxis, person: str
) -> Picture:
    """Some charts over some days."""
    sheet = Sheet(history, shown, axis, Theme(LIGHT), WIDTH)
    told = tr(
        "{person}, {days}. Written down by caregivers; gaps are days without entry.",
        person=person,
        days=bounds_of(axis),
    )
    return Picture(
        [told], sheet.height, lambda painter: SheetPainter(painter, sheet, _font()).paint()
    )


def life_picture(history: History, axis: TimeAxis, person: str) -> Picture:
    """The life of a person's pumps over some days."""
    sheet = Sheet(history, history.tracks, axis, Theme(LIGHT), WIDTH)
    told = f"{person}, {bounds_of(axis)}. {tr('Pump life')}."
    usual = tr("Every date as somebody copied it. Days to come begin at the dashed line.")
    return Picture(
        [told, usual], sheet.height, lambda painter: SheetPainter(painter, sheet, _font()).paint()
    )


def calendar_picture(history: History, today: date, person: str) -> Picture:
    """All days with entries, and what their signs mean."""
    theme = Theme(LIGHT)
    sheet = CalendarSheet(history, today, theme, WIDTH - 2 * LEFT)
    days = bounds_of(TimeAxis.over(history.whole(today)))

    def paint(painter: QPainter) -> None:
        painter.translate(LEFT, 0)
        sheet.paint(painter, _font())
        paint_signs(painter, theme, _font(), 0, sheet.height)

    told = f"{person}, {days}. {tr('Calendar of days with entries')}."
    return Picture([told], sheet.height + LINE, paint)


def compared_picture(
    history: History, shown: Sequence[Track], sides: Sequence[tuple[str, TimeAxis]], told: str
) -> Picture:
    """The same charts over the days before something and over those after, side by side."""
    width = (WIDTH - _BETWEEN) / len(sides)
    sheets = [(name, Sheet(history, shown, axis, Theme(LIGHT), width)) for name, axis in sides]

    def paint(painter: QPainter) -> None:
        for name, sheet in sheets:
            painter.setFont(_font())
            painter.setPen(QColor(LIGHT.ink))
            painter.drawText(QPointF(LEFT, LINE * 0.7), name)
            painter.save()
            painter.translate(0, LINE)
            SheetPainter(painter, sheet, _font()).paint()
            painter.restore()
            painter.translate(width + _BETWEEN, 0)

    return Picture([told], max(sheet.height for _, sheet in sheets) + LINE, paint)


def _font() -> QFont:
    font = QFont(FONT_FAMILY)
    font.setPointSizeF(BASE_POINT_SIZE)
    return font
