"""What stands between a form's head and its fields: the emergency words, and what saving says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from logbook.entries.profiles import Contact
from logbook.ui.help.banner import HelpBanner
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, clear, column, frame, label, layout_of
from logbook.ui.widgets.screen_reader import announce, read_description, read_out
from logbook.ui.widgets.theme import Theme


class FormMessages(QWidget):
    """One message at a time, in sight wherever the form below is scrolled to."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._warned = False
        layout = column(self, theme, spacing=0)
        layout.setContentsMargins(theme.gap(24), 0, theme.gap(24), 0)
        self._help = column(None, theme)
        self._said = column(None, theme)
        layout.addLayout(self._help)
        layout.addLayout(self._said)

    def pin_help(self, numbers: list[Contact] | None) -> None:
        """Keep the emergency words in sight, with these numbers; None takes them away."""
        clear(self._help)
        if numbers is None:
            self._warned = False
            return
        banner = HelpBanner(numbers, self._theme, urgent=True)
        self._help.addSpacing(self._theme.px(12))
        self._help.addWidget(banner)
        self._warn(read_out(banner))

    def _warn(self, words: str) -> None:
        """Say it where a sign was just ticked; screen readers that know no announcements, as
        Orca before 45, hear it there too."""
        ticked = QApplication.focusWidget()
        if self._warned or ticked is None or not self.isVisible():
            return
        self._warned = True
        ticked.setAccessibleDescription(words)
        read_description(ticked)

    def say(self, role: str, *parts: QWidget) -> None:
        """Say something in place of what was said before."""
        clear(self._said)
        box = frame(role, self._theme, margin=12, spacing=6)
        for part in parts:
            layout_of(box).addWidget(part)
            if isinstance(part, QPushButton):
                layout_of(box).setAlignment(part, Qt.AlignmentFlag.AlignLeading)
        self._said.addSpacing(self._theme.px(12))
        self._said.addWidget(box)
        announce(self, read_out(box))

    def say_where(
        self,
        role: str,
        sentence: str,
        fields: Iterable[tuple[str, str]],
        go_to: Callable[[str], object],
    ) -> None:
        """Say it with a button to each field (its name, and what it is called) it is about."""
        ways = QWidget()
        flow = FlowLayout(ways, self._theme.gap(6))
        for name, called in fields:
            flow.addWidget(button(called, self._theme, partial(go_to, name)))
        self.say(role, label(sentence, role), ways)

    def say_nothing(self) -> None:
        """Take back what was said last; the emergency words stay."""
        clear(self._said)
