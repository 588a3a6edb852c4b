"""Figures equal the log's: each table of a summary, counted anew from the revisions on disk.

Logs are random, hold two people, and have corrected, removed and restored entries. What is
expected is worked out here, without anything that a report is made from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from printed_pdf import Printed
from recount import Stored, fill, stored

from logbook.entries.profiles import Person
from logbook.report.summary.summary import make_summary
from logbook.store.log import Log

TODAY = date(2026, 11, 24)
SINCE = TODAY - timedelta(days=39)
BLANK = "not recorded"
DAY = r"\d{1,2} [A-Z][a-z]{2} \d{4}"
MOMENT = rf"{DAY}, \d\d:\d\d"
ABOUT_THE_PERSON = {
    *("dose", "refill", "symptom", "daily_care", "incision", "medicine", "pump_event", "visit")
}

Told = Callable[[str], str]


@pytest.fixture(scope="module", params=range(5))
def filled(request, tmp_path_factory) -> Iterator[tuple[Log, tuple[str, str]]]:
    """A random log, and the two people in it."""
    log = Log.open(tmp_path_factory.mktemp("recount"))
    robin, sam = (log.add(Person(name=name), by="Ana").id for name in ("Robin", "Sam"))
    fill(log, (robin, sam), TODAY, Random(request.param))
    yield log, (robin, sam)
    log.close()


@pytest.fixture
def log(filled) -> Log:
    return filled[0]


@pytest.fixture(params=(0, 1), ids=("Robin", "Sam"))
def person(request, filled) -> str:
    return filled[1][request.param]


@pytest.fixture
def printed(log, person, order) -> Callable[..., Printed]:
    """The summary about the person with these sections after page one."""

    def made(*sections: str) -> Printed:
        asked = order(sections=frozenset(sections))
        return Printed(make_summary(log.casebook(person), asked, log.photos.read, lambda _: None))

    return made


@pytest.fixture
def told(printed) -> Told:
    """The text of one section, read back without the feet of the pages."""
    return lambda section: text_of(printed(section))


@pytest.fixture
def on_disk(log, person) -> Callable[..., list[Stored]]:
    """The records of one kind, or of all, in the days told; `ever` also those before."""

    def chosen(*kinds: str, ever: bool = False) -> list[Stored]:
        return [
            each
            for each in stored(log.folder, person)
            if (each.kind in kinds or not kinds)
            and each.day <= TODAY
            and (ever or each.day >= SINCE)
        ]

    return chosen


@pytest.fixture
def prescribed(log, person) -> Callable[[], list[Stored]]:
    """The doses prescribed up to the last day told, whenever they were written down."""

    def chosen() -> list[Stored]:
        doses = (each for each in stored(log.folder, person) if each.kind == "dose")
        return [each for each in doses if each.now["prescribed_on"] <= TODAY.isoformat()]

    return chosen


def test_refill_table_has_each_refill_with_its_values(told, on_disk):
    amount = rf"({BLANK}|[\d.,]+ mL)"
    maybe_day = rf"({BLANK}|{DAY})"
    row = rf"({DAY}) {amount} {amount} {amount} {maybe_day} {maybe_day} (Nurse\d+)"
    found = re.findall(row, told("refills"))
    expected = [
        (
            day_of(each.day),
            *(quantity(each.now.get(name)) for name in ("expected", "drained", "filled")),
            *(iso_day(each.now.get(name)) for name in ("refill_by", "alarm_date")),
            each.now["clinician"],
        )
        for each in latest_first(on_disk("refill", ever=True))
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("section", "kind", "field", "label"),
    [
        ("doses", "dose", "daily_dose", "Daily dose"),
        ("refills", "refill", "drained", "Actually drained"),
    ],
)
def test_every_correction_of_a_copied_value_is_told(
    section, kind, field, label, told, on_disk, prescribed
):
    records = prescribed() if kind == "dose" else on_disk(kind, ever=True)
    expected = Counter(
        (local_day(made), by, quantity(before.get(field)), quantity(after.get(field)), why)
        for each in records
        for (_, _, _, before), (made, by, why, after) in pairwise(each.said)
        if before.get(field) != after.get(field)
    )
    row = (
        rf"Corrected ({DAY}) by (\w+)\. {label}: was ({BLANK}|\S+ \S+), now (\S+ [\w/]+)\. "
        r"Reason: (reason \d+\.\d)"
    )
    assert Counter(re.findall(row, told(section))) == expected


def test_dose_ledger_has_each_prescription_with_its_values(told, prescribed):
    row = (
        rf"({DAY}) ([\d.,]+ mcg/day) ({BLANK}|[\d.,]+ mg/mL) ({BLANK}|Baclofen)"
        rf" ({BLANK}|Minimum rate) (Dr\. D\d+)"
    )
    found = re.findall(row, told("doses"))
    expected = [
        (
            iso_day(each.now["prescribed_on"]),
            quantity(each.now["daily_dose"]),
            quantity(each.now.get("concentration")),
            each.now.get("drug", BLANK),
            "Minimum rate" if "mode" in each.now else BLANK,
            each.now["prescriber"],
        )
        for each in prescribed()
    ]
    assert sorted(found) == sorted(expected)
    days = [datetime.strptime(row[0], "%d %b %Y") for row in found]
    assert days == sorted(days, reverse=True), "the latest first"


def test_symptom_tables_have_each_rating(told, on_disk):
    names = {"pain": "Pain", "itching": "Itching", "Hiccups": "Hiccups"}
    rating = rf" (\d+ of 10|{BLANK})"
    chunks = re.split(r"(Pain|Itching|Hiccups) (?=When )", told("symptoms"))
    found = {
        name: re.findall(rf"({MOMENT})" + rating * chunk.startswith("When How strong"), chunk)
        for name, chunk in zip(chunks[1::2], chunks[2::2], strict=True)
    }
    expected: dict[str, list[Any]] = {}
    for each in latest_first(on_disk("symptom")):
        strength = f"{each.now['strength']} of 10" if "strength" in each.now else BLANK
        expected.setdefault(names[each.now["what"]], []).append((moment(each), strength))
    for name, rows in expected.items():
        if all(strength == BLANK for _, strength in rows):
            expected[name] = [when for when, _ in rows]  # a column without a value is left out
    assert {name: sorted(rows) for name, rows in found.items()} == {
        name: sorted(rows) for name, rows in expected.items()
    }
    sizes = [len(rows) for rows in found.values()]
    assert sizes == sorted(sizes, reverse=True), "what was logged most often first"


def test_daily_care_table_has_each_entry(told, on_disk):
    words = {"good": "A good day", "hard": "A hard day"}
    row = rf"({MOMENT}) ({BLANK}|A good day|A hard day) ({BLANK}|\d) Sleep: (\w+)"
    expected = [
        (
            moment(each),
            words.get(each.now.get("day_was", ""), BLANK),
            each.now.get("times_woken", BLANK),
            each.now["sleep"].capitalize(),
        )
        for each in latest_first(on_disk("daily_care"))
    ]
    assert sorted(re.findall(row, told("daily_care"))) == sorted(expected)


def test_incision_checks_have_their_signs_and_days_after_surgery(told, on_disk):
    sites = {"pump": "Belly (pump)", "back": "Back"}
    surgeries = [
        each.day
        for each in on_disk("visit", ever=True)
        if each.now["visit_type"] in ("surgery", "replacement")
    ]
    seen = r"(nothing ticked as seen|[a-z]+(?:, [a-z]+)*)"
    absent = r"(nothing answered no|[a-z]+(?:, [a-z]+)*)"
    row = (
        rf"({MOMENT}) {seen} {absent} ({BLANK}|\d+ of 10) {BLANK} "
        rf"(?:(\d+) days? after the surgery of ({DAY}), )?logged by (\w+)"
    )
    chunks = re.split(r"(Belly \(pump\)|Back) (?=Checked on )", told("incisions"))
    found = Counter(
        (name, *cells)
        for name, chunk in zip(chunks[1::2], chunks[2::2], strict=True)
        for cells in re.findall(row, chunk)
    )
    expected: Counter[Any] = Counter()
    for each in on_disk("incision"):
        last = max((day for day in surgeries if day <= each.day), default=None)
        signs = {
            answer: ", ".join(s for s in ("redness", "warmth") if each.now.get(s) == answer)
            for answer in ("yes", "no")
        }
        pain = f"{each.now['pain']} of 10" if "pain" in each.now else BLANK
        after = (str((each.day - last).days), day_of(last)) if last else ("", "")
        cells = (
            moment(each),
            signs["yes"] or "nothing ticked as seen",
            signs["no"] or "nothing answered no",
            pain,
        )
        expected[(sites[each.now["site"]], *cells, *after, each.said[0][1])] += 1
    assert found == expected


def test_medicines_stand_under_what_they_are_for_today(told, log, person):
    titles = {"now": "Taken now", "rescue": "Rescue supply at home", "before": "Tried before"}
    found = {
        title: sorted(re.findall(r"Name: (Drug\d+)", chunk))
        for title, chunk in _under(told("medicines"), titles.values())
    }
    expected: dict[str, list[str]] = {}
    for each in stored(log.folder, person):
        if each.kind == "medicine":
            use = "before" if each.now.get("stopped") else each.now["use"]
            expected.setdefault(titles[use], []).append(each.now["name"])
    assert found == {title: sorted(names) for title, names in expected.items()}


def test_pump_events_are_counted_as_they_were_logged(told, on_disk):
    words = {"sound": "Sound from the pump", "mri": "MRI", "fall": "Fall, knock or strain"}
    found = Counter(re.findall(rf"What happened\? ({'|'.join(words.values())})", told("events")))
    assert found == Counter(words[each.now["event"]] for each in on_disk("pump_event"))


def test_full_log_has_every_entry_under_its_day(told, on_disk):
    chunks = re.split(rf"[A-Z][a-z]{{2}} ({DAY}) (?=[A-Z!] )", told("log"))
    found = [
        (day, Counter(re.findall(r"logged by (\w+)", chunk)))
        for day, chunk in zip(chunks[1::2], chunks[2::2], strict=True)
    ]
    expected: dict[str, Counter[str]] = {}
    for each in latest_first(on_disk()):
        expected.setdefault(day_of(each.day), Counter())[each.said[0][1]] += 1
    assert found == list(expected.items())


def test_days_and_writers_on_page_one_are_those_on_disk(printed, on_disk):
    page = printed().pages[0]
    days = {each.day for each in on_disk() if each.kind in ABOUT_THE_PERSON}
    assert f"{len(days)} of 40" in page
    writers = Counter(each.said[0][1] for each in on_disk())
    assert all(f"{who} ({count})" in page for who, count in writers.items())


def text_of(printed: Printed) -> str:
    """All after page one, without the feet of the pages."""
    pages = zip(printed.pages[1:], printed.feet[1:], strict=True)
    return " ".join(page.removesuffix(foot).strip() for page, foot in pages)


def _under(text: str, titles: Iterable[str]) -> list[tuple[str, str]]:
    """Each heading of medicines, not the answer of that name, with the text under it."""
    parts = re.split(rf"(?<!for you\? )({'|'.join(titles)}) (?=noted on )", text)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def latest_first(records: list[Stored]) -> list[Stored]:
    return sorted(records, key=lambda each: each.happened, reverse=True)


def day_of(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def moment(each: Stored) -> str:
    return f"{day_of(each.day)}, {each.happened[11:16]}"


def iso_day(text: str | None) -> str:
    return day_of(date.fromisoformat(text)) if text else BLANK


def local_day(stamp: str) -> str:
    return day_of(datetime.fromisoformat(stamp).astimezone().date())


def quantity(stored_as: list[str] | None) -> str:
    return " ".join(stored_as) if stored_as else BLANK
