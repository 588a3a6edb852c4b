"""The keys that were unlocked, in memory only."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from logbook.errors import Locked, LogError
from logbook.store.data_key import DataKey
from logbook.store.key_file import key_file_of, read_key_file
from logbook.words import tr


class Keys:
    """Unlocked keys; a file that has a key file beside it opens with one of them."""

    def __init__(self, unlocked: Iterable[DataKey] = ()) -> None:
        self._unlocked = {key.id: key for key in unlocked}

    def unlock(self, file: Path, secret: str) -> Keys:
        """These keys and that of `file`, for whoever has its passphrase or recovery key.

        Raises WrongPassphrase, or LogDamaged when its key file is not what was written.
        """
        key = read_key_file(key_file_of(file)).unlock(secret)
        return Keys([*self._unlocked.values(), key])

    def of(self, file: Path) -> DataKey | None:
        """The key of a file; None when it is not encrypted.

        Raises Locked when its key is not among these, LogDamaged when its key file is not what
        was written, or LogError when it cannot be read.
        """
        key_file = key_file_of(file)
        if not key_file.exists():
            return None
        try:
            key_id = read_key_file(key_file).key_id
        except OSError as wrong:
            raise LogError(
                tr("The file with the log's key cannot be read."),
                tr("Nothing was changed. Check that its disk is there, then try again."),
            ) from wrong
        if key_id not in self._unlocked:
            raise Locked(
                tr("This log is protected by a passphrase."),
                tr("Please type the passphrase, or the recovery key from its sheet."),
                file,
            )
        return self._unlocked[key_id]


NO_KEYS = Keys()
