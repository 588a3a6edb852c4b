"""What was typed since the log was opened, also while it is still on its way to the disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Container
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal

from logbook.entries.draft_slot import Slot
from logbook.errors import LogbookError, NotSaved
from logbook.store.drafts import Drafts
from logbook.words import tr

LONGEST_S = 30
"""So long a log that is being closed waits for photos that are still being read."""
LatePhoto = Callable[[float], list[Any] | None]
"""Waits for a photo for so many seconds; as a draft keeps it, or None where there is nothing to put
aside any more."""


class SessionDrafts(QObject):
    """The drafts as the pages see them: what is kept in memory comes before what is on disk."""

    changed = Signal()
    """Something was put aside, taken up again or let go."""
    photo_came = Signal(str, object)
    """A photo for a slot, as a draft keeps it."""
    discarded = Signal(str, object, str)
    """A draft was thrown away by hand: its slot, what was typed, and words that say so."""

    def __init__(
        self, kept: Drafts, write: Callable[[Callable[[], Any]], object], parent: QObject
    ) -> None:
        """`write` does some work on the disk, after all that was asked for before."""
        super().__init__(parent)
        self._kept, self._write = kept, write
        self._typed: dict[str, dict[str, Any] | None] = {}
        self._typed_at: dict[str, datetime] = {}
        self._in_flight: dict[str, dict[str, Any]] = {}
        self._late: dict[tuple[str, LatePhoto], dict[str, Any]] = {}
        self._queued: set[str] = set()
        """What a write to the disk was asked for and has not begun."""
        self._joining = Lock()

    def find(self, slot: str) -> dict[str, Any] | None:
        """What was typed there and not saved yet."""
        return self._typed[slot] if slot in self._typed else self._kept.get(slot)

    def waiting(self) -> dict[str, dict[str, Any]]:
        """What was typed since the log was opened and is not saved as entries."""
        typed = {slot: typed for slot, typed in self._typed.items() if typed is not None}
        return dict(self._in_flight) | typed

    def are_on_disk(self) -> bool:
        """Whether all of that has reached the disk."""
        waiting = self.waiting().items()
        return all(self._kept.get(slot) == json.loads(json.dumps(typed)) for slot, typed in waiting)

    def slots(self) -> list[str]:
        """Everything that waits to be gone on with, the newest first."""
        typed = [slot for slot, typed in self._typed.items() if typed is not None]
        return typed[::-1] + [s for s in self._kept.slots() if s not in self._typed]

    def kept_at(self, slot: str) -> datetime | None:
        """When something that waits was typed last."""
        return self._typed_at.get(slot) or self._kept.kept_at(slot)

    def keep(self, slot: str, typed: dict[str, Any]) -> None:
        """Keep what is being typed; until the window closes, where nothing can be saved."""
        self.remember(slot, typed)
        if slot not in self._queued:  # on a slow disk one write serves all that is typed meanwhile
            self._queued.add(slot)
            self._write(lambda: self._put_on_disk(slot))

    def hold(self, slot: str, typed: dict[str, Any]) -> None:
        """It is on its way into the log as entries, and is a draft again only if that fails."""
        self._in_flight[slot] = typed
        self.remember(slot, None)

    def land(self, slot: str) -> None:
        """It is in the log. Said on the writing thread: a window that closes waits no longer."""
        self._in_flight.pop(slot, None)

    def saved(self, slot: str, left: dict[str, Any] | None) -> None:
        """All but what is `left` is in the log, unless something is typed there by now."""
        if self._typed.get(slot) is None:
            self.remember(slot, left)

    def keep_after_all(self, slot: str) -> None:
        """It could not be saved: it waits as a draft, with what was typed there meanwhile."""
        if (typed := self._in_flight.pop(slot, None)) is not None:
            self.keep(slot, typed | (self._typed.get(slot) or {}))

    def add_photo(self, slot: str, beside: dict[str, Any], photo: list[Any]) -> None:
        """A photo was still being read when its form was left: it joins what is typed there now,
        also in a form that is open, or else what stood `beside` it in its own form."""
        self.keep(slot, self._joined(slot, beside, photo))
        self.photo_came.emit(slot, photo)

    def await_photo(self, slot: str, beside: dict[str, Any], late: LatePhoto) -> None:
        """The log may be closed before such a photo comes."""
        self._late[slot, late] = beside

    def take_late_photos(self) -> None:
        """Wait for them and put them aside: for whoever closes the log, on whichever thread.

        What has not come after LONGEST_S is not in its draft; the photo itself stays where it was.
        """
        until = monotonic() + LONGEST_S
        for (slot, late), beside in self._late.items():
            if photo := late(max(0, until - monotonic())):
                with suppress(LogbookError):  # until the window closes it is remembered
                    self._kept.keep(slot, self._joined(slot, beside, photo))

    def drop(self, slot: str) -> None:
        """Let go of what was typed."""
        self.remember(slot, None)
        self._write(lambda: self._kept.drop(slot))

    def discard(self, slot: str, what: str) -> None:
        """Throw away what was typed, on the person's word; it can be brought back."""
        typed = self.find(slot)
        self.drop(slot)
        self.discarded.emit(slot, typed, tr("Draft thrown away: {what}", what=what))

    def bring_back(self, slot: str, typed: dict[str, Any]) -> None:
        """Put aside again what was let go. Raises NotSaved where something is typed there now."""
        if self.find(slot) is not None:
            raise NotSaved(
                tr("Something else is being typed there, so the draft was not brought back."),
                tr("Save that first, then undo again."),
            )
        self.keep(slot, typed)

    def follow(self, stands_with: Callable[[str], str], shown: Container[str]) -> None:
        """Let what was typed about somebody who became one with another stand where it is found.

        Where something is typed there already, it waits until that is saved.
        """
        for slot in self.slots():
            parsed = Slot.parse(slot)
            if not parsed.person_id or parsed.person_id in shown:
                continue
            there = str(replace(parsed, person_id=stands_with(parsed.person_id)))
            typed = self.find(slot)
            if there != slot and typed is not None and self.find(there) is None:
                self.keep(there, typed)
                self.drop(slot)

    def _put_on_disk(self, slot: str) -> None:
        """What is typed there by now, also where it is on its way into the log. Done on the writing
        thread."""
        self._queued.discard(slot)  # first: what is typed from now on asks for a write of its own
        typed = self._in_flight.get(slot, {}) | (self._typed.get(slot) or {})
        if typed:
            self._kept.keep(slot, typed)

    def _joined(self, slot: str, beside: dict[str, Any], photo: list[Any]) -> dict[str, Any]:
        """What is typed there, remembered with one photo more unless it is there already."""
        with self._joining:
            typed = self.find(slot) or beside
            photos = list(typed.get("photos") or [])
            if photo[0] not in [known[0] for known in photos]:
                typed = typed | {"photos": [*photos, photo]}
            self._typed[slot] = typed
            return typed

    def remember(self, slot: str, typed: dict[str, Any] | None) -> None:
        """What the disk holds there now: something typed, or None once it was saved."""
        if typed is None:
            self._queued.discard(slot)  # what is typed after that is written after that
        self._typed.pop(slot, None)
        self._typed[slot] = typed
        self._typed_at[slot] = datetime.now(UTC)
        self.changed.emit()
