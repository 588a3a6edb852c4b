"""Where two computers changed the same record: both versions beside each other, to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from logbook import dates
from logbook.entries.branches import Conflict, says
from logbook.entries.logged import Revision
from logbook.entries.record import Entry
from logbook.entries.same_person import with_names
from logbook.errors import LogbookError
from logbook.ui.session import Session
from logbook.ui.widgets.calm_dialog import CalmDialog
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import (
    button,
    clear,
    column,
    fit_to_screen,
    frame,
    keep_room,
    label,
    layout_of,
    row,
    scrolled,
)
from logbook.ui.widgets.tab_order import tab_through
from logbook.ui.widgets.theme import Theme
from logbook.words import isolated, tr, tr_n

STACKED_FROM = 1.5
"""Text of this size leaves no room for two things beside each other."""


def parted_text(count: int) -> str:
    """So many records wait for somebody to choose."""
    return tr_n(
        "{count} record was changed differently on two computers. Both versions are kept.",
        "{count} records were changed differently on two computers. Both versions are kept.",
        count,
    )


def what_parted(conflict: Conflict, names: Mapping[str, str]) -> str:
    """The record that two computers changed, in one line: its day, and what is shown meanwhile.

    `names` are everyone's, by id.
    """
    record = with_names(conflict.sides[-1].record, names)
    day = f"{record.happened.text()}  " if isinstance(record, Entry) else ""
    return f"{day}{tr(record.title)}: {record.in_one_line()}"


class ConflictsDialog(CalmDialog):
    """One record after the other, until nothing is left to choose."""

    told = Signal(str)
    """All is chosen, in words."""

    def __init__(
        self, conflicts: Sequence[Conflict], session: Session, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Changed on two computers"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_to_screen(self, theme.px(820), theme.px(640))
        self._left = list(conflicts)
        self._count = len(self._left)
        self._session, self._theme = session, theme
        self._names = session.log.names()
        self._content = QWidget()
        self._inside = column(self._content, theme, spacing=12, margin=24)
        column(self, theme).addWidget(scrolled(self._content), 1)
        foot = row(None, theme, margin=12)
        foot.addStretch(1)
        self._later = button(tr("Choose later"), theme, self.reject, picture="close")
        foot.addWidget(self._later)
        layout_of(self).addLayout(foot)
        self._show()

    def _show(self) -> None:
        clear(self._inside)
        conflict = self._left[0]
        if self._count > 1:
            at = self._count - len(self._left) + 1
            words = tr("{number} of {count}", number=at, count=self._count)
            self._inside.addWidget(label(words, "quiet"))
        if whose := self._session.name_among_several(conflict.sides[-1].person_id):
            words = tr("About {person}", person=isolated(whose))
            self._inside.addWidget(label(words, "heading"))
        self._inside.addWidget(label(what_parted(conflict, self._names), "large"))
        words = tr(
            "Choose which one to keep. The other stays in the history. To add what it"
            " says, correct the entry in the timeline afterwards."
        )
        self._inside.addWidget(label(words, "quiet"))
        beside = row(None, self._theme, spacing=12)
        if self._theme.scale >= STACKED_FROM:
            beside.setDirection(QBoxLayout.Direction.TopToBottom)
        sides = [self._side(side, conflict) for side in conflict.sides]
        for shown in sides:
            beside.addWidget(shown, 1)
        self._inside.addLayout(beside)
        keeps = [keep for shown in sides for keep in shown.findChildren(QPushButton)]
        tab_through(*keeps, self._later)
        self._inside.addStretch(1)
        underline_letters(self)
        self._later.setFocus()  # Enter alone chooses nothing.

    def _side(self, side: Revision, conflict: Conflict) -> QWidget:
        card = frame("card", self._theme, margin=16)
        inside = layout_of(card)
        made = side.made.at.astimezone()
        when = dates.day_and_clock_text(made.date(), made.time())
        inside.addWidget(label(f"{side.made.by}, {when}", "strong"))
        shown = side is conflict.sides[-1]
        told = label(tr("Shown now"), "quiet")
        keep_room(told)  # so that both sides are as high
        told.setVisible(shown)
        inside.addWidget(told)
        removed = says(side) is None
        words = tr("Leave it removed") if removed else tr("Keep this")
        keep = button(words, self._theme, partial(self._keep, side), picture="check")
        keep.setAccessibleName(f"{words}: {side.made.by}, {when}")
        inside.addWidget(keep)
        if removed:
            inside.addWidget(label(tr("Removed from the log")))
        else:
            self._add_fields(card, side, conflict)
        if side.why:
            why = tr("Why: {reason}", reason=side.why)
            inside.addWidget(label(why, "quiet", selectable=True))
        inside.addStretch(1)
        return card

    def _add_fields(self, card: QWidget, side: Revision, conflict: Conflict) -> None:
        """The fields in which the sides differ; they agree about all others."""
        told = {each.id: with_names(each.record, self._names) for each in conflict.sides}
        stand = [told[each.id] for each in conflict.sides if says(each) is not None]
        own = told[side.id]
        for name in own.specs():
            if len({record.show(name) for record in stand}) > 1 or len(stand) == 1:
                said = own.show(name)
                if said or len(stand) > 1:
                    layout_of(card).addWidget(label(own.label(name), "quiet"))
                    text = label(isolated(said) or tr("not recorded"), selectable=True)
                    layout_of(card).addWidget(text)

    def _keep(self, side: Revision) -> None:
        log, by = self._session.log, self._session.writer
        self._content.setEnabled(False)  # a second press would be about what comes next
        job = self._session.write(lambda: log.settle(side, by=by))
        job.done.connect(self._next)
        job.failed.connect(self._say_failure)

    def _next(self, _overruled: int) -> None:
        self._content.setEnabled(True)
        del self._left[0]
        if self._left:
            self._show()
        else:
            self.accept()
            self.told.emit(
                tr("What you chose is shown from now on. The other version stays in the history.")
            )

    def _say_failure(self, wrong: LogbookError) -> None:
        self._content.setEnabled(True)
        self._inside.insertWidget(0, label(str(wrong), "error"))
