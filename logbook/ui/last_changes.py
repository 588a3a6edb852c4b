"""What was changed here last: it is told in a word, and can be taken back step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from logbook.entries.logged import Logged
from logbook.entries.record import Entry
from logbook.errors import LogbookError
from logbook.ui.session import Session
from logbook.ui.toast import Toast
from logbook.words import tr


@dataclass(frozen=True)
class _Step:
    """A step back, and the change to one record that it takes back, if it is about one."""

    take_back: Callable[[], object]
    logged: Logged[Any] | None = None


class LastChanges(QObject):
    """Listens to the session; each step back is kept until it is taken."""

    def __init__(self, session: Session, toast: Toast, view: QWidget) -> None:
        super().__init__(view)
        self._session, self._toast, self._view = session, toast, view
        self._undoable: list[_Step] = []
        self._undoing = False
        self._movable: Logged[Any] | None = None
        session.saved.connect(self._say_saved)
        session.saved_together.connect(self._say_saved_together)
        session.drafts.discarded.connect(self._say_discarded)
        session.moved.connect(self._say_moved)
        session.failed.connect(self.say_failed)
        toast.undo_wanted.connect(self.undo)
        toast.move_wanted.connect(self._move_last)

    def undo(self) -> None:
        """Take back the last change that was made here and not taken back yet."""
        if not self._undoable:
            self._toast.say(tr("There is nothing to undo."))
            return
        self._undoable.pop().take_back()

    def say_failed(self, wrong: LogbookError) -> None:
        """Say what did not work and what to do now."""
        self._undoing = False
        self._toast.say(f"{wrong.what} {wrong.now}")

    def _undo_change(self, logged: Logged[Any]) -> None:
        self._undoing = True
        self._session.undo(logged)

    def _move_last(self, person: Logged[Any]) -> None:
        """What was just logged was meant for another person."""
        movable, self._movable = self._movable, None
        if movable:
            self._session.move(movable, person)

    def _say_moved(self, logged: Logged[Any], moved: Logged[Any], words: str) -> None:
        def move_back() -> None:
            self._undoing = True
            self._session.move_back(moved, logged)

        self._undoable.append(_Step(move_back))
        self._toast.say(words, undo=True)

    def _say_discarded(self, slot: str, typed: dict[str, Any], words: str) -> None:
        def bring_back() -> None:
            self._session.drafts.keep(slot, typed)
            self._toast.say(tr("Undone."))

        self._undoable.append(_Step(bring_back))
        self._toast.say(words, undo=True)

    def _say_saved(self, logged: Logged[Any], words: str) -> None:
        undone, self._undoing = self._undoing, False
        if not undone:
            self._undoable.append(_Step(partial(self._undo_change, logged), logged))
        self._movable = None if undone or not _is_new_entry(logged) else logged
        # A log that was closed meanwhile cannot be asked for its people.
        others = self._session.others if self._movable and self._view.isVisible() else ()
        self._toast.say(words, undo=not undone, others=others)

    def _say_saved_together(self, changed: list[Logged[Any]], words: str) -> None:
        """One step back takes back all of it, as it was saved."""
        self._undoable = [step for step in self._undoable if step.logged not in changed]

        def take_back() -> None:
            job = self._session.undo_together(changed)
            job.done.connect(lambda _: self._toast.say(tr("Undone.")))

        self._undoable.append(_Step(take_back))
        self._movable = None
        self._toast.say(words, undo=True)


def _is_new_entry(logged: Logged[Any]) -> bool:
    return isinstance(logged.record, Entry) and logged.revisions == 1
