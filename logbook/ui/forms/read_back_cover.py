"""A page whose fields give way to what is read back, and come back as they were."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from logbook.ui.forms.read_back import ReadBack
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import layout_of


class ReadBackCover:
    """Takes the place of a page's fields while it is shown; the foot that saves is hidden too."""

    def __init__(self, page: QWidget, fields: QWidget, foot: QWidget) -> None:
        self._page, self._fields, self._foot = page, fields, foot
        self.shown: ReadBack | None = None

    def put_on(self, shown: ReadBack) -> None:
        """Show what is to be compared, in place of what was compared before it."""
        self.take_off()
        self.shown = shown
        layout_of(self._page).replaceWidget(self._fields, shown)
        underline_letters(shown)
        self._fields.hide()
        self._foot.hide()
        shown.focus_first()

    def take_off(self) -> bool:
        """Show the fields again; tells whether they were covered."""
        if self.shown is None:
            return False
        layout_of(self._page).replaceWidget(self.shown, self._fields)
        self.shown.deleteLater()
        self.shown = None
        self._fields.show()
        self._foot.show()
        return True
