"""The key that everything of one log is encrypted with, and what it can do.

It is random and has nothing to do with the passphrase, so a new passphrase changes no file but
the small one that holds this key locked up. Files are sealed with AES-256-GCM: whoever opens
one knows that it is what was sealed, byte for byte.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass, field

from logbook.errors import LogDamaged
from logbook.words import tr

SIZE = 32
_NONCE = 12


@dataclass(frozen=True)
class DataKey:
    """256 random bits; what is derived from them is fit for one purpose only."""

    raw: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """What tells it from other keys and gives nothing of it away."""
        return self._derived(b"id").hex()[:16]

    @property
    def database(self) -> str:
        """The key of the log's file, as SQLCipher wants it."""
        return f"x'{self.database_bytes.hex()}'"

    @property
    def database_bytes(self) -> bytes:
        """The key of the log's file as it is."""
        return self._derived(b"database")

    def seal(self, content: bytes, name: str) -> bytes:
        """Encrypt the content of a file; it opens only under the same name."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(_NONCE)
        return nonce + AESGCM(self._derived(b"files")).encrypt(nonce, content, name.encode())

    def open_sealed(self, sealed: bytes, name: str) -> bytes:
        """The content of a sealed file. Raises LogDamaged when it is not what was sealed."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce, content = sealed[:_NONCE], sealed[_NONCE:]
        try:
            return AESGCM(self._derived(b"files")).decrypt(nonce, content, name.encode())
        except (InvalidTag, ValueError) as wrong:
            raise LogDamaged(
                tr("An encrypted file is damaged: {name}", name=name),
                tr("Nothing was changed. Please restore a backup."),
            ) from wrong

    def _derived(self, purpose: bytes) -> bytes:
        return hmac.digest(self.raw, b"logbook " + purpose, "sha256")


def new_key() -> DataKey:
    """A key nobody has seen before."""
    return DataKey(os.urandom(SIZE))
