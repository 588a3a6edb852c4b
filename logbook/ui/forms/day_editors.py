"""Editors of days, and of moments: the day and the time of day."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from logbook import dates
from logbook.entries import specs
from logbook.entries.moment import Moment
from logbook.errors import InvalidInput
from logbook.ui.forms.day_line import DayLine
from logbook.ui.forms.editor import Editor
from logbook.ui.widgets.parts import column, plain_line
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

_OFFERED = "offered"
"""Beside a time in a draft: nobody typed it."""


class DayEditor(Editor):
    """A day, typed or picked; how it was understood stands beside it."""

    def __init__(self, spec: specs.Day, theme: Theme) -> None:
        super().__init__()
        self.day_line = DayLine(tr(spec.label), theme)
        self.day_line.changed.connect(self.changed)
        column(self, theme).addWidget(self.day_line)
        self.setFocusProxy(self.day_line)

    def typed(self) -> Any:
        return self.day_line.typed() or None

    def restore(self, typed: Any) -> None:
        self.day_line.set_text(typed or "")

    def value(self) -> Any:
        return self.day_line.day()

    def show_value(self, value: Any) -> None:
        self.day_line.set_day(value)

    def mark_wrong(self, wrong: bool) -> None:
        super().mark_wrong(wrong)
        if wrong:
            self.day_line.say_no_more()


class WhenEditor(Editor):
    """The day and, where it is known, the time of day something happened."""

    def __init__(self, spec: specs.When, theme: Theme) -> None:
        super().__init__()
        self._offered: Moment | None = None
        """The minute that it began with, whose clock nobody typed."""
        self._shown: Moment | None = None
        """What was saved before; its time zone stays while day and time do."""
        self.day_line = DayLine(tr(spec.label), theme, quick=True)
        self.clock_line = plain_line(tr("Time of day"))
        self.clock_line.setPlaceholderText(tr("Time"))
        self.clock_line.setFixedWidth(theme.px(100))
        self.day_line.changed.connect(self._day_changed)
        self.clock_line.textEdited.connect(self._clock_typed)
        self.day_line.add_beside(self.clock_line)
        column(self, theme).addWidget(self.day_line)
        self.setFocusProxy(self.day_line)

    def typed(self) -> Any:
        """The day and the time as they stand there; then, where it is so, that the time was only
        offered."""
        day, clock = self.day_line.typed(), self.clock_line.text()
        if not (day or clock):
            return None
        return [day, clock, _OFFERED] if clock and clock == self._offered_clock() else [day, clock]

    def restore(self, typed: Any) -> None:
        day, clock, *offered = typed or ("", "")
        self.day_line.set_text(day)
        self.clock_line.setText(clock)
        self._offered = None
        if offered:
            with suppress(InvalidInput):
                self._offered = self.value()

    def value(self) -> Moment | None:
        day = self.day_line.day()
        clock = self.clock_line.text()
        if day is None:
            return None
        moment = Moment.at(day, dates.read_clock(clock) if clock.strip() else None)
        unchanged = self._shown and (moment.day, moment.clock) == (
            self._shown.day,
            self._shown.clock,
        )
        return self._shown if unchanged else moment

    def set_moment(self, moment: Moment) -> None:
        """Type another day, and its time of day: none where that is not known."""
        self.day_line.set_day(moment.day)
        self.clock_line.setText(dates.clock_text(moment.clock) if moment.clock else "")
        self.changed.emit()

    def mark_wrong(self, wrong: bool) -> None:
        super().mark_wrong(wrong)
        if wrong:
            self.day_line.say_no_more()

    def offer_now(self) -> None:
        """Begin with this minute; on another day nobody knows the time until it is typed."""
        self._offered = Moment.now()
        self.show_value(self._offered)

    def _day_changed(self) -> None:
        with suppress(InvalidInput):
            self._mind_clock(self.day_line.day())
        self.changed.emit()

    def _mind_clock(self, day: date | None) -> None:
        offered, clock = self._offered, self._offered_clock()
        if day is None or offered is None:
            return
        if day != offered.day and self.clock_line.text() == clock:
            self.clock_line.clear()
        elif day == offered.day and not self.clock_line.text():
            self.clock_line.setText(clock)

    def _offered_clock(self) -> str:
        clock = self._offered.clock if self._offered else None
        return dates.clock_text(clock) if clock else ""

    def _clock_typed(self) -> None:
        self._offered = None
        self.changed.emit()

    def show_value(self, value: Moment) -> None:
        self._shown = value
        self.day_line.set_day(value.day)
        self.clock_line.setText(dates.clock_text(value.clock) if value.clock else "")
