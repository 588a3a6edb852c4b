"""What stands above the timeline: the search, what it is narrowed to, and the way to a day."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from logbook.store.finder import Wanted
from logbook.ui.forms.form_frame import NARROW_UNDER
from logbook.ui.session import Session
from logbook.ui.timeline.filter import TimelineFilter
from logbook.ui.widgets.parts import button, plain_line, row
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

SEARCH_AFTER_MS = 150


class TimelineHead(QWidget):
    """Says what is wanted; where only an entry has room, the way back to the list."""

    changed = Signal()
    """Something else is wanted."""
    list_wanted = Signal()
    day_wanted = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._back = button(tr("Back to the list"), theme, self.list_wanted.emit, picture="back")
        self.search = plain_line(tr("Search"))
        self.search.setPlaceholderText(tr("Search what was written"))
        self.filter = TimelineFilter(session, theme)
        self._theme = theme
        words = tr("Go to day")
        tip = f"{words} (Ctrl+G)"
        self._go_to = button(words, theme, self.day_wanted.emit, picture="calendar", tip=tip)
        self._soon = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._soon.timeout.connect(self.changed)
        self.search.textChanged.connect(self._typed)
        self.filter.changed.connect(self.changed)
        self.filter.search_wanted.connect(self.search.setText)
        self._lay_out(theme)

    @property
    def wanted(self) -> Wanted:
        """What was chosen and typed."""
        return replace(self.filter.wanted, typed=self.search.text())

    @property
    def is_behind(self) -> bool:
        """Whether something was typed that is not being looked for yet."""
        return self._soon.isActive()

    def catch_up(self) -> None:
        """What was typed is being looked for now."""
        self._soon.stop()

    def share_room(self, *, wide: bool, alone: bool) -> None:
        """One line or two; only the way back while an entry stands alone."""
        downwards, sideways = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._lines.setDirection(sideways if wide else downwards)
        self._back.setVisible(alone)
        for tool in (self.search, self.filter, self._go_to):
            tool.setVisible(not alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the words of the filter need the room."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW_UNDER)
        self._go_to.setText("" if narrow else f" {self._go_to.accessibleName()}")
        self.filter.fit(self.width() - self._go_to.sizeHint().width() - self._theme.gap(12))

    def _lay_out(self, theme: Theme) -> None:
        self._lines = row(self, theme, spacing=12)
        self._lines.addWidget(self._back)
        self._lines.addWidget(self.search, 1)
        tools = row(None, theme, spacing=12)
        tools.addWidget(self.filter)
        tools.addWidget(self._go_to)
        tools.addStretch(1)
        self._lines.addLayout(tools)

    def _typed(self) -> None:
        self.filter.note_typed(self.search.text())
        self._soon.start()
