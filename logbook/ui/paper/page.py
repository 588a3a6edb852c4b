"""The report page: choose a document, look at its pages, save or print them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from logbook.errors import InvalidInput, LogbookError, ReportFailed
from logbook.ui.jobs import Job, Progress
from logbook.ui.page import Page
from logbook.ui.paper.documents import Made, file_name, made
from logbook.ui.paper.foot import ReportFoot
from logbook.ui.paper.options import ReportOptions
from logbook.ui.preview.pdf_pages import page_count, paint_pages
from logbook.ui.preview.pdf_view import UNLIMITED, PdfView
from logbook.ui.preview.printer_choice import choose_printer, printer_for
from logbook.ui.session import Session
from logbook.ui.widgets.file_to_save import file_to_save
from logbook.ui.widgets.parts import column, label, layout_of, row, scrolled
from logbook.ui.widgets.theme import Theme
from logbook.whole_file import refuse_inside
from logbook.words import tr, tr_n

OPTIONS_WIDTH = 320
SIDE_BY_SIDE_FROM = 880
MARGIN = 24
_ALONG, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


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
        self._foot = ReportFoot(
            theme, self, save=self.choose_file, print_=self.print_pages, stop=self._stop_work
        )
        self.save_button, self.print_button = self._foot.save, self._foot.print
        self._lay_out()
        self.options.installEventFilter(self)
        self.options.changed.connect(self._make)
        self.pages.failed.connect(self._say_failure)
        session.settings_changed.connect(self._charts_may_differ)

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
        name = self.suggested_name().removesuffix(".pdf")
        if chosen := file_to_save(self, tr("Save as PDF"), name, "pdf"):
            self.save_to(chosen)

    def suggested_name(self) -> str:
        """What the file would be called: nobody's name is in it unless that was ticked."""
        person = self.session.person
        name = person.record.name or "" if person and self.options.names_person else ""
        return self._named(name)

    def save_to(self, target: Path) -> None:
        """Put the PDF into a file."""
        from logbook.report.page.safe_file import write_pdf

        content, log_folder = self._pdf, self.session.log.folder

        def work(_progress: Progress) -> None:
            refuse_inside(log_folder, target)
            write_pdf(target, content)

        job = Job(work)
        job.done.connect(partial(self._say_saved, target))
        job.failed.connect(self._say_failure)
        job.start()

    def print_pages(self) -> None:
        """Let the person choose a printer in the system's own dialog, and print."""
        printer = self.printer()
        try:
            if choose_printer(printer, page_count(self._pdf), self):
                self.print_on(printer)
        except ReportFailed as wrong:
            self._say_failure(wrong)

    def printer(self) -> QPrinter:
        """A printer set to the paper of the finished pages. Its queue learns nobody's name."""
        return printer_for(self._paper, self._named().removesuffix(".pdf"))

    def print_on(self, printer: QPrinter) -> None:
        """Send the pages to a printer."""
        pdf = self._pdf
        self._printing = Job(lambda progress: paint_pages(pdf, printer, progress))
        self._printing.done.connect(partial(self._printed, printer.outputFileName()))
        self._start(self._printing, tr("Printing…"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and watched is self.options:
            self._arrange()  # what is chosen there has become taller, or less tall
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever opens the page finds private notes left out, whatever was ticked before."""
        if not event.spontaneous() and self.options.forget_notes():
            self._stale = True
        super().showEvent(event)

    def _named(self, person: str = "") -> str:
        chosen = self.options
        day = self.session.today
        return file_name(chosen.document, day, reader=chosen.reader, person=person)

    def _lay_out(self) -> None:
        content = QWidget()
        self._sides = row(content, self.theme, spacing=20, margin=MARGIN)
        self._sides.addWidget(self._choices())
        self._sides.addWidget(self.pages, 1)
        page = column(self, self.theme)
        page.addWidget(scrolled(content), 1)
        page.addWidget(self._foot)

    def _choices(self) -> QWidget:
        side = QWidget()
        inside = column(side, self.theme, spacing=12)
        inside.addWidget(label(tr("Print"), "title"))
        self._options_area: QScrollArea = scrolled(self.options)
        inside.addWidget(self._options_area, 1)
        self._side = side
        return side

    def _arrange(self) -> None:
        """Side by side, each as tall as the window; one below the other where it is narrow."""
        beside = self.width() >= self.theme.px(SIDE_BY_SIDE_FROM)
        self._sides.setDirection(_ALONG if beside else _DOWN)
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
        self._foot.warn_of_notes(inside=self.options.with_notes)
        self._arrange()
        person = self.session.person
        try:
            wanted = self.options.wanted()
        except InvalidInput:
            self._say(tr("The days need a look first."))
            return
        if person is None:
            self._say(tr("Add the person first."))
            return
        log, by = self.session.log, self.session.writer
        self._paper = wanted.paper

        def work(progress: Progress) -> tuple[Made, int]:
            finished = made(wanted, log, person.id, by, progress)
            return finished, page_count(finished.pdf)

        self._making = Job(work)
        self._making.done.connect(self._made)
        self._start(self._making, tr("Making the pages…"))

    def _start(self, job: Job, said: str) -> None:
        job.progressed.connect(self._foot.show_progress)
        job.failed.connect(self._failed)
        self._foot.show_progress(0)
        self._show_work()
        self._say(said)
        job.start()

    def _made(self, finished: tuple[Made, int]) -> None:
        self._making = None
        made, count = finished
        self._show_pdf(made.pdf, count)
        if made.period:
            self.options.show_period(made.period)
        self._say(tr_n("{count} page", "{count} pages", count))

    def _printed(self, file: str, count: int) -> None:
        self._printing = None
        self._show_work()
        if file:  # a system's own dialog can lead there
            self._say_saved(Path(file), None)
            return
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

    def _show_work(self) -> None:
        busy = bool(self._making or self._printing)
        self._foot.show_work(busy=busy, ready=bool(self._pdf))

    def _show_pdf(self, pdf: bytes, count: int) -> None:
        self._pdf = pdf
        self.pages.show_pdf(pdf, count)
        self._show_work()

    def _say_saved(self, target: Path, _done: object) -> None:
        self._say(tr("Saved: {place}", place=target))

    def _say(self, words: str) -> None:
        self._foot.say(words)

    def _say_failure(self, wrong: LogbookError) -> None:
        self._say(str(wrong))


def _dropped(job: Job | None) -> None:
    """Stop the work under way, and hear no more of it."""
    if job:
        job.drop()
