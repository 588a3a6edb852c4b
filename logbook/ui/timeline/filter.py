"""What the timeline is narrowed to: chosen in a menu, kept for another time, said in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from logbook.entries.registry import ENTRY_KINDS, KINDS
from logbook.store.finder import Wanted
from logbook.ui.session import Session
from logbook.ui.widgets.parts import button, layout_of, plain_tip, row
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

MOST_KEPT = 12
WIDEST = 240


class TimelineFilter(QWidget):
    """A button that opens the menu, and one that takes everything back."""

    changed = Signal()
    search_wanted = Signal(str)
    """A kept filter brings the words back that were searched for with it."""
    told = Signal(str)
    """A filter was kept, or is kept no longer."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self.wanted = Wanted()
        self._typed = ""
        self._room = theme.px(WIDEST)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self._open = button(
            "",
            theme,
            lambda: self.menu.popup(self._open.mapToGlobal(self._open.rect().bottomLeft())),
            picture="filter",
        )
        self._reset = button(
            "",
            theme,
            lambda: self.choose(Wanted()),
            picture="close",
            tip=tr("Show everything"),
        )
        layout = row(self, theme)
        layout.addWidget(self._open)
        layout.addWidget(self._reset)
        self._say()

    def choose(self, wanted: Wanted) -> None:
        """Narrow the timeline to this."""
        self.wanted = replace(wanted, typed="")
        if wanted.typed != self._typed:
            self.search_wanted.emit(wanted.typed)
        self._say()
        self.changed.emit()

    def note_typed(self, typed: str) -> None:
        """Remember what is searched for, so that it is kept with the rest."""
        self._typed = typed
        self._say()

    def fit(self, room: int) -> None:
        """Take no more room than that: the words that are cut stand in the tip."""
        self._room = room
        self._say()

    def _now(self) -> Wanted:
        return replace(self.wanted, typed=self._typed)

    def _say(self) -> None:
        words = tr("Show: {what}", what=in_words(self.wanted))
        self._reset.setVisible(self._now() != Wanted())
        room = min(self._theme.px(WIDEST), self._room - self._beside_words())
        fitted = self._open.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self._open.setText(" " + fitted.replace("&", "&&"))
        self._open.setAccessibleName(words)
        self._open.setToolTip(plain_tip(words if fitted != words else ""))

    def _beside_words(self) -> int:
        """What its picture, its edges and the way back take."""
        words = self._open.fontMetrics().horizontalAdvance(self._open.text())
        taken = self._open.sizeHint().width() - words
        if self._reset.isVisibleTo(self):
            taken += self._reset.sizeHint().width() + layout_of(self).spacing()
        return taken

    def _fill(self) -> None:
        menu, wanted = self.menu, self.wanted
        menu.clear()
        self._kinds(menu)
        self._writers(menu)
        menu.addSeparator()
        flags = (
            ("urgent", tr("Signs that can be an emergency")),
            ("with_photo", tr("With photo")),
            ("removed", tr("Removed")),
        )
        for name, title in flags:
            is_on = bool(getattr(wanted, name))
            self._add(menu, title, replace(wanted, **{name: not is_on}), checked=is_on)
        menu.addSeparator()
        self._kept(menu)

    def _kinds(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        everything = [("", tr("All kinds"))]
        for kind, title in everything + [(kind.kind, tr(kind.title)) for kind in ENTRY_KINDS]:
            action = self._add(
                menu, title, replace(self.wanted, kind=kind), checked=kind == self.wanted.kind
            )
            group.addAction(action)

    def _writers(self, menu: QMenu) -> None:
        person = self._session.person
        inner = menu.addMenu(tr("Written by"))
        group = QActionGroup(inner)
        names = self._session.log.writers(person.id) if person else ()
        for name in ("", *names):
            wanted = replace(self.wanted, writer=name)
            checked = name == self.wanted.writer
            group.addAction(self._add(inner, name or tr("Everyone"), wanted, checked=checked))

    def _kept(self, menu: QMenu) -> None:
        kept, now = read_kept(self._session.settings.timeline_filters), self._now()
        for wanted in kept:
            self._add(menu, in_words(wanted), wanted, checked=wanted == now)
        if now in kept:
            rest = [wanted for wanted in kept if wanted != now]
            told = tr("Not in this menu any more: {what}", what=in_words(now))
            menu.addAction(tr("Forget this filter"), lambda: self._keep(rest, told))
        elif now != Wanted():
            more, told = [*kept, now][-MOST_KEPT:], tr("In this menu: {what}", what=in_words(now))
            menu.addAction(tr("Keep this filter"), lambda: self._keep(more, told))

    def _keep(self, kept: Sequence[Wanted], told: str) -> None:
        self._session.keep_settings(timeline_filters=[asdict(wanted) for wanted in kept])
        self.told.emit(told)

    def _add(self, menu: QMenu, title: str, wanted: Wanted, *, checked: bool) -> QAction:
        action = QAction(title.replace("&", "&&"), menu, checkable=True)
        action.setChecked(checked)
        action.triggered.connect(lambda: self.choose(self._with_search(wanted)))
        menu.addAction(action)
        return action

    def _with_search(self, wanted: Wanted) -> Wanted:
        """What is being searched for stays, unless a kept filter brings its own words."""
        return wanted if wanted.typed else replace(wanted, typed=self._typed)


def in_words(wanted: Wanted) -> str:
    """What is wanted, as a person says it."""
    kind = tr(KINDS[wanted.kind].title) if wanted.kind else ""
    parts = (
        tr("Removed") if wanted.removed else "",
        kind,
        wanted.writer,
        tr("can be an emergency") if wanted.urgent else "",
        tr("with photo") if wanted.with_photo else "",
        f"“{wanted.typed}”" if wanted.typed else "",
    )
    return " · ".join(filter(None, parts)) or tr("Everything")


def nothing_like(wanted: Wanted) -> str:
    """What to say where nothing is as it is wanted."""
    if wanted.words and replace(wanted, typed="") != Wanted():
        narrowed = in_words(replace(wanted, typed=""))
        return tr("Nothing was found in what is shown: {what}.", what=narrowed)
    if wanted.words:
        return tr("Nothing was found. Try fewer or shorter words.")
    if replace(wanted, typed="") == Wanted(removed=True):
        return tr("Nothing was removed. What you remove waits here.")
    return tr("Nothing here is like that.")


def read_kept(kept: Sequence[Mapping[str, Any]]) -> list[Wanted]:
    """The filters that were kept; what a later version knows more about them is left out."""
    known = {field.name for field in fields(Wanted)}
    read = [Wanted(**{name: value for name, value in one.items() if name in known}) for one in kept]
    return [wanted for wanted in read if wanted.kind in ("", *KINDS)]
