"""Pictures of photos, made off the window's thread and kept while the log is open."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from logbook.errors import LogbookError
from logbook.store.photos import PhotoShelf
from logbook.ui.jobs import Job, Progress
from logbook.words import tr

MOST_BYTES = 64 * 1024 * 1024
LARGE, MOST_LARGE = 4 * 1024 * 1024, 3
"""From how many bytes a picture is large, and how many of those are kept."""
AT_ONCE = 2
Then = Callable[[QPixmap], None]
Failed = Callable[[LogbookError], None]
_Key = tuple[str, int]


@dataclass(frozen=True)
class _Request:
    then: Then
    failed: Failed
    place: Hashable


class Pictures(QObject):
    """Gives photos at the size they are shown in; those shown last come at once.

    They are kept in memory only: nothing private is written down a second time.
    """

    def __init__(self, shelf: PhotoShelf, parent: QObject) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._waiting: dict[_Key, list[_Request]] = {}
        self._decoding: set[_Key] = set()

    @property
    def waiting(self) -> int:
        """How many photos are still to come."""
        return len(self._waiting)

    @property
    def kept_bytes(self) -> int:
        """How much memory the pictures take that are kept."""
        return sum(map(_size, self._kept.values()))

    def get(
        self, name: str, side: int, then: Then, failed: Failed, *, place: Hashable = None
    ) -> None:
        """Call `then` with the photo, at most `side` pixels long, now or once it is ready.

        A `place` shows one photo only: what it asked for before is not wanted any more.
        """
        if place is not None:
            self._overtake(place)
        key = (name, side)
        if key in self._kept:
            self._kept.move_to_end(key)
            then(self._kept[key])
            return
        self._waiting.setdefault(key, []).append(_Request(then, failed, place))
        self._decode_next()

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

    def _overtake(self, place: Hashable) -> None:
        for key, requests in list(self._waiting.items()):
            left = [request for request in requests if request.place != place]
            if left:
                self._waiting[key] = left
            else:
                del self._waiting[key]

    def _decode_next(self) -> None:
        """Begin with what was asked for last: that is in sight."""
        for key in [key for key in reversed(self._waiting) if key not in self._decoding]:
            if len(self._decoding) >= AT_ONCE:
                return
            self._decoding.add(key)
            job = Job(partial(_decoded, self._shelf, *key))
            job.done.connect(partial(self._made, key))
            job.failed.connect(partial(self._refused, key))
            job.start()

    def _made(self, key: _Key, image: QImage) -> None:
        if not isValid(self):
            return
        picture = self._kept[key] = QPixmap.fromImage(image)
        self._make_room()
        self._decoding.discard(key)
        for request in self._waiting.pop(key, ()):
            request.then(picture)
        self._decode_next()

    def _refused(self, key: _Key, wrong: LogbookError) -> None:
        if not isValid(self):
            return
        self._decoding.discard(key)
        for request in self._waiting.pop(key, ()):
            request.failed(wrong)
        self._decode_next()

    def _make_room(self) -> None:
        """Let go of what was shown longest ago."""
        large = [key for key, picture in self._kept.items() if _size(picture) >= LARGE]
        for key in large[:-MOST_LARGE]:
            del self._kept[key]
        while self.kept_bytes > MOST_BYTES:
            self._kept.popitem(last=False)


def _size(picture: QPixmap) -> int:
    return picture.width() * picture.height() * picture.depth() // 8


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


def _decoded(shelf: PhotoShelf, name: str, side: int, _progress: Progress) -> QImage:
    return decode(shelf.read(name), side)
