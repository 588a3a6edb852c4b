"""Photos of an incision: their day, their order, and two of them to compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from acts import button, jpeg, press, settle, words_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.specs import Photo
from logbook.entries.visit import Visit
from logbook.store.log import NewRecord
from logbook.store.photo_day import taken_at
from logbook.ui.history.photos import PhotosView
from logbook.ui.widgets.thumbnails import LARGE, MOST_LARGE

TODAY = date.today()


@pytest.fixture
def check(session) -> Callable[..., IncisionCheck]:
    """An incision check so many days ago, with one photo."""

    def made(days_ago: int, colour: str, site: str = "pump", **more: Any) -> IncisionCheck:
        photo = Photo(session.log.photos.add(jpeg(colour, **more)).name, colour)
        moment = Moment(TODAY - timedelta(days=days_ago))
        return IncisionCheck(happened=moment, site=site, photos=(photo,))

    return made


@pytest.fixture
def photos(qtbot, view, session) -> Callable[..., PhotosView]:
    """The photos of a log that holds these records."""

    def opened(*records: Any) -> PhotosView:
        session.log.add_all([NewRecord(r, session.person.id) for r in records], by="Mia")
        view.go("history")
        page = view.stack.currentWidget()
        qtbot.waitUntil(lambda: not page.is_reading)
        page.show_view("photos")
        settle()
        assert isinstance(page.view, PhotosView)
        return page.view

    return opened


def surgery(days_ago: int) -> Visit:
    return Visit(happened=Moment(TODAY - timedelta(days=days_ago)), visit_type="surgery")


def titles(view: PhotosView) -> list[str]:
    return [view.choices[0].itemText(n).split(",")[0] for n in range(view.choices[0].count())]


def test_photos_stand_in_the_order_of_their_days_after_surgery(photos, check):
    view = photos(surgery(20), check(3, "red"), check(18, "green"), check(30, "blue"))

    before_surgery = (TODAY - timedelta(days=30)).year
    assert titles(view)[1:] == ["Day 2 after surgery", "Day 17 after surgery"]
    assert str(before_surgery) in titles(view)[0]


def test_each_incision_has_its_own_photos(photos, check):
    view = photos(check(3, "red"), check(2, "green"), check(1, "blue", site="back"))
    assert view.choices[0].count() == 2
    press(view, "Incision: Back (1)")

    assert view.choices[0].count() == 1


def test_the_last_two_photos_are_shown_at_first(qtbot, photos, check):
    view = photos(check(9, "red"), check(5, "green"), check(1, "blue"))
    qtbot.waitUntil(lambda: colour_in(view, 0) == "green" and colour_in(view, 1) == "blue")


def colour_in(view: PhotosView, side: int) -> str:
    middle = view.pair.pane(side).center().toPoint()
    colour = view.pair.grab().toImage().pixelColor(middle)
    parts = {"red": colour.red(), "green": colour.green(), "blue": colour.blue()}
    return max(parts, key=lambda name: parts[name])


def test_another_photo_is_chosen_by_keyboard(qtbot, photos, check):
    view = photos(check(9, "red"), check(5, "green"), check(1, "blue"))
    view.row.setFocus()
    qtbot.keyClick(view.row, Qt.Key.Key_Left)
    qtbot.keyClick(view.row, Qt.Key.Key_Left)

    qtbot.waitUntil(lambda: colour_in(view, 1) == "red")


def test_what_is_said_about_a_photo_follows_a_correction(qtbot, session, view, photos, check):
    shown = photos(check(12, "red"), check(10, "green"), check(1, "blue"))
    shown.choose(0, 0)
    page = view.stack.currentWidget()
    first = session.log.entries(session.person.id)[-1]
    captioned = (replace(first.record.photos[0], caption="corrected"),)
    session.log.add(surgery(20), by="Mia", person_id=session.person.id)
    session.correct(
        session.log.get(first.id),
        replace(first.record, happened=Moment(TODAY - timedelta(days=9)), photos=captioned),
        why="day",
    )
    qtbot.waitUntil(lambda: not page.is_reading and "corrected" in words_on(shown))

    assert titles(shown) == [f"Day {n} after surgery" for n in (10, 11, 19)]
    assert shown.choices[0].currentIndex() == 1
    assert shown.row.model().index(1, 0).data() == "Day 11"
    qtbot.waitUntil(lambda: colour_in(shown, 0) == "red")


def test_thirty_quick_steps_show_the_last_photo_and_read_few_of_the_others(qtbot, photos, check):
    view = photos(*(check(40 - n, "red", size=(400 + n, 300)) for n in range(29)), check(1, "blue"))
    qtbot.waitUntil(lambda: view.pictures.waiting == 0)
    most = 0
    for position in range(30):
        view.choose(1, position)
        most = max(most, view.pictures.waiting)
    assert most == 1
    qtbot.waitUntil(lambda: colour_in(view, 1) == "blue")


def test_few_large_photos_are_kept_in_memory(qtbot, photos, check):
    view = photos(*(check(9 - n, "red", size=(2000, 1500 - n)) for n in range(6)))
    for position in range(6):
        view.choose(1, position)
        qtbot.waitUntil(lambda: view.pictures.waiting == 0)

    assert 2 * LARGE < view.pictures.kept_bytes < MOST_LARGE * 2000 * 1500 * 4 + LARGE


def test_one_photo_lies_over_the_other_as_far_as_the_slider_says(qtbot, photos, check):
    view = photos(check(9, "red"), check(1, "blue"))
    qtbot.waitUntil(lambda: colour_in(view, 0) == "red" and colour_in(view, 1) == "blue")
    press(view, "How to compare: One over the other")
    view.slider.setValue(0)
    assert colour_in(view, 0) == "red"
    view.slider.setValue(100)
    assert colour_in(view, 0) == "blue"


def test_each_end_of_the_slider_says_which_photo_is_seen_there(photos, check):
    view = photos(surgery(20), check(9, "red"), check(5, "green"), check(1, "blue"))
    press(view, "How to compare: One over the other")
    view.choose(0, 0)
    settle()
    first, second = (end.text() for end in view.ends)

    assert first.startswith("Only the first: Day 11 after surgery")
    assert second.startswith("Only the second: Day 19 after surgery")
    assert all(end.isVisible() for end in view.ends)
    said = view.slider.accessibleName()
    assert said.index("Day 19") < said.index("Day 11")


def test_both_photos_are_drawn_at_the_same_size(qtbot, photos, check):
    view = photos(check(9, "red", size=(600, 450)), check(1, "blue", size=(80, 60)))
    qtbot.waitUntil(lambda: colour_in(view, 0) == "red" and colour_in(view, 1) == "blue")
    assert view.pair.place_of(0).size() == view.pair.place_of(1).size()
    view.pair.zoom(2)
    assert view.pair.place_of(0).size() == view.pair.place_of(1).size()


def test_a_missing_photo_is_said_beside_its_day(qtbot, photos, check):
    missing = IncisionCheck(happened=Moment(TODAY), site="pump", photos=(Photo("0" * 64),))
    view = photos(check(9, "red"), missing)

    qtbot.waitUntil(lambda: "A photo is missing or damaged." in words_on(view))


def test_without_photos_the_page_says_how_to_add_some(photos):
    assert "Add them when you log an incision check." in words_on(photos())


@pytest.mark.parametrize(
    ("original", "told"),
    [
        (jpeg(taken="2026:11:03 08:15:00"), "2026-11-03 08:15"),
        (jpeg(taken="2026:11:03"), "2026-11-03"),
        (jpeg(taken="2026:11:03 noon"), "2026-11-03"),
        (jpeg(), ""),
        (jpeg(taken="0000:00:00 00:00:00"), ""),
        (jpeg(taken="yesterday"), ""),
        (b"no photo", ""),
    ],
)
def test_day_and_time_are_what_the_camera_wrote_down(original, told):
    taken = taken_at(original)
    assert (taken.sort_key.replace("T", " ") if taken else "") == told


@pytest.mark.parametrize(
    ("written", "press_this", "clock"),
    [
        ("2026:11:03 08:15:00", "Use this day and time", "08:15"),
        ("2026:11:03", "Use this day, without a time", ""),
    ],
)
def test_the_camera_s_day_is_offered_with_its_time_and_never_set_by_itself(
    qtbot, view, written, press_this, clock
):
    view.open_form(IncisionCheck)
    boxes = view.form.form.boxes
    strip, when = boxes["photos"].editor.strip, boxes["happened"].editor
    before = when.typed()
    strip.add_content(jpeg(taken=written))
    qtbot.waitUntil(lambda: "The camera says: Tue 3 Nov 2026" in words_on(view.form))
    assert when.typed() == before
    press(view.form, press_this)

    assert when.typed() == ["2026-11-03", clock]
    assert "The camera says" not in words_on(view.form)


def add_days(qtbot, form, *taken: str) -> Any:
    """Add a photo for each of these times to a form; returns its photo strip."""
    strip = form.form.photo_strip
    for position, when in enumerate(taken):
        strip.add_content(jpeg(size=(80 + position, 60), taken=when))
    qtbot.waitUntil(lambda: len(strip.photos()) == len(taken) and not strip.is_busy())
    return strip


SEVERAL = ("2026:11:21 08:15:00", "2026:11:22 09:00:00", "2026:11:21 08:10:00")


def test_photos_of_several_days_are_asked_about_and_those_of_others_wait(
    qtbot, view, session, saved
):
    view.open_form(IncisionCheck)
    strip = add_days(qtbot, view.form, *SEVERAL)
    assert "Which day is this entry about?" in words_on(view.form)
    press(view.form, "2 photos of Sat 21 Nov 2026")
    assert view.form.form.boxes["happened"].editor.typed() == ["2026-11-21", "08:10"]
    assert len(strip.photos()) == 2
    assert "Not in this entry: 1 photo of Sun 22 Nov 2026." in words_on(view.form)
    view.form.form.boxes["site"].editor.chips.chip("back").click()
    assert len(saved(view.form.save).record.photos) == 2

    settle()
    view.go("today")
    assert "Incision check" in words_on(view)
    view.open_form(IncisionCheck)
    again = view.form.form
    assert again.boxes["happened"].editor.typed() == ["2026-11-22", "09:00"]
    assert len(again.photo_strip.photos()) == 1
    assert again.boxes["site"].editor.value() == "back"
    saved(view.form.save)
    session.finish()
    assert session.drafts.slots() == []


def test_photos_of_another_day_are_asked_about_before_they_are_saved(qtbot, view, saved):
    view.open_form(IncisionCheck)
    view.form.form.boxes["site"].editor.chips.chip("back").click()
    add_days(qtbot, view.form, *SEVERAL)
    view.form.save()
    asked = "A photo was taken on 21 Nov 2026, but the entry is of"
    assert asked in words_on(view.form)
    assert len(saved(view.form.save).record.photos) == 3


def test_photos_of_the_entry_s_own_day_are_not_asked_about(qtbot, view, saved):
    view.open_form(IncisionCheck)
    view.form.form.boxes["site"].editor.chips.chip("back").click()
    add_days(qtbot, view.form, SEVERAL[0])
    view.form.form.boxes["happened"].editor.set_moment(Moment(date(2026, 11, 21)))
    assert len(saved(view.form.save).record.photos) == 1


def test_days_of_photos_are_reached_and_chosen_with_the_keyboard_alone(qtbot, view):
    view.open_form(IncisionCheck)
    strip = add_days(qtbot, view.form, *SEVERAL)
    button(strip, "Paste").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button(strip, "2 photos of Sat 21 Nov 2026")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    settle()

    assert len(strip.photos()) == 2
    assert QApplication.focusWidget() is button(strip, "Add photos")


def test_photos_that_wait_stay_with_the_draft_and_can_be_added_after_all(qtbot, view):
    view.open_form(IncisionCheck)
    add_days(qtbot, view.form, *SEVERAL)
    press(view.form, "1 photo of Sun 22 Nov 2026")
    view.go("today")
    view.open_form(IncisionCheck)
    assert len(view.form.form.photo_strip.photos()) == 1
    assert "Not in this entry: 2 photos of Sat 21 Nov 2026." in words_on(view.form)
    press(view.form, "Add them to this entry")

    assert len(view.form.form.photo_strip.photos()) == 3
    assert "Not in this entry" not in words_on(view.form)


def test_the_question_about_the_day_of_a_photo_comes_into_sight(qtbot, view, shown_at):
    shown_at(1280, 720, 2.0)
    view.open_form(IncisionCheck)
    strip = add_days(qtbot, view.form, *SEVERAL)
    asked = button(strip, "2 photos of Sat 21 Nov 2026")
    settle()
    area = strip.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    place = asked.mapTo(area.viewport(), asked.rect().center())
    assert area.viewport().rect().contains(place)


def test_photos_of_several_days_can_stay_in_one_entry(qtbot, view):
    view.open_form(IncisionCheck)
    before = view.form.form.boxes["happened"].editor.typed()
    strip = add_days(qtbot, view.form, *SEVERAL)
    press(view.form, "Keep all, leave the day as it is")

    assert len(strip.photos()) == 3
    assert view.form.form.boxes["happened"].editor.typed() == before
    assert "Which day" not in words_on(view.form)
    assert "21 Nov 2026, 08:10" in words_on(view.form)


def test_photos_of_several_days_in_a_correction_all_stay_in_it(qtbot, view, session, saved, check):
    logged = saved(lambda: session.add(check(1, "red")))
    view.open_form(IncisionCheck, logged)
    strip = view.form.form.photo_strip
    for when in SEVERAL[:2]:
        strip.add_content(jpeg(size=(int(when[9]) + 90, 60), taken=when))
    qtbot.waitUntil(lambda: len(strip.photos()) == 3 and not strip.is_busy())
    assert "All of them are saved with this entry" in words_on(view.form)
    press(view.form, "1 photo of Sun 22 Nov 2026")

    assert len(strip.photos()) == 3
    assert view.form.form.boxes["happened"].editor.typed() == ["2026-11-22", "09:00"]
