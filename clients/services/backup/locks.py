"""The key of a backup: a new one for each, wrapped by the practice key and boxed for the recovery key."""

from dataclasses import dataclass

from ...models import SealBroken
from ...models.keys import practice_keys
from ...models.sealing import KEY_BYTES, Keys, new_key, place
from ..keys import box, recovery, written
from .broken import BackupProblem, Damaged
from .envelope import Head


@dataclass(frozen=True)
class Unlocked:
    """What opens a backup, and the practice keys that open what is in it."""

    key: bytes
    practice: Keys


def new_lock(made: str) -> tuple[bytes, Head]:
    """A fresh key, and the head that lets it be found again."""
    key, practice, public = new_key(), practice_keys(), recovery.public_key()
    boxed = box.close(public, key + bytes(practice), _place("boxed", made)) if public else b""
    return key, Head(made, practice.ids, practice.seal(key, _place("wrapped", made)), boxed)


def by_practice_keys(head: Head, keys: Keys) -> Unlocked:
    """Open with practice keys of this or an earlier time. Raises BackupProblem."""
    if not keys.has(head.wrapped):
        named = ", ".join(head.keys)
        raise BackupProblem(
            f"This backup was sealed with another practice key ({named}). "
            "Name the file of that key with --key, or use --recovery."
        )
    try:
        key = keys.unseal(head.wrapped, _place("wrapped", head.made))
        return Unlocked(key, keys.only(head.keys))
    except (SealBroken, KeyError, ValueError):
        raise Damaged from None


def by_recovery_key(head: Head, typed: str) -> Unlocked:
    """Open with what is written on paper. Raises BackupProblem, Mistyped or WrongRecoveryKey."""
    private = box.private_key(written.read(typed))
    if not head.boxed:
        raise BackupProblem("There was no recovery key yet when this backup was made.")
    plain = recovery.opened(private, head.boxed, _place("boxed", head.made))
    return Unlocked(plain[:KEY_BYTES], Keys.from_bytes(plain[KEY_BYTES:]))


def _place(how: str, made: str) -> bytes:
    return place("backup", how, made, "practice")
