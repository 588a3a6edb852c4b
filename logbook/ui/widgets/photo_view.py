"""A photo to look at: fitted to its place, or larger to read a printout."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QWidget
from shiboken6 import isValid

from logbook.entries.specs import Photo
from logbook.errors import LogbookError
from logbook.store.photos import LONGEST_SIDE
from logbook.ui.widgets.calm_dialog import CalmDialog
from logbook.ui.widgets.parts import button, column, fit_to_screen, label, row
from logbook.ui.widgets.theme import Theme
from logbook.ui.widgets.thumbnails import Pictures
from logbook.words import tr

_STEP = 1.35
_LARGEST = 4.0


class PhotoView(QWidget):
    """One photo with buttons that make it larger and smaller."""

    def __init__(self, theme: Theme, *, across: bool = False) -> None:
        """It is shown whole at first; with `across` as wide as the place, to read it."""
        super().__init__()
        self._across = across
        self._photo = QPixmap()
        self._zoom = 1.0
        self._by_hand = False
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area = QScrollArea()
        self._area.setWidget(self._picture)
        self._area.setWidgetResizable(True)
        self._area.setMinimumHeight(theme.px(120))
        self._area.setAccessibleName(tr("Photo"))
        self._area.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        tools = row(None, theme)
        tools.addWidget(button(tr("Larger"), theme, lambda: self._scale(_STEP), picture="zoom_in"))
        tools.addWidget(
            button(tr("Smaller"), theme, lambda: self._scale(1 / _STEP), picture="zoom_out")
        )
        tools.addStretch(1)
        layout = column(self, theme)
        layout.addWidget(self._area, 1)
        layout.addLayout(tools)

    def show_photo(self, jpeg: bytes) -> None:
        """Show another photo, fitted to the place."""
        self.show_picture(QPixmap.fromImage(QImage.fromData(jpeg)))

    def show_picture(self, photo: QPixmap) -> None:
        """The same with a photo that is decoded already."""
        self._photo = photo
        self._zoom = 1.0
        self._by_hand = False
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The photo's place has its new size only after the view itself."""
        if event.type() == QEvent.Type.Resize:
            self._draw()
        return super().eventFilter(watched, event)

    def _scale(self, factor: float) -> None:
        self._zoom = min(max(self._zoom * factor, 1.0), _LARGEST)
        self._by_hand = True
        self._draw()

    def _wide(self) -> float:
        """How much larger a photo as wide as its place is than one shown whole."""
        room = self._area.maximumViewportSize()
        whole = self._photo.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        bar = self._area.verticalScrollBar().sizeHint().width()
        return max((room.width() - bar) / max(whole.width(), 1), 1.0)

    def _draw(self) -> None:
        if self._photo.isNull():
            return
        if self._across and not self._by_hand:
            self._zoom = self._wide()
        room = self._area.maximumViewportSize() * self._zoom
        fitted = self._photo.scaled(
            room - QSize(4, 4),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self._picture.setPixmap(fitted)
        self._picture.setMinimumSize(fitted.size() if self._zoom > 1 else QSize(1, 1))


class PhotoDialog(CalmDialog):
    """A photo in a window of its own."""

    def __init__(self, pictures: Pictures, photo: Photo, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(photo.caption or tr("Photo"))
        fit_to_screen(self, theme.px(820), theme.px(620))
        self._view = PhotoView(theme)
        self._failed = label("", "error")
        self._failed.hide()
        layout = column(self, theme, margin=12)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._failed)
        layout.addWidget(button(tr("Close"), theme, self.accept, picture="close"))
        pictures.get(photo.name, LONGEST_SIDE, self._show, self._say)

    def _show(self, photo: QPixmap) -> None:
        if isValid(self):
            self._view.show_picture(photo)

    def _say(self, wrong: LogbookError) -> None:
        if isValid(self):
            self._failed.setText(str(wrong))
            self._failed.show()
