"""What was typed about the person shown and is not saved yet, each with the ways to go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from logbook.entries.draft_slot import CORRECTION, FIRST_STEPS, NEW, Slot
from logbook.entries.logged import Logged
from logbook.entries.registry import KINDS
from logbook.ui.forms.draft_keeper import visit_slot
from logbook.ui.forms.kept_sets import drafted_set
from logbook.ui.forms.steps_put_aside import steps_put_aside
from logbook.ui.forms.symptom_sets import SymptomSetDialog
from logbook.ui.page import Page
from logbook.ui.today.draft_card import draft_card
from logbook.words import tr


def draft_notices(page: Page) -> list[QWidget]:
    """The newest first."""
    slots = page.session.drafts.slots()
    return [notice for slot in slots if (notice := _draft_notice(slot, page))]


def _draft_notice(slot: str, page: Page) -> QWidget | None:
    found = _way_on(slot, page)
    if found is None:
        return None
    what, go_on = found
    drafts = page.session.drafts
    return draft_card(
        what,
        drafts.kept_at(slot),
        page.theme,
        go_on=go_on,
        discard=lambda: drafts.discard(slot, what),
    )


def _way_on(slot: str, page: Page) -> tuple[str, Callable[[], object]] | None:
    """What a draft of this person is called, and what opens it."""
    session = page.session
    if session.person and slot == visit_slot(session.person):
        return tr("At the visit"), lambda: page.page_wanted.emit("visit")
    if slot == FIRST_STEPS and steps_put_aside(session):
        return tr("The first steps"), lambda: page.page_wanted.emit(FIRST_STEPS)
    if chosen := drafted_set(session, slot):
        return chosen["name"], lambda: SymptomSetDialog(session, chosen, page.theme, page).open()
    kind, correcting = _drafted(slot, page)
    if kind is None:
        return None
    return tr(kind.title), lambda: page.form_wanted.emit(kind, correcting)


def _drafted(slot: str, page: Page) -> tuple[Any, Logged[Any] | None]:
    """The kind, and the record being corrected, that a draft of this person is about."""
    parsed, person = Slot.parse(slot), page.session.person
    if parsed.what == CORRECTION:
        logged = page.session.log.get(parsed.name)
        own = person is not None and logged.person_id in (None, person.id)
        return (type(logged.record), logged) if own else (None, None)
    own = parsed.what == NEW and person is not None and parsed.person_id in ("", person.id)
    return (KINDS.get(parsed.name) if own else None), None
