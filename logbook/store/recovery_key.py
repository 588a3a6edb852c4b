"""The recovery key: opens a log whose passphrase was forgotten. It is printed and kept on paper.

It is written in eight groups of four signs that are hard to mix up (Crockford's Base32), and
carries a sum of itself, so that a slip of the pen is told from a wrong key.
"""

from __future__ import annotations

import hashlib
import os

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})
_RANDOM, _SUM = 18, 2
_GROUP = 4


def new_recovery_key() -> str:
    """A recovery key nobody has seen before."""
    secret = os.urandom(_RANDOM)
    return _written(secret + _sum(secret))


def read_recovery_key(typed: str) -> str | None:
    """The key as it was printed, however it was typed; None when it is none or has a slip."""
    signs = signs_of(typed)
    if len(signs) != (_RANDOM + _SUM) * 8 // 5 or not set(signs) <= set(_SIGNS):
        return None
    number = 0
    for sign in signs:
        number = number * 32 + _SIGNS.index(sign)
    content = number.to_bytes(_RANDOM + _SUM, "big")
    secret = content[:_RANDOM]
    return _written(content) if content == secret + _sum(secret) else None


def signs_of(typed: str) -> str:
    """The signs that are meant, however they were typed: a small letter, an O for a 0."""
    return "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_MEANT)


def _sum(secret: bytes) -> bytes:
    return hashlib.sha256(secret).digest()[:_SUM]


def _written(content: bytes) -> str:
    number = int.from_bytes(content, "big")
    count = len(content) * 8 // 5
    signs = "".join(_SIGNS[number >> 5 * at & 31] for at in reversed(range(count)))
    return "-".join(signs[at : at + _GROUP] for at in range(0, count, _GROUP))
