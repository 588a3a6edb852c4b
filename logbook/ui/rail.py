"""The rail: whose log this is, the pages, who writes, and the emergency button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QIcon
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy, QWidget

from logbook.entries.heard import as_heard
from logbook.ui.session import Session
from logbook.ui.widgets.parts import button, column, depth_in, label, plain_tip, restyle, scrolled
from logbook.ui.widgets.person_mark import person_colour, person_mark
from logbook.ui.widgets.screen_reader import as_sentences
from logbook.ui.widgets.theme import Theme
from logbook.words import isolated, tr

WIDTH, NARROW = 212, 88
MARGIN, PADDING, SCROLL_BAR, GAP = 12, 10, 12, 10
"""What else takes room in the width, as the style sheet has it."""
MOST_LINES = 3
"""Of a name."""
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
        self._narrow = False
        self._words: dict[QPushButton, str] = {}
        """What stands beside the pictures where there is room."""
        self._tips: dict[QPushButton, str] = {}
        self.setFixedWidth(theme.px(WIDTH))
        self._session = session
        self._theme = theme
        self._person = button("", theme, self._choose_person, role="rail", picture="person")
        self._writer = button("", theme, self._choose_writer, role="rail", picture="edit")
        self._buttons = {
            name: self._page_button(name, title, position)
            for position, (name, title) in enumerate(pages, start=1)
        }
        self._is_sample = demo
        self._sample = label(tr("Sample log: nothing in it is real"), "notice")
        self._lay_out()
        session.changed.connect(self._show_names)
        session.person_changed.connect(self._show_names)
        session.settings_changed.connect(self._show_names)
        self._show_names()

    def set_narrow(self, narrow: bool) -> None:
        """Show pictures alone where large text would leave no room for the pages."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.setFixedWidth(self._theme.px(NARROW if narrow else WIDTH))
        self._sample.setVisible(self._is_sample and not narrow)
        for made, words in self._words.items():
            made.setText("" if narrow else f" {words}")
            made.setToolTip(plain_tip(words if narrow else self._tips[made]))
        self._show_names()

    def mark(self, name: str) -> None:
        """Show which page is open."""
        for other, made in self._buttons.items():
            is_open = other == name
            restyle(made, "current", "true" if is_open else "false")
            said = (tr("This page is open"), self._tips[made]) if is_open else (self._tips[made],)
            made.setAccessibleDescription(as_sentences(*said))
        if name in self._buttons:
            self._show_page_button(self._buttons[name])

    def _show_page_button(self, made: QPushButton) -> None:
        """As little scrolled as can be: above the pages stands whom the log is about."""
        foot = depth_in(self._scroll, made) + made.height()
        self._scroll.verticalScrollBar().setValue(max(0, foot - self._scroll.viewport().height()))

    def _lay_out(self) -> None:
        """However low the window is, who writes and the emergency button are whole; the rest
        scrolls."""
        rest = QWidget()
        inside = column(rest, self._theme, spacing=4)
        inside.addWidget(self._sample)
        self._sample.setVisible(self._is_sample)
        inside.addWidget(self._person)
        inside.addSpacing(self._theme.px(12))
        for made in self._buttons.values():
            inside.addWidget(made)
        inside.addStretch(1)
        asked = self.help_wanted.emit
        inside.addWidget(self._lasting(tr("Help"), asked, "rail", "question", "F1"))
        self._scroll = scrolled(rest)
        layout = column(self, self._theme, spacing=4, margin=MARGIN)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._writer)
        words, tip = tr("Emergency"), tr("Whom to call and what to say (F9)")
        wanted = self.emergency_wanted.emit
        layout.addWidget(self._lasting(words, wanted, "emergency", "emergency", tip))

    def _lasting(
        self, words: str, pressed: Callable[[], object], role: str, picture: str, tip: str
    ) -> QPushButton:
        """A button whose words give way to its picture where the rail is narrow."""
        made = button(words, self._theme, pressed, role=role, picture=picture, tip=tip)
        self._words[made], self._tips[made] = words, tip
        return made

    def _page_button(self, name: str, title: str, position: int) -> QPushButton:
        wanted, picture = partial(self.page_wanted.emit, name), PICTURES.get(name, name)
        made = self._lasting(title, wanted, "rail", picture, f"Ctrl+{position}")
        # Never wider than its place: the scroll bar would lie over its edge.
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return made

    def _show_names(self) -> None:
        person = self._session.person
        name = (person.record.name if person else "") or tr("Nobody yet")
        self._say_fitted(self._person, isolated(name))
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
        """Words of any length, on a few lines; a screen reader is told all of them."""
        beside = 2 * MARGIN + 2 * PADDING + SCROLL_BAR + MARK + GAP
        lines = in_lines(words, made.fontMetrics(), self.width() - self._theme.px(beside))
        shown = "\n".join(f" {line}" for line in lines).replace("&", "&&")
        made.setText("" if self._narrow else shown)
        made.setAccessibleName(words)

    def _choose_writer(self) -> None:
        """Another caregiver is two presses away: this one, and the name."""
        menu = QMenu(self)
        for name in self._session.writers:
            action = QAction(name.replace("&", "&&"), menu)
            action.setCheckable(True)
            if as_heard(name) == as_heard(self._session.settings.caregiver):
                action.setChecked(True)
                menu.setDefaultAction(action)
            action.triggered.connect(
                lambda _=False, n=name: self._session.keep_settings(caregiver=n)
            )
            menu.addAction(action)
        menu.addSeparator()
        add = menu.addAction(tr("Add a caregiver"))
        add.triggered.connect(self.caregiver_wanted)
        menu.aboutToHide.connect(menu.deleteLater)
        above = QPoint(0, menu.sizeHint().height())  # the emergency button below stays in sight
        menu.popup(self._writer.mapToGlobal(self._writer.rect().topLeft()) - above)

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
            if self._session.person and person.id == self._session.person.id:
                menu.setDefaultAction(action)
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._person.mapToGlobal(self._person.rect().bottomLeft()))


def in_lines(words: str, metrics: QFontMetrics, room: int) -> list[str]:
    """The words, broken where they have no room; only what needs still more lines is cut off."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if metrics.horizontalAdvance(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    shown = [*lines[: MOST_LINES - 1], " ".join(lines[MOST_LINES - 1 :])]
    return [_cut(line, metrics, room) for line in shown if line]


def _cut(line: str, metrics: QFontMetrics, room: int) -> str:
    """Only what is too long by the measure that broke the lines; Qt's own is a pixel stricter."""
    if metrics.horizontalAdvance(line) <= room:
        return line
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
