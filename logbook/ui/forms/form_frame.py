"""What stands around a form: the head that says what it is, the foot that saves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from logbook.ui.widgets.parts import button, column, label, picture_label, plain_tip, restyle, row
from logbook.ui.widgets.theme import Theme
from logbook.words import reads_right_to_left, tr

LARGE_WIDTH, LARGE_HEIGHT = 220, 60
"""Of the button that saves, where only one hand is free."""
NARROW_UNDER = 360
"""In so narrow a page pictures stand for words, and what is said elsewhere too goes."""


class FormBar(QFrame):
    """A line across the page; where there is no room for all of it, what is needed least goes."""

    def __init__(self, role: str, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", role)
        self._theme = theme
        self._ways: Sequence[QWidget] = ()
        self._hints: Sequence[QWidget] = ()
        self._pictured: Sequence[QPushButton] = ()
        self.line = row(self, theme, spacing=12)
        self.line.setContentsMargins(*[theme.gap(edge) for edge in (24, 10, 24, 10)])

    def give_way(
        self,
        ways: Sequence[QWidget],
        *,
        hints: Sequence[QWidget] = (),
        pictured: Sequence[QPushButton] = (),
    ) -> None:
        """Of `hints` the last goes first; then, one after another, the words of those `pictured`,
        where they have no room even on several lines."""
        self._ways, self._hints, self._pictured = ways, hints, pictured
        for way in ways:
            policy = way.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)  # words on two lines are whole
            way.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()  # only now is nothing hidden but what was hidden on purpose

    def fit(self) -> None:
        """Show what there is room for now."""
        for made in self._pictured:
            made.setText(f" {made.accessibleName()}")
        for place, hint in enumerate(self._hints, start=1):
            hint.setVisible(self.taken_by(*self._hints[:place]) <= self.room())
        for made in self._pictured:
            if self.least() > self.room():
                _show_picture_alone(made)

    def room(self) -> int:
        """How wide it is inside."""
        edges = self.line.contentsMargins()
        return self.width() - edges.left() - edges.right()

    def taken_by(self, *hints: QWidget) -> int:
        """How wide its ways are on one line with these hints, and something between them."""
        return self._along((*hints, *self._shown()), lambda part: part.sizeHint())

    def least(self) -> int:
        """How wide its ways are with their words on several lines."""
        return self._along(self._shown(), lambda way: way.minimumSizeHint())

    def _shown(self) -> list[QWidget]:
        return [way for way in self._ways if not way.isHidden()]

    def _along(self, parts: Sequence[QWidget], wish: Callable[[QWidget], QSize]) -> int:
        widths = [max(wish(part).width(), part.minimumWidth()) for part in parts]
        return sum(widths) + len(widths) * self.line.spacing()


def _show_picture_alone(made: QPushButton) -> None:
    """Its tip says what it is, unless it has one that says more."""
    made.setText("")
    if not made.accessibleDescription().strip():
        made.setToolTip(plain_tip(made.accessibleName()))
        made.setAccessibleDescription(" ")  # or else Qt has the tip read out after the name


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
        self.save = button(words or tr("Save"), theme, save, role="primary", picture="check")
        keys = label(hint or tr("Ctrl+Enter saves, Esc goes back"), "quiet", wrap=False)
        star = label(tr("* must be filled in"), "quiet", wrap=False)
        parts: list[QWidget | None] = [star, None, keys, self.save]
        self._large = bool(hand)
        if hand:
            self.save.setMinimumHeight(theme.px(LARGE_HEIGHT))
            at_the_end = (hand == "right") is not reads_right_to_left()
            parts = parts if at_the_end else parts[::-1]
        for part in parts:
            if part:
                self.line.addWidget(part)
            else:
                self.line.addStretch(1)
        self.give_way([self.save], hints=[star, keys])

    def fit(self) -> None:
        if self._large:
            self.save.setMinimumWidth(min(self._theme.px(LARGE_WIDTH), self.room()))
        super().fit()


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
        self._title = label(title, "title")
        words.addWidget(self._title)
        words.addWidget(self._whose)
        for part in (self._back, self._picture):
            self.line.addWidget(part)
        self.line.addLayout(words, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW_UNDER)
        self._picture.setVisible(not narrow)
        self._whose.setVisible(self._says_whose and not narrow)
        restyle(self._title, "role", "heading" if narrow else "title")
        if narrow and self._back.text():
            self._words = self._back.text()
            self._back.setText("")
        elif not narrow and not self._back.text():
            self._back.setText(self._words)
