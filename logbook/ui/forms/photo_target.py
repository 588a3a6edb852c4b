"""A page that takes photos wherever they are dropped or pasted on it."""

from __future__ import annotations

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from logbook.ui.forms.photo_strip import PhotoStrip


class PhotoTarget(QWidget):
    """Hands photos on to the strip that is open for them, if one is."""

    def open_strip(self) -> PhotoStrip | None:
        """Where photos go just now."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        brings = event.mimeData().hasUrls() or event.mimeData().hasImage()
        if brings and self.open_strip():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if strip := self.open_strip():
            strip.take(event.mimeData())
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pasted = event.matches(QKeySequence.StandardKey.Paste)
        if pasted and (strip := self.open_strip()):
            strip.paste()
        else:
            super().keyPressEvent(event)
