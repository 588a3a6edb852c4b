"""Looking at what was logged over time."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from acts import button, press, settle, words_on
from over_time import TODAY, charts_of, dose, on, pain
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from logbook.care.history import listed
from logbook.care.kept_charts import CALENDAR, KeptChart
from logbook.care.period import Period
from logbook.care.tracked import Reading
from logbook.entries.daily_care import NOTHING_NEW, DailyCare
from logbook.entries.profiles import Pump
from logbook.entries.pump_event import PumpEvent
from logbook.entries.visit import Visit
from logbook.store.log import NewRecord
from logbook.ui.charts.axis import SHORTEST, TimeAxis
from logbook.ui.charts.painting import bounds_of
from logbook.ui.charts.sheet import Heights
from logbook.ui.history.page import HistoryPage
from logbook.ui.log_view import LogView
from logbook.ui.widgets.theme import LIGHT, Theme, apply_theme


def test_the_last_thirty_days_are_shown_at_first(history):
    view = charts_of(history(pain(3, 4), pain(90, 8)))

    assert view.charts.axis.period == Period(TODAY - timedelta(days=29), TODAY)
    assert [track.title for track in view.shown] == ["Pain, 0 to 10"]


@pytest.mark.parametrize(
    ("preset", "first"), [("Since last visit", 5), ("Since surgery", 80), ("All", 200)]
)
def test_presets_show_the_days_they_say(history, preset, first):
    page = history(
        pain(200, 4),
        Visit(happened=on(80), visit_type="surgery"),
        Visit(happened=on(5), visit_type="phone"),
    )
    press(page, f"Days: {preset}")
    settle()

    shown = page.view.charts.axis.period
    assert shown == Period(TODAY - timedelta(days=first), TODAY)


def test_without_surgery_nothing_is_since_surgery(history):
    page = history(pain(3, 4))

    assert "Since surgery" not in words_on(page)


def test_plus_and_minus_zoom_and_arrows_with_ctrl_move(qtbot, history):
    charts = charts_of(history(pain(3, 4), pain(300, 8))).charts
    days = charts.axis.period.days
    qtbot.keyClick(charts, Qt.Key.Key_Minus)
    assert charts.axis.period.days > days
    for _ in range(40):
        qtbot.keyClick(charts, Qt.Key.Key_Plus)
    assert charts.axis.until - charts.axis.since == pytest.approx(SHORTEST)
    since = charts.axis.since
    qtbot.keyClick(charts, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert charts.axis.since < since


def test_ctrl_and_the_wheel_zoom_around_the_day_under_the_mouse(history):
    charts = charts_of(history(pain(3, 4), pain(300, 8))).charts
    place = QPointF(charts.sheet.axis.left + 200, 100)
    under = charts.sheet.axis.moment(place.x())
    turn(charts, place, 120, Qt.KeyboardModifier.ControlModifier)

    assert charts.sheet.axis.moment(place.x()) == pytest.approx(under, abs=0.5)
    assert charts.axis.until - charts.axis.since < 30


@pytest.mark.parametrize("right", [20, 400])
def test_the_wheel_alone_scrolls_wherever_the_mouse_is(view, history, right):
    shown = charts_of(history(*(worse(2, f) for f in FIVE)))
    view.resize(1280, 600)
    shown.show_tracks(FIVE)
    settle()
    days, before = shown.charts.axis.period, shown.charts.y()
    turn(shown.charts, QPointF(right, 100), -120, Qt.KeyboardModifier.NoModifier)

    assert shown.charts.y() < before
    assert shown.charts.axis.period == days


FIVE = ["sleep", "mood", "comfort", "hygiene", "dressing"]


def worse(days_ago: int, field: str) -> DailyCare:
    """A day on which one thing was harder than usual."""
    return replace(DailyCare(happened=on(days_ago)), **{field: "worse"})


def turn(charts: Any, place: QPointF, angle: int, keys: Qt.KeyboardModifier) -> None:
    window = charts.window()
    there = QPointF(charts.mapTo(window, place))
    QTest.wheelEvent(window.windowHandle(), there, QPoint(0, angle), QPoint(), keys)


def test_days_in_sight_are_whole_however_they_were_reached(qtbot, history):
    charts = charts_of(history(pain(3, 4), pain(300, 8))).charts
    width = charts.sheet.axis.day_width

    def is_whole() -> bool:
        axis = charts.axis
        assert axis.until - axis.since == axis.period.days
        return axis.since == axis.period.since.toordinal()

    charts.pan(0.31)
    assert is_whole()
    charts.zoom(1.37)
    assert is_whole()
    x = round(400 - 2.4 * width)
    qtbot.mousePress(charts, Qt.MouseButton.LeftButton, pos=QPoint(400, 60))
    qtbot.mouseMove(charts, QPoint(x, 60))
    qtbot.mouseRelease(charts, Qt.MouseButton.LeftButton, pos=QPoint(x, 60))
    assert is_whole()


def test_dragging_moves_through_time(qtbot, history):
    charts = charts_of(history(pain(3, 4), pain(300, 8))).charts
    since = charts.axis.since
    qtbot.mousePress(charts, Qt.MouseButton.LeftButton, pos=QPoint(400, 60))
    qtbot.mouseMove(charts, QPoint(500, 60))
    qtbot.mouseRelease(charts, Qt.MouseButton.LeftButton, pos=QPoint(500, 60))

    assert charts.axis.since < since


def test_an_event_can_be_chosen_and_opened_by_keyboard(qtbot, view, history):
    page = history(Visit(happened=on(9), visit_type="phone", reason="stiff legs"), pain(3, 4))
    charts = charts_of(page).charts
    qtbot.keyClick(charts, Qt.Key.Key_Down)
    assert "Phone or video · stiff legs" in words_on(page)
    qtbot.keyClick(charts, Qt.Key.Key_Return)
    settle()

    assert view.page_name == "timeline"
    assert view.stack.currentWidget().chosen.record.reason == "stiff legs"


def test_what_has_gone_out_of_sight_is_not_told_any_more(qtbot, history):
    page = history(Visit(happened=on(9), visit_type="phone", reason="stiff legs"), pain(300, 4))
    charts = charts_of(page).charts
    qtbot.keyClick(charts, Qt.Key.Key_Down)
    charts.pan(-0.1)
    assert "Phone or video · stiff legs" in words_on(page)
    charts.pan(-2)
    assert charts.chosen is None
    assert "stiff legs" not in words_on(page)
    assert bounds_of(charts.axis) in words_on(page)


def test_a_dose_that_still_holds_stays_chosen_when_its_first_day_is_out_of_sight(qtbot, history):
    page = history(dose(40, "100"), pain(300, 4))
    charts = charts_of(page).charts
    track = next(track for track in charts_of(page).shown if track.holds)
    charts.choose(track.readings[0], track.title)
    charts.show_period(Period(TODAY - timedelta(days=10), TODAY))
    assert charts.chosen == track.readings[0]


def test_in_a_narrow_window_the_keyboard_goes_on_at_an_opened_entry(qtbot, view, history):
    page = history(Visit(happened=on(9), visit_type="phone", reason="stiff legs"), pain(3, 4))
    view.resize(820, 700)
    charts = charts_of(page).charts
    qtbot.keyClick(charts, Qt.Key.Key_Down)
    qtbot.keyClick(charts, Qt.Key.Key_Return)
    settle()

    assert view.stack.currentWidget().detail.isAncestorOf(QApplication.focusWidget())


def test_an_event_out_of_sight_is_brought_into_sight(qtbot, history):
    page = history(
        PumpEvent(happened=on(300), event="fall"), PumpEvent(happened=on(2), event="mri")
    )
    charts = charts_of(page).charts
    qtbot.keyClick(charts, Qt.Key.Key_Right)
    qtbot.keyClick(charts, Qt.Key.Key_Left)

    assert charts.chosen.lane == "fall"
    assert TODAY - timedelta(days=300) in charts.axis.period


def test_arrow_keys_step_from_dot_to_dot_and_enter_opens_the_entry(qtbot, view, history):
    page = history(
        Visit(happened=on(9), visit_type="phone"),
        *(worse(5, field) for field in FIVE),
        pain(8, 4),
        pain(3, 7),
    )
    shown = charts_of(page)
    shown.show_tracks(["symptom:pain", *FIVE])
    charts = shown.charts
    said = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(charts, key)
        assert charts.accessibleDescription() == charts.chosen_words
        assert charts.chosen_words in words_on(shown)
        said.append(charts.chosen_words.split(": ")[1])
    assert said == [
        "Visits. Phone or video",
        "Pain, 0 to 10. 4 of 10",
        "Pain, 0 to 10. 7 of 10",
        "Sleep. Worse",
    ]
    for _ in FIVE:
        qtbot.keyClick(charts, Qt.Key.Key_Down)
    mark = charts.sheet.place_of(charts.chosen, shown.shown[-1].title).toPoint()
    assert charts.visibleRegion().contains(mark)
    qtbot.keyClick(charts, Qt.Key.Key_Return)
    settle()
    assert view.stack.currentWidget().chosen.record.to_content()[shown.shown[-1].key] == "worse"


def test_how_to_walk_through_the_charts_is_said_and_can_be_heard(history):
    page = history(PumpEvent(happened=on(3), event="fall"), pain(3, 4))
    charts = charts_of(page).charts

    assert "step with the arrow keys" in words_on(page)
    assert "step from mark to mark" in charts.accessibleDescription()
    assert "Falls, knocks, strains" in charts.accessibleDescription()


def test_a_dot_can_be_clicked_and_read(qtbot, history):
    view = charts_of(history(pain(3, 4), pain(2, 9)))
    charts = view.charts
    (band,) = charts.sheet.charts
    reading = band.track.readings[-1]
    heights = Heights(band.track, charts.sheet.chart(band.rect), charts.sheet.theme)
    place = QPointF(charts.sheet.axis.x(reading.moment), heights.y(reading))
    qtbot.mouseClick(charts, Qt.MouseButton.LeftButton, pos=place.toPoint())

    assert charts.chosen == reading
    assert "Pain, 0 to 10. 9 of 10" in words_on(view)


def test_a_dose_is_a_level_line_until_the_next_one(history):
    view = charts_of(history(dose(20, "100"), dose(5, "200")))
    (band,) = view.charts.sheet.charts
    first = Reading(TODAY - timedelta(days=20), None, 100.0, "100 mcg/day", "")
    heights = Heights(band.track, view.charts.sheet.chart(band.rect), view.charts.sheet.theme)

    assert band.track.holds
    assert heights.y(first) == heights.bottom
    before = TODAY - timedelta(days=10)
    view.charts.show_period(Period(before, TODAY))
    assert [r.text for r in view.charts.sheet.readings(band.track)] == [
        "100 mcg/day",
        "200 mcg/day",
    ]


def test_days_before_and_after_stand_side_by_side(qtbot, history):
    page = history(pain(50, 8), dose(40, "100"), pain(30, 2))
    view = charts_of(page)
    view.show_days("all")
    qtbot.keyClick(view.charts, Qt.Key.Key_Down)
    press(page, "Before and after")
    press(page, "Days before and after: 14 days")
    settle()

    day = TODAY - timedelta(days=40)
    fortnight = timedelta(days=14)
    assert view.compared.before.axis.period == Period(day - fortnight, day - timedelta(days=1))
    assert view.compared.after.axis.period == Period(day, day + fortnight - timedelta(days=1))
    press(page, "Back")
    assert button(page, "Before and after").isVisible()


def test_marks_before_and_after_are_walked_through_and_told_however_large_the_text(qtbot, history):
    page = history(pain(50, 8), dose(40, "100"), pain(30, 2), pain(20, 3))
    view = charts_of(page)
    view.show_days("all")
    qtbot.keyClick(view.charts, Qt.Key.Key_Right)
    press(page, "Before and after")
    settle()
    view.compared.resize(400, 300)
    said = []
    for _ in range(3):
        qtbot.keyClick(view.compared.after, Qt.Key.Key_Down)
        said.append(view.compared._about.text().split(": ")[1])
        assert view.compared._about.isVisible()
    assert said[0].startswith("Prescribed doses. ")
    assert said[1:] == ["Daily dose, mcg/day. 100 mcg/day", "Pain, 0 to 10. 2 of 10"]
    qtbot.keyClick(view.compared.after, Qt.Key.Key_Right)
    assert view.compared.after.chosen.text == "3 of 10"
    assert view.compared.after.axis.period.since == TODAY - timedelta(days=40)


def test_the_same_readings_can_be_read_as_a_table(qtbot, view, history):
    page = history(pain(3, 4), pain(2, 9), Visit(happened=on(1), visit_type="phone"))
    press(page, "As a table")
    model = page.view.table.model()
    rows = [
        [model.index(row, column).data() for column in (2, 3)] for row in range(model.rowCount())
    ]
    assert rows == [
        ["Visits", "Phone or video"],
        ["Pain, 0 to 10", "9 of 10"],
        ["Pain, 0 to 10", "4 of 10"],
    ]
    page.view.table.selectRow(1)
    page.view.table.setCurrentIndex(model.index(1, 0))
    qtbot.keyClick(page.view.table, Qt.Key.Key_Return)
    settle()
    assert view.stack.currentWidget().chosen.record.strength == 9


def test_the_table_is_put_in_another_order_by_mouse_and_by_keyboard(qtbot, history):
    page = history(pain(3, 10), pain(2, 9), Visit(happened=on(1), visit_type="phone"))
    press(page, "As a table")
    table = page.view.table

    def rows() -> list[str]:
        return [table.model().index(row, 3).data() for row in range(table.model().rowCount())]

    newest = ["Phone or video", "9 of 10", "10 of 10"]
    assert rows() == newest
    order = table.parentWidget().order
    assert (order.accessibleName(), order.currentText()) == ("Sort by", "Newest first")
    heads = table.horizontalHeader()
    written = heads.sectionViewportPosition(3) + 10
    place = QPoint(written, heads.height() // 2)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert rows() == ["9 of 10", "10 of 10", "Phone or video"]
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert rows() == ["Phone or video", "10 of 10", "9 of 10"]
    assert order.currentText() == ""
    order.setFocus()
    qtbot.keyClick(order, Qt.Key.Key_Home)
    qtbot.keyClick(order, Qt.Key.Key_Down)
    assert order.currentText() == "Oldest first"
    assert rows() == newest[::-1]
    assert table.model().headerData(0, Qt.Orientation.Horizontal) == "Day ↑"


def test_other_charts_can_be_chosen(history):
    view = charts_of(history(pain(3, 4), DailyCare(happened=on(2), sleep="worse")))
    view.show_tracks(["sleep"])

    assert [band.track.title for band in view.charts.sheet.charts] == ["Sleep"]


def test_the_calendar_tells_quiet_days_from_days_without_entry(qtbot, view, history):
    page = history(
        pain(3, 4), pain(3, 5), DailyCare(happened=on(2), day_was="nothing_new"), pain(9, 1)
    )
    page.show_view("days")
    calendar = page.view.calendar
    calendar.choose(TODAY - timedelta(days=3))
    said = [calendar.words_about(TODAY - timedelta(days=n)).split(": ")[1] for n in (3, 2, 1)]

    assert said == ["2 entries", "nothing new today", "not logged"]
    assert calendar.day_at(calendar.place_of(TODAY).center()) == TODAY
    qtbot.keyClick(calendar, Qt.Key.Key_Return)
    settle()
    assert view.stack.currentWidget().chosen.record.strength in (4, 5)


def test_what_is_saved_meanwhile_appears(qtbot, session, saved, history):
    page = history(pain(3, 4))
    saved(lambda: session.add(pain(1, 7)))
    qtbot.waitUntil(lambda: not page.is_reading)

    (track,) = page.view.shown
    assert [reading.text for reading in track.readings] == ["4 of 10", "7 of 10"]


@pytest.mark.parametrize("days", [7, 30, 182, 3650, 30000, 700_000])
def test_dates_on_the_axis_never_touch(days):
    axis = TimeAxis.over(Period(TODAY - timedelta(days=days - 1), TODAY)).placed(160, 1000)
    places = [x for x, _ in axis.ticks(84)]

    assert places
    assert all(b - a >= 78 for a, b in pairwise(places))


def print_wanted(view: Any) -> Any:
    """What the page that prints would print now."""
    view.go("report")
    return view.stack.currentWidget().options.wanted()


def test_charts_in_sight_are_put_into_the_summary_with_their_days(view, history):
    page = history(pain(3, 4), dose(9, "100"))
    press(page, "Put into the summary")
    (kept,) = print_wanted(view).charts

    assert set(kept.keys) == {"symptom:pain", "daily_dose:mcg/day"}
    assert kept.period == Period(TODAY - timedelta(days=29), TODAY)


def test_a_summary_that_was_made_before_is_made_again_with_the_chart(qtbot, view, history):
    history(pain(3, 4))

    def printed() -> str:
        view.go("report")
        page = view.stack.currentWidget()
        qtbot.waitUntil(lambda: bool(page.pdf), timeout=20_000)
        return "".join(each.extract_text() for each in PdfReader(io.BytesIO(page.pdf)).pages)

    assert "Charts from the history" not in printed()
    view.go("history")
    press(view.stack.currentWidget(), "Put into the summary")

    assert "Charts from the history" in printed()


def test_a_chart_in_the_summary_says_so_and_can_be_taken_out_again(view, history):
    page = history(pain(3, 4))
    press(page, "Put into the summary")
    press(page, "Days: 6 months")
    assert button(page, "Put into the summary")
    press(page, "Days: 30 days")
    press(page, "In the summary")

    assert print_wanted(view).charts == ()


def test_a_chart_in_the_summary_can_be_found_again(history):
    view = charts_of(history(pain(3, 4), dose(9, "100")))
    view.show_tracks(["symptom:pain"])
    view.in_summary.turn()
    view.show_tracks(["daily_dose:mcg/day"])
    view.show_days("all")
    menu = QMenu()
    view.fill_more(menu)
    kept: list[Any] = [a.menu() for a in menu.actions() if a.text() == "Charts in the summary"]
    (found,) = kept[0].actions()
    found.trigger()

    assert [track.key for track in view.shown] == ["symptom:pain"]
    assert view.charts.axis.period == Period(TODAY - timedelta(days=29), TODAY)


def from_menu(page: HistoryPage, words: str) -> None:
    """Choose a line of the menu "More"."""
    press(page, "More")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (action,) = [action for action in menu.actions() if action.text() == words]
    menu.close()
    action.trigger()


def test_days_before_and_after_are_put_into_the_summary_as_one_chart(qtbot, view, history):
    page = history(pain(50, 8), dose(40, "100"), pain(30, 2))
    page.view.show_days("all")
    qtbot.keyClick(page.view.charts, Qt.Key.Key_Right)
    press(page, "Before and after")
    from_menu(page, "Put into the summary")

    assert "In the summary from now on" in words_on(view.toast)
    assert print_wanted(view).charts[0].period == Period(
        TODAY - timedelta(days=70), TODAY - timedelta(days=11)
    )


def test_the_life_of_the_pump_is_in_the_summary_once_and_can_be_taken_out(view, session, history):
    pump = Pump(model="sm3", implanted=TODAY - timedelta(days=90))
    session.log.add(pump, by="Mia", person_id=session.person.id)
    page = history(pain(3, 4))
    page.show_view("pump_life")
    from_menu(page, "Put into the summary")
    page.view.charts.zoom(0.5)
    (kept,) = print_wanted(view).charts
    assert kept.is_pump_life
    assert kept.period == Period(TODAY - timedelta(days=90), TODAY)
    view.go("history")
    from_menu(page, "In the summary")
    assert print_wanted(view).charts == ()


def test_the_calendar_is_in_the_summary_once_and_can_be_taken_out(qtbot, view, session, history):
    page = history(pain(3, 4))
    page.show_view("days")
    from_menu(page, "Put into the summary")
    assert "In the summary from now on" in words_on(view.toast)
    (kept,) = print_wanted(view).charts
    assert kept == KeptChart((CALENDAR,), Period(TODAY - timedelta(days=3), TODAY))
    session.log.add(pain(9, 2), by="Mia", person_id=session.person.id)
    view.go("history")
    qtbot.waitUntil(lambda: not page.is_reading)
    from_menu(page, "In the summary")
    assert print_wanted(view).charts == ()


def test_days_to_come_are_not_put_into_the_summary(view, history):
    page = history(pain(3, 4))
    page.view.charts.pan(0.2)
    press(page, "Put into the summary")

    assert print_wanted(view).charts[0].period.until == TODAY


def test_several_charts_are_chosen_without_opening_the_menu_again(qtbot, history):
    view = charts_of(history(pain(3, 4), DailyCare(happened=on(2), sleep="worse")))
    press(view, "Choose charts")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(2):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert view.shown == ()
    assert menu.isVisible()
    menu.close()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_charts_have_half_of_a_small_window_however_large_the_text_is(
    qtbot, dressed, session, scale
):
    theme = Theme(LIGHT, scale)
    apply_theme(dressed, theme)
    session.log.add_all([NewRecord(pain(3, 4), session.person.id)], by="Mia")
    try:
        page = HistoryPage(session, theme)
        qtbot.addWidget(page)
        page.resize(1280 - theme.px(212), 720)
        with qtbot.waitExposed(page):
            page.show()
        qtbot.waitUntil(lambda: not page.is_reading)
        view: Any = page.view
        charts = view.charts
        for chosen in (None, view.shown[0].readings[0]):
            charts.choose(chosen, "Pain")
            settle()
            assert charts.parentWidget().height() >= 360
    finally:
        apply_theme(dressed, Theme(LIGHT))


def test_events_of_the_same_day_do_not_hide_each_other_where_there_is_little_room(history):
    view = charts_of(
        history(
            pain(3, 4),
            dose(5, "100"),
            Visit(happened=on(5), visit_type="phone"),
            PumpEvent(happened=on(5), event="mri"),
        )
    )
    view.charts.fit(200)
    sheet = view.charts.sheet
    (lane,) = sheet.lanes
    assert {kind for kind, _ in sheet.legend} == {event.lane for event in sheet.events()}
    places = [
        QPointF(sheet.axis.x(event.moment), sheet.height_of(event, lane))
        for event in sheet.events()
    ]

    assert [sheet.event_at(place) for place in places] == sheet.events()


def test_the_strip_of_days_tells_quiet_days_from_days_without_entry(qtbot, history):
    view = charts_of(history(pain(3, 4), DailyCare(happened=on(2), day_was="nothing_new")))
    charts = view.charts

    def said(days_ago: int) -> str:
        x = charts.sheet.axis.x(TODAY.toordinal() + 0.5 - days_ago)
        qtbot.mouseMove(charts, QPoint(round(x), round(charts.sheet.strip.center().y())))
        return charts.toolTip().split(": ")[1]

    assert [said(3), said(2), said(1)] == ["1 entry", "nothing new today", "not logged"]


def test_a_log_without_entries_leads_to_the_first_one(view, history):
    page = history()
    assert "Put into the summary" not in words_on(page)
    press(page, "Log a symptom")

    assert view.form is not None
    assert "What is it?" in words_on(view.form)


def test_without_a_chart_in_sight_nothing_can_be_put_into_the_summary(history):
    page = history(pain(3, 4))
    page.view.show_tracks([])
    assert not button(page, "Put into the summary").isEnabled()
    page.view.show_tracks(["symptom:pain"])
    assert button(page, "Put into the summary").isEnabled()


def test_the_chosen_charts_are_shown_again_at_the_next_start(qtbot, view, session, history):
    page = history(pain(3, 4), DailyCare(happened=on(2), sleep="worse"))
    charts = charts_of(page)
    before = [track.key for track in charts.shown]
    charts._toggle(before[0])
    after = LogView(session, view._theme)
    qtbot.addWidget(after)
    after.show()
    after.go("history")
    again: Any = after.stack.currentWidget()
    qtbot.waitUntil(lambda: bool(again._book))
    assert [track.key for track in again.view.shown] == before[1:]


def test_a_day_with_nothing_new_is_a_row_of_the_table(history):
    page = history(pain(3, 4), DailyCare(happened=on(2), day_was=NOTHING_NEW))
    view = charts_of(page)
    view.show_tracks(["symptom:pain"])
    rows = list(listed(page._book.history, view.shown, view.charts.axis.period))
    assert [one.text for _, one in rows] == ["Nothing new today", "4 of 10"]


def test_a_log_that_cannot_be_read_any_more_is_said_in_plain_words(history, session):
    page = history(pain(3, 4))
    session.log.close()
    page.show_view("charts")
    assert "The log is closed. Please open it again." in words_on(page)
