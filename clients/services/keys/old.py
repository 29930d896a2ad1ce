"""Practice keys that seal nothing any more, kept for backups that were made while they did.

The file is sealed with the practice key, so it is as safe as that, behind a passphrase or not.
"""

from pathlib import Path

from attachmap import keyfiles

from ...models import KeyProblem, SealBroken
from ...models.keys import key_file, practice_keys
from ...models.sealing import Keys, place

WHERE = place("old-practice-keys", "keys", 1, "practice")


def file() -> Path:
    return key_file().with_name("old-practice-keys")


def kept() -> Keys:
    """The keys of earlier times; perhaps none."""
    if not file().exists():
        return Keys()
    try:
        return Keys.from_bytes(practice_keys().unseal(file().read_bytes(), WHERE))
    except SealBroken:
        raise KeyProblem(f"{file()} was changed, or belongs to another practice.") from None


def keep(keys: Keys) -> None:
    """Add these; what was there is sealed anew with the newest practice key."""
    every = keys.and_also(kept())
    if len(every):
        keyfiles.replace_private(file(), practice_keys().seal(bytes(every), WHERE))
