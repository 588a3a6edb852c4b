"""The file beside an encrypted log that holds its key, locked up twice.

One lock opens with the passphrase, the other with the recovery key. Both secrets go through
scrypt, which makes guessing slow. Every backup has a key file of its own beside it.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from logbook.errors import LogDamaged, WrongPassphrase
from logbook.store.data_key import SIZE, DataKey
from logbook.store.recovery_key import read_recovery_key
from logbook.whole_file import write_whole
from logbook.words import tr

SHORTEST = 10
"""Signs that a passphrase has at least."""

_FORMAT = 1
_N, _R, _P = 2**17, 8, 1
"""128 MiB and a good part of a second for each guess, as RFC 7914 and OWASP advise."""
_SALT, _NONCE, _TAG = 16, 12, 16
_LOCK = _SALT + _NONCE + SIZE + _TAG
_PASSPHRASE, _RECOVERY = "passphrase", "recovery"


@dataclass(frozen=True)
class KeyFile:
    """A data key's id, and the key in two locks."""

    key_id: str
    locks: dict[str, bytes]

    def unlock(self, secret: str) -> DataKey:
        """The key, for whoever has the passphrase or the recovery key. Raises WrongPassphrase."""
        printed = read_recovery_key(secret)
        tries = [(_RECOVERY, printed)] if printed else []
        for name, each in (*tries, (_PASSPHRASE, secret)):
            key = _opened(self.locks[name], self.key_id, name, each)
            if key:
                return key
        raise WrongPassphrase(
            tr("That is not the passphrase of this log."),
            tr("Please look at the capital letters and try again, or type the recovery key."),
        )

    def with_passphrase(self, passphrase: str, key: DataKey) -> KeyFile:
        """The same key and recovery key under another passphrase."""
        lock = _locked(key, _PASSPHRASE, passphrase)
        return KeyFile(self.key_id, self.locks | {_PASSPHRASE: lock})

    def with_recovery_key(self, recovery_key: str, key: DataKey) -> KeyFile:
        """The same key and passphrase under another recovery key."""
        lock = _locked(key, _RECOVERY, recovery_key)
        return KeyFile(self.key_id, self.locks | {_RECOVERY: lock})

    def write(self, path: Path) -> None:
        """Write it, or leave what is there. Raises OSError."""
        content = {
            "format": _FORMAT,
            "key": self.key_id,
            **{name: b64encode(lock).decode() for name, lock in self.locks.items()},
        }
        content["sum"] = _sum(content)
        write_whole(path, [json.dumps(content, indent=1).encode()], _verify(self))


def key_file_of(file: Path) -> Path:
    """Where the key of a log's file lies."""
    return file.with_name(f"{file.name}-key")


def make_key_file(key: DataKey, passphrase: str, recovery_key: str) -> KeyFile:
    """Lock a key up under both secrets."""
    secrets = {_PASSPHRASE: passphrase, _RECOVERY: recovery_key}
    return KeyFile(key.id, {name: _locked(key, name, secret) for name, secret in secrets.items()})


def read_key_file(path: Path) -> KeyFile:
    """Raises LogDamaged when it is not what was written, OSError when it cannot be read."""
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
        whole = content.pop("sum") == _sum(content) and content["format"] == _FORMAT
        locks = {name: b64decode(content[name]) for name in (_PASSPHRASE, _RECOVERY)}
        key_id = str(content["key"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise _damaged() from wrong
    if not whole or any(len(lock) != _LOCK for lock in locks.values()):
        raise _damaged()
    return KeyFile(key_id, locks)


def _locked(key: DataKey, name: str, secret: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    cipher = AESGCM(_stretched(secret, salt))
    return salt + nonce + cipher.encrypt(nonce, key.raw, _label(name, key.id))


def _opened(lock: bytes, key_id: str, name: str, secret: str) -> DataKey | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce, locked = lock[:_SALT], lock[_SALT : _SALT + _NONCE], lock[_SALT + _NONCE :]
    cipher = AESGCM(_stretched(secret, salt))
    try:
        return DataKey(cipher.decrypt(nonce, locked, _label(name, key_id)))
    except InvalidTag:
        return None


def _verify(meant: KeyFile) -> Callable[[Path], None]:
    def verify(written: Path) -> None:
        if read_key_file(written) != meant:
            raise OSError("the key file was not written as it should")

    return verify


def _label(name: str, key_id: str) -> bytes:
    """Neither lock opens in the other's place, or for another key."""
    return f"{name} {key_id}".encode()


def _stretched(secret: str, salt: bytes) -> bytes:
    """Typed on another keyboard, the same signs may be made up of other characters."""
    same = unicodedata.normalize("NFKC", secret.strip())
    return hashlib.scrypt(
        same.encode("utf-8", "surrogatepass"),
        salt=salt,
        n=_N,
        r=_R,
        p=_P,
        maxmem=256 * _N * _R,
        dklen=SIZE,
    )


def _sum(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _damaged() -> LogDamaged:
    return LogDamaged(
        tr("The file with the log's key is damaged."),
        tr("Nothing was changed. Please restore a backup."),
    )
