"""Years as calendars on paper: on which days something was logged, and how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from reportlab.pdfgen.canvas import Canvas

from logbook import dates
from logbook.care.day_signs import DAY_SIGNS, NOT_LOGGED, DaySign, sign_of
from logbook.care.history import History
from logbook.care.period import Period
from logbook.report.page.blocks import Block, draw_lines
from logbook.report.page.kit import (
    ACCENT,
    FAINT,
    RULE,
    SMALL,
    TICK,
    TICK_STRONG,
    WHITE,
    Colour,
    Style,
)
from logbook.report.page.mirrored import left_to_right
from logbook.report.page.structure import structure_of
from logbook.report.page.text import Line, Span, width_of
from logbook.words import tr

NAMES = 30.0
"""Width kept for the year and the days of the week."""
STEP = 9.0
"""How wide a week is; 54 weeks, the most that a year can touch, fit on every paper."""
_HEAD = 10.0
YEAR = _HEAD + 7 * STEP
"""How tall a year is."""
_GAP = 1.2
_SIDE = 6.0
"""How wide a sign of the legend is."""
Square = tuple[float, float, float]
"""The left and the bottom of a day's square, and how wide it is."""


class YearCalendar:
    """A column for each week of a year, a square for each day of a period in it."""

    def __init__(self, year: int, history: History, period: Period) -> None:
        self.before = 6.0
        self.clear = 0.0
        since, until = max(period.since, date(year, 1, 1)), min(period.until, date(year, 12, 31))
        days = [since + timedelta(days=number) for number in range((until - since).days + 1)]
        self._year = year
        self._signs = {day: sign_of(history, day) for day in days}

    @property
    def has_entries(self) -> bool:
        """Whether anything was logged on one of its days."""
        return any(sign is not NOT_LOGGED for sign in self._signs.values())

    def height(self, width: float) -> float:
        return YEAR

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        box = (x, top - YEAR, x + width, top)
        with structure_of(canvas).figure(canvas, self._told(), box), left_to_right(canvas):
            self._draw_names(canvas, x, top)
            squares: dict[DaySign, list[Square]] = defaultdict(list)
            for day, sign in self._signs.items():
                squares[sign].append(self._square(day, x, top))
            for sign, places in squares.items():
                draw_signs(canvas, sign, places)

    def _told(self) -> str:
        logged = sum(sign is not NOT_LOGGED for sign in self._signs.values())
        days = tr("{logged} of {days} days logged", logged=logged, days=len(self._signs))
        return tr("Calendar, {year}: {days}", year=self._year, days=days)

    def _draw_names(self, canvas: Canvas, x: float, top: float) -> None:
        _put(canvas, x, top, str(self._year), TICK_STRONG)
        for number, month in enumerate(dates.MONTHS, 1):
            left, _, _ = self._square(date(self._year, number, 1), x, top)
            _put(canvas, left, top, tr(month), TICK)
        for weekday in (0, 2, 4):
            middle = top - _HEAD - (weekday + 0.5) * STEP
            _put(canvas, x, middle + TICK.leading / 2, tr(dates.WEEKDAYS[weekday]), TICK)

    def _square(self, day: date, x: float, top: float) -> Square:
        first = date(self._year, 1, 1)
        week = ((day - first).days + first.weekday()) // 7
        bottom = top - _HEAD - (day.weekday() + 1) * STEP
        return x + NAMES + week * STEP, bottom + _GAP, STEP - _GAP


class CalendarLegend:
    """What the squares mean, beside each other; the year that follows stays with it."""

    def __init__(self, following: YearCalendar) -> None:
        self.before = 2.0
        self.clear = following.before + YEAR

    def height(self, width: float) -> float:
        lines = 1 + max((line for _, line, _ in self._placed(width)), default=0)
        return lines * SMALL.leading

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        told = ", ".join(tr(sign.words) for sign in DAY_SIGNS)
        box = (x, top - self.height(width), x + width, top)
        with structure_of(canvas).figure(canvas, told, box), left_to_right(canvas):
            for left, line, sign in self._placed(width):
                above = top - line * SMALL.leading
                bottom = above - (SMALL.leading + _SIDE) / 2
                draw_signs(canvas, sign, [(x + left, bottom, _SIDE)])
                _put(canvas, x + left + _SIDE + 3, above, tr(sign.words), SMALL)

    def _placed(self, width: float) -> Iterator[tuple[float, int, DaySign]]:
        """How far in and on which line each sign stands."""
        left, line = NAMES, 0
        for sign in DAY_SIGNS:
            needed = _SIDE + 3 + width_of(Span(tr(sign.words), SMALL))
            if left > NAMES and left + needed > width:
                left, line = NAMES, line + 1
            yield left, line, sign
            left += needed + 14


def calendar_years(history: History, period: Period) -> list[YearCalendar]:
    """The years of a period that have entries, the newest first."""
    years = range(period.until.year, period.since.year - 1, -1)
    drawn = (YearCalendar(year, history, period) for year in years)
    return [calendar for calendar in drawn if calendar.has_entries]


def draw_signs(canvas: Canvas, sign: DaySign, squares: list[Square]) -> None:
    """Draw the sign of some days at their squares."""
    canvas.setLineWidth(0.4)
    canvas.setStrokeColorRGB(*(FAINT if sign.is_quiet else RULE))
    canvas.setFillColorRGB(*_mixed(sign.ink))
    for left, bottom, side in squares:
        canvas.rect(left, bottom, side, side, stroke=0 if sign.ink else 1, fill=1)
    if sign.is_quiet:
        canvas.setFillColorRGB(*ACCENT)
        for left, bottom, side in squares:
            canvas.circle(left + side / 2, bottom + side / 2, side / 5, stroke=0, fill=1)


def _mixed(ink: float) -> Colour:
    """So much of the accent on white paper."""
    red, green, blue = (
        white + (full - white) * ink for white, full in zip(WHITE, ACCENT, strict=True)
    )
    return red, green, blue


def _put(canvas: Canvas, x: float, top: float, words: str, style: Style) -> None:
    draw_lines(canvas, x, top, [Line(((0.0, (Span(words, style),)),), style.leading)])
