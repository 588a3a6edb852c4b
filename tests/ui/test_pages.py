from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
from acts import button, press, settle, type_into, words_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from logbook.app import Opener
from logbook.entries.moment import Moment
from logbook.entries.profiles import Caregiver, Contact, Person, Pump
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.exchange.archive import write_archive
from logbook.store.backups import make_backup
from logbook.store.log import FILE_NAME, Log
from logbook.store.protection import new_lock, turn_on
from logbook.ui.earlier_log_dialog import EarlierLogDialog
from logbook.ui.emergency import EmergencyDialog
from logbook.ui.log_view import LogView
from logbook.ui.page_view import PageView
from logbook.ui.pages.every_page import PAGES
from logbook.ui.pages.first_run import FirstRun
from logbook.ui.pages.report import ReportPage
from logbook.ui.sample_log import sample_command
from logbook.ui.session import Session
from logbook.ui.theme import LIGHT, Theme


@pytest.fixture
def report(qtbot, view, session, saved) -> ReportPage:
    saved(lambda: session.add(Question(happened=Moment.now(), asked="May we fly in spring?")))
    saved(lambda: session.add(Symptom(happened=Moment.now(), what="pain", strength=4)))
    view.go("report")
    page = view.stack.currentWidget()
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=20_000)
    return page


@pytest.fixture
def new_session(tmp_path: Path) -> Iterator[Session]:
    """A log that nobody is in yet."""
    with closing(Log.open(tmp_path / "new")) as log:
        made = Session(log)
        yield made
        made.finish()


@pytest.fixture
def new_view(qtbot, dressed: QApplication, new_session: Session) -> LogView:
    """The window's inside at the first start."""
    shown = LogView(new_session, Theme(LIGHT))
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_the_first_three_steps_lead_to_today_with_the_refill_date(qtbot, new_view, new_session):
    steps: Any = new_view.findChild(FirstRun)
    type_into(qtbot, steps.forms[0].boxes["name"].editor.line, "Robin")
    type_into(qtbot, steps.forms[1].boxes["name"].editor.line, "Mia")
    press(steps, "Save and go on")
    qtbot.waitUntil(lambda: steps.forms[0].kind is Contact)
    type_into(qtbot, steps.forms[0].boxes["phone"].editor.line, "112")
    press(steps, "Save and go on")
    qtbot.waitUntil(lambda: steps.forms[0].kind is Refill)
    due = new_session.today + timedelta(days=40)
    type_into(qtbot, steps.forms[0].boxes["happened"].editor.day_line.line, "today")
    type_into(qtbot, steps.forms[0].boxes["refill_by"].editor.day_line.line, due.isoformat())
    press(steps, "Save and finish")

    qtbot.waitUntil(lambda: new_session.settings.first_run_done)
    press(steps, "Go to Today")
    assert "in 40 days" in words_on(new_view)
    assert new_session.writer == "Mia"
    contacts = new_session.log.profiles(Contact, new_session.person.id)
    assert [c.record for c in contacts] == [Contact(role="emergency", phone="112")]


def test_the_first_steps_end_at_a_first_entry(qtbot, new_view):
    steps: Any = new_view.findChild(FirstRun)
    type_into(qtbot, steps.forms[0].boxes["name"].editor.line, "Robin")
    press(steps, "Save and go on")
    qtbot.waitUntil(lambda: steps.forms[0].kind is Contact)
    press(steps, "Skip this step")
    press(steps, "Skip this step")

    assert "Your log is ready" in words_on(new_view)
    press(steps, "Symptom")

    assert new_view.form
    assert new_view.form.kind is Symptom


def test_first_steps_are_over_once_a_person_came_from_elsewhere(qtbot, new_view, new_session):
    new_view.go("settings")
    with qtbot.waitSignal(new_session.saved):
        new_session.add(Person(name="Robin"))
    new_view.go("today")
    assert not isinstance(new_view.stack.currentWidget(), FirstRun)
    new_session.finish()
    assert new_session.log.settings.load().first_run_done


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The folder of a log that was kept on another computer."""
    folder = tmp_path / "earlier"
    with closing(Log.open(folder)) as log:
        kim = log.add(Person(name="Kim"), by="Jon")
        log.add(Question(happened=Moment.now(), asked="Swim?"), by="Jon", person_id=kim.id)
    return folder


@pytest.mark.parametrize("how", ["log", "backup", "archive"])
def test_whoever_has_a_log_already_goes_on_with_it(
    how, qtbot, new_view, new_session, earlier, tmp_path
):
    source = earlier / FILE_NAME
    with closing(Log.open(earlier)) as log:
        if how == "backup":
            (tmp_path / "stick").mkdir()
            source = make_backup(log, tmp_path / "stick", now=datetime.now(UTC)).path
        elif how == "archive":
            source = tmp_path / "all.json"
            write_archive(log, source)
    press(new_view, "I already have a log")
    dialog: Any = new_view.findChild(EarlierLogDialog)
    dialog.taking.look(source)
    qtbot.waitUntil(lambda: "New: Person, Kim" in words_on(dialog), timeout=20_000)
    assert new_session.log.all_revisions() == []
    press(dialog, "Take it over")
    qtbot.waitUntil(lambda: new_view.findChild(FirstRun) is None, timeout=20_000)
    assert [person.record.name for person in new_session.people] == ["Kim"]


def test_log_with_a_passphrase_is_taken_over_once_that_was_typed(
    qtbot, new_view, new_session, earlier
):
    passphrase = "seven quiet green kettles"
    turn_on(earlier, new_lock(passphrase), now=datetime.now(UTC))
    press(new_view, "I already have a log")
    dialog: Any = new_view.findChild(EarlierLogDialog)
    dialog.taking.look(earlier / FILE_NAME)
    qtbot.waitUntil(lambda: "protected by a passphrase" in words_on(dialog), timeout=20_000)
    line: Any = dialog.findChild(QLineEdit)
    type_into(qtbot, line, "something else")
    press(dialog, "Unlock")
    qtbot.waitUntil(lambda: "not the passphrase" in words_on(dialog), timeout=20_000)
    line.clear()
    type_into(qtbot, line, passphrase)
    press(dialog, "Unlock")
    qtbot.waitUntil(lambda: "New: Person, Kim" in words_on(dialog), timeout=20_000)
    assert "is not encrypted here" in words_on(dialog)


def test_whoever_has_a_backup_is_led_to_restoring_it(qtbot, new_view):
    press(new_view, "I already have a log")
    dialog: Any = new_view.findChild(EarlierLogDialog)
    with qtbot.waitSignal(new_view.restore_wanted):
        press(dialog, "In a backup")


def test_the_sample_log_of_the_first_steps_lies_beside_the_real_one(tmp_path):
    made = subprocess.run(
        [*sample_command(tmp_path / "log"), "--years", "0.1", "--no-window"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert str(tmp_path / "log-demo") in made.stdout
    assert not (tmp_path / "log").exists()


def test_the_first_steps_can_be_skipped(new_view, new_session):
    press(new_view, "Skip this step")

    assert "Whom is this log about?" in words_on(new_view)
    assert new_session.log.profiles(Person) == ()


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
