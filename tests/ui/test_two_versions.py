"""An entry that two computers changed differently says so wherever it is read in full."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from acts import press, words_on
from PySide6.QtWidgets import QPushButton

from logbook.entries.branches import following_id
from logbook.entries.logged import Action, Stamp, write_content
from logbook.entries.moment import Moment
from logbook.entries.question import Question
from logbook.ui.conflicts_dialog import ConflictsDialog
from logbook.ui.entry_detail import EntryDetail
from logbook.ui.theme import LIGHT, Theme

NOW = Moment.now()


@pytest.fixture
def detail(qtbot, dressed, session) -> EntryDetail:
    """A question in full that Jon and Ana changed, each from what it said at first."""
    asked = Question(happened=NOW, asked="Swim?")
    logged = session.log.add(asked, by="Mia", person_id=session.person.id)
    (first,) = session.log.history(logged.id)
    session.log.add_revisions(
        replace(
            first,
            id=following_id(first),
            action=Action.CORRECTED,
            content=write_content(replace(asked, asked=said)),
            made=Stamp(first.made.at + timedelta(minutes=minute), by),
        )
        for minute, (said, by) in enumerate((("Sea?", "Ana"), ("Pool?", "Jon")), start=1)
    )
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
