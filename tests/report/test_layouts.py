"""Believable logs on paper: every page keeps its margins, and what was logged is there to read."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pypdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageOps

from logbook.care.period import Period
from logbook.entries.daily_care import DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.incision import IncisionCheck
from logbook.entries.pump_event import PumpEvent
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.specs import Photo
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.report.charts.chart import LABELS
from logbook.report.charts.day_scale import DayScale
from logbook.report.page.kit import MARGIN
from logbook.report.summary.sections import SECTIONS

TODAY = date(2026, 11, 24)
SIDE = 30
"""No ink within so many points of the paper's edge: printers leave some free."""
LONG_NOTE = "She slept well. " * 624 + "The end of it."


def thin(tell: Callable, days_ago: Callable, _photo: str) -> None:
    tell(DailyCare(happened=days_ago(3), day_was="good"))


def rich(tell: Callable, days_ago: Callable, _photo: str) -> None:
    for day in range(40):
        tell(Symptom(happened=days_ago(day), what="pain", strength=day % 11, course="Long " * 30))
        tell(Symptom(happened=days_ago(day), what="spasms", spasm_frequency="induced"))
        tell(DailyCare(happened=days_ago(day), times_woken="2", sleep="worse", mood="same"))
        tell(PumpEvent(happened=days_ago(day), event="fall", details="Off the sofa " * 12))
        tell(Question(happened=days_ago(day), asked=f"Why is it so on day {day}? " * 6))
        tell(Visit(happened=days_ago(day), visit_type="phone", said="Wait and see. " * 20))
        tell(Refill(happened=days_ago(day), filled=Quantity("20", "mL"), source="printout"))
        dose = Quantity(f"{100 + day}.5", "mcg/day")
        prescribed = {"prescriber": "Dr. " + "Lee " * 20, "source": "portal", "daily_dose": dose}
        when = TODAY - timedelta(days=day)
        tell(PrescribedDose(happened=days_ago(day), prescribed_on=when, **prescribed))


def one_long_note(tell: Callable, days_ago: Callable, _photo: str) -> None:
    assert len(LONG_NOTE) == 9_998
    tell(DailyCare(happened=days_ago(3), day_was="good", note=LONG_NOTE))
    tell(Symptom(happened=days_ago(3), what="pain", course=LONG_NOTE))
    tell(IncisionCheck(happened=days_ago(3), site="pump", note=LONG_NOTE))


def forty_photos(tell: Callable, days_ago: Callable, photo: str) -> None:
    for day in range(20):
        pictures = (Photo(photo, "from above"), Photo(photo, "from the side"))
        tell(IncisionCheck(happened=days_ago(day), site="back", photos=pictures))


def weeks_of_nothing(tell: Callable, days_ago: Callable, _photo: str) -> None:
    for day in (*range(8), *range(29, 40)):
        tell(Symptom(happened=days_ago(day), what="pain", strength=4))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("log_of", [thin, rich, one_long_note, forty_photos, weeks_of_nothing])
def test_every_page_keeps_its_margins_and_nothing_runs_into_the_footer(
    log_of, paper, summary, tell, days_ago, log, skin
):
    log_of(tell, days_ago, log.photos.add(skin).name)
    printed = summary(paper=paper)
    with pdfium.PdfDocument(printed.pdf) as document:
        for number, page in enumerate(document):
            image = ImageOps.invert(page.render(scale=1).to_pil().convert("L"))
            left, top, right, _ = _inked(image)
            assert left >= SIDE, number
            assert top >= SIDE - 6, number
            assert right <= image.width - SIDE, number
            foot = image.crop((0, image.height - 46, image.width, image.height - 41))
            assert foot.getbbox() is None, f"something runs into the footer of page {number + 1}"


@pytest.mark.parametrize("log_of", [thin, rich, one_long_note, forty_photos, weeks_of_nothing])
def test_no_heading_stands_alone_at_the_end_of_a_page(log_of, summary, tell, days_ago, log, skin):
    log_of(tell, days_ago, log.photos.add(skin).name)
    printed = summary()
    titles = tuple(SECTIONS.values())
    for page, foot in zip(printed.pages, printed.feet, strict=True):
        assert not page.removesuffix(foot).rstrip().endswith(titles)


def test_forty_photos_are_all_printed_with_their_captions(summary, tell, days_ago, log, skin):
    forty_photos(tell, days_ago, log.photos.add(skin).name)
    printed = summary(sections=frozenset({"photos"}))
    assert printed.text.count("from above") == printed.text.count("from the side") == 20
    pages = pypdf.PdfReader(io.BytesIO(printed.pdf)).pages
    assert all(page.images for page in pages)


def test_ten_thousand_characters_are_told_whole_in_table_and_log(summary, tell, days_ago):
    one_long_note(tell, days_ago, "")
    printed = summary()
    text = "".join(
        page.removesuffix(foot) for page, foot in zip(printed.pages, printed.feet, strict=True)
    )
    assert text.count("The end of it.") == 6, "each in its table and in the log"
    assert text.count("She slept well.") + text.count("She sleptwell.") >= 6 * 600


def test_three_weeks_of_nothing_are_a_gap_and_not_a_line(summary, tell, days_ago):
    weeks_of_nothing(tell, days_ago, "")
    printed = summary(sections=frozenset())
    assert "19 of 40 days logged" in printed.pages[0]
    assert "Pain 19 ratings" in printed.pages[0]
    with pdfium.PdfDocument(printed.pdf) as document:
        image = document[0].render(scale=2).to_pil().convert("RGB")
        words = document[0].get_textpage()
        found = words.search("19 ratings").get_next()
        assert found
        index, _ = found
        _, bottom, _, top = words.get_charbox(index)
    height = image.height - (bottom + top)  # the dots lie beside these words, at twice the scale
    strip = image.crop((0, round(height - 60), image.width, round(height + 10)))
    first, last = (_place(TODAY - timedelta(days=day), image.width) for day in (28, 8))
    dots = [x for x in _dark_blue(strip) if x > _place(TODAY - timedelta(days=39), image.width) - 5]
    assert len(dots) > 19
    assert not [x for x in dots if first - 5 < x < last + 5]


def _inked(image: Image.Image) -> tuple[int, int, int, int]:
    box = image.getbbox()
    assert box is not None
    return box


def _dark_blue(image: Image.Image) -> list[int]:
    """How far from the left there is a dot's colour."""
    pixels: Any = image.load()
    return [
        x
        for x in range(image.width)
        for y in range(image.height)
        if pixels[x, y][2] > pixels[x, y][0] + 40
    ]


def _place(day: date, width: int) -> float:
    room = width / 2 - 2 * MARGIN
    scale = DayScale(Period(TODAY - timedelta(days=39), TODAY), MARGIN + LABELS, room - LABELS - 4)
    return scale.middle(day) * 2
