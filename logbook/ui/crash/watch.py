"""Takes every fault in the program: keeps what is typed, writes it down, and says so."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject

from logbook.ui.crash.dialog import CrashDialog
from logbook.ui.crash.note import fault_note, keep_note, place_of
from logbook.ui.jobs import program_fault
from logbook.ui.window import Window


class CrashWatch(QObject):
    """One dialog at a time, and each fault once: a fault that keeps coming back is said at
    the window's foot, so that it never bars the way to what is still to be saved."""

    def __init__(self, folder: Path, window: Window) -> None:
        super().__init__(window)
        self._folder = folder
        self._window = window
        self._told: set[str] = set()
        self.dialog: CrashDialog | None = None

    def take(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Called by Python with whatever nobody caught, on the window's thread."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, fault, trace)
            return
        note = fault_note(fault.with_traceback(trace), at=datetime.now())
        print(note, file=sys.stderr)
        kept = self._keep_draft()
        self._write(note)
        if self.dialog is None and place_of(fault) not in self._told:
            self._tell(note, kept=kept)
        else:
            self._window.say(program_fault())
        self._told.add(place_of(fault))

    def _keep_draft(self) -> bool:
        """Whether what is being typed was put aside."""
        try:
            return self._window.keep_draft()
        except Exception as another:  # noqa: BLE001 - the fault may lie in the form itself
            print(place_of(another), file=sys.stderr)
            return False

    def _write(self, note: str) -> None:
        try:
            if self._folder.is_dir():
                keep_note(self._folder, note)
        except OSError as wrong:
            print(type(wrong).__name__, file=sys.stderr)  # the dialog still shows the note

    def _tell(self, note: str, *, kept: bool) -> None:
        self.dialog = CrashDialog(note, self._window.theme, self._window, draft_kept=kept)
        self.dialog.destroyed.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None
