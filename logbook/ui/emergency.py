"""The emergency page: whom to call, what to say, and what a helper must know."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from logbook import dates
from logbook.care.ahead import refill_by
from logbook.entries.casebook import Casebook
from logbook.entries.red_flags import GET_HELP_NOW, RED_FLAGS
from logbook.errors import LogbookError
from logbook.ui.help_banner import phone_list
from logbook.ui.parts import button, column, fit_to_screen, frame, label, layout_of, row, scrolled
from logbook.ui.session import URGENCY, Session
from logbook.ui.theme import Theme
from logbook.words import tr


class EmergencyDialog(QDialog):
    """Opens from everywhere; needs nothing to be typed."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Emergency"))
        fit_to_screen(self, theme.px(760), theme.px(640))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = QWidget()
        inside = column(content, theme, spacing=16, margin=24)
        for part in (_whom_to_call, _what_to_say, _others_to_call):
            try:
                inside.addWidget(part(session, theme))
            except LogbookError as wrong:
                inside.addWidget(label(f"{wrong.what} {wrong.now}", "error"))
        inside.addWidget(_signs(theme))
        inside.addStretch(1)
        layout = column(self, theme, spacing=0)
        shown = scrolled(content)
        shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout.addWidget(shown, 1)
        foot = row(None, theme, margin=12)
        foot.addStretch(1)
        foot.addWidget(button(tr("Close"), theme, self.accept, picture="close"))
        layout.addLayout(foot)
        shown.setFocus()


def _whom_to_call(session: Session, theme: Theme) -> QWidget:
    card = frame("emergency", theme, spacing=8, margin=20)
    layout_of(card).addWidget(label(tr(GET_HELP_NOW), "large"))
    try:
        layout_of(card).addWidget(phone_list(session.help_numbers(), theme, role="large"))
    except LogbookError as wrong:
        layout_of(card).addWidget(label(f"{wrong.what} {wrong.now}", "error"))
    return card


def _what_to_say(session: Session, theme: Theme) -> QWidget:
    card = frame("card", theme, spacing=4, margin=20)
    inside = layout_of(card)
    inside.addWidget(label(tr("What to say"), "heading"))
    inside.addWidget(
        label(tr("This person has an implanted pump that gives baclofen into the spine."), "strong")
    )
    facts = _facts(session.log.casebook(session.person.id, newest=1)) if session.person else []
    for name, text in facts:
        inside.addWidget(label(f"{name}: {text or tr('not recorded')}", selectable=True))
    return card


def _others_to_call(session: Session, theme: Theme) -> QWidget:
    card = frame("card", theme, spacing=4, margin=20)
    inside = layout_of(card)
    inside.addWidget(label(tr("Other numbers"), "heading"))
    others = [c for c in session.contacts() if c.role not in URGENCY]
    for contact in others:
        inside.addWidget(label(contact.headline(), selectable=True))
    if not others:
        inside.addWidget(label(tr("not recorded"), "quiet"))
    return card


def _facts(casebook: Casebook) -> list[tuple[str, str]]:
    person, pump, refill = casebook.person.record, casebook.pump, casebook.last_refill
    due = refill_by(casebook)
    facts = [
        (tr("Name"), person.name or ""),
        (tr("Born on"), person.show("born")),
        (tr("Diagnosis"), person.show("diagnosis")),
        (tr("Allergies"), person.show("allergies")),
        (tr("At higher risk"), person.show("risks")),
        (tr("Pump"), pump.record.headline() if pump else ""),
        (tr("Last refill"), refill.record.happened.text() if refill else ""),
        (tr("Refill by"), dates.day_text(due.day) if due else ""),
    ]
    return facts + _dose_facts(casebook)


def _dose_facts(casebook: Casebook) -> list[tuple[str, str]]:
    logged = casebook.last_dose
    if logged is None:
        return [(tr("Prescribed dose"), "")]
    dose = logged.record
    day = dates.day_text(dose.prescribed_on or dose.happened.day)
    as_of = tr("as of {day}, may have changed", day=day)
    return [
        (tr("Medicine and brand"), dose.show("drug")),
        (tr("Concentration"), _dated(dose.show("concentration"), as_of)),
        (tr("Daily dose"), _dated(dose.show("daily_dose"), as_of)),
    ]


def _dated(text: str, as_of: str) -> str:
    return f"{text} ({as_of})" if text else ""


def _signs(theme: Theme) -> QWidget:
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
