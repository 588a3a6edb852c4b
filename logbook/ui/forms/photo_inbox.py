"""Offers what came from the phone into the photo folder that is chosen in the settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from logbook.errors import LogbookError
from logbook.store.photo_inbox import QUIET_S, Arrived, ArrivedPhoto, arrived_photos
from logbook.ui.forms.photo_inbox_dialog import PhotoInboxDialog
from logbook.ui.jobs import Job
from logbook.ui.session import Session
from logbook.ui.widgets.parts import button, column, label
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

LOOK_EVERY_MS = 10_000
"""Folders on other computers do not say that something came."""


class PhotoInbox(QWidget):
    """A button that says how many photos are new; it looks again by itself while it is shown."""

    chosen = Signal(object)
    """The photo files (a list of Path) that the person wants."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._arrived = Arrived()
        self._chosen: dict[Path, str] = {}
        self._dialog: PhotoInboxDialog | None = None
        self._looking = False
        self.offer = button("", theme, self.open, picture="folder")
        self._missing = label("", "quiet")
        layout = column(self, theme)
        layout.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._missing)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self.look())
        self._again = QTimer(self, interval=LOOK_EVERY_MS)
        self._again.timeout.connect(self.look)
        self._soon = QTimer(self, singleShot=True, interval=round(QUIET_S * 1000))
        self._soon.timeout.connect(self.look)
        self._show()

    @property
    def folder(self) -> str:
        """The folder that was chosen; empty for none."""
        return self._session.settings.photo_folder

    def look(self) -> None:
        """See what is in the folder now, off the window's thread."""
        if self._looking or not self.folder:
            return
        self._looking = True
        folder = Path(self.folder)
        job = Job(lambda _progress: arrived_photos(folder, now=datetime.now(UTC)))
        job.done.connect(self._take_in)
        job.failed.connect(self._say_missing)
        job.start()

    def open(self) -> None:
        """Let the person choose among the photos."""
        taken = self._session.settings.photos_taken
        dialog = self._dialog = PhotoInboxDialog(self._theme, taken, self)
        dialog.chosen.connect(self._take)
        dialog.show_photos(self._arrived.photos)
        dialog.finished.connect(self._closed)
        dialog.open()
        dialog.focus_first()

    def mark(self, file: Path) -> None:
        """A photo was added, in whatever way: remember that, as long as it is offered."""
        offered = {photo.path: photo.mark for photo in self._arrived.photos}
        if taken := self._chosen.pop(file, "") or offered.get(_same(file, offered), ""):
            known = {*offered.values()} & {*self._session.settings.photos_taken, taken}
            self._session.keep_settings(photos_taken=sorted(known))
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.folder:
            self._watcher.addPath(self.folder)
            self._again.start()
            self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._again.stop()
        self._soon.stop()
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)

    def _take_in(self, arrived: Arrived) -> None:
        self._looking = False
        self._arrived = arrived
        if arrived.unfinished and self.isVisible():
            self._soon.start()
        if self._dialog:
            self._dialog.show_photos(arrived.photos)
        self._show()

    def _say_missing(self, wrong: LogbookError) -> None:
        self._looking = False
        self._arrived = Arrived()
        self._show(wrong.what)

    def _show(self, missing: str = "") -> None:
        taken = self._session.settings.photos_taken
        new = sum(photo.mark not in taken for photo in self._arrived.photos)
        words = tr("From the photo folder ({count} new)", count=new)
        self.offer.setText(f" {words}")
        self.offer.setAccessibleName(words)
        self.offer.setVisible(bool(self._arrived.photos))
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))

    def _closed(self) -> None:
        self._dialog = None

    def _take(self, photos: Sequence[ArrivedPhoto]) -> None:
        self._chosen |= {photo.path: photo.mark for photo in photos}
        self.chosen.emit([photo.path for photo in photos])


def _same(file: Path, offered: Iterable[Path]) -> Path:
    """The file as the folder knows it, by whatever way it was reached."""
    found = (
        each for each in offered if each.name == file.name and each.resolve() == file.resolve()
    )
    return next(found, file)
