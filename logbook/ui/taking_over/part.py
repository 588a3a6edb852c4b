"""Takes over what comes from elsewhere: a file or another log after a look, a shared folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from logbook.entries.same_person import told_of_same_names
from logbook.errors import Locked, LogbookError
from logbook.exchange.shared_folder import Exchanged
from logbook.exchange.taking_over import Offer, look_into, take_over
from logbook.exchange.told_changes import already_text, back_text
from logbook.store.keys import NO_KEYS, Keys
from logbook.ui.conflicts.dialog import parted_text
from logbook.ui.jobs import Job
from logbook.ui.opening.secret_line import SecretLine
from logbook.ui.session import Session
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, clear, column, frame, label, layout_of, restyle
from logbook.ui.widgets.theme import Theme
from logbook.words import tr, tr_n

SHOWN_CHANGES, SHOWN_NEW = 20, 5


class TakeOverPart(QWidget):
    """What a file would change, the way to take it over, and how that went."""

    told = Signal(str)
    """Something came in; a word about it for the window's foot."""
    asked = Signal()
    """It waits for an answer."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self._said = label("", selectable=True)
        self._said.hide()
        self._offer = frame("notice", theme, margin=12)
        self._offer.hide()
        inside = column(self, theme)
        inside.addWidget(self._offer)
        inside.addWidget(self._said)

    def choose(self) -> None:
        """Let the person point to a file, a backup or another log."""
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            tr("Take over a file"),
            str(Path.home()),
            tr("Archives, tables, backups and logs") + " (*.json *.zip *.csv *.db)",
        )
        if chosen:
            self.look(Path(chosen))

    def choose_shared(self) -> None:
        """Let the person point to a folder that all computers share."""
        chosen = QFileDialog.getExistingDirectory(
            self, tr("A folder that all computers share"), str(Path.home())
        )
        if chosen:
            self.exchange(Path(chosen))

    def look(self, source: Path, keys: Keys = NO_KEYS) -> None:
        """Say what taking it over would change."""
        log, by = self._session.log, self._session.writer
        self.wait()
        job = Job(lambda _progress: look_into(log, source, by=by, keys=keys))
        job.done.connect(self._ask)
        job.failed.connect(partial(self._ask_secret, source))
        job.start()

    def exchange(self, folder: Path) -> None:
        """Exchange with a shared folder now, and from then on without being asked."""
        from logbook.exchange.shared_folder import exchange

        session = self._session
        log = session.log
        self.wait()
        job = session.write(lambda: exchange(log, folder))
        job.done.connect(partial(self._say_exchanged, folder))
        job.done.connect(partial(_tell_pages, session))
        job.failed.connect(self.say_failure)

    def wait(self) -> None:
        """Say that something is being done."""
        self._offer.hide()
        self.say(tr("One moment…"))

    def say(self, words: str) -> None:
        """Say how it went; nothing hides that."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        restyle(self._said, "role", "")

    def say_failure(self, wrong: LogbookError) -> None:
        """Say what went wrong, and what to do; it does not look as if it went well."""
        self.say(str(wrong))
        restyle(self._said, "role", "error")

    def _ask_secret(self, source: Path, wrong: LogbookError) -> None:
        """What is encrypted opens with the passphrase that it was made with."""
        if not isinstance(wrong, Locked):
            self.say_failure(wrong)
            return
        self.say("")
        line = SecretLine(tr("Passphrase or recovery key"), self._theme)
        unlock = partial(self._unlock, source, wrong.file, line)
        line.entered.connect(unlock)
        inside = layout_of(self._offer)
        clear(inside)
        inside.addWidget(label(tr("This is protected by a passphrase: {file}", file=source.name)))
        inside.addWidget(line)
        inside.addWidget(self._ways((tr("Unlock"), "lock", unlock)))
        self._show_offer(line)

    def _unlock(self, source: Path, file: Path, line: SecretLine) -> None:
        secret = line.text
        self.say(tr("One moment…"))
        job = Job(lambda _progress: NO_KEYS.unlock(file, secret))
        job.done.connect(partial(self.look, source))
        job.failed.connect(self.say_failure)
        job.start()

    def _ask(self, offer: Offer) -> None:
        """What would change, before it does."""
        if offer.is_empty:
            self.say(tr("The log has all of this already. Nothing would change."))
            return
        self.say("")
        inside = layout_of(self._offer)
        clear(inside)
        inside.addWidget(label(_what_changes(offer), "strong"))
        if offer.laid_open:
            inside.addWidget(
                label(
                    tr(
                        "The other log has a passphrase, and this one has none: what comes from "
                        "there is not encrypted here. Restoring its backup keeps the passphrase."
                    )
                )
            )
        inside.addWidget(label(tr("The log is backed up first.")))
        ways = self._ways((tr("Take it over"), "check", partial(self._take_over, offer)))
        inside.addWidget(ways)
        for line in offer.told.lines(most_changed=SHOWN_CHANGES, most_new=SHOWN_NEW):
            inside.addWidget(label(line, selectable=True))
        self._show_offer(ways)

    def _show_offer(self, first: QWidget) -> None:
        self._offer.show()
        first.setFocus()
        self.asked.emit()

    def _ways(self, first: tuple[str, str, partial[None]]) -> QWidget:
        """A way on, which has the keyboard, and the way out."""
        words, picture, pressed = first
        ways = QWidget()
        flow = FlowLayout(ways, self._theme.gap(8))
        on = button(words, self._theme, pressed, role="primary", picture=picture)
        flow.addWidget(on)
        flow.addWidget(button(tr("Leave it"), self._theme, self._leave, picture="close"))
        ways.setFocusProxy(on)
        return ways

    def _leave(self) -> None:
        self._offer.hide()
        self.say("")

    def _take_over(self, offer: Offer) -> None:
        session = self._session
        log, by = session.log, session.writer
        self.wait()
        job = session.write(lambda: take_over(log, offer.source, by=by, keys=offer.keys))
        job.done.connect(self._say_taken_over)
        job.done.connect(partial(_tell_pages, session))
        job.failed.connect(self.say_failure)

    def _say_taken_over(self, offer: Offer) -> None:
        alike = told_of_same_names(person.record for person in self._session.people)
        self.told.emit(" ".join([tr("Taken over: {file}", file=offer.source.name), *alike]))

    def _say_exchanged(self, folder: Path, done: Exchanged) -> None:
        here = str(self._session.log.folder)
        self._session.keep_settings(shared_folder=str(folder), shared_from=here)
        said = tr_n("{count} change is new.", "{count} changes are new.", done.new_revisions)
        self.told.emit(" ".join([said, *done.left_out.values()]))


def _tell_pages(session: Session, _done: object) -> None:
    """Every page looks at the log again, also when this part has gone meanwhile."""
    if session.person is None and session.people:
        session.show_person(session.people[0])
    session.changed.emit()


def _what_changes(offer: Offer) -> str:
    if offer.changes:
        new = tr_n("{count} change is new.", "{count} changes are new.", offer.changes)
        return f"{new} {parted_text(offer.conflicts)}" if offer.conflicts else new
    if offer.photos:
        return back_text(offer.photos)
    new = tr_n("{count} entry is new", "{count} entries are new", offer.new)
    changed = tr_n("{count} is corrected.", "{count} are corrected.", offer.changed)
    told = f"{new}, {changed}"
    return f"{told} {already_text(offer.already)}" if offer.already else told
