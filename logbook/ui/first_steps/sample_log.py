"""Opens the sample log in a window of its own, so that it is never mixed with a real one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QProcess

from logbook.ui.beside_clock.autostart import background_command


def sample_command(beside: Path) -> list[str]:
    """What opens a sample log that is kept beside the log in this folder."""
    return [*background_command(beside)[:-1], "demo"]


def open_sample(beside: Path) -> bool:
    """Start it; False where no other program can be started."""
    program, *arguments = sample_command(beside)
    started, _ = QProcess.startDetached(program, arguments)
    return bool(started)
