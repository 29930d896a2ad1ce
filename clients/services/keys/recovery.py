"""The recovery key: written on paper once, it opens a sealed copy of the practice key.

The copy lies in the data folder and in every backup. The program knows the public half alone, with which
it can renew the copy; the half that opens it is on the paper.
"""

import json
import os
import secrets
from base64 import b64decode, b64encode
from pathlib import Path

from django.db import transaction

from attachmap import keyfiles

from ...models import KeyProblem, SealBroken, User, What, check_practice_key
from ...models.keys import holding, key_file, practice_keys, write_practice_keys
from ...models.sealing import Keys, place
from .. import log
from . import box, written

PUBLIC = place("recovery", "public", 1, "practice")
COPY = place("recovery", "copy", 1, "practice")


class WrongRecoveryKey(Exception):
    """It is a recovery key, but of another practice or an earlier time."""


def file() -> Path:
    return key_file().with_name("recovery-copy")


def make(user: User | None = None) -> list[str]:
    """A new recovery key, in groups to write down; an older one opens nothing that is made from now on."""
    secret = os.urandom(written.BYTES)
    with transaction.atomic():
        log.record(user, What.NEW_RECOVERY_KEY)
        _write(box.public_bytes(box.private_key(secret)), practice_keys())
    return written.in_groups(secret)


def put_back(keys: Keys) -> Path | None:
    """Write the keys where the practice key belongs; where the file that was in the way is now.

    Raises KeyProblem, with nothing changed, when they do not open this practice.
    """
    with holding(keys):
        check_practice_key()
    aside = _aside()
    write_practice_keys(bytes(keys))
    log.record(None, What.RECOVERED_KEY)
    return aside


def _aside() -> Path | None:
    if not key_file().exists():
        return None
    return key_file().rename(key_file().with_name(f"practice-key-before-{secrets.token_hex(4)}"))


def renew_copy(keys: Keys) -> None:
    """Let the paper open these keys too."""
    public = public_key()
    if public:
        _write(public, keys)


def public_key() -> bytes | None:
    """What closes a box for the paper; None: no recovery key was made yet. Raises KeyProblem."""
    if not file().exists():
        return None
    try:
        # Sealed, so that nobody can put a key of their own in its place.
        return practice_keys().unseal(_read()["public"], PUBLIC)
    except SealBroken:
        raise KeyProblem(f"{file()} was changed. Make a new one with: manage.py recovery_key") from None


def recovered(typed: str) -> Keys:
    """The practice keys that this recovery key opens. Raises Mistyped, WrongRecoveryKey or KeyProblem."""
    private = box.private_key(written.read(typed))
    return Keys.from_bytes(opened(private, _read()["copy"], COPY))


def opened(private: box.X25519PrivateKey, sealed: bytes, where: bytes) -> bytes:
    try:
        return box.open(private, sealed, where)
    except box.BoxBroken:
        raise WrongRecoveryKey(
            "This recovery key is written without a mistake, but it is another one. "
            "Each time a new one was made the one before stopped working."
        ) from None


def _write(public: bytes, keys: Keys) -> None:
    parts = {"public": practice_keys().seal(public, PUBLIC), "copy": box.close(public, bytes(keys), COPY)}
    text = json.dumps({name: b64encode(part).decode() for name, part in parts.items()})
    keyfiles.replace_private(file(), text.encode())


def _read() -> dict[str, bytes]:
    try:
        parts = json.loads(file().read_bytes())
        return {name: b64decode(parts[name], validate=True) for name in ("public", "copy")}
    except FileNotFoundError:
        raise KeyProblem(f"{file()} is not there. Take it, or the practice key, from a backup.") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise KeyProblem(f"{file()} is damaged. Take it from a backup.") from None
