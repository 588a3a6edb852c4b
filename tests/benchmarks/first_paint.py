"""Run as a child: starts a window and ends with its first paint.

`first_paint.py empty` starts an empty QMainWindow, `first_paint.py shell FOLDER` Logbook until
its window is painted, `first_paint.py today FOLDER` until the refill date is.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class EndAtPaint(QObject):
    """Ends the program once a widget that counts has been asked to paint itself."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._counts(watched):
            os._exit(0)
        return False

    def _counts(self, watched: QObject) -> bool:
        if self._what == "today":
            return isinstance(watched, QLabel) and watched.property("role") == "huge"
        return True


def main(what: str, folder: str = "") -> None:
    if what == "empty":
        app = QApplication([])
        end = EndAtPaint(what)
        app.installEventFilter(end)
        window = QMainWindow()
        window.show()
        app.exec()
        return
    from logbook import app as logbook_app

    class Watched(QApplication):
        def __init__(self, arguments: list[str]) -> None:
            super().__init__(arguments)
            self._end = EndAtPaint(what)
            self.installEventFilter(self._end)

    logbook_app.QApplication = Watched  # type: ignore[misc]
    logbook_app.run(Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
