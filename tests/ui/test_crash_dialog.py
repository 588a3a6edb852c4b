"""A fault in the program: said calmly, written down without a word of what was typed."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from acts import button, press, settle, type_into, words_on
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from logbook.entries.symptom import Symptom
from logbook.ui.crash.note import FILE_NAME, MOST_BYTES, keep_note
from logbook.ui.crash.watch import CrashWatch
from logbook.ui.forms.kept_sets import set_slot
from logbook.ui.forms.symptom_sets import SymptomSetDialog
from logbook.ui.jobs import Job
from logbook.ui.session import Session
from logbook.ui.window import Window

SECRET = "Robin's hidden diary"


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, session: Session) -> Iterator[Window]:
    made = Window(dressed, demo=True)
    qtbot.addWidget(made)
    made.show_log(session)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.view = None  # the session's own fixture closes the log


@pytest.fixture
def watch(window: Window, session: Session, monkeypatch: pytest.MonkeyPatch) -> CrashWatch:
    """As the program is wired: whatever nobody catches goes to the watch."""
    made = CrashWatch(session.log.folder, window)
    monkeypatch.setattr(sys, "excepthook", made.take)
    return made


def fail_with(secret: str) -> None:
    """A fault whose message, cause and local values all hold what somebody typed."""
    kept = [secret]
    try:
        raise KeyError(kept[0])
    except KeyError as wrong:
        raise ValueError(f"cannot show {secret}") from wrong


def fail_in_a_slot(watch: CrashWatch) -> None:
    QTimer.singleShot(0, lambda: fail_with(SECRET))
    settle()
    assert watch.dialog


def everything_written(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_a_fault_is_told_calmly_and_says_that_what_was_saved_is_safe(watch):
    fail_in_a_slot(watch)

    words = words_on(watch.dialog)

    assert "What was saved is safe." in words
    assert "kept as a draft" in words
    assert "ValueError" not in words  # nobody has to read it


@pytest.mark.parametrize("where", ["a slot", "a job"])
def test_nothing_that_was_typed_is_written_down(qtbot, watch, tmp_path, capfd, where):
    if where == "a slot":
        fail_in_a_slot(watch)
    else:
        job = Job(lambda _progress: fail_with(SECRET))
        job.start()
        qtbot.waitUntil(lambda: watch.dialog is not None)
    watch.dialog.save_to(tmp_path / "report.txt")

    report = (tmp_path / "report.txt").read_text()
    told = capfd.readouterr()

    assert "ValueError" in report
    assert "KeyError" in report  # what led to it
    assert "fail_with" in report
    for text in (
        report,
        told.out,
        told.err,
        words_on(watch.dialog),
        watch.dialog.report.toPlainText(),
    ):
        assert SECRET not in text
        assert str(tmp_path) not in text.replace(f"saved as {tmp_path}", "")
        assert "/" not in "".join(line for line in report.splitlines() if ":" in line)
    assert SECRET.encode() not in everything_written(tmp_path)


def test_the_report_can_be_read_before_it_is_saved(watch):
    fail_in_a_slot(watch)
    assert not watch.dialog.report.isVisible()

    press(watch.dialog, "Look at the report")

    assert watch.dialog.report.isVisible()
    assert "ValueError" in watch.dialog.report.toPlainText()
    assert button(watch.dialog, "Hide the report")


def test_what_is_being_typed_is_kept_at_once(qtbot, watch, window, session):
    window.view.open_form(Symptom)
    form = window.view.form
    note = form.form.boxes["note"].editor.findChild(QPlainTextEdit)
    type_into(qtbot, note, "woke twice")

    fail_in_a_slot(watch)

    kept = [session.log.drafts.get(slot) for slot in session.log.drafts.slots()]
    assert any("woke twice" in str(draft) for draft in kept)


def test_what_is_rated_in_a_set_is_kept_too(watch, window, session):
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["pain"]}])
    press(window, "Night")
    window.findChild(SymptomSetDialog).ratings["pain"].chip("6").click()
    fail_in_a_slot(watch)

    kept = session.log.drafts.get(set_slot("Night", session.person))
    assert kept
    assert kept["rated"] == {"pain": "6"}
    assert "kept as a draft" in words_on(watch.dialog)


def test_a_draft_that_could_not_be_kept_is_not_promised(qtbot, watch, window, session, log_held):
    window.view.open_form(Symptom)
    note = window.view.form.form.boxes["note"].editor.findChild(QPlainTextEdit)
    type_into(qtbot, note, "woke twice")
    with log_held():
        fail_in_a_slot(watch)

    words = words_on(watch.dialog)
    assert "kept as a draft" not in words
    assert "What you typed last may not be kept." in words


def test_a_fault_that_comes_back_never_bars_the_way(qtbot, watch, window):
    fail_in_a_slot(watch)
    press(watch.dialog, "Go on")
    qtbot.waitUntil(lambda: watch.dialog is None)

    QTimer.singleShot(0, lambda: fail_with(SECRET))
    settle()

    assert watch.dialog is None
    assert "Something in Logbook went wrong." in words_on(window)


def test_the_notes_are_for_this_user_alone_and_never_fill_the_disk(tmp_path):
    for number in range(200):
        keep_note(tmp_path, f"note {number}\n" + "x" * 1000)

    kept = tmp_path / FILE_NAME

    assert kept.stat().st_size <= MOST_BYTES + 2
    assert "note 199" in kept.read_text()
    assert "note 0\n" not in kept.read_text()
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_report_that_cannot_be_saved_says_so(watch, tmp_path):
    fail_in_a_slot(watch)

    watch.dialog.save_to(tmp_path / "no such folder" / "report.txt")

    assert "could not be saved there" in words_on(watch.dialog)
