"""PDFs that replace a file only once they are whole."""

from __future__ import annotations

from pathlib import Path

from logbook.errors import ReportFailed
from logbook.report.page.reading import opened
from logbook.whole_file import write_whole
from logbook.words import tr


def write_pdf(target: Path, content: bytes) -> None:
    """Put the PDF into `target`: all of it, opened again and counted, or nothing.

    Raises ReportFailed; an older file is then as it was.
    """
    try:
        write_whole(target, [content], _prove_readable)
    except FileNotFoundError as wrong:
        raise ReportFailed(
            tr("There is no folder {place}.", place=target.parent),
            tr("Please choose another folder."),
        ) from wrong
    except OSError as wrong:
        raise ReportFailed(
            tr("The PDF could not be written to {place}.", place=target),
            tr("Close it if it is open elsewhere, check the folder's room, then try again."),
        ) from wrong


def _prove_readable(path: Path) -> None:
    with opened(path.read_bytes()) as document:
        if not len(document):
            raise ReportFailed(
                tr("The PDF that was written has no pages."),
                tr("Nothing was replaced. Please try again."),
            )
