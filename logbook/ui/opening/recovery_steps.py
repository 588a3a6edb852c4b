"""The two steps about the recovery key: it is shown, then it is asked whether it was kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from logbook.errors import ReportFailed
from logbook.store.recovery_key import signs_of
from logbook.ui.opening.secret_dialog import SecretDialog
from logbook.ui.preview.printer_choice import choose_printer, printer_for
from logbook.ui.widgets.file_to_save import file_to_save
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, label, plain_line
from logbook.ui.widgets.theme import Theme
from logbook.whole_file import refuse_inside
from logbook.words import tr, with_answer

if TYPE_CHECKING:
    from logbook.report.sheets.recovery_sheet import RecoverySheet


def show_sheet(
    dialog: SecretDialog, recovery_key: str, words: str, then: Callable[[], object]
) -> None:
    """Show the recovery key, then let it be proved that it was kept, then go on."""

    def prove() -> None:
        proof = _Proof(recovery_key, dialog.theme)

        def check() -> None:
            if proof.is_right():
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
                    "If you forget the passphrase, only this key opens the log. Print the "
                    "sheet or write the key down. Keep it away from the computer."
                )
            ],
            _Sheet(recovery_key, dialog),
            tr("I have it"),
            prove,
        )

    show()


class _Proof(QWidget):
    """The last four signs of the recovery key, typed from the paper."""

    def __init__(self, recovery_key: str, theme: Theme) -> None:
        super().__init__()
        self._key = recovery_key
        self._wrong = label("", "error")
        self._wrong.hide()
        self._line = plain_line(tr("The last four signs of the recovery key"))
        inside = column(self, theme, spacing=4)
        inside.addWidget(label(tr("Type the last four signs of the recovery key:"), "label"))
        inside.addWidget(self._line)
        inside.addWidget(self._wrong)
        self.setFocusProxy(self._line)

    def is_right(self) -> bool:
        """Whether the key was kept; where it was not, that is said below the line."""
        right = signs_of(self._line.text()) == signs_of(self._key)[-4:]
        words = tr("These are not the last four signs. Please look at the sheet again.")
        self._wrong.setText("" if right else words)
        self._wrong.setVisible(not right)
        if not right:
            self._line.setFocus()
            self._line.selectAll()
        return right


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
        key.setAccessibleName(with_answer(tr("Recovery key"), recovery_key))
        inside = column(self, dialog.theme, spacing=8)
        inside.addWidget(key)
        print_ = button(tr("Print the sheet"), dialog.theme, self._print, picture="print")
        save = button(tr("Save the sheet as PDF"), dialog.theme, self._save, picture="save")
        ways = QWidget()
        flow = FlowLayout(ways, dialog.theme.gap(8))
        for way in (print_, save):
            way.setAutoDefault(False)
            flow.addWidget(way)
        inside.addWidget(ways)
        inside.addWidget(self._kept)
        self.setFocusProxy(print_)

    def _print(self) -> None:
        """No file is written on the way: what is printed opens the log."""
        printer = printer_for(self._dialog.paper, tr("Recovery key"))
        try:
            chosen = choose_printer(printer, 1, self)
        except ReportFailed as wrong:
            self._dialog.say(wrong)
            return
        if chosen:
            self._dialog.work_on(partial(self._print_on, printer), lambda _: self._say_printed())

    def _print_on(self, printer: QPrinter) -> None:
        # Loading what makes PDFs takes a while, and hardly anybody needs it here.
        from logbook.report.sheets.recovery_sheet import make_recovery_sheet
        from logbook.ui.preview.pdf_pages import paint_pages

        paint_pages(make_recovery_sheet(self._sheet()), printer, lambda _: None)

    def _save(self) -> None:
        target = file_to_save(self, tr("Save the sheet as PDF"), tr("recovery key"), "pdf")
        if target:
            write = partial(self._write, target)
            self._dialog.work_on(write, lambda _: self._say_kept(str(target)))

    def _write(self, target: Path) -> None:
        from logbook.report.sheets.recovery_sheet import write_recovery_sheet

        refuse_inside(self._dialog.log.folder, target)
        write_recovery_sheet(target, self._sheet())

    def _sheet(self) -> RecoverySheet:
        from logbook.report.sheets.recovery_sheet import RecoverySheet

        paper = self._dialog.paper
        return RecoverySheet(key=self._key, printed_on=date.today(), paper=paper)

    def _say_printed(self) -> None:
        self._kept.setText(tr("It is on its way to the printer. Keep it away from the computer."))

    def _say_kept(self, name: str) -> None:
        self._kept.setText(
            tr("Saved as {file}. Print it, then delete that file: it opens the log.", file=name)
        )
