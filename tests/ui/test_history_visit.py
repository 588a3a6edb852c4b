"""The day of the visit: everything that is said and printed there, saved as it is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from acts import button, press, settle, type_into, words_on
from PySide6.QtCore import Qt

from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.visit import Visit
from logbook.store.log import NewRecord
from logbook.ui.pages.visit_mode import VisitPage


@pytest.fixture
def visit(view, session) -> Callable[..., VisitPage]:
    """The page for the visit, with these questions open."""

    def opened(*asked: str) -> VisitPage:
        questions = [Question(happened=Moment.now(), asked=text) for text in asked]
        session.log.add_all([NewRecord(q, session.person.id) for q in questions], by="Mia")
        view.go("visit")
        settle()
        page = view.stack.currentWidget()
        assert isinstance(page, VisitPage)
        return page

    return opened


def answer(qtbot: Any, page: VisitPage, words: str) -> Any:
    card: Any = next(iter(page.questions.cards.values()))
    card.form.boxes["state"].editor.chips.chip("answered").click()
    type_into(qtbot, card.form.boxes["answer"].editor.box, words)
    return card


def test_a_visit_without_open_questions_says_so_and_takes_a_new_one(visit):
    page = visit()

    assert "No open questions." in words_on(page)
    assert button(page, "New question")


def test_an_answer_is_saved_with_its_question_and_the_question_is_done(
    qtbot, session, saved, visit
):
    page = visit("May we swim?")
    card = answer(qtbot, page, "Yes, from May on")
    logged = saved(card.save)

    assert logged.record.answer == "Yes, from May on"
    assert logged.record.asked == "May we swim?"
    assert [r.why for r in session.log.history(logged.id)] == ["", "At the visit"]
    assert "No open questions." in words_on(page)


def test_an_answer_that_was_not_saved_is_there_again(qtbot, view, session, visit):
    page = visit("May we swim?")
    answer(qtbot, page, "Yes, from May on")
    view.go("today")
    session.finish()
    view.go("visit")
    settle()

    (slot,) = session.draft_slots()
    assert session.draft(slot)["answer"] == "Yes, from May on"
    card = next(iter(page.questions.cards.values()))
    assert card.form.boxes["answer"].editor.typed() == "Yes, from May on"


def test_what_was_said_is_saved_as_a_visit(qtbot, session, saved, visit):
    page = visit()
    press(page, "At the visit: What was said, next visit")
    form = page.form("visit")
    assert form is not None
    form.form.boxes["visit_type"].editor.chips.chip("consultation").click()
    type_into(qtbot, form.form.boxes["said"].editor.box, "Stretch twice a day.")
    logged = saved(form.save)
    settle()

    assert isinstance(logged.record, Visit)
    assert logged.record.said == "Stretch twice a day."
    assert "Visit: Consultation" in " ".join(
        made.accessibleName() for made in page.findChildren(type(page.steps.buttons["visit"]))
    )
    assert page.step == "questions"


def test_the_printout_stands_beside_its_fields(visit):
    page = visit()
    press(page, "At the visit: Refill printout")

    assert "Add a photo of the printout to read it here beside the form." in words_on(page)


def test_what_is_typed_in_one_step_stays_while_another_is_looked_at(qtbot, view, session, visit):
    page = visit()
    page.show_step("visit")
    type_into(qtbot, page.form("visit").form.boxes["reason"].editor.line, "stiff legs")
    page.show_step("refill")
    page.show_step("visit")
    assert page.form("visit").form.boxes["reason"].editor.typed() == "stiff legs"
    view.go("today")
    session.finish()
    view.go("visit")
    page.show_step("visit")

    assert page.form("visit").form.boxes["reason"].editor.typed() == "stiff legs"


def test_steps_can_be_walked_by_keyboard(qtbot, visit):
    page = visit()
    page.steps.focus_first()
    qtbot.keyClick(page.steps.buttons["questions"], Qt.Key.Key_Right)

    assert page.step == "visit"


def test_another_person_never_gets_what_was_typed_for_the_first(qtbot, view, session, saved, visit):
    page = visit("May Robin swim?")
    kim = session.log.add(Person(name="Kim"), by="Mia")
    page.show_step("visit")
    type_into(qtbot, page.form("visit").form.boxes["reason"].editor.line, "stiff legs")
    session.show_person(kim)
    settle()
    assert "May Robin swim?" not in words_on(page)
    page.show_step("visit")

    assert page.form("visit").form.boxes["reason"].editor.value() is None
