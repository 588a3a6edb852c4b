"""Run as a child: says how many MiB a window takes.

`window_memory.py empty` shows an empty QMainWindow in a process that has imported what the
timeline needs, `window_memory.py timeline FOLDER` the timeline of a log, scrolled from its
first entry to its last.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow

from logbook.store.log import Log
from logbook.ui.session import Session
from logbook.ui.timeline.page import TimelinePage
from logbook.ui.widgets.theme import LIGHT, Theme, apply_theme, load_font

STOPS = 400
IN_TIME = 30


def main(what: str, folder: str = "") -> None:
    app = QApplication([])
    load_font()
    apply_theme(app, Theme(LIGHT))
    if what == "empty":
        window = QMainWindow()
        window.show()
        app.processEvents()
    else:
        log = Log.open(Path(folder))
        session = Session(log)
        page = TimelinePage(session, Theme(LIGHT))
        page.resize(1280, 800)
        page.show()
        until = time.monotonic() + IN_TIME
        while page.model.is_finding and time.monotonic() < until:
            app.processEvents()
        bar = page.list.verticalScrollBar()
        for stop in range(STOPS + 1):
            bar.setValue(bar.maximum() * stop // STOPS)
            app.processEvents()
        assert page.model.count == log.count(session.person.id if session.person else "")
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
