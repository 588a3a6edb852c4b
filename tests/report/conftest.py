"""A real log about Robin, and its summary read back from the finished PDF."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from printed_pdf import Printed

from logbook.care.period import Period
from logbook.entries.casebook import Casebook
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.report.page.blocks import Block, SectionTitle, Text
from logbook.report.page.document import room_on, set_pages
from logbook.report.page.kit import BODY
from logbook.report.page.text import Line
from logbook.report.summary.material import Material
from logbook.report.summary.sections import section
from logbook.report.summary.summary import SECTIONS, SummaryOrder, make_summary
from logbook.store.log import Log

TODAY = date(2026, 11, 24)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    opened = Log.open(tmp_path / "log")
    yield opened
    opened.close()


@pytest.fixture
def robin(log: Log) -> str:
    person = Person(name="Robin Sample", born=date(2015, 5, 3))
    return log.add(person, by="Ana").id


@pytest.fixture
def tell(log: Log, robin: str) -> Callable[..., Any]:
    """Log something about Robin."""
    return lambda record, by="Ana": log.add(record, by=by, person_id=robin)


@pytest.fixture
def days_ago() -> Callable[..., Moment]:
    """A moment so many days before the day of printing."""
    return lambda days, hour=9: Moment.at(TODAY - timedelta(days=days), time(hour))


@pytest.fixture
def titled_page() -> Callable[[str, Material, int], list[Block]]:
    """What stands on the page with the title of a section that begins under so many lines."""

    def found(key: str, material: Material, lines: int) -> list[Block]:
        above = Text(lambda _: [Line((), BODY.leading)] * lines)
        pages = [
            [block for _, block in page.blocks]
            for page in set_pages([above, *section(key, material)], room_on("a4"))
        ]
        (titled,) = [page for page in pages if any(isinstance(b, SectionTitle) for b in page)]
        return titled

    return found


@pytest.fixture
def order() -> Callable[..., SummaryOrder]:
    """What to print; the last forty days unless told otherwise."""

    def made(**more: Any) -> SummaryOrder:
        usual = {
            "period": Period(TODAY - timedelta(days=39), TODAY),
            "printed_at": datetime(2026, 11, 24, 18, 30),
            "by": "Ana",
            "sections": frozenset(SECTIONS),
        }
        return SummaryOrder(**(usual | more))

    return made


@pytest.fixture
def summary(log: Log, robin: str, order: Callable[..., SummaryOrder]) -> Callable[..., Printed]:
    """The printed summary about Robin, or about the casebook given."""

    def made(casebook: Casebook | None = None, **more: Any) -> Printed:
        about = casebook or log.casebook(robin)
        return Printed(make_summary(about, order(**more), log.photos.read, lambda _: None))

    return made


@pytest.fixture
def skin() -> bytes:
    """A photo as a phone sends it."""
    target = io.BytesIO()
    Image.new("RGB", (640, 480), (222, 184, 160)).save(target, "JPEG")
    return target.getvalue()
