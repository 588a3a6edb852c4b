"""A part of the visit's screen that is saved as an entry of its own, folded away until wanted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from logbook.entries.record import Entry, Record, Remark
from logbook.ui.forms.asides import earlier_card, last_before
from logbook.ui.forms.form import FieldBox, Form
from logbook.ui.session import Session
from logbook.ui.widgets.parts import button, column, frame, label, layout_of, row
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

SHARED = ("happened", "photos")
"""Asked once for all parts."""
EASY_TO_HIT = 44


class VisitPart(QWidget):
    """The form of one kind without the fields that all parts share."""

    changed = Signal()
    opened = Signal()
    """The person unfolded it."""
    folded = Signal()
    """The person unfolded it or folded it away."""

    def __init__(
        self,
        session: Session,
        kind: type[Entry],
        theme: Theme,
        *,
        title: str,
        earlier: str = "",
        folds: bool = False,
    ) -> None:
        """`title` heads it, and opens it while it is folded; `earlier` heads the entry before."""
        super().__init__()
        self.kind = kind
        self._session, self._theme, self._earlier = session, theme, earlier
        asked = [name for name in kind.specs() if name not in SHARED]
        self.form = Form(kind, theme, session.log.photos, only=asked)
        self.form.changed.connect(self.changed)
        self._opener = button(title, theme, self._open_by_hand, picture=kind.kind)
        self._opener.setMinimumHeight(theme.px(EASY_TO_HIT))
        self._kept = label(tr("What you typed is kept here. It is not saved."), "quiet")
        self._body = QWidget()
        inside = column(self._body, theme, spacing=12)
        head = row(None, theme)
        head.addWidget(label(title, "heading"), 1)
        if folds:
            leave = button(tr("Leave this out"), theme, self._leave_out, role="flat")
            leave.setAccessibleName(f"{tr('Leave this out')}: {title}")
            head.addWidget(leave)
        inside.addLayout(head)
        inside.addWidget(self.form)
        layout = column(self, theme, spacing=4)
        for part in (self._opener, self._kept, self._body):
            layout.addWidget(part)
        self.is_open = not folds
        self._show()

    @property
    def filled(self) -> bool:
        """Whether anything is typed that is to be saved."""
        return self.is_open and bool(self.form.typed())

    def open(self) -> None:
        """Unfold it, with what was logged last to compare with."""
        if not self.is_open:
            self.is_open = True
            if self._earlier and (last := last_before(self._session, self.kind, None)):
                layout_of(self._body).addWidget(earlier_card(self._earlier, last, self._theme))
                self._earlier = ""
            self._show()

    def begin_with(self, box: FieldBox) -> None:
        """Put a field that all parts share above this part's own."""
        card = frame("card", self._theme)
        layout_of(card).addWidget(box)
        layout_of(self._body).insertWidget(1, card)
        card.lower()  # a screen reader goes through the parts in this order

    def restore(self, typed: Mapping[str, Any], *, folded: bool) -> None:
        """Bring back what was typed; what was left out stays folded away."""
        self.form.restore(dict(typed))
        if not folded:
            self.open()
        self._show()

    def read(self, **shared: Any) -> Record:
        """The entry that was typed. Raises InvalidRecord, whose remarks may be about `SHARED`."""
        return self.form.read(**shared)

    def say(self, remarks: tuple[Remark, ...], role: str) -> list[FieldBox]:
        """Say what is remarked beside this part's own fields, and return those."""
        own = [remark for remark in remarks if remark.field in self.form.boxes]
        self.form.show_remarks(own, role)
        said = {remark.field for remark in own}
        return [box for name, box in self.form.boxes.items() if name in said]

    def _open_by_hand(self) -> None:
        self.open()
        self.folded.emit()
        self.form.focus_first()
        self.opened.emit()
        self.changed.emit()

    def _leave_out(self) -> None:
        self.is_open = False
        self._show()
        self._opener.setFocus()
        self.folded.emit()
        self.changed.emit()

    def _show(self) -> None:
        self._body.setVisible(self.is_open)
        self._opener.setVisible(not self.is_open)
        self._kept.setVisible(not self.is_open and bool(self.form.typed()))
