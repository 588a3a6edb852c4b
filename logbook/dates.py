"""Days and times of day: read as people type them, written so that nobody misreads them.

A day is always written with its month as a word (24 Nov 2026), because 03/04 is two
different days in two countries. What is typed may be in the short local form, with the
words of the person's language or English ones, and with the digits of any script.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from logbook.errors import InvalidInput
from logbook.words import N_, bare, tr, tr_n

MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
WEEKDAYS = (
    N_("Mon"),
    N_("Tue"),
    N_("Wed"),
    N_("Thu"),
    N_("Fri"),
    N_("Sat"),
    N_("Sun"),
)
EARLIEST = date(1900, 1, 1)

_NUMBERS = re.compile(r"([0-9]{4}|[0-9]{1,2})[ ./-]([0-9]{1,2})[ ./-]([0-9]{4}|[0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.?[ -]?([^\W\d_]{3,})\.?,?(?:[ -]([0-9]{4}|[0-9]{2}))?")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.? ([0-9]{1,2})(?:,? ([0-9]{4}|[0-9]{2}))?")
_BETWEEN = re.compile(r" del? ")
"""24 de noviembre de 2026."""
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))?(?: ?(?:([apصم])\.? ?(?:m\.?)?|uhr))?")
_AFTER_NOON = "pم"


def day_text(day: date) -> str:
    """A day as it stands on screen and on paper: 24 Nov 2026."""
    return tr("{day} {month} {year}", day=day.day, month=tr(MONTHS[day.month - 1]), year=day.year)


def short_day_text(day: date) -> str:
    """A day whose year is plain from what stands around it: 24 Nov."""
    return tr("{day} {month}", day=day.day, month=tr(MONTHS[day.month - 1]))


def weekday_text(day: date) -> str:
    """A day with its weekday: Tue 24 Nov 2026."""
    return tr("{weekday} {day}", weekday=tr(WEEKDAYS[day.weekday()]), day=day_text(day))


def month_text(day: date) -> str:
    """The month a day is in: Nov 2026."""
    return tr("{month} {year}", month=tr(MONTHS[day.month - 1]), year=day.year)


def clock_text(clock: time) -> str:
    """A time of day on the 24-hour clock: 18:30."""
    return clock.strftime("%H:%M")


def day_and_clock_text(day: date, clock: time | None) -> str:
    """A day with its weekday and, where it is known, the time: Tue 24 Nov 2026, 18:30."""
    if clock is None:
        return weekday_text(day)
    return tr("{day}, {time}", day=weekday_text(day), time=clock_text(clock))


def days_away_text(days: int) -> str:
    """How far a day is from today, in words; `days` is negative for days gone by."""
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days == -1:
        return tr("yesterday")
    if days > 0:
        return tr_n("in {count} day", "in {count} days", days)
    return tr_n("{count} day ago", "{count} days ago", -days)


def roughly_away_text(days: int) -> str:
    """As `days_away_text`, in months or years where days would be hard to grasp.

    It never says that there is more time than there is.
    """
    months = days * 12 // 365
    years, over = divmod(months, 12)
    if months < 3:
        return days_away_text(days)
    if months < 24:
        return tr_n("in about {count} month", "in about {count} months", months)
    said = tr_n("in about {count} year", "in about {count} years", years)
    if years >= 5 or not over:
        return said
    return f"{said} {tr_n('and {count} month', 'and {count} months', over)}"


def read_day(text: str, *, today: date) -> date:
    """The day that a typed text names.

    Understood: "today", "yesterday", "tomorrow", 2026-11-24, 24.11.2026, 24/11/2026,
    11/24/2026, 24 Nov 2026, Nov 24, 2026; two digits of a year are enough, and without a
    year it is this year. With dots the day comes first. With other signs 3/4/2026 is one
    day here and another abroad: it is asked for with the month as a word.

    Raises InvalidInput when it names no day that exists, or two.
    """
    typed = _BETWEEN.sub(" ", _plain(text).strip(",."))
    named = _named_day(typed.casefold(), today)
    if named:
        return named
    numbers = _numbers(typed, today)
    if numbers is None:
        raise InvalidInput(
            tr("This is not a date that Logbook can read."),
            tr("Type it like {example}.", example=day_text(today)),
        )
    try:
        day = date(*numbers)
    except ValueError as wrong:
        raise InvalidInput(
            tr("There is no such day in the calendar."), tr("Please check day and month.")
        ) from wrong
    if day < EARLIEST:
        raise InvalidInput(tr("This date is too long ago."), tr("Please check the year."))
    return day


def read_clock(text: str) -> time:
    """The time of day that a typed text names: 18:30, 18.30 Uhr, 6:30 p. m., 7am, 18h30.

    Raises InvalidInput when it names none.
    """
    match = _CLOCK.fullmatch(_plain(text).casefold())
    if match:
        hour, minute = int(match[1]), int(match[2] or 0)
        if match[3] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if match[3] in _AFTER_NOON else 0)
        elif match[3]:
            hour = 99
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise InvalidInput(
        tr("This is not a time of day."), tr("Type it like {example}.", example="18:30")
    )


def local_offset(day: date, clock: time) -> int | None:
    """Minutes that this computer's local time is ahead of UTC at that day and time.

    None where the computer cannot tell, as Windows cannot for years before 1970.
    """
    try:
        offset = datetime.combine(day, clock).astimezone().utcoffset()
    except (OSError, OverflowError, ValueError):
        return None
    return None if offset is None else int(offset.total_seconds() // 60)


def _named_day(typed: str, today: date) -> date | None:
    names = {N_("today"): 0, N_("yesterday"): -1, N_("tomorrow"): 1}
    for name, days in names.items():
        if typed in (name, tr(name).casefold()):
            return today + timedelta(days=days)
    return None


def _numbers(typed: str, today: date) -> tuple[int, int, int] | None:
    if match := _NUMBERS.fullmatch(typed):
        first, second, third = match.groups()
        if len(first) == 4:
            return int(first), int(second), int(third)
        day, month = _day_and_month(int(first), int(second), _year(third, today), typed)
        return _year(third, today), month, day
    if match := _DAY_FIRST.fullmatch(typed):
        day, month, year = match[1], match[2], match[3]
    elif match := _MONTH_FIRST.fullmatch(typed):
        month, day, year = match[1], match[2], match[3]
    else:
        return None
    number = _month_number(month.casefold())
    return (_year(year, today), number, int(day)) if number else None


def _day_and_month(first: int, second: int, year: int, typed: str) -> tuple[int, int]:
    """Which number is the day. Raises InvalidInput where it can be either."""
    if "." in typed or second > 12 >= first or first == second:
        return (second, first) if second > 12 >= first else (first, second)
    if 1 <= first <= 12 and 1 <= second <= 12:
        raise InvalidInput(
            tr(
                "This can be {one} or {other}.",
                one=day_text(date(year, second, first)),
                other=day_text(date(year, first, second)),
            ),
            tr("Please type the month as a word."),
        )
    return first, second


def _year(typed: str | None, today: date) -> int:
    """Two digits mean the year within the last eighty or the next twenty that ends in them."""
    if not typed:
        return today.year
    if len(typed) == 4:
        return int(typed)
    year = 2000 + int(typed)
    return year if year <= today.year + 20 else year - 100


def _month_number(typed: str) -> int | None:
    """By its beginning, in either language, with or without the marks on its letters."""
    begun = bare(typed.rstrip("."))
    for spoken in (tr, str):
        for number, name in enumerate(MONTHS, start=1):
            known = bare(spoken(name).rstrip("."))
            if begun.startswith(known) or known.startswith(begun):
                return number
    return None


def _plain(text: str) -> str:
    """A typed text with single spaces and plain digits."""
    digits = (str(unicodedata.digit(char)) if char.isdecimal() else char for char in text)
    return " ".join("".join(digits).split())
