"""The days before an event beside the days from it on, drawn alike. What they mean is left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from logbook import dates
from logbook.care.events import Event
from logbook.care.history import NO_HISTORY, History
from logbook.care.kept_charts import KeptChart
from logbook.care.period import Period
from logbook.care.tracked import Reading, Track
from logbook.ui.charts.axis import nearest_day
from logbook.ui.charts.chart_view import ChartView
from logbook.ui.charts.pictures import Picture, compared_picture
from logbook.ui.charts.sheet import AXIS
from logbook.ui.history.more import more_button
from logbook.ui.history.parts import Book, OneOf
from logbook.ui.history.pictures import PictureActions
from logbook.ui.history.summary import InSummary, until_today
from logbook.ui.session import Session
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, label, row, scrolled
from logbook.ui.widgets.theme import Theme
from logbook.words import tr, tr_n

SPANS = (7, 14, 30, 90)
USUAL_SPAN = 30
WORDS_FROM = 500
"""Where it is narrower, the days alone say around what."""


class ComparedDays(QWidget):
    """Two sheets of the same charts and the same height, with as many days each."""

    closed = Signal()
    opened = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._around: Event | Reading | None = None
        self._book: Book | None = None
        self._shown: Sequence[Track] = ()
        self._words = ""
        self._history = NO_HISTORY
        self.before, self.after = ChartView(theme, still=True), ChartView(theme, still=True)
        self.in_summary = InSummary(session, theme, self._both_sides, self)
        self.pictures = PictureActions(self, self._file_name)
        self._titles = label("", "strong"), label("", "strong")
        self._about = label("", "quiet")
        spans = [(str(days), tr_n("{count} day", "{count} days", days)) for days in SPANS]
        self.spans = OneOf(spans, theme, name=tr("Days before and after"))
        self.spans.mark(str(USUAL_SPAN))
        self.spans.chosen.connect(lambda _key: self._show())
        self._back = button(
            tr("Back"), theme, self.closed.emit, picture="back", tip=tr("Back to the charts")
        )
        self._lay_out()

    def show_around(
        self, book: Book, shown: Sequence[Track], around: Event | Reading, words: str
    ) -> None:
        """Show the days before and from an event or a reading on."""
        self._book, self._shown, self._around = book, shown, around
        self._words = words
        self._about.setText(words)
        self._show()

    def picture(self) -> Picture:
        """Both sides, to be kept."""
        assert self._book
        sides = [
            (title.text(), view.axis)
            for title, view in zip(self._titles, (self.before, self.after), strict=True)
        ]
        told = tr("{person}, {days}", person=self._book.name, days=self._words)
        return compared_picture(self._history, self._shown, sides, told)

    def focus_first(self) -> None:
        """Put the keyboard on the way back."""
        self._back.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area.viewport() and event.type() is QEvent.Type.Resize:
            for view in (self.before, self.after):
                view.fit(self._area.viewport().height())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QWidget()
        flow = FlowLayout(head, self._theme.gap(12))
        flow.addWidget(self._back)
        flow.addWidget(self.spans)
        flow.addWidget(more_button(self, self.in_summary, self.pictures, self.picture, self._theme))
        self._both = QWidget()
        beside = row(self._both, self._theme, spacing=12)
        for title, view in zip(self._titles, (self.before, self.after), strict=True):
            side = column(None, self._theme, spacing=4)
            side.addWidget(title)
            side.addWidget(view)
            side.addStretch(1)
            beside.addLayout(side, 1)
            view.opened.connect(self.opened)
            view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = column(self, self._theme, spacing=8)
        layout.addWidget(head)
        layout.addWidget(self._about)
        self._area = scrolled(self._both)
        self._area.viewport().installEventFilter(self)
        for view in (self.before, self.after):
            view.chosen_changed.connect(partial(self._say_chosen, view))
            view.stepped.connect(partial(self._bring_into_sight, view))
        layout.addWidget(self._area, 1)

    def _both_sides(self) -> KeptChart | None:
        """The days before and after as one chart: the summary marks what lies between."""
        days = Period(self.before.axis.period.since, self.after.axis.period.until)
        keys = tuple(sorted(track.key for track in self._shown))
        return KeptChart(keys, until_today(days, self._session.today)) if keys else None

    def _file_name(self) -> str:
        """Says the day, and nothing of what was written down."""
        day = dates.day_text(self._around.day) if self._around else ""
        return f"{tr('Before and after')} {day}"

    def _say_chosen(self, view: ChartView) -> None:
        self._about.setText(view.chosen_words or self._words)
        self._fold()

    def _fold(self) -> None:
        wide = self.width() >= self._theme.px(WORDS_FROM)
        self._about.setVisible(wide or bool(self.before.chosen or self.after.chosen))

    def _bring_into_sight(self, view: ChartView, place: QPoint) -> None:
        inside = view.mapTo(self._both, place)
        self._area.ensureVisible(inside.x(), inside.y(), 0, self._theme.px(2 * AXIS))

    def _show(self) -> None:
        if self._around is None or self._book is None:
            return
        day, span = self._around.day, int(self.spans.key or USUAL_SPAN)
        start = day.toordinal()
        periods = (
            Period(nearest_day(start - span), nearest_day(start - 1)),
            Period(day, nearest_day(start + span - 1)),
        )
        names = (
            tr("Before {day}", day=dates.day_text(day)),
            tr("From {day} on", day=dates.day_text(day)),
        )
        self._history = _between(self._book.history, periods[0].since, periods[1].until)
        for view, period, title, name in zip(
            (self.before, self.after), periods, self._titles, names, strict=True
        ):
            title.setText(name)
            view.setAccessibleName(name)
            view.show_history(self._history, self._shown, period)
            view.show_period(period)
        self.in_summary.show_person(self._book.casebook.person.id)


def _between(history: History, since: date, until: date) -> History:
    """A history with only the events of these days, so that no others need a sign or a lane."""
    seen = tuple(event for event in history.events if since <= event.day <= until)
    return replace(history, events=seen)
