"""Several symptoms rated at once: sets with names of the caregiver's own, like "Night".

A set is a list of questions, no more: what is not rated is not logged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from logbook.entries.answers import RATERS
from logbook.entries.record import Remark
from logbook.entries.specs import When
from logbook.entries.symptom import Symptom
from logbook.errors import InvalidInput, LogbookError
from logbook.ui.forms.chips import Chips
from logbook.ui.forms.day_editors import WhenEditor
from logbook.ui.forms.draft_keeper import NOT_SAVED_YET, DraftKeeper
from logbook.ui.forms.kept_sets import Set, forget_set, set_slot
from logbook.ui.forms.new_set_dialog import NewSetDialog
from logbook.ui.forms.set_foot import SetFoot
from logbook.ui.forms.symptom_form import symptom_text
from logbook.ui.session import Session
from logbook.ui.widgets.calm_dialog import CalmDialog
from logbook.ui.widgets.even_flow import EvenFlow
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import (
    button,
    column,
    fit_to_screen,
    frame,
    label,
    layout_of,
    scrolled,
)
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class SymptomSetDialog(CalmDialog):
    """Asks how strong each symptom of a set is, and logs those that were answered."""

    def __init__(self, session: Session, chosen: Set, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(chosen["name"])
        fit_to_screen(self, theme.px(680), theme.px(600))
        self._session, self._theme, self._around = session, theme, parent
        self._person = session.person
        self._slot = set_slot(chosen["name"], session.person)
        rated = (session.drafts.find(self._slot) or {}).get("rated", {})
        asked = dict.fromkeys([*chosen["symptoms"], *rated])  # what was taken out may be rated
        self.ratings = {what: _rating(what, theme) for what in asked}
        self.when = _when_editor(theme)
        self.rater = Chips(
            ((option.key, tr(option.label)) for option in RATERS),
            theme,
            name=tr("Whose rating is it?"),
        )
        self._saving = self._has_moment = self._has_own_moment = False
        self._draft = DraftKeeper(session, self._slot, self._typed, self)
        body = QWidget()
        inside = column(body, theme, spacing=12, margin=24)
        inside.addWidget(label(chosen["name"], "title"))
        inside.addWidget(label(_whose(session), "quiet"))
        inside.addWidget(self._kept(theme))
        for what, chips in self.ratings.items():
            inside.addWidget(_card(symptom_text(what), chips, theme))
        inside.addWidget(_card(tr(Symptom.specs()["happened"].label), self.when, theme))
        inside.addWidget(_card(tr("Whose rating is it?"), self.rater, theme))
        inside.addWidget(
            label(
                tr("0: none, 10: worst I can imagine. What you leave out is not logged."), "quiet"
            )
        )
        inside.addStretch(1)
        column(self, theme).addWidget(scrolled(body), 1)
        change = button(tr("Change this set"), theme, lambda: self._change(chosen), role="flat")
        forget = button(tr("Forget this set"), theme, lambda: self._forget(chosen), role="flat")
        self._foot = SetFoot(self, theme, self.save, change, forget)
        layout_of(self).addWidget(self._foot)
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
        else:
            self._draft.go_on()
        for chips in self.ratings.values():
            chips.chosen.connect(self._was_rated)
        self.rater.chosen.connect(self._draft.touch)
        self.when.changed.connect(self._moment_was_changed)
        self._said = label(tr(NOT_SAVED_YET))
        layout_of(told).addWidget(self._said)
        self._again = button(tr("Start over"), theme, self._start_over, picture="undo")
        self._back = button(tr("Put back"), theme, self._put_back, picture="restore")
        for way in (self._again, self._back):
            layout_of(told).addWidget(way, 0, Qt.AlignmentFlag.AlignLeading)
        self._back.hide()
        told.setVisible(typed is not None)
        return told

    def _was_rated(self) -> None:
        """What is rated first says when it was, unless that was typed already."""
        is_rated = any(chips.key for chips in self.ratings.values())
        if is_rated and not self._has_moment:
            self.when.offer_now()
        self._has_moment = is_rated or self._has_own_moment
        self._draft.touch()

    def _moment_was_changed(self) -> None:
        self._has_moment = self._has_own_moment = True
        self._draft.touch()

    def _typed(self) -> dict[str, Any]:
        rated = {what: chips.key for what, chips in self.ratings.items() if chips.key}
        happened = self.when.typed() if self._has_moment else None
        return {"rated": rated, "rater": self.rater.key, "happened": happened}

    def _restore(self, typed: Mapping[str, Any]) -> None:
        rated, happened = typed.get("rated", {}), typed.get("happened")
        for what, chips in self.ratings.items():
            chips.choose(rated.get(what))
        self.rater.choose(typed.get("rater"))
        self._has_moment = bool(rated or happened)
        self._has_own_moment = bool(happened and not rated)
        if self._has_moment:
            self.when.restore(happened)
        else:
            self.when.offer_now()

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
        kept = {part: now[part] or thrown[part] for part in ("rater", "happened")}
        self._restore({"rated": thrown["rated"] | now["rated"]} | kept)
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
        try:
            rated = self._read()
        except InvalidInput as wrong:
            self._say_wrong_moment(str(wrong))
            return
        remarks = [remark for symptom in rated for remark in symptom.problems()]
        if not rated:
            self._foot.say(tr("Please rate at least one of them."))
        elif remarks:
            self._say_remark(remarks[0])
        else:
            self._show_saving(True)
            self._draft.rest()
            job = self._session.save_together(rated, (), about=self._person, draft=self._slot)
            job.done.connect(self.accept)
            job.failed.connect(self._not_saved)

    def _read(self) -> list[Symptom]:
        """What was rated. Raises InvalidInput where its day or time is missing or unclear."""
        happened = self.when.value()
        if happened is None:
            raise InvalidInput(tr("Please fill this in."))
        return [
            Symptom(happened=happened, what=what, strength=int(chips.key), rater=self.rater.key)
            for what, chips in self.ratings.items()
            if chips.key
        ]

    def _say_remark(self, remark: Remark) -> None:
        if remark.field == "happened":
            self._say_wrong_moment(remark.text)
        else:
            self._foot.say(remark.text)

    def _say_wrong_moment(self, words: str) -> None:
        self.when.mark_wrong(True)
        self._foot.say(f"{tr(Symptom.specs()['happened'].label)}: {words}")
        self.when.take_focus()

    def _show_saving(self, saving: bool) -> None:
        self._saving = saving
        self._foot.save.setEnabled(not saving)
        if saving:
            self.when.mark_wrong(False)
            self._foot.say("")

    def _not_saved(self, wrong: LogbookError) -> None:
        self._show_saving(False)
        self._draft.resume()
        self._foot.say(str(wrong))

    def _change(self, chosen: Set) -> None:
        """What is rated waits meanwhile."""
        if not self._saving:
            self.reject()
            NewSetDialog(self._session, self._theme, self._around, chosen).open()

    def _forget(self, chosen: Set) -> None:
        if self._saving:
            return
        self._draft.end()
        forget_set(self._session, chosen)
        self.reject()


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


def _opener(session: Session, one: Set, theme: Theme, parent: QWidget) -> Callable[[], None]:
    return lambda: SymptomSetDialog(session, one, theme, parent).open()


def _when_editor(theme: Theme) -> WhenEditor:
    spec = Symptom.specs()["happened"]
    assert isinstance(spec, When)
    return WhenEditor(spec, theme)


def _rating(what: str, theme: Theme) -> Chips:
    numbers = ((str(n), str(n)) for n in range(11))
    return Chips(numbers, theme, name=symptom_text(what), role="number")


def _card(title: str, asked: QWidget, theme: Theme) -> QWidget:
    card = frame("card", theme, spacing=6, margin=12)
    layout_of(card).addWidget(label(title, "label"))
    layout_of(card).addWidget(asked)
    return card


def _whose(session: Session) -> str:
    name = session.person.record.name if session.person else ""
    return tr("For {person}, written by {who}", person=name, who=session.writer)
