"""The photos that came from the phone lately, to be ticked and added to a form."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QWidget

from logbook import dates
from logbook.entries.moment import Moment
from logbook.store.photo_day import taken_at
from logbook.store.photo_inbox import ArrivedPhoto
from logbook.store.photos import small_picture
from logbook.ui.forms.photo_file import content_of
from logbook.ui.jobs import Job, Progress
from logbook.ui.widgets.calm_dialog import CalmDialog
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, fit_to_screen, label, row, scrolled
from logbook.ui.widgets.shortcuts import SAVE, on_keys
from logbook.ui.widgets.theme import Theme
from logbook.words import tr, tr_n

THUMBNAIL = 150


class PhotoInboxDialog(CalmDialog):
    """Newest first. Pictures come as they are read; one that is not whole is left out."""

    chosen = Signal(object)
    """What was ticked (a list of ArrivedPhoto), newest first."""

    def __init__(self, theme: Theme, taken: Collection[str], parent: QWidget) -> None:
        """`taken` are the marks of photos that were added before."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("From the photo folder"))
        fit_to_screen(self, theme.px(760), theme.px(560))
        self._theme = theme
        self._taken = taken
        self._jobs: list[Job] = []
        self.tiles: dict[str, _Tile] = {}
        self._ordered: tuple[ArrivedPhoto, ...] = ()
        content = QWidget()
        self._flow = FlowLayout(content, theme.gap(12))
        layout = column(self, theme, spacing=12, margin=16)
        words = tr("Photos that came in the last two weeks. They stay in the folder as they are.")
        layout.addWidget(label(words, "quiet"))
        layout.addWidget(scrolled(content), 1)
        foot = row(None, theme, spacing=12)
        foot.addStretch(1)
        foot.addWidget(button(tr("Cancel"), theme, self.reject))
        self.add = button("", theme, self.accept, role="primary", picture="photo")
        foot.addWidget(self.add)
        layout.addLayout(foot)
        on_keys(self, self.accept, *SAVE)
        self.finished.connect(self._stop)
        self._count()

    def show_photos(self, photos: Sequence[ArrivedPhoto]) -> None:
        """Show these; what is ticked stays ticked."""
        self._ordered = tuple(photos)
        while self._flow.takeAt(0):
            pass
        for photo in photos:
            if photo.mark not in self.tiles:
                self.tiles[photo.mark] = self._tile(photo)
            self._flow.addWidget(self.tiles[photo.mark])
        gone = self.tiles.keys() - {photo.mark for photo in photos}
        for mark in gone:
            self.tiles.pop(mark).deleteLater()
        self._count()

    def focus_first(self) -> None:
        """Put the keyboard on the newest photo."""
        if first := next(iter(self._ordered), None):
            self.tiles[first.mark].box.setFocus()

    def accept(self) -> None:
        """Add what is ticked, if anything is."""
        if ticked := self._ticked():
            super().accept()
            self.chosen.emit(ticked)

    def _ticked(self) -> list[ArrivedPhoto]:
        return [photo for photo in self._ordered if self.tiles[photo.mark].box.isChecked()]

    def _count(self) -> None:
        count = len(self._ticked())
        words = tr_n("Add {count} photo", "Add {count} photos", count)
        self.add.setText(f" {words}")
        self.add.setAccessibleName(words)
        self.add.setEnabled(count > 0)

    def _tile(self, photo: ArrivedPhoto) -> _Tile:
        tile = _Tile(photo, self._theme, added_before=photo.mark in self._taken)
        tile.box.toggled.connect(self._count)
        side = self._theme.px(THUMBNAIL)
        job = Job(partial(_read, photo, side))
        job.done.connect(tile.show_read)
        job.failed.connect(tile.leave_out)
        self._jobs.append(job.start())
        return tile

    def _stop(self) -> None:
        for job in self._jobs:
            job.cancel()


class _Tile(QWidget):
    """A picture that can be pressed, and the box that it ticks."""

    def __init__(self, photo: ArrivedPhoto, theme: Theme, *, added_before: bool) -> None:
        super().__init__()
        here = photo.when.astimezone()
        came = dates.day_and_clock_text(here.date(), here.time())
        self._room = theme.px(12)
        self.box = QCheckBox()
        side = theme.px(THUMBNAIL)
        self.picture = button("", theme, self.box.toggle, role="row")
        self.picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.picture.setIconSize(QSize(side, side))
        self.picture.setMinimumSize(side, side)
        layout = column(self, theme, spacing=4)
        layout.addWidget(self.picture)
        layout.addWidget(self.box)
        self._say_when(tr("Came {when}", when=came))
        if added_before:
            layout.addWidget(label(tr("Added before"), "quiet"))

    def show_read(self, read: tuple[QImage, Moment | None]) -> None:
        """The picture has been read, and when it was taken where the camera wrote that."""
        picture, taken = read
        self.picture.setIcon(QPixmap.fromImage(picture))
        if taken:
            self._say_when(
                tr("Taken {when}", when=dates.day_and_clock_text(taken.day, taken.clock))
            )

    def _say_when(self, when: str) -> None:
        self.box.setText(when)
        # A ticked box is a little wider than Qt makes room for.
        self.box.setMinimumWidth(self.box.sizeHint().width() + self._room)
        self.picture.setAccessibleName(tr("Photo: {when}", when=when))

    def leave_out(self) -> None:
        """It is no photo, or not yet."""
        self.box.setChecked(False)
        self.hide()


def _read(photo: ArrivedPhoto, side: int, progress: Progress) -> tuple[QImage, Moment | None]:
    progress(0)
    content = content_of(photo.path)
    rgb, width, height = small_picture(content, side)
    picture = QImage(rgb, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
    return picture, taken_at(content)
