"""Whatever is typed or pasted is kept letter for letter or refused in words; none of it is obeyed.

That holds from the form to the timeline, the search, the PDF, the archive and back.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from acts import words_on
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

import logbook.ui
from logbook.care.period import Period
from logbook.entries import quantity, specs
from logbook.entries.moment import Moment
from logbook.entries.profiles import Caregiver, Contact, Person
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.record import Record
from logbook.entries.registry import ENTRY_KINDS, KINDS
from logbook.entries.same_person import SamePerson
from logbook.entries.specs import Spec
from logbook.entries.symptom import Symptom
from logbook.exchange.archive import read_archive, write_archive
from logbook.report.summary.summary import SECTIONS, SummaryOrder, make_summary
from logbook.store.check import check
from logbook.store.log import Log
from logbook.ui.every_page import PAGES
from logbook.ui.forms.editors import TextEditor
from logbook.ui.help.emergency import EmergencyDialog
from logbook.ui.timeline.hits import marked
from logbook.ui.widgets.theme import LIGHT, Theme

SHORTER_THAN_A_PAGE = 1_000
KEPT = {
    "markup": 'R&D <b>bold</b> <img src="/etc/hostname"> &lt;i&gt; <a href="http://x.example">x</a>',
    "unclosed markup": "tone <b and no close <br",
    "style sheet": "${ink} QLabel { color: red } url('x')",
    "places to fill in": "{what} {0.__class__} %s %(name)s {}",
    "database words": "'; DROP TABLE record; -- \\' \" ` [x]",
    "search words": '"NEAR( AND OR NOT *:^ - "',
    "sheet formula": "=1+1 and =HYPERLINK(x) @SUM +1",
    "marks on marks": "Z̷͔͑a̴̡̛ĺ̸̢g̶̰̈́o̸̙͐ " * 20,
    "emoji": "👩‍👩‍👧 ☠️ 🇺🇦",
    "right to left": "הכאב חזק, 7 of 10, שוב",
    "marks of direction": "a \u202bb\u202c \u2067b\u2069 c \u200f\u200e\u200b",
    "spaces that hold": "37,5\u00a0°C and 1\u202f200\u2009x",
    "tabs": "sleep\t3\ttimes",
    "many lines": "\n".join(["line"] * 500),
    "one endless word": "x" * 9_000,
    "as long as can be": "word " * 2_000,
    "every letter of another plane": "𝔓𝔞𝔦𝔫 𐍈 𓂀",
}
REFUSED = {
    "nul": "a\x00b",
    "escape codes": "\x1b[31mred\x1b[0m \x1b]0;title\x07",
    "backspaces": "abc\x08\x08\x08",
    "delete": "a\x7fb",
    "escape codes of one letter": "\x9b31mred",
    "turned direction": "take \u202e05\u202c",
    "form feed": "a\x0cb",
    "one letter too many": "x" * 10_001,
}


@pytest.fixture
def note(view) -> QPlainTextEdit:
    """The note of a new question whose other fields are filled in."""
    view.open_form(Question)
    view.form.form.boxes["asked"].editor.box.setPlainText("Why?")
    return view.form.form.boxes["note"].editor.box


def paste(box: QLineEdit | QPlainTextEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    box.setFocus()
    box.selectAll()
    box.paste()


@pytest.mark.parametrize("text", KEPT.values(), ids=list(KEPT))
def test_text_is_kept_letter_for_letter_from_the_form_to_the_archive_and_back(
    qtbot, view, session, saved, note, tmp_path, text
):
    paste(note, text)
    logged = saved(view.form.save)
    assert logged.record.note == text

    view.show_entry(logged)
    qtbot.waitUntil(lambda: text in [shown.text() for shown in view.findChildren(QLabel)])
    word = text.split()[0]
    found = session.log.search(session.person.id, word)
    assert not any(letter.isalnum() for letter in word) or logged.id in [hit.id for hit in found]
    assert check(session.log).wrong == ()

    write_archive(session.log, tmp_path / "archive.json")
    with closing(Log.open(tmp_path / "other")) as other:
        read_archive(other, tmp_path / "archive.json", dry_run=False)
        assert other.get(logged.id).record == logged.record


@pytest.mark.parametrize("text", KEPT.values(), ids=list(KEPT))
def test_text_is_printed_where_notes_are_and_not_obeyed(view, session, saved, note, text):
    paste(note, text)
    saved(view.form.save)
    order = SummaryOrder(
        period=Period(session.today, session.today),
        sections=frozenset(SECTIONS),
        printed_at=datetime.now(),
        by="Mia",
    )
    casebook = session.log.casebook(session.person.id)
    pdf = make_summary(casebook, order, session.log.photos.read, lambda _: None)

    with closing(pdfium.PdfDocument(pdf)) as document:
        printed = "".join(page.get_textpage().get_text_range() for page in document)
        links = [pdfium.raw.FPDFPage_GetAnnotCount(page.raw) for page in document]
    assert not any(links)
    if text.isascii():
        assert Counter(squeezed(text)) <= Counter(squeezed(printed))
    if text.isascii() and len(text) < SHORTER_THAN_A_PAGE:
        assert squeezed(text) in squeezed(printed)


def squeezed(text: str) -> str:
    return "".join(text.split())


_LINE_ENDS_AND_SIGNS_OF_THE_WINDOW_ITSELF = "\r\u2029\ufdd0\ufdd1\ufeff"


@given(
    st.text(
        st.characters(
            exclude_categories=["Cs"],
            exclude_characters=_LINE_ENDS_AND_SIGNS_OF_THE_WINDOW_ITSELF,
        )
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_stands_in_a_box_as_it_was_typed(dressed, text):
    editor = TextEditor(specs.LongText(label="Note"), Theme(LIGHT))
    editor.restore(text)
    assert (editor.typed() or "") == text
    assert (editor.value() or "") == (text.strip("\n") if text.strip() else "")
    editor.deleteLater()


@pytest.mark.parametrize("text", REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_kept_is_refused_beside_its_field_and_stays_to_be_mended(
    view, session, note, text
):
    paste(note, text)
    before = session.log.all_revisions()
    view.form.save()
    session.finish()

    assert session.log.all_revisions() == before
    said = words_on(view.form.form.boxes["note"])
    assert "cannot be printed" in said or "there is room for" in said
    assert note.toPlainText() == text


@pytest.mark.parametrize("text", REFUSED.values(), ids=list(REFUSED))
def test_a_draft_with_any_text_comes_back(view, session, note, text):
    paste(note, text)
    view.go("today")
    session.finish()
    assert session.log.drafts.get(session.log.drafts.slots()[0])["note"] == text

    view.open_form(Question)
    assert view.form.form.boxes["note"].editor.typed() == text


@pytest.mark.parametrize("text", [*KEPT.values(), *REFUSED.values()], ids=[*KEPT, *REFUSED])
def test_any_text_can_be_searched_for(qtbot, view, session, saved, text):
    saved(lambda: session.add(Symptom(happened=Moment.now(), what="pain", note="after physio")))
    view.go("timeline")
    page: Any = view.stack.currentWidget()
    failures = []
    session.failed.connect(failures.append)
    page.unreadable.connect(failures.append)
    for line in page.findChildren(QLineEdit):
        if line.isVisible():
            paste(line, text)
    qtbot.waitUntil(lambda: not page.search.text() or page.model.count == 0, timeout=5_000)
    page.search.setText("physio")
    page.search.textEdited.emit("physio")

    qtbot.waitUntil(lambda: page.model.count > 0)
    assert failures == []


@pytest.mark.parametrize(
    "text",
    ["a\x00b", "\x1b[31m", "x" * 201, "Dr\nEvil"],
    ids=["nul", "escape", "long", "two lines"],
)
def test_a_name_that_cannot_be_kept_is_refused_beside_its_field(view, session, text):
    view.open_form(Contact)
    boxes = view.form.form.boxes
    boxes["role"].editor.chips.chip("family").click()
    paste(boxes["phone"].editor.line, "555 0100")
    paste(boxes["name"].editor.line, text)
    before = session.log.all_revisions()
    view.form.save()
    session.finish()

    assert session.log.all_revisions() == before
    assert view.form is not None
    assert boxes["name"].editor.line.property("wrong") == "true"


MARKUP = '<b>R&D</b> <img src="/etc/hostname"><br>'


@pytest.fixture
def full_of_markup(view, session, saved):
    """A log in which every text that can be typed is markup, and its window."""
    robin = saved(lambda: session.add(Person(name=MARKUP)))
    session.show_person(robin)
    saved(lambda: session.add(Caregiver(name=MARKUP, relation=MARKUP)))
    session.keep_settings(caregiver=MARKUP)
    logged = {}
    for kind in KINDS.values():
        if kind not in (Person, Caregiver):
            logged[kind] = saved(lambda kind=kind: session.add(record_of_markup(kind)))
    return view, logged


def record_of_markup(kind: type[Record]) -> Record:
    filled = {name: value_of_markup(spec) for name, spec in kind.specs().items()}
    if kind is SamePerson:
        filled["other"] = f"{MARKUP} and another"
    record = kind(**{name: value for name, value in filled.items() if value is not None})
    assert not list(record.problems())
    return record


def value_of_markup(spec: Spec[Any]) -> Any:
    match spec:
        case specs.Line() | specs.LongText():
            return MARKUP
        case specs.Choice():
            return MARKUP if spec.own else spec.options[0].key
        case specs.Ticks():
            return (spec.options[0].key,)
        case quantity.AsPrinted():
            return Quantity("1", MARKUP[: quantity.UNIT_LENGTH])
        case specs.Rows():
            return ((MARKUP,) * len(spec.columns),)
        case specs.When():
            return Moment.now()
        case specs.Day():
            return Moment.now().day
        case _:
            return None


def assert_nothing_is_obeyed(shown: QWidget) -> None:
    """No label, tip or title takes what stands in it for markup."""
    for label in shown.findChildren(QLabel):
        is_plain = label.textFormat() is Qt.TextFormat.PlainText
        assert is_plain or not label.text(), label.text()
    for part in (shown, *shown.findChildren(QWidget)):
        tip = part.toolTip()
        assert "<img" not in tip, tip
        assert "<b>" not in tip, tip


@pytest.mark.parametrize("page", PAGES)
def test_no_page_takes_typed_text_for_markup(full_of_markup, page):
    view, logged = full_of_markup
    view.go(page)
    words_on(view)
    assert_nothing_is_obeyed(view.window())
    for each in logged.values() if page == "timeline" else ():
        if type(each.record) in ENTRY_KINDS:
            view.show_entry(each)
            assert MARKUP in words_on(view) or isinstance(each.record, Symptom)
            assert_nothing_is_obeyed(view)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_no_form_takes_typed_text_for_markup(full_of_markup, session, kind):
    view, logged = full_of_markup
    for correcting in (None, logged.get(kind)):
        view.open_form(kind, correcting)
        words_on(view.form)
        assert_nothing_is_obeyed(view.form)
        view.form.save()
        session.finish()
        words_on(view)
        assert_nothing_is_obeyed(view)


def test_the_emergency_page_takes_no_typed_text_for_markup(qtbot, full_of_markup, session):
    view, _ = full_of_markup
    dialog = EmergencyDialog(session, Theme(LIGHT), view)
    qtbot.addWidget(dialog)
    dialog.show()

    assert MARKUP in words_on(dialog)
    assert_nothing_is_obeyed(dialog)


SHOWS_WORDS_AS_THEY_ARE = re.compile(r"setToolTip\((plain_tip\(|\"Logbook\")|QLabel\(\)|import|->")
MAY_TAKE_MARKUP = re.compile(r"setToolTip\(|QLabel\(|QMessageBox|QTextEdit|QTextBrowser|RichText")
KNOWN = {
    "made = QLabel(text)",  # the one place that makes labels; the next line makes it plain
    "made.setTextFormat(Qt.TextFormat.RichText)",  # marks what was searched for, escaped
}


def test_every_part_of_the_window_is_made_to_show_words_as_they_are():
    """A page that is added later cannot forget it."""
    for source in Path(logbook.ui.__file__).parent.rglob("*.py"):
        for line in map(str.strip, source.read_text(encoding="utf-8").splitlines()):
            if MAY_TAKE_MARKUP.search(line) and line not in KNOWN:
                assert SHOWS_WORDS_AS_THEY_ARE.search(line), f"{source.name}: {line}"


@pytest.mark.parametrize("text", KEPT.values(), ids=list(KEPT))
def test_marking_what_was_searched_for_changes_no_letter(dressed, text):
    for words in (text.split()[0], text[:1], "b"):
        shown = QTextDocument()
        shown.setHtml(marked(text, (words,), "#000000", "#ffffff"))
        assert re.sub("[\u2028\u2029]", "\n", shown.toRawText()) == text


def test_an_ampersand_in_a_name_is_shown_and_underlines_nothing(full_of_markup):
    view, _ = full_of_markup
    shown = [b.text() for b in view.findChildren(QPushButton) if "R&" in b.text()]
    assert shown
    assert all("R&&D" in text for text in shown)
