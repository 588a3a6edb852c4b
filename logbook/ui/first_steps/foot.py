"""The foot of the first steps: the ways back and on, with the same keys in every step."""

from __future__ import annotations

from collections.abc import Callable

from logbook.ui.forms.form_frame import FormBar
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import button, label
from logbook.ui.widgets.theme import Theme
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
        skip_it = button(tr("Skip this step"), theme, skip, picture="right")
        ways = (self._back, skip_it, self._go_on)
        star = label(tr("* must be filled in"), "quiet", wrap=False)
        keys = label(tr("Ctrl+Enter saves"), "quiet", wrap=False)
        for part in (*ways[:2], star):
            self.line.addWidget(part)
        self.line.addStretch(1)
        for part in (keys, self._go_on):
            self.line.addWidget(part)
        self.give_way(ways, hints=[star, keys], pictured=ways)

    def show_step(self, *, first: bool, last: bool) -> None:
        """Offer the ways that the step has."""
        self._back.setVisible(not first)
        self._go_on.setAccessibleName(tr("Save and finish") if last else tr("Save and go on"))
        self.fit()

    def fit(self) -> None:
        super().fit()
        underline_letters(self)
