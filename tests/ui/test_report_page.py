"""The report page: choosing, looking at, saving and printing what goes to other people."""

from __future__ import annotations

import io
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2 as pdfium
import pytest
from acts import button, press, settle, words_on
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from logbook.entries.daily_care import DailyCare
from logbook.entries.medicine import Medicine
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.report.sections import ASKED_FOR, SECTIONS
from logbook.ui.calendar_dialog import CalendarDialog
from logbook.ui.emergency import EmergencyDialog
from logbook.ui.pages.report import ReportPage
from logbook.ui.pages.report_documents import DOCUMENTS, RECIPIENTS, file_name
from logbook.ui.pages.report_options import FIRST_PAGE

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
    assert not pages.pixmap().isNull()
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


def test_first_page_cannot_be_left_out(report):
    for reader in RECIPIENTS.values():
        press(report, f"For whom: {reader}")
        assert FIRST_PAGE in ticked(report)
    assert not report.options._sections[FIRST_PAGE].isEnabled()


def test_choosing_never_leaves_a_question_without_an_answer(qtbot, report):
    for words in ("Document: Summary", "For whom: Pump clinic", "Paper: A4"):
        press(report, words)
        settle()
        chosen = [b for b in report.findChildren(type(report.save_button)) if b.isChecked()]
        assert any(b.accessibleName() == words for b in chosen) or "Paper" in words


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


# Files


def test_file_is_named_after_nobody_unless_that_is_ticked(report):
    assert "Robin" not in report.suggested_name()
    report.options._name_in_file.box.click()
    assert "Robin" in report.suggested_name()


@given(st.text(max_size=300))
def test_any_name_makes_a_file_name_that_every_system_takes(name):
    from datetime import date

    for document in DOCUMENTS:
        made = file_name(document, date(2026, 11, 24), name)
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


def inked_part(pdf: bytes) -> tuple[int, ...]:
    """Where the print on the first page begins and ends, in points from the top left."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        page = document[0].render(scale=1).to_pil().convert("L")
    box = page.point(lambda shade: 255 * (shade < 128)).getbbox()
    assert box
    return box


def to_file(page: ReportPage, target: Path) -> QPrinter:
    printer = page.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def test_all_pages_are_printed_at_their_own_size(qtbot, report, tmp_path: Path):
    anew(qtbot, report, lambda: press(report, "Document: Emergency card"))
    report.print_on(to_file(report, tmp_path / "printed.pdf"))
    qtbot.waitUntil(lambda: "2 pages sent to the printer." in words_on(report), timeout=PATIENCE)
    assert len(pypdf.PdfReader(tmp_path / "printed.pdf").pages) == 2
    on_paper = inked_part((tmp_path / "printed.pdf").read_bytes())
    assert on_paper == pytest.approx(inked_part(report.pdf), abs=2)


def test_only_the_chosen_pages_are_printed(qtbot, report, tmp_path: Path):
    printer = to_file(report, tmp_path / "printed.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    report.print_on(printer)
    qtbot.waitUntil(lambda: "1 page sent to the printer." in words_on(report), timeout=PATIENCE)
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
    qtbot.waitUntil(lambda: "1 date saved" in words_on(view), timeout=PATIENCE)

    text = (tmp_path / "dates.ics").read_text(encoding="utf-8")
    assert due.strftime("%Y%m%d") in text
    assert "Robin" not in text
    assert text.count("BEGIN:VALARM") == 2
    session.finish()
    assert list(session.log.settings.load().calendar_days) == [7, 14]


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
