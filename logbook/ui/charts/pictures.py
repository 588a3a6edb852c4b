"""Charts as pictures to keep: PNG and SVG, in light colours whatever the screen shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from logbook.care.history import History
from logbook.care.tracked import Track
from logbook.ui.charts.axis import TimeAxis
from logbook.ui.charts.painting import SheetPainter, bounds_of
from logbook.ui.charts.sheet import Sheet
from logbook.ui.theme import BASE_POINT_SIZE, FONT_FAMILY, LIGHT, Theme
from logbook.words import tr

WIDTH = 1200
SHARPNESS = 2
_HEAD = 44


class ChartPicture:
    """Some charts over some days, with whom they are about and which days they show."""

    def __init__(
        self, history: History, shown: Sequence[Track], axis: TimeAxis, person: str
    ) -> None:
        self._axis = axis
        self._person = person
        self._sheet = Sheet(history, shown, axis, Theme(LIGHT), WIDTH)
        self._font = QFont(FONT_FAMILY)
        self._font.setPointSizeF(BASE_POINT_SIZE)

    @property
    def size(self) -> QSize:
        """Width and height in pixels."""
        return QSize(WIDTH, round(self._sheet.height) + _HEAD)

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
        generator.setTitle(self._title())
        with QPainter(generator) as painter:
            self._paint(painter)
        return bytes(content.data())

    def _paint(self, painter: QPainter) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(LIGHT.ink))
        painter.drawText(QPointF(10, 28), self._title())
        painter.translate(0, _HEAD)
        SheetPainter(painter, self._sheet, self._font).paint()

    def _title(self) -> str:
        return tr(
            "{person}, {days}. Written down by caregivers; gaps are days without entry.",
            person=self._person,
            days=bounds_of(self._axis),
        )
