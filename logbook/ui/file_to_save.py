"""Where a file shall be saved, under a name that ends as such files do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def file_to_save(parent: QWidget, title: str, name: str, ending: str) -> Path | None:
    """The file that was chosen, None when none was; `ending` is given to a name without it.

    The dialog asks before another file is replaced. Where only the name with its ending is
    another file's, the dialog opens once more with that name, and so asks about it too.
    """
    while True:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, name, f"*.{ending}")
        path = Path(chosen)
        if not chosen:
            return None
        if path.suffix.casefold() == f".{ending}":
            return path
        path = path.with_name(f"{path.name}.{ending}")
        if not path.exists():
            return path
        name = str(path)
