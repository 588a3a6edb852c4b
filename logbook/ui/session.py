"""What the window is about: the open log, the person shown, who writes, and the settings.

Pages read from it and ask it for changes. Every change runs on one writing thread, in the
order it was asked for, and is told to all pages once it is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from logbook.entries.heard import as_heard
from logbook.entries.logged import Logged
from logbook.entries.profiles import Caregiver, Person
from logbook.entries.record import Record
from logbook.errors import LogbookError
from logbook.store.log import Correction, Log, NewRecord
from logbook.ui.jobs import Job
from logbook.ui.session_drafts import SessionDrafts
from logbook.ui.taken_back import kinds_of
from logbook.words import tr


class Session(QObject):
    """One open log, and whose it is."""

    changed = Signal()
    """Something in the log is different from before."""
    person_changed = Signal()
    settings_changed = Signal()
    saved = Signal(object, str)
    """A record (Logged) was changed; the text says how, unless that is told of several at once."""
    saved_together = Signal(object, str)
    """Several records (a list of Logged), each of them told already, were changed in one go."""
    failed = Signal(object)
    """A change did not reach the disk (LogbookError)."""
    moved = Signal(object, object, str)
    """Entries (Logged) were moved to another person (then the new ones); words that say so."""
    let_go = Signal(str, object)
    """Something that is no record was taken out by hand: words that say so, and a call that brings
    it back; that raises NotSaved where something else has its place."""
    closed_work_wanted = Signal(object)
    """Something (ClosedWork) is to be done to the log while it is closed."""
    lock_wanted = Signal()
    """The log is to be shown again only to whoever has its passphrase."""

    def __init__(self, log: Log) -> None:
        super().__init__()
        self.log = log
        self.settings = log.settings.load()
        self._writer = QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        self.drafts = SessionDrafts(log.drafts, self._write_aside, self)
        self.person = self._person_shown_last()
        self.drafts.follow(self._stands_with, {each.id for each in self.people})
        self.changed.connect(self._follow_person)
        self._seen = log.newest_step()
        self.changed.connect(self._note_seen)

    @property
    def today(self) -> date:
        """The day on this computer's calendar."""
        return date.today()

    @property
    def people(self) -> list[Logged[Person]]:
        """Everyone this log is about."""
        return list(self.log.profiles(Person))

    @property
    def caregivers(self) -> list[Logged[Caregiver]]:
        """Everyone who writes in it."""
        return list(self.log.profiles(Caregiver))

    @property
    def writers(self) -> list[str]:
        """Their names, each once: what is logged is signed with a name, and two logs that were
        brought together may both have had the same caregiver."""
        names = (caregiver.record.name or "" for caregiver in self.caregivers)
        heard = {as_heard(name): name for name in reversed([n for n in names if n])}
        return list(reversed(heard.values()))

    @property
    def writer(self) -> str:
        """The name that is written beside what is logged now."""
        return self.settings.caregiver or tr("Caregiver")

    def look_for_changes(self) -> None:
        """Let every page look again where another program changed the log, a merge for instance."""
        if self.log.newest_step() != self._seen:
            self.changed.emit()

    def _note_seen(self) -> None:
        with suppress(LogbookError):  # whoever reads the log next says why it cannot be read
            self._seen = self.log.newest_step()

    def name_among_several(self, person_id: str | None) -> str:
        """Whom something is about, for where that is not plain: empty in a log about one person."""
        if person_id is None or len(self.people) < 2:
            return ""
        return self.log.names().get(self._stands_with(person_id), "")

    def show_person(self, person: Logged[Person]) -> None:
        """Turn every page to another person."""
        self.person = person
        self.keep_settings(person_id=person.id)
        self.person_changed.emit()

    def keep_settings(self, **changed: Any) -> None:
        """Change some of the settings, now and for the next start."""
        self.settings = new = replace(self.settings, **changed)
        self._write_aside(lambda: self.log.settings.keep(new))
        self.settings_changed.emit()

    def add(
        self,
        record: Record,
        *,
        about: Logged[Person] | None = None,
        draft: str = "",
        left: dict[str, Any] | None = None,
    ) -> Job:
        """Log a new record about a person, the one shown unless given; let go of its draft.

        What is `left` stays in the draft.
        """
        new, by = NewRecord(record, self._owner_id(record, about or self.person)), self.writer
        said = tr("{what} saved.", what=tr(record.title))
        return self._change(
            lambda: self.log.save_all([new], (), by=by, draft=draft, left=left),
            lambda logged: self._tell(logged, said, draft, left),
            draft,
        )

    def save_together(
        self,
        records: Sequence[Record],
        corrections: Sequence[Correction],
        *,
        about: Logged[Person] | None = None,
        draft: str = "",
        left: dict[str, Any] | None = None,
    ) -> Job:
        """Log new records as `add` does and correct others: all of it, or nothing.

        What is `left` stays in the draft.
        """
        person, by = about or self.person, self.writer
        new = [NewRecord(record, self._owner_id(record, person)) for record in records]
        return self._change(
            lambda: self.log.save_all(new, corrections, by=by, draft=draft, left=left),
            lambda changed: self._tell_all(changed, draft, left),
            draft,
        )

    def correct(self, logged: Logged[Any], record: Record, *, why: str, draft: str = "") -> Job:
        """Let a record say something else, and keep why; fails where it was changed meanwhile."""
        correction, by = Correction(logged.id, record, why, logged.revisions), self.writer
        said = tr("{what} changed.", what=tr(record.title))
        return self._change(
            lambda: self.log.save_all((), [correction], by=by, draft=draft),
            lambda changed: self._tell(changed, said, draft),
            draft,
        )

    def remove(self, logged: Logged[Any]) -> Job:
        """Take a record off the pages."""
        said, by = tr("{what} removed.", what=tr(logged.record.title)), self.writer
        return self._change(
            lambda: [self.log.remove(logged.id, by=by)], lambda gone: self._tell(gone, said)
        )

    def restore(self, logged: Logged[Any]) -> Job:
        """Bring a removed record back."""
        said, by = tr("{what} is back.", what=tr(logged.record.title)), self.writer
        return self._change(
            lambda: [self.log.restore(logged.id, by=by)], lambda back: self._tell(back, said)
        )

    def move(self, logged: Sequence[Logged[Any]], person: Logged[Person]) -> Job:
        """Let entries that were logged about the wrong person be about another: all, or none."""
        why, by = tr("Logged about the wrong person"), self.writer
        ids = [each.id for each in logged]
        return self._change(
            lambda: self.log.move(ids, person.id, by=by, why=why),
            lambda moved: self._tell_moved(logged, moved, person),
        )

    def move_back(self, moved: Sequence[Logged[Any]], logged: Sequence[Logged[Any]]) -> Job:
        """Take a move back; the history of both keeps it."""
        why, by = tr("Undone"), self.writer
        pairs = [(there.id, here.id) for there, here in zip(moved, logged, strict=True)]
        return self._change(lambda: self.log.move_back(pairs, by=by, why=why), self._tell)

    def join(self, one: Logged[Person], other: Logged[Person]) -> Job:
        """Let two people of the log be one from now on."""
        said, by = tr("{what} is one person now.", what=one.record.name), self.writer
        return self._change(
            lambda: self.log.join(one.id, other.id, by=by), lambda joined: self._tell(joined, said)
        )

    def part(self, person: Logged[Person]) -> Job:
        """Let a person who was joined with another stand alone again."""
        by = self.writer
        return self._change(lambda: self.log.part(person.id, by=by), lambda _: self.changed.emit())

    @property
    def others(self) -> list[Logged[Person]]:
        """Everyone this log is about but the person shown."""
        return [p for p in self.people if self.person is None or p.id != self.person.id]

    def undo(self, changed: Sequence[Logged[Any]]) -> Job:
        """Take back the changes that left records so: all of them, or none.

        The history keeps both; the job gives the records as they are then.
        """
        return self._step(changed, tr("Undone"))

    def put_back(self, taken: Sequence[Logged[Any]]) -> Job:
        """Take back what `undo` did, which left records so."""
        return self._step(taken, tr("Put back"))

    def write(self, work: Callable[[], Any]) -> Job:
        """Do some work on the writing thread, after all that was asked for before."""
        job = Job(lambda _progress: work())
        job.failed.connect(self.failed)
        return job.start(self._writer)

    def finish(self) -> None:
        """Wait until everything asked for is on the disk."""
        self._writer.waitForDone()

    def _write_aside(self, work: Callable[[], Any]) -> None:
        """Write what nobody pressed a button for: where nothing can be saved, nobody is told."""
        if not self.log.read_only:
            self.write(work)

    def _change(
        self, work: Callable[[], Any], tell: Callable[[Any], object], draft: str = ""
    ) -> Job:
        """Change the log and `tell` of it, or go on keeping what was typed for that."""

        def change() -> Any:
            changed = work()
            self.drafts.land(draft)
            return changed

        job = self.write(change)
        job.done.connect(tell)
        job.failed.connect(lambda _: self._not_changed(draft))
        return job

    def _not_changed(self, draft: str) -> None:
        self.drafts.keep_after_all(draft)
        self.changed.emit()

    def _step(self, changed: Sequence[Logged[Any]], why: str) -> Job:
        by = self.writer
        return self._change(lambda: self.log.undo(changed, by=by, why=why), self._tell)

    def _owner_id(self, record: Record, person: Logged[Person] | None) -> str | None:
        return person.id if person and has_owner(type(record)) else None

    def _tell_all(
        self, changed: Sequence[Logged[Any]], draft: str, left: dict[str, Any] | None
    ) -> None:
        self._tell(changed, "", draft, left)
        self.saved_together.emit(changed, tr("{what} saved.", what=kinds_of(changed)))

    def _tell(
        self,
        changed: Sequence[Logged[Any]],
        said: str = "",
        draft: str = "",
        left: dict[str, Any] | None = None,
    ) -> None:
        """Pages look again once, however many records were changed in one go."""
        if draft:
            self.drafts.saved(draft, left)
        for logged in changed:
            if isinstance(logged.record, Person):
                self._person_was_changed(logged)
            if isinstance(logged.record, Caregiver):
                self._caregiver_was_changed(logged)
        self.changed.emit()
        for logged in changed:
            self.saved.emit(logged, said)

    def _tell_moved(
        self,
        logged: Sequence[Logged[Any]],
        moved: Sequence[Logged[Any]],
        person: Logged[Person],
    ) -> None:
        self.changed.emit()
        what, name = kinds_of(moved), person.record.name
        self.moved.emit(logged, moved, tr("{what} moved to {person}.", what=what, person=name))

    def _caregiver_was_changed(self, caregiver: Logged[Caregiver]) -> None:
        """Whoever writes now goes on writing under a new name."""
        history = self.log.history(caregiver.id)
        before = history[-2].record if len(history) > 1 else None
        old = before.name if isinstance(before, Caregiver) else None
        new = caregiver.record.name or ""
        if not caregiver.removed and old and old == self.settings.caregiver != new:
            self.keep_settings(caregiver=new)

    def _follow_person(self) -> None:
        """Whoever is shown may have become one with somebody else, here or on another computer."""
        people = {each.id: each for each in self.people}
        self.drafts.follow(self._stands_with, people)
        with_whom = people.get(self._stands_with(self.person.id)) if self.person else None
        if self.person and with_whom and self.person.id != with_whom.id:
            self.show_person(with_whom)

    def _person_was_changed(self, person: Logged[Person]) -> None:
        if person.removed:
            self.person = self._person_shown_last()
            self.person_changed.emit()
        elif self.person is None or self.person.id != person.id:
            self.show_person(person)
        else:
            self.person = person
            self.person_changed.emit()

    def _person_shown_last(self) -> Logged[Person] | None:
        people = {each.id: each for each in self.people}
        last = self._stands_with(self.settings.person_id)
        return people.get(last) or next(iter(people.values()), None)

    def _stands_with(self, person_id: str) -> str:
        """Whose pages show what is about a person: somebody else's, once they are one."""
        return self.log.together(person_id)[0]


def has_owner(kind: type[Record]) -> bool:
    """Whether records of this kind are about a person; people and caregivers stand alone."""
    return not issubclass(kind, Person | Caregiver)
