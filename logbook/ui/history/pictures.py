"""What a view of the history shows, copied or saved as a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from logbook.errors import LogError
from logbook.ui.charts.pictures import Picture
from logbook.ui.widgets.file_to_save import file_to_save
from logbook.whole_file import write_whole
from logbook.words import tr

Draw = Callable[[], Picture]

MOST_LETTERS = 60


class PictureActions(QObject):
    """Copy, save as PNG, save as SVG: the same for every view, said in the same words."""

    told = Signal(str)
    failed = Signal(object)
    """A picture could not be written (LogbookError)."""

    def __init__(self, view: QWidget, name: Callable[[], str]) -> None:
        """`name` is what a file would be called, without its ending."""
        super().__init__(view)
        self._view = view
        self._name = name

    def copy(self, draw: Draw) -> None:
        """Put a picture on the clipboard."""
        QGuiApplication.clipboard().setImage(draw().image())
        self.told.emit(tr("Copied."))

    def save_to(self, path: Path, draw: Draw) -> None:
        """Write a picture; its file's name says whether it is PNG or SVG."""
        picture = draw()
        content = picture.svg() if path.suffix.casefold() == ".svg" else picture.png()
        try:
            write_whole(path, [content])
        except OSError:
            self.failed.emit(
                LogError(tr("The picture could not be written."), tr("Choose another folder."))
            )
        else:
            self.told.emit(tr("Saved: {place}", place=path))

    def fill(self, menu: QMenu, pictures: Sequence[tuple[str, Draw]]) -> None:
        """Offer them all for one picture; for several, each of them by its words."""
        for words, act in (
            (tr("Copy"), self.copy),
            (tr("Save as PNG"), partial(self._save, "png")),
            (tr("Save as SVG"), partial(self._save, "svg")),
        ):
            if len(pictures) == 1:
                menu.addAction(words, partial(act, pictures[0][1]))
                continue
            inner = menu.addMenu(words)
            for title, draw in pictures:
                inner.addAction(plain(title), partial(act, draw))

    def _save(self, ending: str, draw: Draw) -> None:
        if chosen := file_to_save(self._view, tr("Save the picture"), self._name(), ending):
            self.save_to(chosen, draw)


def plain(words: str) -> str:
    """Words for a menu, which takes a & for the mark of a key and is as wide as its words."""
    cut = words if len(words) <= MOST_LETTERS else f"{words[:MOST_LETTERS]}…"
    return cut.replace("&", "&&")
