"""Every problem Logbook can tell a caregiver about.

Each error carries two sentences: what happened, and what to do now. Whoever
catches one shows both; nothing else about the failure is for a caregiver's eyes.
"""

from __future__ import annotations

from pathlib import Path


class LogbookError(Exception):
    """A problem said in a caregiver's words.

    `what` says what happened, `now` what to do next; as text it is both. They are already
    translated.
    """

    def __init__(self, what: str, now: str = "") -> None:
        super().__init__(f"{what} {now}".strip())
        self.what = what
        self.now = now


class InvalidInput(LogbookError):
    """One typed text that cannot be what its field means; shown beside that field."""


class LogError(LogbookError):
    """The log could not be opened, read or written."""


class NotSaved(LogError):
    """A change did not reach the disk; nothing of it was kept, so it can be tried again."""


class NoRoom(NotSaved):
    """The disk did not take a change: it is full, or it fails."""


class LogDamaged(LogError):
    """What is stored is not what was once saved."""


class ChangesMissing(LogDamaged):
    """Changes that were reported as saved are not in the log any more."""


class NewerLog(LogError):
    """The log was written by a later version of Logbook; it was left as it was."""


class Locked(LogError):
    """A log or backup that opens only with its passphrase; `file` says which."""

    def __init__(self, what: str, now: str, file: Path) -> None:
        super().__init__(what, now)
        self.file = file


class WrongPassphrase(LogError):
    """What was typed opens no lock; nothing is damaged."""


class PhotoRefused(LogbookError):
    """A file that was offered as a photo and cannot be kept as one."""


class ReportFailed(LogbookError):
    """A PDF that could not be made or written."""


class ArchiveRefused(LogbookError):
    """An archive that cannot be read, or that does not fit this log; nothing was changed."""


class BackupFailed(LogError):
    """A backup that could not be made or proved; all earlier ones are still there."""


class RestoreFailed(LogError):
    """A backup that cannot take the log's place."""


class Cancelled(LogbookError):
    """The caregiver stopped a long task; nothing of it was kept."""
