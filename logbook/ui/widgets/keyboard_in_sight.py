"""Scrolls to what the keyboard comes to, in pages, forms and dialogs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from logbook.ui.widgets.parts import scroll_to


class KeyboardInSight(QObject):
    """Qt scrolls only while the Tab key walks within what is scrolled, not to what it comes to
    from outside, as from a foot.

    A form that is opened stays at its beginning, where there may be words to be read first.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._from: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, _focused: QWidget | None) -> None:
        """On its way into a form the keyboard moves several times in one turn."""
        if not self._soon.isActive():
            self._from = old
            self._soon.start()

    def _follow(self) -> None:
        """Not where the page was turned, nor to what the mouse is on: it would move away."""
        old, self._from = self._from, None
        focused = QApplication.focusWidget()
        if not focused or QApplication.mouseButtons():
            return
        if old and isValid(old) and old.isVisible() and old.window() is focused.window():
            scroll_to(focused)
