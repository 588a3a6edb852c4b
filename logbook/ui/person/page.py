"""Person and pump: who the log is about, the pump, whom to call, who writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from logbook.entries.logged import Logged
from logbook.entries.profiles import Caregiver, Contact, Person, Pump
from logbook.entries.record import Profile
from logbook.entries.same_person import has_same_name
from logbook.ui.forms.form_frame import NARROW_UNDER
from logbook.ui.page import Page
from logbook.ui.person.same_person import SamePersonOffer, other_card
from logbook.ui.session import Session
from logbook.ui.widgets.column_label import ColumnLabel
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import (
    button,
    centred_column,
    clear,
    column,
    frame,
    label,
    layout_of,
    row,
    scrolled,
)
from logbook.ui.widgets.theme import Theme
from logbook.words import isolated, tr


class PersonPage(Page):
    """Everything that stays the same from day to day, one card each."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._facts: list[QBoxLayout] = []
        body, self._inside = centred_column(theme)
        column(self, theme).addWidget(scrolled(body))

    def refresh(self) -> None:
        self._facts.clear()
        clear(self._inside)
        self._inside.addWidget(label(tr("Person and pump"), "title"))
        person = self.session.person
        log = self.session.log
        self._section(tr("Person"), [person] if person else [], Person, tr("Add the person"))
        if person:
            for other in log.profiles(Person, person.id):
                self._inside.addWidget(other_card(other, self.session, self.theme))
            self._offer_joining(person, alike=True)
            self._section(tr("Pump"), log.profiles(Pump, person.id), Pump, tr("Add a pump"))
            self._section(
                tr("Whom to call"),
                log.profiles(Contact, person.id),
                Contact,
                tr("Add a number"),
                hint=tr("The emergency number and the pump clinic's numbers, as you know them."),
            )
        self._section(
            tr("Who writes in this log"), self.session.caregivers, Caregiver, tr("Add a caregiver")
        )
        if person:
            self._inside.addWidget(self._another_person())
            self._offer_joining(person, alike=False)
        self._removed_section(person)
        self._inside.addStretch(1)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where it is narrow, what was said stands below what it is about."""
        narrow = self.width() < self.theme.px(NARROW_UNDER)
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for line in self._facts:
            line.setDirection(down if narrow else along)
            line.setSpacing(self.theme.gap(0 if narrow else 12))

    def _section(
        self,
        title: str,
        profiles: Sequence[Logged[Any]],
        kind: type[Profile],
        add: str,
        *,
        hint: str = "",
    ) -> None:
        self._inside.addWidget(label(title, "heading"))
        for logged in profiles:
            self._inside.addWidget(self._card(logged))
        if not profiles and hint:
            self._inside.addWidget(label(hint, "quiet"))
        if kind is not Person or not profiles:
            self._inside.addWidget(
                button(
                    add,
                    self.theme,
                    lambda: self.form_wanted.emit(kind, None),
                    picture="add",
                ),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )

    def _offer_joining(self, person: Logged[Person], *, alike: bool) -> None:
        for other in self.session.others:
            if has_same_name(other.record, person.record) == alike:
                self._inside.addWidget(SamePersonOffer(other, self.session, self.theme))

    def _removed_section(self, person: Logged[Person] | None) -> None:
        """What was taken off this page, each with its way back."""
        log = self.session.log
        removed: list[Logged[Any]] = [
            *log.profiles(Person, removed=True),
            *log.profiles(Caregiver, removed=True),
        ]
        if person:
            removed += log.profiles(Person, person.id, removed=True)
            removed += log.profiles(Pump, person.id, removed=True)
            removed += log.profiles(Contact, person.id, removed=True)
        if removed:
            self._inside.addWidget(label(tr("Removed"), "heading"))
        for logged in removed:
            self._inside.addWidget(self._removed_line(logged))

    def _removed_line(self, logged: Logged[Any]) -> QWidget:
        line = QWidget()
        layout = row(line, self.theme, spacing=12)
        what = f"{tr(logged.record.title)}: {logged.record.headline()}"
        layout.addWidget(label(what, "quiet"), 1)
        back = button(
            tr("Bring back"), self.theme, lambda: self.session.restore(logged), picture="restore"
        )
        back.setAccessibleName(tr("Bring back {what}", what=what))
        layout.addWidget(back)
        return line

    def _card(self, logged: Logged[Any]) -> QWidget:
        card = frame("card", self.theme, spacing=6)
        inside = layout_of(card)
        shown = list(logged.record.shown())
        inside.addWidget(label(logged.record.headline(), "large"))
        for name, text in shown:
            line = row(None, self.theme, spacing=12)
            asked = ColumnLabel(name, "quiet", self.theme.px(180))
            asked.setContentsMargins(0, self.theme.px(3), 0, 0)
            line.addWidget(asked, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(isolated(text), selectable=True), 1)
            inside.addLayout(line)
            self._facts.append(line)
        inside.addWidget(self._tools(logged))
        return card

    def _tools(self, logged: Logged[Any]) -> QWidget:
        tools = QWidget()
        flow = FlowLayout(tools, self.theme.gap(8))
        name = logged.record.headline()
        change = button(
            tr("Change"),
            self.theme,
            lambda: self.form_wanted.emit(type(logged.record), logged),
            picture="edit",
        )
        change.setAccessibleName(tr("Change {what}", what=name))
        flow.addWidget(change)
        if not isinstance(logged.record, Person):
            remove = button(
                tr("Remove"), self.theme, lambda: self.session.remove(logged), picture="remove"
            )
            remove.setAccessibleName(tr("Remove {what}", what=name))
            flow.addWidget(remove)
        return tools

    def _another_person(self) -> QWidget:
        return button(
            tr("Keep a log about another person too"),
            self.theme,
            lambda: self.form_wanted.emit(Person, None),
            role="flat",
            picture="add",
        )
