"""Page one: what a clinician reads in sixty seconds, always on exactly one page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from logbook.care.period import Period
from logbook.entries.casebook import Casebook
from logbook.report.page.blocks import Block, SectionTitle
from logbook.report.page.document import Room
from logbook.report.summary.header import Header
from logbook.report.summary.incision_status import IncisionStatus
from logbook.report.summary.left_out import ON_PAGE_ONE, LeftOut, without
from logbook.report.summary.material import Material
from logbook.report.summary.open_questions import OpenQuestions
from logbook.report.summary.people_and_medicines import medicines_and_contacts
from logbook.report.summary.portions import Count, Portion
from logbook.report.summary.pump_strip import PumpStrip
from logbook.report.summary.rating_strips import TALLEST_STRIP, RatingStrips
from logbook.report.summary.sections import OVERVIEW, SECTIONS
from logbook.report.summary.since import since_list
from logbook.words import tr

LEAST_GAP = 4.0
MOST_GAP = 11.0


class PageOne:
    """A block as tall as a page. What it has no room for is in `rest`."""

    before = 0.0
    clear = 0.0

    def __init__(self, material: Material, room: Room, today: date) -> None:
        period, hidden, width = material.period, material.hidden, room.width
        known = _known(material.casebook, period, today)
        self._height = room.height
        self._strips = RatingStrips(without(material.casebook, hidden), period, width)
        questions = OpenQuestions(known.open_questions, width)
        since = since_list(material, width)
        photo = material.photo if "photos" not in hidden else None
        incisions = IncisionStatus(known, photo, width)
        people = medicines_and_contacts(material.casebook, width, hidden)
        by_section: list[tuple[str, Portion]] = [
            (OVERVIEW, Header(material.casebook, period, width)),
            ("questions", questions),
            (OVERVIEW, PumpStrip(known, width, today, hidden)),
            (OVERVIEW, since),
            ("symptoms" if "daily_care" in hidden else OVERVIEW, self._strips),
            ("incisions", incisions),
            (OVERVIEW, people),
            (OVERVIEW, LeftOut(_titles(hidden), width)),
        ]
        self._portions = [portion for section, portion in by_section if section not in hidden]
        growing: list[Portion] = [questions, people, since, self._strips, incisions]
        self._growing = [portion for portion in growing if portion in self._portions]
        self._gap = LEAST_GAP
        self._show_what_fits()
        self._fill_what_is_left()

    def height(self, width: float) -> float:
        return self._height

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        for portion in self._portions:
            portion.draw(canvas, x, top)
            top -= portion.height() + self._gap

    def rest(self) -> list[Block]:
        """What is not on page one, or not in full, under the headings it would have there."""
        left = [block for portion in self._portions for block in portion.rest()]
        return [SectionTitle(tr("Continued from page 1")), *left] if left else []

    def _show_what_fits(self) -> None:
        """Everyone gets the least they need, then a little more in turn while it fits."""
        growing = [count for portion in self._growing for count in portion.counts]
        for count in growing:
            count.shown = count.least
        for count in reversed(growing):
            while count.shown > 1 and self._spare() < 0:
                count.shown -= 1
        while growing:
            growing = [count for count in growing if self._shows_more(count)]

    def _shows_more(self, count: Count) -> bool:
        if count.shown == count.most:
            return False
        before = count.shown
        for pace in range(count.pace, 0, -1):
            count.shown = min(count.most, before + pace)
            if self._spare() >= 0:
                return True
        count.shown = before
        return False

    def _fill_what_is_left(self) -> None:
        """Taller strips first, then more air between the portions."""
        strips = self._strips.counts[0].shown
        if strips:
            taller = self._strips.strip + max(0.0, self._spare()) * 0.6 / strips
            self._strips.strip = min(TALLEST_STRIP, taller)
        gaps = len(self._portions) - 1
        self._gap = min(MOST_GAP, self._gap + max(0.0, self._spare()) / gaps)

    def _spare(self) -> float:
        used = sum(portion.height() for portion in self._portions)
        return self._height - used - self._gap * (len(self._portions) - 1)


def _known(casebook: Casebook, period: Period, today: date) -> Casebook:
    """What was so at the end of the days told; up to today that is all there is."""
    return casebook if period.until >= today else casebook.until(period.until)


def _titles(hidden: Collection[str]) -> list[str]:
    return [tr(title) for name, title in SECTIONS.items() if name in hidden and name in ON_PAGE_ONE]
