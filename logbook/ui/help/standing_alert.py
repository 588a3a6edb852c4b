"""The emergency words that stay above every page after an entry with such a sign was saved."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from logbook.entries.logged import Logged
from logbook.entries.record import Entry
from logbook.ui.help.banner import HelpBanner
from logbook.ui.session import Session
from logbook.ui.whom_to_call import help_numbers
from logbook.ui.widgets.parts import button, clear, column, row
from logbook.ui.widgets.screen_reader import announce, read_out
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class StandingAlert(QWidget):
    """In sight until the person closes it, or until the entry is removed again."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self.about: Logged[Any] | None = None
        """The entry that holds the sign."""
        self._place = column(self, theme)
        self.hide()
        session.saved.connect(self._mind_signs)

    def show_about(self, logged: Logged[Any] | None) -> None:
        """Keep the words in sight for an entry; None takes them away."""
        self.about = logged
        clear(self._place)
        self.setVisible(logged is not None)
        if logged:
            alert = self._alert()
            self._place.addWidget(alert)
            announce(self, read_out(alert))

    def _mind_signs(self, logged: Logged[Any], _words: str) -> None:
        if logged.removed and self.about and logged.id == self.about.id:
            self.show_about(None)
        elif not logged.removed and _needs_help_now(logged):
            self.show_about(logged)

    def _alert(self) -> QWidget:
        alert = QWidget()
        layout = row(alert, self._theme, margin=12)
        layout.addWidget(HelpBanner(help_numbers(self._session), self._theme, urgent=True), 1)
        close = button(tr("Close"), self._theme, lambda: self.show_about(None), picture="close")
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return alert


def _needs_help_now(logged: Logged[Any]) -> bool:
    return isinstance(logged.record, Entry) and logged.record.needs_help_now
