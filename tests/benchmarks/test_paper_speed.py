"""Summaries, beside the same words in the same type on a bare canvas; photos beside their decoding.

The memory of ten years is measured in a process of its own: its peak is what a caregiver's
computer must have.
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import pypdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from usual_entry import TODAY, symptom

from logbook.care.period import Period, since_last_visit
from logbook.entries.casebook import Casebook
from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.specs import Photo
from logbook.report.summary.summary import SECTIONS, SummaryOrder, make_summary
from logbook.store.log import Log, NewRecord

Placed = tuple[str, str, float, float, float]
"""A text, its font, its size, and where it stands."""
ROUNDS = {"rounds": 30, "warmup_rounds": 3}
ONCE = {"rounds": 1, "warmup_rounds": 0}
PHOTOS = 40
TWELVE_MEGAPIXELS = (4000, 3000)
MOST_MEMORY = 150
"""MiB."""
TEN_YEARS_IN_A_PROCESS = """
import sys
from datetime import date, datetime
from pathlib import Path
from logbook.care.period import Period
from logbook.report.summary.summary import SummaryOrder, make_summary
from logbook.entries.profiles import Person
from logbook.store.log import Log

log = Log.open(Path(sys.argv[1]))
casebook = log.casebook(log.profiles(Person)[0].id)
days = Period(date(2000, 1, 1), date(2026, 11, 24))
order = SummaryOrder(period=days, printed_at=datetime(2026, 11, 24), by="Mia")
pdf = make_summary(casebook, order, log.photos.read, lambda part: None)
status = Path("/proc/self/status").read_text()
peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
print(pdf.count(b"/Type /Page") and peak)
"""


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    with closing(Log.open(tmp_path_factory.mktemp("paper") / "log")) as log:
        robin = log.add(Person(name="Robin"), by="Mia")
        log.add_all((NewRecord(symptom(n), robin.id) for n in range(200)), by="Mia")
        yield log.casebook(robin.id)


def summary(
    casebook: Casebook, *, period: Period, photo: Callable[[str], bytes], sections: frozenset[str]
) -> bytes:
    order = SummaryOrder(
        period=period, sections=sections, printed_at=datetime(2026, 11, 24, 18, 30), by="Mia"
    )
    return make_summary(casebook, order, photo, lambda _: None)


def one_page(casebook: Casebook) -> bytes:
    period = since_last_visit(casebook, TODAY)
    return summary(casebook, period=period, photo=_no_photo, sections=frozenset(["overview"]))


def ten_years(casebook: Casebook) -> bytes:
    period = Period(TODAY - timedelta(days=9999), TODAY)
    return summary(casebook, period=period, photo=_no_photo, sections=frozenset(SECTIONS))


def _no_photo(name: str) -> bytes:
    raise AssertionError(f"nothing here shows a photo, not even {name}")


@pytest.mark.benchmark(group="one-page PDF")
def test_one_page_pdf(benchmark: Any, casebook: Casebook) -> None:
    pdf = benchmark.pedantic(one_page, (casebook,), **ROUNDS)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1


@pytest.mark.benchmark(group="one-page PDF")
def test_one_page_pdf_floor(benchmark: Any, casebook: Casebook) -> None:
    pages = [_placed(page) for page in pypdf.PdfReader(io.BytesIO(one_page(casebook))).pages]
    pdf = benchmark.pedantic(_bare, (pages,), **ROUNDS)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1


@pytest.mark.benchmark(group="PDF of 20,000 entries")
def test_ten_years_pdf(benchmark: Any, full_log: Log, robin: str) -> None:
    casebook = full_log.casebook(robin)
    pdf = benchmark.pedantic(ten_years, (casebook,), **ONCE)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) > 500


@pytest.mark.benchmark(group="PDF of 20,000 entries")
def test_ten_years_pdf_floor(benchmark: Any, full_log: Log, robin: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(ten_years(full_log.casebook(robin))))
    pages = [_placed(page) for page in reader.pages]
    pdf = benchmark.pedantic(_bare, (pages,), **ONCE)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == len(pages)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of a process")
def test_ten_years_need_little_memory(benchmark: Any, full_log: Log, robin: str) -> None:
    assert full_log.count(robin) == 20_000
    command = [sys.executable, "-c", TEN_YEARS_IN_A_PROCESS, str(full_log.folder)]
    told = benchmark.pedantic(
        lambda: subprocess.run(command, check=True, capture_output=True, text=True).stdout, **ONCE
    )
    assert 0 < int(told) <= MOST_MEMORY


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Casebook, list[bytes]]:
    """A log of forty photos of twelve megapixels as a phone takes them."""
    photos = [_photo(number) for number in range(PHOTOS)]
    with closing(Log.open(tmp_path_factory.mktemp("photos") / "log")) as log:
        robin = log.add(Person(name="Robin"), by="Mia")
        checks = (
            IncisionCheck(
                happened=Moment(TODAY - timedelta(days=number)),
                site="pump",
                photos=(Photo(f"{number:064x}"),),
            )
            for number in range(PHOTOS)
        )
        log.add_all((NewRecord(check, robin.id) for check in checks), by="Mia")
        return log.casebook(robin.id), photos


@pytest.mark.benchmark(group="forty photos")
def test_forty_photos(benchmark: Any, pictured: tuple[Casebook, list[bytes]]) -> None:
    casebook, photos = pictured
    pdf = benchmark.pedantic(_with_photos, (casebook, photos), rounds=3)
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert sum(len(page.images) for page in pages) == PHOTOS + 1, "one more on page 1"


@pytest.mark.benchmark(group="forty photos")
def test_forty_photos_floor(benchmark: Any, pictured: tuple[Casebook, list[bytes]]) -> None:
    _, photos = pictured
    assert benchmark.pedantic(_decoded, (photos,), rounds=3) == PHOTOS


def _with_photos(casebook: Casebook, photos: list[bytes]) -> bytes:
    period = Period(TODAY - timedelta(days=PHOTOS), TODAY)

    def read(name: str) -> bytes:
        return photos[int(name, 16)]

    return summary(casebook, period=period, photo=read, sections=frozenset(["photos"]))


def _decoded(photos: list[bytes]) -> int:
    """Decode each as it is."""
    for photo in photos:
        with Image.open(io.BytesIO(photo)) as opened:
            opened.load()
    return len(photos)


def _photo(number: int) -> bytes:
    """A picture with as much detail as a photo has."""
    small = Image.effect_noise((250, 188), 60 + number).convert("RGB")
    target = io.BytesIO()
    small.resize(TWELVE_MEGAPIXELS).save(target, "JPEG", quality=90)
    return target.getvalue()


def _placed(page: pypdf.PageObject) -> list[Placed]:
    found: list[Placed] = []

    def take(text: str, _: object, at: list[float], font: dict[str, str], size: float) -> None:
        if text.strip() and font:
            name = font["/BaseFont"].partition("+")[2]
            found.append((text.strip("\n"), name, size, at[4], at[5]))

    page.extract_text(visitor_text=take)
    return found


def _bare(pages: list[list[Placed]]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    for words in pages:
        for text, font, points, x, y in words:
            canvas.setFont(font, points)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
