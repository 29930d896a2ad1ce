"""The practice key: 32 random bytes in a file that only its owner may read. It wraps each client's key."""

import functools
import os
from pathlib import Path

from django.conf import settings

from clients.models.sealing import KEY_BYTES, new_key


class KeyProblem(Exception):
    """The practice key is missing, unsafe or not the one this practice was sealed with."""


def practice_key():
    """The key in settings.PRACTICE_KEY_FILE."""
    return _read(Path(settings.PRACTICE_KEY_FILE))


def make_practice_key():
    """Write a new key unless there is one; only for a practice in which nothing is sealed yet."""
    path = Path(settings.PRACTICE_KEY_FILE)
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The mode is given when the file is made: at no moment can anybody else read it.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(new_key())
        file.flush()
        os.fsync(file.fileno())


def forget_practice_key():
    """Read the file again next time."""
    _read.cache_clear()


@functools.cache
def _read(path):
    try:
        mode, key = path.stat().st_mode, path.read_bytes()
    except OSError as error:
        raise KeyProblem(f"The practice key {path} cannot be read: {error.strerror}.") from None
    if os.name != "nt" and mode & 0o077:
        raise KeyProblem(
            f"The practice key {path} can be read by others on this computer. Set its mode to 600."
        )
    if len(key) != KEY_BYTES:
        raise KeyProblem(
            f"The practice key {path} is damaged: it should have {KEY_BYTES} bytes and has {len(key)}."
        )
    return key
