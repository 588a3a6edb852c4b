"""Run as a child: uses the window from first start to saved summary, and says what it touched.

Prints a JSON object: every network address that Python was asked to connect to or resolve,
and how often the live database was opened other than by SQLite.
"""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path
from typing import Any

touched: dict[str, list[str]] = {"network": [], "database": []}
DATABASE = {f"logbook.db{part}" for part in ("", "-wal", "-shm", "-journal")}
NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "urllib.Request")


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in NETWORK:
        touched["network"].append(f"{event} {arguments[1:]}")
    if event == "open" and Path(str(arguments[0])).name in DATABASE:
        touched["database"].append(str(arguments[0]))


def main(folder: Path, secret: str) -> None:
    from PIL import Image
    from PySide6.QtWidgets import QApplication

    from logbook.app import Opener
    from logbook.entries.moment import Moment
    from logbook.entries.profiles import Person
    from logbook.entries.registry import ENTRY_KINDS
    from logbook.entries.symptom import Symptom
    from logbook.ui.every_page import PAGES
    from logbook.ui.widgets.theme import load_font
    from logbook.ui.window import Window

    app = QApplication([])
    load_font()
    window = Window(app)
    window.show()
    Opener(folder, window).open()
    until(app, lambda: window.view is not None)
    sys.addaudithook(watch)  # from here on SQLite has the file open
    view: Any = window.view
    session = view._session
    session.add(Person(name=f"Robin {secret}"))
    until(app, lambda: session.person is not None)
    session.add(Symptom(happened=Moment.now(), what="pain", note=secret, red_flags=("cold",)))
    for kind in ENTRY_KINDS:
        view.open_form(kind)
        app.processEvents()
    view.form.form.boxes["note"].editor.restore(secret)
    view.form.form.changed.emit()
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(picture, "PNG")
    view.form.form.photo_strip.add_content(picture.getvalue())
    until(app, lambda: len(view.form.form.photo_strip.photos()) == 1)
    for page in PAGES:
        view.go(page)
        app.processEvents()
    view.go("report")
    page: Any = view.stack.currentWidget()
    until(app, lambda: bool(page.pdf))
    page.save_to(folder.parent / "summary.pdf")
    until(app, (folder.parent / "summary.pdf").exists)
    window.close()
    window.close_log()
    print(json.dumps(touched))


def until(app: Any, condition: Any, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        app.processEvents()
        if time.monotonic() > end:
            raise TimeoutError


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
