"""Every text that a person reads can be translated, and is, in each complete language."""

from __future__ import annotations

import ast
import gettext
import re
import runpy
import string
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from languages import COMPLETE

from logbook import words
from logbook.dates import MONTHS, day_text, days_away_text, read_day, weekday_text
from logbook.entries.dose import PrescribedDose
from logbook.entries.moment import Moment
from logbook.entries.quantity import Quantity
from logbook.entries.red_flags import SOURCES
from logbook.shipped import resource
from logbook.words import LANGUAGES, RIGHT_TO_LEFT, SOURCE, best_language, tr, use_language

TRANSLATED = tuple(sorted(LANGUAGES.keys() - {SOURCE}))
PROGRAM = Path(words.__file__).parent
REFRESH = "run: python resources/translations/catalogues.py"

TODAY = date(2026, 11, 24)

NO_WORDS_FOR_A_PERSON = ("exchange/archive_schema.py", "exchange/demo")
"""A document for programmers, and what the sample family wrote."""
NOT_TRANSLATED = {
    *SOURCES.values(),  # the names of public pages
    "Logbook",
    "United States",  # a locale's name
    "Application Support",  # a folder's
    "Noto Sans",
    "Google Drive",
    "Google ?Drive|My Drive|GoogleDrive-.+",  # what services call their folders
    "Proton Drive",
    "Proton ?Drive",
    "Box Sync|Box-Box",
    "Qt's words",
    "Logbook id (",  # of a table's first cell, looked for again when it is read
    "Patient summary Document",  # the code system LOINC calls it so
}
MARKING = {"tr", "tr_n", "N_"}
SHOWING = {
    *("label", "button", "row_button", "plain_line", "say", "print", "show_notice"),
    *("setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setTitle"),
    *("setAccessibleName", "setAccessibleDescription", "addAction", "addItem"),
    *("drawText", "drawString", "drawCentredString", "drawRightString"),
    *("Span", "Way", "Remark", "TickLine", "ElidedButton", "QLabel", "QPushButton", "QAction"),
}
SENTENCE = re.compile(r"[A-Z][a-z’']+\S* .*[a-z]{2}", re.DOTALL)
WORD = re.compile(r"(?<![A-Za-z+])[A-Z][a-z]+(?!\+)")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use_language(SOURCE, resource("translations"))


def speak(language: str) -> None:
    use_language(language, resource("translations"))


@pytest.fixture(scope="module")
def texts() -> Catalog:
    """Everything that the program marks for translation."""
    return runpy.run_path(str(resource("translations", "catalogues.py")))["texts_of_the_program"]()


def catalogue(language: str) -> Catalog:
    file = resource("translations", language, "LC_MESSAGES", "logbook.po")
    with file.open("rb") as source:
        return read_po(source)


def places(text: str) -> set[str]:
    """The {named} places of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """A text, or its singular and plurals."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


@pytest.mark.parametrize("language", COMPLETE)
def test_every_text_is_translated(language: str, texts: Catalog) -> None:
    translated = catalogue(language)
    missing = [
        message.id
        for message in texts
        if message.id
        and (
            (found := translated.get(message.id)) is None
            or found.fuzzy
            or len(forms(found.string)) != (translated.num_plurals if message.pluralizable else 1)
            or not all(forms(found.string))
        )
    ]
    assert missing == [], REFRESH


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_same_places_to_be_filled_in(language: str) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        wanted = places(forms(message.id)[-1])
        for spoken in filter(None, forms(message.string)):
            # "one day" needs no number; anything else that is left out would be lost.
            count = {"count"} if message.pluralizable else set()
            assert wanted - count <= places(spoken) <= wanted, spoken


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_spaces_at_its_ends(language: str) -> None:
    for message in catalogue(language):
        english = forms(message.id)[0]
        for spoken in filter(None, forms(message.string)) if english else ():
            assert len(spoken) - len(spoken.lstrip()) == len(english) - len(english.lstrip())
            assert len(spoken) - len(spoken.rstrip()) == len(english) - len(english.rstrip())


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_shipped_is_what_was_translated(language: str) -> None:
    speaks = gettext.translation(words.DOMAIN, resource("translations"), [language])
    for message in catalogue(language):
        if message.id and not message.pluralizable and message.string:
            assert speaks.gettext(forms(message.id)[0]) == message.string, REFRESH


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_says_who_made_it(language: str) -> None:
    assert "made by a machine" in catalogue(language).last_translator


def shown_literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """Texts in the program's code that are neither marked for translation nor a docstring."""
    parent = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        above = parent[node]
        if isinstance(above, ast.Expr) or called(above) in MARKING or node.value in NOT_TRANSLATED:
            continue
        whole: ast.AST = node
        while isinstance(parent[whole], ast.JoinedStr | ast.BinOp | ast.IfExp):
            whole = parent[whole]
        call = parent[whole]
        is_shown = called(call) in SHOWING and isinstance(call, ast.Call) and whole in call.args
        if SENTENCE.match(node.value) or (is_shown and WORD.search(node.value)):
            yield node


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def test_no_text_for_a_person_is_left_out_of_translation() -> None:
    left_out = [
        f"{file.relative_to(PROGRAM)}:{literal.lineno} {literal.value!r}"
        for file in PROGRAM.rglob("*.py")
        if not any(file.is_relative_to(PROGRAM / place) for place in NO_WORDS_FOR_A_PERSON)
        for literal in shown_literals(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert left_out == []


def test_the_audit_finds_a_text_that_was_forgotten() -> None:
    code = 'label("Settings")\nbutton(f"Save {x}", theme)\nx = "This is lost."\nlabel(tr("Fine"))'
    assert [node.value for node in shown_literals(ast.parse(code))] == [
        "This is lost.",
        "Settings",
        "Save ",
    ]


@pytest.mark.parametrize(
    ("names", "spoken"),
    [
        (["de_DE.UTF-8"], "de"),
        (["de-Latn-AT", "de-AT"], "de"),
        (["German_Germany.1252"], "de"),
        (["Spanish_Mexico"], "es"),
        (["es-419"], "es"),
        (["Arabic_Saudi Arabia.1256"], "ar"),
        (["fr_FR", "de_CH"], "de"),
        (["C"], "en"),
        (["C.UTF-8"], "en"),
        (["zh_TW"], "en"),
        (["", "x"], "en"),
        ([], "en"),
    ],
)
def test_the_computers_language_is_known_by_the_names_that_systems_give_it(names, spoken) -> None:
    assert best_language(names) == spoken


def test_the_command_line_speaks_the_terminals_language() -> None:
    def helped(**environment: str) -> str:
        command = [sys.executable, "-m", "logbook", "--help"]
        run = subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", check=True
        )
        return run.stdout

    assert "Ohne Befehl öffnet sich das Fenster." in helped(
        LANG="de_DE.UTF-8", PYTHONIOENCODING="utf-8"
    )
    assert "Without a command, the window opens." in helped(LC_ALL="C.UTF-8", LANG="de_DE.UTF-8")
    assert "Ohne Befehl" in helped(LANG="fr_FR.UTF-8", LANGUAGE="fr:de", PYTHONIOENCODING="utf-8")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "24 Nov 2026"),
        ("de", "24. Nov. 2026"),
        ("es", "24 nov 2026"),
        ("ar", "24 نوفمبر 2026"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language: str, written: str) -> None:
    speak(language)
    assert day_text(TODAY) == written


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates(min_value=date(1900, 1, 1)))
def test_a_day_is_read_back_in_every_language(language: str, day: date) -> None:
    speak(language)
    assert read_day(day_text(day), today=TODAY) == day
    speak(SOURCE)
    english = day_text(day)
    speak(language)
    assert read_day(english, today=TODAY) == day


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("de", "24. November 2026", date(2026, 11, 24)),
        ("de", "3. märz", date(2026, 3, 3)),
        ("de", "3 mar 2027", date(2027, 3, 3)),
        ("de", "1. Dezember", date(2026, 12, 1)),
        ("de", "Heute", TODAY),
        ("de", "yesterday", TODAY - timedelta(days=1)),
        ("es", "24 de noviembre de 2026", date(2026, 11, 24)),
        ("es", "1 enero 27", date(2027, 1, 1)),
        ("es", "2 sep", date(2026, 9, 2)),
        ("ar", "٢٤ نوفمبر ٢٠٢٦", date(2026, 11, 24)),
        ("ar", "3 اكتوبر", date(2026, 10, 3)),
        ("ar", "غدًا", TODAY + timedelta(days=1)),
    ],
)
def test_a_day_may_be_typed_in_the_persons_language_or_in_english(language, typed, day) -> None:
    speak(language)
    assert read_day(typed, today=TODAY) == day


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_months_are_taken_for_each_other(language: str) -> None:
    speak(language)
    for number, month in enumerate(MONTHS, start=1):
        for name in (tr(month), month):
            assert read_day(f"5 {name} 2026", today=TODAY).month == number


def test_plurals_are_those_of_the_language() -> None:
    speak("de")
    assert [days_away_text(days) for days in (2, -1, -3)] == [
        "in 2 Tagen",
        "gestern",
        "vor 3 Tagen",
    ]
    speak("ar")
    said = [days_away_text(days) for days in (2, 3, 11, 100)]
    assert said == ["بعد يومين", "بعد 3 أيام", "بعد 11 يومًا", "بعد 100 يوم"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dose_stands_as_it_was_copied_whatever_the_language(language: str) -> None:
    speak(language)
    copied = PrescribedDose(
        happened=Moment(TODAY),
        prescriber="Dr. Ines",
        prescribed_on=TODAY,
        source="printout",
        daily_dose=Quantity("1.234,50", "mcg/day"),
    )
    shown = copied.show("daily_dose")
    assert shown.strip(words.ISOLATES) == "1.234,50 mcg/day"
    assert (shown == "1.234,50 mcg/day") is (language not in RIGHT_TO_LEFT)
    assert PrescribedDose.from_content(copied.to_content()) == copied


def test_a_language_that_logbook_does_not_speak_is_english() -> None:
    speak("fr")
    assert words.language() == "en"
    assert weekday_text(TODAY) == "Tue 24 Nov 2026"
