"""Settings: how Logbook looks, who writes, and where the log lies."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from logbook import __version__
from logbook.entries.heard import as_heard
from logbook.entries.profiles import Caregiver
from logbook.paper import usual_paper
from logbook.store.risky_folder import risk_of
from logbook.ui.backup_watch import BackupWatch
from logbook.ui.beside_clock.autostart import background_command, login_item
from logbook.ui.forms.chips import Chips
from logbook.ui.forms.tick_line import TickLine
from logbook.ui.help.intended_use import INTENDED_USE
from logbook.ui.page import Page, Spot
from logbook.ui.session import Session
from logbook.ui.settings.backup_card import BackupCard
from logbook.ui.settings.exchange_card import ExchangeCard
from logbook.ui.settings.language_card import LanguageCard
from logbook.ui.settings.open_folder import open_folder
from logbook.ui.settings.passphrase_card import PassphraseCard
from logbook.ui.settings.photo_folder_card import PhotoFolderCard
from logbook.ui.settings.reminders_card import RemindersCard
from logbook.ui.shared_watch import shared_by
from logbook.ui.widgets.parts import (
    bring_into_sight,
    button,
    centred_column,
    column,
    depth_in,
    fill_area,
    frame,
    label,
    layout_of,
    scrolled,
)
from logbook.ui.widgets.theme import Theme
from logbook.words import N_, tr

THEMES = (
    ("system", N_("As the computer")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("contrast", N_("High contrast")),
)
TEXT_SIZES = (100, 125, 150, 175, 200)
BOTH = "both"
HANDS = (
    (BOTH, N_("Both")),
    ("left", N_("Only the left: large tiles at the bottom left")),
    ("right", N_("Only the right: large tiles at the bottom right")),
)
PAPERS = (("a4", N_("A4")), ("letter", N_("US Letter")))


class SettingsPage(Page):
    """Each setting with all its answers in sight; a press takes effect at once."""

    def __init__(self, session: Session, theme: Theme, watch: BackupWatch | None = None) -> None:
        super().__init__(session, theme)
        self._watch = watch
        self._inside = column(None, theme)
        self._scroll = scrolled(None)
        self._wanted: Spot | None = None
        """Where to go back to as soon as there is something to see."""
        column(self, theme).addWidget(self._scroll)

    def spot(self) -> Spot | None:
        """The card that has the keyboard, or the first one in sight."""
        top = self._scroll.verticalScrollBar().value()
        cards = self._cards()
        focused = QApplication.focusWidget()
        held = (n for n, card in enumerate(cards) if focused and card.isAncestorOf(focused))
        seen = (n for n, card in enumerate(cards) if card.geometry().bottom() > top)
        part = next(held, next(seen, None))
        if part is None:
            return None
        controls = _controls_of(cards[part])
        control = controls.index(focused) if focused in controls else -1
        return Spot(part, depth_in(self._scroll, cards[part]) - top, control)

    def return_to(self, spot: Spot) -> None:
        self._wanted = spot
        QTimer.singleShot(0, self, self._go_back)

    def _go_back(self) -> None:
        spot, cards = self._wanted, self._cards()
        if spot is None or spot.part >= len(cards) or not self.isVisible():
            return
        self._wanted = None
        card = cards[spot.part]
        self._scroll.verticalScrollBar().setValue(depth_in(self._scroll, card) - spot.above)
        controls = _controls_of(card)
        if 0 <= spot.control < len(controls):
            controls[spot.control].setFocus()
            bring_into_sight(self._scroll, controls[spot.control])

    def _cards(self) -> list[QWidget]:
        items = (self._inside.itemAt(n) for n in range(self._inside.count()))
        return [card for item in items if item and (card := item.widget())]

    def refresh(self) -> None:
        spot = self._wanted or self.spot()
        body, self._inside = centred_column(self.theme)
        self._fill()
        fill_area(self._scroll, body)
        if spot:
            self.return_to(spot)

    def _fill(self) -> None:
        settings = self.session.settings
        self._inside.addWidget(label(tr("Settings"), "title"))
        self._inside.addWidget(self._writer_card())
        self._inside.addWidget(self._reminders_card())
        self._inside.addWidget(LanguageCard(self.session, self.theme))
        self._inside.addWidget(
            self._choice_card(
                tr("Colours"),
                [(key, tr(words)) for key, words in THEMES],
                settings.theme,
                lambda key: self.session.keep_settings(theme=key),
            )
        )
        self._inside.addWidget(
            self._choice_card(
                tr("Text size"),
                [(str(size), f"{size} %") for size in TEXT_SIZES],
                str(settings.text_size),
                lambda key: self.session.keep_settings(text_size=int(key)),
            )
        )
        self._inside.addWidget(
            self._choice_card(
                tr("Which hand is free?"),
                [(key, tr(words)) for key, words in HANDS],
                settings.one_hand or BOTH,
                lambda key: self.session.keep_settings(one_hand="" if key == BOTH else key),
            )
        )
        self._inside.addWidget(self._letters_card())
        self._inside.addWidget(
            self._choice_card(
                tr("Paper"),
                [(key, tr(words)) for key, words in PAPERS],
                settings.paper or usual_paper(),
                lambda key: self.session.keep_settings(paper=key),
            )
        )
        if self._watch:
            backups = BackupCard(self.session, self._watch, self.theme)
            backups.restore_wanted.connect(self.restore_wanted)
            backups.told.connect(self.told)
            self._inside.addWidget(backups)
        self._inside.addWidget(PassphraseCard(self.session, self.theme))
        self._inside.addWidget(PhotoFolderCard(self.session, self.theme))
        exchange = ExchangeCard(self.session, self.theme)
        exchange.told.connect(self.told)
        self._inside.addWidget(exchange)
        self._inside.addWidget(self._place_card())
        self._inside.addWidget(self._about_card())
        self._inside.addStretch(1)

    def _writer_card(self) -> QWidget:
        now = as_heard(self.session.settings.caregiver)
        card = self._choice_card(
            tr("Who is writing now?"),
            [(name, name) for name in self.session.writers],
            next((name for name in self.session.writers if as_heard(name) == now), ""),
            lambda key: self.session.keep_settings(caregiver=key),
        )
        layout_of(card).addWidget(
            button(
                tr("Add a caregiver"),
                self.theme,
                lambda: self.form_wanted.emit(Caregiver, None),
                role="flat",
                picture="add",
            )
        )
        return card

    def _reminders_card(self) -> QWidget:
        """A log that is not kept, such as a sample, runs nothing in the background."""
        folder = self.session.log.folder
        login = login_item(background_command(folder)) if self._watch else None
        card = RemindersCard(self.session, self.theme, login)
        card.failed.connect(self.unreadable)
        return card

    def _letters_card(self) -> QWidget:
        """Letters alone get in the way of speech input (WCAG 2.1.4)."""
        card = frame("card", self.theme, spacing=8)
        layout_of(card).addWidget(label(tr("Keyboard"), "heading"))
        line = TickLine(tr("Letters open forms"), self.theme)
        line.box.setChecked(self.session.settings.letters_open_forms)
        line.box.toggled.connect(lambda on: self.session.keep_settings(letters_open_forms=on))
        layout_of(card).addWidget(line)
        return card

    def _choice_card(
        self,
        title: str,
        answers: Sequence[tuple[str, str]],
        current: str,
        chosen: Callable[[str], object],
    ) -> QWidget:
        card = frame("card", self.theme, spacing=8)
        layout_of(card).addWidget(label(title, "heading"))
        if not answers:
            return card
        chips = Chips(answers, self.theme, name=title)
        chips.choose(current)
        chosen_last = [current]

        def take() -> None:
            if chips.key:
                chosen_last[0] = chips.key
                chosen(chips.key)
            else:
                chips.choose(chosen_last[0])

        chips.chosen.connect(take)
        layout_of(card).addWidget(chips)
        return card

    def _place_card(self) -> QWidget:
        card = frame("card", self.theme, spacing=8)
        inside = layout_of(card)
        inside.addWidget(label(tr("Where the log lies"), "heading"))
        folder = self.session.log.folder
        inside.addWidget(label(str(folder), selectable=True))
        if risk := risk_of(folder, os.environ):
            inside.addWidget(label(risk.what, "notice"))
            inside.addWidget(label(risk.now))
        else:
            inside.addWidget(label(_who_has_it(self.session), "quiet"))
        inside.addWidget(
            button(
                tr("Open the folder"),
                self.theme,
                lambda: open_folder(folder, self.told.emit),
                role="flat",
                picture="folder",
            )
        )
        return card

    def _about_card(self) -> QWidget:
        card = frame("card", self.theme, spacing=8)
        inside = layout_of(card)
        inside.addWidget(label(tr("Logbook {version}", version=__version__), "heading"))
        inside.addWidget(label(tr(INTENDED_USE)))
        return card


def _controls_of(card: QWidget) -> list[QWidget]:
    """What can have the keyboard on a card, in the order in which it was made."""
    controls = card.findChildren(QWidget)
    return [c for c in controls if isinstance(c, QAbstractButton | QLineEdit)]


def _who_has_it(session: Session) -> str:
    if shared := shared_by(session):
        return tr("Computers that share the folder {folder} have it too.", folder=shared)
    return tr("It is on this computer only.")
