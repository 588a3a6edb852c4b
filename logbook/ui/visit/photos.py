"""The photo of the printout, large enough to copy from, beside what is written at the visit."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame
from shiboken6 import isValid

from logbook.entries.specs import Photo
from logbook.entries.visit import Visit
from logbook.errors import LogbookError
from logbook.store.photos import LONGEST_SIDE
from logbook.ui.forms.editors import PhotosEditor
from logbook.ui.forms.form import FieldBox
from logbook.ui.forms.photo_inbox import PhotoInbox
from logbook.ui.session import Session
from logbook.ui.widgets.parts import column, label
from logbook.ui.widgets.photo_view import PhotoView
from logbook.ui.widgets.theme import Theme
from logbook.ui.widgets.thumbnails import Pictures
from logbook.words import tr

PHOTO_HEIGHT = 380
"""Where the photo stands among the fields; beside them it takes all the room there is."""
LEAST_HEIGHT = 160
UNBOUNDED = 16_777_215


class VisitPhotos(QFrame):
    """The photos of the visit, the one that was added or pressed last shown large."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._theme = theme
        self._pictures = Pictures(session.log.photos, self)
        self._shown = ""
        self._known = 0
        self.box = FieldBox(Visit.specs()["photos"], theme, session.log.photos)
        assert isinstance(self.box.editor, PhotosEditor)
        self.strip = self.box.editor.strip
        self.strip.stand_in_lines()
        self.strip.offer(PhotoInbox(session, theme))
        self.strip.look = self.look_at
        self._view = PhotoView(theme, across=True)
        self._failed = label("", "error")
        self._owners = label("", "quiet")
        layout = column(self, theme, spacing=8, margin=16)
        self._heading = label(tr("The printout"), "heading")
        layout.addWidget(self._heading)
        layout.addWidget(self._view, 1)
        for part in (self._failed, self._owners, self.box):
            layout.addWidget(part)
        layout.addStretch(0)
        self._failed.hide()
        self.strip.shown.connect(self._follow)
        self.stand_beside(True)
        self.say_owners(())
        self._follow()

    def stand_beside(self, beside: bool) -> None:
        """Take the height of the page, or one of its own among the fields."""
        least, most = (LEAST_HEIGHT, UNBOUNDED) if beside else (PHOTO_HEIGHT, PHOTO_HEIGHT)
        self._view.setMinimumHeight(self._theme.px(least))
        self._view.setMaximumHeight(min(self._theme.px(most), UNBOUNDED))

    def say_owners(self, titles: tuple[str, ...]) -> None:
        """Say with which entries the photos will be saved."""
        self._owners.setText(
            tr("The photos are saved with: {what}", what=", ".join(titles))
            if titles
            else tr("Add a photo of the printout to read it here while you type.")
        )

    def look_at(self, photo: Photo) -> None:
        """Show one of the photos large."""
        self._shown = photo.name
        self._failed.hide()
        self._pictures.get(photo.name, LONGEST_SIDE, self._show, self._say, place=self)

    def _follow(self) -> None:
        """Show what was just added, and no longer what was taken out."""
        photos = self.strip.photos()
        self._view.setVisible(bool(photos))
        self._heading.setVisible(not photos)
        more, self._known = len(photos) > self._known, len(photos)
        if photos and (more or self._shown not in (photo.name for photo in photos)):
            self.look_at(photos[-1])

    def _show(self, picture: QPixmap) -> None:
        if isValid(self):
            self._view.show_picture(picture)

    def _say(self, wrong: LogbookError) -> None:
        if isValid(self):
            self._failed.setText(str(wrong))
            self._failed.show()
