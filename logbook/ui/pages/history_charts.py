"""Charts over time: which are shown, over which days, beside each other or as a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QMenu,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from logbook.care.events import since_surgery
from logbook.care.history import listed
from logbook.care.period import Period, since_last_visit
from logbook.care.tracked import Track
from logbook.errors import LogError
from logbook.ui.charts.chart_view import ZOOM, ChartView
from logbook.ui.charts.painting import bounds_of
from logbook.ui.charts.pictures import ChartPicture
from logbook.ui.flow import FlowLayout
from logbook.ui.pages.history_compare import ComparedDays
from logbook.ui.pages.history_parts import Book, OneOf, View
from logbook.ui.pages.history_table import HistoryTable
from logbook.ui.parts import button, column, label, row, scrolled
from logbook.ui.theme import Theme
from logbook.whole_file import write_whole
from logbook.words import reads_right_to_left, tr

MOST_SHOWN = 5
PAN = 0.5
LOWEST = 240
SIDEWAYS_FROM = 800
RECENT = timedelta(days=182)
THIRTY_DAYS, SIX_MONTHS = "thirty_days", "six_months"
SINCE_VISIT, SINCE_SURGERY, ALL = "since_visit", "since_surgery", "all"


class ChartsView(View):
    """A sheet of charts with what is needed to look around in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._book: Book | None = None
        self._keys: list[str] = []
        self.charts = ChartView(theme)
        self.table = HistoryTable(theme)
        self.compared = ComparedDays(theme)
        self.presets = OneOf(_presets(), theme, name=tr("Days"))
        self._days = label("", "strong", wrap=False)
        self._words = label("", "quiet")
        self._open = button(tr("Open the entry"), theme, self._open_chosen)
        self._compare = button(tr("Before and after"), theme, self.compare)
        self._as_table = button(tr("As a table"), theme, self._switch, picture="timeline")
        self._as_table.setCheckable(True)
        self._area = scrolled(None)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_book(self, book: Book) -> None:
        first = self._book is None or self._book.casebook.person.id != book.casebook.person.id
        self._book = book
        known = {track.key for track in book.history.tracks}
        self._keys = [key for key in self._keys if key in known] or _usual(book)
        had_surgery = since_surgery(book.casebook, book.today) is not None
        self.presets.buttons[SINCE_SURGERY].setVisible(had_surgery)
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
            self.charts.show_period(_period(self._book, preset))
            self.presets.mark(preset)

    def show_tracks(self, keys: list[str]) -> None:
        """Show these tracks."""
        self._keys = keys
        self._show()

    def compare(self) -> None:
        """Show the days before and after what is chosen side by side."""
        if self._book and self.charts.chosen:
            self.compared.show_around(
                self._book.history, self.shown, self.charts.chosen, self.charts.chosen_words
            )
            self._show_in_stack(self.compared)
            self.compared.focus_first()

    def picture(self, keys: list[str]) -> ChartPicture:
        """A picture of some of the charts over the days in sight."""
        assert self._book
        shown = [track for track in self.shown if track.key in keys]
        person = self._book.casebook.person.record.name or ""
        return ChartPicture(self._book.history, shown, self.charts.axis, person)

    def save_to(self, path: Path, keys: list[str]) -> None:
        """Write a picture; its file's name says whether it is PNG or SVG."""
        picture = self.picture(keys)
        content = picture.svg() if path.suffix.casefold() == ".svg" else picture.png()
        try:
            write_whole(path, [content])
        except OSError:
            self.failed.emit(
                LogError(tr("The picture could not be written."), tr("Choose another folder."))
            )

    def copy(self, keys: list[str]) -> None:
        """Put a picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self.picture(keys).image())

    def focus_first(self) -> None:
        self.charts.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sideways = self.width() >= self._theme.px(SIDEWAYS_FROM)
        self._said_line.setDirection(
            QBoxLayout.Direction.LeftToRight if sideways else QBoxLayout.Direction.TopToBottom
        )

    def _lay_out(self) -> None:
        self._tools = QWidget()
        flow = FlowLayout(self._tools, self._theme.px(8))
        flow.addWidget(self.presets)
        for picture, tip, pressed in self._moves():
            flow.addWidget(
                button("", self._theme, pressed, role="number", picture=picture, tip=tip)
            )
        flow.addWidget(self._as_table)
        flow.addWidget(self._menu_button(tr("Choose charts"), "symptom", self._fill_tracks))
        flow.addWidget(self._menu_button(tr("Save or copy"), "save", self._fill_pictures))
        self._area.setWidget(self.charts)
        self._area.verticalScrollBar().valueChanged.connect(self.charts.keep_axis_at)
        for view in (self._area, self.table, self.compared):
            self._stack.addWidget(view)
        self._stack.setMinimumHeight(self._theme.px(LOWEST))
        body = QWidget()
        layout = column(body, self._theme, spacing=8)
        layout.addWidget(self._tools)
        layout.addWidget(self._said_row())
        layout.addWidget(self._stack, 1)
        column(self, self._theme).addWidget(scrolled(body))

    def _said_row(self) -> QWidget:
        self._said = QWidget()
        self._said_line = row(self._said, self._theme, spacing=12)
        self._said_line.addWidget(self._days)
        self._said_line.addWidget(self._words, 1)
        acts = row(None, self._theme)
        acts.addWidget(self._open)
        acts.addWidget(self._compare)
        self._said_line.addLayout(acts)
        return self._said

    def _moves(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        earlier = ("left", tr("Earlier"), lambda: self.charts.pan(-PAN))
        later = ("right", tr("Later"), lambda: self.charts.pan(PAN))
        return (
            *((later, earlier) if reads_right_to_left() else (earlier, later)),
            ("zoom_in", tr("Fewer days"), lambda: self.charts.zoom(1 / ZOOM**2)),
            ("zoom_out", tr("More days"), lambda: self.charts.zoom(ZOOM**2)),
        )

    def _connect(self) -> None:
        self.presets.chosen.connect(self.show_days)
        self.charts.moved.connect(self._moved)
        self.charts.chosen_changed.connect(self._say_chosen)
        self.charts.opened.connect(self.entry_wanted)
        self.table.opened.connect(self.entry_wanted)
        self.compared.opened.connect(self.entry_wanted)
        self.compared.closed.connect(self._show_charts)

    def _show(self) -> None:
        if self._book is None:
            return
        history = self._book.history
        self.charts.show_history(history, self.shown, history.whole(self._book.today))
        self._moved()
        self._say_chosen()
        self._show_charts()

    def _moved(self) -> None:
        self._days.setText(bounds_of(self.charts.axis))
        self.presets.mark(None)
        if self._book and self._stack.currentWidget() is self.table:
            period = self.charts.axis.period
            self.table.show_rows(list(listed(self._book.history, self.shown, period)))

    def _say_chosen(self) -> None:
        words = self.charts.chosen_words
        self._words.setText(words or tr("Choose an event or a dot to read it."))
        self._open.setVisible(bool(words))
        self._compare.setVisible(bool(words))

    def _show_charts(self) -> None:
        self._show_in_stack(self.table if self._as_table.isChecked() else self._area)
        preset = self.presets.key
        self._moved()
        self.presets.mark(preset)

    def _show_in_stack(self, shown: QWidget) -> None:
        """Days that are compared have tools of their own."""
        self._stack.setCurrentWidget(shown)
        self._tools.setVisible(shown is not self.compared)
        self._said.setVisible(shown is not self.compared)

    def _switch(self) -> None:
        self._show_charts()
        (self.table if self._as_table.isChecked() else self.charts).setFocus()

    def _open_chosen(self) -> None:
        if self.charts.chosen:
            self.entry_wanted.emit(self.charts.chosen.record_id)

    def _menu_button(self, words: str, picture: str, fill: Callable[[QMenu], None]) -> QPushButton:
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: fill(menu))

        def pop_up() -> None:
            menu.popup(made.mapToGlobal(made.rect().bottomLeft()))

        made = button(words, self._theme, pop_up, picture=picture)
        return made

    def _fill_tracks(self, menu: QMenu) -> None:
        menu.clear()
        for track in self._book.history.tracks if self._book else ():
            action = QAction(track.title.replace("&", "&&"), menu, checkable=True)
            action.setChecked(track.key in self._keys)
            action.triggered.connect(lambda on, key=track.key: self._toggle(key, on=on))
            menu.addAction(action)

    def _toggle(self, key: str, *, on: bool) -> None:
        self.show_tracks([*self._keys, key] if on else [k for k in self._keys if k != key])

    def _fill_pictures(self, menu: QMenu) -> None:
        menu.clear()
        whole = [(tr("All charts shown"), [track.key for track in self.shown])]
        each = [(track.title, [track.key]) for track in self.shown]
        for words, act in (
            (tr("Copy"), self.copy),
            (tr("Save as PNG"), lambda keys: self._save("png", keys)),
            (tr("Save as SVG"), lambda keys: self._save("svg", keys)),
        ):
            inner = menu.addMenu(words)
            for title, keys in whole + each:
                inner.addAction(title.replace("&", "&&"), lambda act=act, keys=keys: act(keys))

    def _save(self, ending: str, keys: list[str]) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the picture"), f"{tr('charts')}.{ending}", f"*.{ending}"
        )
        if chosen:
            self.save_to(Path(chosen).with_suffix(f".{ending}"), keys)


def _presets() -> list[tuple[str, str]]:
    return [
        (SINCE_VISIT, tr("Since last visit")),
        (THIRTY_DAYS, tr("30 days")),
        (SIX_MONTHS, tr("6 months")),
        (SINCE_SURGERY, tr("Since surgery")),
        (ALL, tr("All")),
    ]


def _period(book: Book, preset: str) -> Period:
    if preset == SINCE_VISIT:
        return since_last_visit(book.casebook, book.today)
    if preset == SINCE_SURGERY and (found := since_surgery(book.casebook, book.today)):
        return found
    if preset == SIX_MONTHS:
        return Period(book.today - RECENT, book.today)
    if preset == ALL:
        return book.history.whole(book.today)
    return Period(book.today - timedelta(days=29), book.today)


def _usual(book: Book) -> list[str]:
    """The first dose, and what was written down most in the last months."""
    since = book.today - RECENT

    def recent(track: Track) -> int:
        return sum(reading.day >= since for reading in track.readings)

    doses = [track for track in book.history.tracks if track.holds][:1]
    others = [track for track in book.history.tracks if not track.holds]
    most = sorted(others, key=recent, reverse=True)[: MOST_SHOWN - len(doses)]
    return [track.key for track in (*doses, *most)]
