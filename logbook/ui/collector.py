"""Lets Python's garbage collector run on the window's thread only.

It runs on whichever thread happens to be at work, and what it finds may be a widget: deleting
one on another thread than its own ends the program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 500


def collect_on_this_thread(parent: QObject) -> None:
    """From now on, garbage is looked for between this thread's events, as often as usual."""
    gc.disable()
    timer = QTimer(parent, interval=LOOK_EVERY_MS)
    timer.timeout.connect(_collect)
    timer.start()


def _collect() -> None:
    """The oldest generation that is due, with all that are younger."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [
        age for age, (count, limit) in enumerate(zip(counts, limits, strict=True)) if count > limit
    ]
    if due:
        gc.collect(max(due))
