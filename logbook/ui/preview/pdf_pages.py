"""Finished PDF pages as pictures, on screen and for a printer. Nothing touches the disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import pypdfium2 as pdfium
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from logbook.errors import ReportFailed
from logbook.report.page.reading import opened
from logbook.ui.jobs import Progress
from logbook.words import tr

LARGE = 2.0
SMALL = 0.3
"""Pixels for each PDF point in a preview, and in the row of small pages beside it."""
PRINT_SCALE = 300 / 72


def page_count(pdf: bytes) -> int:
    """How many pages there are. Raises ReportFailed."""
    with opened(pdf) as document:
        return len(document)


def page_picture(pdf: bytes, number: int, scale: float) -> QImage:
    """One page, counted from 0. Raises ReportFailed."""
    with opened(pdf) as document:
        return _picture(document[number], scale)


def chosen_pages(printer: QPrinter, count: int) -> Sequence[int]:
    """The pages that were chosen in the printer's dialog, counted from 0; all without a choice."""
    first, last = printer.fromPage(), printer.toPage()
    if not first or printer.printRange() is not QPrinter.PrintRange.PageRange:
        return range(count)
    return range(max(0, first - 1), min(count, last or first))


def paint_pages(pdf: bytes, printer: QPrinter, progress: Progress) -> int:
    """Send the chosen pages to a printer, and say how many those were. Raises ReportFailed.

    On paper of the size they were made for they keep their size, so that a card folds to the
    size it should have; on other paper each is fitted to it.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise _not_printed()
    try:
        with opened(pdf) as document:
            pages = chosen_pages(printer, len(document))
            for position, number in enumerate(pages):
                progress(position / len(pages))
                if position and not printer.newPage():
                    raise _not_printed()
                _paint(painter, _picture(document[number], PRINT_SCALE))
            return len(pages)
    finally:
        painter.end()


def _paint(painter: QPainter, picture: QImage) -> None:
    room = QRectF(painter.viewport())
    scale = min(room.width() / picture.width(), room.height() / picture.height())
    painter.drawImage(QRectF(0, 0, picture.width() * scale, picture.height() * scale), picture)


def _not_printed() -> ReportFailed:
    return ReportFailed(
        tr("The printer did not take the pages."),
        tr("Check that it is on and has paper, then print again, or save as PDF."),
    )


def _picture(page: pdfium.PdfPage, scale: float) -> QImage:
    bitmap: Any = cast(Any, page).render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    image = QImage(
        bitmap.buffer,
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGBX8888,
    )
    return image.copy()
