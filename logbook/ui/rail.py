"""The rail: whose log this is, the pages, who writes, and the emergency button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from logbook.ui.parts import button, column, label, plain_tip, scrolled
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.words import tr

WIDTH = 212
PICTURES = {"person": "people"}
"""Of pages that are not called like their picture."""


class Rail(QFrame):
    """Always in sight at the window's leading edge."""

    page_wanted = Signal(str)
    emergency_wanted = Signal()
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
        self._writer = label("", "quiet")
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
        return made

    def _show_names(self) -> None:
        person = self._session.person
        name = (person.record.name if person else "") or tr("Nobody yet")
        fitted = self._person.fontMetrics().elidedText(
            name, Qt.TextElideMode.ElideRight, self.width() - self._theme.px(70)
        )
        self._person.setText(fitted.replace("&", "&&"))
        self._person.setAccessibleName(tr("This log is about {person}", person=name))
        self._person.setToolTip(plain_tip(tr("Change to another person")))
        self._writer.setText(tr("Writing: {who}", who=self._session.writer))

    def _choose_person(self) -> None:
        people = self._session.people
        if len(people) < 2:
            self.page_wanted.emit("person")
            return
        menu = QMenu(self)
        for person in people:
            action = QAction((person.record.name or "").replace("&", "&&"), menu)
            action.triggered.connect(lambda _=False, p=person: self._session.show_person(p))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._person.mapToGlobal(self._person.rect().bottomLeft()))
