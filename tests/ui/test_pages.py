from __future__ import annotations

from datetime import timedelta

import pypdf
import pytest
from acts import button, press, settle, type_into, words_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from logbook.app import Opener
from logbook.entries.moment import Moment
from logbook.entries.profiles import Caregiver, Pump
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.store.log import FILE_NAME
from logbook.ui.every_page import PAGES
from logbook.ui.help.emergency import EmergencyDialog
from logbook.ui.paper.page import ReportPage
from logbook.ui.preview.page_view import PageView
from logbook.ui.widgets.theme import LIGHT, Theme


@pytest.fixture
def report(qtbot, view, session, saved) -> ReportPage:
    saved(lambda: session.add(Question(happened=Moment.now(), asked="May we fly in spring?")))
    saved(lambda: session.add(Symptom(happened=Moment.now(), what="pain", strength=4)))
    view.go("report")
    page = view.stack.currentWidget()
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=20_000)
    return page


def test_the_summary_is_shown_and_saved_as_one_file(qtbot, report, tmp_path):
    target = tmp_path / "summary.pdf"
    report.save_to(target)
    qtbot.waitUntil(target.exists)

    text = pypdf.PdfReader(target).pages[0].extract_text()
    assert "May we fly in spring?" in text
    assert report.findChildren(PageView)
    qtbot.waitUntil(lambda: str(target) in words_on(report))


def test_a_summary_that_cannot_be_written_says_so_and_can_be_tried_again(qtbot, report, tmp_path):
    report.save_to(tmp_path / "no such folder" / "summary.pdf")

    qtbot.waitUntil(lambda: "There is no folder" in words_on(report))
    assert report.save_button.isEnabled()


def test_other_days_are_asked_for_and_used(qtbot, report, session):
    before = report.pdf
    press(report, "Other days")
    for day, text in (
        (report.options.period.since, "1 Jan 2026"),
        (report.options.period.until, "31 Jan 2026"),
    ):
        day.line.selectAll()
        type_into(qtbot, day.line, text)
    qtbot.waitUntil(lambda: bool(report.pdf) and report.pdf != before, timeout=20_000)

    text = words_in(report.pdf)
    assert "1 Jan 2026" in text
    assert "31 Jan 2026" in text


def words_in(pdf: bytes) -> str:
    import io

    return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_the_window_is_there_before_the_log_is_open(qtbot, window, tmp_path):
    assert "Opening your log…" in words_on(window)
    Opener(tmp_path / "new", window).open()
    qtbot.waitUntil(lambda: window.view is not None)


def test_a_file_that_is_no_log_is_explained_and_left_as_it_was(qtbot, window, tmp_path):
    folder = tmp_path / "log"
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"a letter to grandma" * 500)
    before = (folder / FILE_NAME).read_bytes()
    Opener(folder, window).open()

    qtbot.waitUntil(lambda: "damaged" in words_on(window))
    assert (folder / FILE_NAME).read_bytes() == before


def test_text_size_and_colours_take_effect_at_once_and_stay(qtbot, window, session):
    window.show_log(session)
    window.view.go("settings")
    press(window.view, "Text size: 150 %")
    press(window.view, "Colours: Dark")
    settle()
    session.finish()

    assert window.view.page_name == "settings"
    assert session.log.settings.load().text_size == 150
    assert session.log.settings.load().theme == "dark"


def test_who_writes_can_be_changed_and_stands_beside_what_is_logged(view, session, saved):
    saved(lambda: session.add(Caregiver(name="Jon")))
    view.go("settings")
    press(view, "Who is writing now? Jon")
    logged = saved(lambda: session.add(Symptom(happened=Moment.now(), what="pain")))

    assert logged.first.by == "Jon"
    assert button(view.rail, "Writing: Jon")


def test_pump_and_contacts_can_be_added_and_changed_without_a_log_entry(
    qtbot, view, session, saved
):
    saved(lambda: session.add(Pump(model="sm3", serial="A1")))
    view.go("person")
    assert "Medtronic SynchroMed III · A1" in words_on(view)
    press(view, "Change Medtronic SynchroMed III · A1")
    view.form.reason.line.setText("read the card again")
    view.form.form.boxes["serial"].editor.line.setText("A7")
    saved(view.form.save)

    assert "Medtronic SynchroMed III · A7" in words_on(view)
    assert session.log.count(session.person.id) == 0


def test_the_emergency_page_says_whom_to_call_and_what_to_say(qtbot, view, session, saved):
    saved(lambda: session.add(Pump(model="sm2_20", serial="NGP123")))
    saved(
        lambda: session.add(Refill(happened=Moment.now(), refill_by=session.today + timedelta(9)))
    )
    dialog = EmergencyDialog(session, Theme(LIGHT), view)
    qtbot.addWidget(dialog)
    dialog.show()
    said = words_on(dialog)

    for expected in ("112", "555-0100", "NGP123", "Robin", "Daily dose: not recorded"):
        assert expected in said, expected


def test_pages_can_be_reached_by_keyboard(qtbot, view):
    for number, name in enumerate(PAGES, start=1):
        key = Qt.Key(Qt.Key.Key_0 + number)
        qtbot.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)
        assert view.page_name == name
    assert button(view, "Emergency").isVisible()


def test_keys_that_turn_pages_scroll_a_page_that_was_just_opened(qtbot, view):
    view.go("settings")
    page = view.stack.currentWidget()
    bar = page.findChild(QScrollArea).verticalScrollBar()
    for key, place in (
        (Qt.Key.Key_PageDown, bar.pageStep()),
        (Qt.Key.Key_End, bar.maximum()),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert bar.value() == place
