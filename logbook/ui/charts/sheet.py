"""A sheet of charts: which bands lie under each other, and what stands at a point of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from logbook.care.events import LANES, Event
from logbook.care.history import History
from logbook.care.tracked import Reading, Track
from logbook.ui.charts.axis import TimeAxis
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

T = TypeVar("T", Event, Reading)

AXIS, LANE, STRIP, TITLE, TRACK, GAP = 30, 26, 40, 24, 112, 8
ROW, MOST_ROWS, LOW_STRIP = 14, 4, 26
GUTTER = 160
MOST_GUTTER = 0.34
"""Of the sheet's width, however large the text is."""
NEAR = 9
SIGN = 18
"""A sign in the legend, with the space before its name."""
PAD = 12
EDGE = 16


@dataclass(frozen=True)
class Band:
    """One strip across the sheet: a lane of events of some kinds, or a chart of one track."""

    rect: QRectF
    kinds: tuple[str, ...] = ()
    track: Track | None = None


class Sheet:
    """Everything that is shown, laid out at one width.

    A folded one, for little room, has all events in one lane and a lower strip of days. It says
    under the lane what its signs mean.
    """

    def __init__(
        self,
        history: History,
        shown: Sequence[Track],
        axis: TimeAxis,
        theme: Theme,
        width: float,
        *,
        folded: QFontMetricsF | None = None,
        is_paired: bool = False,
    ) -> None:
        """`folded` is how wide and high the names of signs are, where it shall be folded.

        One that is paired is as high as any other over the same history.
        """
        self.history = history
        self.theme = theme
        self.width = width
        self.folded = folded is not None
        self.gutter = min(theme.px(GUTTER), width * MOST_GUTTER)
        self.axis = axis.placed(self.gutter, width - theme.px(EDGE))
        top = float(theme.px(AXIS))
        self._rows = _packed(self.events(), self.axis, theme.px(NEAR)) if folded else {}
        least = MOST_ROWS - 1 if is_paired else 0
        more_rows = max([least, *self._rows.values()]) if folded else 0
        lane = theme.px(LANE) + more_rows * theme.px(ROW)
        self.lanes: list[Band] = []
        for kinds in _lanes(history, folded=self.folded):
            self.lanes.append(Band(QRectF(0, top, width, lane), kinds))
            top += lane
        self.legend: list[tuple[str, QRectF]] = []
        """The kinds of events that have to be told, and where."""
        if folded and self.lanes:
            seen = {event.lane for event in self.events()}
            kinds = [kind for kind in history.lanes if is_paired or kind in seen]
            self.legend = _legend(kinds, folded, theme, top, width)
            top = max([top, *(place.bottom() for _, place in self.legend)])
        strip = theme.px(LOW_STRIP if folded else STRIP) if history.counts else 0
        self.strip = QRectF(0, top, width, strip)
        top += strip + theme.px(GAP)
        self.charts: list[Band] = []
        for track in shown:
            self.charts.append(Band(QRectF(0, top, width, theme.px(TRACK)), track=track))
            top += theme.px(TRACK + GAP)
        self.height = top + theme.px(GAP)

    @property
    def head(self) -> float:
        """How high all is that stands above the first chart."""
        return self.strip.bottom()

    def plot(self, rect: QRectF) -> QRectF:
        """The part of a band that lies beside its name."""
        return QRectF(self.axis.left, rect.top(), self.axis.right - self.axis.left, rect.height())

    def chart(self, rect: QRectF) -> QRectF:
        """The part of a chart's band that lies under its title."""
        return self.plot(rect.adjusted(0, self.theme.px(TITLE), 0, 0))

    def events(self) -> list[Event]:
        """The events in sight, oldest first."""
        return _between(self.history.events, self.axis.since, self.axis.until)

    def days(self) -> list[date]:
        """The days in sight on which something was logged."""
        since, until = self.axis.period.since, self.axis.period.until
        return [day for day in self.history.counts if since <= day <= until]

    def day_at(self, point: QPointF) -> date | None:
        """The day that stands at a point of the strip of days."""
        if not self.plot(self.strip).contains(point):
            return None
        return self.axis.day(point.x())

    def readings(self, track: Track) -> list[Reading]:
        """The readings in sight, and for one that holds the last before them."""
        return track.between(self.axis.since, self.axis.until)

    def placed(self, track: Track) -> list[Reading]:
        """Those of them that stand somewhere: a number that cannot be read is no dot."""
        readings = self.readings(track)
        return readings if track.holds else [r for r in readings if r.height is not None]

    def event_at(self, point: QPointF) -> Event | None:
        """The event that is nearest to a point in its lane, if it is near enough."""
        band = next((band for band in self.lanes if band.rect.contains(point)), None)
        if band is None:
            return None
        near = [
            event
            for event in self.events()
            if event.lane in band.kinds
            and abs(self.height_of(event, band) - point.y()) <= self.theme.px(LANE) / 2
        ]
        return self._nearest(near, point)

    def height_of(self, event: Event, band: Band) -> float:
        """How far down in its lane an event stands."""
        row = self._rows.get(event, 0) * self.theme.px(ROW)
        return band.rect.top() + self.theme.px(LANE) / 2 + row

    def place_of(self, one: Event | Reading, title: str) -> QPointF | None:
        """Where an event stands, or a reading of the chart with that title."""
        x = self.axis.x(one.moment)
        if isinstance(one, Event):
            lanes = (band for band in self.lanes if one.lane in band.kinds)
            return next((QPointF(x, self.height_of(one, band)) for band in lanes), None)
        for band in self.charts:
            if band.track and band.track.title == title:
                heights = Heights(band.track, self.chart(band.rect), self.theme)
                return QPointF(x, heights.y(one))
        return None

    def reading_at(self, point: QPointF) -> tuple[Track, Reading] | None:
        """The reading that is nearest to a point of its chart, if it is near enough."""
        for band in self.charts:
            if band.track and band.rect.contains(point):
                heights = Heights(band.track, self.chart(band.rect), self.theme)
                near = [
                    reading
                    for reading in self.placed(band.track)
                    if abs(heights.y(reading) - point.y()) <= 2 * self.theme.px(NEAR)
                ]
                found = self._nearest(near, point)
                return (band.track, found) if found else None
        return None

    def _nearest(self, near: Sequence[T], point: QPointF) -> T | None:
        def distance(one: T) -> float:
            return abs(self.axis.x(one.moment) - point.x())

        found = min(near, key=distance, default=None)
        return found if found and distance(found) <= self.theme.px(NEAR) else None


class Heights:
    """How high the readings of one track stand in their chart."""

    def __init__(self, track: Track, plot: QRectF, theme: Theme) -> None:
        pad = theme.px(PAD)
        self.top, self.bottom = plot.top() + pad, plot.bottom() - pad
        span, (self._lowest, _) = self.bottom - self.top, track.bounds
        self._foot = self.bottom - track.part(self._lowest) * span
        self._unit = (track.part(self._lowest + 1) - track.part(self._lowest)) * span

    def at(self, height: float) -> float:
        """Where a height stands; in the middle where all are the same."""
        return self._foot - (height - self._lowest) * self._unit

    def y(self, reading: Reading) -> float:
        """Where a reading stands; the text of a dose that cannot be drawn stands at the foot."""
        return self.bottom if reading.height is None else self.at(reading.height)


def _lanes(history: History, *, folded: bool) -> Iterable[tuple[str, ...]]:
    """The kinds of events that each lane has."""
    if folded:
        return [history.lanes] if history.lanes else []
    return [(lane,) for lane in history.lanes]


def _legend(
    kinds: Iterable[str], metrics: QFontMetricsF, theme: Theme, top: float, width: float
) -> list[tuple[str, QRectF]]:
    """A place for each sign with its name, as many beside each other as there is room for."""
    found: list[tuple[str, QRectF]] = []
    left = edge = theme.px(10)
    line = metrics.height() + theme.px(2)
    for kind in kinds:
        wide = theme.px(SIGN) + metrics.horizontalAdvance(tr(LANES[kind]))
        if left > edge and left + wide > width - edge:
            left, top = edge, top + line
        found.append((kind, QRectF(left, top, wide, line)))
        left += wide + theme.px(EDGE)
    return found


def _packed(events: Sequence[Event], axis: TimeAxis, apart: float) -> dict[Event, int]:
    """Rows for events of one lane, so that those of about the same time do not hide each other."""
    ends = [float("-inf")] * MOST_ROWS
    rows: dict[Event, int] = {}
    for event in events:
        x = axis.x(event.moment)
        row = next((n for n, end in enumerate(ends) if x - end >= apart), MOST_ROWS - 1)
        rows[event], ends[row] = row, x
    return rows


def _between(found: Sequence[T], since: float, until: float) -> list[T]:
    first = bisect_left(found, since, key=lambda one: one.moment)
    end = bisect_right(found, until, key=lambda one: one.moment)
    return list(found[first:end])
