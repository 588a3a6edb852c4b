"""What the timeline shows before the first entry: what will be here, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from logbook.ui.parts import button, column, label
from logbook.ui.theme import Theme
from logbook.words import tr


class TimelineStart(QWidget):
    """Stands in the place of list and entry."""

    wanted = Signal()
    """The first entry shall be logged."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        begin = button(
            tr("Log a symptom"), theme, self.wanted.emit, role="primary", picture="symptom"
        )
        self.setFocusProxy(begin)
        inside = column(self, theme, spacing=12)
        inside.addWidget(label(tr("Nothing to show yet."), "heading"))
        words = tr(
            "What you log stands here, newest first. Choose an entry to read all of it, see its"
            " photos and how it was changed, correct it or remove it."
        )
        inside.addWidget(label(words))
        inside.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addStretch(1)
        self.hide()
