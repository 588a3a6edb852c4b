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
NARROW_UNDER = 360
"""In so narrow a page pictures stand for words, and what is said elsewhere too goes."""


class FormBar(QFrame):
    """A line across the page."""

    def __init__(self, role: str, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.line = row(None, theme, spacing=12)
        layout = column(self, theme)
        layout.setContentsMargins(*[theme.gap(edge) for edge in (24, 10, 24, 10)])
        layout.addLayout(self.line)


class FormFoot(FormBar):
    """The button that saves, and hints that give way where there is no room."""

    def __init__(
        self,
        theme: Theme,
        save: Callable[[], object],
        *,
        words: str = "",
        hint: str = "",
        hand: str = "",
    ) -> None:
        """`words` are those of the button, `hint` says its keys."""
        super().__init__("bar", theme)
        self._theme = theme
        self.save = button(words or tr("Save"), theme, save, role="primary", picture="check")
        self._hint = label(hint or tr("Ctrl+Enter saves, Esc goes back"), "quiet", wrap=False)
        self._star = label(tr("* must be filled in"), "quiet", wrap=False)
        parts: list[QWidget | None] = [
            self._star,
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
        self._star.setVisible(self.width() >= self._theme.px(NARROW_UNDER))


class FormHead(FormBar):
    """The way back, the form's icon and title, and whom it is about, with that person's mark."""

    def __init__(
        self,
        title: str,
        whose: str,
        picture: str,
        theme: Theme,
        *,
        back: Callable[[], object],
        mark: QPixmap | None = None,
    ) -> None:
        super().__init__("head", theme)
        self._theme = theme
        self._back = button(tr("Go back"), theme, back, picture="back")
        self._picture = picture_label(picture, theme.colours.accent, theme.px(28))
        self._whose = QWidget()
        line = row(self._whose, theme, spacing=6)
        if mark:
            shown = QLabel()
            shown.setPixmap(mark)
            shown.setFixedSize(mark.deviceIndependentSize().toSize())
            line.addWidget(shown)
        line.addWidget(label(whose, "quiet"), 1)
        self._says_whose = bool(whose)
        self._words = self._back.text()
        words = column(None, theme, spacing=0)
        words.addWidget(label(title, "title"))
        words.addWidget(self._whose)
        for part in (self._back, self._picture):
            self.line.addWidget(part)
        self.line.addLayout(words, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW_UNDER)
        self._picture.setVisible(not narrow)
        self._whose.setVisible(self._says_whose and not narrow)
        if narrow and self._back.text():
            self._words = self._back.text()
            self._back.setText("")
        elif not narrow and not self._back.text():
            self._back.setText(self._words)
