"""What was changed here last: it is told in a word, can be taken back step by step, and put back.

A step is taken back only while words in sight offer it: where none do, the key says first what
it would take back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from logbook.entries.logged import Logged
from logbook.entries.record import Entry
from logbook.errors import LogbookError, NotSaved
from logbook.ui.jobs import Job
from logbook.ui.session import Session
from logbook.ui.taken_back import what_was_taken_back, which
from logbook.ui.widgets.toast import Toast
from logbook.words import tr


@dataclass(frozen=True)
class _Step:
    """A step back or forth, and the words that ask whether it is meant."""

    what: str
    go: Callable[[], Job]
    tell: Callable[[Any], None]
    """Says that it was done; gets what the job gave."""


class LastChanges(QObject):
    """Listens to the session; each step is kept until it is taken, or another person is shown."""

    taken = Signal()
    """A step was taken: what the keyboard was on may be gone."""

    def __init__(self, session: Session, toast: Toast, view: QWidget) -> None:
        super().__init__(view)
        self._session, self._toast, self._view = session, toast, view
        self.quiet = False
        """Whether the page in sight shows by itself what was saved together."""
        self._person_id = self._steps_about = self._shown_id()
        """Who was shown last, and whom the steps are about."""
        self._undoable: list[_Step] = []
        self._returnable: list[_Step] = []
        self._under_way: tuple[_Step, list[_Step]] | None = None
        """The step that is on its way to the disk, and where it was kept."""
        self._movable: Sequence[Logged[Any]] = ()
        """The new entries that words in sight offer to move to another person."""
        session.saved.connect(self._say_saved)
        session.saved_together.connect(self._say_saved_together)
        session.let_go.connect(self._say_let_go)
        session.drafts.discarded.connect(self._say_discarded)
        session.moved.connect(self._say_moved)
        session.failed.connect(self.say_failed)
        session.person_changed.connect(self._mind_person)
        toast.undo_wanted.connect(lambda: self._take(self._undoable))
        toast.return_wanted.connect(lambda: self._take(self._returnable))
        toast.move_wanted.connect(self._move_last)

    def undo(self) -> None:
        """Take back the last change if words in sight offer that, or else offer it.

        What is being saved just now comes first: it is the last change then.
        """
        self._session.write(_nothing).done.connect(self._undo)

    def put_back(self) -> None:
        """The same with what was taken back last."""
        self._session.write(_nothing).done.connect(self._put_back)

    def say_failed(self, wrong: LogbookError) -> None:
        """Say what did not work and what to do now."""
        self._toast.say(str(wrong))

    def _undo(self) -> None:
        if self._toast.offers_undo:
            self._take(self._undoable)
            return
        self._forget_out_of_sight()
        if not self._under_way:
            self._ask(self._undoable, tr("There is nothing to undo."))

    def _put_back(self) -> None:
        if self._toast.offers_return:
            self._take(self._returnable)
            return
        self._forget_out_of_sight()
        if not self._under_way:
            self._ask(self._returnable, tr("There is nothing to put back."))

    def _ask(self, steps: list[_Step], none: str) -> None:
        if not steps:
            self._toast.say(none)
        elif steps is self._undoable:
            self._toast.say(tr("Undo this? {what}", what=steps[-1].what), undo=True)
        else:
            self._toast.say(tr("Put this back? {what}", what=steps[-1].what), put_back=True)

    def _take(self, steps: list[_Step]) -> None:
        """One at a time: until it is on the disk nobody can see what the next one would be."""
        if self._under_way or not steps:
            return
        self._toast.put_away()
        step = steps.pop()
        self._under_way = step, steps
        job = step.go()
        job.done.connect(self._was_taken)
        job.failed.connect(self._was_not_taken)

    def _was_taken(self, value: Any) -> None:
        if self._under_way:
            step, _ = self._under_way
            self._under_way = None
            step.tell(value)
            self.taken.emit()

    def _was_not_taken(self, wrong: LogbookError) -> None:
        if self._under_way:
            step, steps = self._under_way
            self._under_way = None
            if isinstance(wrong, NotSaved):
                steps.append(step)

    def _changed(self, step: _Step) -> None:
        """Something new was done: what was taken back before it stays so."""
        self._forget_out_of_sight()
        self._undoable.append(step)
        self._returnable.clear()

    def _step_back(self, changed: Sequence[Logged[Any]]) -> _Step:
        return _Step(
            which(changed),
            lambda: self._session.undo(changed),
            partial(self._say_taken_back, changed),
        )

    def _step_forth(self, taken: Sequence[Logged[Any]], what: str) -> _Step:
        return _Step(what, lambda: self._session.put_back(taken), self._say_put_back)

    def _say_taken_back(self, changed: Sequence[Logged[Any]], now: Sequence[Logged[Any]]) -> None:
        self._returnable.append(self._step_forth(now, which(changed)))
        self._toast.say(what_was_taken_back(changed, now), put_back=True)

    def _say_put_back(self, now: Sequence[Logged[Any]]) -> None:
        step = self._step_back(now)
        self._undoable.append(step)
        self._toast.say(tr("Put back: {what}.", what=step.what), undo=True)

    def _mind_person(self) -> None:
        """What was changed about somebody else is not taken back out of sight.

        What was just logged may have been meant for whoever is shown now: the words go on
        offering it, and say whose it is.
        """
        if self._shown_id() == self._person_id:
            return
        self._person_id = self._shown_id()
        kept = self._undoable[-1:] if self._movable and self._toast.offers_undo else []
        self._undoable[:] = kept
        self._returnable.clear()
        if kept:
            what = tr("For {person}: {what}", person=self._owner_name(), what=kept[0].what)
            self._toast.say(what, undo=True, others=self._others())
        elif self._toast.offers_undo or self._toast.offers_return:
            self._toast.put_away()

    def _forget_out_of_sight(self) -> None:
        """The words about another person's entries have gone, and with them what they offered."""
        if self._steps_about != self._shown_id():
            self._undoable.clear()
            self._returnable.clear()
        self._steps_about = self._shown_id()

    def _move_last(self, person: Logged[Any]) -> None:
        """What was just logged was meant for another person."""
        movable, self._movable = self._movable, ()
        if movable:
            self._session.move(movable, person)

    def _say_moved(
        self, logged: Sequence[Logged[Any]], moved: Sequence[Logged[Any]], words: str
    ) -> None:
        step = _Step(
            words.rstrip("."),
            lambda: self._session.move_back(moved, logged),
            self._say_moved_back,
        )
        self._changed(step)
        self._toast.say(words, undo=True)

    def _say_moved_back(self, logged: Sequence[Logged[Any]]) -> None:
        self._movable = logged
        self._toast.say(tr("{what} is back.", what=which(logged)), others=self._others())

    def _say_let_go(self, words: str, bring_back: Callable[[], object], done: str = "") -> None:
        self._changed(
            _Step(
                words.rstrip("."),
                lambda: self._bring_back(bring_back),
                lambda _: self._toast.say(done or tr("It is as it was before.")),
            )
        )
        self._toast.say(words, undo=True)

    def _say_discarded(self, slot: str, typed: dict[str, Any], words: str) -> None:
        back = partial(self._session.drafts.bring_back, slot, typed)
        self._say_let_go(words, back, tr("The draft is back."))

    def _bring_back(self, bring_back: Callable[[], object]) -> Job:
        """Never in the place of something that stands there now."""
        try:
            bring_back()
        except NotSaved as wrong:
            return self._session.write(partial(_refuse, wrong))
        return self._session.write(_nothing)

    def _say_saved(self, logged: Logged[Any], words: str) -> None:
        if not words:
            return  # it is told with what was changed together with it
        self._changed(self._step_back([logged]))
        self._movable = [logged] if _is_new_entry(logged) else ()
        self._toast.say(words, undo=True, others=self._others())

    def _say_saved_together(self, changed: list[Logged[Any]], words: str) -> None:
        """One step back takes back all of it, as it was saved."""
        self._changed(self._step_back(changed))
        self._movable = changed if all(map(_is_new_entry, changed)) else ()
        if not self.quiet:
            self._toast.say(words, undo=True, others=self._others())

    def _others(self) -> Sequence[Logged[Any]]:
        """For whom it may have been meant, whoever is shown first.

        A log that was closed meanwhile cannot be asked for its people.
        """
        if not self._movable or not self._view.isVisible():
            return ()
        owner = self._owner_id()
        others = [p for p in self._session.people if p.id != owner]
        return sorted(others, key=lambda person: person.id != self._shown_id())

    def _owner_id(self) -> str:
        """On whose pages the movable entries are."""
        return self._session.log.together(self._movable[0].person_id or "")[0]

    def _owner_name(self) -> str:
        owner = self._owner_id()
        return next((p.record.name or "" for p in self._session.people if p.id == owner), "")

    def _shown_id(self) -> str:
        person = self._session.person
        return person.id if person else ""


def _is_new_entry(logged: Logged[Any]) -> bool:
    return isinstance(logged.record, Entry) and logged.revisions == 1


def _nothing() -> None:
    """What waits for all that was asked for before."""


def _refuse(wrong: NotSaved) -> None:
    raise wrong
