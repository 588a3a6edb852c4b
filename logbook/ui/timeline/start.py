"""What the timeline shows before the first entry: what will be here, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from logbook.ui.widgets.parts import button, centred_column, column, label, picture_label
from logbook.ui.widgets.theme import Theme
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
        body, inside = centred_column(theme, width=460)
        column(self, theme).addWidget(body)
        inside.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        inside.addWidget(picture_label("timeline", theme.colours.quiet, theme.px(64)), 0, middle)
        nothing = label(tr("Nothing to show yet."), "large")
        nothing.setAlignment(middle)
        inside.addWidget(nothing)
        words = tr(
            "What you log is shown here, newest first. Choose an entry to read all of"
            " it, and to see its photos and changes. You can correct it there, or "
            "remove it."
        )
        told = label(words)
        told.setAlignment(middle)
        inside.addWidget(told)
        inside.addWidget(begin, 0, middle)
        inside.addStretch(3)
        self.hide()
