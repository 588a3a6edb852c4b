"""A short word at the foot of the page, with a way to take the last change back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QPushButton, QWidget

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.ui.parts import button, clear, label, row
from logbook.ui.theme import Theme
from logbook.words import tr

MOST_OTHERS = 2
"""For more people there is no room; the entry itself has a button for each."""
SHOWN_MS = 10_000
"""Time enough to read it and reach the button; Ctrl+Z works at any time."""
WIDEST = 860
LEAST_FOR_WORDS = 160
"""With less room beside the buttons, the words stand above them."""
GAP = 12


class Toast(QFrame):
    """One message at a time, over the page: nothing moves away under the mouse.

    It keeps off the bar at the page's foot, and off what has the keyboard.
    """

    undo_wanted = Signal()
    move_wanted = Signal(object)
    """What was just logged is about another person (Logged)."""

    def __init__(self, theme: Theme, over: QWidget, parent: QWidget) -> None:
        """`over` is the part of the parent that it lies on, which shows one page at a time."""
        super().__init__(parent)
        self._over, self._parent = over, parent
        self.setProperty("role", "toast")
        self._theme = theme
        self._words = label("", "strong")
        self._undo = button(tr("Undo"), theme, self.undo_wanted.emit, tip="Ctrl+Z")
        self._ways = QWidget()
        self._movers = row(None, theme)
        self._ways_line = row(self._ways, theme)
        self._ways_line.addLayout(self._movers)
        self._ways_line.addWidget(self._undo)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._line = row(self, theme, spacing=16)
        side, top = theme.px(20), theme.px(8)
        self._line.setContentsMargins(side, top, side, top)
        self._line.addWidget(self._words, 1)
        self._line.addWidget(self._ways)
        over.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self.hide()

    def say(self, words: str, *, undo: bool = False, others: Sequence[Logged[Person]] = ()) -> None:
        """Show a message, and offer to take back what it is about or to move it to others."""
        clear(self._movers)
        for person in others[:MOST_OTHERS]:
            move = tr("Move to {person}", person=person.record.name)
            wanted = partial(self.move_wanted.emit, person)
            self._movers.addWidget(button(move, self._theme, wanted))
        self._words.setText(words)
        self._undo.setVisible(undo)
        self._ways.setVisible(undo or bool(others))
        self._timer.start()
        self.show()
        self._take_place()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._take_place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the words puts them away; it must not reach what lies beneath."""
        self.hide()
        event.accept()

    def _focus_moved(self, _old: QWidget | None, focused: QWidget | None) -> None:
        if focused and not self.isAncestorOf(focused):
            self._take_place()

    def _take_place(self) -> None:
        """At the foot; at the top where it would hide what has the keyboard."""
        if self.isHidden():
            return
        room = QRect(self._over.mapTo(self._parent, QPoint()), self._over.size())
        gap = self._theme.px(GAP)
        width = min(room.width() - 2 * gap, self._theme.px(WIDEST))
        height = self._height_for(width)
        left = room.left() + (room.width() - width) // 2
        place = QRect(left, self._foot_of(room) - gap - height, width, height)
        if self._hides_focus(place):
            place.moveTop(room.top() + gap)
        self.setGeometry(place)
        self.raise_()

    def _height_for(self, width: int) -> int:
        """The buttons stand under the words where there is little room beside them."""
        self.ensurePolished()
        for made in self._ways.findChildren(QPushButton):
            made.ensurePolished()
        beside = width - self._ways_line.sizeHint().width()
        stacked = beside < self._theme.px(LEAST_FOR_WORDS)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(down if stacked else across)
        self._ways_line.invalidate()
        self._line.invalidate()
        return max(self._line.totalHeightForWidth(width), self._line.totalMinimumSize().height())

    def _foot_of(self, room: QRect) -> int:
        """Where the page's content ends: above the bar with its buttons, if it has one."""
        bars = (b for b in self._over.findChildren(QFrame) if b.property("role") == "bar")
        tops = [b.mapTo(self._parent, QPoint()).y() for b in bars if b.isVisible()]
        return min([room.bottom() + 1, *tops])

    def _hides_focus(self, place: QRect) -> bool:
        focused = QApplication.focusWidget()
        if focused is None or not self._over.isAncestorOf(focused):
            return False
        seen = QRect(focused.mapTo(self._parent, QPoint()), focused.size())
        hidden = seen.intersected(place)
        return 2 * hidden.width() * hidden.height() > seen.width() * seen.height()
