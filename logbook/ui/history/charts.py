"""Charts over time: which are shown, over which days, beside each other or as a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from logbook.care.history import listed
from logbook.care.kept_charts import KeptChart
from logbook.care.tracked import Track
from logbook.ui.charts.axis import TimeAxis
from logbook.ui.charts.chart_view import ChartView
from logbook.ui.charts.painting import bounds_of
from logbook.ui.charts.pictures import Picture, charts_picture
from logbook.ui.history.compare import ComparedDays
from logbook.ui.history.days import (
    THIRTY_DAYS,
    offered,
    preset_period,
    presets,
    usual_tracks,
)
from logbook.ui.history.moves import MoveLine, keep_in_sight, moves
from logbook.ui.history.parts import Book, View
from logbook.ui.history.pictures import PictureActions, plain
from logbook.ui.history.summary import InSummary, until_today
from logbook.ui.history.table import HistoryTable, SortedTable
from logbook.ui.history.tools import ChartTools, TickMenu
from logbook.ui.session import Session
from logbook.ui.widgets.parts import column, scrolled
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

LOWEST = 150


class ChartsView(View):
    """A sheet of charts with what is needed to look around in it."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._book: Book | None = None
        self._keys: list[str] = []
        self.charts = ChartView(theme)
        self.table = HistoryTable(theme)
        self._sorted = SortedTable(self.table, theme)
        self.compared = ComparedDays(session, theme)
        self.in_summary = InSummary(session, theme, self._in_sight, self)
        self.pictures = PictureActions(self, self._file_name)
        self.tools = ChartTools(
            presets(),
            theme,
            self.in_summary.button(),
            tracks=self._fill_tracks,
            more=self.fill_more,
        )
        self._as_table = QAction(tr("As a table"), self, checkable=True)
        self.line = MoveLine(self.charts, theme, self._as_table)
        self._area = scrolled(self.charts)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_book(self, book: Book) -> None:
        first = self._book is None or self._book.casebook.person.id != book.casebook.person.id
        self._book = book
        known = {track.key for track in book.history.tracks}
        kept = self._session.settings.charts_shown.get(book.casebook.person.id)
        chosen = kept if first else self._keys
        self._keys = usual_tracks(book) if chosen is None else [k for k in chosen if k in known]
        self.tools.offer(offered(book))
        self.in_summary.show_person(book.casebook.person.id)
        self._show()
        if first:
            self.show_days(THIRTY_DAYS)

    @property
    def shown(self) -> tuple[Track, ...]:
        """The tracks that are shown, in the order that they are known."""
        tracks = self._book.history.tracks if self._book else ()
        return tuple(track for track in tracks if track.key in self._keys)

    def show_days(self, preset: str) -> None:
        """Bring the days that a preset means into sight."""
        if self._book:
            self.charts.show_period(preset_period(self._book, preset))
            self.tools.mark(preset)

    def show_tracks(self, keys: list[str]) -> None:
        """Show these tracks."""
        self._keys = keys
        self._show()

    def compare(self) -> None:
        """Show the days before and after what is chosen side by side."""
        if self._book and self.charts.chosen:
            self.compared.show_around(
                self._book, self.shown, self.charts.chosen, self.charts.chosen_words
            )
            self._show_in_stack(self.compared)
            self.compared.focus_first()

    def show_kept(self, chart: KeptChart) -> None:
        """Show a chart as it was put into the summary."""
        self.show_tracks(list(chart.keys))
        self.charts.show_period(chart.period)

    def picture(self, keys: Sequence[str]) -> Picture:
        """A picture of some of the charts over the days in sight."""
        assert self._book
        shown = [track for track in self.shown if track.key in keys]
        return charts_picture(self._book.history, shown, self.charts.axis, self._book.name)

    def focus_first(self) -> None:
        self.charts.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tools.fold(self.width())
        self.line.fold(few=self.tools.is_narrow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area.viewport() and event.type() is QEvent.Type.Resize:
            self.charts.fit(self._area.viewport().height())
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._area.viewport().installEventFilter(self)
        keep_in_sight(self.charts, self._area, self._theme)
        for view in (self._area, self._sorted, self.compared):
            self._stack.addWidget(view)
        self._stack.setMinimumHeight(self._theme.px(LOWEST))
        body = QWidget()
        layout = column(body, self._theme, spacing=8)
        layout.addWidget(self.tools)
        layout.addWidget(self.line)
        layout.addWidget(self._stack, 1)
        column(self, self._theme).addWidget(scrolled(body))

    def _connect(self) -> None:
        self.tools.preset_chosen.connect(self.show_days)
        self.line.opened.connect(self._open_chosen)
        self.line.compared.connect(self.compare)
        self.charts.moved.connect(self._moved)
        for sheet in (self.charts, self.table, self.compared):
            sheet.opened.connect(self.entry_wanted)
        for pictures in (self.pictures, self.compared.pictures):
            pictures.told.connect(self.told)
            pictures.failed.connect(self.failed)
        for summary in (self.in_summary, self.compared.in_summary):
            summary.told.connect(self.told)
        self.compared.closed.connect(self._leave_comparison)
        self._as_table.toggled.connect(self._switch)

    def _show(self) -> None:
        if self._book is None:
            return
        history = self._book.history
        self.charts.show_history(history, self.shown, history.whole(self._book.today))
        self._show_charts()

    def _moved(self) -> None:
        self.tools.mark(None)
        self.in_summary.refresh()
        if self._book and self._stack.currentWidget() is self._sorted:
            period = self.charts.axis.period
            self.table.show_rows(list(listed(self._book.history, self.shown, period)))

    def _show_charts(self) -> None:
        self._show_in_stack(self._sorted if self._as_table.isChecked() else self._area)
        preset = self.tools.presets.key
        self._moved()
        self.tools.mark(preset)

    def _show_in_stack(self, shown: QWidget) -> None:
        """Days that are compared have tools of their own."""
        self._stack.setCurrentWidget(shown)
        self.tools.setVisible(shown is not self.compared)
        self.line.setVisible(shown is not self.compared)

    def _leave_comparison(self) -> None:
        self._show_charts()
        self.charts.setFocus()

    def _switch(self) -> None:
        self._show_charts()
        (self.table if self._as_table.isChecked() else self.charts).setFocus()

    def _open_chosen(self) -> None:
        if self.charts.chosen:
            self.entry_wanted.emit(self.charts.chosen.record_id)

    def _in_sight(self) -> KeptChart | None:
        """What would be put into the summary now."""
        days = until_today(self.charts.axis.period, self._session.today)
        keys = tuple(sorted(track.key for track in self.shown))
        return KeptChart(keys, days) if keys else None

    def _told(self, chart: KeptChart) -> str:
        """Which charts, and over which days."""
        tracks = self._book.history.tracks if self._book else ()
        names = [track.title for track in tracks if track.key in chart.keys]
        days = bounds_of(TimeAxis.over(chart.period))
        return tr("{charts}; {days}", charts=", ".join(names), days=days)

    def _fill_tracks(self, menu: QMenu) -> None:
        menu.clear()
        for track in self._book.history.tracks if self._book else ():
            action = QAction(plain(track.title), menu, checkable=True)
            action.setChecked(track.key in self._keys)
            action.triggered.connect(partial(self._toggle, track.key))
            menu.addAction(action)

    def _toggle(self, key: str) -> None:
        others = [other for other in self._keys if other != key]
        self._choose(others if key in self._keys else [*others, key])

    def _choose(self, keys: list[str]) -> None:
        """Show these tracks, and again at the next start."""
        if self._book:
            shown = {**self._session.settings.charts_shown, self._book.casebook.person.id: keys}
            self._session.keep_settings(charts_shown=shown)
        self.show_tracks(keys)

    def fill_more(self, menu: QMenu) -> None:
        """All that can be done, and where the row is short also what stands there otherwise."""
        menu.clear()
        for old in menu.findChildren(QMenu):
            old.deleteLater()
        if self.tools.is_narrow:
            self._fill_narrow(menu)
        narrow = self.tools.is_narrow
        self._fill_pictures(menu.addMenu(tr("Save or copy")) if narrow else menu)
        if kept := [chart for chart in self.in_summary.all if not chart.stands_once]:
            inner = menu.addMenu(tr("Charts in the summary"))
            for chart in kept:
                inner.addAction(plain(self._told(chart)), partial(self.show_kept, chart))

    def _fill_narrow(self, menu: QMenu) -> None:
        if self.charts.chosen:
            menu.addAction(tr("Open the entry"), self._open_chosen)
            menu.addAction(tr("Before and after"), self.compare)
        tracks = TickMenu(tr("Choose charts"), menu)
        self._fill_tracks(tracks)
        menu.addMenu(tracks)
        self.in_summary.fill(menu)
        for move in moves(self.charts):
            menu.addAction(move.words, move.act)
        menu.addAction(self._as_table)

    def _fill_pictures(self, menu: QMenu) -> None:
        keys = [track.key for track in self.shown]
        each = [(track.title, partial(self.picture, [track.key])) for track in self.shown]
        self.pictures.fill(menu, [(tr("All charts shown"), partial(self.picture, keys)), *each])

    def _file_name(self) -> str:
        return f"{tr('Charts')} {bounds_of(self.charts.axis)}"
