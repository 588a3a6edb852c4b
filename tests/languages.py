"""Which translations have to be whole."""

from __future__ import annotations

COMPLETE = ("ar", "de", "es")
"""In these every text is translated, and has room in the window."""
