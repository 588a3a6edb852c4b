"""For whoever has a log already: the ways to have it here, instead of beginning a new one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from logbook.ui.session import Session
from logbook.ui.taking_over.part import TakeOverPart
from logbook.ui.widgets.calm_dialog import CalmDialog
from logbook.ui.widgets.even_flow import EvenFlow
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import (
    button,
    column,
    fill_area,
    fit_to_screen,
    keep_in_sight,
    label,
    layout_of,
    row,
    scrolled,
)
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class EarlierLogDialog(CalmDialog):
    """A backup, a file, or a folder that computers share.

    Once somebody is in the log it asks which of its caregivers writes here, and ends.
    """

    restore_wanted = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("I already have a log"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_to_screen(self, theme.px(560), theme.px(560))
        self._session, self._theme = session, theme
        self.taking = TakeOverPart(session, theme)
        content = QWidget()
        inside = column(content, theme, spacing=4, margin=24)
        inside.addWidget(label(tr("Where is your log?"), "title"))
        for words, picture, about, pressed in (
            (
                tr("In a backup"),
                "restore",
                tr("It becomes this computer's log, and its passphrase goes on protecting it."),
                self._restore,
            ),
            (
                tr("In a file, or on this computer's disk"),
                "folder",
                tr(
                    "An archive, or the file logbook.db in another log's folder: all of it is "
                    "copied. Tables hold no photos: entries with photos need the archive."
                ),
                self.taking.choose,
            ),
            (
                tr("In a folder that our computers share"),
                "people",
                tr("Each computer has its own log, and takes over what the others wrote."),
                self.taking.choose_shared,
            ),
        ):
            way = button(words, theme, pressed, picture=picture)
            way.setAccessibleDescription(about)
            inside.addSpacing(theme.px(8))
            inside.addWidget(self._roomy(way))
            inside.addWidget(label(about, "quiet"))
        inside.addWidget(self.taking)
        inside.addStretch(1)
        self._area = scrolled(content)
        column(self, theme).addWidget(self._area, 1)
        foot = row(None, theme, margin=12)
        foot.addStretch(1)
        self._way_out = button(tr("Cancel"), theme, self.reject, picture="close")
        foot.addWidget(self._way_out)
        layout_of(self).addLayout(foot)
        underline_letters(self)
        self.taking.asked.connect(self._show_what_is_asked)
        session.changed.connect(self._go_on_with_somebody)

    def _roomy(self, way: QPushButton) -> QWidget:
        """Easy to hit, with room for words that take two lines."""
        way.setMinimumHeight(self._theme.px(44))
        line = QWidget()
        EvenFlow(line, 0).addWidget(way)
        return line

    def _show_what_is_asked(self) -> None:
        """A dialog may be small for its text."""
        keep_in_sight(self.taking)

    def _restore(self) -> None:
        self.accept()
        self.restore_wanted.emit()

    def _go_on_with_somebody(self) -> None:
        if not self._session.person:
            return
        if self._session.writers and not self._session.settings.caregiver:
            self._ask_who_writes()
        else:
            self.accept()

    def _ask_who_writes(self) -> None:
        content = QWidget()
        inside = column(content, self._theme, spacing=8, margin=24)
        inside.addWidget(label(tr("Who is writing now?"), "title"))
        inside.addWidget(label(tr("Your name stands beside what you log from now on."), "quiet"))
        for name in self._session.writers:
            way = button(name, self._theme, partial(self._write_as, name), picture="edit")
            inside.addWidget(self._roomy(way))
        inside.addStretch(1)
        fill_area(self._area, content)
        self._way_out.setText(tr("Somebody else"))
        self._way_out.setAccessibleName(tr("Somebody else"))
        underline_letters(self)

    def _write_as(self, name: str) -> None:
        self._session.keep_settings(caregiver=name)
        self.accept()
