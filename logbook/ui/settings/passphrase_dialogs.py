"""Protects a log with a passphrase, step by step; changes it; takes it off.

Each dialog ends in `chosen`: what is to be done to the log once it is closed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from logbook.store.key_file import SHORTEST, KeyFile
from logbook.store.keys import NO_KEYS, Keys
from logbook.store.log import FILE_NAME
from logbook.store.protection import (
    NewLock,
    keep_lock,
    new_lock,
    turn_off,
    turn_on,
    with_new_passphrase,
    with_new_recovery_key,
)
from logbook.ui.opening.recovery_steps import show_sheet
from logbook.ui.opening.secret_dialog import SecretDialog
from logbook.ui.opening.secret_line import SecretLine
from logbook.ui.session import Session
from logbook.ui.shared_watch import shared_by
from logbook.ui.widgets.parts import column
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class ProtectDialog(SecretDialog):
    """A passphrase, then the recovery sheet, then the log is encrypted."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(tr("Protect with a passphrase"), session, theme, parent)
        self._lines = _NewPassphrase(theme)
        self.show_step(
            tr("Choose a passphrase"),
            [
                tr(
                    "Four or five words that nobody can guess are good, such as things you see "
                    "and a place. You will type it each time you open the log."
                ),
                tr("The log, its photos and its backups can then be read only with it."),
                *_stays_plain(session),
            ],
            self._lines,
            tr("Go on"),
            self._make_lock,
        )

    def _make_lock(self) -> None:
        if self.says_problem(self._lines.problem()):
            return
        self.work_on(partial(new_lock, self._lines.passphrase), self._show_sheet)

    def _show_sheet(self, lock: NewLock) -> None:
        show_sheet(self, lock.recovery_key, tr("Protect the log"), partial(self._protect, lock))

    def _protect(self, lock: NewLock) -> None:
        folder, places = self.log.folder, self.places

        def work() -> Keys:
            turn_on(folder, lock, now=datetime.now(UTC), places=places)
            return Keys([lock.key])

        self.choose(
            tr("Encrypting the log…"), work, tr("The log is protected. Keep the sheet safe.")
        )


class ChangePassphraseDialog(SecretDialog):
    """Another passphrase; the recovery key stays."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(tr("Change the passphrase"), session, theme, parent)
        self._present = SecretLine(tr("Present passphrase or recovery key"), theme)
        self._lines = _NewPassphrase(theme)
        both = QWidget()
        inside = column(both, theme)
        inside.addWidget(self._present)
        inside.addWidget(self._lines)
        both.setFocusProxy(self._present)
        self.show_step(
            tr("Change the passphrase"),
            [tr("The recovery sheet you printed stays valid."), _about_copies()],
            both,
            tr("Change it"),
            self._change,
        )

    def _change(self) -> None:
        if self.says_problem(self._lines.problem()):
            return
        folder, places, key = self.log.folder, self.places, self.log.key
        secret, passphrase = self._present.text, self._lines.passphrase

        def work() -> None:
            if key:
                keep_lock(folder, with_new_passphrase(folder, secret, passphrase), key, places)

        self.work_on(work, lambda _: self.accept())


class NewSheetDialog(SecretDialog):
    """Another recovery key, because the sheet is lost."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(tr("New recovery sheet"), session, theme, parent)
        self._present = SecretLine(tr("Present passphrase"), theme)
        self.show_step(
            tr("New recovery sheet"),
            [tr("The old sheet stays valid until you have the new one."), _about_copies()],
            self._present,
            tr("Go on"),
            self._make,
        )

    def _make(self) -> None:
        work = partial(with_new_recovery_key, self.log.folder, self._present.text)
        self.work_on(work, self._show_sheet)

    def _show_sheet(self, made: tuple[KeyFile, str]) -> None:
        changed, recovery_key = made
        show_sheet(self, recovery_key, tr("Use the new key"), partial(self._keep, changed))

    def _keep(self, changed: KeyFile) -> None:
        folder, places, key = self.log.folder, self.places, self.log.key

        def work() -> None:
            if key:
                keep_lock(folder, changed, key, places)

        self.work_on(work, lambda _: self.accept())


class TurnOffDialog(SecretDialog):
    """The log can be read by everybody again who can use this computer account."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(tr("Take the passphrase off"), session, theme, parent)
        self._present = SecretLine(tr("Present passphrase or recovery key"), theme)
        self.show_step(
            tr("Take the passphrase off"),
            [
                tr("Whoever can use this computer account can then read the log."),
                tr(
                    "Your backups up to now stay encrypted. Keep the passphrase and the sheet"
                    " for as long as you keep those backups."
                ),
            ],
            self._present,
            tr("Take it off"),
            self._take_off,
        )

    def _take_off(self) -> None:
        file = self.log.folder / FILE_NAME
        self.work_on(partial(NO_KEYS.unlock, file, self._present.text), self._end)

    def _end(self, keys: Keys) -> None:
        folder = self.log.folder

        def work() -> Keys:
            key = keys.of(folder / FILE_NAME)
            if key:
                turn_off(folder, key, now=datetime.now(UTC))
            return keys

        self.choose(tr("Decrypting the log…"), work, tr("The log has no passphrase any more."))


class _NewPassphrase(QWidget):
    """The passphrase, typed twice."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._first = SecretLine(tr("New passphrase"), theme)
        self._second = SecretLine(tr("The same once more"), theme)
        inside = column(self, theme, spacing=8)
        inside.addWidget(self._first)
        inside.addWidget(self._second)
        for line in (self._first, self._second):
            line.show_last()
        self.setFocusProxy(self._first)

    @property
    def passphrase(self) -> str:
        return self._first.text

    def problem(self) -> str:
        """What is wrong, in a sentence; empty if nothing is."""
        if len(self._first.text.strip()) < SHORTEST:
            return tr("Please use at least {count} letters or signs.", count=SHORTEST)
        if self._first.text != self._second.text:
            return tr("The two are not the same. Please type both again.")
        return ""


def _stays_plain(session: Session) -> list[str]:
    """What a passphrase does not reach."""
    if folder := shared_by(session):
        return [
            tr(
                "The shared folder stays unencrypted: {folder}. Whoever can read it can read what "
                "is exchanged there.",
                folder=folder,
            )
        ]
    return [tr("What you print, save elsewhere or share through a folder is not encrypted.")]


def _about_copies() -> str:
    return tr(
        "Some backups may not be here now, like those on a stick. They follow when they are here."
    )
