"""The chain that makes silent damage visible.

Every revision carries the SHA-256 of its own text together with the hash of the revision
before it, so neither a flipped bit nor a missing or changed revision goes unnoticed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

START = "0" * 64
"""What stands before the first revision."""

_COVERED = (
    "id",
    "record_id",
    "kind",
    "person_id",
    "action",
    "content",
    "made_at",
    "made_by",
    "why",
)


def link(previous: str, revision: Mapping[str, Any]) -> str:
    """The hash of `revision` when it follows the one whose hash is `previous`."""
    text = json.dumps([previous, *(revision[name] for name in _COVERED)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
