"""Photos as they stand in a form: each with its caption, and a way to take it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from logbook.entries.specs import Photo
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, label, plain_line, row
from logbook.ui.widgets.theme import Theme
from logbook.ui.widgets.thumbnails import Pictures
from logbook.words import tr

THUMBNAIL, SMALL_THUMBNAIL = 112, 44


class PhotoFrame(QWidget):
    """One photo: its picture, when it was taken where that matters, and its caption."""

    looked_at = Signal()
    recaptioned = Signal(str)
    taken_out = Signal()

    def __init__(self, photo: Photo, pictures: Pictures, theme: Theme, *, in_line: bool) -> None:
        super().__init__()
        side = theme.px(SMALL_THUMBNAIL if in_line else THUMBNAIL)
        picture = button("", theme, self.looked_at.emit, role="row")
        picture.setAccessibleName(tr("Look at the photo"))
        pictures.put_on(picture, photo.name, side)
        self._when = label("", "quiet", wrap=not in_line)
        self._when.hide()
        self.caption = plain_line(tr("What the photo shows"))
        self.caption.setPlaceholderText(tr("What it shows"))
        self.caption.setText(photo.caption)
        self.caption.textEdited.connect(self.recaptioned)
        self.take_out = button(tr("Take out"), theme, self.taken_out.emit, role="flat")
        if not in_line:
            self.setFixedWidth(side + theme.px(24))
        layout = row(self, theme) if in_line else column(self, theme, spacing=4)
        for part in (picture, self._when):
            layout.addWidget(part)
        layout.addWidget(self.caption, 1 if in_line else 0)
        layout.addWidget(self.take_out)

    def say_when(self, words: str) -> None:
        """Say when it was taken; empty where that goes without saying."""
        self._when.setText(words)
        self._when.setVisible(bool(words))


class PhotoFrames(QWidget):
    """A frame for each photo; those that stay are never made anew under the keyboard."""

    looked_at = Signal(str)
    recaptioned = Signal(str, str)
    """The name of a photo, and its caption now."""
    taken_out = Signal(str)

    def __init__(self, pictures: Pictures, theme: Theme, *, in_lines: bool = False) -> None:
        super().__init__()
        self._pictures, self._theme, self._in_lines = pictures, theme, in_lines
        self._frames: dict[str, PhotoFrame] = {}
        self._places: QLayout = (
            column(self, theme, spacing=4) if in_lines else FlowLayout(self, theme.gap(8))
        )

    def show_photos(self, photos: Sequence[Photo], when: Callable[[Photo], str]) -> None:
        """Show these; `when` says of one when it was taken, where that matters."""
        names = [photo.name for photo in photos]
        staying = [name for name in self._frames if name in names]
        if staying != names[: len(staying)]:
            self._let_go(list(self._frames))  # in another order now, or one comes between
        self._let_go([name for name in self._frames if name not in names])
        for photo in photos:
            if photo.name not in self._frames:
                self._add(photo)
            frame = self._frames[photo.name]
            if frame.caption.text().strip() != photo.caption:
                frame.caption.setText(photo.caption)
            frame.say_when(when(photo))
        self.setVisible(bool(photos))

    def focus_beside(self, name: str) -> bool:
        """Put the keyboard on the next photo's way out, or the one's before; whether it could."""
        names = list(self._frames)
        place = names.index(name)
        beside = (names[place + 1 :] + names[:place][::-1])[:1]
        for other in beside:
            self._frames[other].take_out.setFocus()
        return bool(beside)

    def _add(self, photo: Photo) -> None:
        made = PhotoFrame(photo, self._pictures, self._theme, in_line=self._in_lines)
        made.looked_at.connect(lambda: self.looked_at.emit(photo.name))
        made.recaptioned.connect(lambda words: self.recaptioned.emit(photo.name, words))
        made.taken_out.connect(lambda: self.taken_out.emit(photo.name))
        self._frames[photo.name] = made
        self._places.addWidget(made)

    def _let_go(self, names: Sequence[str]) -> None:
        for name in names:
            gone = self._frames.pop(name)
            gone.hide()
            self._places.removeWidget(gone)
            gone.deleteLater()
