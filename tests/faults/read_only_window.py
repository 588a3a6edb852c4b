"""Run as a child that may not write to the log's folder: uses the window and says what it shows.

Prints a JSON object of what stands in sight after each step.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from whole_session import until


def main(folder: Path) -> dict[str, Any]:
    from PySide6.QtWidgets import QApplication, QLabel

    from logbook.app import Opener
    from logbook.entries.question import Question
    from logbook.entries.visit import Visit
    from logbook.ui.widgets.theme import load_font
    from logbook.ui.window import Window

    def words() -> list[str]:
        app.processEvents()
        return [w.text() for w in window.findChildren(QLabel) if w.isVisible()]

    app = QApplication([])
    load_font()
    window: Any = Window(app)
    window.show()
    Opener(folder, window).open()
    until(app, lambda: window.view is not None)
    told: dict[str, Any] = {}
    for page in ("today", "timeline", "person", "settings"):
        window.view.go(page)
        told[page] = words()
    view = window.view
    view.open_form(Question)
    view.form.form.boxes["asked"].editor.restore("May Robin swim?")
    view.form.form.changed.emit()
    view._session.keep_settings(text_size=125)
    view = window.view
    view.open_form(Visit)
    told["meanwhile"] = words()
    view.open_form(Question)
    told["typed"] = view.form.form.boxes["asked"].editor.typed()
    view.form.save()
    until(app, lambda: any("was not saved" in word for word in words()))
    told["saved"] = words()
    told["still typed"] = view.form.form.boxes["asked"].editor.typed()
    window.close()
    window.close_log()
    return told


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
