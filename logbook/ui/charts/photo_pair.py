"""Two photos of the same place at the same size: side by side, or one over the other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from logbook.ui.widgets.theme import Theme
from logbook.words import tr

STEP, LARGEST = 1.25, 8.0
PAN = 0.1
_MOVES = {
    Qt.Key.Key_Left: QPointF(PAN, 0),
    Qt.Key.Key_Right: QPointF(-PAN, 0),
    Qt.Key.Key_Up: QPointF(0, PAN),
    Qt.Key.Key_Down: QPointF(0, -PAN),
}


class PhotoPair(QWidget):
    """Both are zoomed and moved together; nothing is measured or lined up."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._photos: list[QPixmap | None] = [None, None]
        self._zoom = 1.0
        self._moved = QPointF(0, 0)
        self._pressed: QPointF | None = None
        self.over: float | None = None
        """How much of the second lies over the first, 0 to 1; None for side by side."""
        self.setMinimumHeight(theme.px(200))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Two photos to compare"))
        self.setAccessibleDescription(tr("Plus and minus zoom both, arrow keys move both."))

    def show_photo(self, side: int, photo: QPixmap | None) -> None:
        """Show a photo as the first (0) or the second (1)."""
        self._photos[side] = photo
        self.update()

    def lay_over(self, part: float | None) -> None:
        """Lay so much of the second over the first, or put them side by side."""
        self.over = part
        self.update()

    def zoom(self, factor: float) -> None:
        """Make both larger or smaller."""
        self._zoom = min(max(self._zoom * factor, 1.0), LARGEST)
        if self._zoom == 1.0:
            self._moved = QPointF(0, 0)
        self.update()

    def place_of(self, side: int) -> QRectF:
        """Where a photo is drawn, including what lies outside its pane."""
        pane, photo = self.pane(side), self._photos[side]
        if photo is None or photo.isNull():
            return QRectF(pane.center(), pane.center())
        scale = self._scale() / max(photo.width(), photo.height())
        width, height = photo.width() * scale, photo.height() * scale
        centre = pane.center() + QPointF(
            self._moved.x() * pane.width(), self._moved.y() * pane.height()
        )
        return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)

    def pane(self, side: int) -> QRectF:
        """The part of this widget that a photo has for itself."""
        whole = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.over is not None:
            return whole
        width = (whole.width() - self._theme.px(8)) / 2
        left = whole.left() if side == 0 else whole.right() - width
        return QRectF(left, whole.top(), width, whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for side in (0, 1):
                self._paint(painter, side)
            if self.hasFocus():
                painter.setClipping(False)
                painter.setOpacity(1.0)
                painter.setPen(QColor(self._theme.colours.accent))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key in _MOVES:
            self._move(_MOVES[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(STEP ** (event.angleDelta().y() / 120))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            pane, moved = self.pane(0), event.position() - self._pressed
            self._pressed = event.position()
            self._move(QPointF(moved.x() / pane.width(), moved.y() / pane.height()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed = None

    def _move(self, by: QPointF) -> None:
        """As far as there is something to see."""
        most = (self._zoom - 1) / 2 + 0.25 * (self._zoom > 1)
        x = min(max(self._moved.x() + by.x(), -most), most)
        y = min(max(self._moved.y() + by.y(), -most), most)
        self._moved = QPointF(x, y)
        self.update()

    def _scale(self) -> float:
        """How long the longer side of each photo is: the same for both, so that both fit."""
        longest = []
        for side in (0, 1):
            photo, pane = self._photos[side], self.pane(side)
            if photo is not None and not photo.isNull():
                fit = min(pane.width() / photo.width(), pane.height() / photo.height())
                longest.append(fit * max(photo.width(), photo.height()))
        return min(longest, default=1.0) * self._zoom

    def _paint(self, painter: QPainter, side: int) -> None:
        pane, photo = self.pane(side), self._photos[side]
        painter.setClipRect(pane)
        painter.setOpacity(1.0)
        if side == 0 or self.over is None:
            painter.fillRect(pane, QColor(self._theme.colours.raised))
        if photo is None or photo.isNull():
            return
        if side == 1 and self.over is not None:
            painter.setOpacity(self.over)
        painter.drawPixmap(self.place_of(side), photo, QRectF(photo.rect()))
