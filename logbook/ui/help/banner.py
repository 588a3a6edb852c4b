"""The emergency words, with the numbers that the caregiver typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from logbook.entries.profiles import CLINIC_DAY, CLINIC_NIGHT, EMERGENCY, Contact
from logbook.entries.red_flags import GET_HELP_NOW
from logbook.ui.widgets.parts import column, label, picture_label, restyle, row
from logbook.ui.widgets.theme import Theme
from logbook.words import in_a_row, isolated, tr

USUAL_LENGTH = 20
"""Letters up to which a telephone number stands on one line."""


class HelpBanner(QFrame):
    """Always there and always the same words; it stands out more once something is ticked."""

    def __init__(self, numbers: Sequence[Contact], theme: Theme, *, urgent: bool = False) -> None:
        super().__init__()
        layout = row(self, theme, spacing=12, margin=12)
        sign = picture_label("emergency", theme.colours.danger, theme.px(28))
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = column(None, theme, spacing=4)
        words.addWidget(label(tr(GET_HELP_NOW), "strong"))
        words.addWidget(phone_list(numbers, theme))
        layout.addLayout(words, 1)
        self.show_urgent(urgent)

    def show_urgent(self, urgent: bool) -> None:
        """Stand out, or step back."""
        restyle(self, "role", "emergency" if urgent else "notice")


def phone_list(numbers: Sequence[Contact] | None, theme: Theme, *, role: str = "") -> QWidget:
    """Whom to call, one a line; says where to add a number when there is none. None are numbers
    that nobody can know while the log is not open."""
    shown = QWidget()
    layout = column(shown, theme, spacing=2)
    if numbers is None:
        layout.addWidget(label(tr("The numbers you wrote down are in the log, once it opens.")))
        return shown
    if role == "large":
        layout.addWidget(_large_numbers(numbers, theme))
    else:
        for contact in numbers:
            line = f"{_whose(contact)}: {isolated(contact.phone or '')}"
            line += f" ({contact.hours})" if contact.hours else ""
            layout.addWidget(label(line, role, selectable=True))
    known = {contact.role for contact in numbers}
    if EMERGENCY not in known:
        layout.addWidget(label(tr("Emergency number: not recorded"), role))
    if not known & {CLINIC_DAY, CLINIC_NIGHT}:
        layout.addWidget(label(tr("Pump clinic: number not recorded"), role))
    if len(known & {EMERGENCY, CLINIC_DAY, CLINIC_NIGHT}) < 2:
        layout.addWidget(label(tr("Add numbers under Person and pump."), "quiet"))
    return shown


def _large_numbers(numbers: Sequence[Contact], theme: Theme) -> QWidget:
    """Each number by itself, to be read across a room, and beside it whose it is."""
    shown = QWidget()
    grid = QGridLayout(shown)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.gap(16))
    grid.setColumnStretch(1, 1)
    for line, contact in enumerate(numbers):
        phone = contact.phone or ""
        wrap = len(phone) > USUAL_LENGTH
        number = label(isolated(phone), "number", wrap=wrap, selectable=True)
        grid.addWidget(number, line, 0, Qt.AlignmentFlag.AlignVCenter)
        hours = f" ({contact.hours})" if contact.hours else ""
        grid.addWidget(label(f"{_whose(contact)}{hours}"), line, 1)
    return shown


def _whose(contact: Contact) -> str:
    return in_a_row(contact.show("role"), contact.name)
