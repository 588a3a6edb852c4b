"""Photos of an entry: dropped, pasted or chosen, read off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QImageWriter,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from logbook.entries.moment import Moment
from logbook.entries.specs import Photo
from logbook.errors import LogbookError
from logbook.store.photos import PhotoShelf
from logbook.ui.forms.dated_photos import DatedPhotos
from logbook.ui.forms.photo_days import PhotoDays
from logbook.ui.forms.photo_file import content_of
from logbook.ui.forms.photo_frames import PhotoFrames
from logbook.ui.forms.photo_inbox import PhotoInbox
from logbook.ui.forms.photo_reading import Kept, PhotoReading
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, keep_in_sight, label, layout_of
from logbook.ui.widgets.photo_view import PhotoDialog
from logbook.ui.widgets.tab_order import tab_through
from logbook.ui.widgets.theme import Theme
from logbook.ui.widgets.thumbnails import Pictures
from logbook.words import tr, tr_n


class PhotoStrip(QWidget):
    """The photos added so far, each with its caption, and three ways to add more."""

    changed = Signal()
    shown = Signal()
    """Other photos stand here than before, added by the person or filled in."""
    refused = Signal(str)
    """What could not be added and why; empty once something else is tried."""
    arrived = Signal(object)
    """A photo has just been read: it, as a draft keeps it."""
    settled = Signal()
    """No photo is being read any more."""
    kept = Signal(object)
    """A photo of this file (Path) stands here now."""
    day_wanted = Signal(object)
    """When a photo was taken (Moment), once the person wants that as the entry's day."""

    def __init__(self, theme: Theme, shelf: PhotoShelf, *, most: int) -> None:
        super().__init__()
        self._theme = theme
        self._shelf = shelf
        self._pictures = Pictures(shelf, self)
        self._most = most
        self._photos = DatedPhotos()
        self._others_wait = False
        self._inbox: PhotoInbox | None = None
        self.readings: list[PhotoReading] = []
        """Photos that are still being read."""
        self._in_lines = False
        self.look: Callable[[Photo], object] = self._enlarge
        """Shows a photo large once it is pressed: in a window, unless the page has a place."""
        self._frames = self._made_frames(in_lines=False)
        self._state = label("", "quiet")
        self._refusals = label("", "error")
        self._refusals.hide()
        self._add = button(tr("Add photos"), theme, self.choose_files, picture="photo")
        paste = button(tr("Paste"), theme, self.paste, tip=tr("Paste a photo that was copied"))
        tools = QWidget()
        ways = FlowLayout(tools, theme.gap(8))
        ways.addWidget(self._add)
        ways.addWidget(paste)
        self._back = button(tr("Put back"), theme, self._put_back, role="flat", picture="undo")
        self._back.setAccessibleName(tr("Put the photo back that was taken out"))
        self._inbox_place = column(None, theme)
        self._tools = tools
        layout = column(self, theme)
        layout.addWidget(tools)
        layout.addLayout(self._inbox_place)
        layout.addWidget(self._state)
        layout.addWidget(self._refusals)
        self._days = PhotoDays(theme)
        self._days.moment_wanted.connect(self._use_moment)
        self._days.only_wanted.connect(self._keep_only)
        self._days.all_wanted.connect(self._keep_all)
        layout.addWidget(self._days)
        layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._frames)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_tabs()

    def stand_in_lines(self) -> None:
        """Give each photo a line with a small picture, to leave room for what is beside."""
        lines = self._made_frames(in_lines=True)
        layout_of(self).replaceWidget(self._frames, lines)
        self._frames.deleteLater()
        self._frames, self._in_lines = lines, True
        self._show()

    def offer(self, inbox: PhotoInbox) -> None:
        """Offer what came from the phone as well."""
        inbox.chosen.connect(self.add_files)
        self.kept.connect(inbox.mark)
        self._inbox_place.addWidget(inbox)
        self._inbox = inbox

    def let_others_wait(self) -> None:
        """Photos of another day than the entry's may wait for an entry of their own."""
        self._others_wait = True

    def typed(self) -> list[list[Any]]:
        """All photos with what is known of them, as a draft keeps them."""
        return self._photos.typed()

    def restore(self, typed: list[list[Any]]) -> None:
        """Bring back what `typed` gave."""
        self._photos.restore(typed)
        self._show()
        self._say_days()

    def take_in(self, typed: list[Any]) -> None:
        """Have one photo more, of those that `typed` gives."""
        self._photos.take_in(typed)
        self._show()
        self._say_days()
        self.changed.emit()

    def waiting(self) -> dict[str, Any] | None:
        """The draft of an entry about the photos that wait, raw; None where none do."""
        return self._photos.draft_of_waiting()

    def photos(self) -> list[Photo]:
        """The photos with their captions."""
        return list(self._photos.here)

    def set_photos(self, photos: list[Photo]) -> None:
        """Show photos that are on the shelf already."""
        self._photos.show(photos)
        self._show()

    def other_day(self, day: date) -> Moment | None:
        """When a photo was taken, if that was another day than the entry's and nobody was asked."""
        taken = self._photos.moments(self._photos.here) if self._photos.undecided else []
        others = [moment for moment in taken if moment.day != day]
        return min(others, key=lambda moment: moment.sort_key, default=None)

    def is_busy(self) -> bool:
        """Whether a photo is still being read."""
        return bool(self.readings)

    def focus_first(self) -> None:
        """Put the keyboard on the button that adds photos."""
        self._add.setFocus()

    def add_files(self, paths: list[Path]) -> None:
        """Add photos from files."""
        self._say_refusals("")
        for path in paths:
            self._keep(lambda path=path: content_of(path), path)

    def add_content(self, content: bytes) -> None:
        """Add one photo from its bytes."""
        self._say_refusals("")
        self._keep(lambda: content)

    def choose_files(self) -> None:
        """Let the person choose photo files."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            tr("Add photos"),
            str(Path.home()),
            tr("Photos") + " (*.jpg *.jpeg *.png *.heic *.heif)",
        )
        self.add_files([Path(path) for path in chosen])

    def paste(self) -> None:
        """Add what was copied: a picture, or photo files."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, offered: QMimeData) -> None:
        """Add what was dropped or copied: photo files, or a picture."""
        files = [Path(url.toLocalFile()) for url in offered.urls() if url.isLocalFile()]
        if files:
            self.add_files(files)
        elif offered.hasImage():
            self.add_content(_png(offered.imageData()))
        else:
            self._say_refusals(tr("There is no photo to paste. Copy one first."))

    def _keep(self, content: Callable[[], bytes], file: Path | None = None) -> None:
        if len(self._photos.typed()) + len(self.readings) >= self._most:
            self._say_refusals(tr("There is room for {most} photos.", most=self._most))
            return
        reading = PhotoReading()
        self.readings.append(reading)
        job = reading.start(self._shelf, content)
        job.done.connect(partial(self._kept, reading, file))
        job.failed.connect(partial(self._refused, reading, file.name if file else ""))
        self._state.setText(tr("Reading the photo…"))
        self._state.show()

    def _kept(self, reading: PhotoReading, file: Path | None, kept: Kept) -> None:
        if not isValid(self):
            return  # the log was locked meanwhile; whoever closed it puts the photo aside
        photo, taken = kept
        self.readings.remove(reading)
        self._photos.add(photo.name, taken)
        self.arrived.emit(self._photos.typed_of(photo.name))
        reading.landed = True
        if file:
            self.kept.emit(file)
        self._show()
        if not self.readings:
            self._say_days()
            if self._days.isVisibleTo(self):
                keep_in_sight(self._days)
        self._tell_read()

    def _refused(self, reading: PhotoReading, name: str, wrong: LogbookError) -> None:
        if not isValid(self):
            return
        self.readings.remove(reading)
        said = f"{name}: {wrong}" if name else str(wrong)
        self._say_refusals("\n".join(filter(None, (self._refusals.text(), said))))
        self._show()
        if not self.readings:
            self._say_days()
        self._tell_read()

    def _tell_read(self) -> None:
        self.changed.emit()
        if not self.readings:
            self.settled.emit()

    def _say_days(self) -> None:
        """Days that the person has not chosen between are asked about, one day is offered."""
        photos, asked = self._photos, self._photos.undecided
        if asked and len(photos.days) > 1:
            self._days.ask(photos.moments(photos.here), others_wait=self._others_wait)
        elif photos.waiting:
            self._days.tell_waiting(photos.moments(photos.waiting))
        elif asked:
            self._days.offer(photos.moments(photos.here))
        else:
            self._days.say_nothing()
        self._order_tabs()

    def _order_tabs(self) -> None:
        """As all of it stands, although photos and questions come and go."""
        if self.isVisible():
            ways = (self._tools, *filter(None, [self._inbox]), self._days, self._back)
            tab_through(*ways, self._frames)

    def _use_moment(self, taken: Moment) -> None:
        self.focus_first()
        self._photos.decide()
        self.day_wanted.emit(taken)
        self._say_days()

    def _keep_only(self, day: date) -> None:
        self._photos.keep_only(day)
        self._rearranged()

    def _keep_all(self) -> None:
        self._photos.keep_all()
        self._rearranged()

    def _rearranged(self) -> None:
        self.focus_first()  # before the button that has the keyboard goes
        self._show()
        self._say_days()
        self.changed.emit()

    def _say_refusals(self, words: str) -> None:
        self._refusals.setText(words)
        self._refusals.setVisible(bool(words))
        self.refused.emit(words)

    def _show(self) -> None:
        self._frames.show_photos(self.photos(), self._when)
        self._back.setVisible(self._photos.taken_out is not None)
        self._state.setVisible(not (self._in_lines and self.photos()))
        count = len(self.photos())
        self._state.setText(
            tr_n("{count} photo", "{count} photos", count)
            if count
            else tr("Or drop photos on this page. JPEG, PNG or HEIC.")
        )
        self._order_tabs()
        self.shown.emit()

    def _made_frames(self, *, in_lines: bool) -> PhotoFrames:
        made = PhotoFrames(self._pictures, self._theme, in_lines=in_lines)
        made.looked_at.connect(self._look_at)
        made.recaptioned.connect(self._recaption)
        made.taken_out.connect(self._take_out)
        return made

    def _when(self, photo: Photo) -> str:
        """When it was taken, where others were taken on another day."""
        taken = self._photos.taken(photo)
        return taken.text() if taken and len(self._photos.days) > 1 else ""

    def _look_at(self, name: str) -> None:
        self.look(next(photo for photo in self.photos() if photo.name == name))

    def _recaption(self, name: str, text: str) -> None:
        self._photos.recaption(name, text)
        self.changed.emit()

    def _take_out(self, name: str) -> None:
        if not self._frames.focus_beside(name):
            self.focus_first()
        self._photos.take_out(name)
        self._show()
        self._say_days()
        self.changed.emit()

    def _put_back(self) -> None:
        self.focus_first()  # before the button that has the keyboard goes
        self._photos.put_back()
        self._show()
        self._say_days()
        self.changed.emit()

    def _enlarge(self, photo: Photo) -> None:
        PhotoDialog(self._pictures, photo, self._theme, self).open()


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(content.data())
