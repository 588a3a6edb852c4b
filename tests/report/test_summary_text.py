from __future__ import annotations

import io
import unicodedata

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logbook.entries.daily_care import DailyCare
from logbook.report.page.fonts import has_glyph, use_fonts
from logbook.report.page.kit import BODY
from logbook.report.page.text import Span, in_faces, printable, width_of, wrapped

use_fonts()

HOSTILE = (
    "tone <b and no close",
    "note <b>unclosed",
    "a<br>b",
    "R&D &amp; &nbsp; R&D;",
    '<img src="/etc/hostname">',
    '<img src="http://localhost/x.png"/>',
    "<!-- hidden --> <![CDATA[ kept ]]>",
    "<para><font color=red>red</font></para>",
    "100 % {braces} %s {0} \\n \\x41",
    "(paren ) \\ ) Tj ET",
)
TYPED = st.text(st.characters(codec="utf-8"), max_size=300)
LETTERS = st.text("ab cdeXYZ0123456789<>&;/\"'()\\{}%\näöüßéŁжΩ", max_size=400)


def test_plain_text_is_left_as_it_is():
    assert printable("Tone 3/10, <b> & co.") == "Tone 3/10, <b> & co."


def test_character_the_typeface_lacks_is_named():
    assert printable("ok 😀!") == "ok [U+1F600 grinning face]!"
    assert printable("𐎀𐎁") == "[U+10380, U+10381]"
    assert printable("bell\x07") == "bell[U+0007]"


def test_tabs_become_spaces_and_line_breaks_stay():
    assert printable("a\tb\r\nc") == "a   b\nc"
    assert len(wrapped([Span("one\n\nthree\n", BODY)], 300)) == 4


def test_letter_typed_as_two_characters_prints_as_one():
    assert printable("e\u0301") == "é"


@given(TYPED)
def test_no_character_is_dropped_or_drawn_as_a_box(typed: str):
    printed = printable(typed)
    assert all(char == "\n" or (char >= " " and has_glyph(char)) for char in printed)
    for char in unicodedata.normalize("NFC", typed.replace("\r\n", "\n")):
        assert char in printed or f"U+{ord(char):04X}" in printed or char == "\t"


@given(TYPED, st.floats(30, 500))
def test_breaking_lines_neither_adds_nor_loses_a_character(typed: str, width: float):
    lines = wrapped([Span(typed, BODY)], width)
    printed = "".join(span.text for line in lines for _, spans in line.cells for span in spans)
    assert printed == printable(typed).replace("\n", "")


@given(TYPED, st.floats(30, 500))
def test_no_line_is_wider_than_its_room(typed: str, width: float):
    for line in wrapped([Span(typed, BODY)], width):
        ((_, spans),) = line.cells
        words = "".join(span.text for span in spans).rstrip(" ")
        drawn = width_of(*in_faces([Span(words, BODY)]))
        assert drawn <= width + 0.01 or len(words) == 1


@pytest.mark.parametrize("note", HOSTILE)
def test_hostile_note_is_printed_as_typed(note, summary, tell, days_ago):
    tell(DailyCare(happened=days_ago(1), note=note))
    assert f"Note: {note}" in summary().text


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(typed=LETTERS)
def test_any_note_can_be_read_back_from_the_pdf(typed, log, robin, summary, days_ago):
    note = f"begin {typed} end"
    added = log.add(DailyCare(happened=days_ago(1), note=note), by="Ana", person_id=robin)
    assert "".join(note.split()) in "".join(summary().text.split())
    log.remove(added.id, by="Ana")


def test_spaces_and_line_breaks_come_out_as_typed(summary, tell, days_ago):
    tell(DailyCare(happened=days_ago(1), note="one   two\n  three\t\tfour"))
    reader = pypdf.PdfReader(io.BytesIO(summary().pdf))
    lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
    first = next(number for number, line in enumerate(lines) if "one   two" in line)
    assert "  three     four" in lines[first + 1]


@pytest.mark.parametrize("note", ["word " * 2000, "x" * 10_000, "line\n" * 2000])
def test_note_of_ten_thousand_characters_comes_out_whole(note, summary, tell, days_ago):
    tell(DailyCare(happened=days_ago(1), note=note))
    printed = summary(sections=frozenset({"log", "notes"}))
    body = [page.removesuffix(foot) for page, foot in zip(printed.pages, printed.feet, strict=True)]
    told = "".join("".join(body).split("Note:")[1].split())
    assert told == "".join(note.split())
