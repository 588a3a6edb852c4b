"""The window speaks the language that was chosen, all of it, and has room for its words."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from acts import press, settle, type_into, words_on
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from languages import COMPLETE
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from logbook import words
from logbook.cli import main
from logbook.entries.moment import Moment
from logbook.entries.profiles import Caregiver, Contact, Pump
from logbook.entries.quantity import Quantity
from logbook.entries.refill import Refill
from logbook.entries.registry import ENTRY_KINDS, PROFILE_KINDS
from logbook.entries.symptom import Symptom
from logbook.shipped import resource
from logbook.ui.every_page import PAGES
from logbook.ui.help.emergency import EmergencyDialog
from logbook.ui.language import computer_language, speak
from logbook.ui.log_view import LogView
from logbook.ui.widgets.icons import pixmap
from logbook.ui.widgets.parts import ElidedButton
from logbook.ui.widgets.theme import LIGHT, Theme

MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
AS_THEY_ARE = re.compile("|".join([r"\bRobin\b", r"\bMia\b", r"/\S+", *words.LANGUAGES.values()]))
"""What a person typed, where files lie, and what languages call themselves."""
UNITS_AND_KEYS = re.compile(r"\b(mcg|mL|mg|day|Ctrl)\b|</?qt>")
A_WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture(autouse=True)
def english_again(dressed) -> Iterator[None]:
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or all of it is redrawn
    if words.language() != words.SOURCE:
        speak(words.SOURCE, dressed)


def marked_language(folder: Path) -> None:
    """Speak a language in which every text of the program stands between ⟦ and ⟧."""
    tools = runpy.run_path(str(resource("translations", "catalogues.py")))
    marked = Catalog(locale="en")
    for text in tools["texts_of_the_program"]():
        if text.pluralizable:
            marked.add(text.id, tuple(f"⟦{form}⟧" for form in text.id))
        elif text.id:
            marked.add(text.id, f"⟦{text.id}⟧")
    place = folder / "xx" / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "logbook.mo").open("wb") as target:
        write_mo(target, marked)
    words.use_language("xx", folder)


def forms_and_pages(view: LogView) -> Iterator[QWidget]:
    for name in PAGES:
        view.go(name)
        settle()
        yield view
    for kind in (*ENTRY_KINDS, *PROFILE_KINDS):
        view.open_form(kind)
        settle()
        yield view
    view.leave_form()


def said_by(shown: QWidget) -> Iterator[str]:
    """Everything that is read or heard: words, hints, names for screen readers."""
    for part in shown.findChildren(QWidget):
        if not part.isVisible() or part.objectName().startswith("qt_"):
            continue
        yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip())
        if isinstance(part, QLabel | QAbstractButton):
            yield part.text()
        if isinstance(part, QLineEdit | QPlainTextEdit):
            yield part.placeholderText()


def unmarked(text: str) -> str:
    """What is left of a text without all that came out of the catalogue."""
    before = ""
    while text != before:
        before, text = text, MARKED.sub("", text)
    return UNITS_AND_KEYS.sub("", AS_THEY_ARE.sub("", text))


def test_every_word_in_the_window_comes_out_of_the_catalogue(
    qtbot, dressed, session, saved, tmp_path
):
    saved(lambda: session.add(Pump(model="sm3", serial="47")))
    saved(lambda: session.add(Caregiver(name="Mia")))
    saved(
        lambda: session.add(
            Refill(happened=Moment.now(), refill_by=session.today, filled=Quantity("20", "mL"))
        )
    )
    saved(lambda: session.add(Symptom(happened=Moment.now(), what="pain", strength=4)))
    marked_language(tmp_path / "catalogues")
    view = LogView(session, Theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show()
    emergency = EmergencyDialog(session, Theme(LIGHT), view)
    qtbot.addWidget(emergency)
    emergency.show()

    said = {text for shown in (*forms_and_pages(view), emergency) for text in said_by(shown)}
    assert {text for text in said if A_WORD.search(unmarked(text))} == set()


@pytest.mark.parametrize("size", [1.0, 2.0])
@pytest.mark.parametrize("language", COMPLETE)
def test_no_word_is_cut_off(qtbot, dressed, in_theme, session, language, size):
    speak(language, dressed)
    theme = in_theme(Theme(LIGHT, size))
    view = LogView(session, theme)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show()

    cut, wide = set[str](), set[str]()
    for shown in forms_and_pages(view):
        cut |= cut_off_in(shown)
        wide |= too_wide_in(shown)
    assert (cut, wide) == (set(), set())


def cut_off_in(shown: QWidget) -> set[str]:
    return {
        f"{part.text()!r} has {part.width()} of {part.sizeHint().width()}"
        for part in shown.findChildren(QLabel) + shown.findChildren(QPushButton)
        if part.isVisible() and part.text() and not isinstance(part, ElidedButton)
        if not (isinstance(part, QLabel) and part.wordWrap())
        if part.width() < part.sizeHint().width()
    }


def too_wide_in(shown: QWidget) -> set[str]:
    """The widest buttons of what does not fit between the sides of its page."""
    areas = [area for area in shown.findChildren(QScrollArea) if area.isVisible()]
    return {
        max((b.sizeHint().width(), b.text()) for b in inside.findChildren(QPushButton))[1]
        for area in areas
        if (inside := area.widget()) and inside.findChildren(QPushButton)
        if not inside.findChildren(QListView)
        if inside.minimumSizeHint().width() > area.viewport().width()
    }


def test_a_chosen_language_is_spoken_at_once_and_the_next_time(window, session):
    window.show_log(session)
    window.view.go("settings")
    press(window.view, "Language: Deutsch")
    settle()
    session.finish()

    assert window.view.page_name == "settings"
    assert "Einstellungen" in words_on(window)
    assert "Muttersprache" in words_on(window)
    assert session.log.settings.load().language == "de"

    press(window.view, "Sprache: English")
    settle()
    assert "Where the log lies" in words_on(window)
    assert "native speaker" not in words_on(window)


def test_what_was_typed_outlasts_a_change_of_language(qtbot, window, session):
    window.show_log(session)
    window.view.open_form(Symptom)
    type_into(qtbot, window.view.form.form.boxes["area"].editor.line, "left leg")
    session.keep_settings(language="de")
    settle()

    assert window.view.form.kind is Symptom
    assert window.view.form.form.boxes["area"].editor.line.text() == "left leg"
    assert "Wo am Körper?" in words_on(window)


def test_arabic_is_read_from_right_to_left(window, session, dressed):
    window.show_log(session)
    left = pixmap("back", "#000000", 24).toImage()
    check = pixmap("check", "#000000", 24).toImage()
    session.keep_settings(language="ar")
    settle()

    assert dressed.layoutDirection() is Qt.LayoutDirection.RightToLeft
    rail = window.view.rail
    assert rail.mapTo(window, rail.rect().center()).x() > window.width() / 2
    assert pixmap("back", "#000000", 24).toImage() == left.flipped(Qt.Orientation.Horizontal)
    assert pixmap("check", "#000000", 24).toImage() == check

    session.keep_settings(language="en")
    settle()
    assert dressed.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert pixmap("back", "#000000", 24).toImage() == left


def test_a_telephone_number_is_not_turned_round_in_arabic(window, session, saved):
    saved(lambda: session.add(Contact(role="clinic_night", phone="+49 30 123 456")))
    session.keep_settings(language="ar")
    window.show_log(session)
    dialog = EmergencyDialog(session, Theme(LIGHT), window)
    dialog.show()
    opening, closing = words.ISOLATES

    assert f"{opening}+49 30 123 456{closing}" in words_on(dialog)
    dialog.close()


def test_qts_own_buttons_speak_the_language_too(qtbot, dressed):
    speak("de", dressed)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "Abbrechen"

    speak("en", dressed)
    english = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(english)
    assert english.buttons()[0].text() == "Cancel"


def test_the_summary_is_printed_in_the_language_that_was_chosen(session, saved, tmp_path, capsys):
    saved(lambda: session.add(Symptom(happened=Moment.now(), what="spasms", strength=4)))
    session.keep_settings(language="de")
    session.finish()
    target = tmp_path / "bericht.pdf"
    main(["--data-dir", str(session.log.folder), "report", str(target)])

    text = pypdf.PdfReader(target).pages[0].extract_text()
    assert "Von Betreuenden aufgeschrieben" in text
    assert "nicht angegeben" in text
    assert "Der Bericht wurde gespeichert" in capsys.readouterr().out


def test_a_computer_without_a_known_language_speaks_english():
    assert computer_language() == "en"
