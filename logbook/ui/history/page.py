"""The history: what was logged over time, looked at in several ways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from logbook.care.history import History
from logbook.entries.symptom import Symptom
from logbook.errors import LogbookError
from logbook.store.log import Log
from logbook.ui.history.calendar import DaysView
from logbook.ui.history.charts import ChartsView
from logbook.ui.history.list_contents import expenses, medicines, questions
from logbook.ui.history.lists import ListOf
from logbook.ui.history.parts import Book, OneOf, View
from logbook.ui.history.photos import PhotosView
from logbook.ui.history.pump_life import PumpLifeView
from logbook.ui.jobs import Job
from logbook.ui.page import Page
from logbook.ui.session import Session
from logbook.ui.widgets.parts import button, column, label
from logbook.ui.widgets.theme import Theme
from logbook.words import N_, tr

TABS_FROM = 780
OVER_TIME = ("charts", "days")
"""The views that have nothing to show before the first entry."""
VIEWS: dict[str, tuple[str, Callable[[Session, Theme], View]]] = {
    "charts": (N_("Charts"), ChartsView),
    "days": (N_("Calendar"), DaysView),
    "photos": (N_("Incision photos"), PhotosView),
    "pump_life": (N_("Pump life"), PumpLifeView),
    "questions": (
        N_("Questions"),
        lambda session, theme: ListOf(session, theme, tr("Questions"), questions()),
    ),
    "medicines": (
        N_("Medicines"),
        lambda session, theme: ListOf(session, theme, tr("Medicines"), medicines()),
    ),
    "expenses": (
        N_("Expenses"),
        lambda session, theme: ListOf(session, theme, tr("Expenses"), expenses()),
    ),
}
"""Each view's title and how it is made, in the order they are offered."""


class HistoryPage(Page):
    """Views of one person's history; the log is read once for all of them, off this thread."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._book: Book | None = None
        self._views: dict[str, View] = {}
        self._job: Job | None = None
        titles = [(name, tr(title)) for name, (title, _) in VIEWS.items()]
        self.tabs = OneOf(titles, theme, name=tr("History"))
        self.tabs.chosen.connect(self.show_view)
        self.narrow_tabs = QComboBox()
        """In the tabs' place where there is little room."""
        self.narrow_tabs.setAccessibleName(tr("History"))
        self.narrow_tabs.addItems([title for _, title in titles])
        self.narrow_tabs.activated.connect(lambda place: self.show_view(titles[place][0]))
        self.view_name = next(iter(VIEWS))
        self._said = label("", "quiet")
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())  # while the log is being read
        self._start = self._beginning()
        outer = column(self, theme, spacing=12, margin=24)
        outer.addWidget(self.tabs)
        outer.addWidget(self.narrow_tabs)
        outer.addWidget(self._said)
        outer.addWidget(self._stack, 1)
        self.tabs.mark(self.view_name)

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self._view(self.view_name)

    @property
    def is_reading(self) -> bool:
        """Whether the log is being read."""
        return self._job is not None

    def refresh(self) -> None:
        person = self.session.person
        if self._job:
            self._job.drop()
            self._job = None
        if self._book and (person is None or self._book.casebook.person.id != person.id):
            self._forget()
        if person is None:
            self._say(tr("Add the person first."))
            return
        if self._book is None:
            self._say(tr("Reading the log…"))
        log, today, person_id = self.session.log, self.session.today, person.id
        self._job = Job(lambda _: _read(log, person_id, today))
        self._job.done.connect(self._take)
        self._job.failed.connect(self._refused)
        self._job.start()

    def show_view(self, name: str) -> None:
        """Look at the history in another way."""
        self.view_name = name
        self.tabs.mark(name)
        self.narrow_tabs.setCurrentIndex(list(VIEWS).index(name))
        if self._book is None:
            self._stack.setCurrentIndex(0)
            return
        view = self._view(name)
        try:
            view.show_book(self._book)
        except LogbookError as wrong:
            self._say_wrong(wrong)
            return
        empty = not self._book.history.counts
        self._stack.setCurrentWidget(self._start if empty and name in OVER_TIME else view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.theme.px(TABS_FROM)
        self.tabs.setVisible(wide)
        self.narrow_tabs.setVisible(not wide)

    def focus_first(self) -> None:
        if self._stack.currentWidget() is self._start:
            self._begin.setFocus()
        elif self._book:
            self.view.focus_first()
        else:
            self.setFocus()

    def _beginning(self) -> QWidget:
        """What will be here, and the way there."""
        made = QWidget()
        self._begin = button(
            tr("Log a symptom"),
            self.theme,
            lambda: self.form_wanted.emit(Symptom, None),
            role="primary",
            picture="symptom",
        )
        inside = column(made, self.theme, spacing=12)
        inside.addWidget(label(tr("Nothing to show yet."), "heading"))
        inside.addWidget(
            label(
                tr(
                    "What you log is shown here as charts: symptoms, sleep, prescribed doses."
                    " Visits, refills and falls are marked."
                )
            )
        )
        inside.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addStretch(1)
        self._stack.addWidget(made)
        return made

    def _take(self, book: Book) -> None:
        self._job, self._book = None, book
        self._say("")
        had_keyboard = self.hasFocus()
        self.show_view(self.view_name)
        if had_keyboard:
            self.focus_first()

    def _refused(self, wrong: LogbookError) -> None:
        self._job = None
        self._say_wrong(wrong)

    def _say_wrong(self, wrong: LogbookError) -> None:
        self._say(str(wrong))

    def _forget(self) -> None:
        """Take away what is shown at once: it is about another person."""
        self._book = None
        self._stack.setCurrentIndex(0)
        for view in self._views.values():
            self._stack.removeWidget(view)
            view.deleteLater()
        self._views.clear()

    def _view(self, name: str) -> View:
        if name not in self._views:
            _, make = VIEWS[name]
            view = self._views[name] = make(self.session, self.theme)
            view.entry_wanted.connect(self._open_entry)
            view.failed.connect(self._say_wrong)
            view.told.connect(self.told)
            self._stack.addWidget(view)
        return self._views[name]

    def _open_entry(self, record_id: str) -> None:
        try:
            self.entry_wanted.emit(self.session.log.get(record_id))
        except LogbookError as wrong:
            self._say_wrong(wrong)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))


def _read(log: Log, person_id: str, today: date) -> Book:
    casebook = log.casebook(person_id)
    return Book(casebook, History.of(casebook), today)
