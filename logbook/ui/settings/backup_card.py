"""The backups on the settings page: when the last one was proved, and what can be done."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from logbook import dates
from logbook.errors import LogbookError
from logbook.store.kept_aside import KeptAside, kept_aside
from logbook.store.restore import DrillResult, drill
from logbook.ui.backup_watch import BackupWatch
from logbook.ui.jobs import Job
from logbook.ui.session import Session
from logbook.ui.settings.open_folder import open_folder
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, label, room_for_lines, row_button
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class BackupCard(QFrame):
    """Says where the safety copies are, makes one, proves one, and leads to restoring one."""

    restore_wanted = Signal()
    told = Signal(str)
    """Why something did not work, in words."""

    def __init__(self, session: Session, watch: BackupWatch, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._session = session
        self._watch = watch
        self._theme = theme
        self._last = label("", "strong")
        self._wrong = label("", "error")
        self._proof = room_for_lines(
            label(
                tr(
                    "This tries out the newest backup: it is opened beside the log, and all "
                    "of it is read."
                )
            ),
            2,
        )
        self._second = label("", "quiet")
        inside = column(self, theme, margin=16)
        inside.addWidget(label(tr("Backups"), "heading"))
        for part in (self._last, self._wrong, self._second, self._tools(), self._proof):
            inside.addWidget(part)
        inside.addWidget(self._aside())
        watch.changed.connect(self._show)
        watch.looked.connect(self._show)
        self._show()

    def _tools(self) -> QWidget:
        tools = QWidget()
        flow = FlowLayout(tools, self._theme.gap(8))
        for words, picture, pressed in (
            (tr("Back up now"), "save", self._watch.make),
            (tr("Prove that it works"), "check", self.prove),
            (tr("Restore a backup"), "restore", self.restore_wanted.emit),
            (tr("Choose a second place"), "folder", self._choose_second),
        ):
            flow.addWidget(button(words, self._theme, pressed, picture=picture))
        return tools

    def _aside(self) -> QWidget:
        """The logs that were set aside, which only a person may delete."""
        part = QWidget()
        inside = column(part, self._theme)
        try:
            found = kept_aside(self._session.log.folder)
        except OSError:  # A folder that went while it was looked at is no longer kept.
            found = []
        part.setVisible(bool(found))
        inside.addWidget(label(tr("Kept aside"), "label"))
        inside.addWidget(
            label(
                tr(
                    "Old logs, kept when another one took their place. Logbook never deletes "
                    "them. You can, once you know that nothing is missing."
                ),
                "quiet",
            )
        )
        for each in found:
            inside.addWidget(self._aside_line(each))
        return part

    def _aside_line(self, kept: KeptAside) -> QWidget:
        when = kept.when.astimezone()
        words = tr(
            "Set aside {when}, {size}",
            when=dates.day_and_clock_text(when.date(), when.time()),
            size=QLocale().formattedDataSize(
                kept.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
            ),
        )
        return row_button(
            words,
            self._theme,
            lambda: open_folder(kept.folder, self.told.emit),
            "folder",
        )

    def prove(self) -> None:
        """Restore the newest backup aside, and say what it holds."""
        log, place = self._session.log, self._watch.places[0]
        self._tell(tr("Trying the newest backup out…"))
        job = Job(lambda _progress: drill(log.folder, place, now=datetime.now(UTC), keys=log.keys))
        job.done.connect(self._say_proof)
        job.failed.connect(self._say_failure)
        job.start()

    def _choose_second(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self,
            tr("Choose a USB stick or another folder"),
            self._session.settings.second_place or str(Path.home()),
        )
        if chosen:
            self._session.keep_settings(second_place=chosen)
            self._watch.make()

    def _show(self) -> None:
        last = self._watch.last()
        if self._watch.busy:
            self._last.setText(tr("Making a backup…"))
        elif last:
            when, place = last[0].astimezone(), last[1]
            text = dates.day_and_clock_text(when.date(), when.time())
            self._last.setText(
                tr("Last checked backup: {when}, in {place}", when=text, place=place)
            )
        elif self._watch.has_looked:
            self._last.setText(tr("No backup yet. The first change makes one."))
        else:
            self._last.setText(tr("Looking for backups…"))
        failure = self._watch.failure
        self._wrong.setText(str(failure) if failure else "")
        self._wrong.setVisible(failure is not None)
        second = self._session.settings.second_place
        self._second.setText(
            tr("Also copied to: {place}", place=second)
            if second
            else tr("A second place, such as a USB stick, also survives a broken computer.")
        )

    def _say_proof(self, result: DrillResult) -> None:
        when = result.backup.when.astimezone()
        found = result.found
        text = tr(
            "The backup of {when} works: records {records}, changes {revisions}, photos {photos}.",
            when=dates.day_and_clock_text(when.date(), when.time()),
            records=found.records,
            revisions=found.revisions,
            photos=found.photos,
        )
        self._tell("\n".join(found.wrong) or text)

    def _say_failure(self, wrong: LogbookError) -> None:
        self._tell(str(wrong))

    def _tell(self, words: str) -> None:
        self._proof.setText(words)
