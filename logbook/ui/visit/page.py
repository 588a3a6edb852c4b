"""At the visit: one screen for what is asked, said and printed there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from logbook.entries.casebook import Casebook
from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.visit import Visit
from logbook.ui.forms.form_frame import NARROW_UNDER
from logbook.ui.page import Page
from logbook.ui.session import Session
from logbook.ui.visit.sheet import VisitSheet
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import clear, column, label, row_button
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

SAVED_WIDTH = 340


class VisitPage(Page):
    """Shows a sheet to write on, and the entries that the last one became."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.sheet: VisitSheet | None = None
        self._saved: dict[str, Logged[Any]] = {}
        self._saved_line = QWidget()
        self._saved_places = FlowLayout(self._saved_line, theme.gap(8))
        self._without_visit = label(
            tr("No visit is saved with this. If you want one, choose its kind below and save."),
            "quiet",
        )
        self._whose = label("", "quiet")
        outer = column(self, theme, spacing=0)
        head = column(None, theme, spacing=8)
        head.setContentsMargins(*[theme.gap(edge) for edge in (24, 16, 24, 8)])
        head.addWidget(label(tr("At the visit"), "title"))
        head.addWidget(self._whose)
        head.addWidget(self._saved_line)
        head.addWidget(self._without_visit)
        outer.addLayout(head)
        self._place = column(None, theme)
        outer.addLayout(self._place, 1)

    def refresh(self) -> None:
        person = self.session.person
        if self.sheet and (person is None or person.id != self.sheet.person.id):
            self._put_away()
        self._show_saved(person)
        if person is None:
            self._whose.setText(tr("Add the person first."))
            return
        name, writer = person.record.name, self.session.writer
        self._whose.setText(tr("For {person}, written by {who}", person=name, who=writer))
        sheet = self.sheet or self._begin(person)
        asked = self.session.log.open_questions(person.id)
        sheet.show_questions(Casebook(person, entries=tuple(asked)).open_questions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, whose visit it is stands above every page."""
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(NARROW_UNDER)
        self._whose.setVisible(not narrow or self.session.person is None)

    def focus_first(self) -> None:
        if self.sheet:
            self.sheet.focus_first()
        else:
            self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is typed and not saved waits as a draft, as in every form."""
        super().hideEvent(event)
        if self.sheet:
            self.sheet.keep_draft()
            if not (event.spontaneous() or self.sheet.is_busy()):
                self._put_away()

    def _begin(self, person: Logged[Person]) -> VisitSheet:
        """Lay a sheet out, with what was typed and not saved yet."""
        sheet = self.sheet = VisitSheet(self.session, person, self.theme)
        sheet.saved.connect(self._begin_anew)
        sheet.new_question_wanted.connect(lambda: self.form_wanted.emit(Question, None))
        self._place.addWidget(sheet)
        return sheet

    def _put_away(self) -> None:
        """What was typed and not saved waits as a draft; the next sheet goes on with it."""
        sheet, self.sheet = self.sheet, None
        self._stale = True
        if sheet:
            sheet.saved.disconnect(self._begin_anew)
            self._place.removeWidget(sheet)
            sheet.hide()
            sheet.retire()

    def _begin_anew(self, saved: list[Logged[Any]]) -> None:
        self._saved |= {logged.id: logged for logged in saved}
        self._put_away()
        if self.isVisible():
            self.log_changed()
            if self.sheet:
                self.sheet.setFocus()  # In an empty box, Ctrl+Z would be the box's own.

    def _show_saved(self, person: Logged[Person] | None) -> None:
        """What the visit became, as the log has it now."""
        clear(self._saved_places)
        now = [self.session.log.get(name) for name in self._saved]
        shown = [each for each in now if person and each.person_id == person.id]
        shown = [each for each in shown if not self._was_taken_back(each)]
        if shown:
            self._saved_places.addWidget(label(tr("Saved:"), "quiet", wrap=False))
        for logged in shown:
            record = logged.record
            words = f"{tr(record.title)}: {record.in_one_line()}"
            made = row_button(
                words, self.theme, lambda logged=logged: self.entry_wanted.emit(logged), record.kind
            )
            made.setFixedWidth(self.theme.px(SAVED_WIDTH))
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._saved_places.addWidget(made)
        self._without_visit.setVisible(_lacks_visit(shown))
        self._saved_line.setVisible(bool(shown))

    def _was_taken_back(self, now: Logged[Any]) -> bool:
        """An entry is removed then; a question waits for its answer as it did before."""
        if isinstance(now.record, Question):
            return now.removed or now.record.state != self._saved[now.id].record.state
        return now.removed


def _lacks_visit(saved: Sequence[Logged[Any]]) -> bool:
    """Whether something was saved, but not the visit itself."""
    return bool(saved) and Visit.kind not in {logged.kind for logged in saved}
