"""Today: an even grid of what can be logged, who writes, and what waits to be chosen."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from acts import button, press, settle, words_on
from every_dialog import conflicts_of
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QPushButton

from logbook.entries.moment import Moment
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.registry import ENTRY_KINDS
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.ui.conflicts.dialog import ConflictsDialog
from logbook.words import ISOLATES, tr

QUIET = "Logged: nothing new today"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [1280, 900, 640])
def test_the_tiles_stand_in_an_even_grid(shown_at, width, scale):
    view = shown_at(width, 720, scale)
    tiles = [button(view, tr("Log: {what}", what=tr(kind.title))) for kind in ENTRY_KINDS]
    places = [QRect(t.mapTo(view, QPoint()), t.size()) for t in tiles]
    lines = [
        sorted(p.left() for p in places if p.top() == top) for top in {p.top() for p in places}
    ]
    longest = max(lines, key=len)

    assert len({p.width() for p in places}) == 1
    assert all(line == longest[: len(line)] for line in lines)
    assert sum(len(line) < len(longest) for line in lines) <= 1
    assert all(t.width() >= t.sizeHint().width() for t in tiles)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1280, 720), (900, 480), (640, 480)])
def test_who_is_logging_is_always_in_sight(shown_at, session, size, scale):
    session.keep_settings(caregiver="Grandmother Annegret")
    view = shown_at(*size, scale)
    shown = [w for w in (view.rail._writer, view._whose) if "Annegret" in w.text()]
    assert shown
    for words in (w for w in shown if w.isVisible()):
        assert "…" not in words.text()
        assert words.visibleRegion().boundingRect() == words.rect()
    assert any(w.isVisible() for w in shown)


def test_a_narrow_rail_still_names_its_buttons(shown_at):
    rail = shown_at(640, 480, 2.0).rail
    made = [b for b in rail.findChildren(QPushButton) if b.isVisible()]

    assert {"Today", "Settings", "Help", "Emergency"} <= {b.accessibleName() for b in made}
    assert all(b.text() == "" and b.toolTip() for b in made)


def test_what_two_computers_changed_is_told_until_somebody_has_chosen(
    qtbot, view, session, tmp_path: Path
):
    conflicts_of(session, tmp_path / "home")
    session.changed.emit()
    words = "1 record was changed differently on two computers."
    qtbot.waitUntil(lambda: words in words_on(view))
    press(view, "Look at both")
    dialog = view.findChild(ConflictsDialog)
    with qtbot.waitSignal(dialog.finished):
        press(dialog, "Keep this")

    qtbot.waitUntil(lambda: words not in words_on(view))


def test_a_quiet_day_and_what_else_was_logged_that_day_do_not_contradict(view, session, saved):
    session.keep_settings(one_hand="left")
    assert button(view, "Log: Nothing new").isEnabled()
    saved(view._page("today").log_quiet_day)
    settle()
    tile, thumb = (
        b for b in view.findChildren(QPushButton) if b.accessibleName() == QUIET and b.isVisible()
    )
    assert not tile.isEnabled()
    assert not thumb.isEnabled()

    logged = saved(lambda: session.add(Symptom(happened=Moment.now(), what="pain")))
    saved(lambda: session.add(Question(happened=Moment.now(), asked="How long?")))
    said = words_on(view)
    assert QUIET not in said
    assert re.search(r"Logged at \d\d:\d\d: nothing new. Also today: Symptom$", said, re.MULTILINE)

    saved(lambda: session.remove(logged))
    assert QUIET in words_on(view)


def test_what_stands_on_the_quiet_days_tile_is_whole_in_large_text(shown_at, session, saved):
    view = shown_at(1280, 720, 2.0)
    saved(view._page("today").log_quiet_day)
    saved(lambda: session.add(Symptom(happened=Moment.now(), what="pain")))
    settle()
    tile = next(b for b in view.findChildren(QPushButton) if "Also today" in b.text())

    in_a_line = tile.heightForWidth(tile.sizeHint().width())
    assert tile.height() >= tile.heightForWidth(tile.width()) > in_a_line


def test_what_was_not_saved_is_named_in_a_small_window_with_large_text(shown_at, session):
    session.drafts.keep(f"new:visit:{session.person.id}", {"reason": "tight legs"})
    view = shown_at(640, 480, 2.0)
    said = next(w for w in view.findChildren(QLabel) if w.text() == "Not saved yet: Visit")

    assert said.width() >= said.fontMetrics().horizontalAdvance("Not saved yet:")


def test_a_visit_that_is_not_booked_yet_is_booked_with_one_press(view, session, saved):
    day = session.today + timedelta(days=60)
    visit = Visit(
        happened=Moment(session.today), visit_type="phone", next_date=day, next_booked="no"
    )
    saved(lambda: session.add(visit))
    assert "Not booked yet" in words_on(view)

    assert saved(lambda: press(view, "It is booked now")).record == replace(
        visit, next_booked="yes"
    )
    settle()
    assert "It is booked now" not in words_on(view)


def test_a_refill_far_off_is_booked_where_its_date_stands(view, session, saved):
    day = session.today + timedelta(days=60)
    refill = Refill(happened=Moment(session.today), refill_by=day, next_date=day, next_booked="no")
    saved(lambda: session.add(refill))

    assert saved(lambda: press(view, "It is booked now")).record.next_booked == "yes"
    settle()
    assert "It is booked now" not in words_on(view)


def test_many_unsaved_words_do_not_push_the_tiles_away_and_none_is_out_of_reach(shown_at, session):
    kinds = ("visit", "refill", "symptom", "question", "medicine")
    for kind in kinds:
        session.drafts.keep(f"new:{kind}:{session.person.id}", {"note": "typed"})
    view = shown_at(1280, 720, 1.0)

    said = words_on(view)
    assert said.count("Not saved yet:") == 2
    assert said.index("Refill the pump by") < said.index("Not saved yet:")
    press(view, "3 more not saved yet")
    settle()
    assert words_on(view).count("Not saved yet:") == len(kinds)


def test_a_question_that_is_cut_ends_in_its_dots_whichever_way_it_is_read(
    qtbot, view, session, saved
):
    asked = "هل يمكن تغيير موعد إعادة الملء لأن المدرسة تبدأ في الصباح الباكر كل يوم أحد؟"
    saved(lambda: session.add(Question(happened=Moment.now(), asked=asked)))
    settle()
    shown = next(b.text() for b in view.findChildren(QPushButton) if b.accessibleName() == asked)
    inside = shown.strip().removeprefix(ISOLATES[0]).removesuffix(ISOLATES[1])

    assert shown == f" {ISOLATES[0]}{inside}{ISOLATES[1]}"
    assert inside.endswith("…")
