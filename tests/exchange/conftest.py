"""Archives that somebody else wrote."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def as_earlier() -> Callable[[Path], Path]:
    """Makes an archive what versions wrote that kept no digests; gives its place."""

    def without_digests(archive: Path) -> Path:
        told = json.loads(archive.read_bytes())
        del told["sha256"]
        archive.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), "utf-8")
        return archive

    return without_digests
