"""Lets the caregiver choose the language of the window and of what is printed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from logbook.ui.forms.chips import Chips
from logbook.ui.session import Session
from logbook.ui.widgets.parts import column, label
from logbook.ui.widgets.theme import Theme
from logbook.words import LANGUAGES, SOURCE, language, tr

COMPUTERS = "computer"


class LanguageCard(QFrame):
    """Each language under its own name; a press takes effect at once."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._session = session
        inside = column(self, theme, spacing=8, margin=16)
        inside.addWidget(label(tr("Language"), "heading"))
        answers = [(COMPUTERS, tr("As the computer")), *LANGUAGES.items()]
        self._chips = Chips(answers, theme, name=tr("Language"))
        self._show_chosen()
        self._chips.chosen.connect(self._take)
        inside.addWidget(self._chips)
        if language() != SOURCE:
            inside.addWidget(
                label(
                    tr(
                        "This translation was made by a machine. No native speaker has checked "
                        "it yet. Where it matters, compare it with the English words."
                    ),
                    "notice",
                )
            )

    def _take(self) -> None:
        if self._chips.key:
            chosen = self._chips.key
            self._session.keep_settings(language="" if chosen == COMPUTERS else chosen)
        else:
            self._show_chosen()

    def _show_chosen(self) -> None:
        self._chips.choose(self._session.settings.language or COMPUTERS)
