"""Says who can read the log, and lets the caregiver change that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from logbook.ui.forms.chips import Chips
from logbook.ui.opening.secret_dialog import SecretDialog
from logbook.ui.session import Session
from logbook.ui.settings.passphrase_dialogs import (
    ChangePassphraseDialog,
    NewSheetDialog,
    ProtectDialog,
    TurnOffDialog,
)
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, label
from logbook.ui.widgets.theme import Theme
from logbook.words import tr, tr_n

Dialog = Callable[[Session, Theme, QWidget], SecretDialog]
LOCK_AFTER = (1, 5, 10, 30)
"""Minutes."""


class PassphraseCard(QFrame):
    """What protects the log, in plain words, and the ways to change it."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._session = session
        self._theme = theme
        self._inside = column(self, theme, spacing=8, margin=16)
        self._inside.addWidget(label(tr("Who can read the log"), "heading"))
        if session.log.key:
            self._show_protected()
        else:
            self._show_open()

    def _show_open(self) -> None:
        self._inside.addWidget(
            label(
                tr(
                    "The log is not encrypted. Whoever can use this computer account, or has "
                    "its disk or a backup, can read it."
                )
            )
        )
        self._add_tools((tr("Protect with a passphrase"), "lock", ProtectDialog))

    def _show_protected(self) -> None:
        self._inside.addWidget(
            label(
                tr(
                    "The log, its photos and its backups are encrypted. They open only with the "
                    "passphrase, or with the recovery key on its sheet."
                )
            )
        )
        self._inside.addWidget(label(tr("Lock it when nobody has used Logbook for"), "label"))
        self._inside.addWidget(self._minutes())
        self._add_tools(
            (tr("Change the passphrase"), "edit", ChangePassphraseDialog),
            (tr("New recovery sheet"), "print", NewSheetDialog),
            (tr("Take the passphrase off"), "", TurnOffDialog),
        )

    def _minutes(self) -> Chips:
        answers = [
            (str(count), tr_n("{count} minute", "{count} minutes", count)) for count in LOCK_AFTER
        ]
        chips = Chips(answers, self._theme, name=tr("Lock it after"))
        chips.choose(str(self._session.settings.lock_minutes))
        chips.chosen.connect(
            lambda: chips.key and self._session.keep_settings(lock_minutes=int(chips.key))
        )
        return chips

    def _add_tools(self, *tools: tuple[str, str, Dialog]) -> None:
        bar = QWidget()
        flow = FlowLayout(bar, self._theme.gap(8))
        if self._session.log.key:
            lock = self._session.lock_wanted.emit
            flow.addWidget(button(tr("Lock it now"), self._theme, lock, picture="lock"))
        for words, picture, dialog in tools:
            flow.addWidget(
                button(words, self._theme, lambda d=dialog: self._open(d), picture=picture)
            )
        self._inside.addWidget(bar)

    def _open(self, kind: Dialog) -> None:
        dialog = kind(self._session, self._theme, self)
        dialog.chosen.connect(self._session.closed_work_wanted)
        dialog.open()
