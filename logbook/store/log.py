"""The log: open it, add, correct, remove, restore.

Every change is one transaction that appends a revision and brings the current record up to
date. Nothing is overwritten: what a record said before stays in its revisions.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from logbook.entries.logged import Action, Logged, Revision
from logbook.entries.record import Record
from logbook.entries.same_person import SamePerson
from logbook.errors import LogDamaged, LogError, NoRoom
from logbook.store import changing, drafts, merging, moving, pairing, reads
from logbook.store.append import append
from logbook.store.changing import Correction, NewRecord
from logbook.store.data_key import DataKey
from logbook.store.drafts import Drafts
from logbook.store.engine import (
    can_only_be_read,
    explained,
    open_engine,
    open_engine_to_read,
    reading,
    shut,
    writing,
)
from logbook.store.key_file import key_file_of
from logbook.store.keys import NO_KEYS, Keys
from logbook.store.log_reader import LogReader
from logbook.store.lost_key import bring_key_back
from logbook.store.photo_folder import PHOTOS, PhotoFolder
from logbook.store.photos import PhotoShelf
from logbook.store.settings import SettingsShelf
from logbook.store.swap import finish_swap
from logbook.store.wal_header import wal_has_content
from logbook.store.witness import note, witness_of
from logbook.whole_file import write_whole
from logbook.words import tr

FILE_NAME = "logbook.db"
_BACKUPS = "backups"


class Log(LogReader):
    """Everything one household has logged, in one folder.

    `photos`, `drafts` and `settings` are its other shelves. It is encrypted with its `key`, if
    there is one; `keys` may open backups with other keys, too. Where `read_only` is true nothing
    can be saved: the file or its folder may not be written to. A Log may be used from any
    thread; SQLite lets one write at a time and makes the others wait.
    """

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        *,
        key: DataKey | None = None,
        keys: Keys = NO_KEYS,
        read_only: bool = False,
    ) -> None:
        super().__init__(engine)
        self.folder = folder
        self.key = key
        self.keys = keys
        self.read_only = read_only
        self.photos = PhotoShelf(engine, PhotoFolder(folder / PHOTOS, key))
        self.drafts = Drafts(engine)
        self.settings = SettingsShelf(engine)

    @classmethod
    def open(cls, folder: Path, keys: Keys = NO_KEYS) -> Log:
        """The log in `folder`, made if there is none; an old one is backed up and upgraded.

        One that cannot be written to opens as well, only to be read. Raises Locked when its
        key is not among the `keys`, LogError and its kin otherwise; whatever lies there is then
        as it was.
        """
        file = folder / FILE_NAME
        finish_swap(file)
        _refuse_lost(folder)
        bring_key_back(file, folder / _BACKUPS)
        key = keys.of(file)

        def log(engine: Engine, *, read_only: bool = False) -> Log:
            return cls(engine, folder, key=key, keys=keys, read_only=read_only)

        if can_only_be_read(file):
            return log(open_engine_to_read(file, key), read_only=True)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.touch(mode=0o600, exist_ok=True)
        except OSError as wrong:
            raise LogError(
                tr("The log's folder cannot be used: {folder}", folder=folder),
                tr("Please choose another folder."),
            ) from wrong
        engine = None
        try:
            engine = open_engine(file, key, lambda old: _back_up(log(old)))
            with reading(engine):
                return log(engine)
        except NoRoom:
            if engine:
                shut(engine)
            if wal_has_content(file) or not file.stat().st_size:
                raise
            return log(open_engine_to_read(file, key), read_only=True)

    def close(self) -> None:
        """Let go of the file, for good."""
        shut(self._engine)

    def add(
        self, record: Record, *, by: str, person_id: str | None = None, draft: str = ""
    ) -> Logged[Any]:
        """Log a new record in place of its draft. Raises InvalidRecord or NotSaved."""
        (logged,) = self.save_all([NewRecord(record, person_id)], (), by=by, draft=draft)
        return logged

    def add_all(self, new: Iterable[NewRecord], *, by: str) -> list[Logged[Any]]:
        """Log several new records in one transaction: all of them, or none."""
        return self.save_all(new, (), by=by)

    def save_all(
        self,
        new: Iterable[NewRecord],
        corrections: Iterable[Correction],
        *,
        by: str,
        draft: str = "",
        left: dict[str, Any] | None = None,
    ) -> list[Logged[Any]]:
        """Log new records and correct others in one transaction: all of it, or nothing.

        In the same one, the draft of it all goes, but for what is `left`. Raises as `add` and
        `correct` do, and LogError when a record is not any more what its correction was about.
        """
        steps = [each.first_step(by) for each in new]
        checked = list(corrections)
        for each in checked:
            each.check()
        with self._changing() as connection:
            saved = append(connection, steps)
            saved += [changing.correct(connection, each, by=by) for each in checked]
            if draft:
                drafts.leave(connection, draft, left)
            return saved

    def correct(
        self, record_id: str, record: Record, *, by: str, why: str, draft: str = ""
    ) -> Logged[Any]:
        """Let a record say something else from now on; what it said stays in its history.

        One that was removed comes back with it: nothing typed stays out of sight. Raises
        InvalidRecord, also where `why` is blank, or NotSaved.
        """
        correction = Correction(record_id, record, why)
        (logged,) = self.save_all((), [correction], by=by, draft=draft)
        return logged

    def undo(self, changed: Sequence[Logged[Any]], *, by: str, why: str) -> list[Logged[Any]]:
        """Take back the changes that left records so: all of them, or none.

        Raises LogError when one of them was changed again since, or NotSaved.
        """
        with self._changing() as connection:
            return changing.undo(connection, changed, by=by, why=why)

    def remove(self, record_id: str, *, by: str, why: str = "") -> Logged[Any]:
        """Take a record off the pages; it can be restored at any time. Raises NotSaved."""
        return self._change(record_id, Action.REMOVED, by=by, why=why)

    def restore(self, record_id: str, *, by: str) -> Logged[Any]:
        """Bring a removed record back as it was. Raises NotSaved."""
        return self._change(record_id, Action.RESTORED, by=by, why="")

    def move(
        self, record_ids: Iterable[str], person_id: str, *, by: str, why: str
    ) -> list[Logged[Any]]:
        """Let entries that were logged about the wrong person be about another from now on.

        In one transaction they are removed there and added here; returns the new ones. Raises
        LogError when one of them was removed meanwhile, or NotSaved.
        """
        with self._changing() as connection:
            return [moving.move(connection, n, person_id, by=by, why=why) for n in record_ids]

    def move_back(
        self, pairs: Iterable[tuple[str, str]], *, by: str, why: str
    ) -> list[Logged[Any]]:
        """Take moves back in one transaction, each told as the moved one and where it came from.

        Returns the entries as they were. Raises as `move`.
        """
        with self._changing() as connection:
            return [moving.move_back(connection, *pair, by=by, why=why) for pair in pairs]

    def join(self, one: str, other: str, *, by: str) -> list[Logged[SamePerson]]:
        """Let two people be one: everything about either stands with the one who came first.

        Returns what was changed, nothing where it was said before.
        Raises LogError while that one's card lacks what the other's says, since papers show that
        card alone, or while something typed about the other is not saved. Raises InvalidRecord
        where both are one id, or NotSaved.
        """
        slots = self.drafts.slots()
        with self._changing() as connection:
            return pairing.join(connection, one, other, slots, by=by)

    def part(self, person_id: str, *, by: str) -> None:
        """Let a person who was joined with others stand alone again; the others stay together.

        Raises NotSaved.
        """
        with self._changing() as connection:
            pairing.part(connection, person_id, by=by)

    def add_revisions(self, revisions: Iterable[Revision]) -> int:
        """Take over revisions from another log, leaving out those that are here already.

        All in one transaction; what came first does not matter. Returns how many were new.
        Raises LogDamaged or NotSaved.
        """
        with self._changing() as connection:
            return merging.take_over(connection, revisions)

    def settle(self, kept: Revision, *, by: str) -> int:
        """Choose one side of a conflict. Raises LogError when it is none any more, or NotSaved."""
        with self._changing() as connection:
            return merging.settle(connection, kept, by=by)

    def copy_to(self, target: Path) -> None:
        """Write the log's file, as it is at this moment, into the empty file `target`.

        An encrypted one keeps its key, whose file is copied as well. Others may go on writing
        meanwhile. Raises LogError or OSError.
        """
        if self.key:
            write_whole(key_file_of(target), [key_file_of(self.folder / FILE_NAME).read_bytes()])
        with explained(), closing(self._engine.raw_connection()) as connection:
            driven: Any = connection.driver_connection
            driven.execute("VACUUM INTO ?", (str(target.absolute()),))

    def _change(self, record_id: str, action: Action, *, by: str, why: str) -> Logged[Any]:
        with self._changing() as connection:
            return changing.change(connection, record_id, action, by=by, why=why)

    @contextmanager
    def _changing(self) -> Generator[Connection]:
        """One transaction; once it is on the disk, the witness knows of it."""
        with writing(self._engine) as connection:
            yield connection
            last = reads.last_change(connection)
        if last:
            note(self.folder / FILE_NAME, *last)


def _back_up(log: Log) -> None:
    from logbook.store.backups import back_up_before

    back_up_before(log, now=datetime.now(UTC))


def _refuse_lost(folder: Path) -> None:
    """An empty log is never shown where a log used to be. Raises LogDamaged."""
    file = folder / FILE_NAME
    is_there = file.exists() and file.stat().st_size > 0
    traces = (folder / PHOTOS, folder / _BACKUPS, key_file_of(file), witness_of(file))
    if not is_there and (any(map(Path.exists, traces)) or wal_has_content(file)):
        raise LogDamaged(
            tr("The log's file is empty.") if file.exists() else tr("The log's file is missing."),
            tr("Nothing was changed. Please put it back, or restore a backup."),
        )
