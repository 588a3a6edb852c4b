"""The rail: whose log this is, the pages, who writes, and the emergency button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy, QWidget

from logbook.ui.parts import button, column, label, plain_tip, scrolled
from logbook.ui.person_mark import person_colour, person_mark
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.words import tr

WIDTH = 212
MARK = 26
"""The side of the mark that stands for the person."""
PICTURES = {"person": "people"}
"""Of pages that are not called like their picture."""


class Rail(QFrame):
    """Always in sight at the window's leading edge."""

    page_wanted = Signal(str)
    emergency_wanted = Signal()
    caregiver_wanted = Signal()
    """Somebody who is not in the list yet wants to write."""
    help_wanted = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        pages: Sequence[tuple[str, str]],
        *,
        demo: bool = False,
    ) -> None:
        """`pages` are the pages' names and titles in their order."""
        super().__init__()
        self.setProperty("role", "rail")
        self.setFixedWidth(theme.px(WIDTH))
        self._session = session
        self._theme = theme
        self._person = button("", theme, self._choose_person, role="rail", picture="person")
        self._writer = button("", theme, self._choose_writer, role="rail", picture="edit")
        self._buttons = {
            name: self._page_button(name, title, position)
            for position, (name, title) in enumerate(pages, start=1)
        }
        self._lay_out(demo=demo)
        session.person_changed.connect(self._show_names)
        session.settings_changed.connect(self._show_names)
        self._show_names()

    def mark(self, name: str) -> None:
        """Show which page is open."""
        for other, made in self._buttons.items():
            made.setChecked(other == name)
        if name in self._buttons:
            self._scroll.ensureWidgetVisible(self._buttons[name])

    def _lay_out(self, *, demo: bool) -> None:
        """However low the window is, the emergency button is whole; the rest scrolls."""
        rest = QWidget()
        inside = column(rest, self._theme, spacing=4)
        if demo:
            inside.addWidget(label(tr("Sample log: nothing in it is real"), "notice"))
        inside.addWidget(self._person)
        inside.addSpacing(self._theme.px(12))
        for made in self._buttons.values():
            inside.addWidget(made)
        inside.addStretch(1)
        inside.addWidget(
            button(
                tr("Help"),
                self._theme,
                self.help_wanted.emit,
                role="rail",
                picture="question",
                tip="F1",
            )
        )
        inside.addWidget(self._writer)
        self._scroll = scrolled(rest)
        layout = column(self, self._theme, spacing=4, margin=12)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(
            button(
                tr("Emergency"),
                self._theme,
                self.emergency_wanted.emit,
                role="emergency",
                picture="emergency",
                tip=tr("Whom to call and what to say (F9)"),
            )
        )

    def _page_button(self, name: str, title: str, position: int) -> QPushButton:
        made = button(
            title,
            self._theme,
            lambda: self.page_wanted.emit(name),
            role="rail",
            picture=PICTURES.get(name, name),
            tip=f"Ctrl+{position}",
        )
        made.setCheckable(True)
        # Never wider than its place: the scroll bar would lie over its edge.
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return made

    def _show_names(self) -> None:
        person = self._session.person
        name = (person.record.name if person else "") or tr("Nobody yet")
        self._say_fitted(self._person, name)
        self._person.setAccessibleName(tr("This log is about {person}", person=name))
        self._person.setToolTip(plain_tip(tr("Change to another person")))
        self._person.setAccessibleDescription(tr("Change to another person"))
        if person:
            side = self._theme.px(MARK)
            mark = person_mark(name, person_colour(self._session.log, person), side)
            self._person.setIcon(QIcon(mark))
            self._person.setIconSize(QSize(side, side))
        self._say_fitted(self._writer, tr("Writing: {who}", who=self._session.writer))
        self._writer.setToolTip(plain_tip(tr("Change who is writing")))

    def _say_fitted(self, made: QPushButton, words: str) -> None:
        """Words of any length; what does not fit is still said to a screen reader."""
        room = self.width() - self._theme.px(100)
        fitted = made.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        made.setText(" " + fitted.replace("&", "&&"))
        made.setAccessibleName(words)

    def _choose_writer(self) -> None:
        """Another caregiver is two presses away: this one, and the name."""
        menu = QMenu(self)
        for caregiver in self._session.caregivers:
            name = caregiver.record.name or ""
            action = QAction(name.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(name == self._session.settings.caregiver)
            action.triggered.connect(
                lambda _=False, n=name: self._session.keep_settings(caregiver=n)
            )
            menu.addAction(action)
        menu.addSeparator()
        add = menu.addAction(tr("Add a caregiver"))
        add.triggered.connect(self.caregiver_wanted)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._writer.mapToGlobal(self._writer.rect().topLeft()))

    def _choose_person(self) -> None:
        people = self._session.people
        if len(people) < 2:
            self.page_wanted.emit("person")
            return
        menu = QMenu(self)
        for person in people:
            action = QAction((person.record.name or "").replace("&", "&&"), menu)
            action.triggered.connect(lambda _=False, p=person: self._session.show_person(p))
            name, side = person.record.name or "", self._theme.px(MARK)
            action.setIcon(QIcon(person_mark(name, person_colour(self._session.log, person), side)))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._person.mapToGlobal(self._person.rect().bottomLeft()))
