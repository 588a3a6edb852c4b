"""Says calmly that something in Logbook went wrong, and offers a report to be kept by hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QWidget

from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import button, column, fit_to_screen, label, row, scrolled
from logbook.ui.widgets.theme import Theme
from logbook.whole_file import write_whole
from logbook.words import tr


class CrashDialog(QDialog):
    """What happened, what is safe, what to do; the report can be read before it is saved."""

    def __init__(
        self, note: str, theme: Theme, parent: QWidget, *, draft_kept: bool = True
    ) -> None:
        """`note` is the whole report; `draft_kept` tells whether what is typed was put aside."""
        super().__init__(parent)
        self.setWindowTitle(tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._note = note
        self._draft_kept = draft_kept
        self._theme = theme
        self.report = QPlainTextEdit(note)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(tr("The report"))
        self.report.setTabChangesFocus(True)
        self.report.setMinimumHeight(theme.px(180))
        self.report.hide()
        self._said = label("", "strong", selectable=True)
        self._said.hide()
        self._lay_out()
        underline_letters(self)

    def save_to(self, target: Path) -> None:
        """Write the report to a file."""
        try:
            write_whole(target, [self._note.encode()])
        except OSError:
            self._say(tr("The report could not be saved there. Please choose another place."))
        else:
            self._say(tr("The report was saved as {file}", file=target))

    def _lay_out(self) -> None:
        theme = self._theme
        content = QWidget()
        inside = column(content, theme, spacing=12, margin=24)
        inside.addWidget(label(tr("Something in Logbook went wrong."), "title"))
        inside.addWidget(label(tr("What was saved is safe."), "strong"))
        inside.addWidget(label(self._about_draft()))
        inside.addWidget(
            label(tr("You can go on now. If it comes back, close Logbook and start it again."))
        )
        inside.addWidget(
            label(
                tr(
                    "A report says where in the program it happened. Nothing you typed is in "
                    "it. Logbook sends it to nobody: you choose if you pass it on."
                ),
                "quiet",
            )
        )
        inside.addWidget(self.report, 1)
        inside.addWidget(self._said)
        inside.addStretch(0)
        layout = column(self, theme, spacing=0)
        self._scroll = scrolled(content)
        layout.addWidget(self._scroll, 1)
        foot = row(None, theme, margin=12)
        self._look = button(tr("Look at the report"), theme, self._turn_over, picture="search")
        ways = QWidget()
        flow = FlowLayout(ways, theme.gap(8))
        flow.addWidget(self._look)
        flow.addWidget(button(tr("Save the report…"), theme, self._choose_file, picture="save"))
        foot.addWidget(ways, 1)
        go_on = button(tr("Go on"), theme, self.accept, role="primary", picture="check")
        foot.addWidget(go_on)
        layout.addLayout(foot)
        fit_to_screen(self, theme.px(640), theme.px(360))
        go_on.setFocus()

    def _about_draft(self) -> str:
        if self._draft_kept:
            return tr("What you were typing is kept as a draft. Open the same form to go on.")
        return tr(
            "What you typed last may not be kept. If it is still on the screen, write it down "
            "on paper before you go on."
        )

    def _turn_over(self) -> None:
        """Show the report, or put it away again."""
        shown = not self.report.isVisible()
        self.report.setVisible(shown)
        self._look.setText(" " + (tr("Hide the report") if shown else tr("Look at the report")))
        self._look.setAccessibleName(self._look.text().strip())
        underline_letters(self)
        if shown:
            fit_to_screen(self, self.width(), self._theme.px(600))
            self.report.setFocus()
            self._scroll.ensureWidgetVisible(self.report)

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            tr("Save the report"),
            str(Path.home() / "logbook-report.txt"),
            tr("Text files") + " (*.txt)",
        )
        if chosen:
            self.save_to(Path(chosen))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
