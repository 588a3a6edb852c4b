"""Under a passphrase nobody else can read the log, and whoever has a key never loses it."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from full_log import NOW, ask, files, fill, kill_after, photo_files
from hypothesis import given
from hypothesis import strategies as st

from logbook.errors import Locked, LogDamaged, LogError, WrongPassphrase
from logbook.store import protection
from logbook.store.backup_file import origin
from logbook.store.backups import (
    default_place,
    is_backed_up,
    last_verified,
    list_backups,
    make_backup,
)
from logbook.store.check import check
from logbook.store.key_file import key_file_of
from logbook.store.keys import NO_KEYS, Keys
from logbook.store.log import FILE_NAME, Log
from logbook.store.protection import (
    NewLock,
    encrypt_elsewhere,
    encrypt_leftovers,
    keep_lock,
    new_lock,
    turn_off,
    turn_on,
    with_new_passphrase,
    with_new_recovery_key,
)
from logbook.store.recovery_key import new_recovery_key, read_recovery_key
from logbook.store.restore import drill, restore
from logbook.store.salvage import salvage
from logbook.store.witness import witness_of

PASSPHRASE = "seven quiet green kettles"
LATER = NOW + timedelta(hours=1)
SECRET = "What about 7?"
"""What a question of `fill` asks; a person's name is Robin."""

TURN_ON = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from logbook.store.data_key import DataKey
from logbook.store.key_file import KeyFile, read_key_file
from logbook.store.protection import NewLock, turn_on
folder, lock, key = Path(sys.argv[1]), Path(sys.argv[2]), bytes.fromhex(sys.argv[3])
lock = NewLock(DataKey(key), read_key_file(lock), "")
print("begins", flush=True)
turn_on(folder, lock, now=datetime.now(UTC))
print("done", flush=True)
"""


@pytest.fixture(scope="session")
def lock() -> NewLock:
    """Made once, for making one is slow on purpose."""
    return new_lock(PASSPHRASE)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A closed log that was restored once, with backups here and on a stick."""
    folder, stick = tmp_path / "home", tmp_path / "stick"
    stick.mkdir()
    with closing(Log.open(folder)) as log:
        fill(log)
        log.drafts.keep("question", {"asked": SECRET})
        made = make_backup(log, default_place(folder), now=NOW)
        make_backup(log, stick, now=NOW)
        log.settings.keep(replace(log.settings.load(), second_place=str(stick)))
    restore(folder, made.path, now=NOW)
    return folder


@pytest.fixture
def folder(plain: Path, lock: NewLock) -> Path:
    """The same log under the passphrase."""
    turn_on(plain, lock, now=LATER, places=[plain.with_name("stick")])
    return plain


@pytest.fixture
def keys(lock: NewLock) -> Keys:
    return Keys([lock.key])


@pytest.fixture
def log(folder: Path, keys: Keys) -> Iterator[Log]:
    with closing(Log.open(folder, keys)) as opened:
        yield opened


def test_nothing_that_was_typed_or_photographed_can_be_read_any_more(
    plain: Path, lock: NewLock
) -> None:
    jpeg_head = photo_files(plain)[0].read_bytes()[:16]
    said = [SECRET.encode(), b"Robin", jpeg_head, b"SQLite format 3"]
    assert all(_found(plain.parent, each) for each in said)
    turn_on(plain, lock, now=LATER, places=[plain.with_name("stick")])
    with closing(Log.open(plain, Keys([lock.key]))) as log:
        ask(log, log.page(_anyone(log)).entries[0].id)
        log.drafts.keep("symptom", {"note": SECRET})
        assert [_found(plain.parent, each) for each in said] == [[], [], [], []]


def test_log_says_the_same_under_a_passphrase_as_before(plain: Path, lock: NewLock) -> None:
    with closing(Log.open(plain)) as log:
        told, before = log.all_revisions(), check(log)
        photos = [log.photos.read(name) for name in log.photos.names()]
    turn_on(plain, lock, now=LATER)
    with closing(Log.open(plain, Keys([lock.key]))) as log:
        assert (log.all_revisions(), check(log)) == (told, before)
        assert [log.photos.read(name) for name in log.photos.names()] == photos
        assert log.drafts.get("question") == {"asked": SECRET}


def test_passphrase_and_recovery_key_open_the_log_however_they_were_typed(
    folder: Path, lock: NewLock
) -> None:
    file = folder / FILE_NAME
    typed = lock.recovery_key.lower().replace("-", " ").replace("0", "O")
    for secret in (PASSPHRASE, f"  {PASSPHRASE} ", lock.recovery_key, typed):
        with closing(Log.open(folder, NO_KEYS.unlock(file, secret))) as log:
            assert check(log).wrong == ()


def test_wrong_passphrase_is_told_from_damage(folder: Path) -> None:
    file = folder / FILE_NAME
    with pytest.raises(Locked):
        Log.open(folder)
    for wrong in ("", "seven quiet green kettle", new_recovery_key()):
        with pytest.raises(WrongPassphrase):
            NO_KEYS.unlock(file, wrong)
    content = file.read_bytes()
    file.write_bytes(bytes([content[0] ^ 1]) + content[1:])
    keys = NO_KEYS.unlock(file, PASSPHRASE)
    with pytest.raises(LogDamaged):
        Log.open(folder, keys)
    shutil.rmtree(default_place(folder))
    key_file = key_file_of(file)
    key_file.write_text(key_file.read_text().replace("A", "B"))
    with pytest.raises(LogDamaged):
        NO_KEYS.unlock(file, PASSPHRASE)


def test_every_flipped_bit_of_an_encrypted_log_is_noticed(folder: Path, keys: Keys) -> None:
    file = folder / FILE_NAME
    content = file.read_bytes()
    noticed = 0
    for position in random.Random(8).sample(range(len(content) * 8), 200):
        flipped = bytearray(content)
        flipped[position // 8] ^= 1 << position % 8
        file.write_bytes(flipped)
        noticed += _is_damaged(folder, keys)
    assert noticed == 200


@pytest.mark.parametrize("damage", ["", "{", "x" * 600])
def test_lost_or_damaged_key_file_comes_back_from_the_newest_backup(
    folder: Path, damage: str
) -> None:
    key_file = key_file_of(folder / FILE_NAME)
    was = key_file.read_bytes()
    key_file.write_text(damage) if damage else key_file.unlink()
    with pytest.raises(Locked):
        Log.open(folder)
    assert key_file.read_bytes() == was


def test_new_passphrase_opens_the_log_and_its_backups_and_the_old_one_does_not(
    folder: Path, lock: NewLock
) -> None:
    stick = folder.with_name("stick")
    with pytest.raises(WrongPassphrase):
        with_new_passphrase(folder, "not the present one", "another long phrase")
    changed = with_new_passphrase(folder, lock.recovery_key, "another long phrase")
    NO_KEYS.unlock(folder / FILE_NAME, PASSPHRASE)
    assert keep_lock(folder, changed, lock.key, [stick])
    backups = [*list_backups(default_place(folder)), *list_backups(stick)]
    assert len(backups) >= 3
    for file in (folder / FILE_NAME, *(backup.path for backup in backups)):
        with pytest.raises(WrongPassphrase):
            NO_KEYS.unlock(file, PASSPHRASE)
        for secret in ("another long phrase", lock.recovery_key):
            NO_KEYS.unlock(file, secret).of(file)


def test_new_recovery_key_reaches_copies_that_were_away_once_they_are_back(
    folder: Path, lock: NewLock, keys: Keys
) -> None:
    stick = folder.with_name("stick")
    stick.rename(folder.with_name("away"))
    changed, printed = with_new_recovery_key(folder, PASSPHRASE)
    assert not keep_lock(folder, changed, lock.key, [stick])
    folder.with_name("away").rename(stick)
    with closing(Log.open(folder, keys)) as log:
        encrypt_elsewhere(log, [stick])
    for file in (folder / FILE_NAME, list_backups(stick)[0].path):
        assert NO_KEYS.unlock(file, printed).of(file) == lock.key
        with pytest.raises(WrongPassphrase):
            NO_KEYS.unlock(file, lock.recovery_key)


def test_log_is_plain_and_whole_again_without_its_passphrase(folder: Path, keys: Keys) -> None:
    with closing(Log.open(folder, keys)) as log:
        told, key = log.all_revisions(), log.key
    assert key
    turn_off(folder, key, now=LATER)
    with closing(Log.open(folder)) as log:
        assert log.all_revisions() == told
        assert check(log).wrong == ()
    kept = {file.name for file in folder.glob("replaced-*/*")}
    assert kept == {FILE_NAME, witness_of(folder / FILE_NAME).name}


def test_backups_of_an_encrypted_log_are_encrypted_proved_and_rotated(log: Log, keys: Keys) -> None:
    place = default_place(log.folder)
    made = make_backup(log, place, now=LATER)
    assert is_backed_up(log, place)
    assert last_verified(log, place) == made.when
    assert made.is_good
    assert key_file_of(made.path).exists()
    for hours in range(1, 14):
        make_backup(log, place, now=LATER + timedelta(minutes=hours))
    assert {path.name for path in place.glob("*-key")} == {
        f"{backup.path.name}-key" for backup in list_backups(place)
    }
    assert drill(log.folder, place, now=LATER, keys=keys).found.wrong == ()


def test_encrypted_backup_is_restored_on_another_computer_with_its_passphrase(
    folder: Path, tmp_path: Path
) -> None:
    backup = list_backups(folder.with_name("stick"))[0]
    with pytest.raises(Locked):
        restore(tmp_path / "new", backup.path, now=LATER)
    assert not list((tmp_path / "new").glob("*"))
    keys = NO_KEYS.unlock(backup.path, PASSPHRASE)
    restored = restore(tmp_path / "new", backup.path, now=LATER, keys=keys)
    assert restored.lost_photos == ()
    with closing(Log.open(tmp_path / "new", keys)) as log:
        assert check(log).wrong == ()
        assert check(log).photos == 2
    assert not _found(tmp_path / "new", b"Robin")


def test_plain_backup_that_takes_the_place_of_an_encrypted_log_is_encrypted(
    folder: Path, tmp_path: Path, keys: Keys
) -> None:
    with closing(Log.open(tmp_path / "old")) as old:
        fill(old, photos=("green",))
        made = make_backup(old, default_place(old.folder), now=NOW)
        before = check(old)
    restore(folder, made.path, now=LATER, keys=keys)
    with pytest.raises(Locked):
        Log.open(folder)
    with closing(Log.open(folder, keys)) as log:
        assert check(log) == before
    assert not _found(folder, b"Robin")


def test_backup_under_another_key_is_restored_under_the_key_of_the_log(
    folder: Path, tmp_path: Path, keys: Keys
) -> None:
    other = new_lock("a log of other people")
    with closing(Log.open(tmp_path / "other")) as log:
        fill(log, photos=("green",))
        before = check(log)
    turn_on(tmp_path / "other", other, now=NOW)
    file = list_backups(default_place(tmp_path / "other"))[0].path
    restore(folder, file, now=LATER, keys=keys.unlock(file, other.recovery_key))
    with closing(Log.open(folder, keys)) as log:
        assert check(log) == before


def test_damaged_encrypted_log_is_salvaged_and_stays_encrypted(folder: Path, keys: Keys) -> None:
    file = folder / FILE_NAME
    with closing(Log.open(folder, keys)) as log:
        before = log.all_revisions()
    content = bytearray(file.read_bytes())
    content[4096 * 4 + 700] ^= 64
    file.write_bytes(content)
    with pytest.raises(Locked):
        salvage(folder, now=LATER)
    salvaged = salvage(folder, now=LATER, keys=keys)
    assert salvaged.photos == 2
    with closing(Log.open(salvaged.folder, keys)) as log:
        assert len(set(log.all_revisions()) & set(before)) >= len(before) - 2
        assert check(log).wrong == ()
    assert not _found(salvaged.folder, b"Robin")


def test_other_log_on_the_same_stick_keeps_its_plain_backups(
    plain: Path, tmp_path: Path, lock: NewLock
) -> None:
    stick = tmp_path / "stick"
    with closing(Log.open(tmp_path / "other")) as other:
        fill(other)
        theirs = make_backup(other, stick, now=LATER)
    turn_on(plain, lock, now=LATER, places=[stick])
    assert theirs.is_good
    ours = [b for b in list_backups(stick, Keys([lock.key])) if b.path != theirs.path]
    assert ours
    assert all(backup.is_good and key_file_of(backup.path).exists() for backup in ours)
    assert theirs.found.lost_photos == ()


def test_killed_while_it_is_encrypted_the_log_is_whole_and_encryption_goes_on(
    plain: Path, tmp_path: Path, lock: NewLock
) -> None:
    """At 30 moments all over the work; afterwards nothing plain is left."""
    lock.key_file.write(tmp_path / "lock")
    with closing(Log.open(plain)) as log:
        told, first = log.all_revisions(), origin(log)
    lasted = _seconds_of_turning_on(shutil.copytree(plain, tmp_path / "whole"), tmp_path, lock)
    outcomes = {True: 0, False: 0}
    for number in range(30):
        folder = shutil.copytree(plain, tmp_path / f"killed-{number}")
        process = _turning_on(folder, tmp_path, lock)
        kill_after(process, lasted * (number + 0.5) / 30)
        keys = Keys([lock.key])
        with closing(Log.open(folder, keys)) as log:
            assert log.all_revisions() == told
            assert check(log).wrong == ()
            assert origin(log) == first
            encrypt_leftovers(log)
            outcomes[log.key is not None] += 1
            if log.key:
                assert not _found(folder, b"Robin")
    assert min(outcomes.values()) > 0, outcomes


@given(st.integers(min_value=0, max_value=31), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_slip_in_a_recovery_key_is_noticed(position: int, sign: str) -> None:
    key = new_recovery_key().replace("-", "")
    slipped = key[:position] + sign + key[position + 1 :]
    assert (read_recovery_key(slipped) is None) == (slipped != key)


def test_locked_log_still_refuses_to_be_taken_for_a_new_one(folder: Path, keys: Keys) -> None:
    shutil.rmtree(default_place(folder))
    shutil.rmtree(folder / "photos")
    (folder / FILE_NAME).unlink()
    with pytest.raises(LogDamaged):
        Log.open(folder, keys)


def _anyone(log: Log) -> str:
    from logbook.entries.profiles import Person

    return log.profiles(Person)[0].id


def _found(folder: Path, said: bytes) -> list[Path]:
    """The files in which something can be read."""
    return [path for path in folder.rglob("*") if path.is_file() and said in path.read_bytes()]


def _is_damaged(folder: Path, keys: Keys) -> bool:
    try:
        with closing(Log.open(folder, keys)) as log:
            return check(log).wrong != ()
    except LogError:
        return True


def _turning_on(folder: Path, beside: Path, lock: NewLock) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", TURN_ON, str(folder), str(beside / "lock")]
    process = subprocess.Popen([*arguments, lock.key.raw.hex()], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "begins\n"
    return process


def _seconds_of_turning_on(folder: Path, beside: Path, lock: NewLock) -> float:
    begun = time.monotonic()
    process = _turning_on(folder, beside, lock)
    assert process.wait() == 0
    return time.monotonic() - begun


def test_locked_log_is_not_replaced_by_whoever_has_not_its_passphrase(
    folder: Path, tmp_path: Path
) -> None:
    with closing(Log.open(tmp_path / "old")) as old:
        fill(old)
        made = make_backup(old, default_place(old.folder), now=NOW)
    before = files(folder)
    with pytest.raises(Locked) as refused:
        restore(folder, made.path, now=LATER)
    assert refused.value.file == folder / FILE_NAME
    assert files(folder) == before


def test_entry_saved_by_another_program_meanwhile_is_taken_over(
    plain: Path, lock: NewLock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes after the log was written anew and before that takes its place."""
    write = protection.write_with_key

    def write_and_save(*arguments: Any) -> None:
        write(*arguments)
        with closing(Log.open(plain)) as other:
            ask(other, _anyone(other))

    with closing(Log.open(plain)) as log:
        before = check(log).records
    monkeypatch.setattr(protection, "write_with_key", write_and_save)
    turn_on(plain, lock, now=LATER)
    with closing(Log.open(plain, Keys([lock.key]))) as log:
        assert (check(log).records, check(log).wrong) == (before + 1, ())


def test_damaged_log_without_a_passphrase_is_not_taken_for_an_encrypted_one(
    folder: Path, keys: Keys, lock: NewLock
) -> None:
    turn_off(folder, lock.key, now=LATER)
    content = bytearray((folder / FILE_NAME).read_bytes())
    content[3] ^= 1
    (folder / FILE_NAME).write_bytes(content)
    with pytest.raises(LogDamaged):
        Log.open(folder)
    assert salvage(folder, now=LATER).records >= 40


def test_recovery_key_may_be_copied_with_any_dashes() -> None:
    key = new_recovery_key()
    for dash in ("\u2010", "\u2011", "\u2013", "\u2212", " - ", ""):
        assert read_recovery_key(key.replace("-", dash)) == key
