"""Icons, drawn in the theme's ink at the size they are asked for."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from logbook.shipped import resource
from logbook.words import reads_right_to_left

POINTING = frozenset({"back", "undo"})
"""Not left and right: time runs to the right in charts of every language."""


def icon(name: str, colour: str, size: int) -> QIcon:
    """The icon of that name in one colour, `size` pixels wide."""
    return QIcon(pixmap(name, colour, size))


def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """The picture of that name in one colour, `size` pixels wide.

    What points back or on points the way that the person's language is read.
    """
    return _drawn(name, colour, size, name in POINTING and reads_right_to_left())


@cache
def _drawn(name: str, colour: str, size: int, mirrored: bool) -> QPixmap:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    picture = QPixmap(QSize(size, size) * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size * 2, size * 2))
    painter.end()
    if mirrored:
        picture = picture.transformed(QTransform.fromScale(-1, 1))
    picture.setDevicePixelRatio(2)
    return picture
