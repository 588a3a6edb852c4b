"""A row of small photos, each with its day; what is not in sight is not read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView

from logbook import dates
from logbook.care.incision_photos import SitePhoto
from logbook.errors import LogbookError
from logbook.ui.widgets.parts import plain_tip
from logbook.ui.widgets.theme import Theme
from logbook.ui.widgets.thumbnails import Pictures
from logbook.words import tr

SIDE = 72
_INDEX = QModelIndex | QPersistentModelIndex


class PhotoRow(QListView):
    """Oldest first; arrow keys walk through it."""

    chosen = Signal(int)
    """The position of the photo that was chosen."""

    def __init__(self, pictures: Pictures, theme: Theme) -> None:
        super().__init__()
        side = theme.px(SIDE)
        place = QSize(side + theme.px(40), side + 2 * self.fontMetrics().height())
        self._photos = _Photos(pictures, side, place, self)
        self.setModel(self._photos)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(side, side))
        self.setGridSize(place)
        self.setFixedHeight(place.height() + theme.px(24))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Photos of the incision"))
        self.selectionModel().currentChanged.connect(self._current_changed)

    def show_photos(self, photos: Sequence[SitePhoto]) -> None:
        """Show other photos."""
        self._photos.show(photos)

    def choose(self, position: int) -> None:
        """Mark one photo and bring it into sight."""
        index = self._photos.index(position, 0)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self.scrollTo(index)

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())


class _Photos(QAbstractListModel):
    def __init__(self, pictures: Pictures, side: int, place: QSize, parent: PhotoRow) -> None:
        super().__init__(parent)
        self._place = place
        self._pictures = pictures
        self._side = side
        self._photos: Sequence[SitePhoto] = ()
        self._ready: dict[str, QIcon] = {}
        self._asked: set[str] = set()

    def show(self, photos: Sequence[SitePhoto]) -> None:
        self.beginResetModel()
        self._photos = photos
        self.endResetModel()

    def rowCount(self, parent: _INDEX = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._photos)

    def data(self, index: _INDEX, role: int = 0) -> Any:
        taken = self._photos[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if taken.after_surgery is None:
                return dates.day_text(taken.day)
            return tr("Day {count}", count=taken.after_surgery)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return taken.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(taken.title)
        if role == Qt.ItemDataRole.SizeHintRole:
            return self._place  # the pictures themselves come later
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(taken.photo.name)
        return None

    def _picture(self, name: str) -> QIcon | None:
        if name not in self._asked:
            self._asked.add(name)
            self._pictures.get(name, self._side, partial(self._show, name), self._leave_out)
        return self._ready.get(name)

    def _show(self, name: str, picture: QPixmap) -> None:
        icon = self._ready[name] = QIcon(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)  # no tint lies over what was chosen
        for position, taken in enumerate(self._photos):
            if taken.photo.name == name:
                index = self.index(position, 0)
                self.dataChanged.emit(index, index)

    def _leave_out(self, _wrong: LogbookError) -> None:
        """What is wrong is said where the photo is shown large."""
