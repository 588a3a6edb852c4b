"""Places on later pages that an earlier page points at by their number."""

from __future__ import annotations

HOLE = "{page}"
"""Stands for the number in the words that point at a place."""


class Landing:
    """A place that can be pointed at; its page is known once everything before it is set."""

    def __init__(self) -> None:
        self.page = 0

    @property
    def key(self) -> str:
        """What a link inside the PDF calls it."""
        return f"landing-{id(self)}"

    def told(self, words: str) -> str:
        """The words with the page's number in them."""
        return words.replace(HOLE, str(self.page))
