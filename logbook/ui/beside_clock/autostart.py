"""Starting when the person logs in, as each system has it; off until it is asked for.

Linux: a desktop entry in the autostart folder (Desktop Application Autostart Specification).
macOS: a property list for launchd. Windows: a value under the user's Run key.
"""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings

from logbook.errors import LogbookError
from logbook.whole_file import write_whole
from logbook.words import tr

NAME = "caregiver-logbook"
RUN_KEY = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"
_NEEDS_QUOTES = set(" \t\n\"'\\><~|&;$*?#()`")
_ESCAPED_IN_QUOTES = '\\"`$'


class LoginItem(Protocol):
    """Something that the system starts when the person logs in."""

    def is_on(self) -> bool: ...
    def turn(self, on: bool) -> None: ...


class FileItem:
    """A login item that is a file with a certain content in a certain place."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        self.content = content

    def is_on(self) -> bool:
        """Whether exactly this is started; an item of another log is not."""
        try:
            return self.path.read_bytes() == self.content
        except OSError:
            return False

    def turn(self, on: bool) -> None:
        """Put the file there, or take it away. Raises LogbookError."""
        try:
            if on:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self.path, [self.content])
            else:
                self.path.unlink(missing_ok=True)
        except OSError as wrong:
            raise LogbookError(
                tr("Logbook could not be set to start when you log in."),
                tr("Nothing else has changed. The file is {file}", file=self.path),
            ) from wrong


class RunKeyItem:
    """A login item that is a value in the Windows registry."""

    def __init__(self, key: QSettings, command: str) -> None:
        self._key = key
        self.command = command

    def is_on(self) -> bool:
        """Whether exactly this is started; an item of another log is not."""
        return self._key.value(NAME) == self.command

    def turn(self, on: bool) -> None:
        """Set the value, or take it away. Raises LogbookError."""
        if on:
            self._key.setValue(NAME, self.command)
        else:
            self._key.remove(NAME)
        self._key.sync()
        if self._key.status() is not QSettings.Status.NoError:
            raise LogbookError(
                tr("Logbook could not be set to start when you log in."),
                tr("Windows did not let it. Nothing else has changed."),
            )


def login_item(
    command: Sequence[str],
    environment: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    home: Path | None = None,
) -> LoginItem:
    """What starts `command` at login; `system` is named as in `sys.platform`."""
    home = home or Path.home()
    if system == "win32":
        return RunKeyItem(
            QSettings(RUN_KEY, QSettings.Format.NativeFormat), subprocess.list2cmdline(command)
        )
    if system == "darwin":
        place = home / "Library" / "LaunchAgents" / f"{NAME}.plist"
        return FileItem(place, launch_agent(command))
    # The XDG base directory specification has relative paths ignored.
    chosen = Path(environment.get("XDG_CONFIG_HOME", ""))
    config = chosen if chosen.is_absolute() else home / ".config"
    return FileItem(config / "autostart" / f"{NAME}.desktop", desktop_entry(command))


def background_command(
    folder: Path, *, python: str = sys.executable, built: bool = getattr(sys, "frozen", False)
) -> list[str]:
    """What starts Logbook for one log without a window.

    A `built` Logbook is a program of its own, which takes no -m. Windows has a Python beside
    the usual one that opens no terminal.
    """
    background = ["--data-dir", str(folder), "--background"]
    if built:
        return [python, *background]
    program = Path(python)
    quiet = program.with_name("pythonw.exe")
    if program.name.lower() == "python.exe" and quiet.exists():
        program = quiet
    return [str(program), "-m", "logbook", *background]


def desktop_entry(command: Sequence[str]) -> bytes:
    """The content of a desktop entry that starts `command`."""
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=Logbook",
        "Exec=" + " ".join(map(_exec_argument, command)),
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    )
    return ("\n".join(lines) + "\n").encode()


def launch_agent(command: Sequence[str]) -> bytes:
    """The content of a property list that lets launchd start `command` at login."""
    return plistlib.dumps(
        {"Label": NAME, "ProgramArguments": list(command), "RunAtLoad": True},
        fmt=plistlib.FMT_XML,
    )


def _exec_argument(argument: str) -> str:
    """Quoted for the Exec key, whose value is in turn an escaped string, and where % has a
    meaning of its own."""
    plain = argument.replace("%", "%%")
    if _NEEDS_QUOTES.isdisjoint(plain):
        return plain
    quoted = "".join(f"\\{char}" if char in _ESCAPED_IN_QUOTES else char for char in plain)
    return '"' + quoted.replace("\\", "\\\\").replace("\n", "\\n") + '"'
