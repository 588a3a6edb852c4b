"""Lets the caregiver choose the folder into which the phone's photos come."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from logbook.ui.session import Session
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, label
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class PhotoFolderCard(QFrame):
    """Says which folder it is, and takes another or none."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._session = session
        self._folder = label("", selectable=True)
        inside = column(self, theme, spacing=8, margin=16)
        inside.addWidget(label(tr("Photo folder"), "heading"))
        words = tr(
            "Choose the folder where photos from your phone arrive. Forms then offer "
            "you the new ones. Nothing in it is changed."
        )
        inside.addWidget(label(words, "quiet"))
        inside.addWidget(self._folder)
        tools = QWidget()
        flow = FlowLayout(tools, theme.gap(8))
        flow.addWidget(button(tr("Choose a folder"), theme, self._choose, picture="folder"))
        self._none = button(tr("Use no folder"), theme, lambda: self.use(""), picture="close")
        flow.addWidget(self._none)
        inside.addWidget(tools)
        self._show()

    def use(self, folder: str) -> None:
        """Look for photos there from now on; an empty text is no folder."""
        self._session.keep_settings(photo_folder=folder, photos_taken=())
        self._show()

    def _choose(self) -> None:
        before = self._session.settings.photo_folder or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose the photo folder"), before)
        if chosen:
            self.use(chosen)

    def _show(self) -> None:
        folder = self._session.settings.photo_folder
        self._folder.setText(folder)
        self._folder.setVisible(bool(folder))
        self._none.setVisible(bool(folder))
