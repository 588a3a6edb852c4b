"""Help: short pages from public sources, one key away, that always say whom to call."""

from __future__ import annotations

import re
from typing import Any

import pytest
from acts import settle, words_on
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from logbook.entries.pump_event import PumpEvent
from logbook.entries.red_flags import RED_FLAGS
from logbook.shipped import resource
from logbook.ui.help.dialog import TOPIC_PADDING, HelpDialog
from logbook.ui.help.pages import TOPIC_OF_KIND, TOPICS, help_page
from logbook.ui.widgets.theme import LIGHT, Theme
from logbook.ui.window import Window

LONGEST_SENTENCE = 27
"""Words. Anything longer is hard to read under stress."""
DOSING = re.compile(r"\d\s*(mcg|µg|mg|ml|micrograms?|%)|\bdos(e|age) of\b|\btablets?\b", re.I)


@pytest.fixture
def window(qtbot, dressed, session):
    made = Window(dressed, demo=True)
    qtbot.addWidget(made)
    made.show_log(session)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.view = None  # the session's own fixture closes the log


def open_help(window) -> HelpDialog:
    settle()
    found = [d for d in window.findChildren(HelpDialog) if d.isVisible()]
    assert found
    return found[-1]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_page_says_whom_to_call_first(topic):
    assert help_page(topic).paragraphs[0].role == "call"


@pytest.mark.parametrize("topic", TOPICS[:-1])
def test_every_page_about_care_names_its_sources_and_its_day(topic):
    page = help_page(topic)

    assert len(page.sources) >= 4
    assert page.checked.year >= 2026


@pytest.mark.parametrize("topic", TOPICS)
def test_no_page_speaks_of_amounts_of_medicine(topic):
    for paragraph in help_page(topic).paragraphs:
        assert not DOSING.search(paragraph.text), paragraph.text


@pytest.mark.parametrize("topic", TOPICS)
def test_every_sentence_is_short(topic):
    for paragraph in help_page(topic).paragraphs:
        for sentence in re.split(r"[.!?:]\s", paragraph.text):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def test_every_file_in_the_help_is_a_page_that_is_offered():
    files = {file.stem for file in resource("help").glob("*.txt")}

    assert files == {*TOPICS, "sources"}
    assert set(TOPIC_OF_KIND.values()) <= set(TOPICS)


def test_the_emergency_page_lists_every_sign_in_its_own_words():
    texts = [p.text for p in help_page("emergency").paragraphs]

    assert all(flag.label in texts for flag in RED_FLAGS)


def test_one_key_opens_the_help_at_what_fits_the_form(qtbot, window):
    window.view.open_form(PumpEvent)
    settle()

    qtbot.keyClick(window, Qt.Key.Key_F1)

    shown = words_on(open_help(window))
    assert "Sounds from the pump" in shown
    assert "555-0100" in shown  # the clinic's number stands there
    assert window.view.form  # and the form still lies open


def test_help_is_there_before_a_log_is_open(qtbot, dressed):
    window = Window(dressed)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()

    qtbot.keyClick(window, Qt.Key.Key_F1)

    assert "call" in words_on(open_help(window)).casefold()


def test_search_offers_only_pages_that_have_the_words(qtbot, dressed):
    beside = QWidget()
    qtbot.addWidget(beside)
    dialog = HelpDialog("emergency", [], Theme(LIGHT), beside)
    dialog.show()
    topics = dialog.topics

    qtbot.keyClicks(dialog.search, "time zone")

    assert [topics.item(i).text() for i in range(topics.count())] == ["Travel"]
    assert "Ask what a change of time zone means" in words_on(dialog)

    qtbot.keyClicks(dialog.search, "xyzzy")

    assert "No page has these words." in words_on(dialog)


def test_help_asked_for_twice_is_still_one_window(qtbot, window):
    window.show_help("travel")
    window.show_help("mri")

    shown = [d for d in window.findChildren(HelpDialog) if d.isVisible()]
    assert len(shown) == 1
    assert "MRI and other procedures" in words_on(shown[0])


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_no_page_is_cut_off_at_the_side(qtbot, dressed, size):
    beside = QWidget()
    qtbot.addWidget(beside)
    for topic in TOPICS:
        dialog = HelpDialog(topic, [], Theme(LIGHT, size), beside)
        dialog.show()
        settle()
        area: Any = dialog.findChild(QScrollArea)
        assert area.widget().minimumSizeHint().width() <= area.viewport().width(), topic
        dialog.close()


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_no_title_in_the_list_of_pages_is_cut_off(qtbot, in_theme, size):
    beside = QWidget()
    qtbot.addWidget(beside)
    dialog = HelpDialog("emergency", [], in_theme(Theme(LIGHT, size)), beside)
    dialog.show()
    settle()
    topics = dialog.topics
    padding = dialog._theme.px(TOPIC_PADDING)
    width = topics.viewport().width() - 2 * padding
    for line in range(topics.count()):
        item = topics.item(line)
        room = QRect(0, 0, width, topics.visualItemRect(item).height())
        wanted = topics.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
        assert wanted.height() <= room.height(), item.text()
    dialog.close()
