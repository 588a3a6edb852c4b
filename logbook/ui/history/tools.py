"""What stands above the charts: one row of tools, folded into menus where there is little room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QWidget

from logbook.ui.history.parts import OneOf
from logbook.ui.widgets.parts import button, row
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

Fill = Callable[[QMenu], None]
FEW_WIDTH = 110
"""The least that the presets take as a list: their longest word gives way to the other tools."""


class TickMenu(QMenu):
    """A menu that stays open while its lines are ticked, so that several can be."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (pressed and self._tick()):
            super().keyPressEvent(event)

    def _tick(self) -> bool:
        """Turn the line that the mouse or the keyboard is on; whether it can be turned."""
        action = self.activeAction()
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True


class ChartTools(QWidget):
    """Which days, which charts, and what can be done with them."""

    preset_chosen = Signal(str)

    def __init__(
        self,
        presets: Sequence[tuple[str, str]],
        theme: Theme,
        in_summary: QPushButton,
        *,
        tracks: Fill,
        more: Fill,
    ) -> None:
        """`tracks` and `more` fill the menus when they are opened."""
        super().__init__()
        self._theme = theme
        self._names = dict(presets)
        self._offered = [key for key, _ in presets]
        self.presets = OneOf(presets, theme, name=tr("Days"))
        self.presets.chosen.connect(self.preset_chosen)
        self.few = QComboBox()
        """The presets where there is little room."""
        self.few.setAccessibleName(tr("Days"))
        self.few.setPlaceholderText(tr("Other days"))
        self.few.setMinimumWidth(theme.px(FEW_WIDTH))
        self.few.activated.connect(lambda place: self.preset_chosen.emit(self._offered[place]))
        self.in_summary = in_summary
        choose = tr("Choose charts")
        self._tracks = menu_button(self, choose, "symptom", tracks, TickMenu, theme)
        self._more = menu_button(self, tr("More"), "", more, QMenu, theme)
        line = row(self, theme)
        for part in (self.presets, self.few, self._tracks, self.in_summary, self._more):
            line.addWidget(part, 1 if part is self.few else 0)
        line.addStretch(1)
        self.offer(self._offered)

    def offer(self, keys: Sequence[str]) -> None:
        """Let only these presets be chosen."""
        self._offered = list(keys)
        self.few.clear()
        self.few.addItems([self._names[key] for key in keys])
        for key, made in self.presets.buttons.items():
            made.setVisible(key in keys)

    def mark(self, preset: str | None) -> None:
        """Show which preset the days in sight are."""
        self.presets.mark(preset)
        self.few.setCurrentIndex(self._offered.index(preset) if preset in self._offered else -1)

    def fold(self, width: int) -> None:
        """Leave away what does not fit into a row so wide: the menu has it too."""
        wide = [self.presets, self._tracks, self.in_summary, self._more]
        room = width - self._theme.px(8) * len(wide)
        fits = sum(part.sizeHint().width() for part in wide) <= room
        self.presets.setVisible(fits)
        self.few.setVisible(not fits)
        few = sum(part.sizeHint().width() for part in (self.few, *wide[1:])) <= room
        self._tracks.setVisible(fits or few)
        self.in_summary.setVisible(fits or few)

    @property
    def is_narrow(self) -> bool:
        """Whether only the menu has everything."""
        return self._tracks.isHidden()


def menu_button(
    parent: QWidget, words: str, picture: str, fill: Fill, menu_type: type[QMenu], theme: Theme
) -> QPushButton:
    """A button under which a menu opens; `fill` fills it whenever it does."""
    menu = menu_type(parent)
    menu.aboutToShow.connect(lambda: fill(menu))

    def pop_up() -> None:
        menu.popup(made.mapToGlobal(QPoint(0, made.height())))

    made = button(words, theme, pop_up, picture=picture)
    return made
