"""The report page: choose a document, look at its pages, save or print them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QPageSize, QResizeEvent
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QProgressBar, QScrollArea, QWidget

from logbook.errors import InvalidInput, LogbookError
from logbook.ui.forms.day_line import DayLine
from logbook.ui.forms.form_frame import FormBar
from logbook.ui.jobs import Job, Progress
from logbook.ui.pages.page import Page
from logbook.ui.pages.report_documents import DOCUMENTS, file_name, made
from logbook.ui.pages.report_options import ReportOptions
from logbook.ui.parts import button, column, label, layout_of, row, scrolled
from logbook.ui.pdf_pages import page_count, paint_pages
from logbook.ui.pdf_view import UNLIMITED, PdfView
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.words import tr, tr_n

OPTIONS_WIDTH = 320
SIDE_BY_SIDE_FROM = 880
MARGIN = 24
_PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


class ReportPage(Page):
    """The options on one side, the finished pages on the other."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._pdf = b""
        self._paper = "a4"
        self._making: Job | None = None
        self._charts = session.settings.summary_charts
        self._printing: Job | None = None
        self.options = ReportOptions(session, theme)
        self.pages = PdfView(theme)
        self._said = label("")
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setAccessibleName(tr("Progress"))
        self._stop = button(tr("Stop"), theme, self._stop_work, picture="close")
        self.save_button = button(
            tr("Save as PDF"), theme, self.choose_file, role="primary", picture="save"
        )
        self.print_button = button(tr("Print"), theme, self.print_pages, picture="print")
        self._lay_out()
        self.options.changed.connect(self._make)
        self.pages.failed.connect(self._say_failure)
        session.settings_changed.connect(self._charts_may_differ)

    @property
    def since(self) -> DayLine:
        """Where the first of other days is typed."""
        return self.options.since

    @property
    def until(self) -> DayLine:
        """Where the last of other days is typed."""
        return self.options.until

    def refresh(self) -> None:
        self._make()

    def choose(self, document: str) -> None:
        """Turn to one of DOCUMENTS."""
        self.options.choose(document)

    @property
    def pdf(self) -> bytes:
        """The finished PDF, empty while there is none."""
        return self._pdf

    def choose_file(self) -> None:
        """Ask where the PDF shall go, and put it there."""
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            tr("Save as PDF"),
            str(Path.home() / self.suggested_name()),
            tr("PDF files") + " (*.pdf)",
        )
        if chosen:
            self.save_to(Path(chosen))

    def suggested_name(self) -> str:
        """What the file would be called: nobody's name is in it unless that was ticked."""
        person = self.session.person
        name = person.record.name or "" if person and self.options.names_person else ""
        return file_name(self.options.document, self.session.today, name)

    def save_to(self, target: Path) -> None:
        """Put the PDF into a file."""
        from logbook.report.safe_file import write_pdf

        content = self._pdf
        job = Job(lambda _progress: write_pdf(target, content))
        job.done.connect(partial(self._say_saved, target))
        job.failed.connect(self._say_failure)
        job.start()

    def print_pages(self) -> None:
        """Let the person choose a printer in the system's own dialog, and print."""
        printer = self.printer()
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, page_count(self._pdf))
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_on(printer)

    def printer(self) -> QPrinter:
        """A printer set to the paper of the finished pages."""
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setPageSize(QPageSize(_PAPERS[self._paper]))
        made.setDocName(tr(DOCUMENTS[self.options.document]))
        return made

    def print_on(self, printer: QPrinter) -> None:
        """Send the pages to a printer."""
        pdf = self._pdf
        self._printing = Job(lambda progress: paint_pages(pdf, printer, progress))
        self._printing.done.connect(self._printed)
        self._start(self._printing, tr("Printing…"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        content = QWidget()
        self._sides = row(content, self.theme, spacing=20, margin=MARGIN)
        self._sides.addWidget(self._choices())
        self._sides.addWidget(self.pages, 1)
        page = column(self, self.theme)
        page.addWidget(scrolled(content), 1)
        page.addWidget(self._foot())

    def _choices(self) -> QWidget:
        side = QWidget()
        inside = column(side, self.theme, spacing=12)
        inside.addWidget(label(tr("Print"), "title"))
        self._options_area: QScrollArea = scrolled(self.options)
        inside.addWidget(self._options_area, 1)
        self._side = side
        return side

    def _foot(self) -> QWidget:
        """How far the work is, then what can be done with the pages: always in sight."""
        foot = FormBar("bar", self.theme)
        foot.line.addWidget(self._said, 1)
        for part in (self._bar, self._stop, self.print_button, self.save_button):
            foot.line.addWidget(part)
        return foot

    def _arrange(self) -> None:
        """Side by side, each as tall as the window; one below the other where it is narrow."""
        beside = self.width() >= self.theme.px(SIDE_BY_SIDE_FROM)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)
        self.pages.show_beside(beside=beside)
        width = self.theme.px(OPTIONS_WIDTH)
        self._side.setMinimumWidth(width if beside else 0)
        self._side.setMaximumWidth(width if beside else UNLIMITED)
        self._options_area.setMinimumHeight(0 if beside else self._options_height())
        self.pages.setMinimumHeight(0 if beside else self._height_for_a_page())

    def _options_height(self) -> int:
        bars = 36
        room = self.width() - self.theme.px(2 * MARGIN + bars)
        return layout_of(self.options).totalHeightForWidth(room)

    def _height_for_a_page(self) -> int:
        """The large page fills the window once the small ones are scrolled off."""
        return self.height() + self.pages.thumbnails.maximumHeight()

    def _charts_may_differ(self) -> None:
        """Of all settings that change elsewhere, only the charts put in are on the pages."""
        charts = self.session.settings.summary_charts
        if charts != self._charts:
            self._charts = charts
            self.log_changed()

    def _make(self) -> None:
        self._making = _dropped(self._making)
        self._show_pdf(b"", 0)
        self._arrange()
        person = self.session.person
        try:
            wanted = self.options.wanted()
        except InvalidInput as wrong:
            self._say_failure(wrong)
            return
        if person is None or wanted is None:
            self._say(tr("Add the person first.") if person is None else tr("Type both days."))
            return
        log, by = self.session.log, self.session.writer
        self._paper = wanted.paper

        def work(progress: Progress) -> tuple[bytes, int]:
            pdf = made(wanted, log, person.id, by, progress)
            return pdf, page_count(pdf)

        self._making = Job(work)
        self._making.done.connect(self._made)
        self._start(self._making, tr("Making the pages…"))

    def _start(self, job: Job, said: str) -> None:
        job.progressed.connect(self._show_progress)
        job.failed.connect(self._failed)
        self._bar.setValue(0)
        self._show_work()
        self._say(said)
        job.start()

    def _made(self, finished: tuple[bytes, int]) -> None:
        self._making = None
        self._show_pdf(*finished)
        self._say(tr_n("{count} page", "{count} pages", finished[1]))

    def _printed(self, count: int) -> None:
        self._printing = None
        self._show_work()
        self._say(
            tr_n("{count} page sent to the printer.", "{count} pages sent to the printer.", count)
        )

    def _failed(self, wrong: LogbookError) -> None:
        self._drop_work()
        self._say_failure(wrong)

    def _stop_work(self) -> None:
        self._drop_work()
        self._say(tr("Stopped. Change a choice to make the pages anew."))

    def _drop_work(self) -> None:
        self._making, self._printing = _dropped(self._making), _dropped(self._printing)
        self._show_work()

    def _show_progress(self, part: float) -> None:
        self._bar.setValue(round(part * 100))

    def _show_work(self) -> None:
        """What can be done with the pages, or how far the work on them is."""
        busy = bool(self._making or self._printing)
        self._bar.setVisible(busy)
        self._stop.setVisible(busy)
        for press in (self.save_button, self.print_button):
            press.setVisible(not busy)
            press.setEnabled(bool(self._pdf))

    def _show_pdf(self, pdf: bytes, count: int) -> None:
        self._pdf = pdf
        self.pages.show_pdf(pdf, count)
        self._show_work()

    def _say_saved(self, target: Path, _done: object) -> None:
        self._say(tr("Saved: {place}", place=target))

    def _say(self, words: str) -> None:
        self._said.setText(words)

    def _say_failure(self, wrong: LogbookError) -> None:
        self._say(f"{wrong.what} {wrong.now}")


def _dropped(job: Job | None) -> None:
    """Stop the work under way, and hear no more of it."""
    if job:
        job.cancel()
        for signal in (job.progressed, job.done, job.failed):
            signal.disconnect()
