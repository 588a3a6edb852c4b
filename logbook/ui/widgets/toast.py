"""A short word at the foot of the page, with a way to take the last change back, or to return."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QPushButton, QWidget
from shiboken6 import isValid

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, label, row
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

MOST_OTHERS = 2
"""For more people there is no room; the entry itself has a button for each."""
SHOWN_MS = 20_000
"""Time enough for a tired hand to reach the button; Ctrl+Z offers it again at any time."""
NEAR = 60
"""So close to the mouse it is not taken away from it."""
WIDEST = 860
LEAST_FOR_WORDS = 160
"""With less room beside the buttons, the words stand above them."""
GAP = 12


class Toast(QFrame):
    """One message at a time, over the page: nothing moves away under the mouse.

    It keeps off the bar at the page's foot, and off what has the keyboard; forms and pages make
    room for it.
    """

    undo_wanted = Signal()
    return_wanted = Signal()
    """What was taken back is wanted again."""
    move_wanted = Signal(object)
    """What was just logged is about another person (Logged)."""
    room_wanted = Signal(int)
    """So much room above the bar at the page's foot keeps it off everything."""
    left = Signal()
    """It went with the keyboard on it, and where that came from is not there any more."""

    def __init__(self, theme: Theme, over: QWidget, parent: QWidget) -> None:
        """`over` is the part of the parent that it lies on, which shows one page at a time."""
        super().__init__(parent)
        self._over, self._parent = over, parent
        self.setProperty("role", "toast")
        self._theme = theme
        self._words = label("", "strong")
        self._undo = button(tr("Undo"), theme, self.undo_wanted.emit, tip="Ctrl+Z")
        self._return = button(tr("Put back"), theme, self.return_wanted.emit, tip="Ctrl+Shift+Z")
        self._came_from: QWidget | None = None
        self._movers: list[QPushButton] = []
        self._ways = QWidget()
        self._ways_line = FlowLayout(self._ways, theme.gap(8))
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._time_is_up)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.take_place)
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

    @property
    def offers_undo(self) -> bool:
        """Whether words in sight offer to take something back."""
        return self.isVisible() and self._undo.isVisibleTo(self)

    @property
    def offers_return(self) -> bool:
        """Whether words in sight offer to put back what was taken back."""
        return self.isVisible() and self._return.isVisibleTo(self)

    def say(
        self,
        words: str,
        *,
        undo: bool = False,
        put_back: bool = False,
        others: Sequence[Logged[Person]] = (),
    ) -> None:
        """Show a message, and offer to take back what it is about or to move it to others."""
        self._leave()
        self._offer_move(others[:MOST_OTHERS])
        self._words.setText(words)
        self._undo.setVisible(undo)
        self._return.setVisible(put_back)
        self._ways.setVisible(undo or put_back or bool(others))
        self._timer.start()
        self.show()
        self.take_place()
        self._soon.start()  # what was changed is drawn anew, and with it the bar at the foot
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _offer_move(self, others: Sequence[Logged[Person]]) -> None:
        for made in self._movers:
            made.hide()
            made.deleteLater()
        self._movers = [
            button(
                tr("Move to {person}", person=person.record.name),
                self._theme,
                partial(self.move_wanted.emit, person),
            )
            for person in others
        ]
        while self._ways_line.takeAt(0):
            pass
        for way in (*self._movers, self._undo, self._return):
            self._ways_line.addWidget(way)
        for made in self._movers:
            made.show()  # at once: the place for them is measured now

    def put_away(self) -> None:
        """Say no more, and offer nothing; the keyboard goes back to where it was."""
        self._leave()
        self._timer.stop()
        self.hide()

    def put_offer_away(self) -> None:
        """Offer nothing any more: it would be taken for an offer about what is begun now."""
        if self.isVisible() and self._ways.isVisibleTo(self):
            self.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.take_place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the words puts them away; it must not reach what lies beneath."""
        self.put_away()
        event.accept()

    def _time_is_up(self) -> None:
        """Not under the hands of somebody who has just reached its buttons, or is about to."""
        if self._has_keyboard() or self._has_mouse_near():
            self._timer.start()
        else:
            self.put_away()

    def _leave(self) -> None:
        """Give the keyboard back before what it is on goes."""
        if not self._has_keyboard():
            return
        if self._came_from and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus()
        else:
            self.left.emit()

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _has_mouse_near(self) -> bool:
        near = self._theme.px(NEAR)
        about = self.rect().adjusted(-near, -near, near, near)
        return about.contains(self.mapFromGlobal(QCursor.pos()))

    def _focus_moved(self, old: QWidget | None, focused: QWidget | None) -> None:
        if focused and not self.isAncestorOf(focused):
            self._soon.start()  # once it was scrolled to
        elif focused and old and not self.isAncestorOf(old):
            self._came_from = old

    def take_place(self) -> None:
        """Lie at the foot; at the top where that would hide what has the keyboard."""
        if self.isHidden():
            return
        room = QRect(self._over.mapTo(self._parent, QPoint()), self._over.size())
        gap = self._theme.px(GAP)
        width = min(room.width() - 2 * gap, self._theme.px(WIDEST))
        height = self._height_for(width)
        left = room.left() + (room.width() - width) // 2
        place = QRect(left, self._foot_of(room) - gap - height, width, height)
        if height > room.height() - 2 * gap:
            place.moveBottom(room.bottom())  # its buttons are below, and stay in sight
        elif place.top() < room.top() or self._hides_focus(place):
            place.moveTop(room.top() + gap)
        self.setGeometry(place)
        self.raise_()
        self.room_wanted.emit(height + 2 * gap)

    def _height_for(self, width: int) -> int:
        """The buttons stand under the words where there is little room beside them."""
        self.ensurePolished()
        for made in (self._words, *self._ways.findChildren(QPushButton)):
            made.ensurePolished()
        edges = self._line.contentsMargins() + self.contentsMargins()
        inner = width - edges.left() - edges.right()
        ways, gap = min(self._ways_line.sizeHint().width(), inner), self._line.spacing()
        beside = inner - ways - gap
        stacked = self._ways.isVisibleTo(self) and beside < self._theme.px(LEAST_FOR_WORDS)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(down if stacked else across)
        self._ways.setFixedWidth(inner if stacked else ways)
        self._ways.setFixedHeight(self._ways_line.heightForWidth(self._ways.width()))
        if not self._ways.isVisibleTo(self):
            inside = self._words.heightForWidth(inner)
        elif stacked:
            inside = self._words.heightForWidth(inner) + gap + self._ways.height()
        else:
            inside = max(self._words.heightForWidth(beside), self._ways.height())
        return inside + edges.top() + edges.bottom()

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
