"""Showing a folder in the computer's own program for files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from logbook.words import tr


def open_folder(folder: Path, tell: Callable[[str], object]) -> None:
    """Open it; where the computer does not, tell where it is."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        tell(tr("This computer did not open the folder. It lies here: {folder}", folder=folder))
