"""What stands around a form: the head that says what it is, the foot that saves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from logbook.ui.parts import button, column, label, picture_label, row
from logbook.ui.theme import Theme
from logbook.words import reads_right_to_left, tr

LARGE_WIDTH, LARGE_HEIGHT = 220, 60
"""Of the button that saves, where only one hand is free."""
ROOMY_FROM = 640
"""In a narrower page, hints that are good to have give way to what is needed."""


class FormBar(QFrame):
    """A line across the page."""

    def __init__(self, role: str, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.line = row(None, theme, spacing=12)
        layout = column(self, theme)
        layout.setContentsMargins(*[theme.px(edge) for edge in (24, 10, 24, 10)])
        layout.addLayout(self.line)


class FormFoot(FormBar):
    """The button that saves, and hints that give way where there is no room."""

    def __init__(self, theme: Theme, save: Callable[[], object], *, hand: str = "") -> None:
        super().__init__("bar", theme)
        self._theme = theme
        self.save = button(tr("Save"), theme, save, role="primary", picture="check")
        self._hint = label(tr("Ctrl+Enter saves, Esc goes back"), "quiet", wrap=False)
        parts: list[QWidget | None] = [
            label(tr("* must be filled in"), "quiet", wrap=False),
            None,
            self._hint,
            self.save,
        ]
        if hand:
            self.save.setMinimumSize(theme.px(LARGE_WIDTH), theme.px(LARGE_HEIGHT))
            at_the_end = (hand == "right") is not reads_right_to_left()
            parts = parts if at_the_end else parts[::-1]
        for part in parts:
            if part:
                self.line.addWidget(part)
            else:
                self.line.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self.width() >= self._theme.px(ROOMY_FROM))


def form_head(
    title: str,
    whose: str,
    picture: str,
    theme: Theme,
    *,
    back: Callable[[], object],
    mark: QPixmap | None = None,
) -> QWidget:
    """The way back, the form's icon and title, and whom it is about, with that person's mark."""
    head = FormBar("head", theme)
    head.line.addWidget(button(tr("Go back"), theme, back, picture="back"))
    head.line.addWidget(picture_label(picture, theme.colours.accent, theme.px(28)))
    words = column(None, theme, spacing=0)
    words.addWidget(label(title, "title"))
    if whose:
        line = row(None, theme, spacing=6)
        if mark:
            shown = QLabel()
            shown.setPixmap(mark)
            shown.setFixedSize(mark.deviceIndependentSize().toSize())
            line.addWidget(shown)
        line.addWidget(label(whose, "quiet"), 1)
        words.addLayout(line)
    head.line.addLayout(words, 1)
    return head
