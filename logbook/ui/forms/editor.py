"""Where one field is typed: what all editors can do.

An editor never changes what was typed. `typed` is its raw content, as a draft keeps it;
`value` reads it and raises InvalidInput with what to do about it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from logbook.ui.widgets.parts import restyle


class Editor(QWidget):
    """Where one field is typed."""

    changed = Signal()

    def typed(self) -> Any:
        """The raw content as JSON, or None when nothing was typed."""
        raise NotImplementedError

    def restore(self, typed: Any) -> None:
        """Bring back what `typed` gave."""
        raise NotImplementedError

    def value(self) -> Any:
        """The field's value, or None when it is empty. Raises InvalidInput."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Fill in a value that was saved before."""
        raise NotImplementedError

    def mark_wrong(self, wrong: bool) -> None:
        """Show whether the content cannot stay as it is."""
        for line in self.findChildren(QLineEdit):
            restyle(line, "wrong", "true" if wrong else "false")

    def take_focus(self) -> None:
        """Put the keyboard where typing begins."""
        self.setFocus()

    def describe(self, words: str) -> None:
        """Let a screen reader say this wherever the keyboard is in the editor."""
        for part in (*self.findChildren(QLineEdit), *self.findChildren(QAbstractButton)):
            part.setAccessibleDescription(words)
