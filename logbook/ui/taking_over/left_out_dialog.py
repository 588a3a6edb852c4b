"""Names the rows of a spreadsheet that were left out, so that they can be typed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from logbook.ui.widgets.calm_dialog import CalmDialog
from logbook.ui.widgets.file_to_save import file_to_save
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import button, column, fit_to_screen, label, row
from logbook.ui.widgets.row_list import APART, RowList
from logbook.ui.widgets.theme import Theme
from logbook.whole_file import write_whole
from logbook.words import tr, tr_n, without_isolates


class LeftOutDialog(CalmDialog):
    """It stays beside the window, where entries can be logged meanwhile, until it is closed."""

    def __init__(self, file: str, sentences: Sequence[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Rows that were left out"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_to_screen(self, theme.px(620), theme.px(440))
        self._sentences = sentences
        self._said = label("", "strong", selectable=True)
        self._said.hide()
        self.rows = RowList(
            tr("You can type them by hand: this list stays here until you close it."), fills=True
        )
        inside = column(self, theme, spacing=12, margin=24)
        count = tr_n(
            "{count} row of {file} is not in the log.",
            "{count} rows of {file} are not in the log.",
            len(sentences),
            file=file,
        )
        inside.addWidget(label(count, "large"))
        inside.addWidget(self.rows.over)
        inside.addWidget(self.rows, 1)
        inside.addWidget(self._said)
        foot = row(None, theme)
        foot.addStretch(1)
        foot.addWidget(button(tr("Save the list"), theme, self._choose, picture="save"))
        foot.addWidget(button(tr("Close"), theme, self.close, picture="close"))
        inside.addLayout(foot)
        underline_letters(self)
        self.rows.say(sentences)
        self.rows.setFocus()

    def save_to(self, target: Path) -> None:
        """Write the list into a file, to be printed or read elsewhere."""
        try:
            write_whole(target, [without_isolates(APART.join(self._sentences)).encode()])
        except OSError:
            said = tr("The list could not be saved there. Please choose another place.")
        else:
            said = tr("Saved: {place}", place=target)
        self._said.setText(said)
        self._said.show()

    def _choose(self) -> None:
        if chosen := file_to_save(self, tr("Save"), self.windowTitle(), "txt"):
            self.save_to(chosen)
