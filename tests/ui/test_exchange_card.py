"""Taking what was logged along, and taking a file over, from the settings page."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from acts import button, let_go, press, settle, type_into, words_on
from newer_version import LULLABY, newer_version
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.specs import Photo
from logbook.exchange.archive import read_archive, write_archive
from logbook.exchange.shared_folder import exchange
from logbook.exchange.table_plan import LEAVE_OUT, NOTE, RATING
from logbook.store.log import Log
from logbook.ui.calendar_dialog import CalendarDialog
from logbook.ui.conflicts.dialog import ConflictsDialog
from logbook.ui.settings.exchange_card import ExchangeCard
from logbook.ui.settings.passphrase_dialogs import ProtectDialog
from logbook.ui.shared_watch import SharedWatch
from logbook.ui.taking_over.left_out_dialog import LeftOutDialog
from logbook.ui.taking_over.spreadsheet_dialog import SpreadsheetDialog
from logbook.ui.widgets.theme import LIGHT, Theme

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


def test_a_clinics_system_gets_the_person_in_sight(qtbot, view, card, tmp_path: Path):
    card.save_for_clinic(tmp_path / "clinic.json")
    qtbot.waitUntil(lambda: "Saved:" in words_on(view), timeout=PATIENCE)
    bundle = json.loads((tmp_path / "clinic.json").read_bytes())
    assert bundle["resourceType"] == "Bundle"
    assert "May we fly?" in json.dumps(bundle)

    card.look(tmp_path / "clinic.json")
    refused = "This is the file for a clinic's system, which cannot be taken over."
    qtbot.waitUntil(lambda: refused in words_on(view), timeout=PATIENCE)


def test_archive_of_a_log_that_lost_a_photo_is_saved_and_says_which_entry_lacks_it(
    qtbot, view, session, card, tmp_path: Path
):
    look = IncisionCheck(happened=Moment.now(), site="back", photos=(Photo("a" * 64),))
    session.log.add(look, by="Jon", person_id=session.person.id)
    card.save_archive(tmp_path / "all.json")
    qtbot.waitUntil(lambda: f"Saved: {tmp_path / 'all.json'}" in words_on(view), timeout=PATIENCE)
    assert "1 photo is lost, so it is not in the archive." in words_on(view)
    assert "A photo of this is missing: Incision check, " in words_on(view)


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


@pytest.fixture
def mapping(qtbot, view, card, tmp_path: Path) -> Callable[[str], SpreadsheetDialog]:
    """The dialog that asks where the columns of a spreadsheet go."""

    def opened(content: str) -> SpreadsheetDialog:
        (tmp_path / "diary.csv").write_text(content, "utf-8")
        view.findChild(ExchangeCard).read_spreadsheet(tmp_path / "diary.csv")
        qtbot.waitUntil(lambda: view.findChild(SpreadsheetDialog) is not None, timeout=PATIENCE)
        found = view.findChild(SpreadsheetDialog)
        qtbot.waitExposed(found)
        return found

    return opened


def choose_place(dialog: SpreadsheetDialog, column: int, target: str) -> None:
    place = dialog.places[column]
    place.setCurrentIndex(place.findData(target))


def test_own_spreadsheet_is_looked_at_and_taken_over(qtbot, view, session, mapping):
    before = session.log.count(session.person.id)
    dialog = mapping("Date,Pain\n3/4/2020,5\n20 Nov 2020,7\n")
    wrong = dialog.preview.wrong
    qtbot.waitUntil(lambda: "• Date: This can be" in wrong.toPlainText(), timeout=PATIENCE)
    assert "Please choose above how dates such as 3/4/2026" in words_on(dialog)
    assert not dialog.take.isEnabled()
    press(dialog, "Dates such as 3/4/2026: Day first")
    qtbot.waitUntil(lambda: "Rows: 2. Entries: 2." in words_on(dialog), timeout=PATIENCE)
    assert "Row 2: 3 Apr 2020 Symptom. What is it? Pain" in dialog.preview.entries.toPlainText()
    press(dialog, "Take them over")
    qtbot.waitUntil(lambda: "2 entries are new." in words_on(view), timeout=PATIENCE)
    assert session.log.count(session.person.id) == before + 2
    assert view.findChild(LeftOutDialog) is None


def test_table_that_was_taken_over_before_says_that_nothing_of_it_changes(qtbot, view, mapping):
    for told in ("1 entry is new.", "0 entries are new. 1 was taken over before and stays"):
        dialog = mapping("Date,Pain\n20 Nov 2020,7\n")
        qtbot.waitUntil(dialog.take.isEnabled, timeout=PATIENCE)
        press(dialog, "Take them over")
        qtbot.waitUntil(lambda told=told: told in words_on(view), timeout=PATIENCE)
        qtbot.waitUntil(lambda: view.findChild(SpreadsheetDialog) is None, timeout=PATIENCE)


def test_keyboard_is_where_it_was_once_a_spreadsheet_was_taken_over(qtbot, view, card, mapping):
    words = "Take over your own spreadsheet"
    button(view, words).setFocus()
    dialog = mapping("Date,Pain\n20 Nov 2020,7\n")
    qtbot.waitUntil(dialog.take.isEnabled, timeout=PATIENCE)
    press(dialog, "Take them over")
    qtbot.waitUntil(lambda: "1 entry is new." in words_on(view), timeout=PATIENCE)
    settle()
    let_go()  # of the card that the button stood on before
    held = view.focusWidget()
    assert isinstance(held, QPushButton)
    assert held.accessibleName() == words


def test_every_row_that_cannot_be_read_can_be_reached_and_is_named_again_afterwards(
    qtbot, view, session, mapping, tmp_path: Path
):
    odd = "".join(f"some day {n},5\n" for n in range(30))
    dialog = mapping(f"Date,Pain\n{odd}20 Nov 2020,7\nyesterday,8\n")
    qtbot.waitUntil(lambda: "cannot be read: 31." in words_on(dialog), timeout=PATIENCE)
    told = dialog.preview.wrong.toPlainText()
    assert told.startswith("Row 2: some day 0 · 5\n• Date: This is not a date")
    assert "Row 31: some day 29 · 5\n" in told
    assert "Row 33: yesterday · 8\n• Date: This does not say which day" in told
    assert not dialog.take.isEnabled()
    dialog.preview.leave_out.box.click()
    press(dialog, "Take them over")
    qtbot.waitUntil(lambda: view.findChild(LeftOutDialog) is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "1 entry is new." in words_on(view), timeout=PATIENCE)
    rest = view.findChild(LeftOutDialog)
    assert rest.isVisible()
    assert not rest.isModal()
    assert "31 rows of diary.csv are not in the log." in words_on(rest)
    assert rest.rows.toPlainText() == told
    rest.save_to(tmp_path / "rest.txt")
    assert (tmp_path / "rest.txt").read_text("utf-8") == told
    session.changed.emit()
    settle()
    let_go()
    assert rest.isVisible()
    press(rest, "Close")


def test_list_of_rows_that_were_left_out_says_where_it_could_not_be_saved(
    qtbot, view, tmp_path: Path
):
    rest = LeftOutDialog("diary.csv", ["Row 2: odd."], Theme(LIGHT), view)
    rest.show()
    rest.save_to(tmp_path / "no such folder" / "rest.txt")
    assert "could not be saved there" in words_on(rest)
    let_go(rest)


def test_answer_about_rows_counts_for_no_other_rows(qtbot, mapping):
    dialog = mapping("Date,Pain,Sleep\nsome day,5,bad\n20 Nov 2020,7,x\n")
    qtbot.waitUntil(lambda: "cannot be read: 1." in words_on(dialog), timeout=PATIENCE)
    dialog.preview.leave_out.box.click()
    assert dialog.take.isEnabled()
    choose_place(dialog, 2, RATING)
    qtbot.waitUntil(lambda: "cannot be read: 2." in words_on(dialog), timeout=PATIENCE)
    assert not dialog.preview.leave_out.box.isChecked()
    assert not dialog.take.isEnabled()
    dialog.reject()


def test_mapping_stays_when_the_log_changes_behind_it(qtbot, session, mapping):
    dialog = mapping("Date,Pain,Sleep\n20 Nov 2020,7,x\n")
    choose_place(dialog, 2, LEAVE_OUT)
    session.changed.emit()
    settle()
    let_go()
    assert dialog.isVisible()
    assert dialog.places[2].currentData() == LEAVE_OUT
    dialog.reject()


def test_dose_without_its_prescriber_is_told_before_any_row_is_and_nothing_is_filled_in(
    qtbot, mapping
):
    dialog = mapping("Date,Daily dose\n20 Nov 2020,150 mcg/day\n21 Nov 2020,160 mcg/day\n")
    assert "–  What is it? or A rating from 0 to 10" in words_on(dialog)
    assert not dialog.take.isEnabled()
    press(dialog, "What is in a row? Prescribed dose")
    told = words_on(dialog)
    assert "✓  The day" in told
    for field in ("Prescribed by", "Prescribed on", "How was it told? (one of: Printout"):
        assert f"–  {field}" in told
    assert "3 columns are missing: see above." in told
    assert not dialog.preview.wrong.isVisible()
    assert not dialog.preview.entries.isVisible()
    assert not dialog.take.isEnabled()
    assert [place.currentData() for place in dialog.places] == ["happened", "daily_dose"]
    room = dialog.places[1].mapTo(dialog, QPoint())
    choose_place(dialog, 1, "prescriber")
    assert "✓  Prescribed by" in words_on(dialog)
    assert dialog.places[1].mapTo(dialog, QPoint()) == room
    dialog.reject()


def test_dose_that_the_form_would_ask_about_waits_for_an_answer(qtbot, view, mapping):
    dialog = mapping(
        "Date,Prescribed by,Prescribed on,How was it told?,Daily dose\n"
        "20 Nov 2020,Dr Ek,20 Nov 2020,Phone,15000 mcg/day\n"
    )
    press(dialog, "What is in a row? Prescribed dose")
    asks = dialog.preview.asks
    qtbot.waitUntil(lambda: "15000 mcg/day\n• Daily dose: " in asks.toPlainText(), timeout=PATIENCE)
    assert not dialog.take.isEnabled()
    dialog.preview.are_right.box.click()
    press(dialog, "Take them over")
    qtbot.waitUntil(lambda: "1 entry is new." in words_on(view), timeout=PATIENCE)


def test_unit_of_a_column_is_chosen_by_the_caregiver_and_by_nobody_else(qtbot, view, mapping):
    dialog = mapping("Date,What is it?,Temp\n20 Nov 2020,fever,38.5\n")
    choose_place(dialog, 2, "temperature")
    wrong, entries = dialog.preview.wrong, dialog.preview.entries
    qtbot.waitUntil(lambda: "The unit is missing." in wrong.toPlainText(), timeout=PATIENCE)
    assert [unit.isVisible() for unit in dialog.units] == [False, False, True]
    unit = dialog.units[2]
    assert unit.currentText() == ""
    unit.setFocus()
    qtbot.keyClick(unit, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "38.5 °C" in entries.toPlainText().translate(MARKS), timeout=PATIENCE)
    press(dialog, "Take them over")
    qtbot.waitUntil(lambda: "1 entry is new." in words_on(view), timeout=PATIENCE)


def test_enter_after_a_unit_was_typed_keeps_it_and_presses_nothing(qtbot, mapping):
    dialog = mapping("Date,What is it?,Temp\n20 Nov 2020,fever,38.5\n")
    choose_place(dialog, 2, "temperature")
    unit = dialog.units[2]
    type_into(qtbot, unit.lineEdit(), "F")
    qtbot.keyClick(unit.lineEdit(), Qt.Key.Key_Return)
    settle()
    assert dialog.units[2] is unit
    assert unit.currentText() == "F"
    assert not unit.view().isVisible()
    assert dialog.kind.key == "symptom"
    assert [place.currentData() for place in dialog.places][2] == "temperature"
    assert dialog.isVisible()
    dialog.reject()


def test_unit_is_chosen_with_enter_an_arrow_and_enter(qtbot, mapping):
    dialog = mapping("Date,What is it?,Temp\n20 Nov 2020,fever,38.5\n")
    choose_place(dialog, 2, "temperature")
    unit = dialog.units[2]
    qtbot.keyClick(unit.lineEdit(), Qt.Key.Key_Return)
    assert unit.view().isVisible()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(unit.view(), key)
    assert unit.currentText() == "°C"
    assert dialog.units[2] is unit
    qtbot.waitUntil(dialog.take.isEnabled, timeout=PATIENCE)
    dialog.reject()


def test_enter_on_a_column_opens_its_list_and_anywhere_else_undoes_no_mapping(qtbot, mapping):
    dialog = mapping("Date,Pain,Sleep\nsome day,5,bad\n20 Nov 2020,7,good\n")
    choose_place(dialog, 2, LEAVE_OUT)
    qtbot.waitUntil(lambda: "cannot be read: 1." in words_on(dialog), timeout=PATIENCE)
    place = dialog.places[2]
    for part in (dialog.preview.leave_out.box, dialog.preview.wrong):
        part.setFocus()
        qtbot.keyClick(part, Qt.Key.Key_Return)
        assert dialog.places[2] is place
        assert place.currentData() == LEAVE_OUT
    place.setFocus()
    qtbot.keyClick(place, Qt.Key.Key_Return)
    assert place.view().isVisible()
    place.hidePopup()
    assert dialog.places[2] is place
    dialog.reject()


def test_mapping_comes_back_with_its_kind(qtbot, mapping):
    dialog = mapping("Date,What is it?,Temp\n20 Nov 2020,fever,38.5\n")
    choose_place(dialog, 2, "temperature")
    dialog.units[2].setEditText("°C")
    press(dialog, "What is in a row? Refill")
    assert dialog.places[2].currentData() == NOTE
    press(dialog, "What is in a row? Symptom")
    press(dialog, "What is in a row? Symptom")
    assert dialog.places[2].currentData() == "temperature"
    assert dialog.units[2].currentText() == "°C"
    qtbot.waitUntil(dialog.take.isEnabled, timeout=PATIENCE)
    dialog.reject()


def test_days_in_two_orders_are_pointed_out(qtbot, mapping):
    dialog = mapping("Date,Pain\n13/02/2020,5\n02/14/2020,7\n")
    qtbot.waitUntil(lambda: "month first (02/14/2020, row 3)" in words_on(dialog), timeout=PATIENCE)


def test_look_into_tables_names_what_each_field_said_and_would_say(
    qtbot, view, session, card, tmp_path: Path
):
    _tables(session.log, tmp_path / "out")
    file = tmp_path / "out" / "question.csv"
    file.write_text(file.read_text("utf-8").replace("May we fly?", "May we sail?"), "utf-8")
    card.look(file)
    expected = "What do you want to ask? May we fly? → May we sail?"
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


def test_what_a_newer_version_wrote_is_said_where_it_is_saved(
    qtbot, view, session, card, tmp_path: Path
):
    with newer_version():
        session.log.add(LULLABY, by="Mia", person_id=session.person.id)
    card.save_archive(tmp_path / "all.json")
    said = "A newer version of Logbook wrote 1 of the records."
    qtbot.waitUntil(lambda: said in words_on(view), timeout=PATIENCE)
    card.save_tables(tmp_path / "all.zip")
    said = "1 record is not in the tables, because a newer version of Logbook wrote it."
    qtbot.waitUntil(lambda: said in words_on(view), timeout=PATIENCE)


def test_look_says_what_each_of_two_computers_says(qtbot, view, session, card, tmp_path: Path):
    parted(session, tmp_path)
    card.look(tmp_path / "jon.json")
    qtbot.waitUntil(lambda: "Here, by Mia:" in words_on(view), timeout=PATIENCE)
    assert "Here, by Mia: What do you want to ask? By train?" in words_on(view)
    assert "There, by Jon: What do you want to ask? By plane?" in words_on(view)


def test_archive_that_was_changed_by_hand_is_said_in_the_window(
    qtbot, view, session, card, tmp_path: Path
):
    parted(session, tmp_path)
    file = tmp_path / "jon.json"
    file.write_text(file.read_text("utf-8").replace("By plane?", "By boat?"), "utf-8")
    card.look(file)
    said = "This archive was changed after Logbook wrote it: Question, "
    qtbot.waitUntil(lambda: said in words_on(view), timeout=PATIENCE)


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
