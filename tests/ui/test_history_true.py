"""The charts show what was logged, as it is now, about the person who is named: nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import Any
from xml.etree import ElementTree

from acts import press, words_on
from over_time import TODAY, charts_of, dose, on, pain
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage

from logbook.entries.daily_care import DailyCare
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.pump_event import PumpEvent
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.store.log import FILE_NAME
from logbook.ui.charts.painting import DOT
from logbook.ui.charts.sheet import Heights
from logbook.ui.history.page import HistoryPage
from logbook.ui.history.parts import View


def is_ink(view: Any, track: Any, days_ago: float, height: float) -> bool:
    """Whether a chart is drawn upon there."""
    charts = view.charts
    (band,) = [band for band in charts.sheet.charts if band.track == track]
    heights = Heights(band.track, charts.sheet.chart(band.rect), charts.sheet.theme)
    x, y = charts.sheet.axis.x(TODAY.toordinal() + 0.5 - days_ago), heights.at(height)
    image = charts.grab().toImage()
    found = [QColor(image.pixel(round(x), round(y) + dy)) for dy in (-1, 0, 1)]
    return any(colour.lightness() < 200 for colour in found)


def test_nothing_joins_two_dots(history):
    view = charts_of(history(pain(9, 5), pain(8, 5), pain(4, 5)))
    (track,) = view.shown

    seen = [is_ink(view, track, days_ago, 5) for days_ago in (9, 8.5, 8, 6, 4)]
    assert seen == [True, False, True, False, True]


def test_a_dose_is_drawn_until_the_next_prescription_in_whatever_unit(history):
    view = charts_of(history(dose(20, "100"), dose(10, "0.1", "mg/day")))
    view.show_tracks(["daily_dose:mcg/day", "daily_dose:mg/day"])
    micro, milli = view.shown

    assert [is_ink(view, micro, days_ago, 100) for days_ago in (15, 3)] == [True, False]
    assert [is_ink(view, milli, days_ago, 0.1) for days_ago in (15, 3)] == [False, True]


def text_of_dose(view: Any) -> QImage:
    """How the text of the dose that is shown is drawn."""
    charts = view.charts
    (band,) = [band for band in charts.sheet.charts if band.track.holds]
    (reading,) = band.track.readings
    y = Heights(band.track, charts.sheet.chart(band.rect), charts.sheet.theme).y(reading)
    left = charts.sheet.axis.x(reading.moment) + 4
    return charts.grab(QRect(round(left), round(y) - 18, 70, 14)).toImage()


def test_no_line_of_an_event_runs_through_the_text_of_a_dose(qtbot, session, saved, history):
    page = history(dose(20, "100"))
    view = charts_of(page)
    alone = text_of_dose(view)
    saved(lambda: session.add(PumpEvent(happened=on(19), event="fall")))
    qtbot.waitUntil(lambda: not page.is_reading)

    assert text_of_dose(view) == alone


def test_the_dose_prescribed_last_is_shown_at_first(history):
    view = charts_of(history(dose(20, "100"), dose(10, "0.1", "mg/day")))

    assert [track.title for track in view.shown] == ["Daily dose, mg/day"]


def woken(days_ago: int, times: str) -> DailyCare:
    return DailyCare(happened=on(days_ago), times_woken=times)


def test_what_is_no_number_is_not_drawn_but_counted_and_listed(history, tmp_path):
    page = history(woken(5, "2"), woken(4, "often"), woken(3, "6"))
    view = charts_of(page)
    (track,) = view.shown
    assert [is_ink(view, track, ago, low) for ago, low in ((5, 2), (4, 2))] == [True, False]

    view.pictures.save_to(tmp_path / "charts.svg", lambda: view.picture([track.key]))
    drawn = ElementTree.parse(tmp_path / "charts.svg")
    assert "3 entries, 1 not drawn" in " ".join(drawn.getroot().itertext())
    press(page, "As a table")
    model = view.table.model()
    assert [model.index(row, 3).data() for row in range(3)] == ["6", "often", "2"]


def test_of_two_equal_answers_of_a_day_only_the_chosen_one_is_ringed(history):
    view = charts_of(history(DailyCare(happened=on(5), sleep="worse", mood="worse")))
    sleep, mood = view.shown
    view.charts.choose(mood.readings[0], mood.title)
    ring = 5 + view.charts.sheet.theme.px(DOT) * 1.3 / view.charts.sheet.axis.day_width

    assert [is_ink(view, track, ring, 0) for track in (sleep, mood)] == [False, True]


def test_the_line_above_the_charts_tells_what_was_corrected(qtbot, session, saved, history):
    page = history(pain(3, 4))
    view = charts_of(page)
    (reading,) = view.shown[0].readings
    view.charts.choose(reading, view.shown[0].title)
    assert "Pain, 0 to 10. 4 of 10" in words_on(page)
    saved(lambda: session.correct(session.log.get(reading.record_id), pain(2, 8), why="Slipped"))
    qtbot.waitUntil(lambda: not page.is_reading)

    assert "Pain, 0 to 10. 8 of 10" in words_on(page)
    assert view.charts.chosen == view.shown[0].readings[0]


def test_an_event_that_was_corrected_is_told_as_it_is_now(qtbot, session, saved, history):
    page = history(Visit(happened=on(9), visit_type="phone", reason="stiff legs"), pain(3, 4))
    view = charts_of(page)
    qtbot.keyClick(view.charts, Qt.Key.Key_Down)
    visit = Visit(happened=on(9), visit_type="phone", reason="sleepy")
    saved(
        lambda: session.correct(session.log.get(view.charts.chosen.record_id), visit, why="Slipped")
    )
    qtbot.waitUntil(lambda: not page.is_reading)

    assert "sleepy" in words_on(page)
    assert "stiff legs" not in words_on(page)


def test_a_rating_that_was_taken_back_is_not_told_any_more(qtbot, session, saved, history):
    page = history(pain(3, 4), pain(2, 9))
    view = charts_of(page)
    reading = view.shown[0].readings[0]
    view.charts.choose(reading, view.shown[0].title)
    unrated = Symptom(happened=on(3), what="pain")
    saved(lambda: session.correct(session.log.get(reading.record_id), unrated, why="Slipped"))
    qtbot.waitUntil(lambda: not page.is_reading)

    assert view.charts.chosen is None
    assert "4 of 10" not in words_on(page)


def is_anything_shown(page: HistoryPage) -> bool:
    return any(view.isVisible() for view in page.findChildren(View))


def test_charts_of_one_person_never_stand_under_the_name_of_another(qtbot, view, session, history):
    page = history(pain(3, 4))
    assert is_anything_shown(page)
    noa = session.log.add(Person(name="Noa"), by="Mia")
    session.log.add(Symptom(happened=on(2), what="spasms", strength=2), by="Mia", person_id=noa.id)
    session.show_person(noa)

    assert page.is_reading
    assert not is_anything_shown(page)
    qtbot.waitUntil(lambda: not page.is_reading)
    assert [track.title for track in page.view.shown] == ["Spasms, 0 to 10"]


def test_charts_of_the_former_person_stay_away_where_the_log_cannot_be_read(
    qtbot, view, session, history
):
    page = history(pain(3, 4))
    noa = session.log.add(Person(name="Noa"), by="Mia")
    spoilt = session.log.add(pain(2, 9), by="Mia", person_id=noa.id)
    with closing(sqlite3.connect(session.log.folder / FILE_NAME)) as log, log:
        log.execute("UPDATE record SET content = '{}' WHERE id = ?", (spoilt.id,))
    session.show_person(noa)
    qtbot.waitUntil(lambda: not page.is_reading)
    page.show_view("days")

    assert "cannot be read" in words_on(page)
    assert not is_anything_shown(page)


def test_the_last_year_of_the_calendar_breaks_nothing(qtbot, history):
    last = Moment(date.max, None)
    page = history(pain(3, 4), Visit(happened=last, visit_type="phone"))
    view = charts_of(page)
    view.show_days("all")
    for key in (Qt.Key.Key_Minus, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Plus):
        qtbot.keyClick(view.charts, key, Qt.KeyboardModifier.ControlModifier)
        assert not view.charts.grab().isNull()
    qtbot.keyClick(view.charts, Qt.Key.Key_Right)
    view.compare()
    assert view.compared.after.axis.period.until == date.max
    page.show_view("days")
    page.view.calendar.choose(date.max)
    qtbot.keyClick(page.view.calendar, Qt.Key.Key_Right)
    assert page.view.calendar.chosen == date.max
    assert not page.view.calendar.grab(QRect(0, 0, 900, 400)).isNull()
