"""What can be done with one picture in sight: into the summary, copied, saved as a file."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from logbook.ui.history.pictures import Draw, PictureActions
from logbook.ui.history.summary import InSummary
from logbook.ui.history.tools import menu_button
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


def more_button(
    view: QWidget, in_summary: InSummary, pictures: PictureActions, draw: Draw, theme: Theme
) -> QPushButton:
    """A button under which all of it is offered; `draw` gives the picture."""

    def fill(menu: QMenu) -> None:
        menu.clear()
        in_summary.fill(menu)
        pictures.fill(menu, [("", draw)])

    return menu_button(view, tr("More"), "", fill, QMenu, theme)
