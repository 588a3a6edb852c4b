"""The charts about one person that were put into the summary, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from logbook.care.kept_charts import KeptChart, kept_charts
from logbook.care.period import Period
from logbook.ui.charts.axis import TimeAxis
from logbook.ui.charts.painting import bounds_of
from logbook.ui.session import Session
from logbook.ui.widgets.icons import icon
from logbook.ui.widgets.parts import button
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class SummaryCharts:
    """In the order that they were put in, as the settings keep them."""

    def __init__(self, session: Session, person_id: str) -> None:
        self._session = session
        self._person_id = person_id

    @property
    def all(self) -> tuple[KeptChart, ...]:
        """Those that are in the summary now."""
        ids = self._session.log.together(self._person_id)
        return kept_charts(self._session.settings.summary_charts, *ids)

    def turn(self, chart: KeptChart) -> bool:
        """Put a chart in, or take it out again; whether it is in now."""
        others = [other for other in self.all if chart.place != other.place]
        is_new = len(others) == len(self.all)
        kept = [each.plain for each in (*others, *([chart] if is_new else []))]
        own = dict.fromkeys(self._session.log.together(self._person_id), ())
        everyone = {**self._session.settings.summary_charts, **own, self._person_id: kept}
        self._session.keep_settings(summary_charts=everyone)
        return is_new

    def holds(self, chart: KeptChart) -> bool:
        """Whether a chart is in the summary now."""
        return any(chart.place == other.place for other in self.all)


class InSummary(QObject):
    """Puts the chart in sight into the summary, or takes it out again."""

    told = Signal(str)

    def __init__(
        self, session: Session, theme: Theme, chart: Callable[[], KeptChart | None], view: QWidget
    ) -> None:
        """`chart` is what would be put in now, None where there is nothing to show."""
        super().__init__(view)
        self._session = session
        self._theme = theme
        self._chart = chart
        self._person_id = ""
        self._button: QPushButton | None = None

    @property
    def all(self) -> tuple[KeptChart, ...]:
        """All charts about the person that are in the summary."""
        return SummaryCharts(self._session, self._person_id).all

    @property
    def is_in(self) -> bool:
        """Whether the chart in sight is in the summary."""
        chart = self._chart()
        return bool(chart and SummaryCharts(self._session, self._person_id).holds(chart))

    def button(self) -> QPushButton:
        """A button for it, which is down while the chart is in the summary."""
        self._button = button("", self._theme, self.turn, picture="report")
        self._button.setCheckable(True)
        self.refresh()
        return self._button

    def fill(self, menu: QMenu) -> None:
        """The same as a line of a menu."""
        is_in = self.is_in
        action = menu.addAction(_words(is_in), self.turn)
        action.setCheckable(True)
        action.setChecked(is_in)
        action.setEnabled(self._chart() is not None)

    def show_person(self, person_id: str) -> None:
        """Be about this person's charts."""
        self._person_id = person_id
        self.refresh()

    def turn(self) -> None:
        """Put the chart in, or take it out, and say so."""
        if chart := self._chart():
            days = bounds_of(TimeAxis.over(chart.period))
            if SummaryCharts(self._session, self._person_id).turn(chart):
                self.told.emit(tr("In the summary from now on: charts of {days}", days=days))
            else:
                self.told.emit(tr("Taken out of the summary: charts of {days}", days=days))
        self.refresh()

    def refresh(self) -> None:
        """Let the button say how it is now."""
        if self._button is None:
            return
        is_in = self.is_in
        words = _words(is_in)
        self._button.setEnabled(self._chart() is not None)
        self._button.setChecked(is_in)
        self._button.setText(f" {words}")
        ink, side = self._theme.colours.ink, self._theme.px(20)
        self._button.setIcon(icon("check" if is_in else "report", ink, side))
        self._button.setAccessibleName(words)


def _words(is_in: bool) -> str:
    """What pressing the button does, or that it is done."""
    return tr("In the summary") if is_in else tr("Put into the summary")


def until_today(period: Period, today: date) -> Period:
    """Of days to come nothing was written down."""
    return Period(period.since, max(min(period.until, today), period.since))
