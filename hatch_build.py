"""Compiles the translations whenever Logbook is built or installed from its sources."""

import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface):
    """What the wheel ships, and what an editable install reads in the checkout."""

    def initialize(self, version: str, build_data: dict) -> None:
        script = Path(self.root, "resources", "translations", "catalogues.py")
        subprocess.run([sys.executable, str(script), "--compile"], check=True)
