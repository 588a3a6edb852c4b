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
from logbook.ui.toast import Toast
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
        self._person_id = session.person.id if session.person else ""
        self._undoable: list[_Step] = []
        self._returnable: list[_Step] = []
        self._under_way: tuple[_Step, list[_Step]] | None = None
        """The step that is on its way to the disk, and where it was kept."""
        self._movable: Logged[Any] | None = None
        session.saved.connect(self._say_saved)
        session.saved_together.connect(self._say_saved_together)
        session.drafts.discarded.connect(self._say_discarded)
        session.moved.connect(self._say_moved)
        session.failed.connect(self.say_failed)
        session.person_changed.connect(self._forget_others)
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
        self._toast.say(f"{wrong.what} {wrong.now}")

    def _undo(self) -> None:
        if self._toast.offers_undo:
            self._take(self._undoable)
        elif not self._under_way:
            self._ask(self._undoable, tr("There is nothing to undo."))

    def _put_back(self) -> None:
        if self._toast.offers_return:
            self._take(self._returnable)
        elif not self._under_way:
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

    def _forget_others(self) -> None:
        """What was changed about somebody else is not taken back out of sight."""
        person = self._session.person
        person_id = person.id if person else ""
        if person_id != self._person_id:
            self._person_id = person_id
            self._undoable.clear()
            self._returnable.clear()
            self._movable = None
            if self._toast.offers_undo or self._toast.offers_return:
                self._toast.put_away()

    def _move_last(self, person: Logged[Any]) -> None:
        """What was just logged was meant for another person."""
        movable, self._movable = self._movable, None
        if movable:
            self._session.move(movable, person)

    def _say_moved(self, logged: Logged[Any], moved: Logged[Any], words: str) -> None:
        step = _Step(
            words.rstrip("."),
            lambda: self._session.move_back(moved, logged),
            self._say_moved_back,
        )
        self._changed(step)
        self._toast.say(words, undo=True)

    def _say_moved_back(self, logged: Logged[Any]) -> None:
        self._movable = logged
        self._toast.say(tr("{what} is back.", what=which([logged])), others=self._others())

    def _say_discarded(self, slot: str, typed: dict[str, Any], words: str) -> None:
        self._changed(
            _Step(
                words,
                lambda: self._bring_back(slot, typed),
                lambda _: self._toast.say(tr("The draft is back.")),
            )
        )
        self._toast.say(words, undo=True)

    def _bring_back(self, slot: str, typed: dict[str, Any]) -> Job:
        """Never in the place of something that is typed there now."""
        drafts = self._session.drafts
        if drafts.find(slot) is not None:
            return self._session.write(_refuse)
        drafts.keep(slot, typed)
        return self._session.write(_nothing)

    def _say_saved(self, logged: Logged[Any], words: str) -> None:
        if not words:
            return  # it is told with what was changed together with it
        self._changed(self._step_back([logged]))
        self._movable = logged if _is_new_entry(logged) else None
        self._toast.say(words, undo=True, others=self._others())

    def _say_saved_together(self, changed: list[Logged[Any]], words: str) -> None:
        """One step back takes back all of it, as it was saved."""
        self._changed(self._step_back(changed))
        self._movable = None
        if not self.quiet:
            self._toast.say(words, undo=True)

    def _others(self) -> Sequence[Logged[Any]]:
        """A log that was closed meanwhile cannot be asked for its people."""
        return self._session.others if self._movable and self._view.isVisible() else ()


def _is_new_entry(logged: Logged[Any]) -> bool:
    return isinstance(logged.record, Entry) and logged.revisions == 1


def _nothing() -> None:
    """What waits for all that was asked for before."""


def _refuse() -> None:
    raise NotSaved(
        tr("Something else is being typed there, so the draft was not brought back."),
        tr("Save that first, then undo again."),
    )
