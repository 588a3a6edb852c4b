"""Which days a summary tells of: since the last visit, some weeks back, or any others."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from logbook.care.period import Period
from logbook.errors import InvalidInput
from logbook.ui.forms.chips import Chips
from logbook.ui.forms.day_line import DayLine
from logbook.ui.widgets.parts import column, label, restyle
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

SINCE_VISIT, FOUR_WEEKS, THREE_MONTHS, OWN = "since_visit", "four_weeks", "three_months", "own"


class PeriodChoice(QWidget):
    """Other days begin with those that the pages tell of, and are then typed or picked."""

    changed = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._told: Period | None = None
        self._typed = False
        self._chips = Chips(
            (
                (SINCE_VISIT, tr("Since the last visit")),
                (FOUR_WEEKS, tr("4 weeks")),
                (THREE_MONTHS, tr("3 months")),
                (OWN, tr("Other days")),
            ),
            theme,
            name=tr("Period"),
        )
        self._chips.choose(SINCE_VISIT)
        self.since, self.until = DayLine(tr("From"), theme), DayLine(tr("Until"), theme)
        self._remarks = {line: label("", "error") for line in (self.since, self.until)}
        self._own = QWidget()
        self._lay_out(theme)
        self._chips.chosen.connect(self._chosen)
        for line in self._remarks:
            line.changed.connect(self._edited)
            line.line.editingFinished.connect(self._tell)

    def period(self) -> Period | None:
        """The chosen days, None for those since the last visit. Raises InvalidInput."""
        if self._chips.key != OWN:
            return self._back()
        if not self._typed:
            return self._told
        days, wrong = self._read()
        for said in wrong.values():
            raise said
        return Period(days[self.since], days[self.until])

    def show_made(self, period: Period) -> None:
        """The pages tell of these days now."""
        self._told = period
        self._fill()

    def _lay_out(self, theme: Theme) -> None:
        inside = column(self, theme)
        inside.addWidget(self._chips)
        own = column(self._own, theme)
        for words, line in ((tr("From"), self.since), (tr("Until"), self.until)):
            remark = self._remarks[line]
            for part in (label(words, "label"), line, remark):
                own.addWidget(part)
            remark.hide()
        inside.addWidget(self._own)
        self._own.hide()

    def _back(self) -> Period | None:
        today = self._today()
        if self._chips.key == FOUR_WEEKS:
            return Period(today - timedelta(weeks=4), today)
        if self._chips.key == THREE_MONTHS:
            return Period(months_before(today, 3), today)
        return None

    def _chosen(self) -> None:
        """One answer always holds: taking it back leaves the usual one."""
        if self._chips.key is None:
            self._chips.choose(SINCE_VISIT)
        if self._chips.key != OWN:
            self._told = self._back()
        self._own.setVisible(self._chips.key == OWN)
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        if self._chips.key == OWN and self._told and not self._typed:
            self.since.set_day(self._told.since)
            self.until.set_day(self._told.until)

    def _edited(self) -> None:
        """While a day is being typed it is not called wrong."""
        self._typed = True
        _, wrong = self._read()
        for line in self._remarks:
            if line not in wrong:
                self._remark(line, None)
        if not any(line.line.hasFocus() for line in self._remarks):
            self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        _, wrong = self._read()
        for line in self._remarks:
            self._remark(line, wrong.get(line) if self._typed else None)

    def _remark(self, line: DayLine, wrong: InvalidInput | None) -> None:
        words = str(wrong) if wrong else ""
        remark: QLabel = self._remarks[line]
        remark.setText(words)
        remark.setVisible(bool(words))
        line.line.setAccessibleDescription(words)
        restyle(line.line, "wrong", "true" if words else "false")

    def _read(self) -> tuple[Mapping[DayLine, date], Mapping[DayLine, InvalidInput]]:
        """The typed days, and what is wrong with them, each for its line."""
        days, wrong = dict[DayLine, date](), dict[DayLine, InvalidInput]()
        for line in self._remarks:
            try:
                if day := line.day():
                    days[line] = day
                else:
                    wrong[line] = InvalidInput(tr("Type both days."))
            except InvalidInput as unreadable:
                wrong[line] = unreadable
        if not wrong and days[self.since] > days[self.until]:
            wrong[self.since] = InvalidInput(
                tr("From is later than Until."), tr("Please change one of them.")
            )
        return days, wrong


def months_before(day: date, count: int) -> date:
    """The same day so many months ago, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
