"""The pump's life on one line over years: put in, filled, due, sounding, replaced."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from logbook.care.history import History, listed
from logbook.care.kept_charts import PUMP_LIFE, KeptChart
from logbook.care.period import Period
from logbook.care.pump_life import pump_life
from logbook.ui.charts.chart_view import ChartView
from logbook.ui.charts.painting import bounds_of
from logbook.ui.charts.pictures import Picture, life_picture
from logbook.ui.history.more import more_button
from logbook.ui.history.moves import HINT, keep_in_sight, moves
from logbook.ui.history.parts import Book, View
from logbook.ui.history.pictures import PictureActions
from logbook.ui.history.summary import InSummary, until_today
from logbook.ui.history.table import HistoryTable, SortedTable
from logbook.ui.session import Session
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, label, scrolled
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

HINT_FROM = 500
"""Where it is narrower, only a screen reader is told how to walk through it."""


class PumpLifeView(View):
    """All pumps of one person, and the same as a table."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._life: History | None = None
        self._whole: Period | None = None
        self.charts = ChartView(theme)
        self.charts.setAccessibleName(tr("Pump life"))
        self.table = HistoryTable(theme)
        self._sorted = SortedTable(self.table, theme)
        self._person = ""
        self.in_summary = InSummary(session, theme, self._in_sight, self)
        self.pictures = PictureActions(
            self, lambda: f"{tr('Pump life')} {bounds_of(self.charts.axis)}"
        )
        self._days = label("", "strong", wrap=False)
        self._words = label("", "quiet")
        self._open = button(tr("Open the entry"), theme, self._open_chosen)
        self._as_table = button(tr("As a table"), theme, self._switch, picture="timeline")
        self._as_table.setCheckable(True)
        self._area = scrolled(self.charts)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._sorted)
        self._stack.setMinimumHeight(theme.px(240))
        self._lay_out()
        keep_in_sight(self.charts, self._area, self._theme)
        self.in_summary.told.connect(self.told)
        self.pictures.told.connect(self.told)
        self.pictures.failed.connect(self.failed)
        self.charts.moved.connect(self._moved)
        self.charts.chosen_changed.connect(self._say_chosen)
        self.charts.opened.connect(self.entry_wanted)
        self.table.opened.connect(self._open_row)

    def show_book(self, book: Book) -> None:
        self._life = life = pump_life(book.casebook)
        self._person = book.name
        self.in_summary.show_person(book.casebook.person.id)
        days = [one.day for one in life.events]
        days += [reading.day for track in life.tracks for reading in track.readings]
        whole = Period(min(days, default=book.today), max([book.today, *days]))
        self.charts.show_history(life, life.tracks, whole)
        if whole != self._whole:
            self._whole = whole
            self.show_all()
        self.table.show_rows(list(listed(life, life.tracks, whole)))
        self._say_chosen()

    def show_all(self) -> None:
        """Bring all years into sight."""
        if self._whole:
            self.charts.show_period(self._whole)

    def picture(self) -> Picture:
        """The years in sight, to be kept."""
        assert self._life
        return life_picture(self._life, self.charts.axis, self._person)

    def focus_first(self) -> None:
        self.charts.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_chosen()

    def _lay_out(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools, self._theme.gap(8))
        flow.addWidget(button(tr("All years"), self._theme, self.show_all))
        for move in moves(self.charts):
            flow.addWidget(
                button(
                    "",
                    self._theme,
                    move.act,
                    role="number",
                    picture=move.picture,
                    tip=move.words,
                )
            )
        more = more_button(self, self.in_summary, self.pictures, self.picture, self._theme)
        for made in (self._as_table, more, self._open):
            flow.addWidget(made)
        body = QWidget()
        layout = column(body, self._theme, spacing=8)
        for part in (tools, self._days, self._words):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)
        column(self, self._theme).addWidget(scrolled(body))

    def _in_sight(self) -> KeptChart | None:
        days = until_today(self.charts.axis.period, self._session.today)
        return KeptChart((PUMP_LIFE,), days) if self._life and self._life.tracks else None

    def _moved(self) -> None:
        self._days.setText(bounds_of(self.charts.axis))

    def _say_chosen(self) -> None:
        chosen, words = self.charts.chosen, self.charts.chosen_words
        usual = tr("Every date as somebody copied it. Days to come begin at the dashed line.")
        hint = f" {tr(HINT)}" if self.width() >= self._theme.px(HINT_FROM) else ""
        self._words.setText(words or usual + hint)
        self._open.setVisible(bool(chosen and chosen.record_id))

    def _switch(self) -> None:
        shown = self._sorted if self._as_table.isChecked() else self._area
        self._stack.setCurrentWidget(shown)
        (self.table if self._as_table.isChecked() else self.charts).setFocus()

    def _open_chosen(self) -> None:
        if self.charts.chosen:
            self._open_row(self.charts.chosen.record_id)

    def _open_row(self, record_id: str) -> None:
        """What is copied from the pump's own page is no entry of the timeline."""
        if record_id:
            self.entry_wanted.emit(record_id)
