"""A line above every page that says what to know about this log as long as it is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.notice_page import Way
from logbook.ui.widgets.parts import button, column, frame, label, layout_of, picture_label, row
from logbook.ui.widgets.theme import Theme


class Strip(QWidget):
    """A sentence, what to do, and the ways on; it goes once one of them was taken."""

    def __init__(self, what: str, now: str, theme: Theme, ways: Sequence[Way] = ()) -> None:
        super().__init__()
        self.setAccessibleName(what)
        box = frame("notice", theme, margin=12)
        line = row(None, theme, spacing=12)
        sign = picture_label("warning", theme.colours.notice, theme.px(24))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = column(None, theme, spacing=4)
        words.addWidget(label(what, "strong"))
        words.addWidget(label(now, selectable=True))
        if ways:
            words.addWidget(self._buttons(ways, theme))
        line.addLayout(words, 1)
        layout_of(box).addLayout(line)
        around = column(self, theme, margin=12)
        around.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), 0)
        around.addWidget(box)

    def _buttons(self, ways: Sequence[Way], theme: Theme) -> QWidget:
        buttons = QWidget()
        flow = FlowLayout(buttons, theme.gap(8))
        for way in ways:
            flow.addWidget(button(way.words, theme, lambda way=way: self._take(way)))
        return buttons

    def _take(self, way: Way) -> None:
        self.hide()
        self.deleteLater()
        way.go()
