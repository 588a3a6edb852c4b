"""Decrypts single pages of a damaged log's file, whatever is around them.

The format: https://www.zetetic.net/sqlcipher/design/ (version 4). A page's own sum is not
looked at: one flipped bit would make all of the page unreadable, and salvage proves what it
reads in another way.
"""

from __future__ import annotations

from logbook.store.carve import PAGE
from logbook.store.data_key import DataKey

RESERVED = 80
"""Bytes at the end of every page that hold no rows."""

_IV = 16
_SALT = 16
"""The first page begins with it in place of the words that a plain file begins with."""
_BEGINNING = b"SQLite format 3\0"


def decrypted(page: bytes, key: DataKey, *, is_first: bool) -> bytes:
    """What stands on a page, with zeros in place of the reserved bytes."""
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES256
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    usable = PAGE - RESERVED
    start = _SALT if is_first else 0
    cipher = Cipher(AES256(key.database_bytes), CBC(page[usable : usable + _IV])).decryptor()
    plain = cipher.update(page[start:usable]) + cipher.finalize()
    return (_BEGINNING if is_first else b"") + plain + bytes(RESERVED)
