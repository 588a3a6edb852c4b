"""The signs that events and readings are drawn with; each kind has its own shape."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF


def draw_event(painter: QPainter, lane: str, x: float, y: float, size: float) -> None:
    """The sign of one kind of event, `size` pixels wide, in the painter's pen and brush."""
    half = size / 2
    if lane in _SHAPES:
        corners = [QPointF(x + dx * half, y + dy * half) for dx, dy in _SHAPES[lane]]
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.drawEllipse(QPointF(x, y), half, half)


def draw_ring(painter: QPainter, x: float, y: float, size: float) -> None:
    """A ring around the sign that was chosen."""
    painter.drawRoundedRect(QRectF(x - size, y - size, 2 * size, 2 * size), size / 2, size / 2)


_SHAPES = {
    "refill": ((-1, -0.9), (1, -0.9), (0, 1)),
    "surgery": ((-1, -0.4), (0, -1.1), (1, -0.4), (1, 1), (-1, 1)),
    "refill_by": ((-1, -0.9), (1, -0.9), (1, -0.4), (0, 1), (-1, -0.4)),
    "alarm_date": ((-0.5, -1), (0.5, -1), (1, 0.7), (0, 1.1), (-1, 0.7)),
    "replace_by": ((-0.9, -1), (0.9, 0), (-0.9, 1)),
    "dose": ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
    "sound": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "mri": ((-0.4, -1), (0.4, -1), (0.4, 1), (-0.4, 1)),
    "fall": ((0, -1), (1, 0.9), (-1, 0.9)),
    "urgent": (
        (-0.35, -1),
        (0.35, -1),
        (0.35, -0.35),
        (1, -0.35),
        (1, 0.35),
        (0.35, 0.35),
        (0.35, 1),
        (-0.35, 1),
        (-0.35, 0.35),
        (-1, 0.35),
        (-1, -0.35),
        (-0.35, -0.35),
    ),
}
"""Corners between -1 and 1; a visit is a disc."""
