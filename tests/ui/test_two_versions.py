"""An entry that two computers changed differently says so wherever it is read in full."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from acts import let_go, press, settle, words_on
from over_time import dose
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from shiboken6 import isValid

from logbook.dates import day_text
from logbook.entries.moment import Moment
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.ui.conflicts.dialog import ConflictsDialog
from logbook.ui.help.emergency import EmergencyDialog
from logbook.ui.log_view import LogView
from logbook.ui.timeline.entry_detail import EntryDetail
from logbook.ui.widgets.theme import LIGHT, Theme

NOW = Moment.now()


@pytest.fixture
def detail(qtbot, dressed, session, change_twice) -> EntryDetail:
    """A question in full that Jon and Ana changed, each from what it said at first."""
    asked = Question(happened=NOW, asked="Swim?")
    logged = session.log.add(asked, by="Mia", person_id=session.person.id)
    ana, jon = (replace(asked, asked=said) for said in ("Sea?", "Pool?"))
    change_twice(session.log, logged, ana, jon)
    shown = EntryDetail(session, Theme(LIGHT))
    qtbot.addWidget(shown)
    shown.show_entry(session.log.get(logged.id))
    shown.show()
    return shown


def test_history_tells_each_change_from_what_its_writer_saw(detail):
    said = words_on(detail)
    assert "Swim? → Sea?" in said
    assert "Swim? → Pool?" in said
    assert "Sea? → Pool?" not in said


def test_both_versions_can_be_looked_at_and_one_chosen_from_the_entry(qtbot, session, detail):
    assert "changed differently on two computers" in words_on(detail)
    press(detail, "Look at both")
    dialog = detail.findChild(ConflictsDialog)
    names = [made.accessibleName() for made in dialog.findChildren(QPushButton)]
    keep = next(name for name in names if name.startswith("Keep this: Ana"))
    with qtbot.waitSignal(dialog.finished):
        press(dialog, keep)
    (question,) = session.log.casebook(session.person.id).of(Question)
    assert question.record.asked == "Sea?"
    detail.show_entry(question)
    assert "changed differently" not in words_on(detail)


def test_the_emergency_page_tells_both_doses_and_dates_until_one_is_chosen(
    session, view, change_twice
):
    log, day = session.log, session.today
    first, later = day + timedelta(days=40), day + timedelta(days=43)
    first_told, ana, jon = (dose(0, daily) for daily in ("160.1", "162", "165.0"))
    refill = Refill(happened=NOW)
    for entry, versions in (
        (first_told, (ana, jon)),
        (refill, (replace(refill, refill_by=first), replace(refill, refill_by=later))),
    ):
        logged = log.add(entry, by="Mia", person_id=session.person.id)
        change_twice(log, logged, *versions)

    shown = emergency_page(view)
    other = "on another computer, not chosen yet:"
    assert f"165.0 mcg/day ({other} 162 mcg/day)" in shown
    assert f"{day_text(later)} ({other} {day_text(first)})" in shown

    for conflict in log.conflicts():
        log.settle(conflict.sides[0], by="Ana")
    shown = emergency_page(view)
    assert "162 mcg/day" in shown
    assert other not in shown


@pytest.mark.parametrize("ana_removes", [True, False])
def test_the_emergency_page_tells_a_dose_that_one_corrected_and_another_removed(
    session, view, change_twice, *, ana_removes: bool
):
    logged = session.log.add(dose(0, "160.1"), by="Mia", person_id=session.person.id)
    changes = (None, dose(0, "165.0"))
    change_twice(session.log, logged, *(changes if ana_removes else changes[::-1]))

    shown = emergency_page(view)
    assert "165.0 mcg/day (on another computer, not chosen yet: removed)" in shown


def test_a_refill_that_another_computer_removed_is_booked_and_opened_as_it_is_shown(
    qtbot, session, view, saved, change_twice
):
    first, later = (session.today + timedelta(days=days) for days in (9, 11))
    refill = Refill(happened=NOW, refill_by=first, next_date=first)
    logged = session.log.add(refill, by="Mia", person_id=session.person.id)
    change_twice(session.log, logged, replace(refill, refill_by=later), None)
    session.changed.emit()
    assert day_text(later) in words_on(view)

    view.show_entry(session.log.casebook(session.person.id).last_refill)
    page = view.stack.currentWidget()
    qtbot.waitUntil(lambda: page.chosen is not None)
    assert page.chosen.id == logged.id

    view.go("today")
    saved(lambda: press(view, "It is booked now"))
    kept = session.log.get(logged.id)
    assert kept.record == replace(refill, refill_by=later, next_booked="yes")
    assert not kept.removed


def emergency_page(view: LogView) -> str:
    """What is read there."""
    view.show_emergency()
    dialog = view.window().findChild(EmergencyDialog)
    assert dialog
    said = words_on(dialog)
    let_go(dialog)
    return said


@pytest.fixture
def two_parted(session, change_twice):
    """Two questions, each changed differently on two computers."""
    for number in range(2):
        asked = Question(happened=Moment.now(), asked=f"Swim {number}?")
        logged = session.log.add(asked, by="Mia", person_id=session.person.id)
        change_twice(
            session.log,
            logged,
            *(replace(asked, asked=f"{where} {number}?") for where in ("Sea", "Pool")),
        )
    session.changed.emit()


def test_choosing_goes_on_while_other_entries_come_in(qtbot, view, session, two_parted):
    view.go("settings")
    page = view.stack.currentWidget()
    qtbot.waitUntil(lambda: "Look at both" in words_on(page))
    press(page, "Look at both")
    (dialog,) = page.findChildren(ConflictsDialog)
    session.changed.emit()
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert isValid(dialog)
    assert dialog.isVisible()


def test_two_presses_choose_about_one_record(qtbot, view, session, two_parted):
    dialog = ConflictsDialog(session.log.conflicts(), session, view._theme, view)
    dialog.open()
    buttons = dialog.findChildren(QPushButton)
    keep = next(b for b in buttons if b.accessibleName().startswith("Keep this"))
    keep.click()
    keep.click()
    session.finish()
    settle()
    assert "changed again meanwhile" not in words_on(dialog)
    assert len(session.log.conflicts()) == 1


def test_today_tells_both_dates_and_names_the_record_until_one_is_chosen(
    qtbot, session, view, change_twice
):
    first, later = (session.today + timedelta(days=days) for days in (40, 43))
    refill = Refill(happened=NOW, refill_by=first, alarm_date=later, next_date=first)
    logged = session.log.add(refill, by="Mia", person_id=session.person.id)
    versions = (
        replace(refill, alarm_date=first, next_date=later),
        replace(refill, refill_by=later),
    )
    change_twice(session.log, logged, *versions)
    session.changed.emit()
    qtbot.waitUntil(lambda: "Look at both" in words_on(view))

    said = words_on(view)
    other = "On another computer, not chosen yet:"
    assert said.count(other) == 3
    (shown,) = (w for w in view.findChildren(QLabel) if w.property("role") == "huge")
    assert said.index(shown.text()) < said.index(f"{other} {day_text(first)}")
    assert f"{NOW.text()}  Refill: " in said

    press(view, "Look at both")
    dialog = view.findChild(ConflictsDialog)
    with qtbot.waitSignal(dialog.finished):
        press(dialog, "Keep this")
    qtbot.waitUntil(lambda: other not in words_on(view))
    assert "What you chose is shown from now on." in words_on(view.toast)


def test_today_tells_a_date_that_only_another_computer_has(session, view, change_twice):
    refill = Refill(happened=NOW, note="by phone")
    logged = session.log.add(refill, by="Mia", person_id=session.person.id)
    day = session.today + timedelta(days=40)
    change_twice(session.log, logged, replace(refill, refill_by=day), replace(refill, note="!"))
    session.changed.emit()
    said = words_on(view)
    assert "Not recorded" in said
    assert f"On another computer, not chosen yet: {day_text(day)}" in said


def test_another_date_of_the_same_day_is_told_on_today(session, view):
    first, later = (session.today + timedelta(days=days) for days in (40, 75))
    about = session.person.id
    session.log.add(Refill(happened=NOW, refill_by=first), by="Mia", person_id=about)
    newer = replace(dose(0, "160.1"), happened=NOW, refill_by=later)
    session.log.add(newer, by="Mia", person_id=about)
    session.changed.emit()
    said = f"Another entry of {day_text(session.today)} says {day_text(first)}"
    assert said in words_on(view)
