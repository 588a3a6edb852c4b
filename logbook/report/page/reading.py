"""Reads finished PDFs. PDFium works for one thread at a time, so everyone waits in line here."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager

import pypdfium2 as pdfium  # pyright: ignore[reportMissingTypeStubs]

from logbook.errors import ReportFailed
from logbook.words import tr

MAKER = "Logbook"
"""What every PDF of ours says of who made it."""
_one_at_a_time = threading.Lock()


def is_ours(pdf: bytes) -> bool:
    """Whether Logbook made this PDF."""
    try:
        with opened(pdf) as document:
            told: str = document.get_metadata_value("Creator")  # pyright: ignore[reportUnknownMemberType]
            return told == MAKER
    except ReportFailed:
        return False


@contextmanager
def opened(pdf: bytes) -> Generator[pdfium.PdfDocument]:
    """The document while this thread reads it. Raises ReportFailed when it is none."""
    with _one_at_a_time:
        try:
            document = pdfium.PdfDocument(pdf)
        except pdfium.PdfiumError as wrong:
            raise ReportFailed(
                tr("The PDF that was written could not be read again."),
                tr("Nothing was replaced. Please try again, or choose another folder."),
            ) from wrong
        try:
            yield document
        finally:
            document.close()
