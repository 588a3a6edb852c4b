"""A photo that is being read off the window's thread, and who has it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

from logbook.entries.moment import Moment
from logbook.store.photo_day import taken_at
from logbook.store.photos import KeptPhoto, PhotoShelf
from logbook.ui.forms.dated_photos import as_typed
from logbook.ui.jobs import Job

Kept = tuple[KeptPhoto, Moment | None]
"""The photo on the shelf, and when it was taken as far as its camera said."""


class PhotoReading:
    """One photo on its way to the shelf. Its form may be gone before it arrives."""

    def __init__(self) -> None:
        self.landed = False
        """Whether a form has it by now."""
        self._kept: Future[Kept] = Future()

    def start(self, shelf: PhotoShelf, content: Callable[[], bytes]) -> Job:
        """Begin to read; the job ends in what was kept, or in one of our errors."""
        return Job(lambda _progress: self._read(shelf, content)).start()

    def late(self, seconds: float) -> list[Any] | None:
        """Wait for it, on another thread; as a draft keeps it, unless a form has it or it is no
        photo."""
        with suppress(TimeoutError):
            if not self._kept.exception(seconds) and not self.landed:
                photo, taken = self._kept.result()
                return as_typed(photo.name, taken)
        return None

    def _read(self, shelf: PhotoShelf, content: Callable[[], bytes]) -> Kept:
        try:
            original = content()
            kept = shelf.add(original), taken_at(original)
        except BaseException as wrong:
            self._kept.set_exception(wrong)
            raise
        self._kept.set_result(kept)
        return kept
