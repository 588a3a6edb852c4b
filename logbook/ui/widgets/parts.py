"""The small parts that pages are put together from, all in the theme's look.

Labels show plain text only: what a person typed is never taken for markup.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from logbook.ui.widgets.icons import icon, pixmap
from logbook.ui.widgets.theme import Theme
from logbook.ui.widgets.words_button import CalmButton, WordsButton
from logbook.ui.widgets.words_only import WordsLine
from logbook.words import isolated, reads_right_to_left

COLUMN_WIDTH = 760
_TO_THE_RIGHT = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)
_MARKUP = frozenset("<&\n")
TITLE_BAR = 40
CLEAR = 8
"""Pixels under what is brought into sight, so that it is seen to end there."""
SHORT_TIP = 60
"""Letters; Qt wraps no longer tip that is not marked up."""


def label(text: str, role: str = "", *, wrap: bool = True, selectable: bool = False) -> QLabel:
    """A text. Roles: title, heading, label, quiet, strong, large, huge, error, notice."""
    made = QLabel(text)
    dress_label(made, role, wrap=wrap)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # The Tab key walks through what can be done; a text to read is not a stop on the way.
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made


def dress_label(made: QLabel, role: str, *, wrap: bool) -> None:
    """Give a text the look of its role; what is in it is never taken for markup."""
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if reads_right_to_left():
        # Qt aligns a text by its first letters; what is typed in another script stays at the edge.
        made.setAlignment(_TO_THE_RIGHT)
    if wrap:
        made.setMinimumWidth(1)
    if role:
        made.setProperty("role", role)


def button(
    text: str,
    theme: Theme,
    pressed: Callable[[], object],
    *,
    role: str = "",
    picture: str = "",
    tip: str = "",
) -> QPushButton:
    """A button. Roles: primary, emergency, flat, tile, row, rail; none is an ordinary one."""
    # The space keeps the words off the picture; Qt has no other way to say so.
    made = WordsButton((" " if picture and text else "") + text.replace("&", "&&"))
    if role:
        made.setProperty("role", role)
    if picture:
        inks = {
            "primary": theme.colours.on_accent,
            "emergency": theme.colours.on_alarm,
            "flat": theme.colours.accent,
            "tile": theme.colours.accent,
        }
        side = theme.px(20)
        made.setIcon(icon(picture, inks.get(role, theme.colours.ink), side))
        made.setIconSize(QSize(side, side))
    made.setAccessibleName(text or tip)
    if tip:
        made.setToolTip(plain_tip(tip))
        # Without one, Qt has the tip read out: with its markup, and again after the same name.
        made.setAccessibleDescription(tip if text else " ")
    made.setAutoDefault(True)
    made.clicked.connect(lambda: pressed())
    return made


def plain_tip(words: str) -> str:
    """A tool tip that shows words as they are: Qt would take what looks like markup for it.

    Others stay plain, because a tip is also what a screen reader falls back on.
    """
    if len(words) <= SHORT_TIP and not set(words) & _MARKUP:
        return words
    shown = escape(words).replace("\n", "<br>")
    return f"<qt>{shown}</qt>"


def plain_line(name: str) -> QLineEdit:
    """A line to type into, with a name for screen readers."""
    made = WordsLine()
    made.setAccessibleName(name)
    return made


class ElidedButton(CalmButton):
    """A button whose words end in … where there is no room for all of them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._words = " ".join(text.split())
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # The font is known only now.

    def _fit(self) -> None:
        room = self.width() - self.iconSize().width() - 2 * self.fontMetrics().height()
        fitted = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(" " + isolated(fitted).replace("&", "&&"))


def row_button(text: str, theme: Theme, pressed: Callable[[], object], picture: str) -> QPushButton:
    """A line of a list that can be pressed."""
    made = ElidedButton(text)
    made.setProperty("role", "row")
    side = theme.px(20)
    made.setIcon(icon(picture, theme.colours.accent, side))
    made.setIconSize(QSize(side, side))
    made.setAutoDefault(True)
    made.clicked.connect(lambda: pressed())
    return made


def picture_label(name: str, colour: str, size: int) -> QLabel:
    """An icon that cannot be pressed; it says nothing that words beside it don't say."""
    made = QLabel()
    made.setPixmap(pixmap(name, colour, size))
    made.setFixedSize(size, size)
    return made


def frame(role: str, theme: Theme, *, spacing: int = 8, margin: int = 16) -> QFrame:
    """A framed column. Roles: card, hero, hero-overdue, emergency, notice, error, bar, head."""
    made = QFrame()
    made.setProperty("role", role)
    column(made, theme, spacing=spacing, margin=margin)
    return made


def column(
    parent: QWidget | None, theme: Theme, *, spacing: int = 8, margin: int = 0
) -> QVBoxLayout:
    """A layout from top to bottom."""
    made = QVBoxLayout(parent) if parent else QVBoxLayout()
    _space(made, theme, spacing, margin)
    return made


def row(parent: QWidget | None, theme: Theme, *, spacing: int = 8, margin: int = 0) -> QHBoxLayout:
    """A layout in reading direction."""
    made = QHBoxLayout(parent) if parent else QHBoxLayout()
    _space(made, theme, spacing, margin)
    return made


def scrolled(content: QWidget | None) -> QScrollArea:
    """Content that scrolls up and down when it is taller than its place."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if content:
        fill_area(area, content)
    return area


def fill_area(area: QScrollArea, content: QWidget) -> None:
    """Scroll another content. It comes whole: what is added to a content in sight comes bit by
    bit, and until then there is nowhere to scroll to."""
    before = area.takeWidget()
    if before:
        content.setContentsMargins(before.contentsMargins())  # what room was made stays
    content.setProperty("role", "plain")
    area.setWidget(content)
    if before:
        before.deleteLater()


def depth_in(area: QScrollArea, part: QWidget) -> int:
    """How far below the beginning of what is scrolled a part of it begins."""
    content = area.widget()
    return part.mapTo(content, QPoint()).y() if content else 0


def bring_into_sight(area: QScrollArea, shown: QWidget) -> None:
    """Scroll just as far as it takes to see a part whole, or at least where it begins."""
    top = depth_in(area, shown)
    bar = area.verticalScrollBar()
    foot = top + shown.height() + CLEAR
    if foot > bar.value() + area.viewport().height():
        bar.setValue(foot - area.viewport().height())
    if top < bar.value():
        bar.setValue(top)


def keep_in_sight(shown: QWidget) -> None:
    """Scroll what a part stands in so far that it can be seen, once it has its place."""
    QTimer.singleShot(0, shown, lambda: scroll_to(shown))


def scroll_to(shown: QWidget) -> None:
    """The same at once."""
    area = shown.parentWidget()
    while area and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if not isinstance(area, QScrollArea):
        return
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # pyright: ignore
    content = area.widget()
    if content and content.isAncestorOf(shown):
        bring_into_sight(area, shown)


def centred_column(theme: Theme, *, width: int = COLUMN_WIDTH) -> tuple[QWidget, QVBoxLayout]:
    """A page body whose column stays readable on a wide screen."""
    body = QWidget()
    outer = row(body, theme, spacing=0, margin=24)
    inner = QWidget()
    inner.setMaximumWidth(theme.px(width))
    inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    outer.addStretch(1)
    outer.addWidget(inner, 100)
    outer.addStretch(1)
    return body, column(inner, theme, spacing=12)


def fit_to_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window its size, but never more than the screen has room for."""
    room = (window.screen() or QGuiApplication.primaryScreen()).availableGeometry()
    window.resize(min(width, room.width()), min(height, room.height() - TITLE_BAR))


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)


def layout_of(widget: QWidget) -> QBoxLayout:
    """The box layout that `frame`, `row` or `column` gave a widget."""
    layout = widget.layout()
    assert isinstance(layout, QBoxLayout)
    return layout


def keep_room(widget: QWidget, keep: bool = True) -> None:
    """Let nothing move where a widget goes for a while."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(keep)
    widget.setSizePolicy(policy)


def room_for_lines(made: QLabel, count: int) -> QLabel:
    """A text that takes this much room from the beginning, so that nothing moves for it."""
    made.ensurePolished()
    made.setMinimumHeight(count * made.fontMetrics().lineSpacing())
    made.setAlignment(made.alignment() & ~Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTop)
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _space(layout: QBoxLayout, theme: Theme, spacing: int, margin: int) -> None:
    layout.setSpacing(theme.gap(spacing))
    edge = theme.gap(margin)
    layout.setContentsMargins(edge, edge, edge, edge)
