"""Taking what was logged along, and taking a file over, from the settings page."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from acts import press, words_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.exchange.archive import read_archive, write_archive
from logbook.exchange.shared_folder import exchange
from logbook.store.log import Log
from logbook.ui.calendar_dialog import CalendarDialog
from logbook.ui.conflicts_dialog import ConflictsDialog
from logbook.ui.pages.exchange_card import ExchangeCard
from logbook.ui.passphrase_dialogs import ProtectDialog
from logbook.ui.shared_watch import SharedWatch
from logbook.ui.spreadsheet_dialog import SpreadsheetDialog
from logbook.ui.theme import LIGHT, Theme

PATIENCE = 20_000
MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
"""They keep a number and its unit together, and are not seen."""


@pytest.fixture
def card(view, session, saved) -> ExchangeCard:
    saved(lambda: session.add(Question(happened=Moment.now(), asked="May we fly?")))
    view.go("settings")
    return view.findChild(ExchangeCard)


def test_everything_is_saved_and_read_again(qtbot, view, card, tmp_path: Path):
    for save, name in ((card.save_archive, "all.json"), (card.save_tables, "all.zip")):
        save(tmp_path / name)
        qtbot.waitUntil(lambda name=name: f"Saved: {tmp_path / name}" in words_on(view))
        card.look(tmp_path / name)
        qtbot.waitUntil(lambda: "Nothing would change." in words_on(view), timeout=PATIENCE)


@pytest.mark.parametrize("how", ["archive", "tables"])
def test_file_is_taken_over_only_once_that_was_asked_for(
    how, qtbot, view, session, card, tmp_path: Path
):
    source = tmp_path / ("other.json" if how == "archive" else "other.zip")
    with closing(Log.open(tmp_path / "other")) as other:
        kim = other.add(Person(name="Kim"), by="Jon")
        other.add(Question(happened=Moment.now(), asked="Kims own?"), by="Jon", person_id=kim.id)
        write_archive(other, source) if how == "archive" else _tables(other, source)
    card.look(source)
    expected = "2 changes are new." if how == "archive" else "2 entries are new, 0 are corrected."
    qtbot.waitUntil(lambda: expected in words_on(view), timeout=PATIENCE)
    assert [person.record.name for person in session.people] == ["Robin"]
    press(view, "Take it over")
    qtbot.waitUntil(lambda: f"Taken over: {source.name}" in words_on(view), timeout=PATIENCE)
    assert [person.record.name for person in session.people] == ["Robin", "Kim"]
    assert any((session.log.folder / "backups").iterdir())


def test_file_that_was_looked_into_can_be_left(qtbot, view, session, card, tmp_path: Path):
    with closing(Log.open(tmp_path / "other")) as other:
        other.add(Person(name="Kim"), by="Jon")
        write_archive(other, tmp_path / "other.json")
    card.look(tmp_path / "other.json")
    qtbot.waitUntil(lambda: "1 change is new." in words_on(view), timeout=PATIENCE)
    press(view, "Leave it")
    assert "1 change is new." not in words_on(view)
    assert len(session.people) == 1


def test_file_that_is_none_of_ours_is_said_in_plain_words(qtbot, view, card, tmp_path: Path):
    (tmp_path / "bank.csv").write_text("date,amount\n1,2\n")
    card.look(tmp_path / "bank.csv")
    qtbot.waitUntil(lambda: "is not a CSV file that Logbook wrote" in words_on(view))


def test_place_that_cannot_be_written_to_is_said(qtbot, view, card, tmp_path: Path):
    card.save_archive(tmp_path / "no such folder" / "all.json")
    qtbot.waitUntil(lambda: "could not be written" in words_on(view), timeout=PATIENCE)


def test_own_spreadsheet_is_looked_at_and_taken_over(qtbot, view, session, card, tmp_path: Path):
    (tmp_path / "diary.csv").write_text("Date,Pain\n3/4/2026,5\n20 Nov 2026,7\n")
    before = session.log.count(session.person.id)
    card.read_spreadsheet(tmp_path / "diary.csv")
    qtbot.waitUntil(lambda: view.findChild(SpreadsheetDialog) is not None, timeout=PATIENCE)
    dialog = view.findChild(SpreadsheetDialog)
    qtbot.waitUntil(lambda: "Row 2: Date: This can be" in words_on(dialog), timeout=PATIENCE)
    assert not dialog.take.isEnabled()
    press(dialog, "Dates such as 3/4/2026: Day first")
    qtbot.waitUntil(lambda: "Rows: 2. Entries: 2." in words_on(dialog), timeout=PATIENCE)
    press(dialog, "Take them over")
    qtbot.waitUntil(lambda: "2 entries are new." in words_on(view), timeout=PATIENCE)
    assert session.log.count(session.person.id) == before + 2


def test_rows_that_cannot_be_read_are_left_out_only_when_that_was_said(
    qtbot, view, session, card, tmp_path: Path
):
    (tmp_path / "diary.csv").write_text("Date,Pain\nsome day,5\n20 Nov 2026,7\n")
    card.read_spreadsheet(tmp_path / "diary.csv")
    qtbot.waitUntil(lambda: view.findChild(SpreadsheetDialog) is not None, timeout=PATIENCE)
    dialog = view.findChild(SpreadsheetDialog)
    qtbot.waitUntil(lambda: "cannot be read: 1." in words_on(dialog), timeout=PATIENCE)
    assert not dialog.take.isEnabled()
    dialog.leave_out.box.click()
    assert dialog.take.isEnabled()
    dialog.reject()


def test_unit_of_a_column_is_chosen_by_the_caregiver_and_by_nobody_else(
    qtbot, view, session, card, tmp_path: Path
):
    (tmp_path / "fever.csv").write_text("Date,What is it?,Temp\n20 Nov 2026,fever,38.5\n", "utf-8")
    card.read_spreadsheet(tmp_path / "fever.csv")
    qtbot.waitUntil(lambda: view.findChild(SpreadsheetDialog) is not None, timeout=PATIENCE)
    dialog = view.findChild(SpreadsheetDialog)
    place = dialog.places[2]
    place.setCurrentIndex(place.findData("temperature"))
    qtbot.waitUntil(lambda: "The unit is missing." in words_on(dialog), timeout=PATIENCE)
    assert [unit.isVisible() for unit in dialog.units] == [False, False, True]
    unit = dialog.units[2]
    assert unit.currentText() == ""
    unit.setFocus()
    qtbot.keyClick(unit, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "38.5 °C" in words_on(dialog).translate(MARKS), timeout=PATIENCE)
    press(dialog, "Take them over")
    qtbot.waitUntil(lambda: "1 entry is new." in words_on(view), timeout=PATIENCE)


def test_days_in_two_orders_are_pointed_out(qtbot, view, card, tmp_path: Path):
    (tmp_path / "diary.csv").write_text("Date,Pain\n13/02/2026,5\n02/14/2026,7\n")
    card.read_spreadsheet(tmp_path / "diary.csv")
    qtbot.waitUntil(lambda: view.findChild(SpreadsheetDialog) is not None, timeout=PATIENCE)
    dialog = view.findChild(SpreadsheetDialog)
    qtbot.waitUntil(lambda: "month first (02/14/2026, row 3)" in words_on(dialog), timeout=PATIENCE)


def test_look_into_tables_names_what_each_field_said_and_would_say(
    qtbot, view, session, card, tmp_path: Path
):
    _tables(session.log, tmp_path / "out")
    file = tmp_path / "out" / "question.csv"
    file.write_text(file.read_text("utf-8").replace("May we fly?", "May we sail?"), "utf-8")
    card.look(file)
    expected = "What do you want to ask?: May we fly? → May we sail?"
    qtbot.waitUntil(lambda: expected in words_on(view), timeout=PATIENCE)


def test_look_into_another_computers_archive_names_what_would_change(
    qtbot, view, session, card, tmp_path: Path
):
    (asked,) = session.log.newest(session.person.id, Question)
    write_archive(session.log, tmp_path / "here.json")
    with closing(Log.open(tmp_path / "other")) as other:
        read_archive(other, tmp_path / "here.json", dry_run=False)
        other.correct(asked.id, _question("By train?"), by="Jon", why="Clearer.")
        other.add(Person(name="Kim"), by="Jon")
        write_archive(other, tmp_path / "jon.json")
    card.look(tmp_path / "jon.json")
    qtbot.waitUntil(lambda: "May we fly? → By train?" in words_on(view), timeout=PATIENCE)
    assert "New: Person, Kim" in words_on(view)


@pytest.mark.parametrize(
    ("pressed", "made"), [("Save everything", "taken.json"), ("Save as tables", "taken.zip")]
)
def test_name_without_an_ending_gets_it(
    pressed, made, qtbot, view, card, tmp_path: Path, monkeypatch
):
    chosen = str(tmp_path / "taken")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    press(card, pressed)
    qtbot.waitUntil((tmp_path / made).is_file, timeout=PATIENCE)
    qtbot.waitUntil(lambda: f"Saved: {tmp_path / made}" in words_on(view), timeout=PATIENCE)


def test_dates_for_the_calendar_get_their_ending(
    qtbot, view, session, saved, tmp_path: Path, monkeypatch
):
    due = session.today + timedelta(days=40)
    saved(lambda: session.add(Refill(happened=Moment.now(), refill_by=due, source="printout")))
    dialog = CalendarDialog(session, Theme(LIGHT), view)
    dialog.show()
    chosen = str(tmp_path / "dates")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    press(dialog, "Save the file")
    qtbot.waitUntil((tmp_path / "dates.ics").is_file, timeout=PATIENCE)


def _tables(log: Log, target: Path) -> None:
    from logbook.exchange.csv_export import write_csv

    write_csv(log, target)


def parted(session, tmp_path: Path) -> str:
    """A question that Jon corrected on his computer and Mia on hers; gives its id."""
    log = session.log
    (robin,) = session.people
    (asked,) = log.newest(robin.id, Question)
    write_archive(log, tmp_path / "mia.json")
    with closing(Log.open(tmp_path / "other")) as other:
        read_archive(other, tmp_path / "mia.json", dry_run=False)
        log.correct(asked.id, _question("By train?"), by="Mia", why="Clearer.")
        other.correct(asked.id, _question("By plane?"), by="Jon", why="Clearer.")
        write_archive(other, tmp_path / "jon.json")
    return asked.id


def test_two_versions_are_shown_beside_each_other_and_one_is_kept(
    qtbot, view, session, card, tmp_path: Path
):
    asked = parted(session, tmp_path)
    card.look(tmp_path / "jon.json")
    qtbot.waitUntil(lambda: "changed differently" in words_on(view), timeout=PATIENCE)
    press(view, "Take it over")
    qtbot.waitUntil(lambda: "Look at both" in words_on(view), timeout=PATIENCE)
    assert session.log.get(asked).record.asked == "By plane?"
    press(view, "Look at both")
    dialog = view.findChild(ConflictsDialog)
    assert {"By train?", "By plane?", "Shown now"} <= set(words_on(dialog).split("\n"))
    with qtbot.waitSignal(dialog.finished):
        press(dialog, "Keep this")
    assert session.log.get(asked).record.asked == "By train?"
    assert session.log.conflicts() == []
    qtbot.waitUntil(lambda: "Look at both" not in words_on(view), timeout=PATIENCE)


def test_computers_exchange_through_a_shared_folder(qtbot, view, session, card, tmp_path: Path):
    shared = tmp_path / "shared"
    shared.mkdir()
    with closing(Log.open(tmp_path / "other")) as other:
        other.add(Person(name="Kim"), by="Jon")
        exchange(other, shared)
    (shared / "half.logbook-share").write_bytes(b"logbook-share 1 ")
    card.exchange(shared)
    said = "1 change is new. half.logbook-share: This file is damaged, or not here whole yet."
    qtbot.waitUntil(lambda: said in words_on(view), timeout=PATIENCE)
    assert [person.record.name for person in session.people] == ["Robin", "Kim"]


def _question(asked: str) -> Question:
    return Question(happened=Moment.now(), asked=asked)


def test_passphrase_says_that_a_shared_folder_stays_readable(
    qtbot, view, session, card, tmp_path: Path
):
    alone = ProtectDialog(session, Theme(LIGHT), view)
    alone.show()
    assert "share through a folder is not encrypted" in words_on(alone)
    (tmp_path / "shared").mkdir()
    card.exchange(tmp_path / "shared")
    qtbot.waitUntil(lambda: bool(session.settings.shared_folder), timeout=PATIENCE)
    shared = ProtectDialog(session, Theme(LIGHT), view)
    shared.show()
    assert f"stays unencrypted: {tmp_path / 'shared'}" in words_on(shared)


def test_shared_folder_is_looked_at_without_being_asked(qtbot, view, session, card, tmp_path: Path):
    shared = tmp_path / "shared"
    shared.mkdir()
    card.exchange(shared)
    qtbot.waitUntil(lambda: f"Shared through: {shared}" in words_on(view), timeout=PATIENCE)
    with closing(Log.open(tmp_path / "other")) as other:
        exchange(other, shared)
        other.add(Person(name="Kim"), by="Jon")
        exchange(other, shared)
    watch = view.findChild(SharedWatch)
    watch.look()
    qtbot.waitUntil(lambda: len(session.people) == 2, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "Stop sharing" in words_on(view), timeout=PATIENCE)
    press(view, "Stop sharing")
    qtbot.waitUntil(lambda: "Shared through" not in words_on(view), timeout=PATIENCE)


def test_conflict_that_came_through_the_folder_is_told_at_once(
    qtbot, view, session, card, tmp_path: Path
):
    shared = tmp_path / "shared"
    shared.mkdir()
    parted(session, tmp_path)
    with closing(Log.open(tmp_path / "other")) as other:
        exchange(other, shared)
    session.keep_settings(shared_folder=str(shared), shared_from=str(session.log.folder))
    view.findChild(SharedWatch).look()
    said = "changed differently on two computers. Both versions are kept. Choose between them"
    qtbot.waitUntil(lambda: said in words_on(view), timeout=PATIENCE)


def test_shared_folder_that_is_away_is_told_once(qtbot, view, session, tmp_path: Path):
    session.keep_settings(
        shared_folder=str(tmp_path / "stick"), shared_from=str(session.log.folder)
    )
    watch = view.findChild(SharedWatch)
    with qtbot.waitSignal(session.failed) as told:
        watch.look()
    assert told.args is not None
    assert "could not be used" in told.args[0].what
    again: list[object] = []
    session.failed.connect(again.append)
    (tmp_path / "stick").mkdir()
    watch.look()
    qtbot.waitUntil(lambda: any((tmp_path / "stick").iterdir()), timeout=PATIENCE)
    assert again == []


def test_log_restored_elsewhere_shares_nothing_until_that_is_chosen_there(
    qtbot, view, session, card, tmp_path: Path
):
    shared = tmp_path / "shared"
    shared.mkdir()
    session.keep_settings(shared_folder=str(shared), shared_from=str(tmp_path / "old computer"))
    view.findChild(SharedWatch).look()
    session.finish()
    assert list(shared.iterdir()) == []
    view.go("settings")
    assert "Shared through" not in words_on(view)
