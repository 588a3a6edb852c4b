"""A form as a page of its own: what is typed, what stands beside it, and how it is saved.

Saving goes through up to three steps: problems are said beside their fields; questions may
be answered with saving again; and what a clinician prescribed is read back in large type.
What is typed is kept as a draft all the while.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QWidget

from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.record import Entry, InvalidRecord, Record, Remark
from logbook.errors import LogbookError
from logbook.ui.flow import FlowLayout
from logbook.ui.forms.form import Form
from logbook.ui.forms.manners import manner_of
from logbook.ui.forms.read_back import ReadBack
from logbook.ui.parts import (
    button,
    clear,
    column,
    frame,
    label,
    layout_of,
    picture_label,
    plain_line,
    row,
    scrolled,
)
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.words import tr

DRAFT_EVERY_MS = 2_000
FORM_WIDTH = 620
ASIDE_WIDTH = 380
WIDEST_FORM = 860
ROOMY_FROM = 640
"""In a narrower page, hints that are good to have give way to the title."""


class FormPage(QWidget):
    """Logs a new record, or corrects one."""

    closed = Signal()

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        theme: Theme,
        *,
        correcting: Logged[Any] | None = None,
        start: Record | None = None,
    ) -> None:
        """`start` fills a new form with what the person just chose on another page."""
        super().__init__()
        self.setProperty("role", "page")
        self._session = session
        self._person = session.person
        self._kind = kind
        self._theme = theme
        self._correcting = correcting
        self._asked: frozenset[Remark] = frozenset()
        self._touched = False
        self._manner = manner_of(kind)
        self._draft_slot = draft_slot(kind, session, correcting)
        self.form = Form(kind, theme, session.log.photos)
        self.why = plain_line(tr("Why is it corrected?"))
        self._why_missing = label("", "error")
        self._messages = column(None, theme)
        side = theme.px(24)
        self._messages.setContentsMargins(side, 0, side, 0)
        self._hints: list[QWidget] = []
        self._photos = self.form.photo_strip
        self.setAcceptDrops(self._photos is not None)
        self._build()
        self._fill(start)
        self._keep_draft = QTimer(self, singleShot=True, interval=DRAFT_EVERY_MS)
        self._keep_draft.timeout.connect(self.keep_draft)
        self.form.changed.connect(self._on_typed)
        self.why.textEdited.connect(self._on_typed)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.save)
        QShortcut(QKeySequence("Escape"), self, self.leave)

    def focus_first(self) -> None:
        """Put the keyboard where typing begins."""
        if self._correcting:
            self.why.setFocus()
        else:
            self.form.focus_first()

    def save(self) -> None:
        """Save what is typed, or say what is still in the way."""
        if not self._save.isEnabled():
            return
        if self._covering:
            self._covering.confirm()
            return
        try:
            record = self.form.read()
            self._require_reason()
        except InvalidRecord as wrong:
            self._show_problems(wrong)
            return
        clear(self._messages)
        self.form.show_remarks((), "error")
        questions = tuple(record.questions())
        if frozenset(questions) - self._asked:
            self._ask(questions)
        elif self._manner.read_back:
            self._read_back(record)
        else:
            self._store(record)

    def leave(self) -> None:
        """Go back; what is typed stays as a draft."""
        if self._covering is not None:
            self._uncover()
            return
        if self._touched:
            self.keep_draft()
        self.closed.emit()

    def is_about_another(self, person: Logged[Person] | None) -> bool:
        """Whether this is an entry of somebody else than `person`."""
        own = person and self._person and person.id == self._person.id
        return issubclass(self._kind, Entry) and not own

    def keep_draft(self) -> None:
        """Keep what is typed now."""
        self._keep_draft.stop()
        if self._touched:
            self._session.keep_draft(self._draft_slot, self._typed())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._photos and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._photos:
            self._photos.take(event.mimeData())
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._photos and event.matches(QKeySequence.StandardKey.Paste):
            self._photos.paste()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for words in self._hints:
            words.setVisible(self.width() >= self._theme.px(ROOMY_FROM))
        wide = self.width() >= self._theme.px(FORM_WIDTH + ASIDE_WIDTH)
        self._body.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def _build(self) -> None:
        self._covering: ReadBack | None = None
        layout = column(self, self._theme, spacing=0)
        layout.addWidget(self._head())
        content = QWidget()
        self._body = row(content, self._theme, spacing=24, margin=24)
        self._body.addWidget(self._main_column(), 3, Qt.AlignmentFlag.AlignTop)
        if self._manner.aside:
            aside = self._manner.aside(self._session, self.form, self._theme)
            self._body.addWidget(aside, 2, Qt.AlignmentFlag.AlignTop)
        self._scroll = scrolled(content)
        layout.addLayout(self._messages)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._foot())
        if self._manner.prepare:
            self._manner.prepare(self._session, self.form, self._theme)

    def _head(self) -> QWidget:
        head = frame("head", self._theme)
        layout_of(head).setContentsMargins(*[self._theme.px(n) for n in (24, 10, 24, 10)])
        line = row(None, self._theme, spacing=12)
        line.addWidget(button(tr("Back"), self._theme, self.leave, picture="back"))
        ink = self._theme.colours.accent
        line.addWidget(picture_label(self._kind.kind, ink, self._theme.px(28)))
        line.addWidget(label(self._title(), "title"), 1)
        whose = label(self._whose(), "quiet", wrap=False)
        self._hints.append(whose)
        line.addWidget(whose)
        layout_of(head).addLayout(line)
        return head

    def _title(self) -> str:
        title = tr(self._kind.title)
        return tr("Correct: {what}", what=title) if self._correcting else title

    def _whose(self) -> str:
        person = self._person
        if not issubclass(self._kind, Entry) or person is None:
            return ""
        return tr(
            "For {person}, written by {who}", person=person.record.name, who=self._session.writer
        )

    def _main_column(self) -> QWidget:
        main = QWidget()
        main.setMaximumWidth(self._theme.px(WIDEST_FORM))
        layout = column(main, self._theme, spacing=12)
        for words in self._manner.words:
            notice = frame("notice", self._theme, margin=12)
            layout_of(notice).addWidget(label(tr(words), "strong"))
            layout.addWidget(notice)
        if self._correcting:
            card = frame("card", self._theme, spacing=4)
            layout_of(card).addWidget(label(tr("Why is it corrected?") + " *", "label"))
            layout_of(card).addWidget(
                label(tr("What it said before stays in its history."), "quiet")
            )
            layout_of(card).addWidget(self.why)
            layout_of(card).addWidget(self._why_missing)
            layout.addWidget(card)
        layout.addWidget(self.form)
        return main

    def _foot(self) -> QWidget:
        foot = frame("bar", self._theme)
        layout_of(foot).setContentsMargins(*[self._theme.px(n) for n in (24, 10, 24, 10)])
        line = row(None, self._theme, spacing=12)
        line.addWidget(label(tr("* must be filled in"), "quiet", wrap=False))
        line.addStretch(1)
        keys = label(tr("Ctrl+Enter saves, Esc goes back"), "quiet", wrap=False)
        self._hints.append(keys)
        line.addWidget(keys)
        self._save = button(tr("Save"), self._theme, self.save, role="primary", picture="check")
        line.addWidget(self._save)
        layout_of(foot).addLayout(line)
        return foot

    def _fill(self, start: Record | None) -> None:
        draft = self._session.log.drafts.get(self._draft_slot)
        if draft is not None:
            self.why.setText(draft.pop(_WHY, ""))
            self.form.restore(draft)
            self._touched = True
            self._say_draft()
        elif self._correcting:
            self.form.show_record(self._correcting.record)
        elif start:
            self.form.show_record(start)
        elif issubclass(self._kind, Entry):
            self.form.boxes["happened"].editor.show_value(Moment.now())

    def _typed(self) -> dict[str, Any]:
        typed = self.form.typed()
        return typed | {_WHY: self.why.text()} if self.why.text() else typed

    def _on_typed(self) -> None:
        self._touched = True
        self._asked = frozenset()
        if not self._keep_draft.isActive():
            self._keep_draft.start()

    def _say_draft(self) -> None:
        self._say(
            "notice",
            label(tr("This was not saved yet. You can go on where you stopped.")),
            button(tr("Start over"), self._theme, self._start_over, picture="undo"),
        )

    def _start_over(self) -> None:
        self._keep_draft.stop()
        self._session.drop_draft(self._draft_slot)
        clear(self._messages)
        self.form.restore({})
        self.why.clear()
        self._touched = False
        if self._correcting:
            self.form.show_record(self._correcting.record)
        elif issubclass(self._kind, Entry):
            self.form.boxes["happened"].editor.show_value(Moment.now())
        self._touched = False
        self.focus_first()

    def _require_reason(self) -> None:
        missing = bool(self._correcting) and not self.why.text().strip()
        self._why_missing.setText(tr("Please say why it is corrected.") if missing else "")
        if missing:
            raise InvalidRecord((Remark(_WHY, self._why_missing.text()),))

    def _show_problems(self, wrong: InvalidRecord) -> None:
        remarks = wrong.remarks
        self.form.show_remarks((r for r in remarks if r.field != _WHY), "error")
        self._summarise(
            tr("This cannot be saved yet. What you typed is still here."), remarks, "error"
        )
        self._show_field(remarks[0].field)

    def _ask(self, questions: tuple[Remark, ...]) -> None:
        self._asked = frozenset(questions)
        self.form.show_remarks(questions, "notice")
        self._summarise(
            tr("Please look at this again. If it is right, save once more."), questions, "notice"
        )
        self._show_field(questions[0].field)

    def _summarise(self, sentence: str, remarks: tuple[Remark, ...], role: str) -> None:
        """Say on top what is in the way, with a button to each field it is about."""
        fields = QWidget()
        flow = FlowLayout(fields, self._theme.px(6))
        for name in dict.fromkeys(remark.field for remark in remarks):
            flow.addWidget(button(self._label(name), self._theme, partial(self._show_field, name)))
        self._say(role, label(sentence, role), fields)

    def _say(self, role: str, *parts: QWidget) -> None:
        """Put a message above the form in place of the one before."""
        clear(self._messages)
        box = frame(role, self._theme, margin=12, spacing=6)
        for part in parts:
            layout_of(box).addWidget(part)
        self._messages.addSpacing(self._theme.px(12))
        self._messages.addWidget(box)

    def _label(self, field: str) -> str:
        spec = self._kind.specs().get(field)
        return tr(spec.label) if spec else tr("Why is it corrected?")

    def _show_field(self, field: str) -> None:
        """Bring a field into sight and put the keyboard there."""
        if field == _WHY:
            self.why.setFocus()
        else:
            self.form.focus_field(field)
            self._scroll.ensureWidgetVisible(self.form.boxes[field])

    def _read_back(self, record: Record) -> None:
        self._covering = ReadBack(
            record,
            self._manner.read_back,
            self._session.log.photos,
            self._theme,
            right=lambda: self._store(record),
            change=self._uncover,
        )
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self._scroll, self._covering)
        self._scroll.hide()
        self._save.hide()
        self._covering.focus_first()

    def _uncover(self) -> None:
        layout = self.layout()
        if self._covering is None or layout is None:
            return
        layout.replaceWidget(self._covering, self._scroll)
        self._covering.deleteLater()
        self._covering = None
        self._scroll.show()
        self._save.show()
        self.form.focus_first()

    def _store(self, record: Record) -> None:
        self._keep_draft.stop()
        self._save.setEnabled(False)
        self._save.setText(tr("Saving…"))
        if self._correcting:
            job = self._session.correct(
                self._correcting.id, record, why=self.why.text().strip(), draft=self._draft_slot
            )
        else:
            job = self._session.add(record, about=self._person, draft=self._draft_slot)
        job.done.connect(self._saved)
        job.failed.connect(self._not_saved)

    def _saved(self, _logged: object) -> None:
        self._touched = False
        self.closed.emit()

    def _not_saved(self, wrong: LogbookError) -> None:
        self._uncover()
        self._save.setEnabled(True)
        self._save.setText(tr("Save"))
        self._say("error", label(wrong.what, "error"), label(wrong.now))


_WHY = "(why)"
"""Under this name a draft keeps the reason of a correction; no field can be called so."""


def draft_slot(kind: type[Record], session: Session, correcting: Logged[Any] | None) -> str:
    """Where the draft of a form is kept: one for each new kind and person, one a correction."""
    if correcting:
        return f"correct:{correcting.id}"
    person = session.person.id if session.person and issubclass(kind, Entry) else ""
    return f"new:{kind.kind}:{person}"
