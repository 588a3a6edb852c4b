"""Where the log lies when nobody chose a folder."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path


def default_folder(environment: Mapping[str, str], system: str = sys.platform) -> Path:
    """This user's folder for application data, as each system has it, with Logbook's in it.

    `system` is named as in `sys.platform`.
    """
    if system == "win32":
        roaming = environment.get("APPDATA")
        return (Path(roaming) if roaming else Path.home() / "AppData" / "Roaming") / "Logbook"
    if system == "darwin":
        return Path.home() / "Library" / "Application Support" / "Logbook"
    # The XDG base directory specification has relative paths ignored.
    chosen = Path(environment.get("XDG_DATA_HOME", ""))
    return (chosen if chosen.is_absolute() else Path.home() / ".local" / "share") / "logbook"
