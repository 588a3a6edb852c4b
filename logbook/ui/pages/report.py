"""The report page: choose a period, look at the pages, save or print them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QLabel, QProgressBar, QSizePolicy, QWidget

from logbook.care.period import Period, since_last_visit
from logbook.errors import InvalidInput, LogbookError
from logbook.paper import usual_paper
from logbook.ui.forms.chips import Chips
from logbook.ui.forms.day_line import DayLine
from logbook.ui.jobs import Job, Progress
from logbook.ui.pages.page import Page
from logbook.ui.parts import button, clear, column, frame, label, layout_of, row, scrolled
from logbook.ui.pdf_pages import page_pictures, paint_pages
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.words import tr, tr_n

SINCE_VISIT, OWN = "since_visit", "own"
OPTIONS_WIDTH = 300
SIDE_BY_SIDE_FROM = 800


class ReportPage(Page):
    """The options on one side, the finished pages on the other."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._pdf = b""
        self._job: Job | None = None
        self._period = Chips(
            [(SINCE_VISIT, tr("Since the last visit")), (OWN, tr("Other days"))],
            theme,
            name=tr("Period"),
        )
        self._period.choose(SINCE_VISIT)
        self.since, self.until = DayLine(tr("From"), theme), DayLine(tr("Until"), theme)
        self._paper = Chips(
            [("a4", tr("A4")), ("letter", tr("US Letter"))], theme, name=tr("Paper")
        )
        self._paper.choose(session.settings.paper or usual_paper())
        self._said = label("")
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setAccessibleName(tr("Progress"))
        self._stop = button(tr("Stop"), theme, self._stop_making, picture="close")
        self.save_button = button(
            tr("Save as PDF"), theme, self.choose_file, role="primary", picture="save"
        )
        self.print_button = button(tr("Print"), theme, self.print_pages, picture="print")
        self._pages = column(None, theme, spacing=16)
        self._lay_out()
        for part in (self._period, self._paper):
            part.chosen.connect(self._options_changed)
        for line in (self.since, self.until):
            line.changed.connect(self._options_changed)

    def refresh(self) -> None:
        self._make()

    @property
    def pdf(self) -> bytes:
        """The finished PDF, empty while there is none."""
        return self._pdf

    def choose_file(self) -> None:
        """Ask where the PDF shall go, and put it there. Its name says nobody's name."""
        suggested = tr("Appointment summary {day}.pdf", day=self.session.today.isoformat())
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the summary"), str(Path.home() / suggested), "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Put the PDF into a file."""
        from logbook.report.safe_file import write_pdf

        content = self._pdf
        job = Job(lambda _progress: write_pdf(target, content))
        job.done.connect(partial(self._say_saved, target))
        job.failed.connect(self._say_failure)
        job.start()

    def print_pages(self) -> None:
        """Let the person choose a printer, and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            pdf = self._pdf
            job = Job(lambda progress: paint_pages(pdf, printer, progress))
            job.done.connect(self._say_printed)
            job.failed.connect(self._say_failure)
            job.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.theme.px(SIDE_BY_SIDE_FROM)
        self._sides.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def _lay_out(self) -> None:
        content = QWidget()
        self._sides = row(content, self.theme, spacing=20, margin=24)
        options = QWidget()
        options.setMinimumWidth(self.theme.px(OPTIONS_WIDTH))
        self._sides.addWidget(options, 1, Qt.AlignmentFlag.AlignTop)
        inside = column(options, self.theme, spacing=12)
        inside.addWidget(label(tr("Summary for the appointment"), "title"))
        inside.addWidget(self._options_card())
        inside.addWidget(self.save_button)
        inside.addWidget(self.print_button)
        inside.addWidget(self._said)
        inside.addWidget(self._bar)
        inside.addWidget(self._stop)
        shown = QWidget()
        around = column(shown, self.theme)
        around.addLayout(self._pages)
        around.addStretch(1)
        self._sides.addWidget(shown, 3)
        column(self, self.theme).addWidget(scrolled(content))

    def _options_card(self) -> QWidget:
        card = frame("card", self.theme, spacing=10)
        inside = layout_of(card)
        inside.addWidget(label(tr("Period"), "label"))
        inside.addWidget(self._period)
        for words, line in ((tr("From"), self.since), (tr("Until"), self.until)):
            line.setVisible(False)
            inside.addWidget(line)
            line.line.setPlaceholderText(words)
        inside.addWidget(label(tr("Paper"), "label"))
        inside.addWidget(self._paper)
        return card

    def _options_changed(self) -> None:
        own = self._period.key == OWN
        self.since.setVisible(own)
        self.until.setVisible(own)
        if self._period.key is None:
            self._period.choose(SINCE_VISIT)
        if self._paper.key is None:
            self._paper.choose(usual_paper())
        self._make()

    def _make(self) -> None:
        self._drop_job()
        self._show_pages([])
        person = self.session.person
        try:
            own = self._own_period()
        except InvalidInput as wrong:
            self._say_failure(wrong)
            return
        if person is None or (own is None and self._period.key == OWN):
            self._say(tr("Add the person first.") if person is None else tr("Type both days."))
            return
        log, by, today = self.session.log, self.session.writer, self.session.today
        paper = self._paper.key or usual_paper()

        def work(progress: Progress) -> tuple[bytes, list[QImage], int]:
            from logbook.report.summary import SummaryOrder, make_summary

            casebook = log.casebook(person.id)
            order = SummaryOrder(
                period=own or since_last_visit(casebook, today),
                paper=paper,
                printed_at=datetime.now().astimezone(),
                by=by,
            )
            pdf = make_summary(casebook, order, log.photos.read, lambda p: progress(p * 0.7))
            return pdf, *page_pictures(pdf, lambda p: progress(0.7 + p * 0.3))

        self._start(Job(work))

    def _own_period(self) -> Period | None:
        if self._period.key != OWN:
            return None
        since, until = self.since.day(), self.until.day()
        if since is None or until is None:
            return None
        return Period(min(since, until), max(since, until))

    def _start(self, job: Job) -> None:
        self._job = job
        self._busy(True)
        self._say(tr("Making the pages…"))
        job.progressed.connect(self._show_progress)
        job.done.connect(self._made)
        job.failed.connect(self._not_made)
        job.start()

    def _made(self, made: tuple[bytes, list[QImage], int]) -> None:
        self._job = None
        self._pdf, pictures, count = made
        self._busy(False)
        self._show_pages(pictures)
        said = tr_n("{count} page", "{count} pages", count)
        if count > len(pictures):
            said = tr("{pages}; the first {shown} are shown", pages=said, shown=len(pictures))
        self._say(said)

    def _not_made(self, wrong: LogbookError) -> None:
        self._job = None
        self._busy(False)
        self._say_failure(wrong)

    def _stop_making(self) -> None:
        self._drop_job()
        self._busy(False)
        self._say(tr("Stopped. Choose the period again to make the pages."))

    def _drop_job(self) -> None:
        """Stop the work under way, and hear no more of it."""
        job, self._job = self._job, None
        if job:
            job.cancel()
            job.progressed.disconnect(self._show_progress)
            job.done.disconnect(self._made)
            job.failed.disconnect(self._not_made)

    def _show_progress(self, part: float) -> None:
        self._bar.setValue(round(part * 100))

    def _busy(self, busy: bool) -> None:
        self._bar.setVisible(busy)
        self._stop.setVisible(busy)
        self.save_button.setEnabled(not busy and bool(self._pdf))
        self.print_button.setEnabled(not busy and bool(self._pdf))

    def _show_pages(self, pictures: list[QImage]) -> None:
        clear(self._pages)
        for number, picture in enumerate(pictures, start=1):
            self._pages.addWidget(PageView(picture, tr("Page {number}", number=number)))
        if not pictures:
            self._pdf = b""
            self._busy(False)

    def _say_saved(self, target: Path, _done: object) -> None:
        self._say(tr("Saved: {place}", place=target))

    def _say_printed(self) -> None:
        self._say(tr("Sent to the printer."))

    def _say(self, words: str) -> None:
        self._said.setText(words)

    def _say_failure(self, wrong: LogbookError) -> None:
        self._said.setText(f"{wrong.what} {wrong.now}")


class PageView(QLabel):
    """One page, as wide as there is room."""

    def __init__(self, picture: QImage, name: str) -> None:
        super().__init__()
        self._picture = QPixmap.fromImage(picture)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = min(self.width(), self._picture.width())
        scaled = self._picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        self.setPixmap(scaled)
        self.setFixedHeight(scaled.height())
