"""Small pictures of photos, made off the window's thread and kept while the log is open."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from logbook.errors import LogbookError
from logbook.store.photos import PhotoShelf
from logbook.ui.jobs import Job, Progress
from logbook.words import tr

MOST_KEPT = 120
Then = Callable[[QPixmap], None]


class Pictures(QObject):
    """Gives photos at the size they are shown in; those shown last come at once.

    They are kept in memory only: nothing private is written down a second time.
    """

    def __init__(self, shelf: PhotoShelf, parent: QObject) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._kept: OrderedDict[tuple[str, int], QPixmap] = OrderedDict()
        self._waiting: dict[tuple[str, int], list[tuple[Then, Callable[[LogbookError], None]]]] = {}

    def get(self, name: str, side: int, then: Then, failed: Callable[[LogbookError], None]) -> None:
        """Call `then` with the photo, at most `side` pixels long, now or once it is ready."""
        key = (name, side)
        if key in self._kept:
            self._kept.move_to_end(key)
            then(self._kept[key])
            return
        self._waiting.setdefault(key, []).append((then, failed))
        if len(self._waiting[key]) == 1:
            job = Job(partial(_decoded, self._shelf, name, side))
            job.done.connect(self._made)
            job.failed.connect(partial(self._refused, key))
            job.start()

    def put_on(self, made: QPushButton, name: str, side: int) -> None:
        """Let a button show the photo as soon as it is ready."""
        made.setIconSize(QSize(side, side))

        def show(picture: QPixmap) -> None:
            if isValid(made):
                made.setIcon(picture)

        def say(wrong: LogbookError) -> None:
            if isValid(made):
                made.setText(wrong.what)

        self.get(name, side, show, say)

    def _made(self, answer: tuple[tuple[str, int], QImage]) -> None:
        key, image = answer
        picture = QPixmap.fromImage(image)
        self._kept[key] = picture
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        for then, _ in self._waiting.pop(key, ()):
            then(picture)

    def _refused(self, key: tuple[str, int], wrong: LogbookError) -> None:
        for _, failed in self._waiting.pop(key, ()):
            failed(wrong)


def decode(jpeg: bytes, side: int) -> QImage:
    """The picture in a JPEG, at most `side` pixels long. May be called on any thread."""
    image = QImage.fromData(jpeg)
    if image.isNull():
        raise LogbookError(
            tr("A photo cannot be shown."), tr("The entry is whole. Please restore a backup.")
        )
    if max(image.width(), image.height()) <= side:
        return image
    return image.scaled(
        side,
        side,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _decoded(
    shelf: PhotoShelf, name: str, side: int, _progress: Progress
) -> tuple[tuple[str, int], QImage]:
    return (name, side), decode(shelf.read(name), side)
