"""A calm page that says what is the matter and offers the ways on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import button, centred_column, column, label, scrolled
from logbook.ui.widgets.theme import Theme


@dataclass(frozen=True)
class Way:
    """One way on: what its button says, and what it does."""

    words: str
    go: Callable[[], object]
    picture: str = ""


class NoticePage(QWidget):
    """A title, a few sentences, and a button for each way on; the first is the advised one."""

    def __init__(
        self, title: str, sentences: Sequence[str], ways: Sequence[Way], theme: Theme
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        body, inside = centred_column(theme, width=640)
        inside.addSpacing(theme.px(56))
        inside.addWidget(label(title, "title"))
        for sentence in sentences:
            inside.addWidget(label(sentence, selectable=True))
        for position, way in enumerate(ways):
            made = button(
                way.words,
                theme,
                way.go,
                role="" if position else "primary",
                picture=way.picture,
            )
            inside.addWidget(made, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addStretch(1)
        column(self, theme).addWidget(scrolled(body))
        underline_letters(self)
