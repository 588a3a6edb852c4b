"""The keys that were unlocked since the window opened or was locked, and how one more is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from logbook.store.keys import NO_KEYS, Keys
from logbook.ui.jobs import Job
from logbook.ui.opening.unlock_page import UnlockPage
from logbook.ui.widgets.notice_page import Way
from logbook.ui.window import Window


class KeyRing(QObject):
    """Holds keys in memory only."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.keys = NO_KEYS

    def forget(self) -> None:
        """From now on everything has to be unlocked again."""
        self.keys = NO_KEYS

    def ask(
        self,
        title: str,
        sentence: str,
        file: Path,
        then: Callable[[], Any],
        ways: Sequence[Way] = (),
    ) -> None:
        """Ask for the passphrase of a log's or backup's file, and go on once it opens."""
        page = self._window.ask_secret(title, sentence, ways)
        page.typed.connect(partial(self._try, page, file, then))

    def _try(self, page: UnlockPage, file: Path, then: Callable[[], Any], secret: str) -> None:
        def take(keys: Keys) -> None:
            self.keys = keys
            then()

        job = Job(lambda _progress: self.keys.unlock(file, secret))
        job.done.connect(take)
        job.failed.connect(page.say)
        job.start()
