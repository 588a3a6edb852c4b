"""A line for a day: typed in any common way, or picked from a calendar.

How it was understood stands underneath, with its weekday, so that 03/04 cannot be mistaken.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QMenu, QToolButton, QWidget, QWidgetAction

from logbook import dates
from logbook.errors import InvalidInput
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.icons import icon
from logbook.ui.widgets.parts import button, column, keep_room, label, plain_line, restyle
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

FAR_OFF = 200
"""Days from today beyond which a count of days says nothing to a person."""


class DayLine(QWidget):
    """Where a day is typed. With `quick`, yesterday and today are one press away."""

    changed = Signal()
    settled = Signal()
    """The line was left, or a day was picked: what is typed is typed to its end."""

    def __init__(self, name: str, theme: Theme, *, quick: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.line = plain_line(name)
        self.line.setPlaceholderText(tr("Like {example}", example=dates.day_text(date.today())))
        self.line.setFixedWidth(theme.px(156))
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._say_unclear)
        self.line.editingFinished.connect(self.settled)
        self._reading = label(" ", "quiet")
        keep_room(self._reading)
        self._picker = button("", theme, self._pick, picture="calendar", tip=tr("Pick a day"))
        self._picker.setAccessibleName(tr("{what}: pick a day", what=name))
        entry = QWidget()
        self._entry = FlowLayout(entry, theme.gap(8))
        self._entry.addWidget(self.line)
        self._entry.addWidget(self._picker)
        if quick:
            for words, back in ((tr("Today"), 0), (tr("Yesterday"), 1)):
                choose = button(words, theme, lambda back=back: self._choose_back(back))
                choose.setAccessibleName(f"{name}: {words}")
                self._entry.addWidget(choose)
        layout = column(self, theme, spacing=2)
        layout.addWidget(entry)
        layout.addWidget(self._reading)
        self.setFocusProxy(self.line)
        self._show_reading()

    def add_beside(self, widget: QWidget) -> None:
        """Put something at the end of the line, such as a time of day."""
        self._entry.addWidget(widget)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def typed(self) -> str:
        """What was typed, for keeping: "yesterday" would be another day tomorrow, and a month's
        name is unclear in another language."""
        try:
            day = self.day()
        except InvalidInput:
            return self.text()
        return day.isoformat() if day else ""

    def set_text(self, text: str) -> None:
        """Bring back what was typed."""
        with suppress(ValueError):
            text = dates.day_text(date.fromisoformat(text))
        self.line.setText(text)
        self._show_reading()

    def day(self) -> date | None:
        """The day that was typed, None when nothing was. Raises InvalidInput."""
        text = self.line.text()
        if not text.strip():
            return None
        return dates.read_day(text, today=date.today())

    def set_day(self, day: date) -> None:
        """Write a day into the line."""
        self.set_text(dates.day_text(day))

    def _edited(self) -> None:
        self._show_reading()
        self.changed.emit()

    def _choose_back(self, days: int) -> None:
        self._choose(date.today() - timedelta(days=days))

    def _choose(self, day: date) -> None:
        self.set_day(day)
        self.changed.emit()
        self.settled.emit()

    def _show_reading(self) -> None:
        try:
            day = self.day()
        except InvalidInput:
            day = None
        restyle(self.line, "wrong", "false")
        restyle(self._reading, "role", "quiet")
        if day:
            self._reading.setText(_in_full(day))
        self._reading.setVisible(day is not None)

    def say_no_more(self) -> None:
        """What is wrong is said elsewhere now."""
        if self._reading.property("role") == "notice":
            self._reading.hide()

    def _say_unclear(self) -> None:
        """Not while one is typing: what is begun is no day yet."""
        if self.line.property("wrong") == "true":
            return  # it is said beside the field already
        try:
            self.day()
        except InvalidInput as wrong:
            restyle(self._reading, "role", "notice")
            self._reading.setText(str(wrong))
            self._reading.show()

    def _pick(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMinimumWidth(self._theme.px(320))
        as_any_day = QTextCharFormat()  # Qt would have weekends in a red that dark grounds drown
        as_any_day.setForeground(QColor(self._theme.colours.ink))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekend, as_any_day)
        for turn, picture in (("prev", "left"), ("next", "right")):
            arrow = calendar.findChild(QToolButton, f"qt_calendar_{turn}month")
            if arrow:
                arrow.setIcon(icon(picture, self._theme.colours.ink, self._theme.px(16)))
        try:
            shown = self.day()
        except InvalidInput:
            shown = None
        if shown:
            calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)

        def picked(chosen: QDate) -> None:
            self._choose(date(chosen.year(), chosen.month(), chosen.day()))
            menu.close()
            self.line.setFocus(Qt.FocusReason.PopupFocusReason)

        calendar.clicked.connect(picked)
        calendar.activated.connect(picked)
        menu.aboutToShow.connect(calendar.setFocus)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._picker.mapToGlobal(self._picker.rect().bottomLeft()))


def _in_full(day: date) -> str:
    """The day with its weekday, and for a day not far off how far it is."""
    days = (day - date.today()).days
    if abs(days) > FAR_OFF:
        return dates.weekday_text(day)
    return f"{dates.weekday_text(day)}, {dates.days_away_text(days)}"
