"""The two steps about the recovery key: it is shown, then it is asked whether it was kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from logbook.ui.parts import button, column, label, plain_line, spoken
from logbook.ui.secret_dialog import SecretDialog
from logbook.ui.theme import Theme
from logbook.whole_file import refuse_inside
from logbook.words import tr


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
        key.setAccessibleName(spoken(tr("Recovery key"), recovery_key))
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
