"""Reading the log from its newest entry to its oldest, and finding something in it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest
from acts import button, jpeg, press, settle, type_into, type_keys, words_on
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.red_flags import GET_HELP_NOW
from logbook.entries.specs import Photo
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.store.finder import Wanted
from logbook.store.log import FILE_NAME, Log, NewRecord
from logbook.ui.timeline.filter import in_words
from logbook.ui.timeline.hits import hits, marked, telling_line
from logbook.ui.timeline.model import LOGGED, MONTH
from logbook.ui.timeline.page import TimelinePage

DAY = date(2026, 11, 24)


def pain(days_ago: int = 0, note: str | None = None, **more: Any) -> Symptom:
    moment = Moment.at(DAY - timedelta(days=days_ago))
    return Symptom(happened=moment, what="pain", note=note, **more)


@pytest.fixture
def timeline(qtbot, view, session) -> Callable[..., TimelinePage]:
    """The timeline of a log that holds these records."""

    def opened(*records: Any, by: str = "Mia") -> TimelinePage:
        log_these(session, *records, by=by)
        view.go("timeline")
        page = view.stack.currentWidget()
        assert isinstance(page, TimelinePage)
        all_found(qtbot, page)
        return page

    return opened


def log_these(session: Any, *records: Any, by: str = "Mia") -> None:
    session.log.add_all([NewRecord(r, session.person.id) for r in records], by=by)


def all_found(qtbot: Any, page: TimelinePage) -> None:
    qtbot.waitUntil(lambda: not page.model.is_finding)


def rows(page: TimelinePage) -> list[str]:
    """What the rows say, from top to bottom."""
    model = page.model
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def headings(page: TimelinePage) -> list[date]:
    model = page.model
    months = (model.index(n, 0).data(MONTH) for n in range(model.rowCount()))
    return [month for month in months if month]


def choose(qtbot: Any, page: TimelinePage, wanted: Wanted) -> None:
    page.filter.choose(wanted)
    all_found(qtbot, page)


def notes(page: TimelinePage) -> list[str | None]:
    model = page.model
    found = (model.index(n, 0).data(LOGGED) for n in range(model.rowCount()))
    return [logged.record.note for logged in found if logged]


def test_each_month_stands_above_its_entries(timeline):
    page = timeline(pain(0), pain(1), pain(30), pain(400))

    assert headings(page) == [date(2026, 11, 1), date(2026, 10, 1), date(2025, 10, 1)]
    assert rows(page)[0] == "Nov 2026"
    assert rows(page)[1].startswith("24 Nov 2026: Symptom")


def test_every_entry_of_a_long_log_is_there_once_and_in_order(qtbot, timeline):
    page = timeline(*(pain(n // 3, str(n)) for n in range(450)))

    days = [when for when in rows(page) if ":" in when]
    assert page.model.count == 450
    assert sorted(int(note or "") for note in notes(page)) == list(range(450))
    assert len(days) == 450
    found = [page.model.index(n, 0).data(LOGGED) for n in range(page.model.rowCount())]
    times = [logged.happened_at for logged in found if logged]
    assert times == sorted(times, reverse=True)


def test_arrow_keys_pass_over_the_headings(qtbot, timeline):
    page = timeline(pain(0, "today"), pain(40, "long ago"))
    page.list.setFocus()
    page.list.setCurrentIndex(page.model.index(1, 0))
    qtbot.keyClick(page.list, Qt.Key.Key_Down)

    assert page.chosen.record.note == "long ago"


def focused(page: TimelinePage) -> str:
    """Which part of the page has the keyboard."""
    if page.detail.has_keyboard:
        return "entry"
    parts = {"search": page.search, "list": page.list}
    return next((name for name, part in parts.items() if part.hasFocus()), "elsewhere")


@pytest.mark.parametrize("width", [1280, 700])
def test_search_list_and_entry_are_walked_through_by_keyboard(qtbot, view, timeline, width):
    view.resize(width, 800)
    page = timeline(*(pain(n, f"legs {n}" if n % 2 else f"arms {n}") for n in range(40)))
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "legs")
    type_keys(qtbot, Qt.Key.Key_Down)
    all_found(qtbot, page)

    assert (focused(page), page.chosen.record.note) == ("list", "legs 1")
    type_keys(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (focused(page), page.chosen.record.note) == ("entry", "legs 3")
    assert "legs 3" in marked_words(page)
    assert page.detail.isVisible()
    type_keys(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button(page.detail, "Correct")
    type_keys(qtbot, Qt.Key.Key_Escape)
    assert (focused(page), page.chosen.record.note) == ("list", "legs 3")
    type_keys(qtbot, Qt.Key.Key_Escape)
    assert (focused(page), page.search.text()) == ("search", "legs")
    type_keys(qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.count == 40)
    assert page.chosen.record.note == "legs 3"


def marked_words(page: TimelinePage) -> str:
    """What the entry says, without the marks of a search."""
    return re.sub(r"<[^>]*>", "", words_on(page.detail))


def test_home_end_and_whole_pages_never_stop_at_a_heading(qtbot, timeline):
    page = timeline(*(pain(n * 10, str(n)) for n in range(60)))
    page.list.setFocus()
    told = []
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        type_keys(qtbot, key)
        told.append(page.chosen.record.note)
    assert told[:2] == ["59", "0"]
    assert told[3] == "0"
    for _ in range(60):
        type_keys(qtbot, Qt.Key.Key_PageDown)
    assert page.chosen.record.note == "59"
    for _ in range(59):
        type_keys(qtbot, Qt.Key.Key_Up)
    assert (focused(page), page.chosen.record.note) == ("list", "0")
    type_keys(qtbot, Qt.Key.Key_Up)
    assert focused(page) == "search"


def test_an_entry_is_read_from_its_beginning_and_scrolled_by_keyboard(qtbot, view, timeline):
    view.resize(1280, 500)
    page = timeline(*(pain(n, f"line {n}\n" * 60) for n in range(2)))
    page._choose(1)
    type_keys(qtbot, Qt.Key.Key_Return)
    settle()
    bar = page.detail._area.verticalScrollBar()
    type_keys(qtbot, Qt.Key.Key_End)
    assert 0 < bar.value() == bar.maximum()
    type_keys(qtbot, Qt.Key.Key_Home)
    assert bar.value() == 0
    type_keys(qtbot, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    type_keys(qtbot, Qt.Key.Key_Escape, Qt.Key.Key_Down)
    settle()
    assert bar.value() == 0


@pytest.mark.parametrize("width", [1280, 700])
def test_whoever_corrects_an_entry_comes_back_to_it_and_to_the_list_as_it_was(
    qtbot, view, saved, timeline, width
):
    view.resize(width, 800)
    page = timeline(*(pain(n, f"day {n}") for n in range(300)))
    page._choose(page.model.row_near(DAY - timedelta(days=200)))
    page.list.verticalScrollBar().setValue(page.list.verticalScrollBar().value() + 25)
    place = page.list.verticalScrollBar().value()
    type_keys(qtbot, Qt.Key.Key_Return)
    press(page.detail, "Correct")
    view.form.form.boxes["note"].editor.focusProxy().setPlainText("day 200, corrected")
    view.form.reason.line.setText("It was a slip.")
    saved(view.form.save)
    all_found(qtbot, page)
    settle()

    assert view.page_name == "timeline"
    assert page.chosen.record.note == "day 200, corrected"
    assert focused(page) == "entry"
    type_keys(qtbot, Qt.Key.Key_Escape)
    settle()
    assert focused(page) == "list"
    assert page.list.verticalScrollBar().value() == place


@pytest.mark.parametrize("width", [1280, 700])
def test_after_removing_the_list_goes_on_beside_it_and_undo_leads_back(
    qtbot, view, session, saved, timeline, width
):
    view.resize(width, 800)
    page = timeline(*(pain(n, f"day {n}") for n in range(9)))
    page._choose(4)
    type_keys(qtbot, Qt.Key.Key_Return)
    saved(lambda: press(page.detail, "Remove"))
    all_found(qtbot, page)
    settle()

    assert (focused(page), page.chosen.record.note) == ("list", "day 4")
    saved(view.undo)
    all_found(qtbot, page)
    assert (focused(page), page.chosen.record.note) == ("list", "day 3")


def test_a_search_that_fails_is_over_and_says_so(qtbot, session, timeline):
    page = timeline(pain(note="legs"))
    with closing(sqlite3.connect(session.log.folder / FILE_NAME)) as file:
        file.execute("ALTER TABLE record_words RENAME TO lost")
    page.search.setText("legs")
    page.refresh()
    assert page.model.is_finding
    all_found(qtbot, page)

    assert "The log could not be used just now." in words_on(page)


def test_an_empty_log_says_what_will_be_here_and_how_to_begin(
    qtbot, view, session, saved, timeline
):
    page = timeline()

    assert "What you log is shown here, newest first." in words_on(page)
    assert "Choose an entry to read it in full." not in words_on(page)
    press(page, "Log a symptom")
    assert view.form.kind is Symptom
    saved(lambda: session.add(pain(note="first")))
    view.go("timeline")
    assert "What you log stands here" not in words_on(page)
    assert notes(page) == ["first"]


def test_what_was_removed_can_be_found_where_nothing_else_is_left(qtbot, session, saved, timeline):
    page = timeline(pain(note="only"))
    saved(lambda: session.remove(page.model.index(1, 0).data(LOGGED)))
    choose(qtbot, page, Wanted(removed=True))

    assert notes(page) == ["only"]
    assert button(page, "Show: Removed").isVisible()


@pytest.mark.parametrize(("days_ago", "is_now"), [(0, True), (6, True), (7, False), (120, False)])
def test_the_words_to_call_now_stand_beside_signs_of_these_days_only(
    session, timeline, days_ago, is_now
):
    moment = Moment.at(session.today - timedelta(days=days_ago))
    page = timeline(Symptom(happened=moment, what="pain", red_flags=("seizure",)))
    page._choose(1)
    said = words_on(page.detail)

    assert (GET_HELP_NOW in said) == is_now
    assert ("Signs that can be an emergency were marked in this entry." in said) != is_now
    assert "Seizure" in said


def test_a_day_is_gone_to_by_keyboard(qtbot, view, timeline):
    page = timeline(*(pain(n, f"day {n}") for n in range(300)))
    qtbot.keyClick(page.list, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    line = page.day.findChild(type(page.search))
    type_into(qtbot, line, (DAY - timedelta(days=250)).isoformat())
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert page.chosen.record.note == "day 250"
    assert page.day.isHidden()


def test_a_day_without_entries_leads_to_the_last_one_before_it(timeline):
    page = timeline(pain(10, "before"), pain(0, "after"))
    page.day.open_line()
    page.go_to_day(DAY - timedelta(days=4))

    assert page.chosen.record.note == "before"
    assert "Nothing on 20 Nov 2026. The nearest is shown." in words_on(page)


def test_a_day_that_is_not_found_yet_is_gone_to_once_it_is(qtbot, view, session):
    log_these(session, *(pain(n, f"day {n}") for n in range(300)))
    view.go("timeline")
    page = view.stack.currentWidget()
    page.day.open_line()
    assert page.model.is_finding
    assert page.list.isVisible()
    page.go_to_day(DAY - timedelta(days=250))
    assert "The nearest is shown." not in words_on(page)
    all_found(qtbot, page)

    assert page.chosen.record.note == "day 250"
    assert page.day.isHidden()


def test_a_day_line_that_was_closed_goes_nowhere_any_more(qtbot, timeline):
    page = timeline(*(pain(n, f"day {n}") for n in range(300)))
    page._choose(1)
    page.day.open_line()
    page.refresh()
    page.go_to_day(DAY - timedelta(days=250))
    page.day.close_line()
    all_found(qtbot, page)

    assert page.chosen.record.note == "day 0"


def test_nothing_of_the_person_before_stays_while_a_search_runs(qtbot, session, timeline):
    page = timeline(pain(note="Robin's legs"))
    page.search.setText("legs")
    page.refresh()
    all_found(qtbot, page)
    page._choose(1)
    assert "Correct" in words_on(page.detail)
    kim = session.log.add(Person(name="Kim"), by="Mia")
    session.log.add(pain(note="Kim's legs"), by="Mia", person_id=kim.id)
    session.show_person(kim)

    assert page.model.is_finding
    assert page.model.rowCount() == 0
    assert words_on(page.detail) == "Choose an entry to read it in full."
    all_found(qtbot, page)
    assert notes(page) == ["Kim's legs"]
    assert page.chosen is None


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(kind="visit"), ["seen"]),
        (Wanted(writer="Jon"), ["by Jon"]),
        (Wanted(urgent=True), ["a seizure"]),
        (Wanted(with_photo=True), ["with photo"]),
        (Wanted(kind="symptom", typed="seizure"), ["a seizure"]),
        (Wanted(kind="visit", urgent=True), []),
    ],
)
def test_the_timeline_is_narrowed_to_what_is_wanted(qtbot, session, timeline, wanted, expected):
    photo = Photo(session.log.photos.add(jpeg()).name)
    log_these(session, pain(note="by Jon"), by="Jon")
    page = timeline(
        Visit(happened=Moment(DAY), visit_type="phone", note="seen"),
        pain(note="a seizure", red_flags=("seizure",)),
        IncisionCheck(happened=Moment(DAY), site="pump", photos=(photo,), note="with photo"),
    )
    page.search.setText(wanted.typed)
    choose(qtbot, page, wanted)

    assert notes(page) == expected


def test_everything_comes_back_with_one_press(qtbot, timeline):
    page = timeline(pain(note="legs"), pain(note="arms"))
    page.search.setText("legs")
    choose(qtbot, page, Wanted(kind="symptom", typed="legs"))
    assert notes(page) == ["legs"]
    press(page, "Show everything")
    all_found(qtbot, page)

    assert sorted(map(str, notes(page))) == ["arms", "legs"]
    assert page.search.text() == ""


def test_a_filter_that_was_kept_is_there_the_next_time(qtbot, session, timeline):
    page = timeline(pain(note="legs"), Visit(happened=Moment(DAY), visit_type="phone"))
    page.search.setText("legs")
    choose(qtbot, page, Wanted(kind="symptom", typed="legs"))
    pick(page, "Keep this filter")
    press(page, "Show everything")
    session.finish()

    assert session.log.settings.load().timeline_filters
    pick(page, "Symptom · “legs”")
    all_found(qtbot, page)
    assert notes(page) == ["legs"]
    assert page.search.text() == "legs"
    pick(page, "Forget this filter")
    session.finish()
    assert not session.log.settings.load().timeline_filters


def pick(page: TimelinePage, words: str) -> None:
    """Choose what the filter's menu calls `words`."""
    page.filter.menu.aboutToShow.emit()
    action = next(action for action in page.filter.menu.actions() if action.text() == words)
    action.trigger()


def test_words_that_were_searched_for_are_marked_in_the_entry(qtbot, timeline):
    page = timeline(pain(note="Kept R&D <b>physio</b> notes"))
    page.search.setText("PHYS")
    page.refresh()
    all_found(qtbot, page)
    page._choose(1)
    settle()
    shown = [made.text() for made in page.detail.findChildren(QLabel) if made.isVisible()]

    assert any("R&amp;D &lt;b&gt;" in text and ">phys</span>io" in text for text in shown)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Sore after physio", ("phys",), ["phys"]),
        ("Café, CAFÉ", ("cafe",), ["Café", "CAFÉ"]),
        ("Fuß straße", ("strasse",), ["straße"]),
        ("left leg", ("le", "left"), ["left", "le"]),
        ("nothing", ("zzz",), []),
        ("spasms spasms", ("spasms",), ["spasms", "spasms"]),
    ],
)
def test_hits_are_found_in_any_spelling(text, words, expected):
    assert [text[start:end] for start, end in hits(text, words)] == expected


def test_marking_changes_no_letter():
    text = 'a < b & "c"\n<img src=x>'
    shown = marked(text, ["img"], "#000000", "#ffffff")

    assert "<img" not in shown
    assert shown.count("background-color") == 1


def test_a_row_shows_the_line_that_holds_the_word():
    entry = pain(note="Slept badly.\nBetter after a long and slow walk around the physio room")

    assert telling_line(entry, ()) == "Pain"
    assert "physio" in telling_line(entry, ("physio",))
    assert telling_line(entry, ("pain",)) == "Pain"


def test_a_new_entry_leaves_the_chosen_one_chosen(qtbot, session, saved, timeline):
    page = timeline(*(pain(n + 1, str(n)) for n in range(250)))
    page._choose(page.model.row_near(DAY - timedelta(days=200)))
    chosen = page.chosen
    saved(lambda: session.add(pain(0, "new")))
    all_found(qtbot, page)

    assert page.model.count == 251
    assert page.chosen.id == chosen.id


def test_photos_appear_beside_the_entry(qtbot, session, timeline):
    photo = Photo(session.log.photos.add(jpeg()).name, "day 3")
    page = timeline(IncisionCheck(happened=Moment(DAY), site="pump", photos=(photo,)))
    page._choose(1)
    shown = [b for b in page.detail.findChildren(QPushButton) if b.text().strip() == "day 3"]

    assert shown
    qtbot.waitUntil(lambda: not shown[0].icon().isNull())


def test_a_photo_that_is_missing_is_said_in_its_place(qtbot, timeline):
    missing = Photo("0" * 64, "day 3")
    page = timeline(IncisionCheck(happened=Moment(DAY), site="pump", photos=(missing,)))
    page._choose(1)

    qtbot.waitUntil(lambda: "A photo is missing or damaged." in words_on(page.detail))


def test_what_is_wanted_is_said_in_words():
    assert in_words(Wanted()) == "Everything"
    everything = Wanted("incision", "Mia", urgent=True, with_photo=True, removed=True, typed="red")
    said = "Removed · Incision check · Mia · can be an emergency · with photo · “red”"
    assert in_words(everything) == said


def day_on_top(page: TimelinePage) -> date:
    """The day of the first entry in sight."""
    top = page.list.rowAt(0)
    index = page.model.index(top, 0)
    return (index.data(LOGGED) or page.model.index(top + 1, 0).data(LOGGED)).record.happened.day


def test_what_is_chosen_in_the_menu_leaves_the_days_in_sight(qtbot, timeline):
    visits = [
        Visit(happened=Moment.at(DAY - timedelta(days=n)), visit_type="phone") for n in range(200)
    ]
    page = timeline(*(pain(n) for n in range(200)), *visits)
    page.list.begin_with(page.model.row_near(DAY - timedelta(days=90)))
    before, chosen = day_on_top(page), page.chosen

    choose(qtbot, page, Wanted(kind="visit"))
    assert day_on_top(page) == before
    assert page.chosen == chosen
    choose(qtbot, page, Wanted())
    assert day_on_top(page) == before


def test_an_entry_that_is_hidden_leaves_its_day_in_sight(qtbot, timeline):
    visits = [
        Visit(happened=Moment.at(DAY - timedelta(days=n)), visit_type="phone") for n in range(200)
    ]
    page = timeline(pain(100, "the one"), *visits)
    page._choose(page.model.row_near(DAY - timedelta(days=100)))
    while page.chosen and page.chosen.record.note != "the one":
        page._choose(page.list.currentIndex().row() + 1)
    choose(qtbot, page, Wanted(kind="visit"))
    assert day_on_top(page) == DAY - timedelta(days=100)


def test_a_search_begins_at_the_newest(qtbot, timeline):
    page = timeline(*(pain(n, "legs") for n in range(200)))
    page.list.begin_with(page.model.row_near(DAY - timedelta(days=90)))
    page.search.setText("legs")
    page.refresh()
    all_found(qtbot, page)
    assert day_on_top(page) == DAY


def test_a_row_that_is_too_long_begins_where_the_search_was_found(timeline):
    page = timeline(
        Visit(happened=Moment.at(DAY), visit_type="phone", reason=f"{'much ' * 38}splint")
    )
    shown = page.list.grab().toImage()
    page.search.setText("splint")
    page.refresh()
    found = page.list.grab().toImage()
    ground = QColor(page.theme.colours.notice_soft).rgb()
    pixels = [(x, y) for x in range(0, found.width(), 2) for y in range(0, found.height(), 2)]
    assert not any(shown.pixel(x, y) == ground for x, y in pixels)
    assert any(found.pixel(x, y) == ground for x, y in pixels)


def test_a_filter_that_is_kept_says_so(qtbot, view, timeline):
    page = timeline(pain(0))
    choose(qtbot, page, Wanted(kind="symptom"))
    page.filter.menu.aboutToShow.emit()
    (keep,) = [a for a in page.filter.menu.actions() if a.text() == "Keep this filter"]
    keep.trigger()
    assert "In this menu: Symptom" in words_on(view.toast)


def test_days_in_sight_stay_also_when_the_chosen_entry_is_hidden_out_of_sight(qtbot, timeline):
    visits = [
        Visit(happened=Moment.at(DAY - timedelta(days=n)), visit_type="phone")
        for n in range(1, 200)
    ]
    page = timeline(pain(0, "newest"), *visits)
    page._choose(page.model.row_near(DAY))
    page.list.begin_with(page.model.row_near(DAY - timedelta(days=90)))
    choose(qtbot, page, Wanted(kind="visit"))
    assert day_on_top(page) == DAY - timedelta(days=90)


def test_end_goes_to_the_oldest_entry_at_once(qtbot, timeline):
    page = timeline(pain(0, "newest"), pain(1, "older"), pain(2, "oldest"))
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    assert page.chosen.record.note == "oldest"


@pytest.mark.parametrize("way", ["Remove", "Move to Noa"])
def test_a_double_press_is_about_one_entry(qtbot, view, session, saved, timeline, way):
    session.log.add(Person(name="Noa"), by="Mia")
    page = timeline(pain(0, "newest"), pain(1, "older"), pain(2, "oldest"))
    page._choose(page.model.row_near(DAY))
    page.detail._calm.setInterval(2_000)  # a slow computer is no double press
    made = button(page.detail, way)
    with qtbot.waitSignal(session.changed):
        made.click()
        made.click()  # before the first has reached the disk
    session.finish()
    all_found(qtbot, page)
    qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.record.note == "older")
    assert view.toast.offers_undo
    again = button(page.detail, way)
    assert not again.isEnabled()
    qtbot.waitUntil(again.isEnabled)


def test_the_keyboard_stays_in_the_entry_that_comes_after_a_removed_one(
    qtbot, view, session, timeline
):
    page = timeline(pain(0, "newest"), pain(1, "older"))
    page._choose(page.model.row_near(DAY))
    made = button(page.detail, "Remove")
    made.setFocus()
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(made, Qt.Key.Key_Space)
    all_found(qtbot, page)
    qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.record.note == "older")
    settle()
    assert page.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("way", ["Remove", "Move to Noa"])
def test_the_only_entry_can_be_taken_away(qtbot, view, session, saved, timeline, way):
    session.log.add(Person(name="Noa"), by="Mia")
    page = timeline(pain(0, "only"))
    page._choose(page.model.row_near(DAY))
    with qtbot.waitSignal(session.changed):
        press(page.detail, way)
    all_found(qtbot, page)
    qtbot.waitUntil(lambda: page.chosen is None)
    with qtbot.captureExceptions() as caught:  # what wakes buttons finds none
        qtbot.waitUntil(lambda: not page.detail._calm.isActive())
        settle()
    assert not caught


def test_what_another_program_wrote_is_on_every_page_that_is_turned_to(
    qtbot, view, session, timeline
):
    page = timeline(pain(0, "here"))
    view.go("today")
    with closing(Log.open(session.log.folder)) as elsewhere:
        elsewhere.add(pain(0, "from the command line"), by="Jon", person_id=session.person.id)
    view.go("timeline")
    all_found(qtbot, page)
    assert page.model.count == 2


def test_what_another_program_wrote_is_soon_on_the_page_in_sight(qtbot, view, session, timeline):
    page = timeline(pain(0, "here"))
    with closing(Log.open(session.log.folder)) as elsewhere:
        elsewhere.add(pain(0, "from the command line"), by="Jon", person_id=session.person.id)
    view._watch_day()  # as every minute
    all_found(qtbot, page)
    assert page.model.count == 2
