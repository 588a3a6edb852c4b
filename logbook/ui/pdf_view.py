"""A finished PDF on screen: small pages in a row, and the chosen one large beside them.

Pages become pictures off the window's thread, and only those that are looked at.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QListView, QSizePolicy, QWidget

from logbook.ui.jobs import Job, Progress
from logbook.ui.parts import row, scrolled
from logbook.ui.pdf_pages import LARGE, SMALL, page_picture
from logbook.ui.theme import Theme
from logbook.words import tr

_THUMB_WIDTH, _THUMB_HEIGHT = 84, 119
_AROUND = 14
UNLIMITED = 16_777_215
"""Qt's own limit of a widget's size."""


class PdfView(QWidget):
    """Shows a PDF; arrow keys in the row of small pages turn them."""

    failed = Signal(object)
    """A page could not be shown (LogbookError)."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._pdf = b""
        self._theme = theme
        self.thumbnails = _Thumbnails(theme)
        self._model = PageModel(self, self.thumbnails.iconSize())
        self._model.failed.connect(self.failed)
        self.thumbnails.setModel(self._model)
        self.page = PageView()
        self._around = scrolled(None)
        self._around.setWidget(self.page)
        self._around.setAccessibleName(tr("The chosen page"))
        self._layout = row(self, theme, spacing=12)
        self._layout.addWidget(self.thumbnails)
        self._layout.addWidget(self._around, 1)
        self.thumbnails.selectionModel().currentChanged.connect(self._turn)
        self.show_beside(beside=True)

    def show_pdf(self, pdf: bytes, count: int) -> None:
        """Show another PDF from its first page; without pages there is nothing to see."""
        self._pdf = pdf
        self.page.show_picture(None, "")
        self._model.show_pdf(pdf, count)
        self.thumbnails.setVisible(count > 1)
        if count:
            self.thumbnails.setCurrentIndex(self._model.index(0, 0))

    def show_beside(self, *, beside: bool) -> None:
        """The small pages beside the large one, or above it where the window is narrow."""
        self._layout.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self.thumbnails.stand(upright=beside)

    def _turn(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        job = Job(partial(_rendered, self._pdf, current.row(), LARGE))
        job.done.connect(self._show)
        job.failed.connect(self.failed)
        job.start()

    def _show(self, made: tuple[bytes, int, QImage]) -> None:
        pdf, number, picture = made
        if pdf is not self._pdf or number != self.thumbnails.currentIndex().row():
            return  # another page was chosen meanwhile
        of = tr("Page {number} of {count}", number=number + 1, count=self._model.rowCount())
        self.page.show_picture(picture, of)
        self._around.verticalScrollBar().setValue(0)


class PageModel(QAbstractListModel):
    """The pages of a PDF as small pictures, each made when it comes into sight."""

    failed = Signal(object)

    def __init__(self, parent: QWidget, size: QSize) -> None:
        """The pictures are made as large as fits into `size`."""
        super().__init__(parent)
        self._size = size
        self._pdf = b""
        self._count = 0
        self._pictures: dict[int, QPixmap] = {}
        self._asked: set[int] = set()
        self._blank = QPixmap(size)
        self._blank.fill(QColor("white"))

    def show_pdf(self, pdf: bytes, count: int) -> None:
        """Begin anew with another PDF."""
        self.beginResetModel()
        self._pdf, self._count = pdf, count
        self._pictures.clear()
        self._asked.clear()
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._count

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        number = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(number + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("Page {number} of {count}", number=number + 1, count=self._count)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(number)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _picture(self, number: int) -> QPixmap:
        if number not in self._asked:
            self._asked.add(number)
            job = Job(partial(_rendered, self._pdf, number, SMALL))
            job.done.connect(self._arrived)
            job.failed.connect(self.failed)
            job.start()
        return self._pictures.get(number, self._blank)

    def _arrived(self, made: tuple[bytes, int, QImage]) -> None:
        pdf, number, picture = made
        if pdf is self._pdf:
            self._pictures[number] = QPixmap.fromImage(
                picture.scaled(
                    self._size,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
            place = self.index(number, 0)
            self.dataChanged.emit(place, place, [Qt.ItemDataRole.DecorationRole])


class PageView(QLabel):
    """One page, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)

    def show_picture(self, picture: QImage | None, name: str) -> None:
        """Show another page; None takes the page away."""
        self._picture = QPixmap.fromImage(picture) if picture else QPixmap()
        self.setAccessibleName(name)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._picture.isNull():
            self.clear()
            self.setMinimumHeight(0)
            return
        width = min(self.width(), self._picture.width())
        scaled = self._picture.scaledToWidth(
            max(1, width), Qt.TransformationMode.SmoothTransformation
        )
        self.setPixmap(scaled)
        self.setMinimumHeight(scaled.height())


class _Thumbnails(QListView):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(tr("Pages"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(theme.px(_THUMB_WIDTH), theme.px(_THUMB_HEIGHT)))
        self.setGridSize(
            QSize(
                theme.px(_THUMB_WIDTH + _AROUND),
                theme.px(_THUMB_HEIGHT + _AROUND) + self.fontMetrics().height(),
            )
        )

    def stand(self, *, upright: bool) -> None:
        """One below the other, or one beside the other."""
        edge = self._theme.px(18)
        wide, high = self.gridSize().width() + edge, self.gridSize().height() + edge
        self.setFlow(QListView.Flow.TopToBottom if upright else QListView.Flow.LeftToRight)
        self.setMinimumSize(*((wide, 0) if upright else (0, high)))
        self.setMaximumSize(*((wide, UNLIMITED) if upright else (UNLIMITED, high)))


def _rendered(
    pdf: bytes, number: int, scale: float, progress: Progress
) -> tuple[bytes, int, QImage]:
    progress(0)
    return pdf, number, page_picture(pdf, number, scale)
