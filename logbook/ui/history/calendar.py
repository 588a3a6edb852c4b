"""The calendar of days with entries, and what its signs mean."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from logbook.care.day_signs import DAY_SIGNS, DaySign
from logbook.care.kept_charts import CALENDAR, KeptChart
from logbook.ui.charts.calendar_sheet import CELL, paint_sign
from logbook.ui.charts.calendar_view import CalendarView
from logbook.ui.charts.pictures import Picture, calendar_picture
from logbook.ui.history.more import more_button
from logbook.ui.history.parts import Book, View
from logbook.ui.history.pictures import PictureActions
from logbook.ui.history.summary import InSummary, until_today
from logbook.ui.session import Session
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, label, row, scrolled
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class DaysView(View):
    """Which days were logged; a day can be opened in the timeline."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._book: Book | None = None
        self.calendar = CalendarView(theme)
        self.calendar.chosen_changed.connect(self._say)
        self.calendar.opened.connect(self._open)
        self._said = label(tr("Choose a day to read it."), "strong")
        self._open_button = button(tr("Open the day"), theme, self._open_chosen)
        self._open_button.hide()
        self._area = scrolled(self.calendar)
        self.pictures = PictureActions(self, lambda: tr("Calendar"))
        self.pictures.told.connect(self.told)
        self.pictures.failed.connect(self.failed)
        self.in_summary = InSummary(session, theme, self._in_sight, self)
        self.in_summary.told.connect(self.told)
        tools = QWidget()
        flow = FlowLayout(tools, theme.gap(8))
        flow.addWidget(more_button(self, self.in_summary, self.pictures, self.picture, theme))
        flow.addWidget(self._open_button)
        layout = column(self, theme, spacing=8)
        layout.addWidget(self._legend())
        layout.addWidget(self._said)
        layout.addWidget(tools)
        layout.addWidget(self._area, 1)

    def show_book(self, book: Book) -> None:
        self._book = book
        self.calendar.show_history(book.history, book.today)
        self.in_summary.show_person(book.casebook.person.id)
        self._say()

    def picture(self) -> Picture:
        """All days, to be kept."""
        assert self._book
        return calendar_picture(self._book.history, self._book.today, self._book.name)

    def focus_first(self) -> None:
        self.calendar.setFocus()

    def _in_sight(self) -> KeptChart | None:
        if self._book is None:
            return None
        whole, today = self._book.history.whole(self._book.today), self._book.today
        return KeptChart((CALENDAR,), until_today(whole, today))

    def _legend(self) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made, self._theme.gap(16))
        for sign in DAY_SIGNS:
            pair = QWidget()
            inside = row(pair, self._theme, spacing=6)
            inside.addWidget(self._picture_of(sign))
            inside.addWidget(label(tr(sign.words), "quiet", wrap=False))
            flow.addWidget(pair)
        return made

    def _picture_of(self, sign: DaySign) -> QLabel:
        side = self._theme.px(CELL)
        picture = QPixmap(side, side)
        picture.fill("transparent")
        place = QRectF(1, 1, side - 2, side - 2)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_sign(painter, place, self._theme, sign)
        made = QLabel()
        made.setPixmap(picture)
        return made

    def _say(self) -> None:
        day = self.calendar.chosen
        if day is None or self._book is None:
            return
        self._said.setText(self.calendar.words_about(day))
        self._open_button.setVisible(day in self._book.history.counts)
        place = self.calendar.place_of(day).center().toPoint()
        self._area.ensureVisible(place.x(), place.y())

    def _open_chosen(self) -> None:
        if self.calendar.chosen:
            self._open(self.calendar.chosen)

    def _open(self, day: date) -> None:
        """Show the day's newest entry in the timeline."""
        entries = self._book.casebook.entries if self._book else ()
        start = day.isoformat()
        for entry in entries:
            if (entry.happened_at or "").startswith(start):
                self.entry_wanted.emit(entry.id)
                return
