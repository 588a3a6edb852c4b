"""The foot of the first steps: the ways back and on, with the same keys in every step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from logbook.ui.forms.form_frame import FormBar
from logbook.ui.mnemonics import underline_letters
from logbook.ui.parts import button, label, layout_of
from logbook.ui.theme import Theme
from logbook.words import tr


class StepFoot(FormBar):
    """Always in sight, however long the step is."""

    def __init__(
        self,
        theme: Theme,
        *,
        back: Callable[[], object],
        skip: Callable[[], object],
        go_on: Callable[[], object],
    ) -> None:
        super().__init__("bar", theme)
        tip = tr("Back to the step before (Esc)")
        self._back = button(tr("Go back"), theme, back, picture="back", tip=tip)
        self._go_on = button(tr("Save and go on"), theme, go_on, role="primary", picture="check")
        self._ways = (self._back, button(tr("Skip this step"), theme, skip), self._go_on)
        star, keys = self._hints = (
            label(tr("* must be filled in"), "quiet", wrap=False),
            label(tr("Ctrl+Enter saves"), "quiet", wrap=False),
        )
        for part in (*self._ways[:2], star):
            self.line.addWidget(part)
        self.line.addStretch(1)
        for part in (keys, self._go_on):
            self.line.addWidget(part)
        for way in self._ways:
            policy = way.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)  # words on two lines are whole
            way.setSizePolicy(policy)

    def show_step(self, *, first: bool, last: bool) -> None:
        """Offer the ways that the step has."""
        self._back.setVisible(not first)
        self._go_on.setText(f" {tr('Save and finish') if last else tr('Save and go on')}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room the hints go first, then the words of the way back."""
        self._back.setText(f" {tr('Go back')}")
        ways, all_of_it = self._wanted(self._ways), self._wanted((*self._ways, *self._hints))
        for hint in self._hints:
            hint.setVisible(all_of_it <= self.width())
        if ways > self.width():
            self._back.setText("")
        underline_letters(self)

    def _wanted(self, parts: Sequence[QWidget]) -> int:
        """The width that parts of it take on one line."""
        edges = layout_of(self).contentsMargins()
        gaps = (len(parts) + 1) * self.line.spacing()
        return edges.left() + edges.right() + gaps + sum(p.sizeHint().width() for p in parts)
