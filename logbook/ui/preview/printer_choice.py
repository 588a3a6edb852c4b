"""Which printer gets the pages: asked in the system's own dialog."""

from __future__ import annotations

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from logbook.errors import ReportFailed
from logbook.words import tr

_PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


def printer_for(paper: str, name: str) -> QPrinter:
    """A printer set to this paper; its queue shows the pages under `name`."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setPageSize(QPageSize(_PAPERS[paper]))
    made.setDocName(name)
    return made


def choose_printer(printer: QPrinter, count: int, parent: QWidget) -> bool:
    """Whether a printer was chosen for the `count` pages. Raises ReportFailed without any."""
    if not QPrinterInfo.availablePrinterNames():
        raise ReportFailed(
            tr("No printer was found."), tr("Save as PDF, and print it where there is one.")
        )
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    # It would put the pages as pictures into a file that everybody can read.
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setMinMax(1, count)
    return dialog.exec() == QPrintDialog.DialogCode.Accepted
