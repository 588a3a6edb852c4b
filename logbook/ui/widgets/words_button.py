"""Buttons: pressed once at a time, and with words that go on below where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

NARROWEST = 6
"""Heights of its letters: no narrower for another's sake, so that short words stay whole."""


class CalmButton(QPushButton):
    """Enter presses it once, however long it is held; with Ctrl it belongs to a form, not to it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif not (enter and event.isAutoRepeat()):
            super().keyPressEvent(event)


class WordsButton(CalmButton):
    """As wide as its words, or narrower and as high as it takes."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._more = 0
        """Lines below the first, in the width that it has."""

    def sizeHint(self) -> QSize:
        """As high as its words are now: a layout never makes it higher than it wants to be."""
        return super().sizeHint() + QSize(0, self._more * self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        wanted, least = self.sizeHint(), NARROWEST * self.fontMetrics().height()
        longest = max(map(self._advance, self.text().split(" ")), default=0)
        return QSize(min(wanted.width(), max(least, self._around() + longest)), wanted.height())

    def heightForWidth(self, width: int) -> int:
        more = len(self._lines(width)) - 1
        return super().sizeHint().height() + more * self.fontMetrics().lineSpacing()

    def paintEvent(self, event: QPaintEvent) -> None:
        lines = self._lines(self.width())
        if len(lines) == 1:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        beside_picture = " " if lines[0].startswith(" ") else ""
        option.text = f"\n{beside_picture}".join(lines)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _fold(self) -> None:
        more = len(self._lines(self.width())) - 1
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized) and more != self._more:
            self._more = more
            self.updateGeometry()

    def _lines(self, width: int) -> list[str]:
        """The words, as many on a line as the width has room for."""
        room = width - self._around()
        if self._advance(self.text()) <= room:
            return [self.text()]
        lines: list[str] = []
        for word in self.text().split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._advance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _around(self) -> int:
        """What the button takes beside its words: its edges, and its picture."""
        return self.sizeHint().width() - self._advance(self.text())

    def _advance(self, text: str) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()
