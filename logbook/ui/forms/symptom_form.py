"""What is special about the form of a symptom: emergency words, and the symptoms of one's own."""

from __future__ import annotations

from logbook.entries.symptom import SYMPTOMS, Symptom
from logbook.ui.forms.answer_editors import ChoiceEditor, RatingEditor, TicksEditor
from logbook.ui.forms.form import Form
from logbook.ui.help.banner import HelpBanner
from logbook.ui.session import Session
from logbook.ui.whom_to_call import help_numbers
from logbook.ui.widgets.parts import layout_of
from logbook.ui.widgets.theme import Theme

LOOKED_THROUGH = 200
"""How many symptoms back own words are looked for."""
OWN_OFFERED = 6


def prepare_symptom(session: Session, form: Form, theme: Theme) -> None:
    """Make the form of a symptom its own."""
    offer_own_symptoms(session, form)
    rate_by_digit(form)
    mind_red_flags(session, form, theme)


def offer_own_symptoms(session: Session, form: Form) -> None:
    """What was typed in own words before can be chosen with one press."""
    editor = form.boxes["what"].editor
    assert isinstance(editor, ChoiceEditor)
    editor.offer(own_symptoms(session))


def rate_by_digit(form: Form) -> None:
    """A digit says how strong it is, also where the keyboard is still on what it is."""
    what, strength = form.boxes["what"].editor, form.boxes["strength"].editor
    assert isinstance(what, ChoiceEditor)
    assert isinstance(strength, RatingEditor)
    what.chips.on_digit = strength.chips.choose_by_digit


def own_symptoms(session: Session) -> list[str]:
    """The person's symptoms in own words, the newest first, each once."""
    if session.person is None:
        return []
    known = {option.key for option in SYMPTOMS}
    found = session.log.newest(session.person.id, Symptom, size=LOOKED_THROUGH)
    words = (logged.record.what for logged in found)
    own = {word.casefold(): word for word in reversed([w for w in words if w and w not in known])}
    return list(reversed(own.values()))[:OWN_OFFERED]


def mind_red_flags(session: Session, form: Form, theme: Theme) -> None:
    """Put the emergency words above the list of signs; a tick makes them stand out at once."""
    banner = HelpBanner(help_numbers(session), theme)
    ticks = form.boxes["red_flags"].editor
    assert isinstance(ticks, TicksEditor)
    layout_of(form.group("red_flags")).insertWidget(1, banner)
    if signs := form.boxes["red_flags"].parentWidget():
        banner.stackUnder(signs)  # so that it is read out before them too

    def mind() -> None:
        banner.show_urgent(ticks.value() is not None)
        form.help_needed.emit(ticks.value() is not None)

    ticks.changed.connect(mind)


def symptom_text(what: str) -> str:
    """A symptom in words, whether it is on the list or in own words."""
    return Symptom.specs()["what"].show(what)
