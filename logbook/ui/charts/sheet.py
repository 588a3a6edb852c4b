"""A sheet of charts: which bands lie under each other, and what stands at a point of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF

from logbook.care.events import Event
from logbook.care.history import History
from logbook.care.tracked import Reading, Track
from logbook.ui.charts.axis import TimeAxis
from logbook.ui.theme import Theme

T = TypeVar("T", Event, Reading)

AXIS, LANE, STRIP, TITLE, TRACK, GAP = 30, 26, 40, 24, 112, 8
GUTTER = 160
MOST_GUTTER = 0.34
"""Of the sheet's width, however large the text is."""
NEAR = 9
PAD = 12
EDGE = 16


@dataclass(frozen=True)
class Band:
    """One strip across the sheet: a lane of events or a chart of one track."""

    rect: QRectF
    lane: str = ""
    track: Track | None = None


class Sheet:
    """Everything that is shown, laid out at one width."""

    def __init__(
        self,
        history: History,
        shown: Sequence[Track],
        axis: TimeAxis,
        theme: Theme,
        width: float,
    ) -> None:
        self.history = history
        self.theme = theme
        self.width = width
        self.gutter = min(theme.px(GUTTER), width * MOST_GUTTER)
        self.axis = axis.placed(self.gutter, width - theme.px(EDGE))
        top = float(theme.px(AXIS))
        self.lanes: list[Band] = []
        for lane in history.lanes:
            self.lanes.append(Band(QRectF(0, top, width, theme.px(LANE)), lane=lane))
            top += theme.px(LANE)
        strip = theme.px(STRIP) if history.counts else 0
        self.strip = QRectF(0, top, width, strip)
        top += strip + theme.px(GAP)
        self.charts: list[Band] = []
        for track in shown:
            self.charts.append(Band(QRectF(0, top, width, theme.px(TRACK)), track=track))
            top += theme.px(TRACK + GAP)
        self.height = top + theme.px(GAP)

    @property
    def bands(self) -> list[Band]:
        """All bands from top to bottom."""
        return [*self.lanes, *self.charts]

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

    def readings(self, track: Track) -> list[Reading]:
        """The readings in sight, and for one that holds the last before them."""
        found = _between(track.readings, self.axis.since, self.axis.until)
        if track.holds:
            before = bisect_left(track.readings, self.axis.since, key=lambda r: r.moment) - 1
            return [track.readings[before], *found] if before >= 0 else found
        return found

    def event_at(self, point: QPointF) -> Event | None:
        """The event that is nearest to a point in its lane, if it is near enough."""
        lane = next((band.lane for band in self.lanes if band.rect.contains(point)), None)
        near = [event for event in self.events() if event.lane == lane]
        return self._nearest(near, point)

    def reading_at(self, point: QPointF) -> tuple[Track, Reading] | None:
        """The reading that is nearest to a point of its chart, if it is near enough."""
        for band in self.charts:
            if band.track and band.rect.contains(point):
                heights = Heights(band.track, self.chart(band.rect), self.theme)
                near = [
                    reading
                    for reading in self.readings(band.track)
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
        known = [reading.height for reading in track.readings if reading.height is not None]
        if track.levels:
            self.lowest, self.highest = 0.0, float(len(track.levels) - 1)
        elif track.ends:
            self.lowest, self.highest = track.ends
        else:
            self.lowest, self.highest = min(known, default=0.0), max(known, default=1.0)

    def at(self, height: float) -> float:
        """Where a height stands; in the middle where all are the same."""
        span = self.highest - self.lowest
        part = (height - self.lowest) / span if span else 0.5
        return self.bottom - part * (self.bottom - self.top)

    def y(self, reading: Reading) -> float:
        """Where a reading stands; at the foot where its number cannot be drawn."""
        return self.bottom if reading.height is None else self.at(reading.height)


def names_beside(track: Track, heights: Heights) -> Iterator[tuple[float, str]]:
    """What stands beside a chart, and where: its levels, its ends, or the ends of its readings."""
    if track.levels:
        yield from ((heights.at(n), level) for n, level in enumerate(track.levels))
        return
    known = [reading for reading in track.readings if reading.height is not None]
    if track.ends:
        yield from ((heights.at(end), f"{end:g}") for end in track.ends)
    elif known:
        lowest = min(known, key=lambda reading: reading.height or 0.0)
        highest = max(known, key=lambda reading: reading.height or 0.0)
        yield heights.y(lowest), lowest.text
        if highest.height != lowest.height:
            yield heights.y(highest), highest.text


def _between(found: Sequence[T], since: float, until: float) -> list[T]:
    first = bisect_left(found, since, key=lambda one: one.moment)
    end = bisect_right(found, until, key=lambda one: one.moment)
    return list(found[first:end])
