"""Several symptoms rated at once: sets with names of the caregiver's own, like "Night".

A set is a list of questions, no more: what is not rated is not logged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from logbook.entries.answers import RATERS
from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.specs import UNPRINTABLE
from logbook.entries.symptom import SYMPTOMS, Symptom
from logbook.errors import LogbookError
from logbook.ui.even_flow import EvenFlow
from logbook.ui.forms.chips import Chips
from logbook.ui.forms.draft_keeper import DraftKeeper
from logbook.ui.forms.form import must_be_filled_in
from logbook.ui.forms.symptom_form import own_symptoms
from logbook.ui.forms.tick_line import TickLine
from logbook.ui.mnemonics import underline_letters
from logbook.ui.parts import (
    button,
    column,
    fit_to_screen,
    frame,
    label,
    layout_of,
    plain_line,
    row,
    scrolled,
)
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.words import N_, tr

Set = Mapping[str, Any]
"""A set as the settings keep it: its "name" and its "symptoms"."""
NAME_LENGTH = 40
NOT_SAVED_YET = N_("This was not saved yet. You can go on where you stopped.")


class SymptomSetDialog(QDialog):
    """Asks how strong each symptom of a set is now, and logs those that were answered."""

    def __init__(self, session: Session, chosen: Set, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(chosen["name"])
        fit_to_screen(self, theme.px(680), theme.px(600))
        self._session = session
        self._person = session.person
        self.ratings = {what: _rating(what, theme) for what in chosen["symptoms"]}
        self.rater = Chips(
            ((option.key, tr(option.label)) for option in RATERS),
            theme,
            name=tr("Whose rating is it?"),
        )
        self._missing = _missing(theme)
        self._saving = False
        self._slot = set_slot(chosen["name"], session.person)
        self._draft = DraftKeeper(session, self._slot, self._typed, self)
        body = QWidget()
        inside = column(body, theme, spacing=12, margin=24)
        inside.addWidget(label(chosen["name"], "title"))
        inside.addWidget(label(_whose(session), "quiet"))
        inside.addWidget(self._kept(theme))
        for what, chips in self.ratings.items():
            inside.addWidget(_card(symptom_text(what), chips, theme))
        inside.addWidget(_card(tr("Whose rating is it?"), self.rater, theme))
        inside.addWidget(
            label(
                tr("0: none, 10: worst I can imagine. What you leave out is not logged."), "quiet"
            )
        )
        inside.addStretch(1)
        column(self, theme).addWidget(scrolled(body), 1)
        forget = button(tr("Forget this set"), theme, lambda: self._forget(chosen), role="flat")
        layout_of(self).addWidget(self._missing)
        layout_of(self).addLayout(_foot(self, theme, forget, self.save))
        underline_letters(self)
        next(iter(self.ratings.values())).focus_first()

    def done(self, result: int) -> None:
        """However it is closed: what is rated and not logged waits until the set is opened."""
        self._draft.keep()
        super().done(result)

    def _kept(self, theme: Theme) -> QWidget:
        """Bring back what was put aside, and say so."""
        told = frame("notice", theme, margin=12)
        self._thrown: dict[str, Any] = {}
        typed = self._draft.find()
        self._restore(typed or {})
        if typed is None:
            self._draft.begin()
        for chips in (*self.ratings.values(), self.rater):
            chips.chosen.connect(self._draft.touch)
        self._said = label(tr(NOT_SAVED_YET))
        layout_of(told).addWidget(self._said)
        self._again = button(tr("Start over"), theme, self._start_over, picture="undo")
        self._back = button(tr("Put back"), theme, self._put_back, picture="restore")
        for way in (self._again, self._back):
            layout_of(told).addWidget(way, 0, Qt.AlignmentFlag.AlignLeading)
        self._back.hide()
        told.setVisible(typed is not None)
        return told

    def _typed(self) -> dict[str, Any]:
        rated = {what: chips.key for what, chips in self.ratings.items() if chips.key}
        return {"rated": rated, "rater": self.rater.key}

    def _restore(self, typed: Mapping[str, Any]) -> None:
        rated = typed.get("rated", {})
        for what, chips in self.ratings.items():
            chips.choose(rated.get(what))
        self.rater.choose(typed.get("rater"))

    def _start_over(self) -> None:
        """What was rated is still at hand, in the same place."""
        self._thrown = self._typed()
        self._restore({})
        self._draft.drop()
        self._draft.begin()
        self._offer(tr("All ratings were taken out."), self._back, instead_of=self._again)

    def _put_back(self) -> None:
        """What was rated since then stays."""
        now, thrown = self._typed(), self._thrown
        rater = now["rater"] or thrown["rater"]
        self._restore({"rated": thrown["rated"] | now["rated"], "rater": rater})
        self._draft.touch()
        self._offer(tr(NOT_SAVED_YET), self._again, instead_of=self._back)

    def _offer(self, words: str, way: QPushButton, *, instead_of: QPushButton) -> None:
        self._said.setText(words)
        way.show()
        instead_of.hide()
        next(iter(self.ratings.values())).focus_first()

    def save(self) -> None:
        """Log what was rated, all of it or nothing, about the person it was opened for."""
        if self._saving:
            return
        now = Moment.now()
        rated = [
            Symptom(happened=now, what=what, strength=int(chips.key), rater=self.rater.key)
            for what, chips in self.ratings.items()
            if chips.key
        ]
        if not rated:
            self._say(tr("Please rate at least one of them."))
        elif self._person and self._session.person and self._person.id == self._session.person.id:
            self._saving = True
            self._draft.rest()
            job = self._session.save_together(rated, (), draft=self._slot)
            job.done.connect(self.accept)
            job.failed.connect(self._not_saved)

    def _not_saved(self, wrong: LogbookError) -> None:
        self._saving = False
        self._draft.resume()
        self._say(f"{wrong.what} {wrong.now}")

    def _say(self, words: str) -> None:
        self._missing.setText(words)
        self._missing.show()

    def _forget(self, chosen: Set) -> None:
        kept = [one for one in self._session.settings.symptom_sets if one != chosen]
        self._draft.drop()
        self._session.keep_settings(symptom_sets=kept)
        self.reject()


class NewSetDialog(QDialog):
    """Asks for the name of a set and what belongs to it."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A set of symptoms"))
        fit_to_screen(self, theme.px(520), theme.px(640))
        self._session = session
        self.name = plain_line(tr("Name of the set"))
        self.name.setPlaceholderText(tr("Like: Night, After school"))
        self.name.setMaxLength(NAME_LENGTH)
        keys = [*(option.key for option in SYMPTOMS), *own_symptoms(session)]
        self.lines = {key: TickLine(symptom_text(key), theme) for key in keys}
        self._missing = _missing(theme)
        body = QWidget()
        inside = column(body, theme, spacing=12, margin=24)
        asked = label(tr("Name of the set") + " *", "label")
        asked.setBuddy(self.name)
        belongs = label(tr("What belongs to it? *"), "label")
        for shown in (asked, belongs):
            shown.setAccessibleName(must_be_filled_in(shown.text().rstrip(" *")))
        self.name.setAccessibleName(asked.accessibleName())
        inside.addWidget(asked)
        inside.addWidget(self.name)
        card = frame("card", theme, spacing=2)
        layout_of(card).addWidget(belongs)
        for line in self.lines.values():
            layout_of(card).addWidget(line)
        inside.addWidget(card)
        inside.addStretch(1)
        column(self, theme).addWidget(scrolled(body), 1)
        layout_of(self).addWidget(self._missing)
        layout_of(self).addLayout(_foot(self, theme, None, self.save))
        underline_letters(self)

    def save(self) -> None:
        """Keep the set; one of the same name is replaced."""
        name = UNPRINTABLE.sub("", " ".join(self.name.text().split()))
        symptoms = [key for key, line in self.lines.items() if line.box.isChecked()]
        if not name or not symptoms:
            self._missing.setText(tr("Please give it a name and tick at least one symptom."))
            self._missing.show()
            return
        others = [one for one in self._session.settings.symptom_sets if one["name"] != name]
        made = {"name": name, "symptoms": symptoms}
        self._session.keep_settings(symptom_sets=[*others, made])
        self.accept()


def set_tiles(session: Session, theme: Theme, parent: QWidget) -> QWidget:
    """A button for each set, and one that makes a set."""
    made = QWidget()
    inside = column(made, theme)
    if session.settings.symptom_sets:
        tiles = QWidget()
        grid = EvenFlow(tiles, theme.gap(8))
        for one in session.settings.symptom_sets:
            opened = _opener(session, one, theme, parent)
            grid.addWidget(button(one["name"], theme, opened, role="tile", picture="symptom"))
        inside.addWidget(tiles)

    def make() -> None:
        NewSetDialog(session, theme, parent).open()

    more = button(tr("Make a set of symptoms"), theme, make, role="flat", picture="add")
    inside.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
    return made


def symptom_text(what: str) -> str:
    """A symptom in words, whether it is on the list or in own words."""
    return Symptom.specs()["what"].show(what)


def _opener(session: Session, one: Set, theme: Theme, parent: QWidget) -> Callable[[], None]:
    return lambda: SymptomSetDialog(session, one, theme, parent).open()


def _missing(theme: Theme) -> QLabel:
    """Where what is missing is said: above the buttons, in sight however far one has scrolled."""
    made = label("", "error")
    made.setContentsMargins(theme.gap(24), theme.gap(8), theme.gap(24), 0)
    made.hide()
    return made


def set_slot(name: str, person: Logged[Person] | None) -> str:
    """Where what is rated and not logged yet is kept: one place for each set and person."""
    return f"set:{person.id if person else ''}:{name}"


def drafted_set(session: Session, slot: str) -> Set | None:
    """The set that was put aside there about the person shown; one that is not kept any more
    still asks what was rated."""
    name = slot.removeprefix(set_slot("", session.person))
    if name == slot:
        return None
    typed = session.drafts.find(slot) or {}
    rated = {"name": name, "symptoms": list(typed.get("rated", {}))}
    kept = (one for one in session.settings.symptom_sets if one["name"] == name)
    found = next(kept, rated)
    return found if found["symptoms"] else None


def _rating(what: str, theme: Theme) -> Chips:
    numbers = ((str(n), str(n)) for n in range(11))
    return Chips(numbers, theme, name=symptom_text(what), role="number")


def _card(title: str, chips: Chips, theme: Theme) -> QWidget:
    card = frame("card", theme, spacing=6, margin=12)
    layout_of(card).addWidget(label(title, "label"))
    layout_of(card).addWidget(chips)
    return card


def _whose(session: Session) -> str:
    name = session.person.record.name if session.person else ""
    return tr("For {person}, written by {who}", person=name, who=session.writer)


def _foot(
    dialog: QDialog, theme: Theme, aside: QWidget | None, save: Callable[[], None]
) -> QHBoxLayout:
    foot = row(None, theme, margin=12)
    if aside:
        foot.addWidget(aside)
    foot.addStretch(1)
    foot.addWidget(button(tr("Cancel"), theme, dialog.reject, picture="close"))
    done = button(tr("Save"), theme, save, role="primary", picture="check", tip="Ctrl+Enter")
    done.setDefault(True)  # where nothing else is, Enter means this and not Cancel
    foot.addWidget(done)
    for keys in ("Ctrl+Return", "Ctrl+Enter"):  # the button's own goes with its underlined letter
        QShortcut(QKeySequence(keys), dialog, save).setAutoRepeat(False)
    return foot
