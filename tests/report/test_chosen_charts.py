"""Charts that a caregiver put into the summary from the history."""

from __future__ import annotations

import ctypes
import io
from datetime import date, time, timedelta
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from printed_pdf import Printed
from pypdf import PdfReader

from logbook.care.kept_charts import CALENDAR, PUMP_LIFE, KeptChart, kept_charts
from logbook.care.period import Period
from logbook.entries.daily_care import NOTHING_NEW, DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.moment import Moment
from logbook.entries.profiles import Pump
from logbook.entries.pump_event import PumpEvent
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.report.charts.calendar_chart import STEP
from logbook.report.charts.chart import LABELS
from logbook.report.charts.track_chart import TrackChart
from logbook.report.summary.material import Material
from logbook.report.summary.sections import CHARTS, SECTIONS

TODAY = date(2026, 11, 24)
SPRING = Period(date(2026, 3, 1), date(2026, 3, 30))


def on(day: int) -> Moment:
    return Moment(date(2026, 3, day), time(9))


def dose(day: int, number: str, unit: str = "mcg/day") -> PrescribedDose:
    value = Quantity(number, unit)
    return PrescribedDose(
        happened=on(day),
        prescribed_on=date(2026, 3, day),
        daily_dose=value,
        prescriber="Dr. Example",
        source="printout",
    )


def pain(day: int, strength: int) -> Symptom:
    return Symptom(happened=on(day), what="pain", strength=strength)


@pytest.fixture
def charts(summary) -> Any:
    """The section with these tracks over the days of spring, in a summary of November."""

    def printed(*keys: str, period: Period = SPRING) -> Printed:
        return summary(sections=frozenset({CHARTS}), charts=(KeptChart(keys, period),))

    return printed


def strokes(printed: Printed, width: float) -> list[tuple[float, float, float, float]]:
    """Where lines of a thickness lie on the last page: left, bottom, right and top."""
    found = []
    document = pdfium.PdfDocument(printed.pdf)
    for each in document[len(document) - 1].get_objects([raw.FPDF_PAGEOBJ_PATH]):
        thick, fill, is_drawn = ctypes.c_float(), ctypes.c_int(), ctypes.c_int()
        raw.FPDFPageObj_GetStrokeWidth(each, thick)
        raw.FPDFPath_GetDrawMode(each, fill, is_drawn)
        if is_drawn.value and thick.value == pytest.approx(width):
            found.append(each.get_bounds())
    document.close()
    return found


def figures(element: Any) -> list[str]:
    """What the figures of a PDF, or of a part of it, say in words."""
    element = element.get_object()
    if isinstance(element, list):
        return [each for inner in element for each in figures(inner)]
    if not isinstance(element, dict):
        return []
    own = [str(element["/Alt"])] if "/Alt" in element else []
    return own + (figures(element["/K"]) if "/K" in element else [])


def test_a_chart_is_printed_over_the_days_it_was_put_in_with(charts, tell):
    tell(pain(4, 6))
    tell(Visit(happened=on(12), visit_type="consultation"))
    page = charts("symptom:pain").pages[1]
    assert page.startswith(SECTIONS[CHARTS])
    assert "1 Mar 2026 to 30 Mar 2026" in page
    assert "Pain, 0 to 10 1 entry" in page
    assert "2 of 30 days logged" in page
    assert "V visit" in page


def test_doses_are_level_lines_that_nothing_joins(charts, tell):
    tell(dose(5, "100"))
    tell(dose(20, "140.5"))
    printed = charts("daily_dose:mcg/day")
    assert "100 mcg/day" in printed.pages[1]
    assert "140.5 mcg/day" in printed.pages[1]
    first, second = sorted(strokes(printed, 1.4))
    assert all(top - bottom < 4 for _, bottom, _, top in (first, second))
    assert first[1] < second[1], "the higher one is drawn higher"
    assert first[2] == pytest.approx(second[0], abs=4), "one holds until the other"


def test_a_dose_is_not_drawn_beyond_the_next_prescription_in_another_unit(charts, tell):
    tell(dose(5, "100"))
    tell(dose(20, "0.1", "mg/day"))
    printed = charts("daily_dose:mcg/day", "daily_dose:mg/day")
    (_, _, ended, _), (began, _, still, _) = sorted(strokes(printed, 1.4))
    assert ended == pytest.approx(began, abs=4)
    assert still > began + 100


def test_a_dose_that_was_replaced_before_the_days_is_not_drawn_in_them(charts, tell):
    tell(dose(2, "100"))
    tell(dose(5, "0.1", "mg/day"))
    printed = charts("daily_dose:mcg/day", period=Period(date(2026, 3, 10), date(2026, 3, 30)))
    assert strokes(printed, 1.4) == []


def test_page_one_and_the_charts_count_the_same_days_as_logged(summary, tell):
    tell(pain(4, 6))
    tell(Question(happened=on(5), asked="May we fly?"))
    chart = KeptChart(("symptom:pain",), SPRING)
    printed = summary(period=SPRING, charts=(chart,))
    assert "1 of 30 days logged" in printed.text
    assert "2 of 30" not in printed.text


def test_doses_are_told_one_by_one_to_those_who_do_not_see_the_chart(charts, tell):
    tell(dose(5, "100"))
    tell(pain(6, 4))
    printed = charts("daily_dose:mcg/day", "symptom:pain")
    told = figures(PdfReader(io.BytesIO(printed.pdf)).root_object["/StructTreeRoot"])
    assert any(
        "Daily dose, mcg/day, 5 Mar 2026, 100 mcg/day; Pain, 0 to 10, 1 entry" in each
        for each in told
    )


def test_a_dose_from_before_the_days_still_holds_in_them(charts, tell):
    tell(dose(2, "100"))
    printed = charts("daily_dose:mcg/day", period=Period(date(2026, 3, 10), date(2026, 3, 30)))
    assert len(strokes(printed, 1.4)) == 1


def test_a_value_that_can_be_read_in_two_ways_is_told_but_not_drawn(charts, tell):
    tell(dose(5, "1,200"))
    printed = charts("daily_dose:mcg/day")
    assert "1 entry, 1 not drawn" in printed.pages[1]
    assert "1,200 mcg/day" in printed.pages[1]
    assert strokes(printed, 1.4) == []


def test_levels_stand_beside_their_chart_in_words(charts, tell):
    tell(DailyCare(happened=on(4), sleep="worse"))
    page = charts("sleep").pages[1]
    assert all(word in page for word in ("Sleep", "Worse", "Same", "Better"))


def test_a_long_name_is_printed_in_full(charts, tell):
    name = "Cramps " + "in the left calf and the sole of the foot " * 4 + "at night"
    tell(Symptom(happened=on(4), what=name, strength=3))
    assert f"{name}, 0 to 10" in charts(f"symptom:{name}").pages[1]


def test_without_a_chart_put_in_there_is_no_empty_section(summary, tell):
    tell(pain(4, 6))
    assert SECTIONS[CHARTS] not in summary().text


def test_charts_can_be_left_out_of_a_summary(summary, tell):
    tell(pain(4, 6))
    charts = (KeptChart(("symptom:pain",), SPRING),)
    others = frozenset(SECTIONS) - {CHARTS}
    assert SECTIONS[CHARTS] in summary(charts=charts).text
    assert SECTIONS[CHARTS] not in summary(charts=charts, sections=others).text


def test_what_is_not_in_the_log_any_more_prints_nothing_and_breaks_nothing(charts, tell):
    tell(pain(4, 6))
    assert "What the charts showed is not in the log any more." in charts("symptom:gone").text


def test_many_charts_of_ten_years_go_on_over_several_pages(summary, tell):
    for number in range(14):
        tell(Symptom(happened=on(1 + number), what=f"Sign {number}", strength=number % 11))
    keys = tuple(f"symptom:Sign {number}" for number in range(14))
    ten_years = Period(TODAY - timedelta(days=3650), TODAY)
    printed = summary(sections=frozenset({CHARTS}), charts=(KeptChart(keys, ten_years),))
    assert all(f"Sign {number}, 0 to 10" in printed.text for number in range(14))


def test_a_chart_is_kept_as_plain_values():
    chart = KeptChart(("symptom:pain", "sleep"), SPRING)
    assert kept_charts({"robin": [chart.plain]}, "robin") == (chart,)
    assert kept_charts({"robin": [chart.plain]}, "sam") == ()


def fall(day: int) -> PumpEvent:
    return PumpEvent(happened=on(day), event="fall")


def test_letters_of_a_day_stand_at_the_line_of_that_day_and_no_other(charts, tell):
    tell(dose(12, "100"))
    tell(fall(14))
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    printed = charts("daily_dose:mcg/day", period=year)
    assert "DF" not in printed.pages[1]

    slanted, down = sorted(strokes(printed, 0.5), key=lambda line: line[3] - line[1])[-2:]
    assert slanted[0] == pytest.approx(down[0], abs=0.6)
    assert slanted[1] == pytest.approx(down[3], abs=1.5)
    days_apart = down[0] - min(strokes(printed, 0.9), key=lambda line: line[1])[0]
    assert days_apart == pytest.approx(2 * (519.3 - LABELS - 4) / year.days, abs=0.5)


def pixels_of(printed: Printed, words: str) -> bytes:
    """How words look on the last page."""
    document = pdfium.PdfDocument(printed.pdf)
    page = document[len(document) - 1]
    text = page.get_textpage()
    found = list(iter(text.search(words).get_next, None))
    start, count = found[-1]
    boxes = [text.get_charbox(place) for place in range(start, start + count)]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    height = page.get_height()
    corners = min(lefts), height - max(tops), max(rights), height - min(bottoms)
    seen = page.render(scale=4).to_pil().convert("L")
    return seen.crop([round(4 * place) for place in corners]).tobytes()


def test_no_line_runs_through_the_text_of_a_dose(charts, tell):
    tell(dose(5, "100"))
    alone = pixels_of(charts("daily_dose:mcg/day"), "100 mcg/day")
    tell(fall(7))
    assert pixels_of(charts("daily_dose:mcg/day"), "100 mcg/day") == alone


def test_no_grey_day_and_no_line_runs_through_a_title(charts, tell):
    what = "Cramps in the left calf"
    tell(Symptom(happened=on(20), what=what, strength=3))
    alone = pixels_of(charts(f"symptom:{what}"), "1 entry")
    for day in range(1, 6):
        tell(fall(day))
    assert pixels_of(charts(f"symptom:{what}"), "1 entry") == alone


@pytest.mark.parametrize("lines", range(44, 66, 2))
def test_the_title_of_the_charts_never_stands_without_a_chart(log, robin, tell, titled_page, lines):
    tell(pain(4, 6))
    chart = KeptChart(("symptom:pain",), SPRING)
    material = Material(log.casebook(robin), SPRING, log.photos.read, notes=False, charts=(chart,))
    page = titled_page(CHARTS, material, lines)
    assert any(isinstance(block, TrackChart) for block in page)


def test_the_life_of_the_pump_is_printed_with_every_date_that_was_copied(log, charts, robin, tell):
    pump = Pump(model="Sample 20 mL", implanted=date(2026, 3, 3))
    log.add(pump, by="Ana", person_id=robin)
    tell(Refill(happened=on(9), refill_by=date(2026, 3, 28)))
    printed = charts(PUMP_LIFE)
    page = printed.pages[1]

    assert "Pump life, 1 Mar 2026 to 30 Mar 2026" in page
    assert all(word in page for word in ("Sample 20 mL", "K operation", "R refill", "B refill by"))
    assert "days logged" not in page
    told = figures(PdfReader(io.BytesIO(printed.pdf)).root_object["/StructTreeRoot"])
    assert any("Chart, Pump life: Pump, 3 Mar 2026, Sample 20 mL" in each for each in told)


def test_a_calendar_is_printed_with_the_days_it_was_put_in_with(charts, tell):
    tell(pain(4, 6))
    tell(DailyCare(happened=on(5), day_was=NOTHING_NEW))
    page = charts(CALENDAR)
    assert "Calendar, 1 Mar 2026 to 30 Mar 2026" in page.pages[1]
    assert all(word in page.pages[1] for word in ("2026", "Jan", "Dec", "Mon", "Not logged"))
    told = figures(PdfReader(io.BytesIO(page.pdf)).root_object["/StructTreeRoot"])
    assert "Calendar, 2026: 2 of 30 days logged" in told


def squares(printed: Printed) -> list[tuple[int, int, int]]:
    """How dark the squares of days are on the last page, from left to right."""
    document = pdfium.PdfDocument(printed.pdf)
    found = []
    for each in document[len(document) - 1].get_objects([raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = each.get_bounds()
        if 7 < right - left < 9 and 7 < top - bottom < 9:
            shades = [ctypes.c_uint() for _ in range(4)]
            raw.FPDFPageObj_GetFillColor(each, *shades)
            week, dark = round(left / STEP), sum(shade.value for shade in shades[:3])
            found.append((week, -top, dark))
    document.close()
    return [dark for _, _, dark in sorted(found)]


def test_a_day_with_more_entries_is_darker_and_one_with_nothing_new_is_not(charts, tell):
    for day, count in ((2, 1), (3, 3), (4, 7)):
        for _ in range(count):
            tell(pain(day, 6))
    tell(DailyCare(happened=on(5), day_was=NOTHING_NEW))
    none, one, three, seven, quiet, *others = squares(charts(CALENDAR))
    assert none > one > three > seven
    assert quiet == none
    assert len(others) == 25


def test_years_without_an_entry_take_no_paper_in_a_calendar(charts, tell):
    tell(pain(4, 6))
    tell(Symptom(happened=Moment(date(1999, 3, 4), time(9)), what="pain", strength=3))
    printed = charts(CALENDAR, period=Period(date(1999, 3, 4), date(2026, 3, 30)))
    told = figures(PdfReader(io.BytesIO(printed.pdf)).root_object["/StructTreeRoot"])
    years = [each[:14] for each in told if each.startswith("Calendar, ")]
    assert years == ["Calendar, 2026", "Calendar, 1999"]
    assert "Years without an entry are left out." in printed.text


def test_a_calendar_of_every_year_says_nothing_of_years_left_out(charts, tell):
    tell(pain(4, 6))
    assert "left out" not in charts(CALENDAR).text


def test_a_person_who_was_joined_has_one_calendar():
    kept = {
        who: [KeptChart((CALENDAR,), Period(date(2026, 3, day), TODAY)).plain]
        for who, day in (("robin", 1), ("joined", 9))
    }
    assert len(kept_charts(kept, "robin", "joined")) == 1
