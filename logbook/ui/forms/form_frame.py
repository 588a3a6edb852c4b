"""What stands around a form: the head that says what it is, the foot that saves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from logbook.ui.parts import button, column, label, picture_label, row
from logbook.ui.theme import Theme
from logbook.words import tr

ROOMY_FROM = 640
"""In a narrower page, hints that are good to have give way to what is needed."""


class FormBar(QFrame):
    """A line across the page; its hint gives way where there is no room."""

    def __init__(self, role: str, theme: Theme, hint: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self._theme = theme
        self.line = row(None, theme, spacing=12)
        self.hint = label(hint, "quiet", wrap=False)
        layout = column(self, theme)
        layout.setContentsMargins(*[theme.px(edge) for edge in (24, 10, 24, 10)])
        layout.addLayout(self.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setVisible(self.width() >= self._theme.px(ROOMY_FROM))


def form_head(
    title: str, whose: str, picture: str, theme: Theme, *, back: Callable[[], object]
) -> QWidget:
    """The way back, the form's icon and title, and whom it is about."""
    head = FormBar("head", theme, "")
    head.line.addWidget(button(tr("Back"), theme, back, picture="back"))
    head.line.addWidget(picture_label(picture, theme.colours.accent, theme.px(28)))
    words = column(None, theme, spacing=0)
    words.addWidget(label(title, "title"))
    if whose:
        words.addWidget(label(whose, "quiet"))
    head.line.addLayout(words, 1)
    return head


def form_foot(theme: Theme, *, save: Callable[[], object]) -> tuple[QWidget, QPushButton]:
    """The foot, and its button that saves."""
    foot = FormBar("bar", theme, tr("Ctrl+Enter saves, Esc goes back"))
    made = button(tr("Save"), theme, save, role="primary", picture="check")
    foot.line.addWidget(label(tr("* must be filled in"), "quiet", wrap=False))
    foot.line.addStretch(1)
    foot.line.addWidget(foot.hint)
    foot.line.addWidget(made)
    return foot, made
