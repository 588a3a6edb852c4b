"""The pages that lead back to a log: backups first, and what can still be read at last."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QFileDialog

from logbook import dates
from logbook.errors import ChangesMissing, Locked, LogbookError, LogDamaged
from logbook.store.backup_file import Backup
from logbook.store.backups import default_place, list_backups
from logbook.store.keys import Keys
from logbook.store.log import FILE_NAME
from logbook.store.restore import restore
from logbook.store.salvage import Salvaged, salvage
from logbook.store.wal_header import wal_has_content
from logbook.store.witness import forget
from logbook.ui.jobs import Job
from logbook.ui.opening.key_ring import KeyRing
from logbook.ui.widgets.notice_page import Way
from logbook.ui.window import Window
from logbook.words import tr, tr_n

SHOWN_BACKUPS = 6
SHOWN_DAMAGE = 5


class Recovery(QObject):
    """Says in the window what is wrong with a log and offers the ways back to one."""

    open_wanted = Signal()
    """The log may be opened now; until then it is closed while something is brought back."""

    def __init__(self, folder: Path, window: Window, ring: KeyRing) -> None:
        super().__init__(window)
        self._ring = ring
        self._folder = folder
        self._window = window
        self._damaged = False
        self._unreadable = False
        """Whether salvage was tried and found nothing."""

    def explain(self, wrong: LogbookError) -> None:
        """Say why the log cannot be shown; where it is damaged, a backup is the first way."""
        self._damaged = self._damaged or isinstance(wrong, LogDamaged)
        again = Way(tr("Try again"), self.open_wanted.emit)
        if isinstance(wrong, ChangesMissing):
            again = Way(tr("Open it as it is"), self._open_as_it_is)
        back = [*self._restore_ways(), *self._salvage_ways()]
        ways = [*back, again] if self._damaged else [again, *back]
        self._window.show_notice(
            wrong.what,
            wrong.now,
            *self._advice(),
            ways=[*ways, Way(tr("Close"), self._window.close)],
        )

    def tell_damage(self, wrong: tuple[str, ...]) -> None:
        """Say at once what is not as it was saved; whoever wants to can go on all the same."""
        self._damaged = True
        self._window.show_notice(
            tr("Something in this log is not as it was saved."),
            *wrong[:SHOWN_DAMAGE],
            *self._advice(),
            ways=[
                *self._restore_ways(),
                *self._salvage_ways(),
                Way(tr("Open it all the same"), self._show_today),
            ],
        )

    def offer_backups(self, *, begun: bool) -> None:
        """Let the person bring back an earlier state of a log that is sound, or one from another
        computer where none is `begun`."""
        self._damaged = self._unreadable = False
        if not begun:
            back = Way(tr("Go back"), self._show_today)
            self._window.show_notice(
                tr("Restore a backup"),
                tr("It becomes this computer's log. It may lie on a USB stick, for instance."),
                ways=[*self._restore_ways(), back],
            )
            return
        self._window.show_notice(
            tr("Restore a backup"),
            tr("The log will be as it was then. What is in it now is backed up first and kept."),
            ways=[Way(tr("Keep the log as it is"), self._show_today), *self._restore_ways()],
        )

    def restore(self, file: Path) -> None:
        """Let a backup be the log again; what was there is kept aside."""
        work = partial(restore, self._folder, file, now=datetime.now(UTC), keys=self._ring.keys)
        ask = partial(self._ask, partial(self.restore, file))
        self._begin(tr("Restoring the backup…"), work, self.open_wanted, locked=ask)

    def salvage(self) -> None:
        """Write aside what can still be read of the log, and show what that is."""
        work = partial(salvage, self._folder, now=datetime.now(UTC), keys=self._ring.keys)
        ask = partial(self._ask, self.salvage)
        words = tr("Reading what can still be read…")
        self._begin(words, work, self._show_salvaged, self._salvage_failed, ask)

    def choose_backup(self) -> None:
        """Let the person point to a backup that lies somewhere else."""
        dialog = QFileDialog(self._window, tr("Choose a backup file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Backups of Logbook (*.db)"))
        dialog.fileSelected.connect(lambda chosen: self.restore(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _begin(
        self,
        words: str,
        work: Callable[[], object],
        then: SignalInstance | Callable[..., object],
        failed: Callable[[LogbookError], object] | None = None,
        locked: Callable[[Locked], object] | None = None,
    ) -> None:
        """Do some work on the log's files, while the log is closed."""

        def explain(wrong: LogbookError) -> None:
            if locked and isinstance(wrong, Locked):
                locked(wrong)
            else:
                (failed or self.explain)(wrong)

        self._window.close_log()
        self._window.show_notice(words)
        job = Job(lambda _progress: work())
        job.done.connect(then)
        job.failed.connect(explain)
        job.start()

    def _ask(self, then: Callable[[], object], wrong: Locked) -> None:
        """Ask for the passphrase of an encrypted log or backup, then go on."""
        is_log = wrong.file == self._folder / FILE_NAME
        title = tr("Unlock the log") if is_log else tr("Unlock the backup")
        sentence = (
            tr("The log that is here now is protected. It is kept, under its passphrase.")
            if is_log
            else tr("The passphrase that it was made with opens it.")
        )
        back = Way(tr("Go back"), self.open_wanted.emit)
        self._ring.ask(title, sentence, wrong.file, then, [back])

    def _salvage_failed(self, wrong: LogbookError) -> None:
        self._unreadable = isinstance(wrong, LogDamaged)
        self.explain(wrong)

    def _show_salvaged(self, salvaged: Salvaged) -> None:
        entries = tr_n("{count} entry", "{count} entries", salvaged.records)
        photos = tr_n("{count} photo", "{count} photos", salvaged.photos)
        self._window.show_notice(
            tr("This can still be read: {entries} and {photos}.", entries=entries, photos=photos),
            *(salvaged.missing or (tr("As far as can be told, nothing is missing."),)),
            tr("If this becomes your log, the damaged one is kept beside it."),
            ways=[
                Way(tr("Use this log"), partial(self._use, salvaged), "check"),
                Way(tr("Keep the log as it is"), partial(self._drop, salvaged)),
            ],
        )

    def _use(self, salvaged: Salvaged) -> None:
        work = partial(_take_over, salvaged, self._folder, self._ring.keys)
        self._begin(tr("Putting it in the log's place…"), work, self.open_wanted)

    def _drop(self, salvaged: Salvaged) -> None:
        self._begin(tr("Opening your log…"), partial(_let_go, salvaged), self.open_wanted)

    def _open_as_it_is(self) -> None:
        forget(self._folder / FILE_NAME)
        self.open_wanted.emit()

    def _show_today(self) -> None:
        self._window.show_view("today")

    def _advice(self) -> Iterator[str]:
        if self._backups():
            yield tr("The newest backup comes first. The file that is there now is kept.")
        elif self._damaged:
            yield tr(
                "No backup was found here. If you have one elsewhere, on a USB stick for "
                "instance, choose its file."
            )
        if self._can_salvage():
            yield tr("If no backup can be restored, Logbook can save what can still be read.")

    def _backups(self) -> list[Backup]:
        """The newest backups of all known places, the newest first."""
        places = [default_place(self._folder), *self._window.second_places]
        found = [backup for place in places for backup in list_backups(place, self._ring.keys)]
        return sorted(found, key=lambda backup: backup.when, reverse=True)[:SHOWN_BACKUPS]

    def _restore_ways(self) -> list[Way]:
        ways = [
            Way(_restore_words(backup), partial(self.restore, backup.path), "restore")
            for backup in self._backups()
        ]
        return [*ways, Way(tr("Choose a backup file…"), self.choose_backup, "folder")]

    def _salvage_ways(self) -> list[Way]:
        words = tr("Save what can still be read")
        return [Way(words, self.salvage, "search")] if self._can_salvage() else []

    def _can_salvage(self) -> bool:
        file = self._folder / FILE_NAME
        return self._damaged and not self._unreadable and (file.exists() or wal_has_content(file))


def _take_over(salvaged: Salvaged, folder: Path, keys: Keys) -> None:
    try:
        restore(folder, salvaged.folder / FILE_NAME, now=datetime.now(UTC), keys=keys)
    finally:
        _let_go(salvaged)


def _let_go(salvaged: Salvaged) -> None:
    shutil.rmtree(salvaged.folder, ignore_errors=True)


def _restore_words(backup: Backup) -> str:
    when = backup.when.astimezone()
    return tr("Restore {when}", when=dates.day_and_clock_text(when.date(), when.time()))
