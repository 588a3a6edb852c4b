"""Where a file shall be saved, under a name that ends as such files do."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_LONGEST = 60
_FOLDER = "folder_of_last_file"


def file_to_save(parent: QWidget, title: str, name: str, ending: str) -> Path | None:
    """The file that was chosen, None when none was; `ending` is given to a name without it.

    `name` is words. The dialog opens where the window's last file went, at first at home. It
    asks before another file is replaced. Where only the name with its ending is another file's,
    it opens once more with that name, and so asks about it too.
    """
    window = parent.window()
    folder = Path(window.property(_FOLDER) or Path.home())
    offered = str(folder / f"{_safe(name)}.{ending}")
    while True:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, offered, f"*.{ending}")
        path = Path(chosen)
        if not chosen:
            return None
        window.setProperty(_FOLDER, str(path.parent))
        if path.suffix.casefold() == f".{ending}":
            return path
        path = path.with_name(f"{path.name}.{ending}")
        if not path.exists():
            return path
        offered = str(path)


def _safe(name: str) -> str:
    """The words without signs that some system does not take in a file's name."""
    return re.sub(r"[^\w-]+", " ", name).strip()


def in_file_name(words: str) -> str:
    """Words as one part of a file's name; long ones are cut."""
    return _safe(unicodedata.normalize("NFC", words))[:_LONGEST]
