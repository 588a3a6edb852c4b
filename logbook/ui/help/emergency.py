"""The emergency page: whom to call, what to say, and what a helper must know."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from logbook.care.emergency_facts import (
    ASK_A_SPECIALIST,
    Fact,
    about_person,
    about_pump,
    dates_to_keep,
    how_usual,
)
from logbook.entries.red_flags import CALL_FIRST, RED_FLAGS
from logbook.errors import LogbookError
from logbook.ui.help.banner import phone_list
from logbook.ui.session import Session
from logbook.ui.whom_to_call import URGENCY, contacts, help_numbers
from logbook.ui.widgets.calm_dialog import CalmDialog
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import (
    button,
    column,
    fit_to_screen,
    frame,
    label,
    layout_of,
    row,
    scrolled,
)
from logbook.ui.widgets.screen_reader import read_out
from logbook.ui.widgets.theme import Theme
from logbook.words import isolated, tr, with_answer

ENOUGH = 40
"""So many of the newest entries of each kind hold every date that still counts."""


class EmergencyDialog(CalmDialog):
    """Opens from everywhere; needs nothing to be typed."""

    card_wanted = Signal()
    """The emergency card shall be printed."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Emergency"))
        fit_to_screen(self, theme.px(760), theme.px(640))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = QWidget()
        inside = column(content, theme, spacing=16, margin=24)
        if name := _whose(session):
            inside.addWidget(label(tr("About {person}", person=isolated(name)), "heading"))
        for part in (_whom_to_call, _signs, _what_to_say, _others_to_call):
            try:
                inside.addWidget(part(session, theme))
            except LogbookError as wrong:
                inside.addWidget(label(str(wrong), "error"))
        inside.addStretch(1)
        layout = column(self, theme, spacing=0)
        shown = scrolled(content)
        shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        shown.setAccessibleName(tr("Emergency"))
        shown.setAccessibleDescription(read_out(content))  # short labels are passed over else
        layout.addWidget(shown, 1)
        foot = row(None, theme, margin=12)
        if session.person:
            foot.addWidget(button(tr("Print the card"), theme, self._want_card, picture="print"))
        foot.addStretch(1)
        foot.addWidget(button(tr("Close"), theme, self.accept, picture="close"))
        layout.addLayout(foot)
        underline_letters(self)
        shown.setFocus()

    def _want_card(self) -> None:
        self.accept()
        self.card_wanted.emit()


def _whose(session: Session) -> str:
    """Said only where it could be about somebody else, and where the log can be read."""
    with suppress(LogbookError):  # each part below says so itself
        return session.name_among_several(session.person.id if session.person else None)
    return ""


def _whom_to_call(session: Session, theme: Theme) -> QWidget:
    card = frame("emergency", theme, spacing=8, margin=20)
    layout_of(card).addWidget(label(tr(CALL_FIRST), "large"))
    try:
        layout_of(card).addWidget(phone_list(help_numbers(session), theme, role="large"))
    except LogbookError as wrong:
        layout_of(card).addWidget(label(str(wrong), "error"))
    return card


def _what_to_say(session: Session, theme: Theme) -> QWidget:
    card = frame("card", theme, spacing=4, margin=20)
    inside = layout_of(card)
    inside.addWidget(label(tr("What to say"), "heading"))
    inside.addWidget(
        label(tr("This person has an implanted pump that gives baclofen into the spine."), "strong")
    )
    for fact in _facts(session):
        text = str(fact) or tr("not recorded")
        inside.addWidget(label(with_answer(fact.label, isolated(text)), selectable=True))
    inside.addWidget(label(tr(ASK_A_SPECIALIST), "strong"))
    return card


def _facts(session: Session) -> list[Fact]:
    if session.person is None:
        return []
    casebook = session.log.casebook(session.person.id, newest=ENOUGH)
    person = casebook.person.record
    return [
        Fact(tr("Name"), person.name or ""),
        *about_person(person),
        *about_pump(casebook),
        *dates_to_keep(casebook),
        *how_usual(person),
    ]


def _others_to_call(session: Session, theme: Theme) -> QWidget:
    card = frame("card", theme, spacing=4, margin=20)
    inside = layout_of(card)
    inside.addWidget(label(tr("Other numbers"), "heading"))
    others = [c for c in contacts(session) if c.role not in URGENCY]
    for contact in others:
        inside.addWidget(label(contact.headline(), selectable=True))
    if not others:
        inside.addWidget(label(tr("not recorded"), "quiet"))
    return card


def _signs(_session: Session, theme: Theme) -> QWidget:
    card = frame("card", theme, spacing=2, margin=20)
    inside = layout_of(card)
    inside.addWidget(label(tr("Signs that can be an emergency"), "heading"))
    place = ""
    for flag in RED_FLAGS:
        if flag.place != place:
            place = flag.place
            inside.addWidget(label(tr(place), "label"))
        inside.addWidget(label("•  " + tr(flag.label)))
    return card
