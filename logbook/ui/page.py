"""What all pages share: they show the session, and ask the window for other pages."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from logbook.errors import LogbookError
from logbook.ui.session import Session
from logbook.ui.widgets.screen_reader import unheard
from logbook.ui.widgets.scroll_keys import scrolled_by
from logbook.ui.widgets.theme import Theme


@dataclass(frozen=True)
class Spot:
    """A place on a page that holds when the page is drawn anew, larger or in another language."""

    part: int
    """Which of its parts, counted from the top."""
    above: int
    """How far below the upper edge of what is in sight that part begins, in pixels."""
    control: int
    """Which control of the part has the keyboard; -1 for none."""


class Page(QWidget):
    """One page of the window. It looks at the log again whenever that has changed."""

    form_wanted = Signal(object, object)
    """A kind, and the record (Logged) to correct or None for a new one."""
    page_wanted = Signal(str)
    entry_wanted = Signal(object)
    """An entry (Logged) to be shown in the timeline."""
    unreadable = Signal(object)
    """The page could not be shown (LogbookError); it tries again when it is opened again."""

    restore_wanted = Signal()
    """A backup shall be the log again."""
    told = Signal(str)
    """Something was done that is worth a word at the window's foot."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.session = session
        self.theme = theme
        self._stale, self._was_filled = True, False
        session.changed.connect(self.log_changed)
        session.person_changed.connect(self.log_changed)

    def refresh(self) -> None:
        """Show what the log says now."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard where the page begins."""
        self.setFocus()

    def spot(self) -> Spot | None:
        """Where on the page the person is, to come back to."""
        return None

    def return_to(self, spot: Spot) -> None:
        """Go back to where the person was."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that turn pages do so wherever on the page the keyboard is."""
        area = self._area_to_scroll()
        if area is None or not scrolled_by(event, area):
            super().keyPressEvent(event)

    def _area_to_scroll(self) -> QScrollArea | None:
        """The one around what has the keyboard, or else the first."""
        areas = [
            area
            for area in self.findChildren(QScrollArea)
            if area.isVisible() and area.verticalScrollBar().maximum()
        ]
        focused = QApplication.focusWidget()
        around = [area for area in areas if focused and area.isAncestorOf(focused)]
        return next(reversed(around), next(iter(areas), None))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_stale()

    def log_changed(self) -> None:
        """Something to be shown is different; look again now or when the page is opened."""
        self._stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def _refresh_if_stale(self) -> None:
        if not self._stale:
            return
        had_keyboard = self._has_keyboard()
        try:
            with nullcontext() if self._was_filled else unheard():
                self.refresh()
            self._stale, self._was_filled = False, True
            if had_keyboard and not self._has_keyboard():
                self.focus_first()
        except LogbookError as wrong:
            self.unreadable.emit(wrong)

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)


def page_around(part: QWidget) -> Page | None:
    """The page that a part of it stands on, which stays when the part is drawn anew."""
    around: QWidget | None = part
    while around and not isinstance(around, Page):
        around = around.parentWidget()
    return around
