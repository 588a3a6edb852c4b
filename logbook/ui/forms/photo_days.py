"""What the cameras say about the days of an entry's photos; nothing is decided before a press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from logbook import dates
from logbook.entries.moment import Moment
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, clear, column, label
from logbook.ui.widgets.theme import Theme
from logbook.words import tr, tr_n

Way = tuple[str, Callable[[], object]]


class PhotoDays(QWidget):
    """Offers the photos' day for the entry, and asks which it is where there are several."""

    moment_wanted = Signal(object)
    """The entry's day (Moment) is to be this one, with its time where the photo has one."""
    only_wanted = Signal(object)
    """Only the photos of this day (date) are for this entry; the others wait."""
    all_wanted = Signal()
    """All photos are for this entry, whatever their days; also those that wait."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines = column(self, theme)
        self.hide()

    def offer(self, taken: Sequence[Moment]) -> None:
        """All photos are of one day: offer it, with the time of the first of them."""
        first = min(taken, key=lambda moment: moment.sort_key)
        words = tr("The camera says: {day}.", day=_in_full(first))
        use = tr("Use this day and time") if first.clock else tr("Use this day, without a time")
        self._say(words, [(use, partial(self.moment_wanted.emit, first))])

    def ask(self, taken: Sequence[Moment], *, others_wait: bool) -> None:
        """They are of several days: ask which of them this entry is about."""
        by_day: dict[date, list[Moment]] = {}
        for moment in sorted(taken, key=lambda moment: moment.sort_key):
            by_day.setdefault(moment.day, []).append(moment)
        ways: list[Way] = [
            (_counted(len(together), day), partial(self._choose, together[0], others_wait))
            for day, together in by_day.items()
        ]
        ways.append((tr("Keep all, leave the day as it is"), self.all_wanted.emit))
        words = tr("These photos were taken on different days. Which day is this entry about?")
        more = (
            tr("The photos of the other days then wait for an entry of their own.")
            if others_wait
            else tr("All of them are saved with this entry, unless you take some out.")
        )
        self._say(f"{words} {more}", ways)

    def tell_waiting(self, taken: Sequence[Moment]) -> None:
        """Say which photos wait, and where they are going to be found."""
        days = sorted({moment.day for moment in taken})
        counted = [_counted(sum(m.day == day for m in taken), day) for day in days]
        words = tr(
            "Not in this entry: {what}. When you have saved, you find them on Today.",
            what=", ".join(counted),
        )
        self._say(words, [(tr("Add them to this entry"), self.all_wanted.emit)])

    def say_nothing(self) -> None:
        """There is nothing to decide."""
        clear(self._lines)
        self.hide()

    def _say(self, words: str, ways: Sequence[Way]) -> None:
        clear(self._lines)
        self._lines.addWidget(label(words, "strong"))
        tools = QWidget()
        flow = FlowLayout(tools, self._theme.gap(8))
        for name, pressed in ways:
            flow.addWidget(button(name, self._theme, pressed))
        self._lines.addWidget(tools)
        self.show()

    def _choose(self, first: Moment, others_wait: bool) -> None:
        self.moment_wanted.emit(first)
        if others_wait:
            self.only_wanted.emit(first.day)


def _counted(count: int, day: date) -> str:
    shown = dates.weekday_text(day)
    return tr_n("{count} photo of {day}", "{count} photos of {day}", count, day=shown)


def _in_full(moment: Moment) -> str:
    return dates.day_and_clock_text(moment.day, moment.clock)
