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
from PySide6.QtGui import QColor, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QBoxLayout, QListView, QWidget

from logbook.ui.jobs import Job, Progress
from logbook.ui.preview.page_view import PageView
from logbook.ui.preview.pdf_pages import LARGE, SMALL, page_picture
from logbook.ui.widgets.parts import button, column, layout_of, row
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

_THUMB_WIDTH, _THUMB_HEIGHT = 84, 119
_AROUND = 14
UNLIMITED = 16_777_215
"""Qt's own limit of a widget's size."""


class PdfView(QWidget):
    """Shows a PDF; arrow keys in the row of small pages turn them, + and - change the size."""

    failed = Signal(object)
    """A page could not be shown (LogbookError)."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._pdf = b""
        self._theme = theme
        self._drawing: Job | None = None
        self.thumbnails = _Thumbnails(theme)
        self._model = PageModel(self, self.thumbnails.iconSize())
        self._model.failed.connect(self.failed)
        self.thumbnails.setModel(self._model)
        self.page = PageView()
        self.page.scale_changed.connect(self._draw)
        self._aside = QWidget()
        aside = column(self._aside, theme)
        aside.addWidget(self._sizes(), 0, Qt.AlignmentFlag.AlignTop)
        aside.addWidget(self.thumbnails, 1)
        self._layout = row(self, theme, spacing=12)
        self._layout.addWidget(self._aside)
        self._layout.addWidget(self.page, 1)
        self.thumbnails.selectionModel().currentChanged.connect(self._turn)
        self.show_beside(beside=True)

    def show_pdf(self, pdf: bytes, count: int) -> None:
        """Show another PDF from its first page; without pages there is nothing to see."""
        self._drop_drawing()
        self._pdf = pdf
        self.page.show_picture(None, LARGE, "")
        self._model.show_pdf(pdf, count)
        self.thumbnails.setVisible(count > 1)
        if count:
            self.thumbnails.setCurrentIndex(self._model.index(0, 0))

    def show_beside(self, *, beside: bool) -> None:
        """The small pages beside the large one, or above it where the window is narrow."""
        along, across = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(along if beside else across)
        layout_of(self._aside).setDirection(across if beside else along)
        self.thumbnails.stand(upright=beside)

    def _sizes(self) -> QWidget:
        sizes = QWidget()
        line = row(sizes, self._theme, spacing=4)
        for words, key, picture, standard, pressed in (
            (tr("Larger"), "+", "zoom_in", QKeySequence.StandardKey.ZoomIn, self.page.larger),
            (tr("Smaller"), "-", "zoom_out", QKeySequence.StandardKey.ZoomOut, self.page.smaller),
        ):
            tip = f"{words} ({key})"
            line.addWidget(button("", self._theme, pressed, picture=picture, tip=tip))
            for keys in (key, standard):
                shortcut = QShortcut(QKeySequence(keys), self, pressed)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return sizes

    def _turn(self, current: QModelIndex) -> None:
        if current.isValid():
            self._draw()
            self.page.verticalScrollBar().setValue(0)

    def _draw(self) -> None:
        self._drop_drawing()
        number = self.thumbnails.currentIndex().row()
        self._drawing = Job(partial(_drawn, self._pdf, number, self.page.scale))
        self._drawing.done.connect(self._show)
        self._drawing.failed.connect(self.failed)
        self._drawing.start()

    def _drop_drawing(self) -> None:
        if self._drawing:
            self._drawing.drop()
            self._drawing = None

    def _show(self, made: tuple[int, float, QImage]) -> None:
        number, scale, picture = made
        of = tr("Page {number} of {count}", number=number + 1, count=self._model.rowCount())
        self.page.show_picture(picture, scale, of)


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
        self._jobs: dict[int, Job] = {}
        self._blank = QPixmap(size)
        self._blank.fill(QColor("white"))

    def show_pdf(self, pdf: bytes, count: int) -> None:
        """Begin anew with another PDF."""
        self.beginResetModel()
        self._pdf, self._count = pdf, count
        self._pictures.clear()
        for job in self._jobs.values():
            job.drop()
        self._jobs.clear()
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
        if number not in self._jobs:
            job = self._jobs[number] = Job(partial(_drawn, self._pdf, number, SMALL))
            job.done.connect(self._arrived)
            job.failed.connect(self.failed)
            job.start()
        return self._pictures.get(number, self._blank)

    def _arrived(self, made: tuple[int, float, QImage]) -> None:
        number, _, picture = made
        self._pictures[number] = QPixmap.fromImage(
            picture.scaled(
                self._size,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        place = self.index(number, 0)
        self.dataChanged.emit(place, place, [Qt.ItemDataRole.DecorationRole])


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
        edge = self._theme.px(22)
        wide, high = self.gridSize().width() + edge, self.gridSize().height() + edge
        self.setFlow(QListView.Flow.TopToBottom if upright else QListView.Flow.LeftToRight)
        self.setMinimumSize(*((wide, 0) if upright else (0, high)))
        self.setMaximumSize(*((wide, UNLIMITED) if upright else (UNLIMITED, high)))


def _drawn(pdf: bytes, number: int, scale: float, progress: Progress) -> tuple[int, float, QImage]:
    progress(0)
    return number, scale, page_picture(pdf, number, scale)
