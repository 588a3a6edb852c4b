"""A one-page summary, beside the same words in the same type on a bare canvas."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from typing import Any

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas
from usual_entry import TODAY, symptom

from logbook.care.period import since_last_visit
from logbook.entries.casebook import Casebook
from logbook.entries.profiles import Person
from logbook.report.summary import SummaryOrder, make_summary
from logbook.store.log import Log, NewRecord

Placed = tuple[str, str, float, float, float]
"""A text, its font, its size, and where it stands."""
ROUNDS = {"rounds": 30, "warmup_rounds": 3}


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    with closing(Log.open(tmp_path_factory.mktemp("paper") / "log")) as log:
        robin = log.add(Person(name="Robin"), by="Mia")
        log.add_all((NewRecord(symptom(n), robin.id) for n in range(200)), by="Mia")
        yield log.casebook(robin.id)


def one_page(casebook: Casebook) -> bytes:
    order = SummaryOrder(
        period=since_last_visit(casebook, TODAY),
        sections=frozenset(["overview"]),
        printed_at=datetime(2026, 11, 24, 18, 30),
        by="Mia",
    )
    return make_summary(casebook, order, _no_photo, lambda _: None)


def _no_photo(name: str) -> bytes:
    raise AssertionError(f"nothing here shows a photo, not even {name}")


@pytest.mark.benchmark(group="one-page PDF")
def test_one_page_pdf(benchmark: Any, casebook: Casebook) -> None:
    pdf = benchmark.pedantic(one_page, (casebook,), **ROUNDS)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1


@pytest.mark.benchmark(group="one-page PDF")
def test_one_page_pdf_floor(benchmark: Any, casebook: Casebook) -> None:
    (page,) = pypdf.PdfReader(io.BytesIO(one_page(casebook))).pages
    words = _placed(page)
    size = (float(page.mediabox.width), float(page.mediabox.height))
    pdf = benchmark.pedantic(_bare, (words, size), **ROUNDS)
    (drawn,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert len(drawn.extract_text()) > 0.9 * len(page.extract_text())


def _placed(page: pypdf.PageObject) -> list[Placed]:
    found: list[Placed] = []

    def take(text: str, _: object, at: list[float], font: dict[str, str], size: float) -> None:
        if text.strip() and font:
            name = font["/BaseFont"].partition("+")[2]
            found.append((text.strip("\n"), name, size, at[4], at[5]))

    page.extract_text(visitor_text=take)
    return found


def _bare(words: list[Placed], size: tuple[float, float]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size)
    for text, font, points, x, y in words:
        canvas.setFont(font, points)
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return target.getvalue()
