"""Text boxes that take words alone: files and pictures go on to the page, which takes photos.

Qt would write the path of a file that is dropped on them, which is private, into the text.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from logbook.ui.widgets.screen_reader import unheard


class WordsBox(QPlainTextEdit):
    """Several lines of text."""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not is_photo(source) and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _pastes_photo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class WordsLine(QLineEdit):
    """One line of text."""

    def __init__(self) -> None:
        super().__init__()
        with unheard():
            # Qt tells of the cursor's first place only when the keyboard comes, and before it
            # tells of that: a screen reader would go there silently, and not name the line.
            self.home(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_photo(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _pastes_photo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def is_photo(offered: QMimeData) -> bool:
    """Whether files are offered, or a picture without words."""
    files = any(url.isLocalFile() for url in offered.urls())
    return files or (offered.hasImage() and not offered.hasText())


def _pastes_photo(event: QKeyEvent) -> bool:
    pastes = event.matches(QKeySequence.StandardKey.Paste)
    return pastes and is_photo(QGuiApplication.clipboard().mimeData())
