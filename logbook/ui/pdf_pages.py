"""Finished PDF pages as pictures, on screen and for a printer. Nothing touches the disk."""

from __future__ import annotations

from typing import Any, cast

import pypdfium2 as pdfium
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from logbook.errors import ReportFailed
from logbook.report.reading import opened
from logbook.ui.jobs import Progress
from logbook.words import tr

SCREEN_SCALE = 1.6
"""Pixels for each PDF point in a preview."""
PRINT_SCALE = 300 / 72
MOST_PREVIEWED = 40
"""Pages shown before saving; the rest is in the file."""


def page_pictures(pdf: bytes, progress: Progress) -> tuple[list[QImage], int]:
    """The first pages as pictures, and how many pages there are in all."""
    with opened(pdf) as document:
        count = len(document)
        shown = min(count, MOST_PREVIEWED)
        pictures: list[QImage] = []
        for number in range(shown):
            progress(number / shown)
            pictures.append(_picture(document[number], SCREEN_SCALE))
        return pictures, count


def paint_pages(pdf: bytes, printer: QPrinter, progress: Progress) -> None:
    """Send every page to a printer, each fitted to its paper. Raises ReportFailed."""
    painter = QPainter()
    if not painter.begin(printer):
        raise _not_printed()
    try:
        with opened(pdf) as document:
            for number in range(len(document)):
                progress(number / len(document))
                if number and not printer.newPage():
                    raise _not_printed()
                _paint(painter, _picture(document[number], PRINT_SCALE))
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
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGBX8888,
    )
    return image.copy()
