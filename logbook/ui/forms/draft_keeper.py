"""Keeps what is being typed, so that neither a crash nor a wrong key takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from logbook.entries.draft_slot import AT_VISIT, CORRECTION, NEW, Slot
from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.entries.record import Record
from logbook.ui.session import Session
from logbook.words import N_

EVERY_MS = 400
"""As much typing as a killed process may take where the disk is quick."""
NOT_SAVED_YET = N_("This was not saved yet. You can go on where you stopped.")


class DraftKeeper(QObject):
    """Puts a form's raw content aside a moment after each change, and when it is left."""

    def __init__(
        self, session: Session, slot: str, typed: Callable[[], dict[str, Any]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._slot = slot
        self._typed = typed
        self._touched = False
        self._resting = False
        self._untouched: dict[str, Any] | None = None
        self._timer = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._timer.timeout.connect(self.keep)

    def find(self) -> dict[str, Any] | None:
        """What was put aside before."""
        return self._session.drafts.find(self._slot)

    def go_on(self) -> None:
        """What was put aside stands in the form again; filling it in was no typing."""
        self._timer.stop()
        self._touched = True

    def begin(self) -> None:
        """Take what stands in the form now as untouched; going back to it leaves no draft."""
        self._timer.stop()
        self._touched = False
        self._untouched = self._typed()

    def touch(self) -> None:
        """Something was typed."""
        if not self._resting:
            self._touched = True
            if not self._timer.isActive():
                self._timer.start()

    def keep(self) -> None:
        """Put aside what is typed now."""
        self._timer.stop()
        if not self._touched or self._resting:
            return
        typed = self._typed()
        if typed and typed != self._untouched:
            self._session.drafts.keep(self._slot, typed)
        elif self._session.drafts.find(self._slot) is not None:
            self._session.drafts.drop(self._slot)

    def drop(self) -> None:
        """Let go of it, because the person starts over."""
        self._timer.stop()
        self._touched = False
        self._session.drafts.drop(self._slot)

    def rest(self) -> None:
        """Put nothing aside while it is being saved; it is a draft again if that fails."""
        self._timer.stop()
        if self._touched and not self._resting:
            self._session.drafts.hold(self._slot, self._typed())
        self._resting = True

    def end(self) -> None:
        """Put aside what is typed now, and nothing any more."""
        self.keep()
        self._resting = True

    def resume(self) -> None:
        """It was not saved: go on keeping it."""
        self._resting = False
        self.touch()


def visit_slot(person: Logged[Person]) -> str:
    """Where the draft of all that is typed at a visit is kept."""
    return str(Slot(NEW, AT_VISIT, person.id))


def draft_slot(
    kind: type[Record], person: Logged[Person] | None, correcting: Logged[Any] | None
) -> str:
    """Where a form's draft is kept: one for each new kind and person, one a correction."""
    if correcting:
        return str(Slot(CORRECTION, correcting.id))
    return str(Slot(NEW, kind.kind, person.id if person else ""))
