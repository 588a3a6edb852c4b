"""The report page: choosing, looking at, saving and printing what goes to other people."""

from __future__ import annotations

import io
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2 as pdfium
import pytest
from acts import button, press, settle, type_into, words_on
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QSize, Qt, QThreadPool
from PySide6.QtGui import QImage, QPageLayout, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from logbook.dates import day_text
from logbook.entries.daily_care import DailyCare
from logbook.entries.medicine import Medicine
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.report.summary.sections import ASKED_FOR, SECTIONS
from logbook.ui.calendar_dialog import CalendarDialog
from logbook.ui.help.emergency import EmergencyDialog
from logbook.ui.paper.documents import DOCUMENTS, RECIPIENTS, file_name
from logbook.ui.paper.options import FIRST_PAGE
from logbook.ui.paper.page import ReportPage
from logbook.ui.paper.period import months_before
from logbook.ui.preview.page_view import FINEST

PATIENCE = 20_000


@pytest.fixture
def report(qtbot: QtBot, view, session, saved) -> ReportPage:
    saved(lambda: session.add(Question(happened=Moment.now(), asked="May we fly in spring?")))
    saved(lambda: session.add(DailyCare(happened=Moment.now(), note="a quiet word " * 700)))
    view.go("report")
    page = view.stack.currentWidget()
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=PATIENCE)
    return page


def printed(page: ReportPage) -> str:
    reader = pypdf.PdfReader(io.BytesIO(page.pdf))
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())


def anew(qtbot: QtBot, page: ReportPage, act: Any) -> str:
    """Do something that makes the pages anew, and read them."""
    act()
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=PATIENCE)
    return printed(page)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Document: Emergency card", "Emergency card for the wallet"),
        ("Document: Handover sheet", "The last 48 hours"),
    ],
)
def test_every_document_is_one_press_away(words, title, qtbot, report):
    assert title not in printed(report)
    assert title in anew(qtbot, report, lambda: press(report, words))


def test_handover_goes_back_as_far_as_chosen(qtbot, report):
    anew(qtbot, report, lambda: press(report, "Document: Handover sheet"))
    text = anew(qtbot, report, lambda: press(report, "How far back: 72 hours"))
    assert "The last 72 hours" in text


def test_chosen_page_is_shown_large_and_keys_turn_pages(qtbot, report):
    pages, row = report.pages.page, report.pages.thumbnails
    count = len(pypdf.PdfReader(io.BytesIO(report.pdf)).pages)
    qtbot.waitUntil(lambda: pages.accessibleName() == f"Page 1 of {count}", timeout=PATIENCE)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: pages.accessibleName() == f"Page 2 of {count}", timeout=PATIENCE)
    assert not pages.widget().pixmap().isNull()
    assert row.model().rowCount() == count


def test_small_pages_show_what_is_on_the_pages(qtbot, report):
    model = report.pages.thumbnails.model()

    def inked() -> bool:
        picture: QImage = model.index(0, 0).data(Qt.ItemDataRole.DecorationRole).toImage()
        return any(
            picture.pixelColor(x, y).lightness() < 200
            for x in range(picture.width())
            for y in range(picture.height())
        )

    qtbot.waitUntil(inked, timeout=PATIENCE)


def test_sections_are_remembered_for_each_reader(qtbot, report, session, view):
    press(report, "For whom: Family doctor")
    before = ticked(report)
    anew(qtbot, report, lambda: report.options._sections["questions"].box.click())
    press(report, "For whom: Pump clinic")
    assert "questions" in ticked(report)
    press(report, "For whom: Family doctor")
    assert ticked(report) == before - {"questions"}
    session.finish()
    kept = session.log.settings.load()
    assert kept.report_for == "doctor"
    assert "questions" not in kept.report_sections["doctor"]


def test_sections_that_were_not_ticked_are_not_printed(qtbot, report):
    everything = anew(qtbot, report, lambda: press(report, "For whom: Ourselves"))
    assert SECTIONS["log"] in everything
    text = anew(qtbot, report, lambda: report.options._sections["log"].box.click())
    assert SECTIONS["log"] not in text


def test_clinic_gets_no_list_of_everything_unless_it_is_ticked(qtbot, report):
    assert SECTIONS["log"] not in printed(report)
    text = anew(qtbot, report, lambda: report.options._sections["log"].box.click())
    assert SECTIONS["log"] in text


def test_private_notes_are_in_nobodys_document_until_ticked(qtbot, report):
    for reader in RECIPIENTS.values():
        press(report, f"For whom: {reader}")
        assert not ASKED_FOR & ticked(report)
    press(report, "For whom: Pump clinic")
    press(report, "Document: Handover sheet")
    qtbot.waitUntil(lambda: bool(report.pdf), timeout=PATIENCE)
    assert "a quiet word" not in printed(report)
    assert "a quiet word" in anew(qtbot, report, report.options._notes.box.click)


def test_private_notes_are_asked_for_each_time_the_page_is_opened(qtbot, view, report, session):
    tick = report.options._sections["notes"].box
    assert "with private notes" not in words_on(report)
    assert "a quiet word" in anew(qtbot, report, tick.click)
    assert words_on(report).count("with private notes") == 2  # in the choices and beside Save
    anew(qtbot, report, report.options._sections["refills"].box.click)
    session.finish()
    assert "notes" not in session.log.settings.load().report_sections["clinic"]
    view.go("today")
    view.go("report")
    assert "a quiet word" not in anew(qtbot, report, settle)
    assert "with private notes" not in words_on(report)
    assert not tick.isChecked()


def test_private_notes_of_the_handover_are_told_beside_save_and_forgotten(qtbot, view, report):
    press(report, "Document: Handover sheet")
    anew(qtbot, report, report.options._notes.box.click)
    assert "with private notes" in words_on(report)
    press(report, "Document: Emergency card")
    assert "with private notes" not in words_on(report)
    view.go("today")
    view.show_document("handover")
    assert "a quiet word" not in anew(qtbot, report, settle)


def test_notes_that_an_earlier_logbook_kept_as_ticked_are_left_out(view, session, qtbot):
    session.keep_settings(report_sections={"clinic": ["overview", "symptoms", "notes"]})
    view.go("report")
    page: Any = view.stack.currentWidget()
    assert ticked(page) == {"symptoms"}


def test_first_page_is_always_in_and_nothing_to_tick(qtbot, report):
    assert FIRST_PAGE not in report.options._sections
    press(report, "Choose the parts")
    for line in report.options._sections.values():
        line.box.setChecked(False)
    assert "Page 1 and 0 more parts, no private notes" in words_on(report)
    assert "Appointment summary" in anew(qtbot, report, settle)


def test_choosing_never_leaves_a_question_without_an_answer(qtbot, report):
    for words in ("Document: Summary", "For whom: Pump clinic", "Paper: A4"):
        for _ in range(2):
            press(report, words)
            settle()
            chosen = [b for b in report.findChildren(type(report.save_button)) if b.isChecked()]
            assert any(b.accessibleName() == words for b in chosen)


def ticked(page: ReportPage) -> set[str]:
    return {name for name, line in page.options._sections.items() if line.box.isChecked()}


def test_emergency_page_leads_to_the_card(qtbot, view, report):
    view.show_emergency()
    dialog = view.window().findChild(EmergencyDialog)
    text = anew(qtbot, report, lambda: press(dialog, "Print the card"))
    assert "Emergency card for the wallet" in text
    assert view.page_name == "report"


def test_preparing_the_summary_from_today_shows_the_summary(qtbot, view, report):
    anew(qtbot, report, lambda: press(report, "Document: Emergency card"))
    view.go("today")
    text = anew(qtbot, report, lambda: press(view.stack.currentWidget(), "Prepare summary"))
    assert "Questions for this appointment" in text


# Days


def test_other_days_begin_with_those_the_pages_tell_of(qtbot, report, session):
    (since, until) = (report.options.period.since, report.options.period.until)
    before = report.options.period._told
    assert before.until == session.today
    text = anew(qtbot, report, lambda: press(report, "Period: Other days"))
    assert (since.day(), until.day()) == (before.since, before.until)
    assert f"{day_text(before.since)} – {day_text(before.until)}" in text


def test_other_days_chosen_before_the_pages_are_there_are_filled_in_with_them(qtbot, view):
    view.go("report")
    page: Any = view.stack.currentWidget()
    press(page, "Period: Other days")
    anew(qtbot, page, settle)
    assert page.options.period.since.day() == page.options.period._told.since


@pytest.mark.parametrize("words", ["4 weeks", "3 months"])
def test_some_weeks_back_are_one_press(words, qtbot, report, session):
    text = anew(qtbot, report, lambda: press(report, f"Period: {words}"))
    today = session.today
    since = today - timedelta(weeks=4) if words == "4 weeks" else months_before(today, 3)
    assert f"{day_text(since)} – {day_text(today)}" in text
    press(report, "Period: Other days")
    assert report.options.period.since.day() == since


@pytest.mark.parametrize(
    ("day", "count", "before"),
    [
        (date(2026, 11, 27), 3, date(2026, 8, 27)),
        (date(2026, 2, 10), 3, date(2025, 11, 10)),
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2028, 5, 29), 3, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2025, 12, 1)),
    ],
)
def test_months_back_lead_to_the_same_day_or_the_last_of_a_shorter_month(day, count, before):
    assert months_before(day, count) == before


def days_typed(qtbot: QtBot, report: ReportPage, since: str, until: str) -> None:
    other_days = button(report, "Period: Other days")
    if not other_days.isChecked():
        other_days.click()
    for line, text in (
        (report.options.period.since.line, since),
        (report.options.period.until.line, until),
    ):
        line.selectAll()
        type_into(qtbot, line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("since", "until", "which", "words"),
    [
        ("2 Nov 2026", "1 Nov 2026", 0, "From is later than Until."),
        ("31 Feb 2026", "1 Nov 2026", 0, "There is no such day"),
        ("2 Nov 2026", " ", 1, "Type both days."),
    ],
)
def test_days_that_cannot_be_are_said_beside_their_field(since, until, which, words, qtbot, report):
    days_typed(qtbot, report, since, until)
    period = report.options.period
    lines = (period.since, period.until)
    assert words in period._remarks[lines[which]].text()
    assert period._remarks[lines[which]].isVisible()
    assert not period._remarks[lines[1 - which]].isVisible()
    assert (period.since.text(), period.until.text()) == (since, until)
    assert not report.save_button.isEnabled()
    days_typed(qtbot, report, "1 Nov 2026", "2 Nov 2026")
    assert "1 Nov 2026 – 2 Nov 2026" in anew(qtbot, report, settle)
    assert not any(remark.isVisible() for remark in period._remarks.values())


def test_day_is_not_called_wrong_while_it_is_being_typed(qtbot, report):
    press(report, "Period: Other days")
    line = report.options.period.since.line
    line.selectAll()
    type_into(qtbot, line, "2 No")
    assert not any(remark.isVisible() for remark in report.options.period._remarks.values())
    report.options.period.until.line.setFocus()
    assert report.options.period._remarks[report.options.period.since].isVisible()


def test_days_that_were_typed_are_still_there_after_another_period(qtbot, report):
    days_typed(qtbot, report, "1 Nov 2026", "2 Nov 2026")
    press(report, "Period: 4 weeks")
    text = anew(qtbot, report, lambda: press(report, "Period: Other days"))
    assert "1 Nov 2026 – 2 Nov 2026" in text


def test_narrow_page_makes_room_for_what_opens_among_the_choices(qtbot, view, report):
    view.resize(640, 480)
    for act in (
        lambda: press(report, "Choose the parts"),
        lambda: days_typed(qtbot, report, "2 Nov 2026", "1 Nov 2026"),
    ):
        act()
        settle()
        assert report._options_area.verticalScrollBar().maximum() == 0


# Size


def test_page_is_made_larger_with_keys_and_fits_again(qtbot, report):
    page = report.pages.page
    fitting = seen(qtbot, page).width()
    assert fitting <= page.viewport().width()
    page.setFocus()
    assert page.hasFocus()
    widths = [fitting]
    for _ in range(8):
        qtbot.keyClick(page, Qt.Key.Key_Plus)
        widths.append(page.widget().width())
    assert widths == sorted(widths)
    assert widths[1] > widths[0]
    assert page.horizontalScrollBar().maximum() > 0
    whole = pypdf.PdfReader(io.BytesIO(report.pdf)).pages[0].mediabox.width
    assert widths[-1] == pytest.approx(float(whole) * FINEST, abs=4)
    for _ in range(8):
        qtbot.keyClick(page, Qt.Key.Key_Minus)
    assert page.widget().width() == fitting
    assert page.horizontalScrollBar().maximum() == 0


def test_large_page_is_drawn_anew_and_not_only_stretched(qtbot, report):
    page = report.pages.page
    seen(qtbot, page)
    for _ in range(8):
        press(report, "Larger (+)")
    qtbot.waitUntil(lambda: page._drawn == FINEST, timeout=PATIENCE)
    assert page._picture.width() == page.widget().width()


def test_size_stays_when_pages_are_turned(qtbot, report):
    page, row = report.pages.page, report.pages.thumbnails
    seen(qtbot, page)
    press(report, "Larger (+)")
    wide = page.widget().width()
    qtbot.keyClick(row, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.accessibleName().startswith("Page 2"), timeout=PATIENCE)
    assert page.widget().width() == pytest.approx(wide, abs=2)
    press(report, "Smaller (-)")
    assert page.widget().width() < wide


def test_click_shows_the_place_larger_and_another_the_whole_page(qtbot, report):
    page = report.pages.page
    fitting = seen(qtbot, page).width()
    place = QPoint(page.viewport().width() - 40, 300)
    qtbot.mouseClick(page.widget(), Qt.MouseButton.LeftButton, pos=place)
    assert page.widget().width() > 1.5 * fitting
    assert page.horizontalScrollBar().value() > page.horizontalScrollBar().maximum() / 2
    qtbot.mouseClick(page.widget(), Qt.MouseButton.LeftButton, pos=place)
    assert page.widget().width() == fitting


@pytest.mark.parametrize("notches", [[120], [40, 40, 40]])
def test_wheel_with_ctrl_makes_the_page_larger_one_step_a_notch(notches, qtbot, report):
    page = report.pages.page
    fitting = seen(qtbot, page).width()
    for part in notches:
        QApplication.sendEvent(
            page.viewport(),
            QWheelEvent(
                QPointF(50, 50),
                page.viewport().mapToGlobal(QPointF(50, 50)),
                QPoint(),
                QPoint(0, part),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.ControlModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
    assert page.widget().width() == pytest.approx(1.5 * fitting, abs=2)


def test_pages_that_are_not_shown_any_more_are_not_made_and_say_nothing(qtbot, report):
    model: Any = report.pages.thumbnails.model()
    complaints: list[Any] = []
    report.pages.failed.connect(complaints.append)
    report.pages.show_pdf(b"not a PDF", 3)
    for number in range(3):
        model.index(number, 0).data(Qt.ItemDataRole.DecorationRole)
    report.pages.show_pdf(report.pdf, 1)
    QThreadPool.globalInstance().waitForDone()
    settle()
    assert not complaints
    report.pages.show_pdf(b"not a PDF", 1)
    qtbot.waitUntil(lambda: bool(complaints), timeout=PATIENCE)


def seen(qtbot: QtBot, page: Any) -> QSize:
    """How large the page is, once it is there."""
    qtbot.waitUntil(lambda: page.accessibleName().startswith("Page "), timeout=PATIENCE)
    return page.widget().size()


# Files


def test_standard_keys_save_and_print_while_the_page_is_shown(qtbot, view, report, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *told: (asked.append(told[2]), ("", ""))[1]
    )
    report.options._document.focus_first()
    qtbot.keyClick(report, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 1
    qtbot.keyClick(report, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "No printer was found." in words_on(report)
    assert "Ctrl+S" in report.save_button.toolTip()
    assert "Ctrl+P" in report.print_button.toolTip()
    view.go("today")
    qtbot.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 1


@pytest.mark.parametrize("inside", ["logbook.db", "logbook.db.pdf", "backups/summary.pdf"])
def test_logs_own_folder_is_no_place_for_a_pdf(inside, qtbot, report, session):
    target = session.log.folder / inside
    before = target.read_bytes() if target.exists() else None
    report.save_to(target)
    qtbot.waitUntil(
        lambda: "The log's own folder is not a place for other files." in words_on(report)
    )
    assert (target.read_bytes() if target.exists() else None) == before


def test_link_into_the_logs_own_folder_is_seen_through(qtbot, report, session, tmp_path: Path):
    link = tmp_path / "summary.pdf"
    link.symlink_to(session.log.folder / "logbook.db")
    report.save_to(link)
    qtbot.waitUntil(lambda: "The log's own folder" in words_on(report))
    assert not (session.log.folder / "logbook.db").read_bytes().startswith(b"%PDF")


def test_file_without_an_ending_is_a_pdf(qtbot, report, tmp_path: Path, monkeypatch):
    chosen = str(tmp_path / "for the clinic")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    report.choose_file()
    qtbot.waitUntil((tmp_path / "for the clinic.pdf").exists, timeout=PATIENCE)


def test_files_tell_documents_and_readers_apart(report, session):
    today = session.today.isoformat()
    names = {report.suggested_name()}
    press(report, "For whom: School or respite")
    names.add(report.suggested_name())
    for document in ("Emergency card", "Handover sheet"):
        press(report, f"Document: {document}")
        names.add(report.suggested_name())
    assert names == {
        f"Summary clinic {today}.pdf",
        f"Summary school {today}.pdf",
        f"Emergency card {today}.pdf",
        f"Handover sheet {today}.pdf",
    }


def test_printers_queue_learns_what_is_printed_and_nobodys_name(report, session):
    report.options._name_in_file.box.click()
    assert report.printer().docName() == f"Summary clinic {session.today.isoformat()}"


def test_file_is_named_after_nobody_unless_that_is_ticked(report):
    assert "Robin" not in report.suggested_name()
    report.options._name_in_file.box.click()
    assert "Robin" in report.suggested_name()


@given(st.text(max_size=300))
def test_any_name_makes_a_file_name_that_every_system_takes(name):
    for document in DOCUMENTS:
        made = file_name(document, date(2026, 11, 24), person=name)
        assert not set(made) & set('/\\:*?"<>|\0\n\r\t')
        assert len(made.encode()) < 255
        assert made.endswith("2026-11-24.pdf")


def test_saved_card_is_the_one_that_was_looked_at(qtbot, report, tmp_path: Path):
    anew(qtbot, report, lambda: press(report, "Document: Emergency card"))
    target = tmp_path / "card.pdf"
    report.save_to(target)
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    assert target.read_bytes() == report.pdf
    qtbot.waitUntil(lambda: str(target) in words_on(report))


# Printing


def inked_part(pdf: bytes) -> tuple[float, ...]:
    """Where the print on the first page begins and ends, in points from the top left."""
    fine = 4  # so that the tails of the foot's small pale letters do not fade away
    with closing(pdfium.PdfDocument(pdf)) as document:
        page = document[0].render(scale=fine).to_pil().convert("L")
    box = page.point(lambda shade: 255 * (shade < 128)).getbbox()
    assert box
    return tuple(edge / fine for edge in box)


def to_file(page: ReportPage, target: Path) -> QPrinter:
    printer = page.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def test_pages_are_not_said_to_be_printed_where_there_is_no_printer(report):
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("this computer has a printer")
    press(report, "Print")
    assert "No printer was found. Save as PDF, and print it" in words_on(report)
    assert not report.findChildren(QPrintDialog)


def test_all_pages_are_printed_at_their_own_size(qtbot, report, tmp_path: Path):
    anew(qtbot, report, lambda: press(report, "Document: Emergency card"))
    report.print_on(to_file(report, tmp_path / "printed.pdf"))
    qtbot.waitUntil(
        lambda: f"Saved: {tmp_path / 'printed.pdf'}" in words_on(report), timeout=PATIENCE
    )
    assert "sent to the printer" not in words_on(report)
    assert len(pypdf.PdfReader(tmp_path / "printed.pdf").pages) == 2
    on_paper = inked_part((tmp_path / "printed.pdf").read_bytes())
    assert on_paper == pytest.approx(inked_part(report.pdf), abs=2)


def test_only_the_chosen_pages_are_printed(qtbot, report, tmp_path: Path):
    printer = to_file(report, tmp_path / "printed.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    report.print_on(printer)
    qtbot.waitUntil(lambda: "Saved: " in words_on(report), timeout=PATIENCE)
    assert len(pypdf.PdfReader(tmp_path / "printed.pdf").pages) == 1


def test_printers_paper_is_the_one_that_was_chosen(qtbot, report):
    anew(qtbot, report, lambda: press(report, "Paper: US Letter"))
    size = report.printer().pageLayout().fullRect(QPageLayout.Unit.Point)
    assert (round(size.width()), round(size.height())) == (612, 792)


def test_printer_that_takes_nothing_is_said(qtbot, report, tmp_path: Path):
    report.print_on(to_file(report, tmp_path / "no such folder" / "printed.pdf"))
    qtbot.waitUntil(lambda: "did not take the pages" in words_on(report), timeout=PATIENCE)
    assert report.print_button.isEnabled()


def test_stopped_work_says_so_and_can_be_begun_anew(qtbot, report):
    (stop,) = [b for b in report.findChildren(QPushButton) if b.accessibleName() == "Stop"]
    button(report, "Document: Handover sheet").click()
    stop.click()  # At once, for the sheet is made in no time.
    assert "Stopped." in words_on(report)
    assert not report.save_button.isEnabled()
    anew(qtbot, report, lambda: press(report, "Document: Emergency card"))
    assert report.save_button.isEnabled()


# People


def test_document_is_about_the_person_shown_and_nobody_else(qtbot, report, session, saved):
    saved(lambda: session.add(Symptom(happened=Moment.now(), what="pain", note="Robins own")))
    other = saved(lambda: session.add(Person(name="Kim")))
    assert session.person.id == other.id
    saved(lambda: session.add(Medicine(happened=Moment.now(), name="Kims tablets", use="now")))
    text = anew(qtbot, report, lambda: press(report, "Document: Handover sheet"))
    assert "Kim" in text
    assert "Kims tablets" in text
    assert "Robin" not in text


# Dates for a phone's calendar


def test_dates_are_put_into_a_calendar_file_from_the_refill_card(
    qtbot, view, session, saved, tmp_path: Path
):
    due = session.today + timedelta(days=20)
    saved(lambda: session.add(Refill(happened=Moment.now(), refill_by=due)))
    press(view, "Put the dates into my calendar")
    dialog = view.findChild(CalendarDialog)
    assert isinstance(dialog, CalendarDialog)
    dialog._days[1].box.click()
    dialog.save_to(tmp_path / "dates.ics")
    qtbot.waitUntil(lambda: "1 date." in words_on(view), timeout=PATIENCE)

    text = (tmp_path / "dates.ics").read_text(encoding="utf-8")
    assert due.strftime("%Y%m%d") in text
    assert "Robin" not in text
    assert text.count("BEGIN:VALARM") == 3
    session.finish()
    assert list(session.log.settings.load().calendar_days) == [0, 7, 14]


def test_calendar_file_that_cannot_be_written_is_said_where_it_was_asked_for(
    qtbot, view, session, saved, tmp_path: Path
):
    due = session.today + timedelta(days=20)
    saved(lambda: session.add(Refill(happened=Moment.now(), refill_by=due)))
    press(view, "Put the dates into my calendar")
    dialog = view.findChild(CalendarDialog)
    assert isinstance(dialog, CalendarDialog)
    dialog.save_to(tmp_path / "no such folder" / "dates.ics")
    qtbot.waitUntil(lambda: "could not be written" in words_on(dialog), timeout=PATIENCE)
    dialog.reject()


def test_log_without_dates_offers_no_calendar(view):
    assert "Put the dates into my calendar" not in words_on(view)
