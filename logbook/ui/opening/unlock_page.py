"""Asks for the passphrase of a log, or of a backup."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from logbook.errors import LogbookError
from logbook.ui.opening.secret_line import SecretLine
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.notice_page import Way
from logbook.ui.widgets.parts import (
    button,
    centred_column,
    column,
    frame,
    label,
    layout_of,
    room_for_lines,
    scrolled,
)
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class UnlockPage(QWidget):
    """One line to type into. Nothing of the log is in sight, but the advice for an emergency."""

    typed = Signal(str)
    """The passphrase or recovery key, to be tried."""

    def __init__(self, title: str, sentence: str, ways: Sequence[Way], theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        body, inside = centred_column(theme, width=560)
        inside.addSpacing(theme.px(16))
        inside.addWidget(label(title, "title"))
        inside.addWidget(label(sentence))
        self._line = SecretLine(tr("Passphrase or recovery key"), theme)
        self._line.entered.connect(self._try)
        self._wrong = label("", "error")
        room_for_lines(self._wrong, 2)
        for part in (self._line, self._wrong, self._foot(ways, theme)):
            inside.addWidget(part)
        inside.addSpacing(theme.px(24))
        inside.addWidget(_help(theme))
        inside.addStretch(1)
        column(self, theme).addWidget(scrolled(body))
        underline_letters(self)
        self.setFocusProxy(self._line)

    def say(self, wrong: LogbookError) -> None:
        """Say why it does not open; what was typed stays, to be mended."""
        self._wrong.setText(str(wrong))
        self.setEnabled(True)
        self._unlock.setText(tr("Unlock"))
        underline_letters(self)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.select_all()

    def _foot(self, ways: Sequence[Way], theme: Theme) -> QWidget:
        foot = QWidget()
        buttons = FlowLayout(foot, theme.gap(8))
        self._unlock = button(tr("Unlock"), theme, self._try, role="primary")
        buttons.addWidget(self._unlock)
        for way in ways:
            buttons.addWidget(button(way.words, theme, way.go, picture=way.picture))
        return foot

    def _try(self) -> None:
        if not self._line.text:
            self._wrong.setText(tr("Please type the passphrase or the recovery key."))
        else:
            self._unlock.setText(tr("Trying…"))
            self.setEnabled(False)
            self.typed.emit(self._line.text)


def _help(theme: Theme) -> QWidget:
    words = tr("In an emergency don't wait for this page: call your emergency number now.")
    card = frame("emergency", theme, spacing=4, margin=16)
    layout_of(card).addWidget(label(words, "strong"))
    return card
