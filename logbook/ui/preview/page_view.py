"""One page of a PDF on screen: as wide as its place, or larger to read the small print."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from logbook.ui.preview.pdf_pages import LARGE
from logbook.words import reads_right_to_left, tr

FINEST = 4.0
"""Pixels for each PDF point at which a page is largest."""
_STEP = 1.5
_CLICK = _STEP**2
_NOTCH = 120
"""What Qt counts for one notch of a mouse wheel; touch pads send many small parts of it."""


class PageView(QScrollArea):
    """Shows the picture of a page; a click makes it larger there, another shows it whole."""

    scale_changed = Signal()
    """The page should be drawn anew in `scale`; until then its picture is stretched."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._page = QLabel()
        self._page.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setWidget(self._page)
        self._picture = QPixmap()
        self._drawn = LARGE
        self._chosen: float | None = None
        self._turned = 0
        self.show_picture(None, LARGE, "")

    @property
    def scale(self) -> float:
        """Pixels for each PDF point in which the page should be drawn."""
        return self._chosen or LARGE

    def show_picture(self, picture: QImage | None, scale: float, name: str) -> None:
        """Show a page that was drawn in `scale`; None takes the page away."""
        self._picture = QPixmap.fromImage(picture) if picture else QPixmap()
        self._drawn = scale
        self.setAccessibleName(name or tr("The chosen page"))
        self._draw()

    def larger(self) -> None:
        """One step larger, around the middle of what is seen."""
        self._zoom(self._shown_scale() * _STEP, self.viewport().rect().center())

    def smaller(self) -> None:
        """One step smaller, at the most back to the width of the place."""
        self._zoom(self._shown_scale() / _STEP, self.viewport().rect().center())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        wanted = self._fitting() if self._chosen else self._fitting() * _CLICK
        self._zoom(wanted, event.position().toPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        event.accept()
        self._turned += event.angleDelta().y()
        if abs(self._turned) >= _NOTCH:
            factor = _STEP if self._turned > 0 else 1 / _STEP
            self._turned = 0
            self._zoom(self._shown_scale() * factor, event.position().toPoint())

    def _zoom(self, scale: float, at: QPoint) -> None:
        """What is seen at a place of the window stays there."""
        if self._picture.isNull():
            return
        before, inside = self._page.width(), self._page.mapFrom(self.viewport(), at)
        self._chosen = min(scale, FINEST) if scale > self._fitting() else None
        self._draw()
        grown = self._page.width() / before
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        left = round(inside.x() * grown) - at.x()
        across.setValue(across.maximum() - left if reads_right_to_left() else left)
        down.setValue(round(inside.y() * grown) - at.y())
        self.scale_changed.emit()

    def _points(self) -> float:
        """How wide the page is on paper."""
        return self._picture.width() / self._drawn

    def _fitting(self) -> float:
        """The scale in which the page is as wide as its place, with room for the scroll bar."""
        room = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()
        return min(max(room, 1) / self._points(), LARGE)

    def _shown_scale(self) -> float:
        return self._chosen or (LARGE if self._picture.isNull() else self._fitting())

    def _draw(self) -> None:
        shown = self._picture
        if not shown.isNull():
            width = max(1, round(self._points() * self._shown_scale()))
            if width < shown.width():
                shown = shown.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            elif width > shown.width():
                shown = shown.scaledToWidth(width)
        self._page.setPixmap(shown)
        self._page.resize(shown.size())
