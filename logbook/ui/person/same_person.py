"""Two people of the log who are one, as after two logs came together that began apart: where that
is said, and taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.entries.same_person import has_same_name
from logbook.ui.session import Session
from logbook.ui.widgets.parts import button, column, frame, label, layout_of
from logbook.ui.widgets.theme import Theme
from logbook.words import isolated, tr, with_answer


class SamePersonOffer(QWidget):
    """Asks whether another person of the log is the one shown; at once where both have one name."""

    def __init__(self, other: Logged[Person], session: Session, theme: Theme) -> None:
        super().__init__()
        self._other, self._session, self._theme = other, session, theme
        self._inside = column(self, theme)
        if session.person and has_same_name(other.record, session.person.record):
            self._ask()
        else:
            words = tr("Is {other} the same person?", other=other.record.name)
            self._question = button(words, theme, self._open, role="flat", picture="people")
            self._inside.addWidget(self._question, 0, Qt.AlignmentFlag.AlignLeft)

    def _open(self) -> None:
        self._question.hide()
        self._ask().setFocus()

    def _ask(self) -> QWidget:
        """What joining does, before it does; gives the button for it."""
        asked = frame("notice", self._theme, margin=12)
        inside = layout_of(asked)
        name = self._other.record.name
        inside.addWidget(label(tr("Is {other} the same person?", other=name), "strong"))
        inside.addWidget(
            label(
                tr(
                    "There are two cards of this person, because two logs were begun. If you "
                    "say that they are one person, entries, pumps and phone numbers of both "
                    "are shown together, also on the other computer. Nothing is lost, and you"
                    " can take it back on this page."
                )
            )
        )
        join = button(
            tr("They are the same person"), self._theme, self._join, role="primary", picture="check"
        )
        inside.addWidget(join, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside.addWidget(asked)
        return join

    def _join(self) -> None:
        if self._session.person:
            self._session.join(self._session.person, self._other)


def other_card(other: Logged[Person], session: Session, theme: Theme) -> QWidget:
    """The card that a joined person had in the other log, and the way to let them be two again."""
    card = frame("card", theme, spacing=6)
    inside = layout_of(card)
    name = other.record.headline()
    inside.addWidget(label(tr("The other card of the same person"), "strong"))
    inside.addWidget(
        label(
            tr(
                "The emergency card and all papers show the card above. Is something only"
                " on this card, like an allergy? Please type it in above too. A pump or "
                "phone number that is now there twice can be removed."
            )
        )
    )
    for words, text in other.record.shown():
        inside.addWidget(label(with_answer(words, isolated(text)), selectable=True))
    part = button(tr("They are two people"), theme, lambda: session.part(other), picture="people")
    part.setAccessibleName(tr("They are two people: {what}", what=name))
    inside.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
    return card
