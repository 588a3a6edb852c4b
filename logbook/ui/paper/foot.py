"""The foot of the report page: how far the work is, and what can be done with the pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QPushButton, QWidget

from logbook.ui.forms.form_frame import FormBar
from logbook.ui.widgets.parts import button, column, label, row
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

ROOM_FOR_WORDS = 240
"""With less room beside what can be done, what was done stands above."""


class ReportFoot(FormBar):
    """Always in sight; its standard keys work wherever on the `page` the keyboard is."""

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        *,
        save: Callable[[], None],
        print_: Callable[[], None],
        stop: Callable[[], None],
    ) -> None:
        super().__init__("bar", theme)
        self._page = page
        self._said = label("")
        self._notes = label(tr("with private notes"), "strong")
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setAccessibleName(tr("Progress"))
        self._stop = button(tr("Stop"), theme, stop, picture="close")
        keys = QKeySequence.StandardKey
        self.save = self._act(tr("Save as PDF"), save, keys.Save, "save", role="primary")
        self.print = self._act(tr("Print"), print_, keys.Print, "print")
        self._lay_out()

    def say(self, words: str) -> None:
        """Say what was done, or what went wrong."""
        self._said.setText(words)

    def warn_of_notes(self, *, inside: bool) -> None:
        """Whether private notes leave the house with the pages."""
        self._notes.setVisible(inside)

    def show_work(self, *, busy: bool, ready: bool) -> None:
        """What can be done with the pages, or how far the work on them is."""
        self._bar.setVisible(busy)
        self._stop.setVisible(busy)
        for press in (self.save, self.print):
            press.setVisible(not busy)
            press.setEnabled(ready and not busy)
        self.fit()

    def show_progress(self, part: float) -> None:
        """How much of the work is done, from 0 to 1."""
        self._bar.setValue(round(part * 100))

    def fit(self) -> None:
        """Where it is narrow the words stand above; where it is very narrow, pictures for them."""
        super().fit()
        least = self.taken_by() + self._theme.px(ROOM_FOR_WORDS)
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.line.setDirection(along if least <= self.room() else down)

    def _lay_out(self) -> None:
        ways = (self._bar, self._stop, self.print, self.save)
        words = column(None, self._theme, spacing=2)
        acts = row(None, self._theme, spacing=12)
        words.addWidget(self._said)
        words.addWidget(self._notes)
        acts.addStretch(1)
        for part in ways:
            acts.addWidget(part)
        self.line.addLayout(words, 1)
        self.line.addLayout(acts)
        self.give_way(ways, pictured=(self.print, self.save))

    def _act(
        self,
        words: str,
        act: Callable[[], None],
        keys: QKeySequence.StandardKey,
        picture: str,
        *,
        role: str = "",
    ) -> QPushButton:
        """A button that standard keys press, which its tip tells."""
        told = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        tip = f"{words} ({told})"
        made = button(words, self._theme, act, role=role, picture=picture, tip=tip)
        shortcut = QShortcut(keys, self._page, made.click)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        return made
