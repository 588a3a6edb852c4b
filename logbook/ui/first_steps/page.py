"""The first three steps: who, the pump and whom to call, the next refill. Any can be skipped.

Whoever would rather look around first opens the sample log. At the end stands a first entry.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from logbook.entries.draft_slot import FIRST_STEPS
from logbook.entries.logged import Logged
from logbook.entries.profiles import Caregiver, Person
from logbook.entries.record import InvalidRecord, Record
from logbook.errors import LogbookError
from logbook.store.log import Correction
from logbook.ui.first_steps.first_entry import FirstEntry
from logbook.ui.first_steps.foot import StepFoot
from logbook.ui.first_steps.other_beginnings import OtherBeginnings
from logbook.ui.first_steps.step import STEPS, Answer, FirstStep
from logbook.ui.forms.draft_keeper import NOT_SAVED_YET, DraftKeeper
from logbook.ui.forms.form import Form
from logbook.ui.forms.form_messages import FormMessages
from logbook.ui.forms.manners import two_of_a_name
from logbook.ui.forms.steps_put_aside import steps_put_aside
from logbook.ui.help.intended_use import INTENDED_USE
from logbook.ui.session import Session
from logbook.ui.widgets.parts import column, fill_area, frame, label, layout_of, scrolled
from logbook.ui.widgets.screen_reader import announce
from logbook.ui.widgets.shortcuts import SAVE, on_keys
from logbook.ui.widgets.tab_order import tab_through
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


def are_to_come(session: Session) -> bool:
    """Whether the first steps are not over: nobody is in the log, or they were broken off."""
    if session.settings.first_run_done:
        return False
    return session.person is None or steps_put_aside(session) is not None


class FirstRun(QWidget):
    """Walks through the steps; what is filled in is saved as each step ends."""

    finished = Signal()
    entry_wanted = Signal(object)
    """A kind that shall be logged first; comes after `finished`."""
    restore_wanted = Signal()

    def __init__(self, session: Session, theme: Theme, *, again: bool = False) -> None:
        """`again`: somebody goes on with what was skipped, and may leave it at any time."""
        super().__init__()
        self.again = again
        self.setProperty("role", "page")
        self._session = session
        self._theme = theme
        self._shown: FirstStep | None = None
        self._entry: FirstEntry | None = None
        self._draft = DraftKeeper(session, FIRST_STEPS, self._progress, self)
        self._about = session.person.id if session.person else ""
        kept = steps_put_aside(session) or {}
        if kept:
            self._draft.go_on()
        self._typed: dict[str, Any] = dict(kept.get("typed", {}))
        """What is typed and not saved in each of the steps, by its number."""
        self._began: dict[str, Any] = dict(kept.get("began", {}))
        """What stood in each of those before."""
        self._step: int = kept.get("step", 0) if session.person else 0
        self._knows_person = session.person is not None
        self._lay_out()
        on_keys(self, self.go_on, *SAVE)
        on_keys(self, self.back, "Escape")
        goes_on = str(self._step) in self._typed
        self._show()
        if goes_on:
            self._say("notice", tr(NOT_SAVED_YET))

    @property
    def forms(self) -> list[Form]:
        """What the step in sight asks; nothing once all of them were gone through."""
        return self._shown.forms if self._shown else []

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to ask, or somebody came into the log from elsewhere."""
        return not self._shown or (bool(self._session.person) and not self._knows_person)

    def is_about_another(self, person: Logged[Person] | None) -> bool:
        """Whether the steps were begun about somebody else, whose they stay."""
        return bool(self._about) and (person is None or person.id != self._about)

    def go_on(self) -> None:
        """Save what this step holds and show the next; an empty step is passed over."""
        if not self._shown or not self.isEnabled():
            return
        try:
            answers = self._shown.read()
        except InvalidRecord:
            words = tr("This cannot be saved yet. What you typed is still here.")
            self._say("error", words)
            return
        if self._shown.asks_again(answers):
            self._say("notice", tr("Please look at this again. If it is right, save once more."))
            return
        self._store(answers)

    def skip(self) -> None:
        """Show the next step; what is typed in this one is passed over only on the second press,
        and waits to be gone on with.
        """
        if not self._shown or not self.isEnabled():
            return
        if self._is_unsaved and not self._asked_to_skip:
            self._asked_to_skip = True
            words = tr("What you typed is not saved yet. Skip once more, and it waits on Today.")
            self._say("notice", words)
            return
        self._put_aside()
        self._turn_to(self._step + 1)

    def back(self) -> None:
        """Show the step before, with what it holds."""
        if self._shown and self._step > 0 and self.isEnabled():
            self._put_aside()
            self._turn_to(self._step - 1)

    def keep_draft(self) -> None:
        """Put aside what is typed, now."""
        self._draft.keep()

    def focus_first(self) -> None:
        """Put the keyboard into the first field, or at the first way on."""
        if shown := self._shown or self._entry:
            shown.focus_first()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        moved = super().focusNextPrevChild(next)
        if self._shown:
            self._shown.follow_focus()
        return moved

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._introduce()
        self.focus_first()

    def _lay_out(self) -> None:
        self._messages = FormMessages(self._theme)
        self._scroll = scrolled(None)
        self._foot = StepFoot(self._theme, back=self.back, skip=self.skip, go_on=self.go_on)
        layout = column(self, self._theme, spacing=0)
        layout.addWidget(self._messages)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._foot)

    def _show(self) -> None:
        """Show the step anew, from its beginning."""
        above: list[QWidget] = []
        below: list[QWidget] = []
        if self._step == 0:
            if not self._knows_person:
                above.append(self._other_beginnings())
            about = frame("notice", self._theme, margin=12)
            layout_of(about).addWidget(label(tr(INTENDED_USE), "quiet"))
            below.append(about)
        self._shown = FirstStep(self._session, self._theme, self._step, above=above, below=below)
        self._asked_to_skip = False
        typed = self._typed.pop(str(self._step), None)
        began = self._began.pop(str(self._step), self._shown.began)
        if typed:
            self._shown.restore(typed, began)
        self._shown.changed.connect(self._draft.touch)
        self._shown.show_in(self._scroll)
        tab_through(self._shown, self._foot)
        self._messages.say_nothing()
        self._foot.show_step(first=self._step == 0, last=self._step == len(STEPS) - 1)
        self._introduce()
        self.focus_first()

    def _introduce(self) -> None:
        """Whoever does not see the step hears what it asks."""
        if self._shown and self.isVisible():
            announce(self, self._shown.introduction)

    def _say(self, role: str, words: str) -> None:
        """Say something above the step, where what has the keyboard stays in sight."""
        self._messages.say(role, label(words, role))
        if self._shown:
            self._shown.follow_focus()

    def _other_beginnings(self) -> QWidget:
        made = OtherBeginnings(self._session, self._theme)
        made.taken_over.connect(self.finished)
        made.restore_wanted.connect(self.restore_wanted)
        return made

    def _progress(self) -> dict[str, Any]:
        """What the draft keeps."""
        typed, began, here = dict(self._typed), dict(self._began), str(self._step)
        if self._shown and (now := self._shown.typed()):
            typed[here], began[here] = now, self._shown.began
        if self.again and not (typed and (self._typed or self._is_unsaved)):
            return {}
        return self._kept_about(self._step, typed, began)

    def _put_aside(self) -> None:
        if self._shown and self._is_unsaved:
            self._typed[str(self._step)] = self._shown.typed()
            self._began[str(self._step)] = self._shown.began

    def _passed_over(self) -> dict[str, Any] | None:
        """What the draft keeps once the steps are over: what was skipped, from its first step."""
        if not self._typed:
            return None
        return self._kept_about(min(map(int, self._typed)), self._typed, self._began)

    @property
    def _is_unsaved(self) -> bool:
        return self._shown is not None and self._shown.is_unsaved

    def _kept_about(
        self, step: int, typed: dict[str, Any], began: dict[str, Any]
    ) -> dict[str, Any]:
        return {"person": self._about, "step": step, "typed": typed, "began": began}

    def _turn_to(self, step: int) -> None:
        if step == len(STEPS) or self._session.person is None:
            self._end()
            return
        self._step = step
        self._show()
        self._draft.resume()
        self._draft.keep()

    def _store(self, answers: list[Answer]) -> None:
        writer = next((a.record.name for a in answers if isinstance(a.record, Caregiver)), None)
        if writer:
            self._session.keep_settings(caregiver=writer)
        changed = [a for a in answers if self._is_news(a)]
        if not changed:
            self._turn_to(self._step + 1)
            return
        why = tr("Changed in the first steps")
        corrections = [Correction(a.before.id, a.record, why) for a in changed if a.before]
        self.setEnabled(False)
        self._draft.rest()
        last = self._step == len(STEPS) - 1
        onwards = self._kept_about(self._step + 1, self._typed, self._began)
        job = self._session.save_together(
            [a.record for a in changed if a.before is None],
            corrections,
            draft=FIRST_STEPS,
            left=self._passed_over() if last else onwards,
        )
        job.done.connect(self._stored)
        job.failed.connect(self._not_stored)

    def _is_news(self, answer: Answer) -> bool:
        """Whether it says more than the log; a caregiver may be there under the same name."""
        record, before = answer.record, answer.before
        if isinstance(record, Caregiver) and any(two_of_a_name(self._session, record, before)):
            return False
        return before is None or before.record != record

    def _stored(self) -> None:
        self.setEnabled(True)
        self._knows_person = True
        self._about = self._session.person.id if self._session.person else ""
        self._turn_to(self._step + 1)

    def _not_stored(self, wrong: LogbookError) -> None:
        self.setEnabled(True)
        self._draft.resume()
        self.focus_first()
        self._say("error", str(wrong))

    def _end(self) -> None:
        """The steps are over: offer a first entry, or leave for where somebody can be added."""
        if left := self._passed_over():
            self._session.drafts.keep(FIRST_STEPS, left)
            self._draft.begin()  # the steps themselves keep nothing any more
        else:
            self._draft.drop()
        self._session.keep_settings(first_run_done=True)
        if self._session.person is None:
            self.finished.emit()
            return
        self._shown = None
        entry = self._entry = FirstEntry(self._theme)
        entry.today_wanted.connect(self.finished)
        entry.wanted.connect(self._leave_for)
        fill_area(self._scroll, entry)
        self._messages.say_nothing()
        self._foot.hide()
        self.focus_first()

    def _leave_for(self, kind: type[Record]) -> None:
        self.finished.emit()
        self.entry_wanted.emit(kind)
