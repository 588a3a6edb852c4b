"""Protects a log with a passphrase, step by step; changes it; takes it off.

Each dialog ends in `chosen`: what is to be done to the log once it is closed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget

from logbook.errors import LogbookError
from logbook.paper import usual_paper
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
from logbook.ui.closed_work import ClosedWork
from logbook.ui.jobs import Job
from logbook.ui.mnemonics import underline_letters
from logbook.ui.parts import button, clear, column, fit_to_screen, label, plain_line, row, scrolled
from logbook.ui.secret_line import SecretLine
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.whole_file import refuse_inside
from logbook.words import tr


class SecretDialog(QDialog):
    """A title, sentences, lines for secrets, and one button that goes on."""

    chosen = Signal(object)
    """What is to be done (ClosedWork)."""

    def __init__(self, title: str, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_to_screen(self, theme.px(600), theme.px(480))
        self._is_busy = False
        self.theme = theme
        self.log = session.log
        self.places = [Path(p) for p in (session.settings.second_place,) if p]
        self.paper = session.settings.paper or usual_paper()
        self._layout = column(self, theme, spacing=0)

    def show_step(
        self,
        title: str,
        sentences: list[str],
        part: QWidget,
        words: str,
        go: Callable[[], object],
        back: Callable[[], object] | None = None,
    ) -> None:
        """Show one step in place of the one before."""
        clear(self._layout)
        self._wrong = label("", "error")
        self._wrong.hide()
        content = QWidget()
        inside = column(content, self.theme, spacing=12, margin=24)
        for shown in (label(title, "title"), *map(label, sentences), part):
            inside.addWidget(shown)
        inside.addStretch(1)
        self._layout.addWidget(scrolled(content), 1)
        foot, onward = self._foot(words, go, back)
        self._layout.addWidget(foot)
        underline_letters(self)
        onward.setDefault(True)  # Not before it stands in the dialog.
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _foot(
        self, words: str, go: Callable[[], object], back: Callable[[], object] | None
    ) -> tuple[QWidget, QPushButton]:
        """Always in sight: what is wrong, and the ways on; with the one that Enter takes."""
        foot = QWidget()
        inside = column(foot, self.theme, margin=16)
        inside.addWidget(self._wrong)
        buttons = row(None, self.theme)
        buttons.addStretch(1)
        others = [(tr("Cancel"), self.reject), *([(tr("Back"), back)] if back else [])]
        for name, pressed in others:
            other = button(name, self.theme, pressed)
            other.setAutoDefault(False)
            buttons.addWidget(other)
        onward = button(words, self.theme, go, role="primary")
        buttons.addWidget(onward)
        inside.addLayout(buttons)
        return foot, onward

    def work_on(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Do something slow; what is wrong is said beside what was typed."""
        self._is_busy = True
        self.setEnabled(False)
        job = Job(lambda _progress: work())
        job.done.connect(partial(self._worked, then))
        job.failed.connect(partial(self._worked, self.say))
        job.start()

    def _worked(self, then: Callable[[Any], object], value: object) -> None:
        self._is_busy = False
        self.setEnabled(True)
        if self.isVisible():
            then(value)
        else:
            self.deleteLater()

    def reject(self) -> None:
        if not self._is_busy:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What has begun goes on out of sight, when the log is locked for instance."""
        if self._is_busy:
            event.ignore()
            self.hide()
        else:
            super().closeEvent(event)

    def says_problem(self, problem: str) -> bool:
        """Say what is wrong with what was typed; tells whether anything is."""
        if problem:
            self.say(LogbookError(problem))
        return bool(problem)

    def say(self, wrong: LogbookError) -> None:
        """Say what is wrong and what to do."""
        self._wrong.setText(f"{wrong.what} {wrong.now}".strip())
        self._wrong.show()

    def choose(self, words: str, work: Callable[[], Keys], done: str) -> None:
        """End in something to be done."""
        self.chosen.emit(ClosedWork(words, work, done))
        self.accept()


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
                    "Backups made until now stay encrypted: keep the passphrase and the sheet "
                    "for as long as you keep those."
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
        self._first.then(self._second)
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


def show_sheet(
    dialog: SecretDialog, recovery_key: str, words: str, then: Callable[[], object]
) -> None:
    """Show the recovery key, then let it be proved that it was kept, then go on."""

    def prove() -> None:
        proof = _Proof(dialog.theme)

        def check() -> None:
            if not dialog.says_problem(proof.problem(recovery_key)):
                then()

        dialog.show_step(
            tr("Do you have it?"),
            [tr("Look at the sheet, or at what you wrote down.")],
            proof,
            words,
            check,
            back=show,
        )

    def show() -> None:
        dialog.show_step(
            tr("Keep the recovery key"),
            [
                tr(
                    "If the passphrase is forgotten, only this key opens the log. Print the "
                    "sheet or write the key down, and keep it away from the computer."
                )
            ],
            _Sheet(recovery_key, dialog),
            tr("I have it"),
            prove,
        )

    show()


class _Proof(QWidget):
    """The last four signs of the recovery key, typed from the paper."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._line = plain_line(tr("The last four signs of the recovery key"))
        inside = column(self, theme, spacing=4)
        inside.addWidget(label(tr("Type the last four signs of the recovery key:"), "label"))
        inside.addWidget(self._line)
        self.setFocusProxy(self._line)

    def problem(self, recovery_key: str) -> str:
        """What is wrong, in a sentence; empty if the key was kept."""
        if self._line.text().strip().upper() != recovery_key[-4:]:
            return tr("These are not the last four signs. Please look at the sheet again.")
        return ""


class _Sheet(QWidget):
    """The recovery key, and the way to put it on paper."""

    def __init__(self, recovery_key: str, dialog: SecretDialog) -> None:
        super().__init__()
        self._key = recovery_key
        self._dialog = dialog
        self._kept = label("", "quiet")
        groups = recovery_key.split("-")
        half = len(groups) // 2
        key = label(
            "\n".join("  ".join(part) for part in (groups[:half], groups[half:])),
            "large",
            selectable=True,
        )
        key.setAccessibleName(tr("Recovery key"))
        save = button(tr("Save the sheet as PDF"), dialog.theme, self._save, picture="save")
        save.setAutoDefault(False)
        inside = column(self, dialog.theme, spacing=8)
        inside.addWidget(key)
        inside.addWidget(save, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addWidget(self._kept)
        self.setFocusProxy(save)

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the sheet as PDF"), f"{tr('recovery key')}.pdf", tr("PDF (*.pdf)")
        )
        if name:
            self._dialog.work_on(partial(self._write, Path(name)), lambda _: self._say_kept(name))

    def _write(self, target: Path) -> None:
        # Loading what makes PDFs takes a while, and hardly anybody needs it here.
        from logbook.report.recovery_sheet import RecoverySheet, write_recovery_sheet

        refuse_inside(self._dialog.log.folder, target)
        paper = self._dialog.paper
        sheet = RecoverySheet(key=self._key, printed_on=date.today(), paper=paper)
        write_recovery_sheet(target, sheet)

    def _say_kept(self, name: str) -> None:
        self._kept.setText(
            tr("Saved as {file}. Print it, then delete that file: it opens the log.", file=name)
        )


def _about_copies() -> str:
    return tr("Backups that are not here now, on a stick for instance, follow when they are.")
