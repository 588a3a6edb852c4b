"""The fields of a form, and beside them what a person compares them with.

In a narrow page it stands below the fields.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from logbook.ui.widgets.parts import bring_into_sight, column, keep_in_sight, row, scrolled
from logbook.ui.widgets.theme import Theme

FORM_WIDTH, ASIDE_WIDTH = 620, 380


class FormSides(QWidget):
    """Each side scrolls on its own."""

    def __init__(self, main: QWidget, aside: QWidget | None, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._aside = aside
        content = QWidget()
        self._body = column(content, theme, spacing=24, margin=24)
        # In a row, the height is worked out for the width that the column may have.
        line = row(None, theme, spacing=0)
        line.addWidget(main, 1)
        line.addStretch(0)
        self._body.addLayout(line)
        self._body.setAlignment(line, Qt.AlignmentFlag.AlignTop)
        self.area = scrolled(content)
        self._aside_scroll = scrolled(aside)
        sides = row(self, theme, spacing=0)
        sides.addWidget(self.area, 3)
        sides.addWidget(self._aside_scroll, 2)
        self._aside_scroll.setVisible(aside is not None)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll to a part, once what was just said has its place: before that, it stands
        elsewhere."""
        QTimer.singleShot(0, part, lambda: self._scroll_to(part))

    def keep_keyboard_in_sight(self) -> None:
        """Scroll to what has the keyboard, now that there is less room."""
        focused = QApplication.focusWidget()
        if focused and self.area.isAncestorOf(focused):
            keep_in_sight(focused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._aside is None:
            return
        wide = self.width() >= self._theme.px(FORM_WIDTH + ASIDE_WIDTH)
        if wide and self._aside_scroll.widget() is None:
            self._body.removeWidget(self._aside)
            self._aside_scroll.setWidget(self._aside)
        elif not wide and self._aside_scroll.widget() is not None:
            self._body.addWidget(self._aside_scroll.takeWidget())
        self._aside_scroll.setVisible(wide)
        self._aside.show()

    def _scroll_to(self, part: QWidget) -> None:
        bring_into_sight(self.area, part)
        focused = QApplication.focusWidget()
        if focused and part.isAncestorOf(focused):  # where there is no room for all of it
            bring_into_sight(self.area, focused)
