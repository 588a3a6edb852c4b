"""A photo that is still being read when its form is left, and when the log closes."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from acts import jpeg, settle, type_into

from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.specs import Photo
from logbook.store.log import Log
from logbook.ui.forms.draft_keeper import draft_slot, visit_slot
from logbook.ui.jobs import Job
from logbook.ui.visit.page import VisitPage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
TAKEN = "2026:11:20 09:30:00"


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """A photo file that is read for as long as nobody writes into it."""
    os.mkfifo(tmp_path / "IMG_1.jpg")
    return tmp_path / "IMG_1.jpg"


def close_while_read(qtbot, window, slow: Path) -> None:
    """Lock the log; the photo comes only when nothing is shown of it any more."""
    let_go = window.put_away()
    window.show_notice("Locked")
    settle()
    closed = Job(lambda _progress: let_go())
    with qtbot.waitSignal(closed.ended, timeout=20_000):
        closed.start()
        slow.write_bytes(jpeg(taken=TAKEN))


def put_aside(tmp_path: Path, slot: str) -> dict[str, Any]:
    """What waits on the disk; the photo in it is on the shelf."""
    with closing(Log.open(tmp_path / "log")) as log:
        typed = log.drafts.get(slot) or {}
        assert all(log.photos.read(photo[0]) for photo in typed["photos"])
        return typed


def test_a_photo_that_is_read_while_the_log_locks_waits_with_what_was_typed(
    qtbot, window, session, slow, tmp_path
):
    window.show_log(session)
    window.view.open_form(IncisionCheck)
    form = window.view.form
    form.form.boxes["site"].editor.chips.chip("back").click()
    form.form.photo_strip.add_files([slow])
    slot = draft_slot(IncisionCheck, session.person, None)
    close_while_read(qtbot, window, slow)

    typed = put_aside(tmp_path, slot)
    ((_, caption, taken, waits),) = typed["photos"]
    assert (typed["site"], caption, waits) == ("back", "", False)
    assert taken.startswith("2026-11-20T09:30")
    assert session.drafts.waiting()[slot]["photos"] == typed["photos"]


def test_a_photo_that_is_read_while_a_visit_is_locked_waits_with_it(
    qtbot, window, session, slow, tmp_path
):
    window.show_log(session)
    window.view.go("visit")
    page = window.view.stack.currentWidget()
    assert isinstance(page, VisitPage)
    qtbot.waitUntil(lambda: page.sheet is not None)
    assert page.sheet
    page.sheet.fields.photos.strip.add_files([slow])
    close_while_read(qtbot, window, slow)

    assert len(put_aside(tmp_path, visit_slot(session.person))["photos"]) == 1


def test_a_late_photo_of_a_correction_takes_nothing_away_that_stands_there(
    qtbot, view, session, saved, slow
):
    first = session.log.photos.add(jpeg("red")).name
    check = IncisionCheck(
        happened=Moment(date(2026, 11, 3)), site="back", note="Dry", photos=(Photo(first),)
    )
    logged = saved(lambda: session.add(check))
    view.open_form(IncisionCheck, logged)
    view.form.form.photo_strip.add_files([slow])
    with qtbot.waitSignal(session.drafts.photo_came, timeout=20_000):
        view.leave_form()
        slow.write_bytes(jpeg("blue"))
    view.open_form(IncisionCheck, logged)

    boxes = view.form.form.boxes
    assert boxes["site"].editor.value() == "back"
    assert boxes["note"].editor.value() == "Dry"
    assert [photo.name for photo in view.form.form.photo_strip.photos()][:1] == [first]
    assert len(view.form.form.photo_strip.photos()) == 2


def test_a_late_photo_brings_nothing_back_that_was_saved_since(qtbot, view, session, saved, slow):
    view.open_form(IncisionCheck)
    boxes = view.form.form.boxes
    boxes["site"].editor.chips.chip("back").click()
    type_into(qtbot, boxes["note"].editor.box, "Dry")
    day = boxes["happened"].editor.typed()
    view.form.form.photo_strip.add_files([slow])
    view.leave_form()
    view.open_form(IncisionCheck)
    saved(view.form.save)
    with qtbot.waitSignal(session.drafts.photo_came, timeout=20_000):
        slow.write_bytes(jpeg())

    typed = session.drafts.find(draft_slot(IncisionCheck, session.person, None))
    assert typed["happened"] == day
    assert len(typed["photos"]) == 1
    assert "site" not in typed


def test_a_photo_that_was_saved_with_its_entry_is_offered_no_more(
    qtbot, window, session, slow, tmp_path, saved
):
    window.show_log(session)
    window.view.open_form(IncisionCheck)
    window.view.form.form.boxes["site"].editor.chips.chip("back").click()
    window.view.form.form.photo_strip.add_files([slow])
    with qtbot.waitSignal(session.drafts.photo_came, timeout=20_000):
        window.view.leave_form()
        slow.write_bytes(jpeg())
    window.view.open_form(IncisionCheck)
    saved(window.view.form.save)
    window.close_log()

    with closing(Log.open(tmp_path / "log")) as log:
        assert log.drafts.slots() == []
